"""The tagger's network in training: the floating-point twin of reportgen.language.tagger, with its gradients.

The forward pass mirrors `Tagger.tag`; `quantised` turns the result into the integers that the Tagger reads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportgen.language.network import CEILING, WORD_LIMIT, Arrays, Floats, Integers


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences, laid out with empty places between them.

    `types` holds the distinct rows of features (row 0 of the vectors is no feature), `which` the type of each word,
    `places` where each word stands among `length` places. `tags` and `labels` are how likely each one is to be right,
    a row a word; zeros where nothing is known.
    """

    types: Integers
    which: Integers
    flags: Floats
    places: Integers
    length: int
    tags: Floats
    labels: Floats


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide a word's vector and the layers are, and how many neighbours on either side each layer sees."""

    word: int
    first: int
    second: int
    reach_first: int
    reach_second: int


class TrainedNetwork:
    """Two layers over summed feature vectors, trained with Adam; dropout on words' vectors and on both layers."""

    def __init__(self, features: int, sizes: Sizes, outputs: tuple[int, int], *, rng: np.random.Generator) -> None:
        """`features`: how many there are; `outputs`: how many tags and labels."""
        word, first, second = sizes.word, sizes.first, sizes.second
        wide, wider = (2 * sizes.reach_first + 1) * word, (2 * sizes.reach_second + 1) * first
        self.rng = rng
        self._reach = sizes.reach_first, sizes.reach_second
        self.weights: dict[str, Floats] = {
            "vectors": self._normal((features, word), 0.1),
            "flags": self._normal((4, word), 0.1),
            "first": self._normal((wide, first), (2 / wide) ** 0.5),
            "first_bias": np.zeros(first, np.float32),
            "second": self._normal((wider, second), (2 / wider) ** 0.5),
            "second_bias": np.zeros(second, np.float32),
            "tag": self._normal((first + second, outputs[0]), 0.05),
            "tag_bias": np.zeros(outputs[0], np.float32),
            "label": self._normal((first + second, outputs[1]), 0.05),
            "label_bias": np.zeros(outputs[1], np.float32),
        }
        self.weights["vectors"][0] = 0
        self._mean = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._step = 0
        self.averages = {name: value.copy() for name, value in self.weights.items()}

    def _normal(self, shape: tuple[int, int], scale: float) -> Floats:
        return (self.rng.standard_normal(shape, dtype=np.float32) * np.float32(scale)).astype(np.float32)

    def train(self, batch: Batch, rate: float, *, dropout: float) -> tuple[float, float]:
        """One step of Adam on the batch. Returns the mean losses of tags and labels."""
        w = self.weights
        inside = np.zeros((batch.length, 1), np.float32)
        inside[batch.places] = 1
        values = _values(w, batch)
        values_kept = self._kept(values.shape, dropout / 2)
        values *= values_kept
        seen = windows(values, self._reach[0])
        first_sums = seen @ w["first"] + w["first_bias"]
        first_kept = self._kept(first_sums.shape, dropout) * inside * (first_sums > 0)
        first = first_sums * first_kept
        seen_first = windows(first, self._reach[1])
        second_sums = seen_first @ w["second"] + w["second_bias"]
        second_kept = self._kept(second_sums.shape, dropout) * (second_sums > 0)
        second = second_sums * second_kept
        hidden = np.concatenate([first, second], axis=1)[batch.places]
        gradient: dict[str, Floats] = {}
        tag_loss, tag_slope = _cross_entropy(hidden @ w["tag"] + w["tag_bias"], batch.tags)
        label_loss, label_slope = _cross_entropy(hidden @ w["label"] + w["label_bias"], batch.labels)
        gradient["tag"], gradient["tag_bias"] = hidden.T @ tag_slope, tag_slope.sum(axis=0)
        gradient["label"], gradient["label_bias"] = hidden.T @ label_slope, label_slope.sum(axis=0)
        hidden_slope = np.zeros((batch.length, hidden.shape[1]), np.float32)
        hidden_slope[batch.places] = tag_slope @ w["tag"].T + label_slope @ w["label"].T
        split = first.shape[1]
        slope: Floats = hidden_slope[:, split:] * second_kept
        gradient["second"], gradient["second_bias"] = seen_first.T @ slope, slope.sum(axis=0)
        slope = (hidden_slope[:, :split] + _unwindowed(slope @ w["second"].T, split)) * first_kept
        gradient["first"], gradient["first_bias"] = seen.T @ slope, slope.sum(axis=0)
        slope = (_unwindowed(slope @ w["first"].T, values.shape[1]) * values_kept)[batch.places]
        gradient["flags"] = batch.flags.T @ slope
        rows, row_slopes = _feature_slopes(batch, slope)
        self._update(gradient, (rows, row_slopes), rate)
        return tag_loss, label_loss

    def likelihoods(self, batch: Batch) -> tuple[Floats, Floats]:
        """How likely the averaged weights hold each tag and each label of each word of the batch to be."""
        w = self.averages
        first = np.maximum(windows(_values(w, batch), self._reach[0]) @ w["first"] + w["first_bias"], 0)
        inside = np.zeros((batch.length, 1), np.float32)
        inside[batch.places] = 1
        first *= inside
        second = np.maximum(windows(first, self._reach[1]) @ w["second"] + w["second_bias"], 0)
        hidden = np.concatenate([first, second], axis=1)[batch.places]
        return softmax(hidden @ w["tag"] + w["tag_bias"]), softmax(hidden @ w["label"] + w["label_bias"])

    def _kept(self, shape: tuple[int, ...], dropout: float) -> Floats:
        """A mask that drops a share of the values and raises the others to make up for it."""
        return ((self.rng.random(shape, dtype=np.float32) >= dropout) / np.float32(1 - dropout)).astype(np.float32)

    def _update(self, gradient: dict[str, Floats], rows: tuple[Integers, Floats], rate: float) -> None:
        """Adam; of the vectors, only the rows that the batch has."""
        self._step += 1
        correction = (1 - 0.999**self._step) ** 0.5 / (1 - 0.9**self._step)
        for name, slope in [*gradient.items(), ("vectors", rows[1])]:
            where = rows[0] if name == "vectors" else slice(None)
            mean = self._mean[name][where] * np.float32(0.9) + np.float32(0.1) * slope
            square = self._square[name][where] * np.float32(0.999) + np.float32(0.001) * slope * slope
            self._mean[name][where], self._square[name][where] = mean, square
            self.weights[name][where] -= np.float32(rate * correction) * mean / (np.sqrt(square) + np.float32(1e-7))
        self.weights["vectors"][0] = 0

    def average(self, share: float) -> None:
        """Move the running averages of the weights towards the weights by a share; they are what is kept in the end."""
        for name, value in self.weights.items():
            self.averages[name] += np.float32(share) * (value - self.averages[name])

    def quantised(self, batch: Batch) -> Arrays:
        """The averaged weights as integers, scaled so that the values of the batch fill their ranges."""
        w = self.averages
        values = _values(w, batch)
        vector_scale = min(127 / _top(np.abs(w["vectors"])), WORD_LIMIT / _top(np.abs(values)))
        first_scale = 127 / _top(np.abs(w["first"]), 1e-5)
        first = np.maximum(windows(values, self._reach[0]) @ w["first"] + w["first_bias"], 0)
        first_shift = _shift(first * vector_scale * first_scale)
        inside = np.zeros((batch.length, 1), np.float32)
        inside[batch.places] = 1
        first *= inside
        second_scale = 127 / _top(np.abs(w["second"]), 1e-5)
        second = np.maximum(windows(first, self._reach[1]) @ w["second"] + w["second_bias"], 0)
        unit = vector_scale * first_scale / 2**first_shift
        second_shift = _shift(second * unit * second_scale)
        second_unit = unit * second_scale / 2**second_shift
        split = first.shape[1]
        arrays: Arrays = {
            "vectors": _rounded(w["vectors"] * vector_scale).astype(np.int8),
            "flags": _rounded(w["flags"] * vector_scale).astype(np.int8),
            "first": _rounded(w["first"] * first_scale).astype(np.int8),
            "first_bias": np.rint(w["first_bias"] * vector_scale * first_scale).astype(np.int32),
            "second": _rounded(w["second"] * second_scale).astype(np.int8),
            "second_bias": np.rint(w["second_bias"] * unit * second_scale).astype(np.int32),
            "shifts": np.array([first_shift, second_shift], np.int64),
        }
        for name in ("tag", "label"):
            scaled = w[name].copy()
            scaled[:split] /= np.float32(unit)
            scaled[split:] /= np.float32(second_unit)
            scale = 127 / _top(np.abs(scaled), 1e-4)
            arrays[name] = _rounded(scaled * scale).astype(np.int8)
            arrays[name + "_scale"] = np.array(scale)
            arrays[name + "_bias"] = np.rint(w[name + "_bias"] * scale).astype(np.int32)
        del arrays["tag_scale"]
        return arrays


