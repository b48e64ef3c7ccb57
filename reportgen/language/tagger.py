"""The tagger: Penn tags and named persons, organisations and places, for the words of a whole document.

Method: a small convolutional network with integer weights. A word is the sum of the vectors of its hashed features
(itself, its affixes, its shape); two layers each see two neighbours on either side; two linear maps read tags and labels
off them. All values are small integers held in float32, where their sums are exact (below 2**24), so that the result is
the same on every processor and whatever the order of addition.

NumPy is imported when a tagger is loaded, not with this module. tools/train_tagger.py makes the weights.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]
    Integers: TypeAlias = NDArray[np.int64]

FEATURES = 16
"""The most features that a word has; one that has fewer is filled up with the empty feature 0."""

REACH = 2
"""How many neighbours on either side a layer sees."""

CEILING = 190
"""The highest value that the quantised output of a layer takes."""

WORD_LIMIT = 255
"""The highest value, of either sign, of a component of the quantised vector of a word."""

_SHAPE = str.maketrans(
    {**dict.fromkeys(map(chr, range(ord("a"), ord("z") + 1)), "x"), **dict.fromkeys("0123456789", "d")}
)
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1+")
_REMEMBERED_WORDS = 200_000


def word_features(word: str) -> list[str]:
    """The names of the features of a word, the word itself first; at most FEATURES of them."""
    form = unicodedata.normalize("NFC", word).replace("’", "'").replace("\u00ad", "")
    lower = _DIGIT.sub("0", form.lower())
    shape = "".join("x" if c.islower() else "X" if c.isupper() else "d" if c.isdigit() else c for c in form)
    features = [
        "w" + lower,
        "s1" + lower[-1:],
        "s2" + lower[-2:],
        "s3" + lower[-3:],
        "p1" + lower[:1],
        "p2" + lower[:2],
        "p3" + lower[:3],
        "h" + _RUN.sub(r"\1", shape),
        f"n{min(len(form), 12)}",
    ]
    if len(form) > 4:
        features += ["s4" + lower[-4:], "p4" + lower[:4]]
    if form != form.lower():
        features.append("W" + form)
    if not form.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
        features += ["f" + folded, "a" + "".join(sorted({c for c in lower if not c.isascii()}))[:2]]
    if "-" in form[1:-1]:
        first, _, last = lower.rpartition("-")
        features += ["-" + last, "_" + first]
    return features[:FEATURES]


@cache
def load_tagger(path: Path) -> Tagger:
    """The tagger whose weights lie at `path`. Raises OSError or ValueError if they cannot be read."""
    import numpy as np

    with np.load(path, allow_pickle=False) as archive:
        return Tagger({name: archive[name] for name in archive.files})


class Tagger:
    """Tags words. The arrays are those that tools/train_tagger.py saves; see `_network` for their parts."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        import numpy as np

        self._tags: list[str] = [str(tag) for tag in arrays["tags"]]
        self._labels: list[str] = [str(label) for label in arrays["labels"]]
        self._keys = arrays["keys"].astype(np.uint32)
        self._vectors = arrays["vectors"]
        self._network = {
            name: arrays[name].astype(np.float32)
            for name in (
                "flags",
                "first",
                "first_bias",
                "second",
                "second_bias",
                "tag",
                "tag_bias",
                "label",
                "label_bias",
            )
        }
        self._shifts = tuple(float(2.0 ** -int(shift)) for shift in arrays["shifts"].tolist())
        self._rows: dict[str, int] = {}
        self._words = np.zeros((0, self._vectors.shape[1]), np.float32)

    def tag(self, words: Sequence[str], sentence_starts: Sequence[int]) -> tuple[list[str], list[str]]:
        """Tag the words of one document.

        `sentence_starts` are the indices, ascending, of the words that begin a sentence. Returns a Penn tag and a BIO
        label ("O", "B-person", "I-person", and the same of organization and place) for every word.
        """
        import numpy as np

        if not words:
            return [], []
        starts = sorted({0, *sentence_starts})
        positions, length = padded_positions(starts, len(words))
        vectors = np.zeros((length, self._vectors.shape[1]), np.float32)
        vectors[positions] = self._word_vectors(words) + word_flags(words, starts) @ self._network["flags"]
        np.clip(vectors, -WORD_LIMIT, WORD_LIMIT, out=vectors)
        inside = np.zeros((length, 1), np.float32)
        inside[positions] = 1
        first = self._layer("first", vectors) * inside
        hidden = np.concatenate([first, self._layer("second", first)], axis=1)[positions]
        tags = (hidden @ self._network["tag"] + self._network["tag_bias"]).argmax(axis=1)
        scores = hidden @ self._network["label"] + self._network["label_bias"]
        labels = [self._labels[label] for label in scores.argmax(axis=1).tolist()]
        return [self._tags[tag] for tag in tags.tolist()], _well_formed(labels, set(starts))

    def _layer(self, name: str, values: Floats) -> Floats:
        """One layer: the window of every position through a linear map, scaled to 0 … CEILING."""
        import numpy as np

        sums = windows(values) @ self._network[name] + self._network[name + "_bias"]
        scaled = np.floor(sums * np.float32(self._shifts[0 if name == "first" else 1]))
        return np.clip(scaled, 0, CEILING, out=scaled)

    def _word_vectors(self, words: Sequence[str]) -> Floats:
        """The vectors of the words, from memory where the word has been met before."""
        import numpy as np

        if len(self._rows) > _REMEMBERED_WORDS:
            self._rows, self._words = {}, self._words[:0]
        rows = self._rows
        new = [word for word in dict.fromkeys(words) if word not in rows]
        if new:
            keys = feature_keys(new)
            places = np.searchsorted(self._keys, keys)
            places[places == len(self._keys)] = 0
            places[self._keys[places] != keys] = 0
            vectors = self._vectors[places].sum(axis=1, dtype=np.int32).astype(np.float32)
            self._rows.update(zip(new, range(len(self._words), len(self._words) + len(new)), strict=True))
            self._words = np.concatenate([self._words, vectors])
        return self._words[[rows[word] for word in words]]


