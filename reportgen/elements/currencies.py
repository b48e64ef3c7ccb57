"""Which currency a shared sign or word stands for: that of the country which the article, else its page, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

_WORLD = "USD"
"""The money that a plain dollar is wherever nothing tells of another country of dollars."""
_FAR_MORE = 3
_ENOUGH = 2
_HOST = re.compile(r"(?<![\w@.-])(?:[a-z\d-]{1,40}\.){1,4}([a-z]{2})(?![\w.-])")
_CAPITAL = re.compile(r"[^\W\d_a-z][\w.’'-]*")

Tellers = Mapping[str, Sequence[str]]
"""Words and pairs of words that tell of a country, in small letters -> the codes of its money."""


def named_in(mentions: Mapping[str, int], tellers: Tellers) -> Counter[str]:
    """How often the countries of each currency are named, by its code.

    Args:
        mentions: words and pairs of words, in small letters, and how often they stand with a capital.
        tellers: which of them tell of which country.
    """
    named: Counter[str] = Counter()
    for word in filter(tellers.__contains__, mentions):
        for code in tellers[word]:
            named[code] += mentions[word]
    return named


def currency_here(codes: Sequence[str], named: Mapping[str, int]) -> str:
    """The currency that a shared sign stands for: that of the country which the article names most.

    A plain dollar is another than the American one only where another country of dollars is named, that far more than
    the United States, and more than any country of other money: it is the money of the world.

    Args:
        codes: the candidates, the usual one first.
        named: `named_in` of the article.
    """
    best = max(codes, key=lambda code: named.get(code, 0))
    most = named.get(best, 0)
    if codes[0] != _WORLD or most == 0:
        return best if most else codes[0]
    elsewhere = max((count for code, count in named.items() if code not in codes), default=0)
    return best if most >= max(_ENOUGH, _FAR_MORE * named.get(_WORLD, 0), elsewhere + 1) else _WORLD


def currency_of_page(codes: Sequence[str], text: str, *, domains: Mapping[str, str], tellers: Tellers) -> str:
    """The dollar of a page whose article names no country of dollars: by the addresses on it, else by its other words.

    Args:
        codes: the candidates, the usual one first.
        text: the whole page.
        domains: the last part of a host -> the code of that country's money.
        tellers: as in `named_in`.
    """
    hosts = Counter(domains[last] for last in _HOST.findall(text) if last in domains)
    addressed = [code for code, _ in hosts.most_common() if code in codes]
    if addressed:
        return addressed[0]
    words = [word.lower().replace(".", "") for word in _CAPITAL.findall(text)]
    named = named_in(Counter([*words, *map(" ".join, pairwise(words))]), tellers)
    return currency_here(codes, named)


def tellers_of(countries: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The codes by the words that tell of their countries.

    Args:
        countries: currency code -> words that tell of its country, in small letters.
    """
    codes: dict[str, list[str]] = {}
    for code in sorted(countries):
        for word in countries[code]:
            codes.setdefault(word, []).append(code)
    return {word: tuple(found) for word, found in codes.items()}
