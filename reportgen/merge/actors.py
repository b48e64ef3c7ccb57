"""Who turns up in several articles: one row an individual or body, with the roles that the articles give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportgen.language.folding import unaccented
from reportgen.merge.bodies import bodies
from reportgen.merge.found import Found, articles_of, fullest, gather, ids, ranked, shared
from reportgen.merge.groups import buckets
from reportgen.merge.keys import words
from reportgen.merge.people import individuals, name_of
from reportgen.merge.stories import Story
from reportgen.model import Actor, CrossActor, CrossRole

_BETWEEN = re.compile(r"[,;/&|·•()–—]|\s-\s")


def merge_actors(stories: Sequence[Story], *, general: bool = False) -> tuple[CrossActor, ...]:
    """People and bodies of two articles or more, by rank, and people who have a namesake.

    Args:
        stories: all stories, sorted by id.
        general: whether bodies so general that they name nobody are kept.
    """
    found = gather(stories, lambda article: article.actors)
    authors = {story.id: frozenset(_authors(story)) for story in stories}
    all_authors = frozenset[str]().union(*authors.values())
    people = [
        f
        for f in found
        if f.fact.kind == "person"
        and not f.story.language.posts.issuperset(name_of(f))
        and not ((key := "".join(name_of(f))) in authors[f.story.id] or (key in all_authors and not f.fact.roles))
    ]
    persons = individuals(people)
    namesakes = _namesakes(persons)
    organizations = bodies([f for f in found if f.fact.kind == "organization"], general=general)
    rows = ranked([*persons, *organizations], lambda actor: actor.weight)
    return tuple(
        _row(row, namesakes.get(row[0].fact.id, ())) for row in rows if shared(row) or row[0].fact.id in namesakes
    )


def _authors(story: Story) -> Iterable[str]:
    """The names in a byline, folded and written together."""
    for part in _BETWEEN.split(story.article.byline or ""):
        name: list[str] = []
        for word in (*words(part), ""):
            if word and word not in story.language.authors:
                name.append(word)
            elif name:
                yield "".join(name)
                name = []


def _namesakes(persons: Sequence[list[Found[Actor]]]) -> dict[str, tuple[str, ...]]:
    """For each person, by the id of the first fact, the facts of others who have the same full name."""
    named = buckets((p for p in persons if len(name_of(p[0])) > 1), lambda person: "".join(name_of(person[0])))
    return {
        person[0].fact.id: tuple(i for other in bucket if other is not person for i in ids(other))
        for bucket in named.values()
        if len(bucket) > 1
        for person in bucket
    }


def _row(group: Sequence[Found[Actor]], namesakes: tuple[str, ...]) -> CrossActor:
    bare = [found for found in group if len(name_of(found)) == len(words(found.fact.name))]
    name = fullest(found.fact.name for found in bare or group)
    others = dict.fromkeys(alias for found in group for alias in (found.fact.name, *found.fact.aliases))
    return CrossActor(
        name=name,
        kind=group[0].fact.kind,
        aliases=tuple(alias for alias in others if alias != name),
        roles=_roles(group),
        namesakes=namesakes,
        facts=ids(group),
    )


def _roles(group: Sequence[Found[Actor]]) -> tuple[CrossRole, ...]:
    """The roles of an actor with the facts that give them: those of most articles first, then in order.

    A role that does not say of what it is (“Chairman”) is the only one there that does (“Chairman of the council”).
    """
    given = [(role.text, found) for found in group for role in found.fact.roles]
    named = buckets(given, lambda pair: _role_key(words(pair[0]), pair[1]) or unaccented(pair[0]))
    fuller: defaultdict[str, set[str]] = defaultdict(set)
    for key, pairs in named.items():
        for text, found in pairs:
            for bare in _bare_roles(text, found):
                fuller[bare].add(key)
    rows: defaultdict[str, list[tuple[str, Found[Actor]]]] = defaultdict(list)
    for key, pairs in named.items():
        others = fuller[key] - {key}
        rows[others.pop() if len(others) == 1 else key] += pairs
    roles = []
    for pairs in rows.values():
        holders = sorted({found.fact.id: found for _, found in pairs}.values(), key=lambda found: found.order)
        roles.append((-len(articles_of(holders)), holders[0].order, fullest(text for text, _ in pairs), ids(holders)))
    return tuple(CrossRole(text, facts) for _, _, text, facts in sorted(roles, key=lambda role: role[:2]))


def _role_key(parts: Sequence[str], found: Found[Actor]) -> str:
    """What a role says, with or without the level of the body in it."""
    language = found.story.language
    return " ".join(word for word in parts if word not in language.small and word not in language.levels)


def _bare_roles(text: str, found: Found[Actor]) -> Iterator[str]:
    """The beginnings of a role before it says of what it is."""
    parts = words(text)
    return (_role_key(parts[:at], found) for at in range(1, len(parts)) if parts[at] in found.story.language.small)
