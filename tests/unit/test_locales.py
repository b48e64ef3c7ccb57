"""Dates, counts, lists and units: each language's table says what Babel says."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale as Babel
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from reportgen.render.locales import Day, Locale, locale_of
from reportgen.render.templates import load_template
from reportgen.render.words import words_of
from tools.locales import LOCALES, TARGET, locale_toml, unit_names

COUNTS = (*range(120), 999, 1000, 1234, 20_000, 999_999, 1_000_000, 1_234_567, 2_000_000)


def plain(text: str) -> str:
    """With every space a common one."""
    return "".join(" " if c.isspace() else c for c in text)


def locale(tag: str) -> Locale:
    found = locale_of(tag)
    assert found
    return found


def test_the_tables_are_current() -> None:
    names = unit_names()
    stale = [tag for tag in LOCALES if (TARGET / f"{tag}.toml").read_text("utf-8") != locale_toml(tag, names)]
    assert stale == [], "run: python -m tools.locales"
    assert sorted(LOCALES) == sorted(path.stem for path in TARGET.iterdir())


@pytest.mark.parametrize("tag", LOCALES)
def test_counts_as_babel_writes_and_declines_them(tag: str) -> None:
    babel = Babel.parse(LOCALES[tag])
    ours = locale(tag)
    for n in COUNTS:
        assert ours.plural(n) == babel.plural_form(n), n
        assert ours.number(n) == format_decimal(n, locale=babel), n
    assert ours.number(-1234) == "-" + ours.number(1234)


@pytest.mark.parametrize("tag", LOCALES)
def test_dates_as_babel_writes_them(tag: str) -> None:
    babel = Babel.parse(LOCALES[tag])
    for month in range(1, 13):
        day = date(2026, month, month + 3)
        assert plain(locale(tag).day(Day("2026", month, day.day))) == format_date(day, "long", locale=babel)
        assert plain(locale(tag).day(Day("2026", month))) == format_skeleton("yMMMM", day, locale=babel)
    assert locale(tag).day(Day("2026")) == "2026"


@pytest.mark.parametrize("tag", LOCALES)
def test_periods_as_babel_writes_them(tag: str) -> None:
    babel = Babel.parse(LOCALES[tag])
    months = locale(tag).span(Day("2026", 2), Day("2026", 5))
    expected = format_interval(date(2026, 2, 1), date(2026, 5, 1), "yMMMM", locale=babel)
    assert plain(months) == plain(expected)
    years = locale(tag).span(Day("2020"), Day("2025"))
    assert plain(years) == plain(format_interval(date(2020, 1, 1), date(2025, 1, 1), "y", locale=babel))


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("parts", ["", "a", "ab", "abc", "abcde"])
def test_lists_as_babel_joins_them(tag: str, parts: str) -> None:
    assert locale(tag).joined(list(parts)) == format_list(list(parts), locale=Babel.parse(LOCALES[tag]))


@pytest.mark.parametrize(
    ("iso", "english", "american", "vietnamese"),
    [
        ("2025", "2025", "2025", "2025"),
        ("2025-03", "March 2025", "March 2025", "tháng 3 năm 2025"),
        ("2025-03-09", "9 March 2025", "March 9, 2025", "9 tháng 3, 2025"),
        ("2020/2025", "2020–2025", "2020 – 2025", "2020–2025"),
        (
            "2023-01/2024-03",
            "January 2023 – March 2024",
            "January 2023 – March 2024",
            "tháng 1 năm 2023 – tháng 3 năm 2024",
        ),
        ("2025-06-02/2025-06-04", "2–4 June 2025", "June 2 – 4, 2025", "2 – 4 tháng 6, 2025"),
        ("2025-05-30/2025-06-04", "30 May – 4 June 2025", "May 30 – June 4, 2025", "30 tháng 5 – 4 tháng 6, 2025"),
        (
            "2024-12-30/2025-01-02",
            "30 December 2024 – 2 January 2025",
            "December 30, 2024 – January 2, 2025",
            "30 tháng 12, 2024 – 2 tháng 1, 2025",
        ),
        ("2024/2025-01-02", "2024 – 2 January 2025", "2024 – January 2, 2025", "2024 – 2 tháng 1, 2025"),
        ("2026-21", "spring 2026", "spring 2026", "mùa xuân 2026"),
        ("2025~", "2025", "2025", "2025"),
        ("2025-99", "2025-99", "2025-99", "2025-99"),
        ("1980s", "1980s", "1980s", "1980s"),
        ("../2020", "until 2020", "until 2020", "đến 2020"),
        ("2020-21/..", "from spring 2020", "from spring 2020", "từ mùa xuân 2020"),
        ("2020-21/2020-22", "spring 2020 – summer 2020", "spring 2020 – summer 2020", "mùa xuân 2020 – mùa hè 2020"),
    ],
)
def test_dates_in_words(iso: str, english: str, american: str, vietnamese: str) -> None:
    said = [plain(words_of(load_template("brief", tag)).when(iso)) for tag in ("en", "en-US", "vi")]
    assert said == [english, american, vietnamese]


def test_a_line_ends_behind_the_dash_of_a_long_period_alone() -> None:
    words = words_of(load_template("brief"))
    assert words.when("2025-06-02/2025-06-04") == "2–4\u00a0June\u00a02025"
    assert words.when("2024-12-30/2025-01-02") == "30\u00a0December\u00a02024\u202f–\u20092\u00a0January\u00a02025"
    assert words_of(load_template("brief", "vi")).when("2025-06-02/2025-06-04").startswith("2\u202f–\u202f4\u00a0")


def test_units_by_their_names() -> None:
    units = ("hectare", "USD", "percent", "foot", "kilometer per hour", "VND per person per year", "percentage point")
    said = {tag: [words_of(load_template("brief", tag)).unit(unit) for unit in units] for tag in ("en-US", "vi")}
    assert said["en-US"] == [
        "hectares", "USD", "percent", "feet", "kilometers per hour", "VND per person per year", "percentage points",
    ]  # fmt: skip
    assert said["vi"] == ["héc-ta", "USD", "%", "feet", "kilômét/giờ", "VND/người/năm", "điểm phần trăm"]
    assert words_of(load_template("brief")).unit("pirogue") == "pirogue"


def test_a_language_that_cldr_does_not_have() -> None:
    assert locale_of("xx") is None
    assert locale("vi-VN").number(1234) == "1.234"
