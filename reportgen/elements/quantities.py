"""Quantities: a figure with its sign, scale, unit, rate, range and qualifier, read from the characters alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property

from reportgen.elements.numerals import Numeral, Numerals, any_of, load_numerals, thousands_by_point
from reportgen.elements.units import Unit, Units, currency_here, load_units
from reportgen.language.document import Token
from reportgen.language.packs import Pack
from reportgen.model import Qualifier

_GAP = r"[ \u00a0\u202f]"
_JOINT = rf"(?:{_GAP}|-)"
_DASH = re.compile(rf"{_GAP}?[-–—‑−]{_GAP}?(?=[^\s])")
_TO = re.compile(rf"{_GAP}to{_GAP}(?:the{_GAP})?", re.IGNORECASE)
_AND = re.compile(rf"{_GAP}and{_GAP}", re.IGNORECASE)
_OR = re.compile(rf"(?:{_GAP}or{_GAP}|{_GAP}to{_GAP})", re.IGNORECASE)
_MORE = re.compile(rf",?{_GAP}(?:and{_GAP})?", re.IGNORECASE)
_SLASH = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])")
_OUT_OF = re.compile(
    rf"(?:{_GAP}of{_GAP}them)?{_GAP}out{_GAP}of{_GAP}(?:every{_GAP}|the{_GAP}|its{_GAP}|their{_GAP}|a{_GAP}total{_GAP}of{_GAP}|some{_GAP}|about{_GAP})?",
    re.IGNORECASE,
)
_IN = re.compile(rf"(?:{_GAP}person)?{_GAP}in{_GAP}(?:every{_GAP})?", re.IGNORECASE)
_PLURAL = re.compile(rf"{_GAP}(?:more{_GAP}|new{_GAP}|young{_GAP})?([a-z]+)\b")
_BETWEEN = re.compile(rf"\bbetween{_GAP}(?:about{_GAP}|around{_GAP})?\Z", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))[-−–]|\bminus )\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"an?[ \u00a0]", re.IGNORECASE)
_SIGN = re.compile(r"[^\d\s(]{1,4}[ \u00a0]?(?=\d)")
_PART_OF = re.compile(rf"{_GAP}(?:of{_GAP})?an?(?={_GAP})|(?=-[a-z])", re.IGNORECASE)
_OPEN_DIGITS = re.compile(r"[\d½¼¾]")


@dataclass(frozen=True, slots=True)
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
        between: the range opened with “between”.
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
    """The word lists of `numbers.toml` that quantities are read with, compiled."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    qualifier: Mapping[str, Qualifier]
    suffix: Mapping[str, Qualifier]
    fraction: re.Pattern[str]
    fractions: Mapping[str, int]
    small: Mapping[str, int]
    rate: re.Pattern[str]
    per: Mapping[str, str]
    in_meters: frozenset[str]
    not_plural: frozenset[str]
    plurals: frozenset[str]
    compounds: Mapping[str, Mapping[str, int]]
    changes: frozenset[str]


