"""From the scores of labels to labels: names that agree within a document, and spans that are well formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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
    begins, lengths = np.asarray(starts)[order], lengths[order]
    going = [int(np.searchsorted(-lengths, -step)) for step in range(int(lengths[0]))]
    back = np.zeros(scores.shape, np.int64)
    best = scores[begins] + transitions[-1]
    ends = best.copy()
    for step in range(1, len(going)):
        paths = best[: going[step], :, None] + transitions[:-1]
        places = begins[: going[step]] + step
        back[places] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[places]
        ends[: going[step]] = best
    labels = np.zeros(len(scores), np.int64)
    labels[begins + lengths - 1] = ends.argmax(axis=1)
    for step in range(len(going) - 1, 0, -1):
        places = begins[: going[step]] + step
        labels[places - 1] = back[places, labels[places]]
    result: list[int] = labels.tolist()
    return result
