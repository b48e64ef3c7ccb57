"""What the tagger is told of a word by itself: its features, hashed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from zlib import crc32

from numpy.typing import NDArray

from reportgen.language.arrays import np

FEATURES = 16
"""The most features that a word has; one that has fewer is filled up with the empty feature 0."""

_LENGTHS = [f"n{length}" for length in range(13)]
_NONE = [0] * FEATURES

_DIGIT = re.compile(r"\d")


class _Shapes(dict[int, str]):
    """What a character is in the shape of a word: x, X, d, or itself."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        self[code] = "x" if c.islower() else "X" if c.isupper() else "d" if c.isdigit() else c
        return self[code]


_SHAPES = _Shapes()


@lru_cache(maxsize=4096)
def _without_runs(shape: str) -> str:
    """The shape with one character for each run of the same."""
    return "".join(character for character, _ in groupby(shape))


def word_features(word: str) -> list[str]:
    """The names of the features of a word, the word itself first; at most FEATURES of them.

    A kind of feature has a prefix of its own: w and W the word without and with its capitals, s and p its ends and
    beginnings, h its shape, n its length, f the word without diacritics, a its letters with diacritics, - and _ the
    last and the first part of a compound.
    """
    ascii_only = word.isascii()
    form = word if ascii_only else unicodedata.normalize("NFC", word).replace("’", "'").replace("\u00ad", "")
    small = form.lower()
    lower = small if small.isalpha() else _DIGIT.sub("0", small)
    features = [
        "w" + lower,
        "h" + _without_runs(form.translate(_SHAPES)),
        _LENGTHS[min(len(form), 12)],
        "s1" + lower[-1:],
        "s2" + lower[-2:],
        "s3" + lower[-3:],
        "p1" + lower[:1],
        "p2" + lower[:2],
        "p3" + lower[:3],
    ]
    if len(form) > 4:
        features += ("s4" + lower[-4:], "p4" + lower[:4])
    if form != small:
        features.append("W" + form)
    if not (ascii_only or form.isascii()):
        folded = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
        features += ["f" + folded, "a" + "".join(sorted({c for c in lower if not c.isascii()}))[:2]]
    if "-" in form[1:-1]:
        first, _, last = lower.rpartition("-")
        features += ["-" + last, "_" + first]
    return features[:FEATURES]


def feature_keys(words: Sequence[str]) -> NDArray[np.uint32]:
    """The hashes of the features of words without white space, FEATURES a row; 0 where a word has fewer."""
    keys: list[int] = []
    for word in words:
        names = "\n".join(word_features(word)).encode("utf-8", "surrogatepass").split(b"\n")
        keys += map(crc32, names)
        keys += _NONE[len(names) :]
    return np.array(keys, np.uint32).reshape(len(words), FEATURES)