@dataclass(frozen=True)
class Reader:
    """Reads the quantities of one article.

    Attributes:
        text: the article's text.
        tokens: of the article.
        points_are_thousands: whether the article elsewhere shows that a point marks thousands.
    """

    text: str
    numerals: Numerals
    units: Units
    words: Words
    tokens: Sequence[Token]
    points_are_thousands: bool = False

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each capitalised word, and each pair of them, stands in the article, in small letters."""
        capital = [t.lower.replace(".", "") if t.text[0].isupper() else "" for t in self.tokens]
        counts = Counter(word for word in capital if word)
        counts.update(f"{a} {b}" for a, b in zip(capital, capital[1:], strict=False) if a and b)
        return counts

    def read(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """The quantity whose figure begins at `at`, inside the sentence `[lower, upper)`."""
        quantity = self._fraction(at, lower=lower, upper=upper) or self._amount(at, lower=lower, upper=upper)
        if quantity is None:
            return self._single(at, lower=lower, upper=upper)
        if quantity.out_of is None:
            quantity = self._ratio(quantity, upper=upper) or self._range(quantity, lower=lower, upper=upper)
        quantity = self._compound(quantity, upper=upper)
        return self._qualified(self._rated(quantity, upper=upper), lower=lower, upper=upper)

    # --- figure and unit ---------------------------------------------------------------------------------------------

    def _amount(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """A figure with its scale, and its currency or unit."""
        numeral = self.numerals.read(self.text, at, upper)
        if numeral is None:
            return None
        spelled = _OPEN_DIGITS.match(self.text, at) is None
        start, unit, numeral = self._dimensioned(numeral, lower=lower, upper=upper, spelled=spelled)
        if unit is None and self.text[numeral.end : min(upper, numeral.end + 1)].isalpha():  # 5G, 3D
            return None
        value = self._settled(numeral, unit)
        name = self._currency(unit.codes) if unit and unit.codes else None
        minus = _MINUS.search(self.text, max(lower, start - 6), start)
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

    def _currency(self, codes: tuple[str, ...]) -> str:
        return codes[0] if len(codes) == 1 else currency_here(codes, self.mentions, self.units.countries)

    def _single(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """“nearly a year”, “a week or so”: an article is a figure where something says how firmly."""
        article = _ARTICLE.match(self.text, at, upper)
        unit = self.units.measure(self.text, article.end() - 1, upper) if article else None
        if unit is None or self.text[unit.end - 1] == "s":
            return None
        one = Quantity(at, unit.end, at, Decimal(1), unit=unit.name, dimension=unit.dimension, spelled=True)
        quantity = self._qualified(one, lower=lower, upper=upper)
        return quantity if quantity.qualifier in ("about", "nearly", "over", "under") else None

    def _dimensioned(
        self, numeral: Numeral, *, lower: int, upper: int, spelled: bool
    ) -> tuple[int, Unit | None, Numeral]:
        """Where figure and sign begin, the unit or currency, and the figure without a letter that the unit claims."""
        text, units = self.text, self.units
        before = None if spelled else units.money_before(text, lower, numeral.start)
        after = units.money_after(text, numeral.end, upper)
        if before and not self._is_label(before[0], numeral):
            start, codes = before
            end = after.end if after and set(after.codes) & set(codes) else numeral.end
            return start, Unit(codes[0], "money", end, codes=codes), numeral
        if after:
            return numeral.start, after, numeral
        if numeral.glued:
            bare = replace(numeral, end=numeral.end - len(numeral.glued), value=numeral.value / numeral.factor)
            claimed = units.measure(text, bare.end, upper)
            if claimed and (claimed.end > numeral.end or not self._counts_people(numeral.end)):
                return numeral.start, claimed, replace(bare, factor=Decimal(1), glued="")
            return numeral.start, units.measure(text, numeral.end, upper), numeral
        unit = units.measure(text, numeral.end, upper)
        if unit is None and numeral.factor > 1:
            unit = units.money_of(text, numeral.end, upper)
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
        match = _PLURAL.match(self.text, at)
        if match is None:
            return False
        word = match[1]
        if word in self.words.in_meters or word in self.words.not_plural:
            return False
        return word in self.words.plurals or (word.endswith("s") and not word.endswith("ss"))

    def _settled(self, numeral: Numeral, unit: Unit | None) -> Decimal:
        """The value, with what the context says of a lone point before three digits."""
        value = numeral.value * (unit.factor if unit else 1)
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

    # --- fractions ---------------------------------------------------------------------------------------------------

    def _fraction(self, at: int, *, lower: int, upper: int) -> Quantity | None:
        """“7/8”, “two-thirds”, “half of”, “half an hour”."""
        text = self.text
        slash = _SLASH.match(text, at, upper)
        if slash:
            part, whole = Decimal(slash[1]), Decimal(slash[2])
            usual = 0 < part <= whole and not slash[1].startswith("0") and (at == lower or text[at - 1] not in "./-$")
            return Quantity(at, slash.end(), at, part, out_of=whole, dimension="share") if usual else None
        match = self.words.fraction.match(text, at, upper)
        if match is None or self.numerals.portion.match(text, at, upper):  # half a million is a numeral
            return None
        whole = Decimal(self.words.fractions[match["whole"].lower()])
        count = (match["count"] or "a").lower()
        part = Decimal(self.words.small.get(count, 1))
        measured = self._part_of_unit(match.end(), part / whole, at=at, upper=upper)
        if measured:
            return measured
        if not self._is_fraction(match, lower=lower, upper=upper):
            return None
        return Quantity(at, match.end(), at, part, out_of=whole, dimension="share", spelled=True)

    def _part_of_unit(self, end: int, value: Decimal, *, at: int, upper: int) -> Quantity | None:
        """“half an hour”, “three-quarters of a mile”: a decimal of the unit, where it is an exact one."""
        article = _PART_OF.match(self.text, end, upper)
        unit = self.units.measure(self.text, article.end(), upper) if article else None
        if unit is None or value != round(value, 3):
            return None
        return Quantity(at, unit.end, at, value, unit=unit.name, dimension=unit.dimension, spelled=True)

    def _is_fraction(self, match: re.Match[str], *, lower: int, upper: int) -> bool:
        """Whether a fraction word is one here, and no half of a match, third place or quarter of a year."""
        text, count = self.text, (match["count"] or "").lower()
        whole = match["whole"].lower()
        before = text[max(lower, match.start() - 24) : match.start()].lower().rstrip(" -")
        after = text[match.end() : min(upper, match.end() + 12)].lower()
        if before.endswith(
            (
                "first",
                "second",
                "latter",
                "other",
                "better",
                "final",
                "opening",
                "third",
                "last",
                "and a",
                "each",
                "either",
            )
        ):
            return False
        qualified = before.endswith(
            (
                "nearly",
                "almost",
                "about",
                "around",
                "over",
                "than",
                "roughly",
                "approximately",
                "least",
                "by",
                "some",
                "under",
                "to",
                "just",
                "up",
            )
        )
        of = re.match(r" of (?!(?:19|20)\d\d|this year|last year|next year|the year)", after) is not None
        if whole in ("half", "halves"):
            owner = (
                re.match(r" (?:the|its|their|his|her|our|my|your|those|these|that|this|all|a|an) ", after) is not None
            )
            return not match["count"] and whole == "half" and (of or owner or (qualified and not after.startswith("-")))
        if count in ("", "a", "an"):
            return bool(count) and (of or (qualified and not after[1:2].isalpha()) or before.endswith(" by"))
        if count == "one":
            return of or "-" in match[0] or qualified
        return whole.endswith("s") or "-" in match[0]

    def _ratio(self, quantity: Quantity, *, upper: int) -> Quantity | None:
        """“nine out of ten”, “one in five”."""
        if quantity.unit or quantity.factor > 1 or quantity.value != int(quantity.value):
            return None
        link = _OUT_OF.match(self.text, quantity.end, upper)
        narrow = None if link else _IN.match(self.text, quantity.end, upper)
        found = link or narrow
        whole = self.numerals.read(self.text, found.end(), upper) if found and found.end() < upper else None
        if found is None or whole is None or whole.vague or whole.value <= quantity.value:
            return None
        if narrow and (
            quantity.value > 9
            or quantity.value < 1
            or whole.value > 1000
            or "," in whole.digits
            or self.units.measure(self.text, whole.end, upper)
        ):
            return None
        return replace(quantity, end=whole.end, out_of=whole.value, dimension="share", digits="")

    # --- ranges, compounds, rates ------------------------------------------------------------------------------------

    def _range(self, first: Quantity, *, lower: int, upper: int) -> Quantity:
        """The range that `first` opens, or `first` itself."""
        text = self.text
        between = _BETWEEN.search(text, max(lower, first.start - 16), first.start)
        link = (
            (_AND.match(text, first.end, upper) if between else None)
            or _DASH.match(text, first.end, upper)
            or _OR.match(text, first.end, upper)
        )
        if link is None or link.end() >= upper or (" to" in link[0].lower() and self._changes(first, lower=lower)):
            return first
        second = self._second(link.end(), upper=upper)
        joined = self._joined(first, second, link=link[0].strip().lower()) if second else None
        if joined is None:
            return first
        return replace(joined, start=between.start()) if between else joined

    def _changes(self, first: Quantity, *, lower: int) -> bool:
        """Whether something goes from one figure to the other: “rose from 5% to 7%” is no range."""
        before = self.text[max(lower, first.start - 60) : first.start].lower().split()
        return before[-1:] == ["from"] and any(word.strip(",") in self.words.changes for word in before)

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
        link = _MORE.match(self.text, quantity.end, upper)
        at = link.end() if link else quantity.end
        if at >= upper or not (self.text[at].isdigit() or (link and self.text[at].isalpha())):
            return quantity
        second = self._amount(at, lower=at, upper=upper)
        if second is None or second.unit is None or second.unit not in smaller or second.value >= smaller[second.unit]:
            return quantity
        value = quantity.value * smaller[second.unit] + second.value
        return replace(quantity, end=second.end, value=value, unit=second.unit)

    def _rated(self, quantity: Quantity, *, upper: int) -> Quantity:
        """The quantity with the rate behind it: “/person/year”, “per day”, “a year”."""
        if quantity.unit is None:
            return quantity
        end, unit = quantity.end, quantity.unit
        while match := self.words.rate.match(self.text, end, upper):
            measure = self.units.measure(self.text, match.start("unit"), upper) if match["unit"] else None
            if match["unit"]:
                written = match["unit"].lower()
                name = self.words.per.get(written) or (measure.name if measure else written)
                end = max(measure.end if measure and written not in self.words.per else 0, match.end())
            else:
                name, end = self.words.per.get(match["each"].lower(), match["each"].lower()), match.end()
                name = self.units.names.get(name, (name, ""))[0]
            unit = f"{unit} per {name}"
        if end == quantity.end:
            return quantity
        kept = quantity.dimension if quantity.dimension in ("money", "share") else "rate"
        return replace(quantity, end=end, unit=unit, dimension=kept)

    # --- qualifiers --------------------------------------------------------------------------------------------------

    def _qualified(self, quantity: Quantity, *, lower: int, upper: int) -> Quantity:
        """The quantity with the words before and behind it that say how firmly it stands."""
        text, words = self.text, self.words
        before = words.before.search(text, max(lower, quantity.start - 28), quantity.start)
        after = words.after.match(text, quantity.end, upper)
        qualifier: Qualifier = quantity.qualifier
        start, end = quantity.start, quantity.end
        if before and not self._lasting(quantity, before[1].lower(), lower=lower, upper=upper):
            start, qualifier = before.start(1), words.qualifier[" ".join(before[1].lower().split())]
        if after:
            end = after.end()
            qualifier = qualifier if before else words.suffix[after[1].lower()]
        if quantity.high is not None or quantity.qualifier == "vague":
            qualifier = quantity.qualifier
        return replace(quantity, start=start, end=end, qualifier=qualifier)

    def _lasting(self, quantity: Quantity, word: str, *, lower: int, upper: int) -> bool:
        """Whether “over” is that of “over five years”, which says when and not how many."""
        if word != "over" or quantity.dimension != "duration":
            return False
        after = self.text[quantity.end : min(upper, quantity.end + 9)].lower().split()
        if after[:1] and after[0].strip(".,;") in ("ago", "old", "earlier", "later", "of", "older"):
            return False
        before = self.text[max(lower, quantity.start - 20) : quantity.start].lower().split()[:-1]
        return not before or before[-1] not in (
            "for", "of", "after", "in", "took", "taken", "lasted", "spent", "is", "was", "just", "well", "with", "has", "have", "by", "to", "within", "served", "takes",
        )  # fmt: skip


def reader_for(pack: Pack, text: str, *, tokens: Sequence[Token], points_are_thousands: bool) -> Reader:
    """A reader of the quantities of one article, with the tables of its language pack."""
    return Reader(text, load_numerals(pack), load_units(pack), load_words(pack), tokens, points_are_thousands)


@cache
def load_words(pack: Pack) -> Words:
    """The word lists of a pack's `numbers.toml` for qualifiers, fractions and rates, compiled."""
    table = pack.table("numbers")
    rules = [rule for rule in table["rule"] if "qualifier" in rule]
    before: dict[str, Qualifier] = {word: rule["qualifier"] for rule in rules for word in rule["before"]}
    after: dict[str, Qualifier] = {word: rule["qualifier"] for rule in rules for word in rule["after"]}
    spaced = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(before, key=lambda w: (-len(w), w)))
    suffixes = "|".join(
        rf"(?<=\S){re.escape(w)}" if w[0] in "-+" else rf"(?<= ){re.escape(w)}\b"
        for w in sorted(after, key=lambda w: (-len(w), w))
    )
    counts = any_of(w for w in table["words"] if w != "zero")
    return Words(
        before=re.compile(rf"(?<![^\s(“\"'‘’\[—–-])({spaced})(?:\s+|(?<=[<>~.]))\Z", re.IGNORECASE),
        after=re.compile(rf"\s?({suffixes})(?![a-z]| ?[$€£]?\d)", re.IGNORECASE),
        qualifier=before,
        suffix=after,
        fraction=re.compile(
            rf"(?:(?P<count>an?|{counts}){_JOINT})?(?P<whole>{any_of(table['fractions'])})\b(?![-–](?!$)[a-z]+ed\b)",
            re.IGNORECASE,
        ),
        fractions=table["fractions"],
        small=table["words"],
        rate=re.compile(
            rf"(?:{_GAP}?/{_GAP}?|{_JOINT}per{_JOINT})(?!single|each|every|cent)(?P<unit>[a-z]+(?:{_GAP}(?:kilomet(?:er|re)s?|met(?:er|re)s?|km|mile|foot))?)\b"
            rf"|{_JOINT}(?:an?|each|every){_JOINT}(?P<each>{any_of(table['each'])})\b",
            re.IGNORECASE,
        ),
        per=table["per"],
        in_meters=frozenset(table["in_meters"]),
        not_plural=frozenset(table["not_plural"]),
        plurals=frozenset(table["plurals"]),
        compounds=table["compounds"],
        changes=frozenset(table["measured"]["changes"]),
    )
