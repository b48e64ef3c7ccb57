"""What an article says: the facts of the facts document, in the names and the order of its JSON."""

from __future__ import annotations

from typing import Literal

from reportgen.frozen import frozen
from reportgen.model.text import Span

Status = Literal["achieved", "planned", "problem"]
ActorKind = Literal["person", "organization"]
CorrectionChange = Literal["drop", "status", "role", "of", "value", "unit", "merge", "part"]
Qualifier = Literal["exact", "about", "nearly", "over", "under", "range", "vague"]


@frozen(kw_only=True)
class Fact:
    """One statement and where it stands.

    Attributes:
        id: `<article>.<letter><n>`, n from 1 in source order.
        text: what the spans hold, joined by a space where a fact is interrupted.
        spans: where it stands, in source order, at least one.
        sentence: offsets of the sentence around the first span.
        paragraph: number of the content paragraph, from 1; 0 is the title.
        weight: ranks facts of one kind within an article; larger matters more.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    sentence: tuple[int, int]
    paragraph: int
    weight: int = 0


@frozen(kw_only=True)
class SummarySentence(Fact):
    """A sentence of the article that a reader would pick to say what happened."""


@frozen(kw_only=True)
class Motto(Fact):
    """A formula to be lived by, without its quotation marks; `holder` is who lives by it."""

    holder: str | None = None
    holder_span: Span | None = None


@frozen
class Role:
    """A position as the text gives it."""

    text: str
    spans: tuple[Span, ...]


@frozen(kw_only=True)
class Actor:
    """A named individual or body; `name` is its fullest form, each span a mention."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    weight: int = 0
    roles: tuple[Role, ...] = ()
    spans: tuple[Span, ...]


@frozen(kw_only=True)
class Place:
    """A named place; `name` is bare of its kind, `within` the id of the place that the text puts it in."""

    id: str
    name: str
    kind: str | None = None
    within: str | None = None
    spans: tuple[Span, ...]


@frozen(kw_only=True)
class Quote(Fact):
    """Direct speech without its marks; `speaker` a name or a description, `actor` the id where it is an actor."""

    speaker: str | None = None
    speaker_span: Span | None = None
    actor: str | None = None


@frozen(kw_only=True)
class Number(Fact):
    """A quantity. Values are integers where the text's decimals allow it, else floats of at most the text's decimals.

    Attributes:
        value, high, out_of: the number in full; the upper end of a range; the whole of a fraction.
        unit: English singular, ISO 4217 code, `X per Y`, or None for a plain count.
        of: what is counted, words of the sentence.
        dimension: count, money, length, area, volume, mass, duration, share, rate, age, score, …
        standing: what the clause says of it; None where it says nothing.
        place, date, actor, attribution: ids of facts of the same article.
    """

    value: int | float
    high: int | float | None = None
    out_of: int | float | None = None
    unit: str | None = None
    of: str | None = None
    qualifier: Qualifier = "exact"
    dimension: str = "count"
    standing: Status | None = None
    place: str | None = None
    date: str | None = None
    actor: str | None = None
    attribution: str | None = None


@frozen(kw_only=True)
class Date(Fact):
    """A calendar expression; `iso` is ISO 8601 or EDTF."""

    iso: str


@frozen
class Subject:
    """What a clause speaks of where the clause itself does not say it."""

    text: str
    spans: tuple[Span, ...]


@frozen(kw_only=True)
class Outcome(Fact):
    """A clause that states a result, a plan or a problem, with the facts that stand in it (ids)."""

    status: Status
    due: str | None = None
    subject: Subject | None = None
    actors: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    attribution: str | None = None


@frozen(kw_only=True)
class Term:
    """A noun phrase that the article keeps to; `name` is its commonest form, each span a mention.

    Attributes:
        weight: C-value times a hundred: how often it stands on its own, and how many words it has.
    """

    id: str
    name: str
    weight: int
    spans: tuple[Span, ...]


@frozen
class Sentence:
    """A sentence that facts stand in, verbatim, and the number of its content paragraph (0 is the title)."""

    span: Span
    paragraph: int


@frozen(kw_only=True)
class Correction:
    """What a person changed in the facts that were found.

    Attributes:
        change: what was done: a fact dropped; a status, a role, what is counted, a value or a unit mended; two actors
            made one, or one made two.
        facts: ids of the facts that it changed; a dropped one, and the second of two that are made one, are no more.
        spans: the words that the correction quotes, and those that it takes from the article, each verbatim.
        before, after: what was found and what it says now, in words; null where there is nothing.
        reason, by: as the person gave them.
    """

    change: CorrectionChange
    facts: tuple[str, ...]
    spans: tuple[Span, ...]
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    by: str | None = None


@frozen
class Source:
    """The file that an article was read from; `text` only where offsets are not into the file as it lies."""

    path: str
    sha256: str
    chars: int
    words: int
    text: str | None = None


@frozen(kw_only=True)
class ArticleFacts:
    """All that was found in one article, lists in source order.

    `sketch` is what reprints are told by (see `elements/sketch.py`), empty where there is too little text.
    `sentences` are those that a brief quotes as evidence, so that it can be made again without the text.
    """

    id: str
    source: Source
    title: str | None
    byline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str
    tags: tuple[str, ...] = ()
    content: tuple[tuple[int, int], ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    mottos: tuple[Motto, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    terms: tuple[Term, ...] = ()
    sketch: str = ""
    sentences: tuple[Sentence, ...] = ()
    corrections: tuple[Correction, ...] = ()
