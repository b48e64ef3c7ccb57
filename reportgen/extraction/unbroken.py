"""Paragraphs that a page breaks to lines, read as if each were one, and their facts as the page writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from reportgen.extraction.grounding import KINDS, spans_in
from reportgen.model import ArticleFacts, Segment, Span

_SPACES = dict.fromkeys(map(ord, "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def unbroken(text: str, segments: Sequence[Segment]) -> str:
    """A text whose content has a space for each line break within a segment, so that all offsets still hold.

    Args:
        text: the page.
        segments: all of it, in source order.
    """
    pieces: list[str] = []
    behind = 0
    for segment in segments:
        written = text[segment.start : segment.end] if segment.content else ""
        if not written.isprintable() and (read := written.translate(_SPACES)) != written:
            pieces += text[behind : segment.start], read
            behind = segment.end
    return "".join((*pieces, text[behind:])) if pieces else text


def as_written(facts: ArticleFacts, text: str) -> ArticleFacts:
    """Facts that were found in `unbroken(text)`, with the line breaks of `text` in what their spans say."""
    written: dict[str, Any] = {kind: _as_written(getattr(facts, kind), text) for kind in KINDS}
    return replace(facts, **written)


def _as_written(value: Any, text: str) -> Any:
    """A fact, or what it is made of, with the characters of `text` in its spans."""
    if isinstance(value, Span):
        return Span.of(text, value.start, value.end)
    if isinstance(value, tuple):
        return tuple([_as_written(element, text) for element in value])
    if isinstance(value, str):
        return " ".join(value.split())  # the next line may be indented
    if next(spans_in(value), None) is None:
        return value
    return replace(value, **_written(value, text))


def _written(fact: Any, text: str) -> dict[str, Any]:
    """The fields of a fact that hold spans, and its text, which is what those at its top say."""
    held = {known.name: _as_written(getattr(fact, known.name), text) for known in fields(fact)}
    if hasattr(fact, "text") and held.get("spans"):
        held["text"] = " ".join([span.text for span in held["spans"]])
    return held
