"""Numerals: how a figure in digits or in words is read, exactly.

Values are `decimal.Decimal`, so that 19.5 million is 19500000 and no result depends on binary fractions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from reportgen.elements.number_patterns import GAP, any_of, load_patterns
from reportgen.frozen import frozen
from reportgen.language.packs import Pack

_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,200 and the Indian 12,00,000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 1.200.000
    rf"|[1-9]\d{{0,2}}(?:{GAP}\d{{3}}){{1,5}}(?![\d.,:/-]\d|\d)(?:[.,]\d+)?"  # 12 000
    r"|\d+(?:[.,]\d+)?)"
)
_MARK = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@frozen(guarded=False)
class Numeral:
    """A figure.

    Attributes:
        start, end: half-open offsets.
        value: in full, scale words included.
        digits: how it stands, where it stands in digits without a scale; else "".
        factor: what its scale words (million, bn, lakh …) multiplied the figure by; 1 without any.
        glued: the short scale at its end: “m” of 5m, which a measure may claim; else "".
        vague: a plural scale (“dozens”) or one with “several”: the value is nominal.
    """

    start: int
    end: int
    value: Decimal
    digits: str = ""
    factor: Decimal = Decimal(1)
    glued: str = ""
    vague: bool = False


@dataclass(frozen=True)
class Numerals:
    """The numeral words of a language, compiled; with `goes_on` begins whatever may make a figure in digits larger."""

    small: dict[str, int]
    scales: dict[str, Decimal]
    short: dict[str, Decimal]
    plural: dict[str, Decimal]
    portions: dict[str, Decimal]
    digits: re.Pattern[str]
    words: re.Pattern[str]
    word: re.Pattern[str]
    scale: re.Pattern[str]
    glued: re.Pattern[str]
    goes_on: re.Pattern[str]
    vague: re.Pattern[str]
    few: re.Pattern[str]
    mixed: re.Pattern[str]
    portion: re.Pattern[str]
    openers: frozenset[str]

    def read(self, text: str, at: int, end: int) -> Numeral | None:
        """The longest figure that begins at `at` and ends at or before `end`."""
        if text[at].isdigit() or text[at] in _MARK:
            return self._read_digits(text, at, end)
        return self._read_vague(text, at, end) or self._read_portion(text, at, end) or self._read_words(text, at, end)

    def _read_digits(self, text: str, at: int, end: int) -> Numeral | None:
        match = self.digits.match(text, at, end)
        if match is None:
            return None
        written, stop = match["digits"] or "", match.end()
        value = in_digits(written)
        if match["mark"]:
            value += _MARK[match["mark"]]
        if not self.goes_on.match(text, stop, end):
            return Numeral(at, stop, value, digits="" if match["mark"] else written)
        value, stop, mixed = self._add_part(text, value, at=stop, end=end)
        glued = self.glued.match(text, stop, end)
        if glued:
            factor = self.short[glued[1].lower()]
            return Numeral(at, glued.end(), value * factor, factor=factor, glued=glued[0])
        factor, after = self._scale(text, at=stop, end=end)
        bare = after == stop and not mixed and not match["mark"]
        return Numeral(at, after, value * factor, digits=written if bare else "", factor=factor)

    def _scale(self, text: str, *, at: int, end: int) -> tuple[Decimal, int]:
        """The product of the scale words that stand at `at`, and where they end."""
        factor = Decimal(1)
        while match := self.scale.match(text, at, end):
            factor, at = factor * self.scales[match[1].lower()], match.end()
        return factor, at

    def _add_part(self, text: str, value: Decimal, *, at: int, end: int) -> tuple[Decimal, int, bool]:
        """“and a half” behind a figure."""
        match = self.mixed.match(text, at, end)
        if match is None:
            return value, at, False
        return value + self._portion(match[1]), match.end(), True

    def _read_vague(self, text: str, at: int, end: int) -> Numeral | None:
        """“dozens”, “tens of thousands”, “several hundred thousand”."""
        match = self.few.match(text, at, end)
        if match:
            value, stop = self._scale(text, at=match.end(1), end=end)
            return Numeral(at, stop, value, factor=value, vague=True)
        match = self.vague.match(text, at, end)
        if match is None:
            return None
        value = Decimal(1)
        for word in re.findall(r"[a-z]+", match[0].lower()):
            value *= self.plural.get(word, Decimal(1))
        return Numeral(at, match.end(), value, factor=value, vague=True)

    def _read_portion(self, text: str, at: int, end: int) -> Numeral | None:
        """“half a million”, “a quarter of a million”, “half a dozen”."""
        match = self.portion.match(text, at, end)
        if match is None:
            return None
        factor, stop = self._scale(text, at=match.start(2), end=end)
        return Numeral(at, stop, self._portion(match[1]) * factor, factor=factor)

    def _portion(self, words: str) -> Decimal:
        """The value of “half”, “a quarter”, “three quarters”, by the last word."""
        return self.portions[re.findall(r"[^\W_]+", words.lower())[-1]]

    def _read_words(self, text: str, at: int, end: int) -> Numeral | None:
        match = self.words.match(text, at, end)
        if match is None:
            return None
        value, stop, factor = self._evaluate(text, match)
        if stop == at:
            return None
        value, stop, mixed = self._add_part(text, value, at=stop, end=end)
        if mixed:
            factor, stop = self._scale(text, at=stop, end=end)
            value *= factor
        return Numeral(at, stop, value, factor=factor)

    def _evaluate(self, text: str, match: re.Match[str]) -> tuple[Decimal, int, Decimal]:
        """The value of the longest sensible beginning of a run of numeral words, where it ends, and its last scale."""
        total, group, last = Decimal(0), Decimal(0), Decimal("Infinity")
        stop, scaled = match.start(), False
        for word in self.word.finditer(text, match.start(), match.end()):
            form, linked = word[2].lower(), any(map(str.isalpha, word[1]))
            if form in self.small:
                number = Decimal(self.small[form])
                if not _follows(group, number, linked=linked, total=total):
                    break
                group += number
            elif form not in self.scales:  # an article
                group = Decimal(1)
                continue
            elif self.scales[form] == 100:
                if not 0 < group < 100:
                    break
                group *= 100
            else:
                scale = self.scales[form]
                if group and scale < last:
                    total, group, last = total + group * scale, Decimal(0), scale
                elif not group and total and scaled:  # five thousand billion
                    total, last = total * scale, last * scale
                else:
                    break
            scaled = form in self.scales
            stop = word.end()
        return total + group, stop, last if total and not group else Decimal(1)


def _follows(group: Decimal, number: Decimal, *, linked: bool, total: Decimal) -> bool:
    """Whether a number below a hundred may follow what was read of its group of three; `linked`: behind “and”."""
    if group == 0:
        return not linked or total > 0
    if group % 100 == 0:
        return 0 < number < 100
    return not linked and group % 100 >= 20 and group % 10 == 0 and 0 < number < 10


def in_digits(written: str) -> Decimal:
    """A figure in digits, in whichever convention it stands.

    Several marks of one kind are thousands; of two kinds the last one is the decimal mark. A single comma before three
    digits is thousands, otherwise decimal; a single point is decimal (see `thousands_by_point` for what context says).
    """
    if written.isdecimal():
        return Decimal(written)
    bare = re.sub(GAP, "", written)
    if not bare:
        return Decimal(0)
    commas, points = bare.count(","), bare.count(".")
    if commas and points:
        return Decimal(
            bare.replace(",", "") if bare.rfind(".") > bare.rfind(",") else bare.replace(".", "").replace(",", ".")
        )
    if points > 1:
        return Decimal(bare.replace(".", ""))
    if commas > 1 or (commas and len(bare) - bare.rfind(",") == 4 and not bare.startswith("0")):
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", "."))


def thousands_by_point(written: str) -> Decimal | None:
    """1.200 as twelve hundred, where a figure may be read so: one point before three digits, no leading zero."""
    whole, point, rest = written.partition(".")
    if point and len(rest) == 3 and rest.isdigit() and whole.isdigit() and 0 < len(whole) <= 3 and whole[0] != "0":
        return Decimal(whole + rest)
    return None


def plain(value: Decimal) -> int | float:
    """The JSON number of a value: an integer where it is one, else the text's decimals."""
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def load_numerals(pack: Pack) -> Numerals:
    """The numerals of a language pack (`numerals.toml`, `numbers.toml`), compiled."""
    table: dict[str, Any] = pack.table("numbers") | pack.table("numerals")
    patterns = load_patterns(pack)
    small: dict[str, int] = table["words"]
    scales, short, plural, portions = (
        {word: Decimal(value) for word, value in table[name].items()}
        for name in ("scales", "short_scales", "plural_scales", "portions")
    )
    few = (words.split()[0] for words in table["few"])
    glued = rf"(?-i:-(?=[BMT]\b))?({any_of(short)})(?![^\W_])"
    return Numerals(
        small=small,
        scales=scales,
        short=short,
        plural=plural,
        portions=portions,
        digits=re.compile(rf"(?P<digits>{_DIGITS})?(?:{GAP}?(?P<mark>[½¼¾]))?(?<=[\d½¼¾])"),
        words=patterns["numeral"],
        word=patterns["numeral-word"],
        scale=patterns["scale"],
        glued=re.compile(glued, re.IGNORECASE),
        goes_on=re.compile(f"{patterns['scale'].pattern}|{glued}|{patterns['and-a-half'].pattern}", re.IGNORECASE),
        vague=patterns["vague"],
        few=patterns["few"],
        mixed=patterns["and-a-half"],
        portion=patterns["half-a-million"],
        openers=frozenset({*small, *plural, *few, *portions, *table["articles"]}),
    )