def _values(weights: dict[str, Floats], batch: Batch) -> Floats:
    """The vectors of the words at their places."""
    words = weights["vectors"][batch.types].sum(axis=1)
    values = np.zeros((batch.length, words.shape[1]), np.float32)
    values[batch.places] = words[batch.which] + batch.flags @ weights["flags"]
    return values


def windows(values: Floats, reach: int) -> Floats:
    """Every row with the rows before it and after it, `reach` of each, side by side."""
    length, width = values.shape
    size = 2 * reach + 1
    padded = np.zeros((length + 2 * reach, width), np.float32)
    padded[reach : reach + length] = values
    views = np.lib.stride_tricks.sliding_window_view(padded, size, axis=0)
    return views.transpose(0, 2, 1).reshape(length, size * width)


def softmax(scores: Floats) -> Floats:
    """The likelihoods that scores stand for, row by row."""
    shifted: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shifted /= shifted.sum(axis=1, keepdims=True)
    return shifted


def _cross_entropy(scores: Floats, wanted: Floats) -> tuple[float, Floats]:
    """The mean loss of softmax scores, and its slope; rows of which nothing is wanted count for nothing."""
    known = wanted.any(axis=1, keepdims=True)
    count = max(int(known.sum()), 1)
    likely = softmax(scores)
    loss = -float((np.log(likely + np.float32(1e-9)) * wanted).sum()) / count
    slope = (likely - wanted) * known
    return loss, (slope / np.float32(count)).astype(np.float32)


