"""The tagger: what it says of a few sentences, that it always says the same, how well it does on held-out ones."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from reportgen.language.features import word_features
from reportgen.language.tagger import Tagger, load_tagger
from reportgen.language.vocabulary import Vocabulary, bits_of

ROOT = Path(__file__).parents[2]
PACK = ROOT / "reportgen" / "language" / "en"
TRAINING = ROOT.parent / "shared" / "training"

# Our own sentences, one a line: word/TAG, and the names with their types after a bar.
SAMPLE = """
The/DT council/NN built/VBD two/CD bridges/NNS last/JJ year/NN ./. |
Mr./NNP Okoro/NNP said/VBD the/DT dam/NN would/MD be/VB finished/VBN in/IN May/NNP ./. | Okoro=person
In/IN Brazil/NNP ,/, farmers/NNS have/VBP planted/VBN more/JJR trees/NNS ./. | Brazil=place
Anna/NNP Keller/NNP ,/, a/DT teacher/NN ,/, lives/VBZ in/IN Vienna/NNP ./. | Anna Keller=person Vienna=place
The/DT World/NNP Bank/NNP will/MD lend/VB the/DT money/NN ./. | World Bank=organization
""".strip().split("\n")


def read_sample() -> tuple[list[str], list[str], list[int], set[str]]:
    words: list[str] = []
    tags: list[str] = []
    starts: list[int] = []
    names: set[str] = set()
    for line in SAMPLE:
        sentence, _, listed = line.partition(" |")
        starts.append(len(words))
        for part in sentence.split():
            word, _, tag = part.rpartition("/")
            words.append(word)
            tags.append(tag)
        names.update(listed.replace("person ", "person|").replace("place ", "place|").strip().split("|"))
    return words, tags, starts, names - {""}


def names_of(words: list[str], labels: list[str]) -> list[str]:
    names: list[list[str]] = []
    for word, label in zip(words, labels, strict=True):
        if label[0] == "B":
            names.append([label[2:], word])
        elif label[0] == "I":
            names[-1].append(word)
    return [f"{' '.join(name)}={kind}" for kind, *name in names]


def test_sample() -> None:
    words, wanted, starts, names = read_sample()
    tags, labels = load_tagger(PACK / "tagger.npz").tag(words, starts)
    assert sum(a == b for a, b in zip(tags, wanted, strict=True)) >= len(words) - 2
    assert len(names ^ set(names_of(words, labels))) <= 2


def test_labels_are_well_formed() -> None:
    words, _, starts, _ = read_sample()
    _, labels = load_tagger(PACK / "tagger.npz").tag(words, starts)
    for before, label in zip(["O", *labels], labels, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]


def test_empty_document() -> None:
    assert load_tagger(PACK / "tagger.npz").tag([], []) == ([], [])


def test_same_words_same_tags_whatever_was_tagged_before() -> None:
    words, _, starts, _ = read_sample()
    tagger = load_tagger(PACK / "tagger.npz")
    before = tagger.tag(words, starts)
    tagger.tag(["Zxq", "…", "\u0301"], [0, 2])
    assert tagger.tag(words, starts) == before


def test_same_words_same_tags_once_what_was_kept_is_forgotten() -> None:
    words, _, starts, _ = read_sample()
    tagger = load_tagger(PACK / "tagger.npz")
    before = tagger.tag(words, starts)
    for article in range(5):
        tagger.tag([f"{article}zxq{word}" for word in range(900)], [0])
    assert tagger.tag(words, starts) == before == Tagger(PACK / "tagger.npz").tag(words, starts)


def test_flags_of_words() -> None:
    words = "Oda met her . Mills turn there , and oda sleeps . Miller Oda Opens New Mills Today . We saw Mills".split()
    vocabulary = Vocabulary()
    bits = bits_of(vocabulary.flags(vocabulary.number(words), [0, 4, 12, 19])).T.astype(bool)
    opens, small, within, headline = ([at for at, set_ in enumerate(row) if set_] for row in bits)
    assert opens == [0, 4, 12, 19]
    assert small == [0, 13]
    assert within == [4, 16, 21]
    assert headline == list(range(12, 19))


def test_features_are_few_and_the_same_for_both_apostrophes() -> None:
    assert word_features("O’Dowd") == word_features("O'Dowd")
    assert len(word_features("x-Ỳ" * 40)) <= 16


@pytest.mark.skipif(not TRAINING.is_dir(), reason="the treebanks are not there: ../shared/training")
def test_recorded_accuracy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    from tagger_corpus import read_corpus  # noqa: PLC0415
    from train_tagger import f1, measured  # noqa: PLC0415

    recorded = tomllib.loads((PACK / "tagger.toml").read_text(encoding="utf-8"))
    held_out = [document for document in read_corpus(TRAINING) if document.name in recorded["held_out"]]
    assert len(held_out) == len(recorded["held_out"])
    counts = sum(measured(load_tagger(PACK / "tagger.npz"), held_out).values(), Counter[str]())
    assert round(counts["right"] / counts["words"], 4) == recorded["measured"]["tags"]
    assert round(f1(counts), 4) == recorded["measured"]["names"]
    for name in ("tagger_corpus", "tagger_names", "tagger_network", "train_tagger"):
        sys.modules.pop(name, None)
