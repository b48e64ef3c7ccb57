"""What words are like that are made to be repeated: short, in parts that answer each other, a bidding, no story.

A shape alone makes no motto; it is asked for where something around the words says that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.language.document import Token
from reportgen.language.packs import Pack

PLAIN = 0
"""Words like any others."""
TERSE = 1
"""Words that could be a formula: a bidding, what is always so, a few words without a verb."""
WROUGHT = 2
"""Words that are made: parts that answer each other, a word said again, one thing set against another."""

SURE = 4
"""Points that words need to be a motto, those for their shape and those for what stands around them."""

_LONGEST = 24
_TERSE_LONGEST = 10
_PART = 7
_SET_AGAINST = 7
_BALANCE = 2
_SHORT_WORD = 3
_TENSES = ("VBD", "VBZ", "VBP", "MD")
_BIDDING = ("VB", "VBP")
_NAMES = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The words of a pack's `mottos.toml` that formulas are made with, and those that tell of something that was."""

    breaks: frozenset[str]
    openers: frozenset[str]
    contrasts: frozenset[str]
    orders: frozenset[str]
    tales: frozenset[str]
    universal: frozenset[str]
    theirs: frozenset[str]


@cache
def load_shapes(pack: Pack) -> Shapes:
    """The words for the shapes of formulas in a language pack."""
    table = pack.table("mottos")["shape"]
    return Shapes(**{name: frozenset(table[name]) for name in Shapes.__slots__})


def is_balanced(words: Sequence[Token]) -> bool:
    """Whether words have parts between commas that answer each other: “to every alley, knocking on every door”."""
    parts = [0]
    for token in words:
        if token.text == ",":
            parts.append(0)
        else:
            parts[-1] += 1
    return len(parts) > 1 and min(parts) > 1 and max(parts) - min(parts) < _BALANCE


def shape_of(words: Sequence[Token], shapes: Shapes) -> int:
    """How much words are like a formula: PLAIN, TERSE or WROUGHT.

    Args:
        words: the tokens between the marks.
        shapes: the pack's words.
    """
    parts = parts_of(words, shapes.breaks)
    count = sum(map(len, parts))
    if not 2 <= count <= _LONGEST or any(t.tag == "CD" and t.text[0].isdigit() for part in parts for t in part):
        return PLAIN
    if parts[0][0].lower == "you" and len(parts[0]) > 2 and parts[0][1].tag == "VBP" and parts[0][2].lower != "not":
        return PLAIN
    anybody = parts[0][0].lower in shapes.universal  # no child leaves his bowl unwashed
    tales = shapes.tales - shapes.theirs if anybody else shapes.tales
    tale = any((t.tag == "VBD" and t is not parts[0][0]) or t.lower in tales for part in parts for t in part)
    if _is_paired(parts) or (
        not tale and (_is_listed(parts, words) or _says_again(parts) or _is_set_against(parts, shapes))
    ):
        return WROUGHT
    names = all(t.text[0].isupper() for part in parts for t in part)
    terse = count <= _TERSE_LONGEST and not tale and (not names or parts[0][0].lower in shapes.openers)
    return TERSE if terse else PLAIN


def parts_of(words: Sequence[Token], breaks: frozenset[str]) -> list[list[Token]]:
    """The words between the stops and what else is in `breaks`, without the empty stretches."""
    parts: list[list[Token]] = [[]]
    for token in words:
        if token.lower in breaks:
            parts.append([])
        elif token.text[0].isalnum() or (parts[-1] and len(token.text) > 1):
            parts[-1].append(token)
    return [part for part in parts if part]


def _is_paired(parts: Sequence[Sequence[Token]]) -> bool:
    """Two parts or more that are about as long, or that begin with the same word: “no bridge, no vote”."""
    lengths = [len(part) for part in parts]
    if len(parts) < 2 or max(lengths) > 2 * min(lengths) + 1:
        return False
    same = len({part[0].lower for part in parts}) < len(parts) or len({part[-1].lower for part in parts}) < len(parts)
    return same or (min(lengths) > 1 and max(lengths) - min(lengths) < _BALANCE and max(lengths) < _PART)


def _is_listed(parts: Sequence[Sequence[Token]], words: Sequence[Token]) -> bool:
    """Three words or more in a row without a link: “smile, serve, solve”."""
    listed = len(parts) > 2 and all(len(part) <= 2 for part in parts) and not any(t.tag == "CC" for t in words)
    return listed and not all(part[-1].tag in _NAMES for part in parts)


def _says_again(parts: Sequence[Sequence[Token]]) -> bool:
    """Whether a word that means something comes back: “from farmers for farmers”."""
    words = [t.lower for part in parts for t in part]
    again = {word for word, times in Counter(words).items() if times > 1}
    return len(again) > 1 or any(len(word) > _SHORT_WORD for word in again)


def _is_set_against(parts: Sequence[Sequence[Token]], shapes: Shapes) -> bool:
    """One thing before, over or without another: “water over watts”, “first the debt, then the dress”."""
    words = [t for part in parts for t in part]
    lowers = [t.lower for t in words]
    if sum(w in shapes.orders for w in lowers) > 1:
        return True
    inner = [i for i in range(1, len(words) - 1) if lowers[i] in shapes.contrasts]
    first = words[0]
    bids = first.tag in _BIDDING or first.lower in shapes.openers or lowers[-1] in shapes.orders
    return bool(inner) and len(words) <= _SET_AGAINST and (bids or not any(t.tag in _TENSES for t in words))