def _unwindowed(slopes: Floats, width: int) -> Floats:
    """The slopes of the rows from those of their windows."""
    length, size = len(slopes), slopes.shape[1] // width
    reach = size // 2
    total = np.zeros((length + 2 * reach, width), np.float32)
    for offset in range(size):
        total[offset : offset + length] += slopes[:, offset * width : (offset + 1) * width]
    return total[reach : reach + length]


def _feature_slopes(batch: Batch, slope: Floats) -> tuple[Integers, Floats]:
    """The rows of the vectors that the batch has, and their slopes."""
    order = np.argsort(batch.which, kind="stable")
    begins = np.searchsorted(batch.which[order], np.arange(len(batch.types)))
    types = np.add.reduceat(slope[order], begins, axis=0)
    owner, column = np.nonzero(batch.types)
    rows = batch.types[owner, column]
    order = np.argsort(rows, kind="stable")
    distinct, begins = np.unique(rows[order], return_index=True)
    return distinct, np.add.reduceat(types[owner[order]], begins, axis=0).astype(np.float32)


def _top(values: Floats, share: float = 1e-4) -> float:
    """The value that all but a share of the values stay below."""
    return float(np.quantile(values, 1 - share))


def _shift(values: Floats) -> int:
    """By how many bits values have to be shifted for nearly all to stay below CEILING."""
    return max(int(np.ceil(np.log2(max(_top(values, 5e-4), 1) / CEILING))), 0)


def _rounded(values: Floats) -> Floats:
    """The nearest integers from -127 to 127."""
    return np.clip(np.rint(values), -127, 127)