def feature_keys(words: Sequence[str]) -> NDArray[np.uint32]:
    """The hashes of the features of the words, FEATURES a row; 0 where a word has fewer."""
    import numpy as np

    keys = np.zeros((len(words), FEATURES), np.uint32)
    for row, word in enumerate(words):
        hashes = [crc32(name.encode()) for name in word_features(word)]
        keys[row, : len(hashes)] = hashes
    return keys


def padded_positions(starts: Sequence[int], count: int) -> tuple[Integers, int]:
    """Where each word stands once REACH empty places lie before, between and after the sentences; and the length."""
    import numpy as np

    breaks = np.zeros(count, np.int64)
    breaks[list(starts)] = 1
    return np.arange(count) + REACH * np.cumsum(breaks), count + REACH * (len(starts) + 1)


def windows(values: Floats) -> Floats:
    """Every row with the REACH rows before it and after it, side by side."""
    import numpy as np

    length, width = values.shape
    padded = np.zeros((length + 2 * REACH, width), np.float32)
    padded[REACH : REACH + length] = values
    size = 2 * REACH + 1
    return (
        np.lib.stride_tricks.sliding_window_view(padded, size, axis=0).transpose(0, 2, 1).reshape(length, size * width)
    )


def word_flags(words: Sequence[str], starts: Sequence[int]) -> Floats:
    """What the document tells of each word: whether it begins a sentence, whether the document writes it in small
    letters elsewhere, whether it has a capital elsewhere within a sentence, whether its sentence is all capitals or titles.
    """
    import numpy as np

    first = set(starts)
    small = {word for word in words if word.islower()}
    ends = [*starts[1:], len(words)]
    headlines = [_is_headline(words[start:end]) for start, end in zip(starts, ends, strict=True)]
    flags = np.zeros((len(words), 4), np.float32)
    capital: set[str] = set()
    for start, end, headline in zip(starts, ends, headlines, strict=True):
        if headline:
            flags[start:end, 3] = 1
        else:
            capital.update(word for word in words[start + 1 : end] if word[:1].isupper())
    for index, word in enumerate(words):
        flags[index, 0] = index in first
        if word[:1].isupper():
            flags[index, 1] = word.lower() in small
            flags[index, 2] = word in capital
    return flags


def _is_headline(words: Sequence[str]) -> bool:
    """Whether nearly all longer words of the sentence have a capital."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _well_formed(labels: list[str], starts: set[int]) -> list[str]:
    """The labels, with every span that begins with I- or changes its type begun by B- instead."""
    before = "O"
    for index, label in enumerate(labels):
        if label[0] == "I" and (index in starts or before[2:] != label[2:]):
            labels[index] = "B" + label[1:]
        before = labels[index]
    return labels
