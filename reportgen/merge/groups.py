"""Groups of what belongs together, found through what its members share and never by comparing all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Groups:
    """Disjoint sets of the numbers from 0 (union-find): what they are depends on the joins, not on their order."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, member: int) -> int:
        """The least member of a member's set."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

    def sets(self) -> list[list[int]]:
        """All sets, members and sets in ascending order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for member in range(len(self._parent)):
            found[self.find(member)].append(member)
        return list(found.values())


def buckets(members: Iterable[T], key: Callable[[T], K | None]) -> dict[K, list[T]]:
    """Members by key, in order; those whose key is None or empty are left out."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for member in members:
        if at := key(member):
            found[at].append(member)
    return dict(found)


def linked(members: Sequence[T], traits: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """Members that share a trait, directly or through others, in one list each."""
    groups, first = Groups(len(members)), dict[Hashable, int]()
    for number, member in enumerate(members):
        for trait in traits(member):
            groups.join(number, first.setdefault(trait, number))
    return [[members[number] for number in group] for group in groups.sets()]


def alike(sets: Sequence[Collection[str]], percent: int) -> Groups:
    """Sets of words of which at least `percent` per cent are shared (Jaccard), directly or through others.

    Prefix filtering (Chaudhuri, Ganti and Kaushik, 2006): two sets that are so alike share one of their rarest words,
    so that only sets that do are compared.
    """
    groups, first = Groups(len(sets)), dict[frozenset[str], int]()
    for number, members in enumerate(sets):
        groups.join(number, first.setdefault(frozenset(members), number))
    frequency = Counter(word for members in first for word in members)
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for members in sorted(first, key=lambda m: (len(m), first[m])):
        rarest = sorted(members, key=lambda w: (frequency[w], w))
        prefix = rarest[: len(members) - -(-len(members) * percent // 100) + 1]
        for other in {other: None for word in prefix for other in holders[word]}:
            if len(members & other) * 100 >= percent * len(members | other):
                groups.join(first[members], first[other])
        for word in prefix:
            holders[word].append(members)
    return groups
