"""Pairs of what two documents say: the same under a key, nearest in the text first, then what is worded nearly alike.

Every order used here is the same whichever document is called the earlier one, so that swapping them swaps the result.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Place = Callable[[T], int]

_MOST_PAIRS = 4096
"""Of more pairs under one key than these, those in one order are taken: each says the same as the others."""


class Sides(Generic[T]):
    """What has found no counterpart yet, in the order that it was given.

    Args:
        before: what the earlier document says.
        after: what the later one says.
        place: where it stands.
    """

    def __init__(self, before: Iterable[T], after: Iterable[T], *, place: Place[T]) -> None:
        self.before = list(before)
        self.after = list(after)
        self._place = place

    def same(self, key: Callable[[T], Hashable | None]) -> list[tuple[T, T]]:
        """Take out the pairs that share a key; what has None for a key has no counterpart."""
        known: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, members in enumerate((self.before, self.after)):
            for number, member in enumerate(members):
                if (at := key(member)) is not None:
                    known[at][side].append(number)
        return self._take(pair for befores, afters in known.values() for pair in self._nearest(befores, afters))

    def alike(self, words: Callable[[T], Sequence[str]], percent: int) -> list[tuple[T, T]]:
        """Take out the pairs that share at least `percent` per cent of their words (Jaccard), those most alike first.

        Prefix filtering (Chaudhuri, Ganti and Kaushik, 2006): two sets so alike share one of their rarest words.
        """
        befores = [frozenset(words(member)) for member in self.before]
        afters = [frozenset(words(member)) for member in self.after]
        frequency = Counter(word for members in (*befores, *afters) for word in members)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, members in enumerate(afters):
            for word in _prefix(members, frequency, percent):
                holders[word].append(number)
        found = []
        for number, members in enumerate(befores):
            for other in {o for word in _prefix(members, frequency, percent) for o in holders.get(word, ())}:
                common = len(members & afters[other])
                union = len(members) + len(afters[other]) - common
                if common * 100 >= percent * union:
                    found.append((-1000 * common // union, *self._distance(number, other), number, other))
        return self._take(_once((number, other) for *_, number, other in sorted(found)))

    def _distance(self, number: int, other: int) -> tuple[int, int]:
        here, there = self._place(self.before[number]), self._place(self.after[other])
        return abs(here - there), here + there

    def _nearest(self, befores: Sequence[int], afters: Sequence[int]) -> Iterator[tuple[int, int]]:
        if len(befores) == len(afters) or len(befores) * len(afters) > _MOST_PAIRS:
            return zip(befores, afters, strict=False)
        pairs = ((*self._distance(number, other), number, other) for number in befores for other in afters)
        return _once((number, other) for *_, number, other in sorted(pairs))

    def _take(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[T, T]]:
        taken = sorted(pairs)
        found = [(self.before[number], self.after[other]) for number, other in taken]
        for side, gone in zip((self.before, self.after), map(set, zip(*taken, strict=True)), strict=False):
            side[:] = [member for number, member in enumerate(side) if number not in gone]
        return found


def _once(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither member stood in a pair before."""
    befores, afters = set[int](), set[int]()
    for number, other in pairs:
        if number not in befores and other not in afters:
            befores.add(number)
            afters.add(other)
            yield number, other


def _prefix(members: frozenset[str], frequency: Counter[str], percent: int) -> list[str]:
    rarest = sorted(members, key=lambda word: (frequency[word], word))
    return rarest[: len(members) - -(-len(members) * percent // 100) + 1] if members else []
