"""Numerals: how a figure in digits or in words is read, exactly.

Values are `decimal.Decimal`, so that 19.5 million is 19500000 and no result depends on binary fractions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from reportgen.language.packs import Pack

_SPACE = r"[ \u00a0\u202f\u2009]"
_JOINT = rf"(?:{_SPACE}{{1,2}}|-|\u2010|\u2011)"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,200 and the Indian 12,00,000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 1.200.000
    rf"|[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,5}}(?![\d.,:/-]\d|\d)(?:[.,]\d+)?"  # 12 000
    r"|\d+(?:[.,]\d+)?)"
)
_MARK = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
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
    """The numeral words of a language, compiled."""

    small: dict[str, int]
    scales: dict[str, Decimal]
    short: dict[str, Decimal]
    plural: dict[str, Decimal]
    digits: re.Pattern[str]
    words: re.Pattern[str]
    word: re.Pattern[str]
    scale: re.Pattern[str]
    glued: re.Pattern[str]
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
        value = in_digits(written) + (_MARK[match["mark"]] if match["mark"] else 0)
        value, stop, mixed = self._add_part(text, value, at=stop, end=end)
        glued = self.glued.match(text, stop, end)
        if glued:
            factor = self.short[glued[0].lower()]
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
        return value + _part(match[1]), match.end(), True

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
        return Numeral(at, stop, _part(match[1]) * factor, factor=factor)

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
        stop, joined = match.start(), ""
        for word in self.word.finditer(text, match.start(), match.end()):
            form, joint = word[2].lower(), word[1].strip().lower()
            if form in ("a", "an"):
                group = Decimal(1)
                continue
            if form in self.small:
                number = Decimal(self.small[form])
                if not _follows(group, number, joint=joint, total=total):
                    break
                group += number
            elif self.scales[form] == 100:
                if not 0 < group < 100:
                    break
                group *= 100
            else:
                scale = self.scales[form]
                if group and scale < last:
                    total, group, last = total + group * scale, Decimal(0), scale
                elif not group and total and joined == "scale":  # five thousand billion
                    total, last = total * scale, last * scale
                else:
                    break
            joined = "scale" if form in self.scales else ""
            stop = word.end()
        return total + group, stop, last if total and not group else Decimal(1)


def _follows(group: Decimal, number: Decimal, *, joint: str, total: Decimal) -> bool:
    """Whether a number below a hundred may follow what was read of its group of three."""
    if group == 0:
        return joint != "and" or total > 0
    if group % 100 == 0:
        return 0 < number < 100
    return joint != "and" and group % 100 >= 20 and group % 10 == 0 and 0 < number < 10


def _part(words: str) -> Decimal:
    lower = words.lower()
    if "quarter" in lower:
        return Decimal("0.75") if lower.startswith("three") else Decimal("0.25")
    return Decimal("0.5")


def in_digits(written: str) -> Decimal:
    """A figure in digits, in whichever convention it stands.

    Several marks of one kind are thousands; of two kinds the last one is the decimal mark. A single comma before three
    digits is thousands, otherwise decimal; a single point is decimal (see `thousands_by_point` for what context says).
    """
    bare = re.sub(_SPACE, "", written)
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
    """The numerals of a language pack (`numbers.toml`), compiled."""
    table: dict[str, Any] = pack.table("numbers")
    small: dict[str, int] = table["words"]
    scales = {word: Decimal(value) for word, value in table["scales"].items()}
    short = {word: Decimal(value) for word, value in table["short_scales"].items()}
    plural = {word: Decimal(value) for word, value in table["plural_scales"].items()}
    one, big = f"(?:{any_of(small)})", f"(?:{any_of(scales)})"
    several, nominal = f"(?:{any_of(plural)})", f"(?:{any_of(k for k in plural if k != 'tens')})"
    word = f"(?:{one}|{big})"
    part = rf"half|(?:(?:an?|one){_JOINT})?quarter|three[ -]quarters"
    flags = re.IGNORECASE
    return Numerals(
        small=small,
        scales=scales,
        short=short,
        plural=plural,
        digits=re.compile(rf"(?P<digits>{_DIGITS})?(?:{_SPACE}?(?P<mark>[½¼¾]))?(?<=[\d½¼¾])"),
        words=re.compile(rf"(?:an?{_JOINT}{big}|{one})\b(?:(?:{_SPACE}and)?{_JOINT}{word}\b){{0,16}}", flags),
        word=re.compile(rf"((?:{_SPACE}and)?{_JOINT}|)(\b(?:an?|{one}|{big}))\b", flags),
        scale=re.compile(rf"(?:{_JOINT})?({big})s?\b", flags),
        glued=re.compile(rf"({any_of(short)})(?![^\W_])", flags),
        vague=re.compile(rf"(?:{several}{_SPACE}(?:of{_SPACE})?)?{nominal}\b", flags),
        few=re.compile(rf"({any_of(table['few'])})(?={_JOINT}{big}s?\b)", flags),
        mixed=re.compile(rf"{_JOINT}and{_JOINT}(an?{_JOINT}(?:half|quarter)|three[ -]quarters)\b", flags),
        portion=re.compile(rf"({part})(?:{_SPACE}of)?{_JOINT}(?:an?{_JOINT})?({big})\b", flags),
        openers=frozenset({*small, *plural, *(w.split()[0] for w in table["few"]), "a", "an", "half", "quarter"}),
    )


def any_of(words: Any) -> str:
    """Alternatives of literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
