"""What hostile strings a pattern is fed: its own pieces, over and over, and then a character that lets it down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MANY = 30
"""A repetition of fewer than so many cannot be made to take long."""
UNLIKED = "\x00"
_OF_CATEGORY = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}


def hostile(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Beginnings and what to repeat after them, for each repetition in a pattern that has no near end."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found = set(_repeated(tree, ""))
    whole = _sample(tree)
    return found | {("", whole), ("", whole[:-1]), ("", "a"), ("", " "), ("", "7")} - {("", "")}


def _repeated(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """For each repetition below `tree`: what leads to it, and one turn of it."""
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most >= MANY:
                yield before[-40:], _sample(body)
                yield "", _sample(body)
            yield from _repeated(body, before)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from _repeated(branch, before)
        elif code is codes.SUBPATTERN:
            yield from _repeated(argument[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeated(argument, before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeated(argument[1], before)
        before += _sample([(code, argument)])


def _sample(tree: Any) -> str:
    """A short string that `tree` matches, or nearly: assertions are passed over."""
    text = ""
    for code, argument in tree:
        if code is codes.LITERAL:
            text += chr(argument)
        elif code is codes.NOT_LITERAL:
            text += "a" if argument != ord("a") else "b"
        elif code is codes.ANY:
            text += "a"
        elif code is codes.IN:
            text += _member(argument)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, body = argument
            text += _sample(body) * max(least, min(most, 1))
        elif code is codes.BRANCH:
            text += max((_sample(branch) for branch in argument[1][:50]), key=len)
        elif code is codes.SUBPATTERN:
            text += _sample(argument[3])
        elif code is codes.ATOMIC_GROUP:
            text += _sample(argument)
    return text


def _member(members: Any) -> str:
    """A character of a class."""
    (code, argument), *rest = members
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.RANGE:
        return chr(argument[0])
    if code is codes.CATEGORY:
        return _OF_CATEGORY[argument]
    outside = {chr(a) for c, a in rest if c is codes.LITERAL}
    ranges = [a for c, a in rest if c is codes.RANGE]
    categories = {_OF_CATEGORY[a] for c, a in rest if c is codes.CATEGORY}
    for char in "a7 -,.;“(Ж":
        if char not in outside | categories and not any(low <= ord(char) <= high for low, high in ranges):
            return char
    return UNLIKED
