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
from reportgen.language.packs import Pack


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
    """The date rules of a language pack, and the words that go with them (`dates.toml` says what each is for)."""

    no_opening: re.Pattern[str]
    rules: tuple[Rule, ...]
    openers: frozenset[str]
    counted: frozenset[str]
    named: frozenset[str]
    year_after: frozenset[str]
    sense: SenseWords
    nowadays: str
    measured: re.Pattern[str]
    calendar: Calendar
    fiscal: Mapping[int, frozenset[str]]


@cache
def load_rules(pack: Pack) -> Rules:
    """The date rules of a pack's `dates.toml`, compiled."""
    table: dict[str, Any] = pack.table("dates")
    parts = _parts(table)
    rules = []
    for row in table["rule"]:
        pattern = re.sub(r"\{([a-z_]+\d?)\}", lambda m: parts[m[1]], row["pattern"])
        around = {
            key: re.compile(row[key], re.IGNORECASE) if key in row else None
            for key in ("before", "not_before", "not_after")
        }
        rules.append(Rule(row["id"], re.compile(pattern, 0 if row.get("case") else re.IGNORECASE), **around))
    calendar = Calendar(*(table[name] for name in ("months", "weekdays", "seasons", "ordinals", "counts", "holidays")))
    return Rules(
        no_opening=re.compile(table["no_opening"], re.IGNORECASE),
        rules=tuple(rules),
        openers=frozenset({*table["openers"], *table["months"], *table["weekdays"]}),
        counted=frozenset(table["counted"]),
        named=frozenset(table["named"]),
        year_after=frozenset(table["year_after"]),
        sense=SenseWords(
            *(
                frozenset(table[name])
                for name in (
                    "future",
                    "deadline",
                    "telling",
                    "pointing",
                    "ends",
                    "spans",
                    "scheduled",
                    "reached",
                    "conditions",
                )
            )
        ),
        nowadays=table["nowadays"],
        measured=re.compile(table["measured"]),
        calendar=calendar,
        fiscal={row["first"]: frozenset(row["signs"]) for row in table["fiscal"]},
    )


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
