"""A story and what stands in it: what two facts of two stories can have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportgen.merge.keys import spelling, words
from reportgen.merge.wording import Wording, wording
from reportgen.model import Actor, ArticleFacts

Trait = tuple[str, str]
"""A kind of thing and its key."""

_CHIEF_PLACES = 3


@dataclass(frozen=True, eq=False)
class Story:
    """An article that is not the reprint of another one, and what it names, each worked out once.

    Attributes:
        article: its facts.
    """

    article: ArticleFacts

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @cached_property
    def language(self) -> Wording:
        """What merging has to know of the article's language."""
        return wording(self.article.language)

    @cached_property
    def places(self) -> frozenset[Trait]:
        """The places that it names."""
        return frozenset(("place", self.place(place.name)) for place in self.article.places)

    def place(self, name: str) -> str:
        """The key of a place: its spelling, or that of its usual name."""
        key = spelling(name)
        return self.language.places.get(key, key)

    @cached_property
    def near_places(self) -> frozenset[Trait]:
        """The places that it names, without whole countries."""
        countries = {("place", self.place(place.name)) for place in self.article.places if place.kind == "country"}
        return frozenset(t for t in self.places - countries if t[1] not in self.language.countries)

    @cached_property
    def chief_places(self) -> tuple[Trait, ...]:
        """The places that it speaks of most."""
        chief = sorted(self.article.places, key=lambda place: -len(place.spans))[:_CHIEF_PLACES]
        return tuple(("place", self.place(place.name)) for place in chief)

    @cached_property
    def actors(self) -> frozenset[Trait]:
        """Its named actors by their fullest names.

        Bodies that any story may name say nothing, nor do people of one name only.
        """
        return frozenset((actor.kind, spelling(actor.name)) for actor in self.article.actors if self._telling(actor))

    def _telling(self, actor: Actor) -> bool:
        parts = words(actor.name)
        return len(parts) > 1 if actor.kind == "person" else not self.language.common.issuperset(parts)

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded words of the names of its places and people."""
        named = [place.name for place in self.article.places]
        named += [actor.name for actor in self.article.actors if actor.kind == "person"]
        return frozenset(word for name in named for word in words(name))


def words_of_roles(actor: Actor, language: Wording) -> frozenset[Trait]:
    """The words of an actor's roles."""
    return frozenset(("role", word) for role in actor.roles for word in language.content(role.text))
