"""Calendar arithmetic: from the named parts of a date expression to ISO 8601 or EDTF."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

Sense = Literal["past", "future"] | None
UNKNOWN_YEAR = "XXXX"
_CALENDAR_YEAR = frozenset({"year", "year3", "yy"})
_FAR_AHEAD = 6
_REPORTED_WITHIN = 3
"""Months after which figures of the first months of a year are still news."""
_CLOSE = 120
"""Days that a day without a year lies at most from the full one beside it."""
_EVERY_MONTH = 28
"""The last day that every month has."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the article makes plain of the time it speaks of.

    Attributes:
        published: the day of publication, None where unknown.
        dateline: month and day of the dateline where the year is not known.
        year: the year to fill in where a date names none and `published` is unknown; None where nothing tells.
        written: about when it was written, where only its other dates tell: good for years, not for days.
        told: the last full day that is told with its year and has been, where nothing tells the day of writing.
        fiscal: the month with which fiscal years begin in the country it speaks of; the year is that of their end.
    """

    published: date | None = None
    dateline: tuple[int, int] | None = None
    year: int | None = None
    written: date | None = None
    told: date | None = None
    fiscal: int = 1

    def _year_near_told(self, month: int, day: int) -> int | None:
        """The year that brings a day close to the full day that is told, where one does, else the usual one."""
        assert self.told is not None
        for year in (self.told.year, self.told.year - 1, self.told.year + 1):
            if abs((date(year, month, min(day, _EVERY_MONTH)) - self.told).days) <= _CLOSE:
                return year
        return self.year

    def year_of(self, month: int, day: int = 1, *, sense: Sense = None) -> int | None:
        """The year that a month (and day) without one falls in: the one that brings it closest to publication.

        Where the sentence speaks of the future, the day lies at most a month back; where it speaks of the past, it
        does not lie behind publication. Where that is unknown, the day of writing stands for it.
        """
        written = self.published or self.written
        if written is None:
            return self._year_near_told(month, day) if self.told else self.year
        if sense == "past":
            return written.year - ((month, day) > (written.month, written.day))
        near = written + timedelta(days=150 if sense == "future" else 0)
        return min(
            (near.year + step for step in (0, -1, 1)),
            key=lambda year: abs((date(year, month, min(day, monthrange(year, month)[1])) - near).days),
        )


@dataclass(frozen=True)
class Calendar:
    """The words of a language's calendar (`dates.toml`), in lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    ordinals: Mapping[str, int]
    counts: Mapping[str, int]
    holidays: Mapping[str, str]

    def iso(self, parts: Mapping[str, str], anchor: Anchor, *, sense: Sense = None) -> str | None:
        """The date that the named parts of an expression make, or None where they make none.

        Args:
            parts: the groups of the rule's pattern that matched.
            anchor: what the article makes plain.
            sense: of which time the sentence speaks: of the future, a weekday is the coming one.
        """
        try:
            return self._iso(parts, anchor, sense=sense)
        except (ValueError, OverflowError):  # the 31st of February
            return None

    def _iso(self, parts: Mapping[str, str], anchor: Anchor, *, sense: Sense) -> str | None:
        if "bc" in parts:
            return f"{1 - int(parts['bc']):05d}"
        if ad := parts.get("ad") or parts.get("ad2"):
            return f"{int(ad):04d}"
        if "day_word" in parts or "weekday_name" in parts or "span" in parts or "edge2" in parts:
            return self._relative(parts, anchor, sense=sense)
        if "decade" in parts:
            return f"{parts['decade'][:3]}X"
        if "count" in parts and "rel" not in parts and not _CALENDAR_YEAR & parts.keys():
            return self._first_months(parts["count"].lower(), anchor)
        if "quarter" in parts or "quarter2" in parts or "half" in parts or "count" in parts:
            return self._part_of_year(parts, anchor, sense=sense)
        if "quarter_of" in parts or "months_to" in parts:
            return self._months_until(parts, anchor, sense=sense)
        year = self._year(parts, anchor)
        if "holiday" in parts:
            return self._holiday(parts["holiday"], anchor, year, sense=sense)
        if "season" in parts:
            return f"{year}-{self.seasons[parts['season'].lower()]}" if year else None
        if "month" in parts or "nmonth" in parts or "a" in parts:
            return self._month(parts, anchor, year, sense=sense)
        return self._years(parts, year)

    def _year(self, parts: Mapping[str, str], anchor: Anchor) -> int | None:
        """The year that an expression names, by number or by reference to the day of publication."""
        if named := parts.get("year") or parts.get("year3"):
            return int(named)
        if "yy" in parts:
            return 2000 + int(parts["yy"])
        if "fy" in parts:
            return 2000 + int(parts.get("fy2") or parts["fy"][-2:])
        if "year_rel" in parts:
            present = anchor.published.year if anchor.published else anchor.year
            return present + _step(parts["year_rel"]) if present else None
        if "rel" in parts and anchor.published and "month" not in parts:
            return anchor.published.year + _step(parts["rel"])
        return None

    def _years(self, parts: Mapping[str, str], year: int | None) -> str | None:
        if year is None:
            return None
        last = int(parts["year2"]) if "year2" in parts else None
        if "yy2" in parts:
            last = year - year % 100 + int(parts["yy2"])
        if last is not None:
            if not year < last <= year + 60:
                return None
            return f"{last}" if parts.get("edge", "").lower() == "end" else f"{year}/{last}"
        return f"{year}-12" if _is_end(parts) else f"{year:04d}"

    def _month(self, parts: Mapping[str, str], anchor: Anchor, year: int | None, *, sense: Sense) -> str | None:
        month, day = self._month_and_day(parts)
        last = self.months[parts["month2"].lower().rstrip(".")] if "month2" in parts else month
        if year is None:  # of a span, its end is what lies close to publication
            end = (last, int(parts.get("day2", 1))) if last > month else (month, day or 1)
            year = self._year_of_month(parts, anchor, end, sense=sense)
        head = _stamp(year, month, day)
        if "day2" not in parts and "month2" not in parts:
            return head
        stop = year if "year" in parts or year is None or last >= month else year + 1
        start = year - 1 if year and "year" in parts and last < month else year
        return f"{_stamp(start, month, day)}/{_stamp(stop, last, int(parts['day2']) if 'day2' in parts else None)}"

    def _holiday(self, name: str, anchor: Anchor, year: int | None, *, sense: Sense) -> str | None:
        """The day of a feast that falls on the same one every year."""
        month, day = map(int, self.holidays[" ".join(name.lower().replace("’", "'").split())].split("-"))
        return _stamp(year or anchor.year_of(month, day, sense=sense), month, day)

    def _months_until(self, parts: Mapping[str, str], anchor: Anchor, *, sense: Sense) -> str:
        """The months that end with the one named: “the June quarter”, “the six months to June”."""
        count = parts.get("months_to", "three").lower()
        last = self.months[parts["month"].lower().rstrip(".")]
        # “For the six months to June” is no deadline: only a past clause tells of the year.
        year = self._year(parts, anchor) or anchor.year_of(last, sense="past" if sense == "past" else None)
        begin = last + 1 - (self.counts.get(count) or int(count))
        early = year - 1 if year and begin < 1 else year
        return f"{_stamp(early, (begin - 1) % 12 + 1, None)}/{_stamp(year, last, None)}"

    def _month_and_day(self, parts: Mapping[str, str]) -> tuple[int, int | None]:
        if "a" in parts:
            first, second = int(parts["a"]), int(parts["b"])
            return (first, second) if second > 12 else (second, first)
        month = int(parts["nmonth"]) if "nmonth" in parts else self.months[parts["month"].lower().rstrip(".")]
        return month, int(parts["day"]) if "day" in parts else None

    def _year_of_month(
        self, parts: Mapping[str, str], anchor: Anchor, when: tuple[int, int], *, sense: Sense
    ) -> int | None:
        relation = parts.get("rel", "").lower()
        near = anchor.published
        if not relation or near is None:
            return anchor.year_of(*when, sense=sense)
        if relation == "last":
            return near.year if when[0] < near.month else near.year - 1
        return near.year if relation == "this" or when[0] > near.month else near.year + 1

    def _part_of_year(self, parts: Mapping[str, str], anchor: Anchor, *, sense: Sense) -> str | None:
        if "count" in parts:
            first, last = 1, self.counts.get(parts["count"].lower()) or int(parts["count"])
        elif "half" in parts:
            first, last = (1, 6) if parts["half"].lower() in ("first", "1") else (7, 12)
        else:
            word = (parts.get("quarter") or parts["quarter2"]).lower()
            last = 3 * (self.ordinals.get(word) or int(word))
            first = last - 2
        if anchor.fiscal > 1 and "count" not in parts and not _CALENDAR_YEAR & parts.keys():
            return self._part_of_fiscal(parts, anchor, (first, last), sense=sense)
        year = self._year(parts, anchor)
        if year is None:
            year = anchor.published.year if anchor.published else anchor.year
            if anchor.published and sense == "past" and first > anchor.published.month:
                year = anchor.published.year - 1
        return f"{year}-{first:02d}/{year}-{last:02d}" if year else None

    def _first_months(self, count: str, anchor: Anchor) -> str | None:
        """The first months of a year that nothing names, where they were over shortly before publication."""
        last, near = self.counts.get(count) or int(count), anchor.published or anchor.written
        if near is None or anchor.fiscal > 1 or (near.month - last) % 12 > _REPORTED_WITHIN:
            return None
        year = near.year - (last > near.month)
        return f"{year}-01/{year}-{last:02d}"

    def _part_of_fiscal(
        self, parts: Mapping[str, str], anchor: Anchor, bounds: tuple[int, int], *, sense: Sense
    ) -> str | None:
        """A quarter or a half of a fiscal year; without a year the one near publication, if it is not far ahead.

        `bounds` are its first and last month, counted from the beginning of the fiscal year.
        """
        ends, near = self._year(parts, anchor), anchor.published
        if ends is None and near:
            ends = near.year + (near.month >= anchor.fiscal)
            ahead = (ends - 1 - near.year) * 12 + anchor.fiscal + bounds[0] - 1 - near.month
            ends -= ahead > (0 if sense == "past" else _FAR_AHEAD)
        if ends is None:
            return None
        begin, stop = ((ends - 1) * 12 + anchor.fiscal + month - 2 for month in bounds)
        return f"{begin // 12}-{begin % 12 + 1:02d}/{stop // 12}-{stop % 12 + 1:02d}"

    def _relative(self, parts: Mapping[str, str], anchor: Anchor, *, sense: Sense) -> str | None:
        near = anchor.published
        if "day_word" in parts:
            step = {"yesterday": -1, "tomorrow": 1}.get(parts["day_word"].lower(), 0)
            if near:
                return (near + timedelta(days=step)).isoformat()
            if anchor.dateline:
                day = date(2001, *anchor.dateline) + timedelta(days=step)
                return _stamp(anchor.year, day.month, day.day)
            return None
        if near is None and parts.get("span", "").lower() == "year":
            near = anchor.written
        if near is None:
            return None
        if "weekday_name" in parts:
            return self._weekday(parts, near, sense=sense).isoformat()
        step = _step(parts.get("rel", "this"))
        if parts.get("span", "").lower() == "month":
            months = near.year * 12 + near.month - 1 + step
            return f"{months // 12}-{months % 12 + 1:02d}"
        year = near.year + step
        return f"{year}-12" if _is_end(parts) or "edge2" in parts else f"{year}"

    def _weekday(self, parts: Mapping[str, str], near: date, *, sense: Sense) -> date:
        """The day of publication or the last one before it; the coming one where the text says so."""
        back = (near.weekday() - self.weekdays[parts["weekday_name"].lower()]) % 7
        relation = parts.get("rel", "").lower()
        if relation in ("next", "coming") or (sense == "future" and not relation):
            return near + timedelta(days=(7 - back) if back or relation else 0)
        return near - timedelta(days=back or (7 if relation == "last" else 0))


def _stamp(year: int | None, month: int, day: int | None) -> str:
    """A month or a day of it, checked to exist."""
    date(year or 2000, month, day or 1)
    head = f"{year:04d}-{month:02d}" if year else f"{UNKNOWN_YEAR}-{month:02d}"
    return head if day is None else f"{head}-{day:02d}"


def _step(relation: str) -> int:
    return {"last": -1, "next": 1, "year": -1}.get(relation.lower(), 0)


def _is_end(parts: Mapping[str, Any]) -> bool:
    """Whether an expression speaks of the end of its year."""
    return (parts.get("edge") or parts.get("part") or "").lower().split(" of")[0].endswith("end")
