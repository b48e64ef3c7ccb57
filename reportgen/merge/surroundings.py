"""What stands around a fact in its article: what two facts of two articles can have in common."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.merge.keys import spelling, words
from reportgen.merge.wording import wording
from reportgen.model import Actor, ArticleFacts

Trait = tuple[str, str]
"""A kind of thing and its key."""

_CHIEF_PLACES = 3


def places_around(article: ArticleFacts, *, countries: bool = True) -> Iterator[Trait]:
    """The places of an article, with or without whole countries."""
    for place in article.places:
        key = spelling(place.name)
        if countries or (place.kind != "country" and key not in wording(article.language).countries):
            yield "place", key


def chief_places(article: ArticleFacts) -> Iterator[Trait]:
    """The places that an article speaks of most."""
    chief = sorted(article.places, key=lambda place: -len(place.spans))[:_CHIEF_PLACES]
    return (("place", spelling(place.name)) for place in chief)


def actors_around(article: ArticleFacts, *, without: str = "") -> Iterator[Trait]:
    """The named actors of an article, but for those of the name `without`, by their fullest names.

    Bodies that any story may name say nothing, nor do people of one name only.
    """
    language, own = wording(article.language), spelling(without)
    for actor in article.actors:
        parts = words(actor.name)
        telling = len(parts) > 1 if actor.kind == "person" else not language.common.issuperset(parts)
        if telling and spelling(actor.name) != own:
            yield actor.kind, spelling(actor.name)


def words_of_roles(actor: Actor, language: str) -> Iterator[Trait]:
    """The words of an actor's roles."""
    return (("role", word) for role in actor.roles for word in wording(language).content(role.text))
