"""The brief: what is said of the articles, in order and already chosen; every room that renders reads this and no more.

All strings that come from an article or an index are data: a renderer escapes them. `marks` are labels of `Evidence`.
"""

from __future__ import annotations

from typing import Literal

from reportgen.frozen import frozen
from reportgen.model.cross import LeftOut
from reportgen.model.facts import ActorKind, CorrectionChange, Status

Detail = Literal["short", "standard", "full"]
Sections = Literal["none", "short", "full"]
Depth = Literal["none", "terse", "short", "full"]


@frozen
class When:
    """A date or a period, ISO 8601 or EDTF: each renderer writes it in its reader's language."""

    iso: str


@frozen
class Unit:
    """A unit by its English name, as the facts have it: each renderer writes it in its reader's language."""

    name: str


@frozen
class Piece:
    """A stretch of a verbatim sentence; `marked` where it is the claim's own words."""

    text: str
    marked: bool = False


@frozen(kw_only=True)
class Evidence:
    """Where a claim stands.

    Attributes:
        label: made from the fact's id, so that it stays when articles are added; letters, digits and hyphens.
        fact: the fact's id.
        article, title: the article's id and headline.
        paragraph: of the content, from 1; 0 is the title.
        start, end: of the claim's words, in code points, half open.
        sentence: the verbatim sentence around them.
        link: the live page at these words, None where the index has no URL.
    """

    label: str
    fact: str
    article: str
    title: str
    paragraph: int
    start: int
    end: int
    sentence: tuple[Piece, ...]
    link: str | None = None


@frozen(kw_only=True)
class Where:
    """A place that a claim's sentence does not name, but the text around it.

    Attributes:
        name: the place.
        marks: evidence of where the text names it.
    """

    name: str
    marks: tuple[str, ...]


@frozen(kw_only=True)
class Claim:
    """A clause of an article, verbatim.

    Attributes:
        text: the clause; without the “it” that `subject` stands for.
        subject: what it speaks of where it says only “it”.
        sentence: the sentence around it where it is better read in it: it says only “it”, and nothing was found that it
            speaks of; or it is part of another clause.
        status: done, planned or still wrong; None where the clause is not an outcome.
        actors, places, dates: what stands with it and is not in its own words.
        where: the place that its paragraph or its article names alone; None where its sentence names one.
        due: by when, for what is planned.
        attribution: who says so where the article only reports it.
        article: the id of the article.
        marks: its evidence.
    """

    text: str
    subject: str | None = None
    sentence: tuple[Piece, ...] = ()
    status: Status | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    where: Where | None = None
    dates: tuple[When, ...] = ()
    due: When | None = None
    attribution: str | None = None
    article: str
    marks: tuple[str, ...]


@frozen(kw_only=True)
class Figure:
    """A quantity as the text writes it, cut so that the amount can be set large: `before` + `amount` + `after`.

    Attributes:
        before, amount, after: the words in front of the amount, the amount, and the words behind it.
        of: what is counted, in words of the sentence.
        status: what the clause says of it; None where it says nothing.
        place: where, by name.
        date: when.
        attribution: who says so where the article only reports it.
        article: the id of the article.
        marks: its evidence.
    """

    before: str
    amount: str
    after: str
    of: str | None
    status: Status | None
    place: str | None
    date: When | None
    attribution: str | None
    article: str
    marks: tuple[str, ...]


@frozen(kw_only=True)
class MottoLine:
    """A motto, who lives by it, and its other wordings.

    Attributes:
        text: the motto.
        holders: who lives by it.
        variants: its other wordings.
        articles: the ids of the articles that have it.
        marks: its evidence.
    """

    text: str
    holders: tuple[str, ...]
    variants: tuple[str, ...]
    articles: tuple[str, ...]
    marks: tuple[str, ...]


