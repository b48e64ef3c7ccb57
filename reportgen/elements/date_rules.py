"""The date rules of a language pack, compiled: patterns over named parts, and the words that go with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from reportgen.elements.calendar import Calendar
from reportgen.elements.date_sense import SenseWords
from reportgen.elements.number_patterns import any_of
from reportgen.language.document import Document
from reportgen.language.packs import Pack

_DIGITS = frozenset("0123456789")
_FIGURE = re.compile("[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = {"{day}": ("0", "00"), "{year}": ("0000",), "{figure}": ("0", "00", "000", "0000")}
"""The classes of figures that a rule may begin with, a nought for each digit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of date expressions, with what has to stand or must not stand around it."""

    id: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True)
class Rules:
    """The date rules of a language pack, and the words that go with them (`dates.toml` says what each is for).

    `by_word` has the rules by the words that they may begin with, a figure as so many noughts.
    """

    no_opening: re.Pattern[str]
    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]
    counted: frozenset[str]
    named: frozenset[str]
    year_after: frozenset[str]
    sense: SenseWords
    nowadays: str
    measured: re.Pattern[str]
    compares: re.Pattern[str]
    compared: re.Pattern[str]
    weekly: re.Pattern[str]
    until: re.Pattern[str]
    calendar: Calendar
    fiscal: Mapping[int, frozenset[str]]

    def by_words_of(self, document: Document) -> dict[str, tuple[Rule, ...]]:
        """The words of an article that a date may begin with, each with the rules that may fit there, in order."""
        opening = {word: self.by_word[word] for word in document.vocabulary.intersection(self.by_word)}
        for word in document.unlettered:
            if word not in opening and (rules := self._opening_with(word)):
                opening[word] = rules
        return opening

    def _opening_with(self, word: str) -> tuple[Rule, ...]:
        """The rules for what is not letters alone."""
        if figure := _FIGURE.match(word):
            return self.by_word.get("0" * len(figure[0]), ())
        letters = _LETTERS.match(word) if "-" in word or "." in word or word[-1] in _DIGITS else None
        return self.by_word.get(letters[0], ()) if letters else ()  # mid-2024, Sept., FY24


@cache
def load_rules(pack: Pack) -> Rules:
    """The date rules of a pack's `dates.toml`, compiled."""
    table: dict[str, Any] = pack.table("dates")
    parts = _parts(table)
    rules = [_rule(row, parts) for row in table["rule"]]
    opening: dict[str, list[Rule]] = {}
    for rule, row in zip(rules, table["rule"], strict=True):
        for word in _opening_words(row["opens"], table):
            opening.setdefault(word, []).append(rule)
    calendar = Calendar(*(table[name] for name in ("months", "weekdays", "seasons", "ordinals", "counts", "holidays")))
    return Rules(
        no_opening=re.compile(table["no_opening"], re.IGNORECASE),
        rules=tuple(rules),
        by_word={word: tuple(found) for word, found in opening.items()},
        counted=frozenset(table["counted"]),
        named=frozenset(table["named"]),
        year_after=frozenset(table["year_after"]),
        sense=SenseWords(**{field.name: frozenset(table[field.name]) for field in fields(SenseWords)}),
        nowadays=table["nowadays"],
        measured=re.compile(table["measured"]),
        compares=re.compile(table["compares"]),
        compared=re.compile(table["compared"], re.IGNORECASE),
        weekly=re.compile(table["weekly"], re.IGNORECASE),
        until=re.compile(table["until"]),
        calendar=calendar,
        fiscal={row["first"]: frozenset(row["signs"]) for row in table["fiscal"]},
    )


def _rule(row: dict[str, Any], parts: dict[str, str]) -> Rule:
    """A rule of the pack, compiled."""
    pattern = re.sub(r"\{([a-z_]+\d?)\}", lambda m: parts[m[1]], row["pattern"])
    around = {
        key: re.compile(row[key], re.IGNORECASE) if key in row else None
        for key in ("before", "not_before", "not_after")
    }
    return Rule(row["id"], re.compile(pattern, 0 if row.get("case") else re.IGNORECASE), **around)


def _opening_words(opens: str, table: dict[str, Any]) -> frozenset[str]:
    """The words that a rule may begin with, its classes spelled out."""
    words = {"{month}": table["months"], "{weekday}": table["weekdays"], "{part}": table["part_opens"].split()}
    classes = words | _FIGURES
    return frozenset(word for entry in opens.split() for word in classes.get(entry, (entry,)))


def _parts(table: dict[str, Any]) -> dict[str, str]:
    """The named sub-patterns that rules are written with."""
    whole = any_of(name for name in table["months"] if len(name) > 4 or name in ("may", "june", "july"))
    weekday = any_of(table["weekdays"])
    short = any_of(name for name in table["months"] if len(name) < 5 and name not in ("may", "june", "july"))
    parts = {
        "weekday": rf"(?:(?P<of_week>{weekday})\.?,? (?:the )?\(?)?",
        **table["parts"],
    }
    for n in ("", "2"):
        parts[f"month{n}"] = rf"(?P<month{n}>(?:{whole})\b(?:\.(?= \d))?|(?:{short})\b\.?)"
        parts[f"day{n}"] = rf"(?P<day{n}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[a-z])"
    for n in ("", "2", "3"):
        parts[f"year{n}"] = rf"(?P<year{n}>(?:1[0-9]|20)\d\d)(?!\d|,\d\d\d)"
    return parts
