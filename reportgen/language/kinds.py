"""What kinds of words give to the first layer of the tagger's network: worked out once, and kept for later articles."""

from __future__ import annotations

from collections.abc import Callable

from numpy.typing import NDArray

from reportgen.language.arrays import np
from reportgen.language.vocabulary import FLAGS, with_room

_MOST = 3072
"""Kinds kept at once: 10 MB, and no fewer than a stretch has words, its last sentence with LONGEST of them."""

_COMBINATIONS = 2**FLAGS

WorkOut = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float32]]


class Kinds:
    """The kinds of words met so far, a kind being a word with its flags.

    Attributes:
        given: what the kinds give to each place of a window, a row each; the first gives nothing.

    Args:
        work_out: what kinds give, by the numbers of their words and their flags: a row each for each place of a window.
        window: how many places a window has.
        width: how many sums a place has.
    """

    def __init__(self, work_out: WorkOut, *, window: int, width: int) -> None:
        self._work_out = work_out
        self.given = np.zeros((window, _MOST + 1, width), np.float32)
        self._slots = np.zeros((0, _COMBINATIONS), np.int16)
        self._count = 0

    def slots(self, words: NDArray[np.int64], flags: NDArray[np.int64]) -> NDArray[np.int16]:
        """Where in `given` stands what each of some words gives, from 1 on; until the next call.

        Args:
            words: the numbers of the words, no more than `_MOST`.
            flags: of each.
        """
        self._slots = with_room(self._slots, int(words.max()) + 1)
        slots = self._slots[words, flags]
        if not slots.all():
            self._meet(words * _COMBINATIONS + flags, slots == 0)
            slots = self._slots[words, flags]
        return slots

    def _meet(self, kinds: NDArray[np.int64], new: NDArray[np.bool_]) -> None:
        """Work out and keep what new ones among some kinds give; where there is no room for them, begin anew."""
        wanted = np.unique(kinds[new])
        if self._count + len(wanted) > _MOST:
            self._slots.fill(0)
            self._count = 0
            wanted = np.unique(kinds)
        words, flags = np.divmod(wanted, _COMBINATIONS)
        first, end = self._count + 1, self._count + 1 + len(wanted)
        # In this order nothing is taken for known that is not, should a limit of time end it anywhere.
        self.given[:, first:end] = self._work_out(words, flags)
        self._count = end - 1
        self._slots[words, flags] = np.arange(first, end)
