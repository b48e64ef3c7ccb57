"""The proof that every fact stands where it says, to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_type_hints

from reportgen.errors import GroundingError
from reportgen.model import ArticleFacts, Diagnostic, Span

KINDS = ("summary", "mottos", "actors", "places", "quotes", "numbers", "dates", "outcomes", "terms")
_SPANS = ("spans",)
"""All that most facts have to be proved by."""


def spans_in(value: Any) -> Iterator[Span]:
    """Every span in a fact, however deep."""
    found: list[Span] = []
    _gather(value, found)
    return iter(found)


def _gather(value: Any, found: list[Span]) -> None:
    """Add every span in a value to those found."""
    kind: Any = type(value)
    if kind is Span:
        found.append(value)
    elif kind is tuple:
        for element in value:
            if type(element) is Span:
                found.append(element)
            else:
                _gather(element, found)
    elif value is not None:
        for name in _fields(kind):
            _gather(getattr(value, name), found)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a span; nothing of any other type."""
    if not is_dataclass(kind):
        return ()
    types = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_hold_span(types[field.name]))


def _may_hold_span(annotation: Any) -> bool:
    """Whether a value of a type may hold a span: spans, dataclasses, and what is made of them."""
    return is_dataclass(annotation) or any(map(_may_hold_span, get_args(annotation)))


def holds(span: Span, text: str) -> bool:
    """Whether a span is what the text says at its place."""
    start, end = span.start, span.end
    return 0 <= start < end <= len(text) and text[start:end] == span.text


def stands_in(phrase: str, written: str) -> bool:
    """Whether a phrase stands in what is written, where a line break is as good as a space."""
    return phrase in written or phrase in " ".join(written.split())


def prove(facts: ArticleFacts, text: str) -> None:
    """Make sure, before anything is written, that every span of an article still holds.

    Raises:
        GroundingError: one does not.
    """
    for span in spans_in(facts):
        if not holds(span, text):
            raise GroundingError(f"a span of the article “{facts.id}” does not hold: {span.start} to {span.end}")


def keep_grounded(facts: ArticleFacts, text: str) -> tuple[ArticleFacts, tuple[Diagnostic, ...]]:
    """Drop every fact of which a span does not hold, with a diagnostic each.

    Args:
        facts: what the elements found.
        text: the text that the spans count in.
    """
    dropped: list[Diagnostic] = []
    kept: dict[str, Any] = {}
    for kind in KINDS:
        found = getattr(facts, kind)
        stray = _stray(found, text)
        if stray:
            kept[kind] = tuple([fact for place, fact in enumerate(found) if place not in stray])
            dropped += [_dropped(found[place], facts) for place in stray]
    return replace(facts, **kept) if kept else facts, tuple(dropped)


def _dropped(fact: Any, facts: ArticleFacts) -> Diagnostic:
    return Diagnostic(
        code="ungrounded-fact",
        severity="warning",
        message=f"{fact.id} was dropped: it does not stand in the text as it claims",
        place=facts.source.path,
        hint="this is a defect of reportgen: please report it with the article",
        article=facts.id,
    )


def _stray(found: Sequence[Any], text: str) -> list[int]:
    """The places of those of some facts of one kind of which a span does not hold, or that do not say what they do."""
    if not found:
        return []
    kind: Any = type(found[0])
    plain, says = _fields(kind) == _SPANS, _says if hasattr(found[0], "text") else _names
    length = len(text)
    stray: list[int] = []
    for place, fact in enumerate(found):
        for span in fact.spans if plain else spans_in(fact):
            start, end = span.start, span.end  # as `holds`, which to call would cost as much as the proof
            if not (0 <= start < end <= length and text[start:end] == span.text):
                stray.append(place)
                break
        else:
            if not says(fact):
                stray.append(place)
    return stray


def _says(fact: Any) -> bool:
    """Whether a fact's text is what its spans hold."""
    spans = fact.spans
    if len(spans) == 1:
        same: bool = fact.text == spans[0].text
        return same
    return bool(spans) and fact.text == " ".join([span.text for span in spans])


def _names(fact: Any) -> bool:
    """Whether a fact's name stands in one of its spans: in most, in the first."""
    name, spans = fact.name, fact.spans
    return bool(spans) and (name in spans[0].text or any(stands_in(name, span.text) for span in spans))
