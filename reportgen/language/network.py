"""The network behind the tagger: from words to scores of tags and labels.

Method: a convolutional network with integer weights. A word is the sum of the vectors of its hashed features; two
layers each see REACH neighbours on either side; two linear maps read tags and labels off both. All values are integers
held in float32, small enough (below 2**24) for every sum to be exact: the result is the same on every processor,
whatever the order of addition. tools/train_tagger.py makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from numpy.typing import NDArray

from reportgen.language.arrays import np
from reportgen.language.features import feature_keys, word_flags

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Arrays: TypeAlias = dict[str, NDArray[np.generic]]

REACH = 2
"""How many neighbours on either side a layer sees."""

CEILING = 190
"""The highest value that the quantised output of a layer takes."""

WORD_LIMIT = 255
"""The highest value, of either sign, of a component of the quantised vector of a word."""

STRETCH = 1024
"""How many words are put through the network at once: what they take stays in the processor's cache."""

_MATRICES = ("flags", "first", "first_bias", "second", "second_bias", "tag", "tag_bias", "label", "label_bias")
_REMEMBERED_WORDS = 200_000


class Network:
    """The weights, and the vectors of the words met so far."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays that tools/train_tagger.py saves: `keys` and `vectors` of the features, and the matrices."""
        self._keys = arrays["keys"].astype(np.uint32)
        self._vectors = arrays["vectors"]
        self._weights: dict[str, Floats] = {name: arrays[name].astype(np.float32) for name in _MATRICES}
        self._read_off: Floats = np.concatenate([self._weights.pop("tag"), self._weights.pop("label")], axis=1)
        self._biases: Floats = np.concatenate([self._weights.pop("tag_bias"), self._weights.pop("label_bias")])
        self._tags = arrays["tag"].shape[1]
        first, second = (np.float32(0.5 ** int(shift)) for shift in arrays["shifts"].tolist())
        self._scales = {"first": first, "second": second}
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._words: Floats = np.zeros((0, self._vectors.shape[1]), np.float32)

    def scores(self, words: Sequence[str], starts: Sequence[int]) -> tuple[Integers, Integers]:
        """For every word of a document, the number of its tag and the scores of its labels.

        `starts` are the indices of the words that begin a sentence, ascending, the first of them 0.
        """
        flags = word_flags(words, starts)
        tags, labels = [], []
        for begin, end, inner in _stretches(starts, len(words)):
            read = self._read(words[begin:end], flags[begin:end], inner)
            tags.append(read[:, : self._tags].argmax(axis=1))
            labels.append(read[:, self._tags :].astype(np.int64))
        return np.concatenate(tags), np.concatenate(labels)

    def _read(self, words: Sequence[str], flags: Floats, starts: Sequence[int]) -> Floats:
        """The scores of tags and labels, side by side, that are read off both layers for some sentences."""
        places, length = spread(starts, len(words))
        vectors = np.zeros((length, self._vectors.shape[1]), np.float32)
        vectors[places] = self._word_vectors(words) + flags @ self._weights["flags"]
        np.clip(vectors, -WORD_LIMIT, WORD_LIMIT, out=vectors)
        between = np.ones(length, np.bool_)
        between[places] = False
        first = self._layer("first", vectors)
        first[between] = 0
        second = self._layer("second", first)
        width = first.shape[1]
        read: Floats = first @ self._read_off[:width]
        read += second @ self._read_off[width:]
        read += self._biases
        return read[places]

    def _layer(self, name: str, values: Floats) -> Floats:
        """One layer: the window of every place through a linear map, scaled to 0 … CEILING."""
        sums: Floats = windows(values) @ self._weights[name] + self._weights[name + "_bias"]
        sums *= self._scales[name]
        np.floor(sums, out=sums)
        np.maximum(sums, 0, out=sums)
        return np.minimum(sums, CEILING, out=sums)

    def _word_vectors(self, words: Sequence[str]) -> Floats:
        """The vectors of the words, from memory where the word has been met before."""
        if len(self._rows) > _REMEMBERED_WORDS:
            self._forget()
        rows = self._rows
        new = [word for word in dict.fromkeys(words) if word not in rows]
        if new:
            vectors = self._vectors[feature_rows(self._keys, feature_keys(new))].sum(axis=1, dtype=np.int32)
            rows.update(zip(new, range(len(rows), len(rows) + len(new)), strict=True))
            self._words = np.concatenate([self._words, vectors.astype(np.float32)])
        return self._words[list(map(rows.__getitem__, words))]


def feature_rows(known: NDArray[np.uint32], keys: NDArray[np.uint32]) -> Integers:
    """Where the keys stand among the known ones, which are sorted; 0 for those that are not known."""
    rows = np.searchsorted(known, keys)
    rows[rows == len(known)] = 0
    rows[known[rows] != keys] = 0
    return rows


def spread(starts: Sequence[int], count: int) -> tuple[Integers, int]:
    """Where each word stands once REACH empty places lie before, between and after the sentences; and the length."""
    begins = np.zeros(count, np.int64)
    begins[list(starts)] = 1
    return np.arange(count) + REACH * np.cumsum(begins), count + REACH * (len(starts) + 1)


def windows(values: Floats) -> Floats:
    """Every row with the REACH rows before it and after it, side by side."""
    length, width = values.shape
    size = 2 * REACH + 1
    padded = np.zeros((length + 2 * REACH, width), np.float32)
    padded[REACH : REACH + length] = values
    views = np.lib.stride_tricks.sliding_window_view(padded, size, axis=0)
    return views.transpose(0, 2, 1).reshape(length, size * width)


def _stretches(starts: Sequence[int], count: int) -> Iterator[tuple[int, int, list[int]]]:
    """The sentences in stretches of about STRETCH words: where each begins and ends, and its starts from there."""
    first = 0
    for number, end in enumerate([*starts[1:], count], 1):
        begin = starts[first]
        if end - begin >= STRETCH or number == len(starts):
            yield begin, end, [start - begin for start in starts[first:number]]
            first = number
