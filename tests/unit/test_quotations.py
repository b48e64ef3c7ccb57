"""Quotation marks in pairs, and that quotes and mottos hold for any text in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.elements.mottos import find_mottos
from reportgen.elements.quotations import quotations
from reportgen.elements.quotes import find_quotes
from reportgen.language.document import Document, analyse
from reportgen.language.packs import load_pack
from reportgen.layout import lay_out
from reportgen.model import Article, Segment

PAIRS = [
    ("“one” two “three”", ["one", "three"]),
    ('"one" two "three"', ["one", "three"]),
    ("‘one’ two ‘three’", ["one", "three"]),
    ("'one' two 'three'", ["one", "three"]),
    ("«one» two", ["one"]),
    ("„one“ two", ["one"]),
    ("he said »one« and »two»", ["one", "two"]),
    ("“one ‘two’ three”", ["one ‘two’ three", "two"]),
    ("‘the boats’ nets and the men’s hats,’ he said", ["the boats’ nets and the men’s hats,"]),
    ("the boats' nets and the men's hats", []),
    ("in the '90s and the ’80s", []),
    ("a 6'2\" door and a 5'11\" one", []),
    ("“never closed, to the end", ["never closed, to the end"]),
    ("“one “two” three”", ["one “two” three"]),
    ("“lost its end, he said. “two,” he said", ["two,"]),
    ("he said:“one”and left", ["one"]),
    ("”", []),
    ("“”", []),
]


def document_of(text: str) -> Document:
    pack = load_pack("en")
    assert pack
    segments = [Segment(0, len(text), "paragraph", True, 1)] if text.strip() else []
    return analyse("t", text, segments=segments, pack=pack)


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[text for text, _ in PAIRS])
def test_pairs(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(document_of(text))] == expected


MARKS = ["“", "”", '"', "‘", "’", "'", "\n\n", ":", ",", ".", "?", "(", ")", "-", "\u200b"]
WORDS = ["he said", "Nora Quist", "said", "according to", "the motto", "of", "is", "three", "lakes", "with", "they"]
PHRASES = ["as its slogan", "The mayor", "row together"]
words = st.sampled_from([*MARKS, *WORDS, *PHRASES])


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_any_text_gives_spans_that_hold(text: str) -> None:
    pack = load_pack("en")
    assert pack
    segments = lay_out(Article(id="t", path="t.txt", text=text, sha256="0" * 64), pack)
    document = analyse("t", text, segments=segments, pack=pack)
    if not document.sentences:
        return
    mottos = find_mottos(document)
    quotes = find_quotes(document, (), mottos=mottos)
    for fact in (*mottos, *quotes):
        (span,) = fact.spans
        assert text[span.start : span.end] == span.text == fact.text
    mottoed = {offset for m in mottos for offset in range(m.spans[0].start, m.spans[0].end)}
    assert not any(q.spans[0].start in mottoed for q in quotes)
