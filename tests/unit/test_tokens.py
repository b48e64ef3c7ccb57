"""What the tokeniser cuts, and what it leaves whole."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language.tokens import tokenise

CASES = [
    ("I don't know", "I|do|n't|know"),
    ("Xoan’s mill cannot stop", "Xoan|’s|mill|can|not|stop"),
    ("They’re IT'S DON'T", "They|’re|IT|'S|DO|N'T"),
    ("the weavers' hall, O'Dowd", "the|weavers|'|hall|,|O'Dowd"),
    ("a mother-in-law's new-style kiln", "a|mother-in-law|'s|new-style|kiln"),
    ("1,234.5 then 203.409", "1,234.5|then|203.409"),
    ("4.9km 92% 25ha 500kV", "4.9|km|92|%|25|ha|500|kV"),
    ("R4bn $3.5m US$7m VND19.5 million", "R|4|bn|$|3.5|m|US$|7|m|VND|19.5|million"),
    ("2020-2025 2025–2030 5-6%", "2020|-|2025|2025|–|2030|5|-|6|%"),
    ("$500,000-$600,000", "$|500,000|-|$|600,000"),
    ("a 3-year-old on 2022-12-15 at 10:30", "a|3-year-old|on|2022-12-15|at|10:30"),
    ("the 1990s, the 21st, 7/8, 5G, N95", "the|1990s|,|the|21st|,|7/8|,|5G|,|N95"),
    ("Mr. Ode of the U.S. left at 5 a.m. on Jan. 5.", "Mr.|Ode|of|the|U.S.|left|at|5|a.m.|on|Jan.|5|."),
    ("No. 5 said no.", "No.|5|said|no|."),
    ("“Quoted (text)”—he said... and…", "“|Quoted|(|text|)|”|—|he|said|...|and|…"),
    ("see https://example.org/a?b=c, a.b@example.com #tag", "see|https://example.org/a?b=c|,|a.b@example.com|#tag"),
    ("10,000/- a day, 3.5-fold, a 40-km road", "10,000|/-|a|day|,|3.5-fold|,|a|40-km|road"),
    ("R&D at AT&T and/or km/h", "R&D|at|AT&T|and|/|or|km|/|h"),
]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text, 0, len(text))]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cut(text: str, expected: str) -> None:
    assert cut(text) == expected.split("|")


def test_decomposed_letters_stay_in_their_word() -> None:
    text = unicodedata.normalize("NFD", "Lò Thị Bưởi’s Mường Nhé")
    assert cut(text) == [unicodedata.normalize("NFD", word) for word in ["Lò", "Thị", "Bưởi", "’s", "Mường", "Nhé"]]


def test_only_the_range_asked_for_is_cut() -> None:
    assert tokenise("one two three", 4, 7) == [(4, 7)]


@pytest.mark.parametrize("unit", ["1", "1-", "1,", "a.", "ab.", "a-", "a’", "x@", "x.com", "1a-", "’", "="])
def test_a_long_row_is_cut_without_gaps(unit: str) -> None:
    text = unit * 20_000  # where a pattern went back and forth, this would take hours
    spans = tokenise(text, 0, len(text))
    assert "".join(text[start:end] for start, end in spans) == text


@given(st.text())
def test_any_text_is_covered_without_overlap(text: str) -> None:
    spans = tokenise(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {position for start, end in spans for position in range(start, end)}
    left_out = {char for position, char in enumerate(text) if position not in covered}
    assert all(char.isspace() or char in "\u200b\u200e\u200f\ufeff" for char in left_out)
