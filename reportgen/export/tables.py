"""The tables of the facts: the one definition, from which CSV, Parquet and docs/export.md are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.export.columns import Column, Row, Table, figure, integer, text, texts
from reportgen.export.shared import SHARED
from reportgen.model import FactsDocument

KINDS = ("summary", "mottos", "actors", "places", "quotes", "numbers", "dates", "outcomes")
ARTICLE = Column("article", "text", "The article's id.", lambda row: row.article)
ID = text("id", "The fact's id, unique in the brief.")
START = Column(
    "start", "integer", "Where it begins in the article's text, in code points from 0.", lambda r: r.fact.spans[0].start
)
END = Column("end", "integer", "Where it ends, half open.", lambda row: row.fact.spans[-1].end)
SPANS = Column(
    "spans", "integer", "How many stretches it has; more than one if interrupted.", lambda r: len(r.fact.spans)
)
MENTIONS = Column("mentions", "integer", "How often the article names it.", lambda row: len(row.fact.spans))
STATED = (
    ARTICLE,
    ID,
    text("text", "Its words, verbatim."),
    START,
    END,
    SPANS,
    Column("sentence_start", "integer", "Where the sentence around it begins.", lambda row: row.fact.sentence[0]),
    Column("sentence_end", "integer", "Where that sentence ends.", lambda row: row.fact.sentence[1]),
    integer("paragraph", "The content paragraph, from 1; 0 is the title."),
    integer("weight", "Its rank among facts of its kind in the article; larger matters more."),
)
"""What all facts have that are a statement."""
NAMED = (
    Column("start", "integer", "Where its first mention begins.", lambda row: row.fact.spans[0].start),
    Column("end", "integer", "Where that mention ends, half open.", lambda row: row.fact.spans[0].end),
)


def _of(kind: str) -> Callable[[FactsDocument], Iterator[Row]]:
    """The rows of a table of one kind of facts."""

    def rows(document: FactsDocument) -> Iterator[Row]:
        for article in document.articles:
            yield from (Row(article.id, fact) for fact in getattr(article, kind))

    return rows


def _articles(document: FactsDocument) -> Iterator[Row]:
    return (Row(article.id, article) for article in document.articles)


def _roles(document: FactsDocument) -> Iterator[Row]:
    for article in document.articles:
        for actor in article.actors:
            yield from (Row(article.id, role, actor) for role in actor.roles if role.spans)


def _spans(document: FactsDocument) -> Iterator[Row]:
    for article in document.articles:
        for kind in KINDS:
            for fact in getattr(article, kind):
                yield from (Row(article.id, span, (kind, fact.id), rank) for rank, span in enumerate(fact.spans, 1))


def _sentences(document: FactsDocument) -> Iterator[Row]:
    for article in document.articles:
        yield from (Row(article.id, sentence) for sentence in article.sentences)


TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "An article that was read.",
        (
            ARTICLE,
            text("title", "Its headline."),
            text("byline", "Its author."),
            text("publisher", "Who published it."),
            text("published", "When, as an ISO 8601 date."),
            text("url", "Where it stands on the web."),
            text("language", "Its language, BCP 47."),
            texts("tags", "Its tags in the index."),
            text("path", "The file it was read from, relative to the collection's folder.", "source.path"),
            text("sha256", "The checksum of that file.", "source.sha256"),
            integer("chars", "The length of its text in code points, page furniture included.", "source.chars"),
            integer("words", "How many words its content has.", "source.words"),
        ),
        _articles,
    ),
    Table("summary", "A sentence that a reader would pick to say what happened.", STATED, _of("summary")),
    Table(
        "mottos",
        "A formula to be lived by, without its quotation marks.",
        (
            *STATED,
            text("holder", "Who lives by it."),
            integer("holder_start", "Where the holder is named.", "holder_span.start"),
            integer("holder_end", "Where that ends.", "holder_span.end"),
        ),
        _of("mottos"),
    ),
    Table(
        "actors",
        "A named individual or body.",
        (
            ARTICLE,
            ID,
            text("name", "The fullest form of its name."),
            text("kind", "person or organization."),
            texts("aliases", "Other forms of its name."),
            integer("weight", "Its rank among the actors of the article; larger matters more."),
            MENTIONS,
            *NAMED,
        ),
        _of("actors"),
    ),
    Table(
        "roles",
        "A position of an actor, as the text gives it.",
        (
            ARTICLE,
            text("actor", "The actor's id.", "group.id"),
            text("name", "The actor's name.", "group.name"),
            text("text", "The position, verbatim."),
            START,
            END,
            SPANS,
        ),
        _roles,
    ),
    Table(
        "places",
        "A named place.",
        (
            ARTICLE,
            ID,
            text("name", "Its name without its kind."),
            text("kind", "commune, district, river, …"),
            text("within", "The id of the place that the text puts it in."),
            MENTIONS,
            *NAMED,
        ),
        _of("places"),
    ),
    Table(
        "quotes",
        "Direct speech, without its marks.",
        (
            *STATED,
            text("speaker", "Whose words they are: a name or a description."),
            integer("speaker_start", "Where the speaker is named.", "speaker_span.start"),
            integer("speaker_end", "Where that ends.", "speaker_span.end"),
            text("actor", "The id of the actor who speaks."),
        ),
        _of("quotes"),
    ),
    Table(
        "numbers",
        "A quantity.",
        (
            *STATED,
            figure("value", "The number in full; the lower end of a range."),
            figure("high", "The upper end of a range."),
            figure("out_of", "The whole of a fraction."),
            text("unit", "English singular, ISO 4217 code, or X per Y; nothing for a plain count."),
            text("of", "What is counted, in words of the sentence."),
            text("qualifier", "exact, about, nearly, over, under, range or vague."),
            text("dimension", "count, money, area, length, share, duration, …"),
            text("standing", "What the clause says of it: achieved, planned, problem, or nothing."),
            text("place", "The id of the place it stands with."),
            text("date", "The id of the date it stands with."),
            text("actor", "The id of the actor it stands with."),
            text("attribution", "The id of the actor who says so."),
        ),
        _of("numbers"),
    ),
    Table("dates", "A calendar expression.", (*STATED, text("iso", "ISO 8601 or EDTF.")), _of("dates")),
    Table(
        "outcomes",
        "A clause that states a result, a plan or a problem.",
        (
            *STATED,
            text("status", "achieved, planned or problem."),
            text("due", "By when, for what is planned: ISO 8601 or EDTF."),
            text("subject", "What it speaks of where it says only “it”.", "subject.text"),
            texts("actors", "The ids of the actors in it."),
            texts("numbers", "The ids of the numbers in it."),
            texts("places", "The ids of the places in it."),
            texts("dates", "The ids of the dates in it."),
            text("attribution", "The id of the actor who says so."),
        ),
        _of("outcomes"),
    ),
    Table(
        "spans",
        "A stretch of an article's text that a fact stands on; for actors and places, a mention.",
        (
            ARTICLE,
            Column("fact", "text", "The fact's id.", lambda row: row.group[1]),
            Column("kind", "text", "The table of the fact.", lambda row: row.group[0]),
            Column("part", "integer", "Which stretch of the fact it is, from 1.", lambda row: row.rank),
            integer("start", "Where it begins."),
            integer("end", "Where it ends, half open."),
            text("text", "What stands there, verbatim."),
        ),
        _spans,
    ),
    Table(
        "sentences",
        "A sentence that facts stand in; it joins to them by article and sentence_start.",
        (
            ARTICLE,
            integer("sentence_start", "Where it begins.", "span.start"),
            integer("sentence_end", "Where it ends, half open.", "span.end"),
            integer("paragraph", "The content paragraph, from 1; 0 is the title."),
            text("text", "The sentence, verbatim.", "span.text"),
        ),
        _sentences,
    ),
    *SHARED,
)
