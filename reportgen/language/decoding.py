"""From the scores of labels to labels: names that agree within a document, and spans that are well formed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from numpy.typing import NDArray

from reportgen.language.arrays import np
from reportgen.language.network import Integers, Scores

_LEAST = 2**30
"""More than any score."""


def agreed(scores: Scores, words: Integers, *, places: Integers, share: int) -> Scores:
    """The scores of the labels with those of capitalised words drawn towards what the document says of the same word.

    A name is often plain at one place ("Dr. Ode") and not at another. Labels are in the order O, B-x, I-x, B-y, I-y, …

    Args:
        scores: a row for each word.
        words: the number of each word; the same words have the same number.
        places: where a capitalised word stands.
        share: how far, in eighths, the score of each type is drawn to its mean over all the places of the word.
    """
    if not places.size:
        return scores
    # Sorted by word, the places of each are a stretch: its sums take one pass, and no word has to be found again.
    places = places[words[places].argsort(kind="stable")]
    names = words[places]
    opens = np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))
    counts = np.diff(opens, append=len(names))
    kinds = np.maximum(scores[places, 1::2], scores[places, 2::2]) - scores[places, :1]
    means = np.add.reduceat(kinds, opens, axis=0, dtype=np.int64) // counts[:, None]
    drawn = (means.repeat(counts, axis=0) - kinds) * share // 8
    result = scores.copy()
    result[places, 1::2] += drawn
    result[places, 2::2] += drawn
    return result


class Decoder:
    """Finds the labels with the highest sum of scores and transitions, sentence by sentence.

    Most words are no name, beyond any doubt: their O is fixed first, and paths are compared only in between.

    Args:
        transitions: a row for each label before, in the order O, B-x, I-x, B-y, I-y, …, and a last row for the
            beginning of a sentence.
    """

    def __init__(self, transitions: Integers) -> None:
        self._transitions = transitions
        before, inner = transitions, transitions[:-1]
        changed = inner[1:] - inner[0]
        self._entering = int((before[:, 1:] - before[:, :1]).max())
        self._leaving = max(0, int(changed[:, 0].max()), int(changed[:, 1::2].max()))
        self._cut = int((inner[1:, 2::2] - inner[0, 1::2]).max()) + max(0, int((inner[2::2] - inner[1::2]).max()))

    def best_paths(self, scores: Scores, starts: Sequence[int]) -> list[int]:
        """The labels of the words, whose sentences begin at `starts`: ascending indices, the first of them 0."""
        labels = np.zeros(len(scores), np.int64)
        begins = np.zeros(len(scores) + 1, np.bool_)
        begins[[*starts, len(scores)]] = True
        doubted = ~self._fixed(scores)
        opens = np.flatnonzero(doubted & (begins[:-1] | ~np.concatenate([[False], doubted[:-1]])))
        if opens.size:
            closes = np.flatnonzero(doubted & (begins[1:] | ~np.concatenate([doubted[1:], [False]])))
            lengths = closes - opens + 1
            behind = np.cumsum(lengths)
            doubtful = scores[doubted].astype(np.int64)
            doubtful[behind - lengths] += self._transitions[np.where(begins[opens], -1, 0)]
            doubtful[behind - 1] += np.where(begins[closes + 1, None], 0, self._transitions[:-1, 0])
            labels[doubted] = _best_paths(doubtful, behind - lengths, lengths, self._transitions[:-1])
        result: list[int] = labels.tolist()
        return result

    def _fixed(self, scores: Scores) -> NDArray[np.bool_]:
        """Which words are O on every best path.

        A path with another label at such a word would win by O there; where the name goes on behind it, by O and a name
        that begins one word later.
        """
        columns = np.ascontiguousarray(scores.T)  # a label at a time: word by word it takes three times as long
        insides = (columns[2::2, 1:] - columns[1::2, 1:]).max(axis=0, initial=-_LEAST)
        cut = np.concatenate([insides, [-_LEAST]]) + self._cut
        lead = columns[0] - columns[1:].max(axis=0)
        fixed: NDArray[np.bool_] = lead > self._entering + np.maximum(self._leaving, cut)
        return fixed


def _best_paths(scores: Integers, starts: Integers, lengths: Integers, transitions: Integers) -> Integers:
    """The labels of the best path in each stretch of words that begins at one of `starts`.

    Method: Viterbi, one step for the n-th words of all stretches at once, the longest first so that those going on are
    a prefix.
    """
    order = np.argsort(-lengths, kind="stable")
    turn = np.empty_like(order)
    turn[order] = np.arange(len(order))
    step_of = np.arange(len(scores)) - np.repeat(starts, lengths)
    by_step = np.lexsort((np.repeat(turn, lengths), step_of))
    going = np.bincount(step_of)
    bounds = np.concatenate([[0], np.cumsum(going)]).tolist()
    chosen, back = _forward(scores[by_step], bounds, transitions)
    last = lengths[order] - 1
    labels = np.zeros(len(scores), np.int64)
    labels[np.asarray(bounds)[last] + np.arange(len(last))] = chosen
    every = np.arange(len(scores))
    for step in range(len(bounds) - 2, 0, -1):
        begin, end = bounds[step], bounds[step + 1]
        before = bounds[step - 1]
        labels[before : before + end - begin] = back[every[begin:end], labels[begin:end]]
    in_order = np.empty_like(labels)
    in_order[by_step] = labels
    return in_order


def _forward(scores: Integers, bounds: Sequence[int], transitions: Integers) -> tuple[Integers, Integers]:
    """The best last label of every sentence, and for each word and label the best label of the word before.

    Rows are in the order of the steps, those of step n from `bounds[n]` on, the longest sentence first.
    """
    onward = np.ascontiguousarray(transitions.T)
    back = np.zeros(scores.shape, np.int64)
    best = scores[: bounds[1]]
    ends = best.copy()
    for begin, end in pairwise(bounds[1:]):
        paths = best[: end - begin, None, :] + onward
        paths.argmax(axis=2, out=back[begin:end])
        best = paths.max(axis=2)
        best += scores[begin:end]
        ends[: end - begin] = best
    return ends.argmax(axis=1), back
