"""Amounts and headlines, cut out of what an article says."""

from __future__ import annotations

import re
from functools import cache

from reportgen.language.packs import load_pack

HEADLINE_WORDS, _FEWEST = 8, 4
_LEANING = ("prepositions", "function_words", "clause_openers")
_SCALE = r"%|(?:percent|hundred|thousand|lakh|crore|million|billion|trillion|bln|bn|mln|tln|tn)\b"
_AMOUNT = re.compile(rf"\S*\d\S*(?:\s*[–-]\s*\S*\d\S*)?(?:\s(?:{_SCALE}))*")
_TABLES = ("words", "scales", "plural_scales", "portions", "fractions")


def amount_of(text: str, language: str) -> tuple[str, str, str]:
    """A quantity cut in three: “nearly 2,100 days” is nearly | 2,100 | days; joined, it is the text."""
    match = _AMOUNT.search(text)
    if match:
        return text[: match.start()], match[0], text[match.end() :]
    return _spelled(text, language) if " " in text else ("", text, "")


def _spelled(text: str, language: str) -> tuple[str, str, str]:
    """A quantity in words: “nearly one kilometer” is nearly | one | kilometer; all of it where no word is a number."""
    known = _number_words(language)
    numbers = [m for m in re.finditer(r"\S+", text) if known.issuperset(m[0].casefold().split("-"))]
    if not numbers:
        return "", text, ""
    start, end = numbers[0].start(), numbers[-1].end()
    return text[:start], text[start:end], text[end:]


@cache
def _number_words(language: str) -> frozenset[str]:
    pack = load_pack(language)
    tables = pack.table("numerals") if pack else {}
    return frozenset(word for name in _TABLES for word in tables.get(name, ()))


def first_words(text: str, language: str) -> str:
    """The first words of an article and “…”, for one without a headline, not cut behind a word like “the”."""
    words = text.split()
    if len(words) <= HEADLINE_WORDS:
        return " ".join(words)
    pack = load_pack(language)
    leaning = frozenset[str]().union(*(pack.words(name) for name in _LEANING)) if pack else frozenset()
    first = words[:HEADLINE_WORDS]
    while len(first) > _FEWEST and first[-1].casefold() in leaning:
        first.pop()
    shown = " ".join(first).rstrip(",;:–—-")
    return shown + "…" + ("”" if shown.count("“") > shown.count("”") else "")
