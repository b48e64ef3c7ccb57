"""The words that tell a quantity from what only looks like one, as the language pack has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.elements.number_patterns import any_of, load_patterns
from reportgen.language.packs import Pack


@dataclass(frozen=True)
class LookalikeRules:
    """The words of `numbers.toml` that tell a quantity from what only looks like one.

    `idiom_opens` are the first two characters of what `idiom` finds, in small letters.
    """

    heads: frozenset[str]
    strong: frozenset[str]
    streets: frozenset[str]
    goes_on: frozenset[str]
    rate_base: frozenset[str]
    numbered_of: frozenset[str]
    numbered: frozenset[str]
    ones: tuple[str, ...]
    one_before: frozenset[str]
    one_after: frozenset[str]
    one_unit_after: frozenset[str]
    one_unit: frozenset[str]
    one_day: frozenset[str]
    one_day_after: frozenset[str]
    befalls: frozenset[str]
    zero_before: frozenset[str]
    zero_after: frozenset[str]
    zero_led: frozenset[str]
    clock: re.Pattern[str]
    hour: re.Pattern[str]
    results: frozenset[str]
    parts_of_day: tuple[str, ...]
    until: frozenset[str]
    led: frozenset[str]
    opens_day: frozenset[str]
    past: frozenset[str]
    quarters: frozenset[str]
    hour_after: frozenset[str]
    idiom: re.Pattern[str]
    idiom_opens: frozenset[str]
    multiples: frozenset[str]


@cache
def load_lookalikes(pack: Pack) -> LookalikeRules:
    """The exclusion rules of a pack, compiled."""
    table = pack.table("numbers")
    rules: dict[str, Any] = {rule["id"]: rule for rule in table["rule"]}
    identifier, pronoun, zero = rules["identifier"], rules["pronoun"], rules["zero"]
    clock, idiom = any_of(rules["clock"]["clock"]), any_of(rules["idiom"]["phrases"])
    openers = [f"{article} " for article in table["articles"]]
    return LookalikeRules(
        multiples=frozenset(table["measured"]["multiples"]),
        ones=tuple(word for word, value in pack.table("numerals")["words"].items() if value == 1),
        hour=load_patterns(pack)["hour"],
        hour_after=frozenset(rules["hour"]["hour_after"]),
        **_sets(identifier, "heads", "strong", "streets", "goes_on", "rate_base", "numbered_of", "numbered"),
        **_sets(
            pronoun, "one_before", "one_after", "one_unit_after", "one_unit", "one_day", "one_day_after", "befalls"
        ),
        **_sets(zero, "zero_before", "zero_after", "zero_led"),
        parts_of_day=tuple(f" {part}" for part in rules["spoken-hour"]["parts_of_day"]),
        **_sets(rules["result"], "results"),
        **_sets(rules["spoken-hour"], "until", "led", "opens_day", "past", "quarters"),
        clock=re.compile(rf"(?:[-–]\d+)? ?(?:{clock})(?![a-z])", re.IGNORECASE),
        idiom_opens=frozenset(phrase[:2] for phrase in (*rules["idiom"]["phrases"], *openers)),
        idiom=re.compile(rf"(?:(?:{any_of(table['articles'])}) )?(?:{idiom})(?![^\W_])", re.IGNORECASE),
    )


def _sets(rule: Mapping[str, Iterable[str]], *names: str) -> dict[str, Any]:
    """Some of a rule's word lists, as sets by name."""
    return {name: frozenset(rule[name]) for name in names}
