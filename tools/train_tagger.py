"""Trains the tagger: `python tools/train_tagger.py DATA_FOLDER` writes its weights into the English pack.

DATA_FOLDER holds `gum/` and `ewt/` in CoNLL-U. The seed is fixed. `--folds N` measures by cross-validation instead,
and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportgen.language.features import feature_keys
from reportgen.language.network import Arrays, Floats, Integers, feature_rows, spread
from reportgen.language.tagger import Tagger
from reportgen.language.vocabulary import Vocabulary as WordNumbers
from reportgen.language.vocabulary import bits_of
from tools.tagger_corpus import TYPES, Document, Sentence, read_corpus
from tools.tagger_names import NameMaker, spans
from tools.tagger_network import Batch, TrainedNetwork

SEED = 20250
VERSION = 2
PACK = Path(__file__).parents[1] / "reportgen" / "language" / "en"
LABELS = ["O", *(f"{place}-{kind}" for kind in TYPES for place in "BI")]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is made and trained.

    `rare` is how often a word must be met for its features to be kept half of the time; `renamed` how many copies of
    the labelled sentences get other names; `phrases` how many sentences are made up; `linking` how much the likelihood
    of neighbouring labels counts; `agreement` as in reportgen.language.decoding.
    """

    epochs: int = 9
    batch_words: int = 1200
    rate: float = 0.002
    dropout: float = 0.3
    label_weight: float = 1.0
    word: int = 64
    first: int = 128
    second: int = 96
    rare: float = 1.0
    renamed: int = 3
    phrases: int = 10000
    linking: float = 0.5
    agreement: int = 8


