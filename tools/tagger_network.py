"""The tagger's network in training: the floating-point twin of reportgen.language.tagger, with its gradients.

The forward pass mirrors `Tagger.tag`; `quantised` turns the result into the integers that the Tagger reads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportgen.language.network import CEILING, REACH, WORD_LIMIT, Arrays, Floats, Integers

WIDTH = 2 * REACH + 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences, laid out with empty places between them.

    `types` holds the distinct rows of features (row 0 of the vectors is no feature), `which` the type of each word,
    `places` where each word stands among `length` places. A label of -1 is not known.
    """

    types: Integers
    which: Integers
    flags: Floats
    places: Integers
    length: int
    tags: Integers
    labels: Integers


class TrainedNetwork:
    """Two layers over summed feature vectors, trained with Adam; dropout on words' vectors and on both layers."""

    def __init__(self, sizes: tuple[int, int, int, int], outputs: tuple[int, int], rng: np.random.Generator) -> None:
        """`sizes`: features, width of a word's vector, of the first and the second layer; `outputs`: tags, labels."""
        features, word, first, second = sizes
        self.rng = rng
        self.weights: dict[str, Floats] = {
            "vectors": self._normal((features, word), 0.1),
            "flags": self._normal((4, word), 0.1),
            "first": self._normal((WIDTH * word, first), (2 / (WIDTH * word)) ** 0.5),
            "first_bias": np.zeros(first, np.float32),
            "second": self._normal((WIDTH * first, second), (2 / (WIDTH * first)) ** 0.5),
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

    def train(self, batch: Batch, rate: float, dropout: float, label_weight: float) -> tuple[float, float]:
        """One step of Adam on the batch. Returns the mean losses of tags and labels."""
        w = self.weights
        inside = np.zeros((batch.length, 1), np.float32)
        inside[batch.places] = 1
        words = w["vectors"][batch.types].sum(axis=1)
        values = np.zeros((batch.length, words.shape[1]), np.float32)
        values[batch.places] = words[batch.which] + batch.flags @ w["flags"]
        values_kept = self._kept(values.shape, dropout / 2)
        values *= values_kept
        seen = windows(values)
        first_sums = seen @ w["first"] + w["first_bias"]
        first_kept = self._kept(first_sums.shape, dropout) * inside * (first_sums > 0)
        first = first_sums * first_kept
        seen_first = windows(first)
        second_sums = seen_first @ w["second"] + w["second_bias"]
        second_kept = self._kept(second_sums.shape, dropout) * (second_sums > 0)
        second = second_sums * second_kept
        hidden = np.concatenate([first, second], axis=1)[batch.places]
        gradient: dict[str, Floats] = {}
        tag_loss, tag_slope = _cross_entropy(hidden @ w["tag"] + w["tag_bias"], batch.tags)
        label_loss, label_slope = _cross_entropy(hidden @ w["label"] + w["label_bias"], batch.labels)
        label_slope *= np.float32(label_weight)
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
        words = w["vectors"][batch.types].sum(axis=1)
        values = np.zeros((batch.length, words.shape[1]), np.float32)
        values[batch.places] = words[batch.which] + batch.flags @ w["flags"]
        vector_scale = min(127 / _top(np.abs(w["vectors"])), WORD_LIMIT / _top(np.abs(values)))
        first_scale = 127 / _top(np.abs(w["first"]), 1e-5)
        first = np.maximum(windows(values) @ w["first"] + w["first_bias"], 0)
        first_shift = _shift(first * vector_scale * first_scale)
        inside = np.zeros((batch.length, 1), np.float32)
        inside[batch.places] = 1
        first *= inside
        second_scale = 127 / _top(np.abs(w["second"]), 1e-5)
        second = np.maximum(windows(first) @ w["second"] + w["second_bias"], 0)
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


def windows(values: Floats) -> Floats:
    """Every row with the REACH rows before it and after it, side by side."""
    length, width = values.shape
    size = 2 * REACH + 1
    padded = np.zeros((length + 2 * REACH, width), np.float32)
    padded[REACH : REACH + length] = values
    views = np.lib.stride_tricks.sliding_window_view(padded, size, axis=0)
    return views.transpose(0, 2, 1).reshape(length, size * width)


def _cross_entropy(scores: Floats, wanted: Integers) -> tuple[float, Floats]:
    """The mean loss of softmax scores, and its slope; rows whose wanted class is -1 count for nothing."""
    known = wanted >= 0
    count = max(int(known.sum()), 1)
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    slope = shifted / shifted.sum(axis=1, keepdims=True)
    rows = np.flatnonzero(known)
    loss = float(-np.log(slope[rows, wanted[rows]] + 1e-9).sum()) / count
    slope[rows, wanted[rows]] -= 1
    slope[~known] = 0
    return loss, (slope / np.float32(count)).astype(np.float32)


def _unwindowed(slopes: Floats, width: int) -> Floats:
    """The slopes of the rows from those of their windows."""
    length = len(slopes)
    total = np.zeros((length + 2 * REACH, width), np.float32)
    for offset in range(WIDTH):
        total[offset : offset + length] += slopes[:, offset * width : (offset + 1) * width]
    return total[REACH : REACH + length]


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
