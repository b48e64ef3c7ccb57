"""Formulas of a headline that the text comes back to: mottos, unless they are nicknames; and then no quotes."""

from __future__ import annotations

import pytest

from reportgen.extraction import extract
from reportgen.language.packs import load_pack
from reportgen.model import Article, ArticleFacts, Segment


def facts_of(title: str, *paragraphs: str) -> ArticleFacts:
    """The facts of an article whose first line is its title."""
    lines = [title, *paragraphs]
    text, segments, at = "\n\n".join(lines), [], 0
    for n, line in enumerate(lines):
        segments.append(Segment(at, at + len(line), "paragraph" if n else "title", True, n))
        at += len(line) + 2
    article = Article(id="t", path="t.txt", text=text, sha256="0" * 64, language="en")
    return extract(article, segments, pack=load_pack("en")).facts


@pytest.mark.parametrize(
    ("title", "paragraph", "motto"),
    [
        (
            "How 'poco a poco' dug the wells of Vale",
            "The women have one answer, poco a poco, and they wear it on their caps.",
            "poco a poco",
        ),
        (
            "“Dig together, drink together” in Alder Bay",
            "The words “Dig together, drink together” stand at the gate of the village.",
            "Dig together, drink together",
        ),
    ],
)
def test_formula_of_the_headline(title: str, paragraph: str, motto: str) -> None:
    assert [m.text for m in facts_of(title, paragraph).mottos] == [motto]


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        ("Traders of 'white gold' fined", "They dealt in white gold, as salt is called on the lake."),
        ("How 'poco a poco' dug the wells of Vale", "The women met on Sundays and dug eleven wells."),
    ],
)
def test_nickname_or_words_said_once_are_no_motto(title: str, paragraph: str) -> None:
    assert facts_of(title, paragraph).mottos == ()


def test_motto_is_no_quote() -> None:
    facts = facts_of(
        "“Dig together, drink together” in Alder Bay",
        "“Dig together, drink together,” said Nora Quist. “We had no water for a year,” she said.",
    )
    assert [q.text for q in facts.quotes] == ["We had no water for a year,"]