# Documents never trained on, across genres; what tagger.toml records is measured on them.
HELD_OUT = (
    *("GUM_news_clock", "GUM_news_crane", "GUM_news_election", "GUM_news_soccer", "GUM_interview_cyclone"),
    *("GUM_bio_galois", "GUM_bio_hadid", "GUM_bio_higuchi", "GUM_voyage_athens", "GUM_voyage_chatham"),
    *("GUM_academic_census", "GUM_court_loan", "GUM_speech_maiden", "email-enronsent13_01"),
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Sentences as numbers: their words' types, flags, tags and labels, one after another."""

    types: Integers
    flags: Floats
    tags: Integers
    labels: Integers
    starts: list[int]


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
                labels += (
                    [LABELS.index(label) for label in sentence.labels] if sentence.labels else [-1] * len(sentence.tags)
                )
        return Encoded(np.array(types), np.concatenate(flags), np.array(tags), np.array(labels), starts)


def sentences_for_training(documents: list[Document], settings: Settings) -> list[list[Sentence]]:
    """The sentences by document, with copies that have other names, other capitals, and made-up ones."""
    maker = NameMaker(SEED)
    rng = np.random.default_rng(SEED)
    groups = [document.sentences for document in documents]
    for _ in range(settings.renamed):
        for document in documents:
            named = [s for s in document.sentences if s.labels and any(label != "O" for label in s.labels)]
            groups.append([maker.renamed(sentence) for sentence in named])
    groups += [[maker.phrase()] for _ in range(settings.phrases)]
    every = [s for document in documents for s in document.sentences if s.labels and 3 < len(s.words) < 16]
    for index in rng.permutation(len(every))[: len(every) // 4]:
        groups.append([capitalised(maker.renamed(every[index]), rng.random() < 0.2)])
    return [group for group in groups if group]


def capitalised(sentence: Sentence, everything: bool) -> Sentence:
    """The sentence as a headline: with capitals on all words but the short ones, or all in capitals."""
    if everything:
        return Sentence([word.upper() for word in sentence.words], sentence.tags, sentence.labels)
    small = {"IN", "DT", "CC", "TO"}
    pairs = zip(sentence.words, sentence.tags, strict=True)
    return Sentence([w if t in small else w[:1].upper() + w[1:] for w, t in pairs], sentence.tags, sentence.labels)


def batches(encoded: Encoded, vocabulary: Vocabulary, settings: Settings, rng: np.random.Generator) -> Iterator[Batch]:
    """The sentences in a random order, some at a time."""
    ends = [*encoded.starts[1:], len(encoded.types)]
    pending: list[Integers] = []
    size = 0
    for index in rng.permutation(len(ends)):
        pending.append(np.arange(encoded.starts[index], ends[index]))
        size += len(pending[-1])
        if size >= settings.batch_words:
            yield batch_of(encoded, vocabulary, pending, rng)
            pending, size = [], 0


def batch_of(
    encoded: Encoded, vocabulary: Vocabulary, chosen: list[Integers], rng: np.random.Generator | None
) -> Batch:
    """The chosen sentences as a batch; with a generator, rare features are left out at random."""
    words = np.concatenate(chosen)
    starts = np.cumsum([0, *(len(sentence) for sentence in chosen)])[:-1]
    places, length = spread(starts.tolist(), len(words))
    types, which = np.unique(encoded.types[words], return_inverse=True)
    rows = vocabulary.rows[types]
    if rng is not None:
        rows = np.where(rng.random(rows.shape, dtype=np.float32) < vocabulary.left_out[types], 0, rows)
    return Batch(rows, which, encoded.flags[words], places, length, encoded.tags[words], encoded.labels[words])


def trained(documents: list[Document], settings: Settings, verbose: bool = True) -> Arrays:
    """The arrays of a tagger trained on the documents."""
    groups = sentences_for_training(documents, settings)
    vocabulary = Vocabulary([sentence for group in groups for sentence in group], settings.rare)
    encoded = vocabulary.encoded(groups)
    rng = np.random.default_rng(SEED)
    sizes = (len(vocabulary.keys), settings.word, settings.first, settings.second)
    network = TrainedNetwork(sizes, (len(vocabulary.tags), len(LABELS)), rng)
    steps_in_all = settings.epochs * (len(encoded.types) // settings.batch_words)
    step = 0
    for epoch in range(settings.epochs):
        began, losses = time.perf_counter(), []
        for batch in batches(encoded, vocabulary, settings, rng):
            rate = settings.rate * max(1 - step / steps_in_all, 0.02) * min(1.0, (step + 1) / 200)
            losses.append(network.train(batch, rate, settings.dropout, settings.label_weight))
            network.average(max(0.002, 1 / (step + 1)))
            step += 1
        if verbose:
            print(epoch, np.mean(losses, axis=0).round(4), round(time.perf_counter() - began, 1), flush=True)
    some = [np.arange(*pair) for pair in pairwise(encoded.starts[:1501])]
    sample = batch_of(encoded, vocabulary, some, None)
    arrays = network.quantised(sample)
    scale = float(arrays.pop("label_scale"))
    arrays["transitions"] = transitions(groups[: len(documents)], scale * settings.linking)
    arrays["agreement"] = np.array(settings.agreement)
    arrays["keys"] = vocabulary.keys
    arrays["tags"] = np.array(vocabulary.tags)
    arrays["labels"] = np.array(LABELS)
    return arrays


def transitions(groups: list[list[Sentence]], scale: float) -> Integers:
    """How much likelier than by chance a label follows another, as a scaled logarithm; never I- after another type."""
    counts = np.full((len(LABELS) + 1, len(LABELS)), 0.5)
    for labels in (sentence.labels for group in groups for sentence in group if sentence.labels):
        numbers = [LABELS.index(label) for label in labels]
        for before, after in zip([len(LABELS), *numbers], numbers, strict=False):
            counts[before, after] += 1
    ratio = counts / counts.sum(axis=1, keepdims=True) / (counts.sum(axis=0) / counts.sum())
    table: Integers = np.rint(np.log(ratio) * scale).astype(np.int64)
    for before, first in enumerate([*LABELS, "O"]):
        for after, second in enumerate(LABELS):
            if second[0] == "I" and first[2:] != second[2:]:
                table[before, after] = -(2**30)
    return table


def measured(tagger: Tagger, documents: list[Document]) -> dict[str, Counter[str]]:
    """Counts by genre: words, right tags, and for every type of name the spans wanted, found and right."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        count = counts.setdefault(document.genre, Counter())
        words = [word for sentence in document.sentences for word in sentence.words]
        starts = np.cumsum([0, *(len(sentence.words) for sentence in document.sentences)])[:-1].tolist()
        tags, labels = tagger.tag(words, starts)
        wanted = [tag for sentence in document.sentences for tag in sentence.tags]
        count["words"] += len(words)
        count["right"] += sum(a == b for a, b in zip(tags, wanted, strict=True))
        if all(sentence.labels for sentence in document.sentences):
            gold = [label for sentence in document.sentences for label in sentence.labels or []]
            _count_spans(count, {s for s in spans(gold) if s[2]}, {s for s in spans(labels) if s[2]})
    return counts


def _count_spans(count: Counter[str], wanted: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    for kind in TYPES:
        count[kind + " wanted"] += sum(span[2] == kind for span in wanted)
        count[kind + " found"] += sum(span[2] == kind for span in found)
        count[kind + " right"] += sum(span[2] == kind for span in wanted & found)


def f1(count: Counter[str], kinds: tuple[str, ...] = TYPES) -> float:
    """The F1 of the spans of the kinds."""
    right = sum(count[kind + " right"] for kind in kinds)
    total = sum(count[kind + " wanted"] + count[kind + " found"] for kind in kinds)
    return 2 * right / total if total else 0.0


def report(counts: dict[str, Counter[str]]) -> None:
    """Print the counts, a line a genre."""
    whole: Counter[str] = sum(counts.values(), Counter())
    for genre, count in [*sorted(counts.items()), ("all", whole)]:
        line = f"{genre:10} {count['words']:7} words  tags {count['right'] / count['words']:.4f}"
        if any(count[kind + " wanted"] for kind in TYPES):
            line += f"  names {f1(count):.3f}"
            for kind in TYPES:
                recall = count[kind + " right"] / max(count[kind + " wanted"], 1)
                line += f"  {kind} {f1(count, (kind,)):.3f} (recall {recall:.2f}, {count[kind + ' wanted']})"
        print(line, flush=True)


def save(arrays: Arrays, path: Path) -> None:
    """Write the arrays as an .npz whose bytes depend on nothing but them."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.array(arrays[name], order="C"), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name + ".npy"), buffer.getvalue())


def record(counts: dict[str, Counter[str]], folder: Path, path: Path) -> None:
    """Write what the weights are and what was measured on the held-out documents."""
    digest = hashlib.sha256()
    for source in sorted(folder.glob("*/*.conllu")):
        digest.update(source.name.encode() + source.read_bytes())
    whole: Counter[str] = sum(counts.values(), Counter())
    lines = [
        "# Written by tools/train_tagger.py: what the weights beside it were trained on,",
        "# and how well they do on the documents that were held out.",
        f"version = {VERSION}",
        f"seed = {SEED}",
        f'data_sha256 = "{digest.hexdigest()}"',
        f"held_out = [{', '.join(f'{chr(34)}{name}{chr(34)}' for name in HELD_OUT)}]",
        "",
        "[measured]",
        f"tags = {whole['right'] / whole['words']:.4f}",
        f"names = {f1(whole):.4f}",
        *(f"{kind} = {f1(whole, (kind,)):.4f}" for kind in TYPES),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    arguments = parser.parse_args()
    changes = {
        name: type(getattr(Settings(), name))(value) for name, value in (pair.split("=") for pair in arguments.set)
    }
    settings = replace(Settings(), **changes)
    documents = read_corpus(arguments.folder)
    if arguments.folds:
        totals: dict[str, Counter[str]] = {}
        for fold in range(arguments.folds):
            rest = [document for index, document in enumerate(documents) if index % arguments.folds != fold]
            tagger = Tagger(trained(rest, settings, verbose=False))
            for genre, count in measured(tagger, documents[fold :: arguments.folds]).items():
                totals.setdefault(genre, Counter()).update(count)
        report(totals)
        return
    arrays = trained([document for document in documents if document.name not in HELD_OUT], settings)
    counts = measured(Tagger(arrays), [document for document in documents if document.name in HELD_OUT])
    report(counts)
    save(arrays, PACK / "tagger.npz")
    record(counts, arguments.folder, PACK / "tagger.toml")


if __name__ == "__main__":
    main()
