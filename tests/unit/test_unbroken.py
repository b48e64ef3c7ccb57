"""Paragraphs that a page breaks to lines say what they say in one line."""

from __future__ import annotations

import json
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.app import facts_of
from reportgen.extraction.grounding import KINDS, holds, spans_in, stands_in
from reportgen.extraction.unbroken import as_written, unbroken
from reportgen.layout.lines import split_lines
from reportgen.model import Actor, Article, ArticleFacts, Segment, Source, Span
from reportgen.render.json import to_plain

SAMPLES = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def facts_in_page(text: str) -> ArticleFacts:
    return facts_of(Article(id="t", path="t.txt", text=text, sha256="0" * 64)).facts


def broken(paragraph: str, width: int) -> str:
    """The paragraph with a line break for the last space before each line would be too long: nothing is moved."""
    return "\n".join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))


def told(facts: ArticleFacts) -> Any:
    return json.loads(json.dumps(to_plain(facts)).replace("\\n", " "))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(50, 105))
def test_a_page_broken_to_a_width_says_the_same(sample: Path, width: int) -> None:
    paragraphs = sample.read_text("utf-8").split("\n")
    page, narrow = "\n\n".join(paragraphs), "\n\n".join(broken(p, width) for p in paragraphs)
    assert narrow.count("\n") > page.count("\n") + 10
    assert told(facts_in_page(narrow)) == told(facts_in_page(page))


PAGE = """Villages get their water

The well of Ban Kheo was dug by the farmers of the hamlet within
two weeks, and a bank of the district lent them another 20
million dollars for a pump on 15
March 2021, said Nguyen Thi
Hoa, Chairwoman of the Farmers' Union of Orvel, who had asked
for the money since the drought of that year began, and for
pipes, which the district wants to lay to every house before
the next dry season, if the rain does not wash away the road.
"""


def test_what_stands_over_a_line_break_is_found_and_grounded() -> None:
    facts = facts_in_page(PAGE)
    assert [n.text for n in facts.numbers if n.unit] == ["two weeks", "20\nmillion dollars"]
    assert next((d.text, d.iso) for d in facts.dates) == ("15\nMarch 2021", "2021-03-15")
    assert [(a.name, [s.text for s in a.spans]) for a in facts.actors if a.kind == "person"] == [
        ("Nguyen Thi Hoa", ["Nguyen Thi\nHoa"])
    ]
    assert all(holds(span, PAGE) for kind in KINDS for span in spans_in(getattr(facts, kind)))
    assert all(holds(sentence.span, PAGE) for sentence in facts.sentences)


def test_line_breaks_are_spaces_within_content_only() -> None:
    text = "Share\nthis\n\nThe well\r\nwas dug.\n\nIt is\nnarrow."
    segments = [
        Segment(0, 10, "furniture", False, -1),
        Segment(12, 30, "paragraph", True, 1),
        Segment(32, len(text), "paragraph", True, 2),
    ]
    read = unbroken(text, segments)
    assert read == "Share\nthis\n\nThe well  was dug.\n\nIt is narrow."
    assert unbroken(read, segments) is read


def test_facts_get_the_characters_of_the_page_back_and_names_stay_on_one_line() -> None:
    text = "Ada\n  Brook dug the well."
    found = Actor(id="t.a1", name="Ada   Brook", kind="person", spans=(Span(0, 11, "Ada   Brook"),))
    source = Source(path="t.txt", sha256="0" * 64, chars=len(text), words=5)
    known = ArticleFacts(
        id="t", title=None, byline=None, published=None, publisher=None, url=None, language="en", source=source
    )
    (actor,) = as_written(replace(known, actors=(found,)), text).actors
    assert (actor.name, actor.spans[0].text) == ("Ada Brook", "Ada\n  Brook")


@pytest.mark.parametrize(
    ("phrase", "written", "stands"),
    [
        ("Ada Brook", "Mayor Ada Brook", True),
        ("Ada Brook", "Mayor Ada\nBrook", True),
        ("Ada Brook", "Mayor Ada\n  Brook", True),
        ("Ada Brook", "AdaBrook", False),
        ("Ada Brook", "Ada, Brook", False),
        ("Ada\nBrook", "Ada\nBrook", True),
    ],
)
def test_a_line_break_is_as_good_as_a_space(phrase: str, written: str, *, stands: bool) -> None:
    assert stands_in(phrase, written) == stands


def test_a_page_without_blank_lines_keeps_its_paragraphs_and_lists() -> None:
    text = """The council of Orvel wants three bridges, and it wants them
before the winter comes.
The first is a road bridge, which is to stand at the mill, where the
old one was swept away.
1. Mill bridge
2. Quay bridge
"""
    assert [text[line.start : line.end] for line in split_lines(text)][-2:] == ["1. Mill bridge", "2. Quay bridge"]
