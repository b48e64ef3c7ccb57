"""How the tagger is taught: what teachers say is weighed, words are exchanged for their like, integers say the same."""

from dataclasses import replace

import numpy as np
import pytest

from reportgen.language.network import Floats, Integers
from reportgen.language.tagger import Tagger
from tools.tagger_batches import LABELS, UNKNOWN, Encoded, Vocabulary, batch_of
from tools.tagger_corpus import Sentence
from tools.tagger_names import NameMaker
from tools.tagger_teaching import altered, taught
from tools.train_tagger import Settings, arrays_of, network_trained, transitions

SENTENCES = [
    Sentence("Ada Moro mends boats .".split(), "NNP NNP VBZ NNS .".split(), ["B-person", "I-person", "O", "O", "O"]),
    Sentence("Boats rest in Lanu .".split(), "NNS VBP IN NNP .".split(), ["O", "O", "O", "B-place", "O"]),
    Sentence("They rest in dry boats .".split(), "PRP VBP IN JJ NNS .".split(), None),
]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(SENTENCES, rare=0.0)


@pytest.fixture
def encoded(vocabulary: Vocabulary) -> Encoded:
    return vocabulary.encoded([SENTENCES])


class Always:
    """A teacher that always says the same."""

    def __init__(self, tag: int, label: int, tags: int) -> None:
        self.says = np.eye(tags, dtype=np.float32)[tag], np.eye(len(LABELS), dtype=np.float32)[label]

    def likelihoods(self, encoded: Encoded, chosen: list[Integers]) -> tuple[Floats, Floats]:
        count = sum(map(len, chosen))
        return np.tile(self.says[0], (count, 1)), np.tile(self.says[1], (count, 1))


def test_copies_have_other_words_of_the_same_tag_and_label(vocabulary: Vocabulary, encoded: Encoded) -> None:
    copies = altered(encoded, 20, share=1.0, rng=np.random.default_rng(1))
    tags = dict(zip(encoded.types.tolist(), encoded.tags.tolist(), strict=True))
    drawn = copies.types.reshape(21, -1)
    assert (drawn[0] == encoded.types).all()
    assert len({tuple(row) for row in drawn.tolist()}) > 2
    assert all([tags[kind] for kind in row] == encoded.tags.tolist() for row in drawn.tolist())
    assert copies.starts[:6].tolist() == [0, 5, 10, 16, 21, 26]
    assert set(copies.tags[len(encoded.types) :].tolist()) == {UNKNOWN}


def test_what_was_told_is_drawn_to_what_teachers_hold_likely(vocabulary: Vocabulary, encoded: Encoded) -> None:
    count = len(vocabulary.tags)
    lessons = taught(encoded, [(Always(0, 0, count), 0.75), (Always(1, 1, count), 0.25)])
    batch = batch_of(lessons, vocabulary, lessons.sentences(), trust=0.5)
    told = vocabulary.tags.index("VBZ")
    assert batch.tags[2, [0, 1, told]] == pytest.approx([0.375, 0.125, 0.5])
    assert batch.labels[0, :2] == pytest.approx([0.375, 0.125 + 0.5])
    assert batch.labels[-1, :2] == pytest.approx([0.75, 0.25])  # of these words nobody else has told


def test_nothing_is_wanted_where_nothing_is_known(vocabulary: Vocabulary, encoded: Encoded) -> None:
    batch = batch_of(encoded, vocabulary, encoded.sentences())
    assert batch.tags.sum() == len(encoded.types)
    assert batch.labels.any(axis=1).sum() == 10


@pytest.mark.parametrize(("reach_first", "reach_second"), [(1, 1), (2, 2), (3, 1), (3, 3)])
def test_the_integers_say_what_the_network_has_learned(
    vocabulary: Vocabulary, encoded: Encoded, reach_first: int, reach_second: int
) -> None:
    settings = replace(Settings(), epochs=300, batch_words=15, dropout=0.0, first=32, second=16, word=32, rate=0.01)
    settings = replace(settings, reach_first=reach_first, reach_second=reach_second)
    network = network_trained(encoded, vocabulary, settings, seed=3, verbose=False)
    arrays = arrays_of(network, encoded, vocabulary, between=transitions([SENTENCES]), settings=settings)
    words = [word for sentence in SENTENCES for word in sentence.words]
    tags, labels = Tagger(arrays).tag(words, encoded.starts.tolist())
    assert tags == [tag for sentence in SENTENCES for tag in sentence.tags]
    assert labels[:10] == [label for sentence in SENTENCES for label in sentence.labels or ()]


def test_made_up_sentences_are_whole() -> None:
    maker = NameMaker(7)
    for _ in range(2000):
        sentence = maker.phrase()
        assert len(sentence.words) == len(sentence.tags) == len(sentence.labels or ())
        assert all(sentence.words) and all(sentence.tags)
        for before, label in zip(["O", *(sentence.labels or ())], sentence.labels or (), strict=False):
            assert label[0] != "I" or before[2:] == label[2:]
