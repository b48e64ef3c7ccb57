"""Named individuals and bodies, with their roles.

Method: `people` and `bodies` gather the mentions of each, `roles` reads the positions beside the people; the weight of
an actor counts mentions, words, roles and an early place in the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.bodies import BodyMention
from reportgen.elements.body_groups import find_bodies
from reportgen.elements.evidence import Names, read_names
from reportgen.elements.people import Person, find_people
from reportgen.elements.roles import find_roles
from reportgen.frozen import changed
from reportgen.language.document import Document
from reportgen.model import Actor, Place, Role, Span

Range = tuple[int, int]

_OPENING = 2
"""The last paragraph that counts as the opening of an article, from 1."""


def find_actors(document: Document, places: Sequence[Place]) -> tuple[Actor, ...]:
    """The people and bodies that a document names, in the order of their first mention.

    Args:
        document: the article's content; its byline is nobody.
        places: what was found to be a place; a body that bears the same name is left out.
    """
    names = read_names(document)
    bodies = find_bodies(names)
    people = find_people(names, document.byline, bodies=bodies)
    roles = find_roles(names, people, bodies=bodies)
    towns = {place.name for place in places}
    actors = [_person(names, person, roles.get(person.key, ())) for person in people]
    actors += [body for mentions in bodies if (body := _body(names, mentions)).name not in towns]
    actors.sort(key=lambda actor: (actor.spans[0].start, actor.spans[0].end))
    return tuple(changed(actor, id=f"{document.article}.a{n}") for n, actor in enumerate(actors, start=1))


def _person(names: Names, person: Person, roles: Sequence[Role]) -> Actor:
    spans = [_span(names, mention) for mention in person.mentions]
    name, *aliases = _forms(spans)
    return Actor(
        id="",
        name=name,
        kind="person",
        aliases=tuple(aliases),
        weight=_weight(names, person.mentions) + 2 * len(roles),
        roles=tuple(roles),
        spans=tuple(spans),
    )


def _body(names: Names, mentions: Sequence[BodyMention]) -> Actor:
    ranges: list[Range] = []
    for mention in mentions:
        ranges.append((mention.first, mention.last))
        if mention.acronym:
            ranges.append(mention.acronym)
    spans = [_span(names, found) for found in ranges]
    name, *aliases = _forms(spans)
    return Actor(
        id="", name=name, kind="organization", aliases=tuple(aliases), weight=_weight(names, ranges), spans=tuple(spans)
    )


def _span(names: Names, found: Range) -> Span:
    document = names.reader.document
    return Span.of(document.text, document.tokens[found[0]].start, document.tokens[found[1] - 1].end)


def _forms(spans: Sequence[Span]) -> list[str]:
    """The fullest form, then the others in the order in which they first stand."""
    name = max(spans, key=lambda s: (len(s.text.split()), len(s.text), -s.start)).text
    return [name, *(form for form in dict.fromkeys(s.text for s in spans) if form != name)]


def _weight(names: Names, mentions: Sequence[Range]) -> int:
    """A point a mention, two more where the actor speaks, three for standing in the opening."""
    document, lowers = names.reader.document, names.reader.lowers
    speech, end = names.reader.words.cues["speech"].words, len(lowers) - 1
    spoken = sum([lowers[first - 1] in speech or lowers[min(last, end)] in speech for first, last in mentions])
    opening = document.sentence_at(document.starts[min(mentions)[0]]).paragraph <= _OPENING
    return len(mentions) + 2 * spoken + 3 * opening
