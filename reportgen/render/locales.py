"""How a reader's language writes dates, counts, lists and units: tables that `tools/locales.py` makes from CLDR."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.frozen import frozen

NO_BREAK = "\u00a0"
_TABLES = Path(__file__).parent / "cldr"
_THIN, _NARROW_NO_BREAK = "\u2009", "\u202f"
_FIELD = re.compile(r"'([^']*)'|y|M+|L+|d")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_RELATION = re.compile(r"([in])(?: mod (\d+))?( not)? in ([0-9.,]+)")


@frozen
class Day:
    """A date of the calendar as far as it is known: a year, its month, the day of that."""

    year: str
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, iso: str) -> Day | None:
        """An ISO 8601 or EDTF date without its mark of doubt; None for what is neither, and for a season."""
        match = _DAY.fullmatch(iso)
        if not match or (match[2] and not 1 <= int(match[2]) <= 12):
            return None
        return cls(match[1], *(int(part) if part else None for part in match.groups()[1:]))


class Locale:
    """The writing habits of one language.

    Args:
        tag: BCP 47.
        table: what CLDR says of it, as `tools/locales.py` wrote it.
    """

    def __init__(self, tag: str, table: Mapping[str, Any]) -> None:
        self.tag = tag
        self._table = table

    def number(self, value: int) -> str:
        """A count with its digits grouped: 13,601 or 13.601."""
        group, (last, others) = self._table["numbers"]["group"], self._table["numbers"]["grouping"]
        digits = str(abs(value))
        groups, rest = [digits[-last:]], digits[:-last]
        while rest:
            groups.append(rest[-others:])
            rest = rest[:-others]
        return ("-" if value < 0 else "") + str(group).join(reversed(groups))

    def plural(self, count: int) -> str:
        """The plural category of a whole number by CLDR's rules: one, two, few, many or other."""
        rules = self._table["plural"].items()
        return next((category for category, rule in rules if _holds(rule, abs(count))), "other")

    def joined(self, parts: Sequence[str]) -> str:
        """A list as a sentence holds it: a, b and c."""
        patterns = self._table["list"]
        if len(parts) < 3:
            return str(patterns["two"]).format(*parts) if len(parts) == 2 else "".join(parts)
        text = str(patterns["end"]).format(parts[-2], parts[-1])
        for part in reversed(parts[1:-2]):
            text = str(patterns["middle"]).format(part, text)
        return str(patterns["start"]).format(parts[0], text)

    def unit(self, name: str) -> str | None:
        """What many of a unit are called: `hectare` is hectares; None where CLDR does not say."""
        known: Mapping[str, str] = self._table["units"]
        return known.get(name)

    def per(self, amount: str, unit: str, called: str) -> str:
        """So much for each of a unit; `called` is its name where CLDR does not know it."""
        patterns: Mapping[str, str] = self._table["per"]
        return patterns[unit].format(amount) if unit in patterns else patterns["else"].format(amount, called)

    def day(self, day: Day) -> str:
        """A date in words: 15 December 2022; it is never parted at the end of a line."""
        if day.month is None:
            return day.year
        return self._filled(self._table["dates"]["month" if day.day is None else "day"], day)

    def span(self, first: Day, last: Day) -> str:
        """A period that says nothing twice: 2–6 February 2026. The line of a long one may end behind its dash."""
        patterns = self._table["spans"]
        known = (first.month is not None, first.day is not None)
        if known != (last.month is not None, last.day is not None) or (known[0] and first.year != last.year):
            return _dashed(*(self.day(day) for day in (first, last)), pattern=patterns["else"])
        if not known[0]:
            pair = patterns["years"]
        elif not known[1]:
            pair = patterns["months"]
        else:
            pair = patterns["days" if first.month == last.month else "months_of_days"]
        return _bound(self._filled(pair[0], first) + self._filled(pair[1], last))

    def _filled(self, pattern: str, day: Day) -> str:
        """A CLDR date pattern with a date in it."""

        def field(match: re.Match[str]) -> str:
            if match[1] is not None:
                return match[1]
            letter = match[0][0]
            if letter in "ML":
                return str(self._table["dates"]["months" if letter == "M" else "alone"][(day.month or 1) - 1])
            return day.year if letter == "y" else str(day.day)

        return _FIELD.sub(field, pattern).replace(" ", NO_BREAK)


def _dashed(first: str, last: str, *, pattern: str) -> str:
    return _bound(pattern.format(first, last))


def _bound(span: str) -> str:
    """A span that a line may part behind its dash alone, and there only where both of its ends are long."""
    head, dash, tail = span.partition("–")
    head, tail = head.replace(_THIN, _NARROW_NO_BREAK), tail.lstrip(_THIN + NO_BREAK)
    if not head.endswith((_NARROW_NO_BREAK, NO_BREAK)):
        return head + dash + tail
    long = NO_BREAK in head.rstrip(_NARROW_NO_BREAK + NO_BREAK) and NO_BREAK in tail
    return head + dash + (_THIN if long else _NARROW_NO_BREAK) + tail


def _holds(rule: str, number: int) -> bool:
    """Whether a CLDR plural rule holds for a whole number: all that it asks of decimals and exponents is then zero."""
    return any(all(_related(part, number) for part in one.split(" and ")) for one in rule.split(" or "))


def _related(relation: str, number: int) -> bool:
    match = _RELATION.fullmatch(relation)
    if match is None:  # of the operands v, w, f, t, c and e, which are zero
        operand, values = relation.split(" in ")
        return _within(0, values) != operand.endswith(" not")
    value = number % int(match[2]) if match[2] else number
    return _within(value, match[4]) != bool(match[3])


def _within(value: int, ranges: str) -> bool:
    ends = (part.partition("..") for part in ranges.split(","))
    return any(int(first) <= value <= int(last or first) for first, _, last in ends)


@cache
def locale_of(tag: str) -> Locale | None:
    """The habits of a language, or of that it is a variety of; None where there is no table of it."""
    for name in (tag, tag.partition("-")[0]):
        table = _TABLES / f"{name}.toml"
        if table.is_file():
            return Locale(tag, tomllib.loads(table.read_text("utf-8")))
    return None
