"""Dated outcomes in the order of time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from reportgen.merge.stories import Story
from reportgen.model import Date, Outcome, TimelineEntry

_DAY = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12", "33": "01", "34": "04", "35": "07", "36": "10"}
_SEASONS |= {"37": "01", "38": "05", "39": "09", "40": "01", "41": "07"}
"""EDTF's seasons, quarters and thirds and halves of a year -> the month in which they begin."""


def make_timeline(stories: Sequence[Story]) -> tuple[TimelineEntry, ...]:
    """Every date on which outcomes fall, each outcome under one date.

    An outcome falls on the most precise date that stands with it, a planned one on the day it is due. What has been
    achieved by the time an article tells of it does not fall on a later day.

    Args:
        stories: all stories, sorted by id.
    """
    entries: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        dates = {date.id: date for date in story.article.dates}
        told = story.article.published
        for outcome in story.article.outcomes:
            beside = [dates[identity] for identity in outcome.dates if identity in dates]
            if outcome.status == "achieved" and told:
                beside = [date for date in beside if _day(date.iso.partition("/")[0], "00") <= _day(told, "99")]
            if iso := _when(outcome, beside):
                entries[iso].append(outcome.id)
    return tuple(TimelineEntry(iso, tuple(entries[iso])) for iso in sorted(entries, key=_place))


def _when(outcome: Outcome, dates: Sequence[Date]) -> str | None:
    """The date of an outcome: when it is due, else the most precise one, the last of equals."""
    if outcome.due:
        return outcome.due
    return max(dates, key=lambda d: (_precision(d.iso), d.spans[0].start)).iso if dates else None


def _precision(iso: str) -> int:
    """How narrow a date is: a period least, then a year, a month, a day."""
    return 0 if "/" in iso else len(iso.lstrip("-").split("-"))


def _place(iso: str) -> tuple[str, str, str]:
    """Where a date stands in time: by its first day, the longer of two that begin together first."""
    start, _, end = iso.partition("/")
    return _day(start, "00"), "" if end and end != ".." else "~", iso


def _day(iso: str, rest: str) -> str:
    """A date filled up to a day, so that text order is time order; what is no date sorts first."""
    match = _DAY.match(iso)
    if match is None:
        return ""
    year, month, day = match.groups()
    return "-".join((year, _SEASONS.get(month, month or rest), day or rest))
