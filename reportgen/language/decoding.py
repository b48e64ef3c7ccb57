"""From the scores of labels to labels: names that agree within a document, and spans that are well formed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.language.arrays import np
from reportgen.language.network import Integers


def agreed(words: Sequence[str], scores: Integers, share: int) -> Integers:
    """The scores of the labels with those of capitalised words drawn towards what the document says of the same word.

    A name is often plain at one place ("Dr. Ode") and not at another. `share`, in eighths, is how far the score of each
    type is drawn to its mean over all the places of the word. Labels are in the order O, B-x, I-x, B-y, I-y, …
    """
    numbers: dict[str, int] = {}
    places = [index for index, word in enumerate(words) if word[:1].isupper()]
    if not places:
        return scores
    which = np.array([numbers.setdefault(words[index], len(numbers)) for index in places], np.int64)
    kinds = np.maximum(scores[places, 1::2], scores[places, 2::2]) - scores[places, :1]
    sums = np.zeros((len(numbers), kinds.shape[1]), np.int64)
    np.add.at(sums, which, kinds)
    means = sums // np.bincount(which)[:, None]
    drawn = (means[which] - kinds) * share // 8
    result = scores.copy()
    result[places, 1::2] += drawn
    result[places, 2::2] += drawn
    return result


def best_paths(scores: Integers, starts: Sequence[int], transitions: Integers) -> list[int]:
    """The labels with the highest sum of scores and transitions, sentence by sentence.

    `transitions` has a row for each label before, and a last row for the beginning of a sentence. Method: Viterbi, one
    step for the n-th words of all sentences at once, the longest sentences first so that those going on are a prefix.
    """
    lengths = np.diff([*starts, len(scores)])
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
    result: list[int] = in_order.tolist()
    return result


def _forward(scores: Integers, bounds: Sequence[int], transitions: Integers) -> tuple[Integers, Integers]:
    """The best last label of every sentence, and for each word and label the best label of the word before.

    Rows are in the order of the steps, those of step n from `bounds[n]` on, the longest sentence first.
    """
    onward = np.ascontiguousarray(transitions[:-1].T)
    back = np.zeros(scores.shape, np.int64)
    best = scores[: bounds[1]] + transitions[-1]
    ends = best.copy()
    for begin, end in pairwise(bounds[1:]):
        paths = best[: end - begin, None, :] + onward
        paths.argmax(axis=2, out=back[begin:end])
        best = paths.max(axis=2)
        best += scores[begin:end]
        ends[: end - begin] = best
    return ends.argmax(axis=1), back
