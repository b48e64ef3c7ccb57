"""What the articles say together: the `cross` part of the facts document, and the document itself."""

from __future__ import annotations

from reportgen.frozen import frozen
from reportgen.model.facts import ActorKind, ArticleFacts, Qualifier, Status


@frozen(kw_only=True)
class CrossMotto:
    """Variants of one formula, with who lives by it."""

    text: str
    variants: tuple[str, ...]
    holders: tuple[str, ...]
    facts: tuple[str, ...]


@frozen
class CrossRole:
    """A role and the actor facts that give it."""

    text: str
    facts: tuple[str, ...]


@frozen(kw_only=True)
class CrossActor:
    """One individual or body across articles; `namesakes` are the facts of others who share the name only."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[CrossRole, ...]
    namesakes: tuple[str, ...]
    facts: tuple[str, ...]


@frozen(kw_only=True)
class CrossPlace:
    """One place across articles, with the outcomes that stand with it."""

    name: str
    kind: str | None
    within: str | None
    facts: tuple[str, ...]
    outcomes: tuple[str, ...]


@frozen(kw_only=True)
class MeasureRow:
    """One stated value of a measure, in the measure's unit."""

    fact: str
    value: int | float
    high: int | float | None
    qualifier: Qualifier
    standing: Status | None
    place: str | None
    date: str | None


@frozen(kw_only=True)
class Measure:
    """The same thing measured in several articles."""

    of: str
    dimension: str
    unit: str | None
    rows: tuple[MeasureRow, ...]
    facts: tuple[str, ...]


@frozen
class TimelineEntry:
    """A date and the outcomes that fall on it."""

    iso: str
    facts: tuple[str, ...]


@frozen(kw_only=True)
class Theme:
    """What several articles are about, in their own words."""

    label: str
    terms: tuple[str, ...]
    articles: tuple[str, ...]
    outcomes: tuple[str, ...]


@frozen
class Agreement:
    """Facts of several articles that state the same value of the same thing."""

    of: str
    facts: tuple[str, ...]


@frozen
class Difference:
    """Facts of several articles that state different values of the same thing."""

    of: str
    facts: tuple[str, ...]
    values: tuple[int | float, ...]


@frozen
class Reprint:
    """Articles that tell the same story as the article `of`."""

    of: str
    articles: tuple[str, ...]


@frozen(kw_only=True)
class CrossFacts:
    """What the articles share, each list by rank: number of articles, weight, order."""

    mottos: tuple[CrossMotto, ...] = ()
    actors: tuple[CrossActor, ...] = ()
    places: tuple[CrossPlace, ...] = ()
    measures: tuple[Measure, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    themes: tuple[Theme, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    reprints: tuple[Reprint, ...] = ()


@frozen
class LeftOut:
    """An article that was asked for and could not be read.

    Attributes:
        article: its id.
        code: of the diagnostic that says why.
        message: what that says.
    """

    article: str
    code: str
    message: str


@frozen
class Collection:
    """Where the articles come from.

    Attributes:
        title: as the index gives it.
        newest: the newest article's date (ISO 8601), None where no article has one.
        left_out: articles that were asked for and could not be read.
    """

    title: str
    newest: str | None
    left_out: tuple[LeftOut, ...] = ()


@frozen
class Generator:
    """The program that wrote a facts document."""

    name: str
    version: str


@frozen
class FactsDocument:
    """What `--format json` writes and every brief is rendered from."""

    schema: str
    generator: Generator
    collection: Collection
    articles: tuple[ArticleFacts, ...]
    cross: CrossFacts
