"""Named individuals: which mentions are of the same person.

Method: the fullest forms first; a shorter form belongs to the person who was last named before it and whose name holds
all its words in order, else to the first one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reportgen.elements.bodies import BodyMention
from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import Part
from reportgen.language.folding import unaccented

_MOST_NAMESAKES = 50
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}")


@dataclass(slots=True)
class Person:
    """A person under construction: the folded full form and the mentions as half-open token ranges."""

    key: Phrase
    mentions: list[tuple[int, int]] = field(default_factory=list)


def find_people(names: Names, byline: str | None, *, bodies: Sequence[Sequence[BodyMention]]) -> list[Person]:
    """The people of a document in the order of their first mention, without its author.

    Args:
        names: the names of the document.
        byline: its author or authors, None where unknown.
        bodies: the mentions of each body; what is part of a body's name names nobody.
    """
    inside = {i for body in bodies for m in body for i in range(m.first, m.last)}
    mentions = [(p, _spelt(p.key)) for p in names.parts if p.first not in inside and _is_person(names, p)]
    people: dict[Phrase, Person] = {}
    named: dict[str, list[Person]] = {}
    for part, key in sorted(mentions, key=lambda m: (-len(m[1]), m[0].first)):
        if len(key) == 1:
            continue
        person = people.get(key) or _holder(named, key)
        if person is None:
            person = people[key] = Person(key)
            for word in dict.fromkeys((key[0], key[-1])):
                named.setdefault(word, []).append(person)
        person.mentions.append((part.first, part.last))
    _add_short_forms([*mentions, *_plain_surnames(names, people)], people)
    authors = frozenset(unaccented(byline).split()) if byline else frozenset()
    found = [p for p in people.values() if not set(p.key) <= authors]
    for person in found:
        person.mentions.sort()
    return sorted(found, key=lambda p: p.mentions[0])


def _spelt(key: Phrase) -> Phrase:
    """A name whose initials are written alike, apart and with their full stops: R K, R.K. and R. K. Sharma."""
    if not any(map(_is_initials, key)):
        return key
    words = [[f"{letter}." for letter in word if letter != "."] if _is_initials(word) else [word] for word in key]
    return tuple(chain.from_iterable(words))


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (word[1] == "." and _INITIALS.fullmatch(word) is not None)


def _plain_surnames(names: Names, people: Mapping[Phrase, Person]) -> Iterator[tuple[Part, Phrase]]:
    """Surnames that are plain words too, where a person bears them: “Park told them” beside “Park Min-ho”."""
    surnames = {word for key in people for word in (key[0], key[-1])} & names.reader.words.surnames
    for part in names.parts:
        if part.form in ("thing", "role") and not part.weak and part.last - part.first == 1:
            before = names.reader.lowers[part.first - 1] if part.first else ""
            if part.key[0] in surnames and before not in ("the", "a", "an"):
                yield part, part.key


def _is_person(names: Names, part: Part) -> bool:
    """Whether a part names a person: by all the signs, or because of a title beside a name that is no body."""
    kind = names.kind(part)
    if part.form == "place" and part.kind is None:
        return kind == "person"  # a surname that is a word for a kind of place: Ida Marsh
    if part.form != "name":
        return False
    return kind == "person" or bool(part.titled and kind != "organization" and not part.weak)


def _holder(named: dict[str, list[Person]], key: Phrase) -> Person | None:
    """The person whose longer name holds the words of `key` in order, its first or last word at the same end."""
    candidates = (*named.get(key[-1], ())[:_MOST_NAMESAKES], *named.get(key[0], ())[:_MOST_NAMESAKES])
    return next((p for p in candidates if len(p.key) > len(key) and _holds(p.key, key)), None)


def _holds(longer: Phrase, shorter: Phrase) -> bool:
    """Whether `shorter` is `longer` with words left out or cut to their initials."""
    rest = iter(longer)
    return all(any(word == other or _initial(word, other) for other in rest) for word in shorter)


def _initial(word: str, other: str) -> bool:
    return len(word) == 2 and word[1] == "." and other.startswith(word[0])


def _add_short_forms(mentions: list[tuple[Part, Phrase]], people: dict[Phrase, Person]) -> None:
    """Give each single word to the person it stands for."""
    named = sorted(((first, person) for person in people.values() for first, _ in person.mentions), key=lambda n: n[0])
    starts: dict[str, list[int]] = {}
    owners: dict[str, list[Person]] = {}
    for first, person in named:
        for word in dict.fromkeys(person.key):
            starts.setdefault(word, []).append(first)
            owners.setdefault(word, []).append(person)
    for part, (word, *more) in mentions:
        if more:
            continue
        if word in owners:
            at = bisect_right(starts[word], part.first)
            owners[word][max(at - 1, 0)].mentions.append((part.first, part.last))
        else:
            people.setdefault((word,), Person((word,))).mentions.append((part.first, part.last))
