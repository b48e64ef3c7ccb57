"""Named individuals and bodies, with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.bodies import BodyMention, find_bodies
from reportgen.elements.evidence import read_names
from reportgen.elements.people import Person, find_people
from reportgen.elements.roles import find_roles
from reportgen.language.document import Document
from reportgen.model import Actor, Place, Role, Span


def find_actors(document: Document, places: Sequence[Place]) -> tuple[Actor, ...]:
    """The people and bodies that a document names, in the order of their first mention.

    Args:
        document: the article's content; its byline is nobody.
        places: what was found to be a place, which is no body.
    """
    names = read_names(document)
    bodies = find_bodies(names)
    people = find_people(names, document.byline)
    roles = find_roles(names, people, bodies=bodies)
    drafts = [(p.mentions[0][0], _person(document, p, roles.get(p.key, ()))) for p in people]
    drafts += [(b[0].first, _body(document, b)) for b in bodies]
    drafts.sort(key=lambda d: d[0])
    return tuple(
        Actor(
            id=f"{document.article}.a{n}",
            name=draft.name,
            kind=draft.kind,
            aliases=draft.aliases,
            weight=draft.weight,
            roles=draft.roles,
            spans=draft.spans,
        )
        for n, (_, draft) in enumerate(drafts, start=1)
    )


def _person(document: Document, person: Person, roles: Sequence[Role]) -> Actor:
    spans = tuple(_span(document, first, last) for first, last in person.mentions)
    name = max(spans, key=lambda s: (len(s.text.split()), -s.start)).text
    return Actor(
        id="",
        name=name,
        kind="person",
        aliases=_others(name, spans),
        weight=len(spans) + 2 * len(roles),
        roles=tuple(roles),
        spans=spans,
    )


def _body(document: Document, mentions: Sequence[BodyMention]) -> Actor:
    spans = tuple(
        _span(document, first, last)
        for m in mentions
        for first, last in ((m.first, m.last), m.acronym)[: 2 if m.acronym else 1]
    )
    name = max(spans, key=lambda s: (len(s.text.split()), -s.start)).text
    return Actor(id="", name=name, kind="organization", aliases=_others(name, spans), weight=len(spans), spans=spans)


def _span(document: Document, first: int, last: int) -> Span:
    return Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)


def _others(name: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The other forms, in the order in which they first stand."""
    return tuple(form for form in dict.fromkeys(s.text for s in spans) if form != name)
