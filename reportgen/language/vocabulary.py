"""The words that a tagger has met, by number, and the flags that a document gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from numpy.typing import NDArray

from reportgen.language.arrays import np

Number = TypeVar("Number", bound=np.generic)

FLAGS = 4
"""How many flags a word has: bits 0 to 3 of a number."""

_OPENS, _SMALL_ELSEWHERE, _CAPITAL_WITHIN, _IN_HEADLINE = (1 << bit for bit in range(FLAGS))
_CAPITAL, _SMALL, _LONG, _LONG_CAPITAL = (1 << bit for bit in range(4))
_LONGER = 3
"""Characters: only longer words tell whether a sentence is a headline."""
_REMEMBERED = 100_000


class _Numbers(dict[str, int]):
    """Words by number: who asks for a new one gives it the next number."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number


class Vocabulary:
    """Words by number, in the order in which they were met.

    What the letters of a word tell is worked out once, when it is first met: all that is asked of the words of a
    document is then a row in a table.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._forms = _Numbers()
        self._letters = np.zeros((0, 2), np.int32)
        self._known = 0

    @property
    def words(self) -> Sequence[str]:
        """All words, the one of number n at place n."""
        return self._numbers.words

    @property
    def full(self) -> bool:
        """Whether it is time to begin a new one: memory has a bound."""
        return len(self.words) > _REMEMBERED

    def number(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The number of each word; words that were never met get the next ones."""
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        if new := self.words[self._known :]:
            self._letters = with_room(self._letters, len(self.words))
            forms = [self._forms[word.lower()] for word in new]
            self._letters[self._known : len(self.words)] = np.array([forms, list(map(_letters_of, new))]).T
            self._known = len(self.words)
        return numbers

    def capitalised(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of those words that begin with a capital."""
        return np.flatnonzero(self._letters[numbers, 1] & _CAPITAL)

    def flags(self, numbers: NDArray[np.int64], starts: Sequence[int]) -> NDArray[np.int64]:
        """The flags of the words of a document whose sentences begin at `starts`, ascending, the first of them 0.

        They say whether a word begins a sentence, whether the document writes it in small letters elsewhere, whether it
        has its capital elsewhere within a sentence, and whether its sentence is a headline.
        """
        forms, letters = self._letters[numbers].T
        capital = letters & _CAPITAL != 0
        headline = _headlines(letters, starts)
        flags = np.zeros(len(numbers), np.int64)
        flags[headline] = _IN_HEADLINE
        within = capital & ~headline
        within[starts] = False
        flags += _CAPITAL_WITHIN * (capital & _among(numbers, within, len(self.words)))
        flags += _SMALL_ELSEWHERE * (capital & _among(forms, letters & _SMALL != 0, len(self._forms)))
        flags[starts] += _OPENS
        return flags


def _letters_of(word: str) -> int:
    """What the letters of a word tell, as bits: a first capital, no capitals, a longer word, one with a capital."""
    capital = word[:1].isupper()
    longer = len(word) > _LONGER and word[0].isalpha()
    return _CAPITAL * capital + _SMALL * word.islower() + _LONG * longer + _LONG_CAPITAL * (longer and capital)


def _headlines(letters: NDArray[np.int32], starts: Sequence[int]) -> NDArray[np.bool_]:
    """Which words stand in a sentence where nearly all longer words have a capital."""
    longer = np.add.reduceat(letters & _LONG != 0, starts, dtype=np.int64)
    capital = np.add.reduceat(letters & _LONG_CAPITAL != 0, starts, dtype=np.int64)
    headlines = (longer > 2) & (5 * capital >= 4 * longer)
    spread: NDArray[np.bool_] = np.repeat(headlines, np.diff([*starts, len(letters)]))
    return spread


def _among(kinds: NDArray[np.integer], chosen: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
    """Which places are of one of the kinds, below `count`, that some chosen places are of."""
    met = np.zeros(count, np.bool_)
    met[kinds[chosen]] = True
    found: NDArray[np.bool_] = met[kinds]
    return found


def bits_of(flags: NDArray[np.int64]) -> NDArray[np.float32]:
    """FLAGS zeros or ones for each number of flags."""
    return (flags[:, None] >> np.arange(FLAGS) & 1).astype(np.float32)


def with_room(table: NDArray[Number], rows: int) -> NDArray[Number]:
    """A table with so many rows at least, new ones of zeros.

    It grows to twice its size, so that a row is moved once or twice, not ever again.
    """
    if rows <= len(table):
        return table
    larger = np.zeros((max(rows, 2 * len(table)), *table.shape[1:]), table.dtype)
    larger[: len(table)] = table
    return larger
