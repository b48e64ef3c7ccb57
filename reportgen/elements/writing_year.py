"""The year from which an article of unknown day speaks: by the years that it names, and days with their weekday."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from reportgen.elements.calendar import Anchor, Calendar, Sense

_WEEKDAYS_COME_AGAIN = 5
"""The fewest years after which a day falls on the same weekday again, where a leap year lies between."""
_FULL = frozenset({"month", "nmonth", "a", "quarter", "season"})

Dated = tuple[Mapping[str, str], Sense]
"""The parts of an expression, and whether it has been or is to come."""


def year_by_weekdays(found: Collection[Dated], calendar: Calendar) -> int | None:
    """The first year from those that have been on in which days without a year fall on the weekdays named with them.

    None where no day has its weekday or no year has been, and where the years to come begin sooner.

    Args:
        found: the parts of each expression, and whether it has been or is to come.
        calendar: of the language.
    """
    days = list(_weekdays(found, calendar))
    least, most = _over(found), _coming(found)
    if not days or least is None:
        return None
    for year in range(least, least + _WEEKDAYS_COME_AGAIN):
        if all(_falls(year, *day) for day in days):
            return year if most is None or year <= most else None
    return None


def year_between(found: Collection[Dated]) -> int | None:
    """The one year that lies between those that have been and those to come, where only one does.

    “The figure fell in 2023 and is to fall again by 2025”: one's own year is seldom told by its number.
    """
    least, most = _over(found), _coming(found)
    if least is None or most is None or most - least != 2:
        return None
    days = any("day" in parts and parts.get("year") == str(least) for parts, _ in found)  # near the day of writing
    return None if days else least + 1


def year_of_dateline(found: Collection[Dated], month: int, day: int, calendar: Calendar) -> int | None:
    """The first year in which a dateline's day comes behind all months that have been and are named with a year.

    None where no such month is, where a later year has been, or one to come is not that late.
    """
    over = [iso for parts, sense in found if sense != "future" and (iso := _month_with_year(parts, calendar))]
    if not over:
        return None
    last = max(over)
    year = int(last[:4]) + (f"{month:02d}-{day:02d}" < last[5:])
    least, most = _over(found), _coming(found)
    fits = (least is None or least <= year) and (most is None or year <= most)
    return year if fits else None


def _month_with_year(parts: Mapping[str, str], calendar: Calendar) -> str | None:
    """The last month of an expression that names its year, as ISO 8601."""
    named = "year" in parts and _FULL & parts.keys()
    iso = calendar.iso(parts, Anchor()) if named else None
    last = iso.rpartition("/")[2] if iso else ""
    return last if last.count("-") and last.replace("-", "").isdecimal() else None


def year_named(found: Collection[Dated]) -> int | None:
    """The year that most of the full dates name that are not to come, of those no later one of which has been; else the
    one in which a term ends and the next begins, else the only year that is named at all and is no new year ahead, nor
    one before a “last year”.
    """
    named = [(parts, sense) for parts, sense in found if "year" in parts and "year2" not in parts]
    full = Counter(int(parts["year"]) for parts, sense in named if sense != "future" and _FULL & parts.keys())
    over = max((int(parts["year"]) for parts, sense in named if sense == "past" and _FULL & parts.keys()), default=0)
    full = Counter({year: many for year, many in full.items() if year >= over})
    if full:
        return max(full, key=lambda year: (full[year], year))
    terms = [
        (int(parts["year"]), int(parts["year2"])) for parts, _ in found if "year2" in parts and "month" not in parts
    ]
    hinges = {first for first, _ in terms} & {last for _, last in terms}
    years = hinges or {int(parts["year"]) for parts, sense in named if not ("turn" in parts and sense == "future")}
    compared = any(parts.get("rel", "").lower() == "last" and "span" in parts for parts, _ in found)
    older = compared and all(sense == "past" for _, sense in named)  # “last year, too. In 2029 it had only …”
    return years.pop() if len(years) == 1 and not older else None


def _over(found: Collection[Dated]) -> int | None:
    return max(_years(found, ahead=False), default=None)


def _coming(found: Collection[Dated]) -> int | None:
    return min(_years(found, ahead=True), default=None)


def _years(found: Collection[Dated], *, ahead: bool) -> Iterator[int]:
    """The years that are to come, or all others: “against 71 in 2021” has no verb that tells."""
    for parts, sense in found:
        if "year" in parts and "year2" not in parts and (sense == "future") is ahead:
            yield int(parts["year"])


def _weekdays(found: Collection[Dated], calendar: Calendar) -> Iterator[tuple[int, int, int]]:
    """Month, day and weekday (Monday is 0) of the days that are told with a weekday and without a year."""
    for parts, _ in found:
        if "of_week" in parts and "year" not in parts and (iso := calendar.iso(parts, Anchor())):
            _, month, day = iso.partition("/")[0].split("-")
            yield int(month), int(day), calendar.weekdays[parts["of_week"].lower()]


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= monthrange(year, month)[1] and date(year, month, day).weekday() == weekday
