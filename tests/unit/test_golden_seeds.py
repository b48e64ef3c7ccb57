"""The brief of the sample articles, letter by letter; `python tools/golden.py` writes it anew: look at what changed."""

from __future__ import annotations

from tools import golden


def test_the_brief_of_the_samples_is_what_it_was() -> None:
    assert golden.differing(golden.made()) == []