@frozen
class OutcomeGroup:
    """Outcomes of one status.

    Attributes:
        status: of all of them.
        claims: the weightiest first.
        more: how many were left out for length.
    """

    status: Status
    claims: tuple[Claim, ...]
    more: int = 0


@frozen(kw_only=True)
class Saying:
    """Direct speech, verbatim.

    Attributes:
        text: the words, without their marks; its first sentences where it is long.
        marks: its evidence.
        shortened: whether it goes on.
    """

    text: str
    marks: tuple[str, ...]
    shortened: bool = False


@frozen(kw_only=True)
class RoleLine:
    """A position as the text gives it, and the articles that do.

    Attributes:
        text: the position.
        articles: the ids of the articles that give it.
        marks: its evidence.
    """

    text: str
    articles: tuple[str, ...]
    marks: tuple[str, ...]


@frozen(kw_only=True)
class ActorLine:
    """Who acts, with positions and words.

    Attributes:
        name: the fullest form of the name.
        kind: an individual or a body.
        roles: positions.
        sayings: direct speech.
        articles: the ids of the articles that name the actor.
        marks: evidence of the name, where there is no position.
    """

    name: str
    kind: ActorKind
    roles: tuple[RoleLine, ...]
    sayings: tuple[Saying, ...]
    articles: tuple[str, ...]
    marks: tuple[str, ...]


@frozen(kw_only=True)
class PlaceLine:
    """A place that several articles name.

    Attributes:
        name: its name.
        kind: commune, district, river, …
        articles: the ids of those articles.
        outcomes: how many stand with it.
        marks: its evidence.
    """

    name: str
    kind: str | None
    articles: tuple[str, ...]
    outcomes: int
    marks: tuple[str, ...]


@frozen(kw_only=True)
class Moment:
    """A point or period of time with what happened.

    Attributes:
        when: the date as a reader writes it.
        claims: what happened, the weightiest first.
        more: how much was left out for length.
    """

    when: When
    claims: tuple[Claim, ...]
    more: int = 0


@frozen(kw_only=True)
class Bar:
    """One bar of a chart, with its evidence.

    Attributes:
        label: what it is of; it is written above the bar.
        date: when; None where the text does not say it.
        shown: the value as the text has it.
        value: sets its length.
        status: done, planned or still wrong; None where the clause says nothing.
        article: the id of the article.
        marks: its evidence.
    """

    label: str
    date: When | None = None
    shown: str
    value: int | float
    status: Status | None
    article: str
    marks: tuple[str, ...]


@frozen(kw_only=True)
class Chart:
    """Figures that share a unit, longest first.

    Attributes:
        id: unique in the brief; lower-case letters, digits and hyphens.
        title: what is measured.
        unit: in which unit; None for a count.
        bars: longest first.
    """

    id: str
    title: str
    unit: Unit | None
    bars: tuple[Bar, ...]


@frozen(kw_only=True)
class MeasureTable:
    """One measure side by side: each row a stated value.

    Attributes:
        of: what is measured.
        unit: as a heading names it; None for a count.
        rows: the stated values.
        chart: the same drawn; None where it would show nothing.
        more: how many rows were left out for length.
    """

    of: str
    unit: Unit | None
    rows: tuple[Figure, ...]
    chart: Chart | None
    more: int = 0


@frozen(kw_only=True)
class Comparison:
    """Figures of several articles about the same thing, which agree or differ.

    Attributes:
        of: what they are about.
        figures: of each article.
        more: how many figures were left out for length.
    """

    of: str
    figures: tuple[Figure, ...]
    more: int = 0


@frozen(kw_only=True)
class ThemeBlock:
    """What came of one theme.

    Attributes:
        label: the theme; None for what is left when the themes are told.
        articles: the ids of the articles it is a theme of.
        groups: outcomes, by status.
    """

    label: str | None
    articles: tuple[str, ...]
    groups: tuple[OutcomeGroup, ...]


