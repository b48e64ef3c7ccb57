"""The date rules of a language pack, compiled: patterns over named parts, and the words that go with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.elements.calendar import Calendar
from reportgen.elements.date_sense import SenseWords
from reportgen.elements.number_patterns import any_of
from reportgen.language.document import Document
from reportgen.language.packs import Pack

_DIGITS = frozenset("0123456789")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = "{figure}"
_SENSE = ("future", "deadline", "telling", "pointing", "ends", "spans", "scheduled", "reached", "conditions")


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

    `by_word` has the rules by the words that they may begin with, `by_figure` those that may begin with digits.
    """

    no_opening: re.Pattern[str]
    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]
    by_figure: tuple[Rule, ...]
    counted: frozenset[str]
    named: frozenset[str]
    year_after: frozenset[str]
    sense: SenseWords
    nowadays: str
    measured: re.Pattern[str]
    calendar: Calendar
    fiscal: Mapping[int, frozenset[str]]

    def by_words_of(self, document: Document) -> dict[str, tuple[Rule, ...]]:
        """The words of an article that a date may begin with, each with the rules that may fit there, in order."""
        words = document.vocabulary.intersection(self.by_word).union(document.unlettered)
        return {word: rules for word in words if (rules := self._opening_with(word))}

    def _opening_with(self, word: str) -> tuple[Rule, ...]:
        if word[0] in _DIGITS:
            return self.by_figure
        found = self.by_word.get(word, ())
        if not found and ("-" in word or "." in word or word[-1] in _DIGITS):  # mid-2024, Sept., FY24
            letters = _LETTERS.match(word)
            return self.by_word.get(letters[0], ()) if letters else ()
        return found


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
    by_figure = tuple(opening.pop(_FIGURE))
    calendar = Calendar(*(table[name] for name in ("months", "weekdays", "seasons", "ordinals", "counts", "holidays")))
    return Rules(
        no_opening=re.compile(table["no_opening"], re.IGNORECASE),
        rules=tuple(rules),
        by_word={word: tuple(found) for word, found in opening.items()},
        by_figure=by_figure,
        counted=frozenset(table["counted"]),
        named=frozenset(table["named"]),
        year_after=frozenset(table["year_after"]),
        sense=SenseWords(*(frozenset(table[name]) for name in _SENSE)),
        nowadays=table["nowadays"],
        measured=re.compile(table["measured"]),
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
    """The words that a rule may begin with, its classes spelled out but for that of figures."""
    classes = {"{month}": table["months"], "{weekday}": table["weekdays"], "{part}": table["part_opens"].split()}
    return frozenset(word for entry in opens.split() for word in classes.get(entry, (entry,)))


def _parts(table: dict[str, Any]) -> dict[str, str]:
    """The named sub-patterns that rules are written with."""
    whole = any_of(name for name in table["months"] if len(name) > 4 or name in ("may", "june", "july"))
    weekday = any_of(table["weekdays"])
    short = any_of(name for name in table["months"] if len(name) < 5 and name not in ("may", "june", "july"))
    parts = {
        "weekday": rf"(?:(?:{weekday})\.?,? (?:the )?\(?)?",
        **table["parts"],
    }
    for n in ("", "2"):
        parts[f"month{n}"] = rf"(?P<month{n}>(?:{whole})\b(?:\.(?= \d))?|(?:{short})\b\.?)"
        parts[f"day{n}"] = rf"(?P<day{n}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[a-z])"
    for n in ("", "2", "3"):
        parts[f"year{n}"] = rf"(?P<year{n}>(?:1[0-9]|20)\d\d)(?!\d|,\d\d\d)"
    return parts
