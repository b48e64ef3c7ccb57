"""Ages: which figures say how old somebody is."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.elements.number_patterns import load_patterns
from reportgen.elements.quantity import Quantity
from reportgen.frozen import changed
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.packs import Pack

_OLDEST = 120
_LEAST_OF = 12
_LEAST_SPELLED = 2
_APPOSITION = 8
_COUNTING = ("CD", "DT", "PRP$", "VBG")
_SHORT = 5
_PERSONS = ("ers", "ists", "ians", "women", "tors", "sors", "ants", "ees")
"""The ends of the plurals of persons by what they do or are."""
_LETTERS = string.ascii_letters + " -\u00a0"


@dataclass(frozen=True)
class Ages:
    """The words that make a figure an age: rule `age` of `numbers.toml`."""

    persons: frozenset[str]
    aged: frozenset[str]
    young: frozenset[str]
    limits: frozenset[str]
    older: frozenset[str]
    speaks: frozenset[str]
    who: frozenset[str]
    years_behind: tuple[str, ...]
    between: frozenset[str]
    goes_on: frozenset[str]
    whose: frozenset[str]
    being: frozenset[str]
    grown: frozenset[str]
    averaged: frozenset[str]
    old: re.Pattern[str]

    def read(
        self, quantity: Quantity, bounds: tuple[int, int], sentence: Sentence, document: Document, *, again: bool
    ) -> Quantity:
        """The quantity, as an age where it is one: “36-year-old”, “Ms. Le, 36, …”, “aged 12”.

        Args:
            quantity: a figure, or a duration.
            bounds: the half-open range of its tokens.
            sentence: where it stands.
            document: which that is in.
            again: whether the quantity before it was an age: “aged 5 and 7”.
        """
        first, last = bounds
        before, tokens = document.lowers[max(first - 2, sentence.first) : first], document.tokens
        if quantity.dimension == "duration":
            led = f" {' '.join(before)}".endswith(self.years_behind)
            return changed(quantity, dimension="age") if led else quantity
        whole = quantity.high is not None or (quantity.factor == 1 and quantity.out_of is None)
        if quantity.unit is not None or not whole or not 0 < quantity.value < _OLDEST or not before:
            return quantity
        after = tokens[last] if last < sentence.last else None
        if after is None:
            return quantity
        counts = after.tag.startswith(("NN", "JJ"))
        if not counts and (self._limits_age(quantity, before) or self._is_limit(quantity, before, document)):
            return changed(quantity, unit="year", dimension="age", digits="")
        led = before[-1] in self.aged or (before[-1] in self.between and before[0] in self.aged)
        follows = again and before[-1] in self.goes_on
        old = (led or follows) and not (counts and not led)
        if (
            old
            or (not counts and self._is_said_of(quantity, before, after))
            or self._names_bearer(quantity, (first, last), sentence, tokens)
        ):
            return changed(quantity, unit="year", dimension="age", digits="")
        return quantity

    def _limits_age(self, quantity: Quantity, before: Sequence[str]) -> bool:
        """Whether a figure with a limit stands behind those whose age it is: “children under five”."""
        limited = quantity.qualifier in ("under", "over") and quantity.start < quantity.core
        return limited and before[-1] in self.limits and (before[0] in self.young or _names_persons(before[0]))

    def _is_limit(self, quantity: Quantity, before: Sequence[str], document: Document) -> bool:
        """Whether a figure with a limit behind it stands behind those whose age it is: “residents 65 and over”."""
        if quantity.qualifier not in ("under", "over") or before[-1] not in self.young:
            return False
        return document.text[quantity.core : quantity.end].rpartition(" ")[2].lower() in self.older

    def _is_said_of(self, quantity: Quantity, before: Sequence[str], after: Token) -> bool:
        """Whether a bare figure is what somebody is, or what a man or a woman is “of”: “she was 12.”, “a man of 91”."""
        if len(before) < 2:
            return False
        if before[-1] in self.between and before[0] in self.grown and (quantity.bare or quantity.high):
            return quantity.value > _LEAST_OF and after.tag not in _COUNTING
        if not quantity.bare:
            return False
        is_said = before[-1] in self.being and (before[0] in self.whose or before[0] in self.averaged)
        sure = not quantity.spelled or quantity.value > _LEAST_SPELLED
        return is_said and sure and (after.text in ".,;)" or after.tag in ("CC", "WRB"))

    def _names_bearer(
        self, quantity: Quantity, bounds: tuple[int, int], sentence: Sentence, tokens: Sequence[Token]
    ) -> bool:
        """Whether a bare figure stands between commas or in brackets behind a person: “Ms. Le, 36, …”, “Le (36)”."""
        first, last = bounds
        if first - 2 < sentence.first or not quantity.digits:
            return False
        name, mark, after = tokens[first - 2], tokens[first - 1].text, tokens[last].text
        if mark == ",":
            person = name.tag in ("NNP", "NNPS", "NN") and (name.text[0].isupper() or name.lower in self.persons)
            held = quantity.bare and name.tag == "NN" and self._follows_name(first - 2, sentence, tokens)
            said = (
                quantity.bare
                and name.text.islower()
                and self._is_speaker(first - 3, tokens[last + 1 : last + 2], tokens)
            )
            return (person or held or (said and quantity.value > _LEAST_OF)) and after in (",", ".", ";")
        named = name.tag == "NNP" and not name.text.isupper()
        if mark != "(" or after != ")" or not named:
            return False
        kin = first - 3 >= sentence.first and tokens[first - 3].lower in self.persons
        return kin or name.entity[2:] not in ("place", "organization")

    def _is_speaker(self, article: int, behind: Sequence[Token], tokens: Sequence[Token]) -> bool:
        """Whether the noun behind an article is who speaks or of whom more is told: “said the baker, 52, who …”."""
        if article < 1 or tokens[article].tag != "DT":
            return False
        told = bool(behind) and behind[0].lower in self.who
        return told or tokens[article - 1].lower in self.speaks

    def _follows_name(self, at: int, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """Whether the noun ends what somebody is, behind a comma and a name: “Ida Brandt, club president, 71, …”."""
        for index in range(at, max(at - _APPOSITION, sentence.first), -1):
            if tokens[index].text == ",":
                return tokens[index - 1].entity[2:] == "person"
        return False

    def with_old(self, quantity: Quantity, text: str, upper: int) -> Quantity:
        """A duration with “old” behind it is an age: “36-year-old”, “nine months old”."""
        old = self.old.match(text, quantity.end, upper) if quantity.dimension == "duration" else None
        if old and quantity.value > _OLDEST:  # 45,000 day-old chicks
            end = quantity.start + len(text[quantity.start : quantity.end].rstrip(_LETTERS))
            return changed(quantity, end=end, unit=None, dimension="count")
        return changed(quantity, end=old.end(), dimension="age") if old else quantity


def _names_persons(word: str) -> bool:
    """Whether a plural ends as those of persons do: “diggers”, “pensioners”, “widowers”, “guardians”."""
    return len(word) > _SHORT and word.endswith(_PERSONS)


@cache
def load_ages(pack: Pack) -> Ages:
    """The age words of a pack's `numbers.toml`."""
    rule = next(rule for rule in pack.table("numbers")["rule"] if rule["id"] == "age")
    return Ages(
        persons=frozenset(rule["persons"]),
        aged=frozenset(rule["aged"]),
        young=frozenset(rule["young"]),
        limits=frozenset(rule["limits"]),
        older=frozenset(rule["older"]),
        speaks=frozenset(rule["speaks"]),
        who=frozenset(rule["who"]),
        years_behind=tuple(f" {words}" for words in rule["years_behind"]),
        between=frozenset(rule["between"]),
        goes_on=frozenset(rule["goes_on"]),
        whose=frozenset(rule["whose"]),
        being=frozenset(rule["being"]),
        grown=frozenset(rule["grown"]),
        averaged=frozenset(rule["averaged"]),
        old=load_patterns(pack)["age"],
    )
