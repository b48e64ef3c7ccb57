"""Sentences as numbers, and the batches of them that the tagger's network is trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.language.features import feature_keys
from reportgen.language.network import Floats, Integers, feature_rows, spread
from reportgen.language.vocabulary import Vocabulary as WordNumbers
from reportgen.language.vocabulary import bits_of
from tools.tagger_corpus import TYPES, Sentence
from tools.tagger_network import Batch

LABELS = ["O", *(f"{place}-{kind}" for kind in TYPES for place in "BI")]
Halves: TypeAlias = NDArray[np.float16]
UNKNOWN = -1
"""Stands for the tag or the label of a word of which nobody has told."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Sentences as numbers: their words' types, flags, tags and labels, one after another.

    `likely_tags` and `likely_labels` are how likely others hold each to be, a row a word; without columns before
    anybody was asked.
    """

    types: Integers
    flags: Floats
    tags: Integers
    labels: Integers
    starts: Integers
    likely_tags: Halves
    likely_labels: Halves

    def sentences(self) -> list[Integers]:
        """The places of the words of each sentence."""
        return np.split(np.arange(len(self.types)), self.starts[1:])


class Vocabulary:
    """The words, features, tags that the training sentences have."""

    def __init__(self, sentences: list[Sentence], rare: float) -> None:
        counts = Counter(word for sentence in sentences for word in sentence.words)
        self.tags = sorted({tag for sentence in sentences for tag in sentence.tags})
        self.types = {word: index for index, word in enumerate(sorted(counts))}
        keys = feature_keys(list(self.types))
        known = np.unique(keys)
        totals = np.zeros(len(known), np.int64)
        where = np.searchsorted(known, keys)
        weights = np.array([counts[word] for word in self.types])
        np.add.at(totals, where, np.broadcast_to(weights[:, None], where.shape))
        kept = (totals > 1) & (known != 0)
        self.keys = np.concatenate([np.zeros(1, np.uint32), known[kept]])
        self.rows = rows = feature_rows(self.keys, keys)
        totals = np.concatenate([np.full(1, 1), totals[kept]])
        # The chance to leave out a feature of a word in training: high for rare ones, which unseen text mostly lacks.
        chance = rare / (rare + totals)
        self.left_out = chance[rows].astype(np.float32)

    def encoded(self, documents: list[list[Sentence]]) -> Encoded:
        """The sentences of the documents as numbers; flags are told by what the rest of a document has."""
        types: list[int] = []
        flags: list[Floats] = []
        tags: list[int] = []
        labels: list[int] = []
        starts: list[int] = []
        numbers = {tag: index for index, tag in enumerate(self.tags)}
        met = WordNumbers()
        for sentences in documents:
            words = [word for sentence in sentences for word in sentence.words]
            begins = np.cumsum([0, *(len(sentence.words) for sentence in sentences)])[:-1]
            starts += (begins + len(types)).tolist()
            flags.append(bits_of(met.flags(met.number(words), begins.tolist())))
            types += [self.types[word] for word in words]
            for sentence in sentences:
                tags += [numbers[tag] for tag in sentence.tags]
                labels += _label_numbers(sentence)
        nobody = np.zeros((len(types), 0), np.float16)
        columns = (np.array(types), np.concatenate(flags), np.array(tags), np.array(labels), np.array(starts))
        return Encoded(*columns, nobody, nobody)


def _label_numbers(sentence: Sentence) -> list[int]:
    if sentence.labels is None:
        return [UNKNOWN] * len(sentence.tags)
    return [LABELS.index(label) for label in sentence.labels]


def batches(
    encoded: Encoded, vocabulary: Vocabulary, *, words: int, trust: float, rng: np.random.Generator
) -> Iterator[Batch]:
    """The sentences in a random order, about so many `words` at a time, rare features left out at random.

    `trust` is how far what others hold likely goes before what the treebanks say, where both are known.
    """
    sentences = encoded.sentences()
    pending: list[Integers] = []
    size = 0
    for index in rng.permutation(len(sentences)):
        pending.append(sentences[index])
        size += len(pending[-1])
        if size >= words:
            yield batch_of(encoded, vocabulary, pending, trust=trust, rng=rng)
            pending, size = [], 0


def batch_of(
    encoded: Encoded,
    vocabulary: Vocabulary,
    chosen: list[Integers],
    *,
    trust: float = 0.0,
    rng: np.random.Generator | None = None,
) -> Batch:
    """The chosen sentences as a batch; with a generator, rare features are left out at random."""
    words = np.concatenate(chosen)
    starts = np.cumsum([0, *(len(sentence) for sentence in chosen)])[:-1]
    places, length = spread(starts.tolist(), len(words))
    types, which = np.unique(encoded.types[words], return_inverse=True)
    rows = vocabulary.rows[types]
    if rng is not None:
        rows = np.where(rng.random(rows.shape, dtype=np.float32) < vocabulary.left_out[types], 0, rows)
    tags = _wanted(encoded.tags[words], encoded.likely_tags[words], len(vocabulary.tags), trust)
    labels = _wanted(encoded.labels[words], encoded.likely_labels[words], len(LABELS), trust)
    return Batch(rows, which, encoded.flags[words], places, length, tags, labels)


def _wanted(told: Integers, likely: Halves, count: int, trust: float) -> Floats:
    """How likely each of `count` is to be right for each word: what was told, drawn to what others hold likely."""
    wanted = np.zeros((len(told), count), np.float32)
    known = np.flatnonzero(told != UNKNOWN)
    wanted[known, told[known]] = 1
    if likely.shape[1]:
        share = np.where(told == UNKNOWN, 1, np.float32(trust))[:, None]
        wanted += share * (likely.astype(np.float32) - wanted)
    return wanted