@frozen
class MatrixRow:
    """A theme in the matrix.

    Attributes:
        label: the theme.
        cells: for each article in the matrix's order, how many of its outcomes there are; None: not its theme.
    """

    label: str
    cells: tuple[int | None, ...]


@frozen
class Matrix:
    """Themes against articles.

    Attributes:
        articles: ids, a column each.
        rows: a row a theme.
    """

    articles: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@frozen(kw_only=True)
class CrossBrief:
    """What the articles say together. A block with nothing to say is empty.

    Attributes:
        namesakes: a name that two people bear who have nothing else in common, and the articles they stand in.
        reprints: an article, and those that tell the same story again; what these say counts once.
        mottos: those that articles share.
        other_mottos: those of one article only.
        figures: the weightiest.
        themes: what came of each.
        outcomes_more: how many outcomes were left out for length.
        measures: figures of the same thing, side by side.
        actors: who turns up in more than one article.
        places: those that more than one article names.
        timeline: when what happened.
        agreements: figures of the same thing that agree.
        differences: figures of the same thing that differ.
        matrix: themes against articles; None where it would show nothing.
    """

    mottos: tuple[MottoLine, ...] = ()
    other_mottos: tuple[MottoLine, ...] = ()
    figures: tuple[Figure, ...] = ()
    themes: tuple[ThemeBlock, ...] = ()
    outcomes_more: int = 0
    measures: tuple[MeasureTable, ...] = ()
    actors: tuple[ActorLine, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    timeline: tuple[Moment, ...] = ()
    agreements: tuple[Comparison, ...] = ()
    differences: tuple[Comparison, ...] = ()
    matrix: Matrix | None = None
    namesakes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reprints: tuple[tuple[str, tuple[str, ...]], ...] = ()


@frozen(kw_only=True)
class SourceLine:
    """What an article was read from; `furniture` counts the characters that were left out as page furniture.

    Attributes:
        article, title: the article's id and headline.
        language: BCP 47.
        publisher, published: as known.
        path, sha256: the file, relative to the collection's folder, and its checksum.
        chars, words: how long its text is, and how many words its content has.
        furniture: how many characters were left out as page furniture.
        url: where it stands on the web; None where that is not known.
    """

    article: str
    title: str
    language: str
    publisher: str | None
    published: When | None
    path: str
    sha256: str
    chars: int
    words: int
    furniture: int
    url: str | None


@frozen(kw_only=True)
class ArticleBrief:
    """What one article says. A block with nothing to say is empty; `*_more` count what was left out for length.

    Attributes:
        id, title, byline, publisher, published, url: as known.
        read: False where the article's language has no pack, so that nothing was looked for.
        empty: whether it was looked for and nothing was found.
        language: BCP 47, of the article.
        mottos: the weightiest first.
        summary: sentences of the article.
        figures: the key ones.
        outcomes: by status.
        actors, actors_more: individuals; how many more there are.
        bodies, bodies_more: organisations; how many more there are.
        sayings, sayings_more: direct speech of those who are no actors, with what the text calls them; how many more
            there are.
        numbers, numbers_more: figures beside the key ones; how many more there are.
        charts: figures that share a unit.
        timeline: when what happened.
        source: what it was read from.
    """

    id: str
    title: str
    byline: str | None
    publisher: str | None
    published: When | None
    url: str | None
    language: str
    read: bool
    empty: bool
    mottos: tuple[MottoLine, ...] = ()
    summary: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcomes: tuple[OutcomeGroup, ...] = ()
    actors: tuple[ActorLine, ...] = ()
    actors_more: int = 0
    bodies: tuple[ActorLine, ...] = ()
    bodies_more: int = 0
    sayings: tuple[tuple[str | None, Saying], ...] = ()
    sayings_more: int = 0
    numbers: tuple[Figure, ...] = ()
    numbers_more: int = 0
    charts: tuple[Chart, ...] = ()
    timeline: tuple[Moment, ...] = ()
    source: SourceLine


@frozen(kw_only=True)
class Tally:
    """How many facts there are in the articles, whether the brief shows them or not.

    Attributes:
        articles: how many were read.
        numbers, quotes, outcomes: of each.
        people, bodies, mottos, dates: those that differ.
    """

    articles: int
    numbers: int
    quotes: int
    people: int
    bodies: int
    outcomes: int
    mottos: int
    dates: int


@frozen
class Measured:
    """How often outcomes are read rightly.

    Attributes:
        per_thousand: of a thousand outcomes.
        articles: on how many articles it was measured.
    """

    per_thousand: int
    articles: int


@frozen(kw_only=True)
class NewsLine:
    """A fact that is new, gone or changed since an earlier brief.

    Attributes:
        became: what happened to it.
        article: the id of the article.
        text: the clause, the quantity, the name or the motto, verbatim.
        of: what a number counts.
        status: of an outcome.
        roles: of an actor, those that are new.
        was, was_status, was_roles: what was otherwise; None or empty where it is as it was.
        marks: its evidence; empty for what is gone.
    """

    became: Literal["new", "changed", "gone"]
    article: str
    text: str
    of: str | None = None
    status: Status | None = None
    roles: tuple[str, ...] = ()
    was: str | None = None
    was_status: Status | None = None
    was_roles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@frozen(kw_only=True)
class News:
    """What is new since an earlier brief.

    Attributes:
        since: the date of that brief's newest article; None where it is unknown.
        articles: id and headline of the new ones; `articles_more` counts those left out for length.
        lines: what matters most.
        more: how many facts that are new, gone or changed were left out for length.
        articles_more: how many more there are.
    """

    since: When | None
    articles: tuple[tuple[str, str], ...] = ()
    articles_more: int = 0
    lines: tuple[NewsLine, ...] = ()
    more: int = 0


@frozen(kw_only=True)
class CorrectionLine:
    """What a person corrected: the words quoted, what was found and what it says now, why and by whom.

    Attributes:
        article: the id of the article.
        change: what was done.
        text: the words that it is about.
        before, after: what stood there, and what stands there now.
        reason: why, as that person says.
        by: who that person is.
    """

    article: str
    change: CorrectionChange
    text: str
    before: str | None
    after: str | None
    reason: str | None
    by: str | None


@frozen(kw_only=True)
class Brief:
    """A whole brief.

    Attributes:
        title: the collection's, or the article's headline where `cross` is None.
        dated: ISO 8601 date of the newest article; None where no article has one.
        period: from the first to the last publication; None where unknown.
        publishers: of the articles, each once, sorted.
        tally: all facts, counted.
        cross: None in the brief of a single article.
        articles: a section each; empty where none were asked for.
        articles_more: how many have no section for length.
        headlines: id and headline of every article that was read, in order.
        sources: of every article that was read.
        left_out: articles that were asked for and could not be read, each with a message that says why.
        evidence: in order of first use.
        right: how often an outcome is read rightly; None where it was not measured.
        cut: how much was left out so that the brief fits its pages; 0 is nothing.
        news: what is new since an earlier brief; None where there is none to compare with.
        corrected: the labels of the evidence for what a person corrected.
        corrections: what a person corrected; `corrections_more` counts those left out for length.
        depth: how much of each article there is; terse is its headline and a sentence.
        corrections_more: how many corrections were left out for length.
    """

    title: str
    dated: str | None
    period: When | None
    publishers: tuple[str, ...]
    tally: Tally
    depth: Depth
    cross: CrossBrief | None
    articles: tuple[ArticleBrief, ...]
    articles_more: int
    headlines: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    left_out: tuple[LeftOut, ...]
    evidence: tuple[Evidence, ...]
    right: Measured | None = None
    cut: int = 0
    news: News | None = None
    corrected: tuple[str, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    corrections_more: int = 0
