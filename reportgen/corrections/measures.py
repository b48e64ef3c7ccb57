"""The units that a person may name: those that the program knows, by the names that facts have."""

from __future__ import annotations

from functools import cache

from reportgen.config import nearest
from reportgen.corrections.quoted import LostError
from reportgen.language.packs import load_pack


def dimension_of(unit: str, language: str) -> str:
    """The dimension of a unit, or “money” for the code of a currency; a rate has that of what is counted.

    Raises:
        LostError: there is no such unit.
    """
    known = _dimensions(language)
    head = unit.partition(" per ")[0]
    if dimension := known.get(unit) or known.get(head):
        return dimension
    hint = nearest(unit, known) or "write it as facts do: kilometer, percent, USD; “” for a plain count"
    raise LostError(f"there is no unit “{unit}”", hint)


@cache
def _dimensions(language: str) -> dict[str, str]:
    pack = load_pack(language)
    if pack is None:
        return {}
    known: dict[str, str] = {unit["name"]: unit["dimension"] for unit in pack.table("units")["unit"]}
    known |= dict.fromkeys((currency["code"] for currency in pack.table("currencies")["currency"]), "money")
    known.update(pack.table("numbers")["dimensions"])
    return known
