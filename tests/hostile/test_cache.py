"""Whatever lies in the cache, a build ends with the same brief."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cache.store import Store
from tests.cli.conftest import Run, news, reportgen  # noqa: F401 (fixtures)

Program = Callable[..., Run]
FORMS = ("-f", "md,json")
CHANCE = random.Random(3)


def flipped(content: bytes) -> bytes:
    """One bit of it is another one."""
    at = CHANCE.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << CHANCE.randrange(8)]) + content[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c[: len(c) // 2],
        lambda c: c[:10],
        lambda c: b"",
        flipped,
        lambda c: c + b"x",
        lambda c: b"\0" * len(c),
    ],
    ids=["half", "head", "nothing", "a bit", "more", "zeros"],
)
def test_a_damaged_entry_costs_a_new_look(
    news: Path,  # noqa: F811
    reportgen: Program,  # noqa: F811
    damage: Callable[[bytes], bytes],
) -> None:
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "first").code == 0
    for entry in [file for file in Path("cache").rglob("*") if file.is_file() and file.stat().st_size]:
        entry.write_bytes(damage(entry.read_bytes()))
    for again in ("second", "third"):
        assert reportgen("build", "--seeds", news, *FORMS, "-o", again).code == 0
        for name in ("brief.md", "brief.json"):
            assert (Path(again) / name).read_bytes() == (Path("first") / name).read_bytes()


def test_an_entry_of_a_newer_version_is_not_believed(news: Path, reportgen: Program) -> None:  # noqa: F811
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "first").code == 0
    store = Store(Path("cache"))
    for entry in [file for file in Path("cache").rglob("*") if file.is_file() and file.name != "swept"]:
        for newer in (b'[[[99,"new"]]]', b'{"version": 99}', b"[" * 100_000, b"null", b"[[1,2,99],[],-1]"):
            store.keep(entry.name, newer)
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "second").code == 0
    assert Path("second/brief.json").read_bytes() == Path("first/brief.json").read_bytes()


def test_a_cache_full_of_what_does_not_belong_there(news: Path, reportgen: Program) -> None:  # noqa: F811
    for name in ("aa", "swept", "zz/../x"):
        Path("cache", name).parent.mkdir(parents=True, exist_ok=True)
    Path("cache/aa").symlink_to("/dev/null")
    Path("cache/swept").mkdir()
    assert reportgen("build", "--seeds", news, *FORMS).code == 0
