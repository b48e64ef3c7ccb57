"""The tables of what articles say together: a row for each fact of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportgen.export.columns import Column, Row, Table, figure, text, texts
from reportgen.model import FactsDocument

_RANK = Column("rank", "integer", "Which group of the table it is, the weightiest first, from 1.", lambda r: r.rank)
_ARTICLE = Column("article", "text", "The article's id.", lambda row: row.article)
_FACT = text("fact", "The fact's id.", "id")


def _facts(document: FactsDocument) -> dict[str, tuple[str, Any]]:
    """Every fact by its id, with the id of its article."""
    kinds = ("mottos", "actors", "places", "numbers", "outcomes")
    return {
        fact.id: (article.id, fact)
        for article in document.articles
        for kind in kinds
        for fact in getattr(article, kind)
    }


def _grouped(name: str, facts_of: Callable[[Any], Iterable[str]]) -> Callable[[FactsDocument], Iterator[Row]]:
    """The rows of groups of one kind.

    Args:
        name: of the list in the cross part.
        facts_of: the ids of a group's facts.
    """

    def rows(document: FactsDocument) -> Iterator[Row]:
        known = _facts(document)
        for rank, group in enumerate(getattr(document.cross, name), 1):
            yield from (Row(*known[fact], group, rank) for fact in facts_of(group) if fact in known)

    return rows


def _measured(document: FactsDocument) -> Iterator[Row]:
    known = _facts(document)
    for rank, measure in enumerate(document.cross.measures, 1):
        yield from (Row(known[row.fact][0], row, measure, rank) for row in measure.rows if row.fact in known)


def _compared(document: FactsDocument) -> Iterator[Row]:
    known = _facts(document)
    groups: list[Any] = [*document.cross.agreements, *document.cross.differences]
    for rank, group in enumerate(groups, 1):
        yield from (Row(*known[fact], group, rank) for fact in group.facts if fact in known)


def _reprinted(document: FactsDocument) -> Iterator[Row]:
    for rank, reprint in enumerate(document.cross.reprints, 1):
        yield from (Row(article, None, reprint, rank) for article in reprint.articles)


def _roles_of(row: Row) -> tuple[str, ...]:
    return tuple(role.text for role in row.group.roles if row.fact.id in role.facts)


SHARED: tuple[Table, ...] = (
    Table(
        "cross_mottos",
        "A motto that articles share, in one of them.",
        (
            _RANK,
            text("motto", "The motto.", "group.text"),
            texts("holders", "Who lives by it.", "group.holders"),
            _ARTICLE,
            _FACT,
            text("text", "The motto as this article words it."),
        ),
        _grouped("mottos", lambda group: group.facts),
    ),
    Table(
        "cross_actors",
        "An individual or a body that articles share, in one of them.",
        (
            _RANK,
            text("name", "The name.", "group.name"),
            text("kind", "person or organization.", "group.kind"),
            texts("aliases", "Other forms of the name.", "group.aliases"),
            texts("namesakes", "The facts of others who share only the name.", "group.namesakes"),
            _ARTICLE,
            _FACT,
            Column("roles", "texts", "The positions that this article gives.", _roles_of),
        ),
        _grouped("actors", lambda group: group.facts),
    ),
    Table(
        "cross_places",
        "A place that articles share, in one of them.",
        (
            _RANK,
            text("name", "The name.", "group.name"),
            text("kind", "commune, district, river, …", "group.kind"),
            text("within", "The place that it lies in.", "group.within"),
            _ARTICLE,
            _FACT,
        ),
        _grouped("places", lambda group: group.facts),
    ),
    Table(
        "cross_measures",
        "One stated value of a measure.",
        (
            _RANK,
            text("of", "What is measured.", "group.of"),
            text("dimension", "count, money, area, length, …", "group.dimension"),
            text("unit", "The unit of the values.", "group.unit"),
            _ARTICLE,
            text("fact", "The number's id."),
            figure("value", "The value in the measure's unit; the lower end of a range."),
            figure("high", "The upper end of a range."),
            text("qualifier", "exact, about, nearly, over, under, range or vague."),
            text("standing", "achieved, planned, problem, or nothing."),
            text("place", "Where."),
            text("date", "When: ISO 8601 or EDTF."),
        ),
        _measured,
    ),
    Table(
        "cross_timeline",
        "An outcome at its date.",
        (
            text("iso", "The date: ISO 8601 or EDTF.", "group.iso"),
            _ARTICLE,
            text("fact", "The outcome's id.", "id"),
        ),
        _grouped("timeline", lambda group: group.facts),
    ),
    Table(
        "cross_themes",
        "An outcome under its theme.",
        (
            _RANK,
            text("label", "What the theme is called.", "group.label"),
            texts("terms", "Its words.", "group.terms"),
            _ARTICLE,
            text("fact", "The outcome's id.", "id"),
        ),
        _grouped("themes", lambda group: group.outcomes),
    ),
    Table(
        "cross_comparisons",
        "A number that agrees with, or differs from, those of other articles.",
        (
            _RANK,
            Column("kind", "text", "agree or differ.", lambda r: "differ" if hasattr(r.group, "values") else "agree"),
            text("of", "What the numbers are of.", "group.of"),
            _ARTICLE,
            text("fact", "The number's id.", "id"),
            figure("value", "Its value."),
            text("unit", "Its unit."),
        ),
        _compared,
    ),
    Table(
        "cross_reprints",
        "An article that tells the story of another again.",
        (_RANK, text("of", "The id of that other article.", "group.of"), _ARTICLE),
        _reprinted,
    ),
)
