"""What several networks agree on, as a lesson for a smaller one.

Method: distillation (Hinton, Vinyals and Dean 2015) of an ensemble, on the training sentences and on copies in which
many words are exchanged for others of the same kind, so that the pupil learns more of its teachers than they were told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportgen.language.network import Floats, Integers, Network
from reportgen.language.vocabulary import FLAGS
from tools.tagger_batches import LABELS, UNKNOWN, Encoded, Halves, Vocabulary, batch_of
from tools.tagger_network import TrainedNetwork, softmax

_ASKED = 200
"""Sentences that teachers are asked about at once."""

_AT_ONCE = 10
"""Sentences that a forerunner is asked about at once: it keeps what few kinds of words give."""

_TAG_UNIT, _LABEL_UNIT = np.float32(7000), np.float32(9000)
"""How much of a forerunner's scores makes something e times as likely: with these it is as sure as it is right."""


def altered(encoded: Encoded, copies: int, *, share: float, rng: np.random.Generator) -> Encoded:
    """The sentences, and copies with a share of their words exchanged for others of the same tag and label.

    What the words of the copies are is not known.
    """
    kinds = encoded.tags * (len(LABELS) + 1) + encoded.labels + 1
    pairs = np.unique(np.stack([kinds, encoded.types]), axis=1)
    begins = np.searchsorted(pairs[0], np.arange(int(kinds.max()) + 2))
    first, count = begins[kinds], np.diff(begins)[kinds]
    types = [encoded.types]
    for _ in range(copies):
        drawn: Integers = pairs[1][first + (rng.random(len(kinds)) * count).astype(np.int64)]
        types.append(np.where(rng.random(len(kinds)) < share, drawn, encoded.types))
    nothing = [np.full(len(kinds), UNKNOWN)] * copies
    starts = [encoded.starts + number * len(kinds) for number in range(copies + 1)]
    return replace(
        encoded,
        types=np.concatenate(types),
        flags=np.concatenate([encoded.flags] * (copies + 1)),
        tags=np.concatenate([encoded.tags, *nothing]),
        labels=np.concatenate([encoded.labels, *nothing]),
        starts=np.concatenate(starts),
        likely_tags=np.zeros(((copies + 1) * len(kinds), 0), np.float16),
        likely_labels=np.zeros(((copies + 1) * len(kinds), 0), np.float16),
    )


class Teacher(Protocol):
    """Whoever can be asked what the words of sentences are."""

    def likelihoods(self, encoded: Encoded, chosen: list[Integers]) -> tuple[Floats, Floats]:
        """How likely each tag and each label is for each word of the chosen sentences, one after another."""


def taught(encoded: Encoded, teachers: Sequence[tuple[Teacher, float]]) -> Encoded:
    """The sentences with what the teachers hold likely, each with a share in the whole."""
    tags: list[Halves] = []
    labels: list[Halves] = []
    sentences = encoded.sentences()
    for first in range(0, len(sentences), _ASKED):
        some = sentences[first : first + _ASKED]
        answers = [teacher.likelihoods(encoded, some) for teacher, _ in teachers]
        shares = np.array([share for _, share in teachers], np.float32)
        tags.append(np.tensordot(shares, [answer[0] for answer in answers], 1).astype(np.float16))
        labels.append(np.tensordot(shares, [answer[1] for answer in answers], 1).astype(np.float16))
    return replace(encoded, likely_tags=np.concatenate(tags), likely_labels=np.concatenate(labels))


class Peer:
    """A network in training, as a teacher."""

    def __init__(self, network: TrainedNetwork, vocabulary: Vocabulary) -> None:
        """Take the network and the vocabulary that it was trained with."""
        self._network, self._vocabulary = network, vocabulary

    def likelihoods(self, encoded: Encoded, chosen: list[Integers]) -> tuple[Floats, Floats]:
        """As Teacher.likelihoods."""
        return self._network.likelihoods(batch_of(encoded, self._vocabulary, chosen))


class Forerunner:
    """A tagger of an earlier version, as a teacher."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], vocabulary: Vocabulary) -> None:
        """Take its arrays, and the vocabulary of those that it teaches."""
        self._network = Network(arrays)
        self._numbers = self._network.number(list(vocabulary.types))
        tags = arrays["tags"].tolist()
        self._tags = [tags.index(tag) for tag in vocabulary.tags]
        self._labels = slice(len(tags), None)

    def likelihoods(self, encoded: Encoded, chosen: list[Integers]) -> tuple[Floats, Floats]:
        """As Teacher.likelihoods."""
        answers = [self._asked(encoded, chosen[first : first + _AT_ONCE]) for first in range(0, len(chosen), _AT_ONCE)]
        return np.concatenate([tags for tags, _ in answers]), np.concatenate([labels for _, labels in answers])

    def _asked(self, encoded: Encoded, chosen: list[Integers]) -> tuple[Floats, Floats]:
        words = np.concatenate(chosen)
        starts = np.cumsum([0, *(len(sentence) for sentence in chosen)])[:-1].tolist()
        flags = encoded.flags[words].astype(np.int64) @ (1 << np.arange(FLAGS))
        read = self._network.read(self._numbers[encoded.types[words]], flags, starts)
        return softmax(read[:, self._tags] / _TAG_UNIT), softmax(read[:, self._labels] / _LABEL_UNIT)
