"""Lines of their own that tell where a report comes from, and on which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.layout.lines import fold

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_DATED = re.compile(
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3},? (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2},) \d{4}"
)
_TOWN = r"(?P<town>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2})"
_NAME_WORDS = 4
_MONTH = r"[A-Z][A-Za-z]{2,8}\.?"
_DAY = re.compile(rf"{_TOWN},? (?:\d{{1,2}}(?:st|nd|rd|th)? (?P<month>{_MONTH})|(?P<first>{_MONTH}) \d{{1,2}})")


def tells_town(page: Page, at: int) -> bool:
    """Whether a line is a town in capitals and where it lies, “ALDER BAY, Ireland”, or a known one and a colon."""
    town, comma, land = page.lines[at].text.partition(", ")
    if not comma:
        return town.isupper() and town[-1] == ":" and page.bylines.is_place(town[:-1])
    return town.isupper() and page.bylines.is_place(land)


def is_authors_town(page: Page, at: int) -> bool:
    """Whether a line is one word in capitals between a few words in capitals, the author or the headline, and the text:
    “ADA BROOK”, “ALDER”.
    """
    line = page.lines[at]
    if not (at and line.words == 1 and line.text.isupper() and line.text.isalpha()):
        return False
    above = page.lines[at - 1]
    named = 1 < above.words <= _NAME_WORDS and above.text.isupper() and above.text.replace(" ", "").isalpha()
    return named and page.is_prose(min(at + 1, len(page.lines) - 1))


def tells_town_and_day(page: Page, at: int) -> bool:
    """Whether a line is a place and a day and nothing else: “Alder Bay, 3 May 2024”."""
    text = page.lines[at].text
    return (text[-1].isdigit() and _DATED.fullmatch(text) is not None) or opens_report(page, at)


def opens_report(page: Page, at: int) -> bool:
    """Whether a line is a place and a day without its year, right above running text: “Alder Bay, May 3”."""
    day = _DAY.fullmatch(page.lines[at].text)
    if day is None or not page.is_prose(min(at + 1, len(page.lines) - 1)):
        return False
    month = page.bylines.month.fullmatch(day["month"] or day["first"])
    return month is not None and not page.phrases.dates_what(fold(day["town"]))
