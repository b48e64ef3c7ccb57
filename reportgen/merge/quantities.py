"""What numbers of different articles have in common: the thing, and a unit that one can be told in for the other."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from reportgen.merge.keys import words
from reportgen.merge.wording import Wording, base
from reportgen.model import Number

_FEWEST_DIGITS = 3
"""Significant digits of a converted value, at least; as many as the text has where it has more."""


def head_of(of: str, language: Wording) -> str | None:
    """The noun that says what is counted or measured: “coffee” of “area of coffee”; None where it is too wide."""
    part: list[str] = []
    for word in (*words(of), "of"):
        if word not in language.small:
            part.append(base(word))
            continue
        telling = [noun for noun in part if noun not in language.measuring]
        if telling:
            return _specific(telling, language)
        part = []
    return None


def _specific(telling: list[str], language: Wording) -> str | None:
    """The last word; where that is too wide, it together with the word before it."""
    if telling[-1] not in language.vague:
        return telling[-1]
    return " ".join(telling[-2:]) if len(telling) > 1 else None


def unit_class(number: Number, language: Wording) -> tuple[str, str | None]:
    """What numbers must share to be told in one unit: the dimension, and the unit itself where none converts it."""
    known = language.units.get(number.unit or "")
    return (known[0], "") if known else (number.dimension, number.unit)


def exact(value: float) -> Fraction:
    """A value as the text has it."""
    return Fraction(str(value))


def converted(value: float, unit: str | None, *, to: str | None, language: Wording) -> int | float:
    """A value in another unit of its dimension, to as many digits as it had."""
    if unit == to or unit is None or to is None:
        return value
    digits = max(_FEWEST_DIGITS, len(Decimal(str(value)).normalize().as_tuple().digits))
    result = exact(value) * language.units[unit][1] / language.units[to][1]
    rounded = Context(prec=digits).divide(Decimal(result.numerator), Decimal(result.denominator))
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
