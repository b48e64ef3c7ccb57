"""The tagger: Penn tags and named persons, organisations and places, for the words of a whole document.

NumPy and the weights are loaded when the first words are tagged, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 2048
"""Words of a sentence that are tagged together: a longer one is no prose, and would take memory without bound."""


@cache
def load_tagger(path: Path) -> Tagger:
    """The tagger whose weights lie at `path`; one tagger a path.

    The file is read at the first call of `tag`, which raises OSError or ValueError if it cannot be.
    """
    return Tagger(path)


class Tagger:
    """Tags words. The same words in the same sentences have the same tags everywhere and always."""

    def __init__(self, weights: Path | Mapping[str, NDArray[np.generic]]) -> None:
        """Take the file that tools/train_tagger.py writes, or its arrays."""
        self._weights = weights
        self._parts: _Parts | None = None
        self._lock = Lock()

    def tag(self, words: Sequence[str], sentence_starts: Sequence[int]) -> tuple[list[str], list[str]]:
        """Tag the words of one document.

        `sentence_starts` are the indices of the words that begin a sentence. Returns a Penn tag and a BIO label ("O",
        "B-person", "I-person", and the same of organization and place) for every word.
        """
        if not words:
            return [], []
        starts = sorted({0, *sentence_starts})
        starts = [at for one, end in pairwise([*starts, len(words)]) for at in range(one, end, LONGEST)]
        with self._lock:  # threads that tag would share what is worked out for the words met so far
            if self._parts is None:
                self._parts = _Parts(self._weights)
            return self._parts.tag(words, starts)


class _Parts:
    """What a tagger has once its weights are loaded."""

    def __init__(self, weights: Path | Mapping[str, NDArray[np.generic]]) -> None:
        from reportgen.language import decoding, network  # noqa: PLC0415
        from reportgen.language.arrays import np  # noqa: PLC0415 - whoever only plans to tag does not pay for NumPy

        if isinstance(weights, Path):
            with np.load(weights, allow_pickle=False) as archive:
                weights = {name: archive[name] for name in archive.files}
        self._agreed = decoding.agreed
        self._network = network.Network(weights)
        self._tags = [str(tag) for tag in weights["tags"]]
        self._labels = [str(label) for label in weights["labels"]]
        self._decoder = decoding.Decoder(weights["transitions"].astype(np.int64))
        self._agreement = int(weights["agreement"].item())

    def tag(self, words: Sequence[str], starts: Sequence[int]) -> tuple[list[str], list[str]]:
        """As Tagger.tag; `starts` ascend from 0."""
        numbers = self._network.number(words)
        tags, scores = self._network.scores(numbers, starts)
        places = self._network.vocabulary.capitalised(numbers)
        scores = self._agreed(scores, numbers, places=places, share=self._agreement)
        labels = self._decoder.best_paths(scores, starts)
        return list(map(self._tags.__getitem__, tags.tolist())), list(map(self._labels.__getitem__, labels))
