"""People across articles: who is the same individual, and who only has the same name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from reportgen.merge.found import Found, fullest
from reportgen.merge.groups import Groups, buckets, linked
from reportgen.merge.keys import spelling, words
from reportgen.merge.stories import Trait, words_of_roles
from reportgen.model import Actor

Individual = list[Found[Actor]]

_VOWELS = re.compile(r"(?<=.)[aeiouy]+|(.)(?=\1)")
_LONG = 6
"""Letters from which on a word may be spelt in two ways; the syllables of short names differ by their vowels."""

_MOST_ROLE_WORDS = 12


def individuals(people: Sequence[Found[Actor]]) -> list[Individual]:
    """People by individual.

    Facts of one name are one individual, unless roles tell two apart that have no word of a role, no place and no
    body in common. Other spellings, short forms and middle names meet where something is in common.

    Args:
        people: actors of the kind person, without bylines, in order.
    """
    named = buckets(people, lambda found: "".join(name_of(found)))
    found = [one for bucket in named.values() for one in _parted(bucket)]
    for key, same in ((_turned, _any_two), (_ends, _abridged), (_consonants, _any_two)):
        found = _joined(found, key, same)
    return _with_short_names(found)


def name_of(found: Found[Actor]) -> tuple[str, ...]:
    """The folded words of a person's name, without honorifics."""
    parts = words(found.fact.name)
    return tuple(part for part in parts if part not in found.story.language.honorifics) or parts


def _traits(found: Found[Actor]) -> frozenset[Trait]:
    """What an actor can have in common with another of the same name."""
    return words_of_roles(found.fact, found.story.language) | found.story.places | _others(found)


def _others(found: Found[Actor]) -> frozenset[Trait]:
    """The other actors of the story."""
    return found.story.actors - {("person", spelling(found.fact.name))}


def _close_traits(one: Individual) -> list[Trait]:
    """What makes a like name the same name: more than a country."""
    traits = frozenset[Trait]().union(
        *(words_of_roles(f.fact, f.story.language) | f.story.near_places | _others(f) for f in one)
    )
    return sorted(traits)


def _personal_traits(one: Individual) -> list[Hashable]:
    """What makes a name of one word that of one person: another person, or a word of a role and one thing more."""
    traits = _close_traits(one)
    roles = [trait for trait in traits if trait[0] == "role"][:_MOST_ROLE_WORDS]
    more = roles + [trait for trait in traits if trait[0] == "place"]
    pairs = [(role, other) for role in roles for other in more if role[1] != other[1]]
    return [*(trait for trait in traits if trait[0] == "person"), *pairs]


def _parted(bucket: Individual) -> list[Individual]:
    """The people of one name. A single name (“Quân”) says too little: it is one person only where much agrees."""
    if len(bucket) == 1:
        return [bucket]
    if len(name_of(bucket[0])) == 1:
        return linked(bucket, lambda found: _personal_traits([found]))
    parts = linked(bucket, _traits)
    described = [part for part in parts if any(found.fact.roles for found in part)]
    return parts if len(described) > 1 else [bucket]


def _joined(
    people: list[Individual],
    key: Callable[[Individual], Hashable],
    same: Callable[[Individual, Individual], bool],
) -> list[Individual]:
    """Individuals whose names have one key, are the same name by `same`, and that have something in common."""
    groups = Groups(len(people))
    for bucket in buckets(range(len(people)), lambda number: key(people[number])).values():
        holder: dict[Trait, int] = {}
        for number in bucket if len(bucket) > 1 else ():
            for trait in _close_traits(people[number]):
                other = holder.setdefault(trait, number)
                if other != number and same(people[number], people[other]):
                    groups.join(number, other)
    return _united(people, groups)


def _united(people: list[Individual], groups: Groups) -> list[Individual]:
    return [sorted((f for n in group for f in people[n]), key=lambda f: f.order) for group in groups.sets()]


def _name(one: Individual) -> tuple[str, ...]:
    """The fullest name of an individual, folded."""
    return words(fullest(" ".join(name_of(found)) for found in one))


def _turned(one: Individual) -> str | None:
    """The words of a name in any order."""
    name = _name(one)
    return " ".join(sorted(name)) if len(name) > 1 else None


def _any_two(one: Individual, other: Individual) -> bool:
    return True


def _ends(one: Individual) -> tuple[str, str] | None:
    """The first and the last word of a name."""
    name = _name(one)
    return (name[0], name[-1]) if len(name) > 1 else None


def _abridged(one: Individual, other: Individual) -> bool:
    """Whether one name is the other without some of its middle names, or with initials for them."""
    return _shortens(_name(one), _name(other)) or _shortens(_name(other), _name(one))


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(part == word or (len(part) == 1 and word.startswith(part)) for word in rest) for part in short)


def _consonants(one: Individual) -> str | None:
    """A name with its long words cut to their consonants: Mohammed and Muhammad, Andersen and Anderson."""
    name = _name(one)
    if len(name) < 2 or all(len(part) < _LONG for part in name):
        return None
    return " ".join(_VOWELS.sub("", part) if len(part) >= _LONG else part for part in name)


def _with_short_names(people: list[Individual]) -> list[Individual]:
    """Individuals, those with a single name added to the one bearer of it with whom they have something in common."""
    short = {number: name[0] for number, one in enumerate(people) if len(name := _name(one)) == 1}
    wanted = set(short.values())
    bearers: defaultdict[tuple[str, Hashable], set[int]] = defaultdict(set)
    for number, one in enumerate(people):
        name = _name(one)
        for part in wanted.intersection((name[0], name[-1])) if len(name) > 1 else ():
            for trait in _personal_traits(one):
                bearers[part, trait].add(number)
    groups = Groups(len(people))
    for number, part in short.items():
        known = {bearer for trait in _personal_traits(people[number]) for bearer in bearers.get((part, trait), ())}
        if len(known) == 1:
            groups.join(number, known.pop())
    return _united(people, groups)
