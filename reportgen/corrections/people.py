"""Two actors of an article that are one, and one that is two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportgen.corrections.links import rewired
from reportgen.corrections.quoted import LostError, shown
from reportgen.model import Actor, ArticleFacts, Role, Span


def named(facts: ArticleFacts, name: str) -> Actor:
    """The actor of a name, by its fullest form before its others.

    Raises:
        LostError: there is none.
    """
    wanted = " ".join(name.split()).casefold()
    spelt = [[(a.name,), a.aliases, tuple(span.text for span in a.spans)] for a in facts.actors]
    for names in zip(*spelt, strict=True):
        for actor, own in zip(facts.actors, names, strict=True):
            if wanted in (" ".join(other.split()).casefold() for other in own):
                return actor
    raise LostError(f"nobody called “{shown(name)}” was found", "mend the name, or remove it")


def merged(facts: ArticleFacts, one: Actor, into: Actor) -> ArticleFacts:
    """The facts with one actor less: its mentions, names and roles are those of the other."""
    names = dict.fromkeys((*into.aliases, one.name, *one.aliases))
    roles: dict[str, Role] = {}
    for role in (*into.roles, *one.roles):
        known = roles.setdefault(role.text, role)
        if known is not role:
            roles[role.text] = replace(known, spans=_sorted((*known.spans, *role.spans)))
    whole = replace(
        into,
        aliases=tuple(name for name in names if name != into.name),
        weight=into.weight + one.weight,
        roles=tuple(roles.values()),
        spans=_sorted((*into.spans, *one.spans)),
    )
    kept = tuple(whole if actor is into else actor for actor in facts.actors if actor is not one)
    return rewired(replace(facts, actors=_in_order(kept)), {one.id: into.id})


def parted(facts: ArticleFacts, actor: Actor, mentions: Sequence[Span]) -> tuple[ArticleFacts, Actor]:
    """The facts with one actor more, whose mentions these are, and that actor.

    A role goes with the mention that stands nearest to it. What said something of the actor in a sentence in which it
    is not mentioned any more, says it of the new one.
    """
    gone = set(mentions)
    kept = tuple(span for span in actor.spans if span not in gone)
    roles = [(role, _nearest(role, actor.spans) in gone) for role in actor.roles]
    name = max((span.text for span in mentions), key=len)
    own = {span.text for span in kept}
    known = max((n for n in (actor.name, *actor.aliases) if any(n in text for text in own)), key=len)
    old = replace(
        actor,
        name=known,
        aliases=tuple(a for a in actor.aliases if a != known and any(a in text for text in own)),
        weight=max(actor.weight - len(gone), 0),
        roles=tuple(role for role, goes in roles if not goes),
        spans=kept,
    )
    new = Actor(
        id=_free_id(facts),
        name=name,
        kind=actor.kind,
        aliases=tuple(sorted({span.text for span in mentions} - {name})),
        weight=len(gone),
        roles=tuple(role for role, goes in roles if goes),
        spans=_sorted(mentions),
    )
    actors = (*(old if a is actor else a for a in facts.actors), new)
    return _moved(replace(facts, actors=_in_order(actors)), old, new), new


def _moved(facts: ArticleFacts, old: Actor, new: Actor) -> ArticleFacts:
    """The facts with links to the old actor given to the new one where only that one stands in their sentence."""
    moving = {old.id: new.id}
    moved = rewired(facts, moving)

    def goes(start: int, end: int) -> bool:
        stands = [any(start <= span.start < end for span in actor.spans) for actor in (old, new)]
        return stands == [False, True]

    def chosen(kind: str) -> tuple[Any, ...]:
        pairs = zip(getattr(facts, kind), getattr(moved, kind), strict=True)
        return tuple(after if goes(*before.sentence) else before for before, after in pairs)

    links: dict[str, Any] = {kind: chosen(kind) for kind in ("outcomes", "numbers", "quotes")}
    return replace(facts, **links)


def _nearest(role: Role, mentions: Sequence[Span]) -> Span:
    at = role.spans[0]
    return min(mentions, key=lambda span: (max(span.start - at.end, at.start - span.end, 0), span.start))


def _free_id(facts: ArticleFacts) -> str:
    """An id that no actor has and none had that was dropped."""
    known = [actor.id for actor in facts.actors] + [i for c in facts.corrections for i in c.facts]
    taken = [int(number) for i in known if (number := i.rpartition(".a")[2]).isdigit()]
    return f"{facts.id}.a{max(taken, default=0) + 1}"


def _sorted(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.start, span.end)))


def _in_order(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(sorted(actors, key=lambda actor: (actor.spans[0].start, actor.id)))
