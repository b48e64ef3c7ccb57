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
from reportgen.language.features import FLAGS, feature_keys, word_flags

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.int32]
Arrays: TypeAlias = dict[str, NDArray[np.generic]]

REACH = 2
"""How many neighbours on either side a layer sees."""

CEILING = 190
"""The highest value that the quantised output of a layer takes."""

WORD_LIMIT = 255
"""The highest value, of either sign, of a component of the quantised vector of a word."""

STRETCH = 1024
"""How many words are put through the network at once: what they take stays in the processor's cache."""

_REMEMBERED_WORDS = 100_000
_COMBINATIONS = 2**FLAGS
_POWERS = 2 ** np.arange(FLAGS)


class _Layer:
    """A layer: a linear map of the window of each place, scaled to 0 … CEILING.

    Attributes:
        parts: the map of each place of a window.
        bias: what is added to the sum.
    """

    def __init__(self, matrix: Floats, bias: Floats, scale: np.float32) -> None:
        self.parts = matrix.reshape(2 * REACH + 1, -1, matrix.shape[1])
        self.bias = bias
        self._scale = scale

    def scaled(self, sums: Floats) -> Floats:
        """The values of the layer from the sums over its windows, which are overwritten."""
        sums += self.bias
        sums *= self._scale
        np.floor(sums, out=sums)
        np.maximum(sums, 0, out=sums)
        return np.minimum(sums, CEILING, out=sums)


class Network:
    """The weights, and the vectors of the words met so far."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays that tools/train_tagger.py saves: `keys` and `vectors` of the features, and the matrices."""

        def floats(name: str) -> Floats:
            return arrays[name].astype(np.float32)

        self._keys = arrays["keys"].astype(np.uint32)
        self._vectors = arrays["vectors"]
        bits = np.arange(_COMBINATIONS)[:, None] >> np.arange(FLAGS) & 1
        self._flags: Floats = bits.astype(np.float32) @ floats("flags")
        first, second = (np.float32(0.5 ** int(shift)) for shift in arrays["shifts"].tolist())
        self._first = _Layer(floats("first"), floats("first_bias"), first)
        self._second = _Layer(floats("second"), floats("second_bias"), second)
        self._read_off: Floats = np.concatenate([floats("tag"), floats("label")], axis=1)
        self._biases: Floats = np.concatenate([floats("tag_bias"), floats("label_bias")])
        self._tags = arrays["tag"].shape[1]
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._words: Floats = np.zeros((0, self._vectors.shape[1]), np.float32)

    def scores(self, words: Sequence[str], starts: Sequence[int]) -> tuple[Integers, Scores]:
        """For every word of a document, the number of its tag and the scores of its labels.

        `starts` are the indices of the words that begin a sentence, ascending, the first of them 0.
        """
        flags = (word_flags(words, starts) @ _POWERS).astype(np.int64)
        tags, labels = [], []
        for begin, end, inner in _stretches(starts, len(words)):
            read = self._read(words[begin:end], flags[begin:end], inner)
            tags.append(read[:, : self._tags].argmax(axis=1))
            labels.append(read[:, self._tags :].astype(np.int32))
        return np.concatenate(tags), np.concatenate(labels)

    def _read(self, words: Sequence[str], flags: Integers, starts: Sequence[int]) -> Floats:
        """The scores of tags and labels, side by side, that are read off both layers for some sentences."""
        vectors, which = self._kinds(words, flags)
        places, length = spread(starts, len(words))
        at = np.full(length, len(vectors) - 1)
        at[places] = which
        first = np.zeros((length, self._first.bias.size), np.float32)
        # What a word gives to the places of its window is worked out once for all the places where it stands.
        given = enumerate(vectors @ self._first.parts, -REACH)
        first[places] = self._first.scaled(sum(part.take(at[places + step], axis=0) for step, part in given))
        inner = length - 2 * REACH
        given = enumerate(self._second.parts)
        second = self._second.scaled(sum(first[step : step + inner] @ part for step, part in given))
        read: Floats = first[places] @ self._read_off[: first.shape[1]]
        read += second[places - REACH] @ self._read_off[first.shape[1] :]
        read += self._biases
        return read

    def _kinds(self, words: Sequence[str], flags: Integers) -> tuple[Floats, Integers]:
        """The different vectors of the words with their flags, a last one of zeros, and which of them each word has."""
        kinds, which = np.unique(self._known(words) * _COMBINATIONS + flags, return_inverse=True)
        vectors = np.zeros((len(kinds) + 1, self._vectors.shape[1]), np.float32)
        vectors[:-1] = self._words[kinds // _COMBINATIONS] + self._flags[kinds % _COMBINATIONS]
        return np.clip(vectors, -WORD_LIMIT, WORD_LIMIT, out=vectors), which

    def _known(self, words: Sequence[str]) -> Integers:
        """Where the vectors of the words stand in `_words`; those of new words are added."""
        if len(self._rows) > _REMEMBERED_WORDS:
            self._forget()
        rows = self._rows
        new = [word for word in dict.fromkeys(words) if word not in rows]
        if new:
            # Feature by feature, all words at once: summed along the other axis it takes five times as long.
            features = feature_rows(self._keys, feature_keys(new)).T
            vectors = self._vectors.take(features, axis=0).sum(axis=0, dtype=np.int16)
            first, last = len(rows), len(rows) + len(new)
            if last > len(self._words):  # twice as many at least, so that a word is moved once or twice, not ever again
                more = np.zeros((max(last, 2 * first) - len(self._words), vectors.shape[1]), np.float32)
                self._words = np.concatenate([self._words, more])
            self._words[first:last] = vectors
            rows.update(zip(new, range(first, last), strict=True))
        return np.array(list(map(rows.__getitem__, words)))


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


def _stretches(starts: Sequence[int], count: int) -> Iterator[tuple[int, int, list[int]]]:
    """The sentences in stretches of about STRETCH words: where each begins and ends, and its starts from there."""
    first = 0
    for number, end in enumerate([*starts[1:], count], 1):
        begin = starts[first]
        if end - begin >= STRETCH or number == len(starts):
            yield begin, end, [start - begin for start in starts[first:number]]
            first = number
