"""Facts together with the articles they come from, and the order of rows made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from reportgen.frozen import frozen
from reportgen.merge.stories import Story
from reportgen.model import ArticleFacts


class Identified(Protocol):
    """Whatever has the id of a fact."""

    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=Identified)


@frozen
class Found(Generic[F]):
    """A fact, the story it stands in, its place among the facts of its kind: by article id, then as they stand."""

    fact: F
    story: Story
    order: int


def gather(stories: Sequence[Story], facts: Callable[[ArticleFacts], Sequence[F]]) -> list[Found[F]]:
    """The facts of one kind of all stories, in order."""
    pairs = ((story, fact) for story in stories for fact in facts(story.article))
    return [Found(fact, story, order) for order, (story, fact) in enumerate(pairs)]


def ids(group: Iterable[Found[F]]) -> tuple[str, ...]:
    """The ids of the facts, in the group's order."""
    return tuple(found.fact.id for found in group)


def articles_of(group: Iterable[Found[F]]) -> tuple[str, ...]:
    """The ids of the articles that a group's facts stand in, each once, in order."""
    return tuple(dict.fromkeys(found.story.id for found in group))


def shared(group: Iterable[Found[F]]) -> bool:
    """Whether the facts stand in two articles or more."""
    return len(articles_of(group)) > 1


def ranked(groups: Iterable[list[Found[F]]], weight: Callable[[F], int]) -> list[list[Found[F]]]:
    """Groups by number of articles, then weight, then order; each group in order."""
    rows = [sorted(group, key=lambda f: f.order) for group in groups]
    return sorted(rows, key=lambda g: (-len(articles_of(g)), -sum(weight(f.fact) for f in g), g[0].order))


def commonest(texts: Iterable[str]) -> str:
    """The text that comes most often, the first of equals."""
    return Counter(texts).most_common(1)[0][0]


def fullest(names: Iterable[str]) -> str:
    """The name that says most: most words, most accents, not all in capitals, then the commonest, then the first."""
    counted = Counter(names)
    return max(counted, key=lambda n: (len(n.split()), accents(n), not n.isupper(), counted[n]))


def accents(name: str) -> int:
    """How many letters of a name are no plain ones."""
    return sum(c.isalpha() and not c.isascii() for c in name)
