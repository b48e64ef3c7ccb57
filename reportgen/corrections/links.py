"""What facts of an article say of each other, when one of them goes or becomes another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportgen.model import ArticleFacts, Number, Outcome, Quote


def rewired(facts: ArticleFacts, ids: Mapping[str, str | None]) -> ArticleFacts:
    """The facts with other ids in their links.

    Args:
        facts: of one article.
        ids: the id that takes the place of another; None for nothing.
    """
    actors = {actor.id: actor.name for actor in facts.actors}

    def one(identity: str | None) -> str | None:
        return ids.get(identity, identity) if identity else None

    def many(identities: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new for identity in identities if (new := one(identity))))

    def outcome(fact: Outcome) -> Outcome:
        links: dict[str, Any] = {name: many(getattr(fact, name)) for name in ("actors", "numbers", "places", "dates")}
        return replace(fact, attribution=one(fact.attribution), **links)

    def number(fact: Number) -> Number:
        links: dict[str, Any] = {name: one(getattr(fact, name)) for name in ("place", "date", "actor", "attribution")}
        return replace(fact, **links)

    def quote(fact: Quote) -> Quote:
        actor = one(fact.actor)
        if actor == fact.actor or (fact.speaker and fact.speaker_span and fact.speaker in fact.speaker_span.text):
            return replace(fact, actor=actor)
        # “he said”: whose name that is, the actor alone tells.
        return replace(
            fact, actor=actor, speaker=actors.get(actor or ""), speaker_span=fact.speaker_span if actor else None
        )

    return replace(
        facts,
        outcomes=tuple(map(outcome, facts.outcomes)),
        numbers=tuple(map(number, facts.numbers)),
        quotes=tuple(map(quote, facts.quotes)),
        places=tuple(replace(place, within=one(place.within)) for place in facts.places),
    )
