"""Numbers: figures rendered in many English forms are read back exactly, and no text breaks the reading."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.elements.numerals import in_digits, load_numerals, thousands_by_point
from reportgen.language.packs import load_pack
from tests.marked import facts_in, found, spans_of

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = [(10**9, "billion"), (10**6, "million"), (10**3, "thousand")]

figures = st.integers(min_value=2, max_value=10**11)


def spelled(value: int, *, joint: str = " and ") -> str:
    """A number in English words."""
    for size, name in SCALES:
        if value >= size:
            rest = value % size
            link = joint if 0 < rest < 100 else " "
            return f"{spelled(value // size, joint=joint)} {name}" + (
                f"{link}{spelled(rest, joint=joint)}" if rest else ""
            )
    if value >= 100:
        rest = value % 100
        return f"{ONES[value // 100]} hundred" + (f"{joint}{spelled(rest)}" if rest else "")
    if value >= 20:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


def only(text: str) -> dict[str, object]:
    numbers = found("numbers", text)
    assert len(numbers) == 1, (text, [n["text"] for n in numbers])
    return numbers[0]


@given(figures, st.sampled_from([" and ", " "]))
@settings(deadline=None, max_examples=150)
def test_words_are_read_back(value: int, joint: str) -> None:
    words = spelled(value, joint=joint)
    pack = load_pack("en")
    assert pack
    numeral = load_numerals(pack).read(words, 0, len(words))
    assert numeral
    assert (numeral.value, numeral.end) == (value, len(words))


@given(figures, st.sampled_from(["{:,} barns", "about {:,} barns", "{} oak barns", "more than {:,} new barns"]))
@settings(deadline=None, max_examples=80)
def test_digits_are_read_back(value: int, form: str) -> None:
    text = f"The storm damaged {form.format(value)}."
    if "{}" in form and 1800 <= value <= 2100:
        return  # may be a year
    number = only(text)
    assert number["value"] == value
    assert "barns" in str(number["of"])


@given(
    st.decimals(min_value="0.1", max_value="999", places=2),
    st.sampled_from([("million", 10**6), ("m", 10**6), ("bn", 10**9), ("billion", 10**9), ("trillion", 10**12)]),
    st.sampled_from(["€{} {}", "{} {} euros", "EUR {} {}"]),
)
@settings(deadline=None, max_examples=80)
def test_money_is_exact(amount: Decimal, scale: tuple[str, int], form: str) -> None:
    name, factor = scale
    figure = form.format(amount, name).replace(" m", "m").replace(" bn", "bn").replace("million", " million")
    number = only(f"The bridge cost {' '.join(figure.split())}.")
    assert number["unit"] == "EUR"
    assert Decimal(str(number["value"])) == amount * factor


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_text_is_survived(text: str) -> None:
    for number in facts_in(text).numbers:
        assert all(text[s.start : s.end] == s.text for s in number.spans)


@given(
    st.lists(
        st.sampled_from(
            "$ € 5 1,200 3.5 % - – to and of a half the million bn m km per year two one dozens ( ) , . / 7/8 2024 "
            "aged over between from R N Sh hundred third quarter in out".split()
        ),
        max_size=30,
    )
)
@settings(deadline=None, max_examples=150)
def test_fragments_are_survived(words: list[str]) -> None:
    text = " ".join(words)
    spans = [span for number in found("numbers", text) for span in spans_of(number)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,200", "1200"),
        ("1.200.000", "1200000"),
        ("12,00,000", "1200000"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("12 000", "12000"),
    ],
)
def test_conventions(written: str, value: str) -> None:
    assert in_digits(written) == Decimal(value)


def test_a_lone_point_may_mark_thousands() -> None:
    assert thousands_by_point("1.200") == 1200
    assert thousands_by_point("0.200") is None
    assert thousands_by_point("1.2") is None


def test_values_print_without_artefacts() -> None:
    assert only("It cost €0.07.")["value"] == 0.07
    assert repr(only("It cost €6.162 million.")["value"]) == "6162000"


def test_money_and_shares_outweigh_small_counts() -> None:
    weights = {str(n["text"]): n["weight"] for n in found("numbers", "Two boys stole $4 million, 60% of the fund.")}
    assert weights["Two"] < weights["$4 million"]
    assert weights["Two"] < weights["60%"]


def test_a_figure_that_opens_the_text_has_no_word_before_it() -> None:
    text = "$5m raised by the choir mended the roof. It was the sum much spoken of"
    assert only(text)["of"] == "raised by the choir"
