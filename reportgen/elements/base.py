"""What the elements share: how a stretch of text becomes a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypedDict, TypeVar

from reportgen.language.document import Document
from reportgen.model import Span

F = TypeVar("F")


class Grounds(TypedDict):
    """The fields that every fact has, weight apart."""

    id: str
    text: str
    spans: tuple[Span, ...]
    sentence: tuple[int, int]
    paragraph: int


def fact_at(document: Document, identity: str, *spans: tuple[int, int]) -> Grounds:
    """The common fields of a fact.

    Args:
        document: the article's content.
        identity: the letter of its kind and its number, as in `n1`.
        spans: half-open offsets of where it stands, in source order, at least one.
    """
    stretches = tuple([Span.of(document.text, start, end) for start, end in spans])
    sentence = document.sentence_at(stretches[0].start)
    return {
        "id": f"{document.article}.{identity}",
        "text": stretches[0].text if len(stretches) == 1 else " ".join([s.text for s in stretches]),
        "spans": stretches,
        "sentence": (sentence.start, sentence.end),
        "paragraph": sentence.paragraph,
    }


def changed(fact: F, **values: Any) -> F:
    """A fact with other values in some of its fields.

    As `dataclasses.replace`, in a third of the time: that asks anew, for each fact, what fields there are.
    """
    kind: Any = type(fact)
    read, fill = _slots(kind, tuple(values))
    copy: F = object.__new__(kind)
    for put, value in zip(fill, (*read(fact), *values.values()), strict=True):
        put(copy, value)
    return copy


@cache
def _slots(
    kind: Any, replaced: tuple[str, ...]
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Callable[[Any, Any], None], ...]]:
    """What reads all fields of a frozen class but some at once, and what fills each field, those at the end."""
    kept = [field.name for field in fields(kind) if field.name not in replaced]
    return attrgetter(*kept), tuple([getattr(kind, name).__set__ for name in (*kept, *replaced)])
