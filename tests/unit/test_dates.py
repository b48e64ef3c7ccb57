"""Dates: days rendered in many English forms are read back, and no text breaks the reading."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.elements.calendar import Anchor
from tests.marked import facts_in, found

FORMS = (
    "{m} {d}, {y}",
    "{d} {m} {y}",
    "{m} {d} {y}",
    "{s}. {d}, {y}",
    "{y}-{n:02d}-{d:02d}",
    "{d}th of {m}, {y}",
)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(days, st.sampled_from(FORMS))
@settings(deadline=None, max_examples=120)
def test_days_are_read_back(day: date, form: str) -> None:
    if "{s}" in form and day.month in (5, 6, 7):
        form = FORMS[0]  # May, June and July are not abbreviated
    written = form.format(m=day.strftime("%B"), s=day.strftime("%b"), d=day.day, n=day.month, y=day.year)
    dates = found("dates", f"The gate was built on {written} by masons.")
    assert [d["iso"] for d in dates] == [day.isoformat()], written


@given(days, st.integers(min_value=-120, max_value=120))
@settings(deadline=None, max_examples=60)
def test_the_year_is_that_of_the_nearest_day(published: date, offset: int) -> None:
    day = date.fromordinal(published.toordinal() + offset)
    if (day.month, day.day) != (2, 29):
        assert Anchor(published).year_of(day.month, day.day) == day.year


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_text_is_survived(text: str) -> None:
    for fact in facts_in(text).dates:
        assert all(text[s.start : s.end] == s.text for s in fact.spans)


@given(
    st.lists(
        st.sampled_from(
            "March May 31 2021 2025 - – / to of the first quarter half end early late term 1990s Friday BC FY Q3 , . "
            "last this year month".split()
        ),
        max_size=24,
    )
)
@settings(deadline=None, max_examples=150)
def test_fragments_are_survived(words: list[str]) -> None:
    assert all(d["iso"] for d in found("dates", " ".join(words), published="2024-12-01"))


@pytest.mark.parametrize("text", ["Nothing on February 30, 2021.", "Nothing on 31/04/2021."])
def test_days_that_do_not_exist_are_no_days(text: str) -> None:
    assert all(len(d["iso"]) < 10 for d in found("dates", text))
