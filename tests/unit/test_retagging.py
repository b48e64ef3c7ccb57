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
