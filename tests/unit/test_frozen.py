"""Frozen dataclasses of our own making are what the standard library's are."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from reportgen.frozen import changed, frozen


@frozen
class Tree:
    """A tree."""

    kind: str
    rings: int = 0
    nests: list[str] = field(default_factory=list)
    seen: int = field(default=1, compare=False, repr=False)


@frozen(kw_only=True)
class Fruiting(Tree):
    """A tree that bears."""

    fruit: str


@frozen(guarded=False)
class Seedling:
    """One of thousands."""

    kind: str
    rings: int = 0
    nests: list[str] = field(default_factory=list)
    seen: int = field(default=1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Plain:
    """What the standard library makes."""

    kind: str
    rings: int = 0
    nests: list[str] = field(default_factory=list)
    seen: int = field(default=1, compare=False, repr=False)


MADE = [Tree, Seedling, Plain]


@pytest.mark.parametrize("kind", MADE)
def test_fields_are_given_in_order_or_by_name(kind: Any) -> None:
    tree = kind("oak", rings=9)
    assert (tree.kind, tree.rings, tree.nests, tree.seen) == ("oak", 9, [], 1)
    assert kind("oak").nests is not kind("oak").nests
    assert str(inspect.signature(kind)).replace("<factory>", "").count("=") == 3
    with pytest.raises(TypeError, match=r"\.__init__\(\) missing 1 required positional argument: 'kind'"):
        kind()


def test_fields_by_name_stand_last() -> None:
    assert asdict(Fruiting("plum", 3, fruit="damson")) == {
        "kind": "plum",
        "rings": 3,
        "nests": [],
        "seen": 1,
        "fruit": "damson",
    }
    with pytest.raises(TypeError, match="fruit"):
        Fruiting("plum")  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", [Tree, Plain])
def test_nothing_of_it_changes(kind: Any) -> None:
    tree = kind("oak")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'kind'"):
        tree.kind = "ash"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'kind'"):
        del tree.kind
    assert not hasattr(tree, "__dict__")


@pytest.mark.parametrize("kind", MADE)
def test_equal_by_what_is_compared_and_by_kind(kind: Any) -> None:
    assert kind("oak", 9, []) == kind("oak", 9, [], seen=7)
    assert kind("oak") != kind("ash")
    assert kind("oak", nests=()) != ("oak", 0, (), 1)
    assert Tree("oak") != Fruiting("oak", fruit="acorn")
    assert len({kind("oak", nests=()), kind("oak", nests=(), seen=7)}) == 1


@pytest.mark.parametrize("kind", MADE)
def test_shown_with_its_fields(kind: Any) -> None:
    assert repr(kind("oak")) == f"{kind.__name__}(kind='oak', rings=0, nests=[])"


@pytest.mark.parametrize("kind", MADE)
def test_copied_replaced_and_sent_to_another_process(kind: Any) -> None:
    tree = kind("oak", 9, ["rook"])
    assert pickle.loads(pickle.dumps(tree)) == copy.deepcopy(tree) == tree
    assert replace(tree, rings=10) == kind("oak", 10, ["rook"])
    assert [known.name for known in fields(tree)] == ["kind", "rings", "nests", "seen"]


@pytest.mark.parametrize("kind", [Tree, Seedling])
def test_changed_is_replaced_and_leaves_the_first_as_it_was(kind: Any) -> None:
    tree = kind("oak", 9, ["rook"])
    assert changed(tree, rings=10, kind="elm") == replace(tree, rings=10, kind="elm")
    assert changed(tree) == tree == kind("oak", 9, ["rook"])
    assert changed(tree, rings=1, nests=[], seen=2) == kind("oak", 1, [])
    assert changed(tree, kind="ash", rings=1, nests=[], seen=2) == kind("ash", 1, [])
    assert not hasattr(tree, "__dict__")


def test_own_methods_stay() -> None:
    @frozen
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Named("oak")) == "oak"
