"""Quantities: a figure with its sign, scale, unit, rate, range and qualifier, read from the characters alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.elements.currencies import currency_here, currency_of_page, named_in
from reportgen.elements.fractions import Fractions
from reportgen.elements.numerals import Numeral, Numerals, load_numerals, thousands_by_point
from reportgen.elements.qualifiers import Qualifiers
from reportgen.elements.quantity import Quantity, Words, load_words
from reportgen.elements.units import Unit, Units, load_units
from reportgen.frozen import changed
from reportgen.language.document import Document
from reportgen.model import Qualifier

_SIGN = re.compile(r"[^\d\s(]{1,4}[ \u00a0]?(?=\d)")
_WEATHER_REACH = 70
_TAKEN = 12
"""In characters: a verb that says how long, with whom it takes so long."""
_FAR = 5
"""Where money goes to more than so many times a sum, it went by that sum: “fell 3 cents to $9”."""
_SCALES = ("C", "F")
_MINUS = ("-", "−", "–")
_OF_MINUS = ("s", "S")
"""How the word “minus” ends."""
_OPEN_DIGITS = re.compile(r"[\d½¼¾]")


@dataclass(frozen=True)
class Reader:
    """Reads the quantities of one article.

    Attributes:
        document: the article's content.
        points_are_thousands: whether the article elsewhere shows that a point marks thousands.
    """

    document: Document
    numerals: Numerals
    units: Units
    words: Words
    points_are_thousands: bool = False

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    @cached_property
    def _fractions(self) -> Fractions:
        return Fractions(self.text, self.numerals, self.units, self.words)

    @cached_property
    def _qualifiers(self) -> Qualifiers:
        return Qualifiers(self.text, self.words, self.document.tokens)

    @cached_property
    def _currencies(self) -> dict[tuple[str, ...], str]:
        """What `_currency` has settled."""
        return {}

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each capitalised word, and each pair of them, stands in the article, in small letters."""
        capital = {i: self.document.lowers[i].replace(".", "") for i in self.document.capitals}
        pairs = [f"{word} {capital[i + 1]}" for i, word in capital.items() if i + 1 in capital]
        return Counter([*capital.values(), *pairs])

    def read(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """The quantity whose figure begins at `at`, inside the sentence `[lower, upper)`."""
        quantity = self._fractions.fraction(at, lower=lower, upper=upper) or self._amount(at, lower=lower, upper=upper)
        if quantity is None:
            return self._single(at, lower=lower, upper=upper)
        if quantity.out_of is None:
            quantity = self._fractions.ratio(quantity, upper=upper) or self._range(quantity, lower=lower, upper=upper)
        quantity = self._compound(quantity, upper=upper)
        return self._qualifiers.qualified(self._rated(quantity, upper=upper), lower=lower, upper=upper)

    # --- figure and unit ---------------------------------------------------------------------------------------------

    def _amount(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """A figure with its scale, and its currency or unit."""
        numeral = self.numerals.read(self.text, at, upper)
        if numeral is None:
            return None
        spelled = _OPEN_DIGITS.match(self.text, at) is None
        start, unit, numeral = self._dimensioned(numeral, lower=lower, upper=upper, spelled=spelled)
        follow = self.text[numeral.end : min(upper, numeral.end + 1)]
        lettered = numeral.glued in self.words.lettered and not self._counts_people(numeral.end)
        if unit is None and (follow.isalpha() or lettered):  # 5G, 3D, Flat 628B
            return None
        value = self._settled(numeral, unit)
        name = self._currency(unit.codes) if unit and unit.codes else None
        before = self.text[max(lower, start - 2) : start]  # most figures have no minus: that is told at once
        signed = before[-1:] in _MINUS or (before[:1] in _OF_MINUS and before[-1:].isspace())
        minus = self.words.patterns["minus"].search(self.text, max(lower, start - 6), start) if signed else None
        if unit is None and not spelled:
            unit = self._degrees(numeral.end, start, bounds=(lower, upper), below_zero=minus is not None)
        if minus and (unit or not spelled):
            start, value = minus.start(), -value
        return Quantity(
            start,
            unit.end if unit else numeral.end,
            at,
            value,
            unit=name or (unit.name if unit else None),
            dimension=unit.dimension if unit else "count",
            qualifier="vague" if numeral.vague else "exact",
            digits=numeral.digits if unit is None else "",
            spelled=spelled,
            factor=numeral.factor,
        )

    def _degrees(self, at: int, start: int, *, bounds: tuple[int, int], below_zero: bool) -> Unit | None:
        """The degrees at `at`, apart from the figure that begins at `start`: behind a minus, or where the text speaks
        of temperatures.
        """
        if self.text[at + 1 : at + 2] not in _SCALES:
            return None
        letter = self.words.patterns["degrees"].match(self.text, at, bounds[1])
        weather = self.words.patterns["temperature-before"]
        if letter and (below_zero or weather.search(self.text, max(bounds[0], start - _WEATHER_REACH), start)):
            return self.units.measure(self.text, letter.start("scale"), letter.end())
        return None

    def _currency(self, codes: tuple[str, ...]) -> str:
        """The currency that a sign stands for in this article."""
        if codes not in self._currencies:
            self._currencies[codes] = codes[0] if len(codes) == 1 else self._currency_here(codes)
        return self._currencies[codes]

    def _currency_here(self, codes: tuple[str, ...]) -> str:
        """Which of several currencies is meant: that of the country which the article names, else its page."""
        named = named_in(self.mentions, self.units.tellers)
        here = currency_here(codes, named)
        if here != "USD" or max(named.values(), default=0) > 1:
            return here
        return currency_of_page(codes, self.text, domains=self.units.domains, tellers=self.units.tellers)

    def _single(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """“nearly a year”, “a week or so”: an article is a figure where something says how firmly."""
        article = self.words.patterns["a-unit"].match(self.text, at, upper)
        unit = self.units.measure(self.text, article.end() - 1, upper) if article else None
        if unit is None or self.text[unit.end - 1] == "s":
            return None
        one = Quantity(at, unit.end, at, unit.factor, unit=unit.name, dimension=unit.dimension, spelled=True)
        quantity = self._qualifiers.qualified(one, lower=lower, upper=upper)
        if quantity.qualifier in ("about", "nearly", "over", "under"):
            return quantity
        taken = self.words.patterns["a-taken"].search(self.text, max(lower, at - _TAKEN), at)
        off = self.words.patterns["a-off"].match(self.text, unit.end, upper)
        return quantity if taken and not off and unit.dimension == "duration" and quantity.end == unit.end else None

    def _dimensioned(
        self, numeral: Numeral, *, lower: int, upper: int, spelled: bool
    ) -> tuple[int, Unit | None, Numeral]:
        """Where figure and sign begin, the unit or currency, and the figure without a letter that the unit claims."""
        text, units = self.text, self.units
        before = None if spelled else units.money_before(text, lower, numeral.start)
        if not before and not numeral.glued:
            unit = units.behind(text, numeral.end, upper)
            if unit is None and numeral.factor > 1:
                unit = units.behind_of(text, numeral.end, upper)
            return numeral.start, unit, numeral
        after = units.money_after(text, numeral.end, upper)
        if before and not self._is_label(before[0], numeral):
            start, codes = before
            end = after.end if after and set(after.codes) & set(codes) else numeral.end
            return start, Unit(codes[0], "money", end, codes=codes), numeral
        if after:
            return numeral.start, after, numeral
        if numeral.glued:
            bare = changed(numeral, end=numeral.end - len(numeral.glued), value=numeral.value / numeral.factor)
            claimed = units.measure(text, bare.end, upper)
            if claimed and (claimed.end > numeral.end or not self._counts_people(numeral.end)):
                return numeral.start, claimed, changed(bare, factor=Decimal(1), glued="")
            return numeral.start, units.measure(text, numeral.end, upper), numeral
        unit = units.measure(text, numeral.end, upper)
        if unit is None and numeral.factor > 1:
            unit = units.behind_of(text, numeral.end, upper)
        return numeral.start, unit, numeral

    def _is_label(self, start: int, numeral: Numeral) -> bool:
        """Whether three capitals before a small figure are a name that happens to be a currency code: “SDG 11”."""
        code = self.text[start : numeral.start]
        return (
            code[-1] in " \u00a0"
            and code[:3].isupper()
            and len(code) == 4
            and numeral.digits.isdigit()
            and numeral.value < 20
        )

    def _counts_people(self, at: int) -> bool:
        """Whether a plural follows that a glued “m” cannot be meters of: “2.3m visitors”."""
        match = self.words.patterns["glued-million"].match(self.text, at)
        if match is None:
            return False
        word = match[1]
        if word in self.words.in_meters or word in self.words.not_plural:
            return False
        return word in self.words.plurals or (word.endswith("s") and not word.endswith("ss"))

    def _settled(self, numeral: Numeral, unit: Unit | None) -> Decimal:
        """The value, with what the context says of a lone point before three digits."""
        value = numeral.value * unit.factor if unit else numeral.value
        if "." not in self.text[numeral.start : numeral.end]:
            return value
        written = numeral.digits or self.text[numeral.start : numeral.end].split()[0].rstrip(
            "abcdefghijklmnopqrstuvwxyzBKMT"
        )
        by_point = thousands_by_point(written)
        if by_point is None:
            return value
        if numeral.factor > 1 or (unit and not unit.codes):
            thousands = self.points_are_thousands or (numeral.factor > 1 and written.endswith("0"))
        elif unit:
            thousands = self.units.decimals.get(unit.name, 2) < 3
        else:
            thousands = True
        return by_point * numeral.factor if thousands else value

    # --- ranges, compounds, rates ------------------------------------------------------------------------------------

    def _range(self, first: Quantity, *, lower: int, upper: int) -> Quantity:
        """The range that `first` opens, or `first` itself."""
        link = self.words.link.match(self.text, first.end, upper)
        if link is None or link.end() >= upper:
            return first
        between = self.words.patterns["between"].search(self.text, max(lower, first.start - 16), first.start)
        if link.lastgroup == "and" and not between:
            return first
        second = self._second(link.end(), upper=upper)
        if link.lastgroup == "to" and self._changes(first, second, lower=lower):
            return self._in_unit_of(second, first, upper=upper) if second else first
        joined = self._joined(first, second, link=link.lastgroup or link[0].strip()) if second else None
        if joined is None:
            return first
        return changed(joined, start=between.start()) if between else joined

    def _in_unit_of(self, second: Quantity, first: Quantity, *, upper: int) -> Quantity:
        """The bare first figure of a change in the unit of the second: “rose from 2 to 3.5 litres per tree”."""
        second = self._rated(second, upper=upper)
        if first.unit and (second.unit or "").startswith(f"{first.unit} per "):
            return changed(first, unit=second.unit)  # “has risen from $3 to $4 per kilo”
        if first.unit or second.unit is None or second.dimension == "money" or not first.bare:
            return first
        return changed(first, unit=second.unit, dimension=second.dimension, digits="")

    def _changes(self, first: Quantity, second: Quantity | None, *, lower: int) -> bool:
        """Whether something goes from one figure to the other, or by one to the other: “rose from 5% to 7%”, “fell
        3 cents to $9”; that is no range.
        """
        before = self.text[max(lower, first.start - 60) : first.start].lower().split()
        by = before[-1:] == ["by"]
        far = second is not None and first.dimension == "money" and second.value > _FAR * first.value
        if first.unit and (by or far) and self.words.changes.intersection(before[-2 if by else -1 :][:1]):
            return True
        return self.words.changed_from.issuperset(before[-1:]) and any(
            word.strip(",") in self.words.changes for word in before
        )

    def _second(self, at: int, *, upper: int) -> Quantity | None:
        """The amount that begins at `at`, with a currency sign of its own where it has one."""
        sign = _SIGN.match(self.text, at, upper)
        core = sign.end() if sign and sign.end() < upper and self.text[sign.end()].isdigit() else at
        quantity = self._amount(core, lower=at, upper=upper)
        return quantity if quantity and quantity.start == at else None

    def _joined(self, first: Quantity, second: Quantity, *, link: str) -> Quantity | None:
        """One range of two amounts, where they make one."""
        unit = first.unit or second.unit
        if first.unit and second.unit and first.unit != second.unit:
            return None
        low, high = first.value, second.value
        if second.factor > 1 and first.factor == 1 and low < high / second.factor:
            low *= second.factor
        if first.unit and second.unit is None and first.dimension != "money" and link != "or":
            return None
        if link == "or" and not (first.unit is None and low < high <= 2 * low + 3):
            return None
        dimension = first.dimension if first.unit else second.dimension
        if high <= low:
            scored = (
                unit is None and link in "-–—‑" and first.bare and second.bare and 0 < low < 1000 and not first.spelled
            )
            if not scored:
                return None
            dimension = "score"
        qualifier: Qualifier = "vague" if "vague" in (first.qualifier, second.qualifier) else "range"
        return Quantity(
            first.start,
            second.end,
            first.core,
            low,
            high=high,
            unit=unit,
            dimension=dimension,
            qualifier=qualifier if dimension != "score" else "exact",
            spelled=first.spelled,
            factor=second.factor,
        )

    def _compound(self, quantity: Quantity, *, upper: int) -> Quantity:
        """“5 feet 10 inches”, “2 hours and 15 minutes”: one quantity in the smaller unit."""
        smaller: Mapping[str, int] = self.words.compounds.get(quantity.unit or "", {})
        if not smaller or quantity.high is not None or quantity.value != int(quantity.value):
            return quantity
        link = self.words.patterns["compound"].match(self.text, quantity.end, upper)
        at = link.end() if link else quantity.end
        if at >= upper or not (self.text[at].isdigit() or (link and self.text[at].isalpha())):
            return quantity
        second = self._amount(at, lower=at, upper=upper)
        if second is None or second.unit is None or second.unit not in smaller or second.value >= smaller[second.unit]:
            return quantity
        value = quantity.value * smaller[second.unit] + second.value
        return changed(quantity, end=second.end, value=value, unit=second.unit)

    def _rated(self, quantity: Quantity, *, upper: int) -> Quantity:
        """The quantity with the rate behind it: “/person/year”, “per day”, “a year”."""
        if quantity.unit is None:
            return quantity
        end, unit = quantity.end, quantity.unit
        thing = self.words.patterns["rate-of-thing"].match(self.text, end, upper)
        end = thing.end() if thing else end
        while match := self.words.patterns["rate"].match(self.text, end, upper):
            if quantity.dimension == "duration" and match["every"]:
                break  # “five months every year” is no rate: it says when
            measure = self.units.measure(self.text, match.start("unit"), upper) if match["unit"] else None
            if match["unit"]:
                written = match["unit"].lower()
                plain = measure is not None and measure.factor == 1  # not per decade
                name = self.words.per.get(written) or (measure.name if measure and plain else written)
                end = max(measure.end if measure and written not in self.words.per else 0, match.end())
            else:
                name, end = self.words.per.get(match["each"].lower(), match["each"].lower()), match.end()
                measure = self.units.measure(self.text, match.start("each"), end)
                known = measure is not None and measure.end == end and measure.factor == 1
                name = measure.name if measure and known else self.units.names.get(name, (name, ""))[0]
            unit = f"{unit} per {name}"
        if unit == quantity.unit:
            return quantity
        kept = quantity.dimension if quantity.dimension in ("money", "share") else "rate"
        return changed(quantity, end=end, unit=unit, dimension=kept)


def reader_for(document: Document, *, points_are_thousands: bool) -> Reader:
    """A reader of the quantities of one article, with the tables of its language pack."""
    pack = document.pack
    return Reader(document, load_numerals(pack), load_units(pack), load_words(pack), points_are_thousands)
