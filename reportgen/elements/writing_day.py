"""When an article of unknown day was written: between what it says has been and what it says is to come."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from reportgen.elements.calendar import UNKNOWN_YEAR, Anchor, Calendar, Sense
from reportgen.elements.writing_year import Dated

_YEAR = 365
_MONTHS = 12
_FAR = 120
_LAST_LUNAR_NEW_YEAR = (2, 20)
"""The month and the day on which a lunar year begins at the latest."""
_COMMON = 2001
"""A year without a leap day, in which days without a year are compared."""


class _Day(NamedTuple):
    """The first day of what has been, or the last of what is to come.

    Attributes:
        when: the day, in a common year where none is named.
        has_year: whether one is.
    """

    when: date
    has_year: bool


def writing_day(found: Iterable[Dated], calendar: Calendar, *, year: int | None = None) -> date | None:
    """The day on which an article was written, as near as its own dates tell; None where they do not.

    News tell of what is near: of the days without a year that have been, the day of writing is close to the one from
    which the others lie the least far back, and those to come the least far ahead. Its year is the first in which the
    months named with a year that have been are over, else the last before those that are to come.

    Args:
        found: the parts of each expression, and whether it has been or is to come.
        calendar: of the language.
        year: that of writing, where it is known.
    """
    told = [(sense, day) for parts, sense in found if sense and (day := _day(parts, sense, calendar))]
    past = [day.when for sense, day in told if sense == "past" and not day.has_year]
    ahead = [day.when for sense, day in told if sense == "future" and not day.has_year]
    coming = min((day.when for sense, day in told if sense == "future" and day.has_year), default=date.max)
    over = [day.when for sense, day in told if sense == "past" and day.has_year and day.when <= coming]
    if not past or not (ahead or coming < date.max) or not (year or over or coming < date.max):
        return None
    back, forth = Counter(past), Counter(ahead)  # at most a year's days, however long the text
    near = min(back, key=lambda day: (_distance(day, back, forth), -day.toordinal()))
    if year:
        return _in_year(near, year)
    if not over:
        return _in_year(near, coming.year - (near.replace(year=coming.year) > coming))
    least = max(over)
    written = _in_year(near, least.year + (near.replace(year=least.year) < least))
    return written if written and written <= coming else None


def _in_year(day: date, year: int) -> date | None:
    return day.replace(year=year) if MINYEAR <= year <= MAXYEAR else None


def _distance(day: date, back: Mapping[date, int], forth: Mapping[date, int]) -> int:
    """How many days back and forth the others lie in all; far ones count alike, so that one may be misread."""
    gaps = [((day - other).days, many) for other, many in back.items()]
    gaps += [((other - day).days, many) for other, many in forth.items()]
    return sum(min(gap % _YEAR, _FAR) * many for gap, many in gaps)


def _day(parts: Mapping[str, str], sense: Sense, calendar: Calendar) -> _Day | None:
    """What a date with a month says of the time before and behind the day of writing."""
    if "turn" in parts and sense == "future":
        return _Day(date(int(parts["year"]), *_LAST_LUNAR_NEW_YEAR), True)
    iso = calendar.iso(parts, Anchor())
    last = iso.rpartition("/")[2] if iso else ""
    year, *rest = last.split("-")
    has_year = year != UNKNOWN_YEAR
    if not rest or not (year.isdecimal() or not has_year):
        return None  # a year alone may be long past or far ahead
    number, month = int(year) if has_year else _COMMON, int(rest[0])
    if not 1 <= month <= _MONTHS:
        return None  # a season
    end = monthrange(number, month)[1]
    day = int(rest[1]) if len(rest) > 1 else 1 if sense == "past" else end
    return _Day(date(number, month, min(day, end)), has_year)
