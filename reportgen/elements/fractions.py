"""Fractions and ratios: “7/8”, “two-thirds”, “half of”, “one in five”; and parts of a unit, “half an hour”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.elements.numerals import Numeral, Numerals
from reportgen.elements.quantity import Quantity, Words
from reportgen.elements.units import Units
from reportgen.frozen import changed

_SLASH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,4})/(\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d/]|,\d)")
_OWNER = ("’s", "'s")


@dataclass(frozen=True)
class Fractions:
    """Reads the fractions of one text."""

    text: str
    numerals: Numerals
    units: Units
    words: Words

    def fraction(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """“7/8”, “two-thirds”, “half of”, “half an hour”."""
        text = self.text
        if text[at].isdecimal():
            slash = _SLASH.match(text, at, upper)
            if slash is None:
                return None
            part, whole = (Decimal(figure.replace(",", "")) for figure in slash.groups())
            usual = 0 < part <= whole and not slash[1].startswith("0") and (at == lower or text[at - 1] not in "./-$")
            return Quantity(at, slash.end(), at, part, out_of=whole, dimension="share") if usual else None
        match = self.words.patterns["fraction"].match(text, at, upper)
        if match is None or self.numerals.portion.match(text, at, upper):  # half a million is a numeral
            return None
        whole = Decimal(self.words.fractions[match["whole"].lower()])
        part = Decimal(self.words.small.get((match["count"] or "").lower(), 1))
        measured = self._part_of_unit(match.end(), part / whole, at=at, upper=upper)
        if measured:
            return measured
        if not self._is_fraction(match, lower=lower, upper=upper):
            return None
        return Quantity(at, match.end(), at, part, out_of=whole, dimension="share", spelled=True)

    def _part_of_unit(self, end: int, value: Decimal, *, at: int, upper: int) -> Quantity | None:
        """“half an hour”, “three-quarters of a mile”: a decimal of the unit, where it is an exact one."""
        article = self.words.patterns["part-of-unit"].match(self.text, end, upper)
        unit = self.units.measure(self.text, article.end(), upper) if article else None
        if unit is None or value != round(value, 3) or self.text.startswith(_OWNER, unit.end):
            return None  # half of a week’s rent
        value *= unit.factor
        return Quantity(at, unit.end, at, value, unit=unit.name, dimension=unit.dimension, spelled=True)

    def _is_fraction(self, match: re.Match[str], *, lower: int, upper: int) -> bool:
        """Whether a fraction word is one here, and no half of a match, third place or quarter of a year."""
        text, words = self.text, self.words
        count, whole = (match["count"] or "").lower(), match["whole"].lower()
        before = text[max(lower, match.start() - 24) : match.start()].lower().rstrip(" -")
        after = text[match.end() : min(upper, match.end() + 12)].lower()
        if before.endswith(words.not_before_fraction):
            return False
        qualified = before.endswith(words.before_fraction)
        of = words.patterns["fraction-of"].match(after) is not None
        plural = whole in words.plural_fractions
        if words.fractions[whole] == 2:
            owned = after.startswith(words.wholes) or (qualified and not after.startswith("-"))
            return not count and not plural and (of or owned)
        if count not in words.small:  # none, or an article
            bare = not after[1:2].isalpha() or words.patterns["fraction-then"].match(after) is not None
            qualified = qualified or before.endswith(words.scarcely)
            return bool(count) and (of or (qualified and bare) or before.endswith(words.by))
        if words.small[count] == 1:
            return of or "-" in match[0] or qualified
        return plural or "-" in match[0]

    def ratio(self, quantity: Quantity, *, upper: int) -> Quantity | None:
        """“nine out of ten”, “one in five”, “two of the three”."""
        if quantity.unit or quantity.factor > 1:
            return None
        link = self.words.ratio.match(self.text, quantity.end, upper)
        if link is None or link.end() >= upper or quantity.value != int(quantity.value):
            return None
        whole = self.numerals.read(self.text, link.end(), upper)
        if whole is None or whole.vague or whole.value < quantity.value + bool(link["in"]):
            return None
        if link["part"] and (quantity.value < 2 or whole.factor > 1 or self._is_measured(whole, upper=upper)):
            return None
        if link["in"] and (
            quantity.value > 9
            or quantity.value < 1
            or whole.value > 1000
            or "," in whole.digits
            or self.units.measure(self.text, whole.end, upper)
        ):
            return None
        return changed(quantity, end=whole.end, out_of=whole.value, dimension="share", digits="")

    def _is_measured(self, whole: Numeral, *, upper: int) -> bool:
        """Whether the second of two figures is one of a measure, or a year: “412 of the 530 acres”, “9 of 2015”."""
        year = whole.digits.isdigit() and len(whole.digits) == 4
        return year or self.units.measure(self.text, whole.end, upper) is not None
