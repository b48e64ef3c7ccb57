"""Tags that grammar corrects."""

from __future__ import annotations

import pytest

from reportgen.language.packs import load_pack
from reportgen.language.retagging import retag


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("mended six sheds and plans to roof two", "VBD CD NNS CC NNS TO VB CD", "VBD CD NNS CC VBZ TO VB CD"),
        ("gave seed but hopes to sell", "VBD NN CC NNS TO VB", "VBD NN CC VBZ TO VB"),
        ("to and hopes to sail", "TO CC NNS TO VB", "TO CC VBZ TO VB"),
        ("drew the plans to roof two", "VBD DT NNS TO VB CD", "VBD DT NNS TO VB CD"),
        ("sheep and goats to sell", "NN CC NNS TO VB", "NN CC NNS TO VB"),
        ("roads and moves to towns", "NNS CC NNS TO NNS", "NNS CC NNS TO NNS"),
        ("lost and plans to", "VBD CC NNS TO", "VBD CC NNS TO"),
    ],
)
def test_a_plural_between_a_conjunction_and_an_infinitive(words: str, before: str, after: str) -> None:
    tags = before.split()
    pack = load_pack("en")
    assert pack
    retag(tags, words.split(), pack)
    assert tags == after.split()


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("a new well and two pumps", "DT JJ RB CC CD NNS", "DT JJ NN CC CD NNS"),
        ("a $ 35m well", "DT $ CD RB", "DT $ CD NN"),
        ("the well dug in May", "DT RB VBN IN NNP", "DT NN VBN IN NNP"),
        ("the well known man", "DT RB VBN NN", "DT RB VBN NN"),
        ("a well dry season", "DT RB JJ NN", "DT RB JJ NN"),
        ("it went well", "PRP VBD RB", "PRP VBD RB"),
    ],
)
def test_a_noun_that_looks_like_an_adverb(words: str, before: str, after: str) -> None:
    tags = before.split()
    pack = load_pack("en")
    assert pack
    retag(tags, words.split(), pack)
    assert tags == after.split()


@pytest.mark.parametrize("verb", ["is", "has", "does"])
def test_an_auxiliary_behind_a_measure_is_no_plural(verb: str) -> None:
    tags = "IN WDT CD NN VBZ VBN".split()
    pack = load_pack("en")
    assert pack
    retag(tags, ["of", "which", "4", "km", verb, "paved"], pack)
    assert tags[4] == "VBZ"
