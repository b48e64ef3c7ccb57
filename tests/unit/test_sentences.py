"""Where sentences end, and where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language.sentences import split_sentences

# Sentences of one paragraph, separated by "|" in place of the space between them.
CASES = [
    "Mr. Ode of the U.S. Army met Dr. J. K. Bale at 5 a.m. on Jan. 5.|He left.",
    "No. 5 is shut.|It leads to the U.S.|The door is red.",
    "“We will go,” said Ann.|“Will it hold?|We think so.|It must.”|She left.",
    "“Is it true?” asked Bo.|“Is it true?” Mr. Bo Hart asked.|“Yes!”|He ran.",
    "He paused… and went on.|He paused... and went on.|Then he stopped.",
    "The firm Ode Inc. said so.|It rose 4.5 percent; it fell again.",
    "Born in 1990 (in the U.S.) and raised here.|(He left.)|The end.",
    'He said: "I came.|I saw."|Then "we" won.',
    "1. First the road.|Vitamin D is next.",
    "The play “Who Goes?” (1965) ran long.|It ended in 1970.[3]|Ann (b. August 1950) wrote it.",
    "They said no.|Later it fell.|He lives in the U.S.|My son too.|It shut at 5 p.m. Monday.",
    "A line\nbroken in two.|Another line.",
]


@pytest.mark.parametrize("case", CASES)
def test_split(case: str) -> None:
    text = case.replace("|", " ")
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == case.split("|")


def test_lost_spaces_are_seen() -> None:
    text = "It ended.The next day it began.“One.”“Two.”"
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == [
        "It ended.",
        "The next day it began.",
        "“One.”",
        "“Two.”",
    ]


def test_blank_paragraph_has_no_sentence() -> None:
    assert split_sentences(" \n ", 0, 3) == []


def test_only_the_range_asked_for_is_split() -> None:
    assert split_sentences("A cat. A dog. A cow.", 7, 14) == [(7, 13)]


@pytest.mark.parametrize("unit", ["Mr. A. B. ... “Is it? ", ".", ".”", ". ", "A."])
def test_a_long_row_is_split_without_gaps(unit: str) -> None:
    text = unit * 20_000  # where a pattern went back and forth, this would take hours
    spans = split_sentences(text, 0, len(text))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="aB. ?!…”“\"'’\n5(U)", max_size=60))
def test_any_text_loses_only_white_space(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    assert "".join(text[start:end] for start, end in spans).split() == [] or "".join(
        "".join(text[start:end].split()) for start, end in spans
    ) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
