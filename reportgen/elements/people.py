"""Named individuals: which mentions are of the same person.

Method: the fullest forms first; a shorter form belongs to the person who was last named before it and whose name holds all
its words in order, else to the first one after it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase, fold
from reportgen.elements.parts import Part


@dataclass(slots=True)
class Person:
    """A person under construction: the folded full form and the mentions as half-open token ranges."""

    key: Phrase
    mentions: list[tuple[int, int]] = field(default_factory=list)


def find_people(names: Names, byline: str | None) -> list[Person]:
    """The people of a document in the order of their first mention, without its author."""
    authors = _authors(byline)
    mentions = [(part, names.key(part)) for part in names.parts if _is_person(names, part)]
    full = [(part, key) for part, key in mentions if len(key) > 1]
    people: dict[Phrase, Person] = {}
    for part, key in sorted(full, key=lambda m: (-len(m[1]), m[0].first)):
        home = next((p for k, p in people.items() if k == key), None) or _holder(people, key)
        if home is None:
            home = people.setdefault(key, Person(key))
        home.mentions.append((part.first, part.last))
    _add_short_forms(names, mentions, people)
    found = [p for p in people.values() if not (set(p.key) <= authors and len(authors) > 0)]
    for person in found:
        person.mentions.sort()
    return sorted(found, key=lambda p: p.mentions[0])


def _is_person(names: Names, part: Part) -> bool:
    if part.form != "name" or (
        part.weak and part.last - part.first == 1 and names.kinds.get(names.key(part)) != "person"
    ):
        return False
    if part.titled and names.kinds.get(names.key(part)) != "organization":
        return True
    return names.kinds.get(names.key(part)) == "person"


def _authors(byline: str | None) -> frozenset[str]:
    return frozenset(fold(byline).split()) if byline else frozenset()


def _holder(people: dict[Phrase, Person], key: Phrase) -> Person | None:
    """The person whose longer name holds the words of `key` in order."""
    return next((p for k, p in people.items() if len(k) > len(key) and _holds(k, key)), None)


def _holds(longer: Phrase, shorter: Phrase) -> bool:
    """Whether `shorter` is `longer` with words left out, its first or last word among those kept."""
    rest = iter(longer)
    return all(any(word == other or _initial(word, other) for other in rest) for word in shorter)


def _initial(word: str, other: str) -> bool:
    return len(word) == 2 and word[1] == "." and other.startswith(word[0])


def _add_short_forms(names: Names, mentions: list[tuple[Part, Phrase]], people: dict[Phrase, Person]) -> None:
    """Give each single word to the person it stands for."""
    holders: dict[str, list[tuple[int, Person]]] = {}
    for person in people.values():
        for first, _ in person.mentions:
            for word in dict.fromkeys(person.key):
                holders.setdefault(word, []).append((first, person))
    for places in holders.values():
        places.sort(key=lambda h: h[0])
    for part, key in mentions:
        if len(key) != 1:
            continue
        candidates = holders.get(key[0])
        if candidates:
            at = bisect_right([first for first, _ in candidates], part.first)
            candidates[max(at - 1, 0)][1].mentions.append((part.first, part.last))
        else:
            people.setdefault(key, Person(key)).mentions.append((part.first, part.last))
