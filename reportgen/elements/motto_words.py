"""The words of a language pack's `mottos.toml`: which nouns call a formula a motto, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.language.packs import Pack

DASHES = ("-", "–", "—")
Range = tuple[int, int]
"""A half-open range of tokens of the document."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of a pack's `mottos.toml`: which nouns call a formula a motto, and what may stand around them.

    `endings` are the forms of the last words of those nouns, `calling` of those that may call words without marks a
    motto: a quick look before the slow one.
    """

    strength: dict[tuple[str, ...], str]
    endings: frozenset[str]
    calling: frozenset[str]
    links: frozenset[str]
    marks: frozenset[str]
    weak_links: frozenset[str]
    auxiliaries: frozenset[str]
    identifies: frozenset[str]
    kept: frozenset[str]
    names: frozenset[str]
    numerals: dict[str, int]
    behind: frozenset[str]
    openers: frozenset[str]
    small: frozenset[str]
    joins: frozenset[str]
    pointers: frozenset[str]
    counted: frozenset[str]
    single: frozenset[str]
    lived_by: frozenset[str]
    roughly: frozenset[str]
    lasting: frozenset[str]
    since: frozenset[str]
    parts: frozenset[str]
    general: frozenset[str]
    units: frozenset[str]
    settled: frozenset[str]
    institutions: frozenset[str]
    stagings: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    meant: frozenset[str]
    taking_up: frozenset[str]
    belongs: frozenset[str]
    staged: frozenset[str]
    wearing: frozenset[str]
    indefinite: frozenset[str]
    wording: frozenset[str]
    inscribed: frozenset[str]
    occasions: frozenset[str]
    celebrated: frozenset[str]
    days: frozenset[str]
    themes: frozenset[str]
    themed: frozenset[str]
    sayings: frozenset[str]
    meaning: frozenset[str]
    tongues: frozenset[str]
    runs: frozenset[str]
    so: frozenset[str]
    takes_up: frozenset[str]
    places: frozenset[str]
    under: frozenset[str]
    biddings: frozenset[str]
    codes: frozenset[str]
    numbered: frozenset[str]


_LISTS = {
    "links": ("marks", "auxiliaries", "indefinite", "tongues", "runs", "so"),
    "kept": ("names",),
    "unquoted": (
        "behind",
        "openers",
        "small",
        "joins",
        "pointers",
        "counted",
        "numbered",
        "single",
        "under",
        "sayings",
        "meaning",
        "biddings",
        "codes",
    ),
    "lived_by": (
        "roughly",
        "lasting",
        "since",
        "parts",
        "general",
        "units",
        "settled",
        "institutions",
        "one",
        "many",
        "meant",
        "taking_up",
        "belongs",
        "staged",
        "stagings",
        "wearing",
    ),
    "signs": ("wording", "inscribed", "takes_up", "places"),
    "themes": ("occasions", "celebrated", "days", "themes", "themed"),
}
"""Which lists of which tables of the pack are taken as they are."""


@cache
def load_cues(pack: Pack) -> Cues:
    """The motto words of a language pack."""
    table = pack.table("mottos")
    strength = {tuple(cue.split()): rule["strength"] for rule in table["rule"] for cue in rule["cues"]}
    lists: dict[str, Any] = {name: frozenset(table[key][name]) for key, names in _LISTS.items() for name in names}
    return Cues(
        strength=strength,
        endings=_forms(strength),
        calling=_forms(cue for cue in strength if strength[cue] != "balanced") | lists["counted"] | lists["codes"],
        links=frozenset(table["links"]["words"]),
        weak_links=frozenset(table["links"]["weak"]),
        identifies=frozenset(table["identifies"]["words"]),
        kept=frozenset(table["kept"]["verbs"]),
        lived_by=frozenset(table["lived_by"]["verbs"]),
        numerals=table["numerals"],
        **lists,
    )


def _forms(cues: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The last words of cues, in the singular and the plural."""
    lasts = [cue[-1] for cue in cues]
    return frozenset(form for last in lasts for form in (last, f"{last}s", f"{last}es", f"{last[:-1]}ies"))
