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
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from reportgen.language.network import Arrays, Floats
from reportgen.language.tagger import Tagger
from tools.tagger_batches import LABELS, Encoded, Vocabulary, batch_of, batches
from tools.tagger_corpus import TYPES, Document, Sentence, read_corpus
from tools.tagger_names import NameMaker, spans
from tools.tagger_network import Sizes, TrainedNetwork
from tools.tagger_teaching import Forerunner, Peer, Teacher, altered, taught

SEED = 20250
PUPIL = SEED + 7
TEACHERS = (SEED + 1, SEED + 4)
"""The seeds of the network that is kept, and of the teachers that are trained anew."""
VERSION = 3
PACK = Path(__file__).parents[1] / "reportgen" / "language" / "en"
FORERUNNER = Path(__file__).with_name("tagger_forerunner.npz")
"""The weights of version 2, by whose tags and labels the rules of the elements were made."""
SAMPLED = 1500
"""Sentences by which the ranges of the integers are chosen."""
AVERAGED = 8
"""Steps of training between two that the running averages take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is made and trained.

    The widths and reaches are as in tools.tagger_network.Sizes; `rare` is how often a word must be met for its
    features to be kept half of the time; `renamed` how many copies of the labelled sentences get other names; `phrases`
    how many sentences are made up; `linking` how much the likelihood of neighbouring labels counts; `agreement` as in
    reportgen.language.decoding. What teachers say of the sentences goes before what the treebanks say by `trust`, and
    is learned on as many `copies` with a share `altered` of their words besides; `inherited` is the share of the
    forerunner in it, the rest that of teachers trained anew.
    """

    epochs: int = 6
    batch_words: int = 1200
    rate: float = 0.002
    dropout: float = 0.1
    word: int = 64
    first: int = 112
    second: int = 64
    reach_first: int = 3
    reach_second: int = 1
    rare: float = 1.0
    renamed: int = 3
    phrases: int = 15000
    linking: float = 0.3
    agreement: int = 8
    inherited: float = 0.8
    copies: int = 1
    altered: float = 0.3
    trust: float = 0.9

    @property
    def of_teachers(self) -> Settings:
        """How the teachers are made and trained."""
        return replace(self, epochs=9, dropout=0.3, first=128, second=96, reach_first=2)


# Documents never trained on, across genres; what tagger.toml records is measured on them.
HELD_OUT = (
    *("GUM_news_clock", "GUM_news_crane", "GUM_news_election", "GUM_news_soccer", "GUM_interview_cyclone"),
    *("GUM_bio_galois", "GUM_bio_hadid", "GUM_bio_higuchi", "GUM_voyage_athens", "GUM_voyage_chatham"),
    *("GUM_academic_census", "GUM_court_loan", "GUM_speech_maiden", "email-enronsent13_01"),
)


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


def trained(documents: list[Document], settings: Settings, verbose: bool = True) -> Arrays:
    """The arrays of a tagger trained on the documents."""
    groups = sentences_for_training(documents, settings)
    vocabulary = Vocabulary([sentence for group in groups for sentence in group], settings.rare)
    encoded = vocabulary.encoded(groups)
    lessons = altered(encoded, settings.copies, share=settings.altered, rng=np.random.default_rng(SEED))
    lessons = taught(lessons, teachers_of(encoded, vocabulary, settings, verbose))
    network = network_trained(lessons, vocabulary, settings, seed=PUPIL, verbose=verbose)
    return arrays_of(network, encoded, vocabulary, between=transitions(groups[: len(documents)]), settings=settings)


def arrays_of(
    network: TrainedNetwork, encoded: Encoded, vocabulary: Vocabulary, *, between: Floats, settings: Settings
) -> Arrays:
    """The arrays of a tagger with the network; `between` as `transitions` gives it."""
    arrays = network.quantised(batch_of(encoded, vocabulary, encoded.sentences()[:SAMPLED]))
    scale = float(arrays.pop("label_scale"))
    linked = np.rint(between * (scale * settings.linking))
    arrays["transitions"] = np.where(np.isfinite(linked), linked, -(2**30)).astype(np.int64)
    arrays["agreement"] = np.array(settings.agreement)
    arrays["keys"] = vocabulary.keys
    arrays["tags"] = np.array(vocabulary.tags)
    arrays["labels"] = np.array(LABELS)
    return arrays


def teachers_of(
    encoded: Encoded, vocabulary: Vocabulary, settings: Settings, verbose: bool
) -> list[tuple[Teacher, float]]:
    """The forerunner, and networks of other seeds, trained on the sentences; each with its share in what is taught."""
    with np.load(FORERUNNER, allow_pickle=False) as archive:
        teachers: list[tuple[Teacher, float]] = [(Forerunner(archive, vocabulary), settings.inherited)]
    share = (1 - settings.inherited) / len(TEACHERS)
    for seed in TEACHERS:
        network = network_trained(encoded, vocabulary, settings.of_teachers, seed=seed, verbose=verbose)
        teachers.append((Peer(network, vocabulary), share))
    return teachers


def network_trained(
    encoded: Encoded, vocabulary: Vocabulary, settings: Settings, *, seed: int, verbose: bool
) -> TrainedNetwork:
    """A network trained on the sentences."""
    rng = np.random.default_rng(seed)
    sizes = Sizes(settings.word, settings.first, settings.second, settings.reach_first, settings.reach_second)
    network = TrainedNetwork(len(vocabulary.keys), sizes, (len(vocabulary.tags), len(LABELS)), rng=rng)
    steps_in_all = settings.epochs * (len(encoded.types) // settings.batch_words)
    step = 0
    for epoch in range(settings.epochs):
        began, losses = time.process_time(), []
        for batch in batches(encoded, vocabulary, words=settings.batch_words, trust=settings.trust, rng=rng):
            rate = settings.rate * max(1 - step / steps_in_all, 0.02) * min(1.0, (step + 1) / 200)
            losses.append(network.train(batch, rate, dropout=settings.dropout))
            step += 1
            if step % AVERAGED == 0:
                network.average(max(0.002 * AVERAGED, AVERAGED / step))
        if verbose:
            print(epoch, np.mean(losses, axis=0).round(4), round(time.process_time() - began, 1), flush=True)
    return network


def transitions(groups: list[list[Sentence]]) -> Floats:
    """How much likelier than by chance a label follows another, as a logarithm; never I- after another type."""
    counts = np.full((len(LABELS) + 1, len(LABELS)), 0.5)
    for labels in (sentence.labels for group in groups for sentence in group if sentence.labels):
        numbers = [LABELS.index(label) for label in labels]
        for before, after in zip([len(LABELS), *numbers], numbers, strict=False):
            counts[before, after] += 1
    table: Floats = np.log(counts / counts.sum(axis=1, keepdims=True) / (counts.sum(axis=0) / counts.sum()))
    for before, first in enumerate([*LABELS, "O"]):
        for after, second in enumerate(LABELS):
            if second[0] == "I" and first[2:] != second[2:]:
                table[before, after] = -np.inf
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
        "# Written by tools/train_tagger.py: what the weights beside it were trained on, and how well they do on "
        "held-out documents.",
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
