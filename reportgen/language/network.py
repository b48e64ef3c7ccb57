"""The network behind the tagger: from words to scores of tags and labels.

Method: a convolutional network with integer weights. A word is the sum of the vectors of its hashed features; two
layers each see some neighbours on either side; two linear maps read tags and labels off both. All values are integers
held in float32, small enough (below 2**24) for every sum to be exact: the result is the same on every processor,
whatever the order of addition. tools/train_tagger.py makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from numpy.typing import NDArray

from reportgen.language.arrays import Room, np
from reportgen.language.features import feature_keys
from reportgen.language.kinds import Kinds
from reportgen.language.vocabulary import FLAGS, Vocabulary, bits_of, with_room

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.int32]
Arrays: TypeAlias = dict[str, NDArray[np.generic]]

REACH = 3
"""The most neighbours on either side that a layer sees."""

CEILING = 190
"""The highest value that the quantised output of a layer takes."""

WORD_LIMIT = 255
"""The highest value, of either sign, of a component of the quantised vector of a word."""

STRETCH = 1024
"""How many words are put through the network at once: what they take stays in the processor's cache."""


class Network:
    """The weights, and what was worked out for the words met so far."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays that tools/train_tagger.py saves: `keys` and `vectors` of the features, and the matrices."""

        def floats(name: str) -> Floats:
            return arrays[name].astype(np.float32)

        self._keys = arrays["keys"].astype(np.uint32)
        self._vectors = arrays["vectors"]
        self._flags = (bits_of(np.arange(2**FLAGS)) @ floats("flags")).astype(np.int16)
        # A layer is scaled by a power of two, and so the products of its weights and that are exact.
        first, second = (np.float32(0.5 ** int(shift)) for shift in arrays["shifts"].tolist())
        self._first_bias, self._second_bias = first * floats("first_bias"), second * floats("second_bias")
        self._first = (first * floats("first")).reshape(-1, self._vectors.shape[1], len(self._first_bias))
        self._second = (second * floats("second")).reshape(-1, len(self._second_bias))
        self._windows = len(self._first), len(self._second) // len(self._first_bias)
        self._read_off: Floats = np.concatenate([floats("tag"), floats("label")], axis=1)
        self._biases: Floats = np.concatenate([floats("tag_bias"), floats("label_bias")])
        self._tags = arrays["tag"].shape[1]
        self._room = Room()
        self._forget()

    def _forget(self) -> None:
        self.vocabulary = Vocabulary()
        self._words = np.zeros((0, self._vectors.shape[1]), np.int16)
        self._looked_up = 0
        self._kinds = Kinds(self._worked_out, window=self._windows[0], width=len(self._first_bias))

    def number(self, words: Sequence[str]) -> Integers:
        """The numbers of the words in the vocabulary, which begins anew where it has grown too large."""
        if self.vocabulary.full:
            self._forget()
        return self.vocabulary.number(words)

    def scores(self, words: Integers, starts: Sequence[int]) -> tuple[Integers, Scores]:
        """For every word of a document, the number of its tag and the scores of its labels.

        Args:
            words: their numbers.
            starts: the indices of the words that begin a sentence, ascending, the first of them 0.
        """
        flags = self.vocabulary.flags(words, starts)
        tags, labels = [], []
        for begin, end, inner in _stretches(starts, len(words)):
            read = self.read(words[begin:end], flags[begin:end], inner)
            tags.append(read[:, : self._tags].argmax(axis=1))
            labels.append(read[:, self._tags :].astype(np.int32))
        return np.concatenate(tags), np.concatenate(labels)

    def read(self, words: Integers, flags: Integers, starts: Sequence[int]) -> Floats:
        """The scores of tags and labels, side by side, that are read off both layers for some sentences.

        Args:
            words: their numbers, no more than the kinds that are kept.
            flags: of each.
            starts: as in `scores`.
        """
        wide, length = spread(starts, len(words))
        at = np.zeros(length, np.intp)
        at[wide] = self._kinds.slots(words, flags)
        # The second layer sees fewer neighbours than the first may: it is spared most of the empty places.
        gap = self._windows[1] // 2
        places, length = spread(starts, len(words), gap)
        centres = np.zeros(length, np.intp)
        centres[places] = wide
        first = self._first_layer(at, centres)
        second = self._second_layer(first)
        read, more = (self._room.array(name, len(second), len(self._biases)) for name in ("read", "more"))
        np.matmul(first[gap : gap + len(second)], self._read_off[: first.shape[1]], out=read)
        np.matmul(second, self._read_off[first.shape[1] :], out=more)
        read += more
        read += self._biases
        return read.take(places - gap, axis=0)

    def _first_layer(self, at: Integers, centres: Integers) -> Floats:
        """The values of the first layer around some places; none around place 0, which is empty.

        Args:
            at: the kind of word at every place, 0 at empty ones, as are REACH places at either end.
            centres: the places.
        """
        width, leftmost = len(self._first_bias), centres - self._windows[0] // 2
        sums, more = (self._room.array(name, len(centres), width) for name in ("first", "more"))
        self._kinds.given[0].take(at.take(leftmost, mode="clip"), axis=0, out=sums, mode="clip")
        for step in range(1, self._windows[0]):
            seen = at.take(leftmost + step, mode="clip")
            sums += self._kinds.given[step].take(seen, axis=0, out=more, mode="clip")
        _quantise(sums)
        sums[centres == 0] = 0
        return sums

    def _second_layer(self, values: Floats) -> Floats:
        """The values of the second layer at all places that have a whole window of those of the first.

        Every window of n places begins where the n-th before it ends: such windows are the rows of a matrix as they
        lie in memory, and nothing has to be copied or added up.
        """
        window = self._windows[1]
        count = len(values) - window + 1
        sums = self._room.array("second", count, len(self._second_bias))
        for first in range(min(window, count)):
            some = len(range(first, count, window))
            rows = values[first : first + some * window].reshape(some, -1)
            np.matmul(rows, self._second, out=sums[first::window])
        sums += self._second_bias
        _quantise(sums)
        return sums

    def _worked_out(self, words: Integers, flags: Integers) -> Floats:
        """What words with their flags give to the sums of the first layer, for each place of a window."""
        self._look_up()
        vectors = self._words[words] + self._flags[flags]
        given: Floats = np.clip(vectors, -WORD_LIMIT, WORD_LIMIT).astype(np.float32) @ self._first
        given[len(given) // 2] += self._first_bias
        return given

    def _look_up(self) -> None:
        """Add up the vectors of the words that are new in the vocabulary, a stretch at once."""
        words = self.vocabulary.words
        self._words = with_room(self._words, len(words))
        for first in range(self._looked_up, len(words), STRETCH):
            # Feature by feature, all words at once: summed along the other axis it takes five times as long.
            features = feature_rows(self._keys, feature_keys(words[first : first + STRETCH])).T
            vectors = self._vectors.take(features, axis=0).sum(axis=0, dtype=np.int16)
            self._words[first : first + len(vectors)] = vectors
        self._looked_up = len(words)


def _quantise(sums: Floats) -> None:
    """Turn the sums of a layer into its values, in place."""
    np.floor(sums, out=sums)
    np.clip(sums, 0, CEILING, out=sums)


def feature_rows(known: NDArray[np.uint32], keys: NDArray[np.uint32]) -> Integers:
    """Where the keys stand among the known ones, which are sorted; 0 for those that are not known."""
    rows = np.searchsorted(known, keys)
    rows[rows == len(known)] = 0
    rows[known[rows] != keys] = 0
    return rows


def spread(starts: Sequence[int], count: int, gap: int = REACH) -> tuple[Integers, int]:
    """Where each word stands once `gap` empty places lie before, between and after the sentences; and the length."""
    begins = np.zeros(count, np.int64)
    begins[list(starts)] = gap
    return np.arange(count) + np.cumsum(begins), count + gap * (len(starts) + 1)


def _stretches(starts: Sequence[int], count: int) -> Iterator[tuple[int, int, list[int]]]:
    """The sentences in stretches of about STRETCH words: where each begins and ends, and its starts from there."""
    first = 0
    for number, end in enumerate([*starts[1:], count], 1):
        begin = starts[first]
        if end - begin >= STRETCH or number == len(starts):
            yield begin, end, [start - begin for start in starts[first:number]]
            first = number
