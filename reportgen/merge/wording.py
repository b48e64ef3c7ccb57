"""What merging has to know of a language: the pack's `merge.toml`, folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from reportgen.language.folding import unaccented
from reportgen.language.lemmas import lemma
from reportgen.language.packs import load_pack
from reportgen.merge.keys import spelling, words


@dataclass(frozen=True, eq=False)
class Wording:
    """Words of one language, folded, by what they do in names and in what is counted.

    Attributes:
        small: articles, prepositions, conjunctions and the like.
        honorifics: what stands before a person's name and is no part of it.
        authors: words that join authors in a byline or lead it in.
        levels: word for a level of administration -> the level's noun (“provincial” -> “province”).
        wide: adjectives that stand before a general body without naming it (“local”, “competent”).
        general: the bodies that name nobody, without articles, levels and wide words.
        common: words that bodies of one sort all have in their names: what they are and what they see to.
        forms: legal forms and other fixed phrases -> the short form.
        places, bodies: the spelling of a name -> that of the usual name of the same place or body.
        posts: nouns that are posts and, alone, no person's name.
        measuring: nouns that say how something is measured, not what (“area”, “number”).
        vague: nouns too wide to compare what is counted (“people”, “times”).
        blank: words that make no theme.
        countries: countries and parts of the world, by spelling.
        units: unit -> (dimension, how many of the dimension's base unit it is).
    """

    small: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    levels: Mapping[str, str] = field(default_factory=dict)
    wide: frozenset[str] = frozenset()
    general: frozenset[tuple[str, ...]] = frozenset()
    common: frozenset[str] = frozenset()
    forms: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()
    measuring: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    units: Mapping[str, tuple[str, Fraction]] = field(default_factory=dict)

    def content(self, text: str) -> tuple[str, ...]:
        """The folded words of a text that say something, in their dictionary form, in order."""
        return tuple(base(word) for word in words(text) if word not in self.small)

    def shortened(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Folded words, the fixed phrases among them in their short form."""
        short: list[str] = []
        at = 0
        while at < len(parts):
            length = next((n for n in (3, 2) if tuple(parts[at : at + n]) in self.forms), 1)
            phrase = tuple(parts[at : at + length])
            short.append(self.forms.get(phrase, phrase[0]))
            at += len(phrase)
        return tuple(short)


@cache
def wording(language: str) -> Wording:
    """The words of a language by its BCP 47 tag; none where it has no pack."""
    pack = load_pack(language)
    if pack is None or not pack.path("merge.toml").exists():
        return Wording()
    table = pack.table("merge")
    names, themes, counted = table["names"], table["themes"], table["counted"]
    levels = {unaccented(word): level for level, forms in table["levels"].items() for word in (level, *forms)}
    forms = {words(long): short for long, short in table["forms"].items()}
    return Wording(
        small=_folded(table["small"]),
        honorifics=_folded(names["honorifics"]),
        authors=_folded(names["authors"]),
        levels=levels,
        wide=_folded(names["wide"]),
        general=frozenset(
            Wording(forms=forms).shortened(words(body)) for rule in table["general"] for body in rule["words"]
        ),
        common=_folded(names["common"]) | _folded(pack.words("body_nouns")) | frozenset(levels),
        forms=forms,
        places=_usual(table["same"]["places"]),
        bodies=_usual(table["same"]["bodies"]),
        posts=_folded(pack.table("roles")["nouns"].split()) | _folded(names["wide"]),
        measuring=_based(counted["measuring"]),
        vague=_based(counted["vague"]),
        blank=_based(
            [*(w for rule in themes for w in rule["words"]), *levels, *names["honorifics"], *pack.words("demonyms")]
        ),
        countries=_folded(pack.words("countries")),
        units=_units(pack.table("units")),
    )


@cache
def base(word: str) -> str:
    """The dictionary form of a word that has no tag, good enough for two forms of it to meet."""
    tag = "VBG" if word.endswith("ing") else "VBD" if word.endswith("ed") else "NNS"
    return lemma(word, tag) if len(word) > 3 else word


def _folded(entries: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(words(entry)) for entry in entries)


def _usual(names: Iterable[Sequence[str]]) -> dict[str, str]:
    return {spelling(name): spelling(same[0]) for same in names for name in same}


def _based(entries: Iterable[str]) -> frozenset[str]:
    """Folded words in their dictionary form, as they are compared."""
    return frozenset(base(word) for word in _folded(entries))


def _units(table: Mapping[str, Any]) -> dict[str, tuple[str, Fraction]]:
    """The units that are so many of their dimension's base unit; degrees, which start elsewhere, are not."""
    return {unit["name"]: (unit["dimension"], Fraction(unit["factor"])) for unit in table["unit"] if unit.get("factor")}
