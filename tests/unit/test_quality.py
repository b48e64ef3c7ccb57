"""What is found in the real articles never gets worse unseen: `make quality` tells, this enforces."""

from __future__ import annotations

import json

import pytest

from tools import quality

pytestmark = pytest.mark.skipif(
    not quality.QUALITY.is_dir(), reason="../shared/quality, with the real articles and their gold, is not here"
)


@pytest.fixture(scope="module")
def floor() -> dict:
    return json.loads(quality.FLOOR.read_text("utf-8"))


def test_the_floor_is_of_these_articles(floor: dict) -> None:
    assert floor["corpus"] == quality.corpus_digest(), "set the floor anew: python tools/quality.py --lower"


def test_no_score_falls_below_the_floor(floor: dict) -> None:
    scores = quality.measure()
    assert quality.fallen(floor["scores"], scores) == []
    assert all(scores[name]["grounding"]["precision"] == 1.0 for name in quality.SETS)
