"""What a reader of an earlier brief should know: two facts documents compared."""

from __future__ import annotations

from typing import Literal

from reportgen.frozen import frozen
from reportgen.model.facts import Qualifier, Status

Respect = Literal["status", "value", "qualifier", "of", "wording", "roles", "holders"]


@frozen
class Edition:
    """One of the two documents: its title, its newest article's date (ISO 8601), and how many articles it has."""

    title: str
    newest: str | None
    articles: int


@frozen(kw_only=True)
class ArticleVersion:
    """An article as one of the documents has it."""

    article: str
    title: str | None
    published: str | None
    path: str


@frozen(kw_only=True)
class FactVersion:
    """A fact as one of the documents has it.

    Attributes:
        fact, article: the ids that it has there; of an actor or a motto that stands in several articles, the first.
        text: the clause, the quantity, the name or the motto, verbatim.
        weight: ranks facts of one kind.
        status: of an outcome.
        value, high, unit, of, qualifier: of a number.
        roles: of an actor, from all articles.
        holders: of a motto, from all articles.
    """

    fact: str
    article: str
    text: str
    weight: int = 0
    status: Status | None = None
    value: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    of: str | None = None
    qualifier: Qualifier | None = None
    roles: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@frozen
class ArticleChange:
    """An article that is new (nothing before), gone (nothing after), or whose text is another one."""

    before: ArticleVersion | None
    after: ArticleVersion | None


@frozen
class Change:
    """A fact that is new (nothing before), gone (nothing after), or changed in the `respects` named."""

    before: FactVersion | None
    after: FactVersion | None
    respects: tuple[Respect, ...] = ()

    @property
    def one(self) -> FactVersion:
        """The fact as it is now; as it was where it is gone."""
        version = self.after or self.before
        assert version is not None, "a change has a side"
        return version


@frozen(kw_only=True)
class Changes:
    """All that differs between two documents, each list in an order that depends on what the articles say alone."""

    before: Edition
    after: Edition
    articles: tuple[ArticleChange, ...] = ()
    outcomes: tuple[Change, ...] = ()
    numbers: tuple[Change, ...] = ()
    actors: tuple[Change, ...] = ()
    mottos: tuple[Change, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether a reader of the earlier one has missed nothing."""
        return not (self.articles or self.outcomes or self.numbers or self.actors or self.mottos)
