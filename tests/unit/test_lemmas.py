"""Dictionary forms: irregular words from the table, regular ones by rule."""

import pytest

from reportgen.language.lemmas import lemma

CASES = {
    "NNS": "houses house, cities city, boxes box, churches church, children child, women woman, criteria criterion, "
    "policies policy, series series, heroes hero, lives life, buses bus, fishermen fisherman",
    "VBD": "stopped stop, hoped hope, tried try, built build, called call, agreed agree, decided decide, "
    "visited visit, died die, controlled control, managed manage, developed develop, increased increase, "
    "reached reach, fell fall",
    "VBN": "written write, rebuilt rebuild, planned plan, used use, treated treat, invited invite, focused focus",
    "VBG": "making make, sitting sit, lying lie, being be, seeing see, changing change, adding add, having have, "
    "providing provide, opening open, creating create, encouraging encourage",
    "VBZ": "goes go, carries carry, is be, has have, watches watch, says say",
    "VBP": "are be, 're be, ’ve have, go go",
    "MD": "wo will, ’ll will, ca can",
    "RB": "n’t not, quickly quickly",
    "JJR": "better good, bigger big, happier happy, larger large, higher high, safer safe",
    "JJS": "best good, largest large, poorest poor",
    "NNP": "Paris Paris",
    "NNPS": "Philippines Philippine",
}


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [(*pair.split()[:1], tag, pair.split()[1]) for tag, pairs in CASES.items() for pair in pairs.split(", ")],
)
def test_lemma(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected
