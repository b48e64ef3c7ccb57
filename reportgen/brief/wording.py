"""Dates, units and headlines as an English reader writes them."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
HEADLINE_WORDS = 8
NO_BREAK = "\u00a0"
_AMOUNT = re.compile(
    r"\S*\d\S*(?:\s*[–-]\s*\S*\d\S*)?(?:\s(?:%|percent\b|hundred\b|thousand\b|million\b|billion\b|trillion\b))?"
)


def date_words(iso: str) -> str:
    """An ISO 8601 or EDTF date in words: `2022-12-15` is 15 December 2022, `2020/2025` is 2020 – 2025.

    What is not such a date is returned as it is.
    """
    if "/" in iso:
        first, _, last = iso.partition("/")
        if not first or not last or first == ".." or last == "..":
            return f"from {date_words(first)}" if last in ("", "..") else f"until {date_words(last)}"
        return _range(date_words(first), date_words(last))
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?", iso)
    if not match:
        return iso
    year, month, day = match.groups()
    if month in SEASONS and not day:
        return f"{SEASONS[month]} {year}"
    if not month or not 1 <= int(month) <= len(MONTHS):
        return year if not month else iso
    return NO_BREAK.join(filter(None, (str(int(day)) if day else "", MONTHS[int(month) - 1], year)))


def period_words(first: str, last: str) -> str:
    """Two ISO 8601 dates as a period that says nothing twice: 2 – 6 February 2026."""
    if first == last:
        return date_words(first)
    ahead, behind = date_words(first).split(), date_words(last).split()
    while len(ahead) > 1 and ahead[-1:] == behind[len(ahead) - 1 : len(ahead)]:
        ahead.pop()
    return _range(NO_BREAK.join(ahead), NO_BREAK.join(behind))


def _range(first: str, last: str) -> str:
    """Two ends; a line may break behind the dash of a long one."""
    long = NO_BREAK in first and NO_BREAK in last
    return f"{first}{NO_BREAK}–{' ' if long else NO_BREAK}{last}"


def unit_words(unit: str | None) -> str | None:
    """A unit as a heading names it: `hectare` is hectares, `VND per person` stays."""
    if not unit or unit.isupper() or unit.startswith(("percent", "degree")):
        return unit
    head, per, rest = unit.partition(" per ")
    irregular = {"foot": "feet", "inch": "inches", "hertz": "hertz"}
    plural = head if head.isupper() else irregular.get(head, head + "s")
    return plural + per + rest


def amount_of(text: str) -> tuple[str, str, str]:
    """A quantity cut in three: “nearly 2,100 days” is nearly | 2,100 | days; joined, it is the text."""
    match = _AMOUNT.search(text)
    if not match:
        return "", text, ""
    return text[: match.start()], match[0], text[match.end() :]


def first_words(text: str) -> str:
    """The first words of an article and “…”, for one that has no headline."""
    words = text.split()
    return " ".join(words[:HEADLINE_WORDS]) + ("…" if len(words) > HEADLINE_WORDS else "")
