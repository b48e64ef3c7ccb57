"""What a quantity is, and the words of a language pack that quantities are read with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.elements.number_patterns import GAP, load_patterns
from reportgen.frozen import frozen
from reportgen.language.packs import Pack
from reportgen.model import Qualifier

_DASH = rf"{GAP}?[-–—‑−]{GAP}?(?=[^\s])"


@frozen(guarded=False)
class Quantity:
    """What stands in the text.

    Attributes:
        start, end: half-open offsets of qualifier, figure and unit together.
        core: offset where the figure itself begins.
        value, high, out_of: exact; `high` ends a range, `out_of` is the whole of a fraction.
        unit, dimension: as in the facts document.
        qualifier: how firmly.
        digits: the figure where it is bare digits (no scale, no unit, no range), else "".
        spelled: the figure is in words.
        factor: what the scale words (million, bn, lakh …) multiplied the figure by; 1 without any.
    """

    start: int
    end: int
    core: int
    value: Decimal
    high: Decimal | None = None
    out_of: Decimal | None = None
    unit: str | None = None
    dimension: str = "count"
    qualifier: Qualifier = "exact"
    digits: str = ""
    spelled: bool = False
    factor: Decimal = Decimal(1)

    @property
    def bare(self) -> bool:
        """Whether nothing but a figure stands there: no unit, scale, range or fraction."""
        return self.unit is None and self.high is None and self.out_of is None and self.factor == 1


@dataclass(frozen=True)
class Words:
    """The word lists of `numbers.toml` that quantities are read with, compiled.

    `before`, in small letters, ends in one of `before_ends`, `after` begins with a character of `after_opens`; `link`
    is what may stand between the ends of a range, `ratio` between a part and its whole.
    """

    patterns: Mapping[str, re.Pattern[str]]
    link: re.Pattern[str]
    ratio: re.Pattern[str]
    before: re.Pattern[str]
    before_ends: frozenset[str]
    after_opens: frozenset[str]
    after: re.Pattern[str]
    qualifier: Mapping[str, Qualifier]
    suffix: Mapping[str, Qualifier]
    fractions: Mapping[str, int]
    before_fraction: tuple[str, ...]
    scarcely: tuple[str, ...]
    not_before_fraction: tuple[str, ...]
    wholes: tuple[str, ...]
    by: tuple[str, ...]
    plural_fractions: frozenset[str]
    small: Mapping[str, int]
    per: Mapping[str, str]
    in_meters: frozenset[str]
    not_plural: frozenset[str]
    plurals: frozenset[str]
    compounds: Mapping[str, Mapping[str, int]]
    changes: frozenset[str]
    changed_from: frozenset[str]
    over: frozenset[str]
    about: frozenset[str]
    about_what: frozenset[str]
    hands_over: frozenset[str]
    covers: frozenset[str]
    frames: frozenset[str]
    beside: frozenset[str]
    lettered: frozenset[str]
    since: frozenset[str]
    lasting: frozenset[str]


@cache
def load_words(pack: Pack) -> Words:
    """The word lists of a pack for qualifiers, fractions and rates, compiled."""
    table, numerals = pack.table("numbers"), pack.table("numerals")
    rules = [rule for rule in table["rule"] if "qualifier" in rule]
    before: dict[str, Qualifier] = {word: rule["qualifier"] for rule in rules for word in rule["before"]}
    after: dict[str, Qualifier] = {word: rule["qualifier"] for rule in rules for word in rule["after"]}
    context, years = table["fraction_context"], table["over_years"]
    patterns = load_patterns(pack)
    linked = {rule: patterns[rule].pattern for rule in ("to-or", "between-and", "out-of", "part-of", "one-in")}
    return Words(
        patterns=patterns,
        link=re.compile(f"{_DASH}|{linked['to-or']}|(?P<and>{linked['between-and']})", re.IGNORECASE),
        ratio=re.compile(f"{linked['out-of']}|(?P<part>{linked['part-of']})|(?P<in>{linked['one-in']})", re.IGNORECASE),
        before=re.compile(rf"(?<![^\s(“\"'‘’\[—–-])({_spaced(before)})(?:\s+|(?<=[<>~.]))\Z"),
        before_ends=frozenset(phrase.split()[-1] for phrase in before),
        after_opens=frozenset(phrase[0] for phrase in after),
        after=re.compile(rf"\s?({_suffixes(after)})(?![a-z]| ?[$€£]?\d| than\b)", re.IGNORECASE),
        qualifier=before,
        suffix=after,
        fractions=numerals["fractions"],
        before_fraction=tuple(context["before"]),
        scarcely=tuple(context["scarcely"]),
        not_before_fraction=tuple(context["not_before"]),
        wholes=tuple(f" {word} " for word in context["wholes"]),
        by=tuple(f" {word}" for word in context["by"]),
        plural_fractions=frozenset(context["plurals"]),
        small=numerals["words"],
        per=table["per"],
        in_meters=frozenset(table["in_meters"]),
        not_plural=frozenset(table["not_plural"]),
        plurals=frozenset(table["plurals"]),
        compounds=table["compounds"],
        changes=frozenset(table["measured"]["changes"]),
        changed_from=frozenset(table["measured"]["changed_from"]),
        over=frozenset(years["over"]),
        about=frozenset(table["about_what"]["about"]),
        about_what=frozenset(table["about_what"]["behind"]),
        hands_over=frozenset(table["about_what"]["hands_over"]),
        lettered=frozenset(table["symbols"]["never"]),
        covers=frozenset(table["about_what"]["covers"]),
        frames=frozenset(table["about_what"]["frames"]),
        beside=frozenset(table["about_what"]["beside"]),
        since=frozenset(years["after"]),
        lasting=frozenset(years["before"]),
    )


def _spaced(phrases: Iterable[str]) -> str:
    """Alternatives of phrases, whatever white space stands in them."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(phrases, key=lambda w: (-len(w), w)))


def _suffixes(phrases: Iterable[str]) -> str:
    """Alternatives of phrases behind a figure: signs glued to it, words after a space."""
    return "|".join(
        rf"(?<=\S){re.escape(w)}" if w[0] in "-+" else rf"(?<= ){re.escape(w)}\b"
        for w in sorted(phrases, key=lambda w: (-len(w), w))
    )
