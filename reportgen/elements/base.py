"""What the elements share: how a stretch of text becomes a fact."""

from __future__ import annotations

from typing import TypedDict

from reportgen.language.document import Document
from reportgen.model import Span


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
