"""Where each word of a text stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from reportgen.language.arrays import np


class WordIndex:
    """The words of a text and their places.

    What is told of a word by its letters is asked once for all its places. These lie in one array, sorted by word: a
    list for each word would take more time to make than all elements take to ask.

    Attributes:
        written: every word once, as it stands, in the order of their first places.
        lowers: each of `written` in small letters.
        numbers: of each place the number of its word among `written`.

    Args:
        words: the words of the text, in order.
        lower_of: each of them in small letters, in the order of their first places.
    """

    def __init__(self, words: Sequence[str], lower_of: Mapping[str, str]) -> None:
        self.written, self.lowers = tuple(lower_of), tuple(lower_of.values())
        number_of = {word: number for number, word in enumerate(self.written)}
        self.numbers = np.fromiter(map(number_of.__getitem__, words), np.int32, len(words))
        self._number_of: dict[str, int] = {}
        same = [self._number_of.setdefault(word, len(self._number_of)) for word in self.lowers]
        sorted_by = np.array(same, dtype=np.int32)[self.numbers]
        self._places = np.argsort(sorted_by, kind="stable").astype(np.int32)
        self._ends = [0, *np.cumsum(np.bincount(sorted_by)).tolist()]

    def places(self, words: Collection[str]) -> list[int]:
        """Where one of `words`, which are in small letters, stands in whatever letters, ascending."""
        known = self._number_of.keys() & words
        return sorted(chain.from_iterable([self._places_of(self._number_of[word]) for word in known]))

    def places_where(self, holds: Sequence[bool]) -> list[int]:
        """The places of the words for which something holds, as told for each of `written`, ascending."""
        found: list[int] = np.flatnonzero(np.array(holds, dtype=np.bool_)[self.numbers]).tolist()
        return found

    def _places_of(self, number: int) -> list[int]:
        found: list[int] = self._places[self._ends[number] : self._ends[number + 1]].tolist()
        return found
