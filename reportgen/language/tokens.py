"""Tokens: where the words, numbers and marks of a text begin and end.

The cut is that of Penn Treebank and Universal Dependencies, with three differences that news needs: a hyphenated
compound is one token, a number is cut from the unit or currency glued to it, and a range of numbers is three tokens.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_LISTS = Path(__file__).parent / "en" / "tokens.toml"

# A character of a word: letters and digits of any script, the marks that a decomposed letter is followed by (half of
# the Vietnamese texts on the web have them), the soft hyphen and the joiners. No underscore.
_MARKS = r"\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u2060"
_CHAR = rf"(?:[^\W_]|[{_MARKS}])"
_APOSTROPHE = "['’ʼ]"
_HYPHEN = "[-‐‑]"
_BEHIND_WORD = r"[\s,;?!)”\"]"
_END = rf"(?![^\W_]|[{_MARKS}])"
_NUMBER = r"\d+(?:[.,:/]\d+)*"


def tokenise(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut text[start:end] into tokens.

    Returns the half-open offsets of the tokens, in code points of `text`, ascending; white space belongs to none.
    """
    return [match.span() for match in _pattern().finditer(text, start, end)]


def _any_of(words: list[str]) -> str:
    """Alternatives of literal words, the longest first, so that none hides one that begins with it."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _abbreviations(lists: dict[str, list[str]]) -> list[str]:
    """Patterns of the abbreviations that keep their full stop, by what has to follow them."""
    limited = {*lists["before_number"], *lists["before_name"]}
    free = [word for word in lists["words"] if word not in limited]
    return [
        rf"(?:{_any_of(free)})\.",
        rf"(?:{_any_of(lists['before_number'])})\.(?=\s?\d)",
        rf"(?:{_any_of(lists['before_name'])})\.(?=[ \u00a0,]\s?[^\W_])",
        rf"[^\W\d_](?:\.[^\W\d_])+{_END}\.?",
        r"[A-ZĐ]\.(?=[ \u00a0]?[^\W\d_a-z])",
    ]


def _plain(lists: dict[str, Any]) -> list[str]:
    """Patterns of plain words and marks, nine tokens of ten: found first, they make the whole ten times as fast."""
    abbreviated = [word for words in lists["abbreviations"].values() for word in words if word.islower()]
    longer = max(map(len, abbreviated)) + 1
    return [
        rf"(?![Cc]annot)[A-Za-z][a-z]*+(?={_BEHIND_WORD})",
        r"[,;:?!“”\"()]",
        r"\.(?=\s|\Z)",
        rf"(?!(?i:cannot))[^\W\d_]++(?={_BEHIND_WORD})",
        rf"[a-z]{{{longer},}}+(?=\.(?:\s|\Z))",  # no abbreviation, and no part of a domain
    ]


def _numbers(lists: dict[str, list[str]]) -> list[str]:
    """Patterns of what begins with a digit."""
    units = _any_of(lists["units"])
    return [
        r"\d{4}-\d{2}-\d{2}(?!\d)",
        rf"\d+(?:,\d{{3}})*(?:st|nd|rd|th|s){_END}(?:{_HYPHEN}{_CHAR}+)*",
        rf"{_NUMBER}(?=(?:{units}){_END})",
        rf"{_NUMBER}(?={_HYPHEN}{_NUMBER}(?:{units})?{_END})",
        rf"\d++(?:[.,]\d++)*+{_CHAR}*+(?:{_HYPHEN}{_CHAR}*[^\W\d_]{_CHAR}*)+",
        rf"{_NUMBER}{_END}",
    ]


def _words(lists: dict[str, Any]) -> list[str]:
    """Patterns of what begins with a letter, and of what an apostrophe cuts off."""
    clitics = _any_of(lists["splits"]["clitics"])
    negated = _any_of(lists["splits"]["negated"])
    currencies = _any_of(lists["numbers"]["currencies"])
    inner = rf"(?!{_APOSTROPHE}(?i:{clitics}){_END})(?:{_APOSTROPHE}|{_HYPHEN}|&(?!\w+;)){_CHAR}+"
    return [
        rf"(?i:{negated})(?=[nN]{_APOSTROPHE}[tT]{_END})",
        rf"(?i:can)(?=(?i:not){_END})",
        rf"[nN]{_APOSTROPHE}[tT]{_END}",
        rf"{_APOSTROPHE}(?i:{clitics}){_END}",
        rf"(?:{currencies})(?=\d)",
        # A single letter is a currency only before what can be a sum: R500, N4bn, P1.2 million, not N95.
        rf"[{lists['numbers']['currency_letters']}](?=\d+(?:[.,]\d|\d\d|[ -]?(?:[mb]n?|tn|[mbtr]+illion){_END}))",
        # Of these, only the rand is written with spaces between thousands: R14 200, not the R61 200 metres on.
        rf"R(?=\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+{_END}(?! ?k?m(?:et[er]{{2}}s?)?{_END}))",
        r"[A-Za-z][a-z]{3,}(?=\d+[.,]\d)",  # run into a figure: “raised11.94 million”
        rf"{_CHAR}+(?:{inner})*",
    ]


@cache
def _pattern() -> re.Pattern[str]:
    """The one pattern of all tokens: its alternatives from the most to the least particular."""
    lists = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    domains = _any_of(lists["web"]["domains"])
    alternatives = [
        *_plain(lists),
        r"(?:https?://|www\.)[^\s<>\"“”]*[\w/=&%~-]",
        # Lengths are limited so that no run of letters and full stops is read again from each of its words.
        r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}",
        rf"(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}(?:{domains})(?![\w.@-]{{0,9}}\w)(?:/[^\s<>\"“”]*[\w/])?",
        r"[#@]\w+",
        *_abbreviations(lists["abbreviations"]),
        *_numbers(lists["numbers"]),
        *_words(lists),
        r"(?<=[\d\w])/[-=](?!\w)",  # the shillings of East Africa and the rupees of India: 10,000/-
        r"\.{2,}|''|``|([-=_*~+])\1+",
        r"[^\s\u200b\u200e\u200f\ufeff]",
    ]
    return re.compile(rf"(?=\S)(?:{'|'.join(alternatives)})")
