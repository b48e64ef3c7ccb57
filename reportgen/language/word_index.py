"""Where each word of a text stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain, count

from numpy.typing import NDArray

from reportgen.language.arrays import np

_MANY = 24
"""Words: to gather the places of more, one by one, takes longer than to go through all places at once."""


class WordIndex:
    """The words of a text and their places.

    What is told of a word by its letters is asked once for all its places. These lie in one array, sorted by word: a
    list for each word would take more time to make than all elements take to ask.

    Attributes:
        written: every word once, as it stands, in the order of their first places.
        initials: the first character of each of `written`.
        lowers: each of `written` in small letters.
        vocabulary: the words in small letters, each once.
        numbers: of each place the number of its word among `written`.

    Args:
        words: the words of the text, in order.
        lower_of: each of them in small letters, in the order of their first places.
    """

    def __init__(self, words: Sequence[str], lower_of: Mapping[str, str]) -> None:
        self.written, self.lowers = tuple(lower_of), tuple(lower_of.values())
        self.initials = [word[0] for word in self.written]
        number_of = dict(zip(self.written, count(), strict=False))
        self.numbers = np.fromiter(map(number_of.__getitem__, words), np.int32, len(words))
        self._number_of = dict(zip(dict.fromkeys(self.lowers), count(), strict=False))
        self.vocabulary = frozenset(self._number_of)
        same = np.fromiter(map(self._number_of.__getitem__, self.lowers), np.int32, len(self.lowers))
        self._same = same[self.numbers]
        self._places = np.argsort(self._same, kind="stable").astype(np.int32).data
        self._ends = [0, *np.cumsum(np.bincount(self._same)).tolist()]

    def places(self, words: Collection[str]) -> list[int]:
        """Where one of `words`, which are in small letters, stands in whatever letters, ascending."""
        places, ends = self._places, self._ends
        known = [self._number_of[word] for word in self.vocabulary.intersection(words)]
        if len(known) > _MANY:
            asked = np.zeros(len(self._number_of), np.bool_)
            asked[known] = True
            found: list[int] = asked[self._same].nonzero()[0].tolist()
            return found
        return sorted(chain.from_iterable([places[ends[n] : ends[n + 1]].tolist() for n in known]))

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """For each place whether something holds for the initial of its word."""
        told = np.fromiter(map(holds, self.initials), np.bool_, len(self.initials))
        at_places: NDArray[np.bool_] = told[self.numbers]
        return at_places
