"""What the articles say together, chosen and in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from reportgen.brief.article import figures_of, moment, motto_line
from reportgen.brief.charts import FEWEST_BARS, chart_of, differing
from reportgen.brief.claims import Shelf, figure_of
from reportgen.brief.extent import CrossLimits
from reportgen.brief.key_figures import Weighed, key_figures, weighed_figures
from reportgen.brief.matrix import matrix_of
from reportgen.brief.ranking import heaviest, holder_of
from reportgen.brief.themes import theme_blocks, told_in, told_of, topics_of
from reportgen.language.folding import on_one_line
from reportgen.model import (
    Actor,
    ArticleFacts,
    CrossActor,
    FactsDocument,
    Measure,
    MeasureRow,
    Motto,
    Number,
    Outcome,
    Place,
)
from reportgen.model.brief import (
    ActorLine,
    Comparison,
    CrossBrief,
    Figure,
    MeasureTable,
    Moment,
    MottoLine,
    PlaceLine,
    RoleLine,
    Unit,
    When,
)

_OF_THE_SAME_ARTICLE = -6
"""How much less a figure weighs for each that is told of its article before it."""
MARKS, ROLES, COMPARED = 2, 2, 6
"""Evidence for a line, positions of one actor and figures of one comparison, at most: what a hundred articles say is
not said a hundred times."""


def cross_brief(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> CrossBrief:
    """The cross part of the brief of several articles."""
    cross = document.cross
    again = {article for reprint in cross.reprints for article in reprint.articles}
    document = replace(document, articles=tuple(a for a in document.articles if a.id not in again))
    shared = tuple(
        MottoLine(
            text=m.text,
            holders=_holders(m.facts, shelf),
            variants=tuple(v for v in m.variants if v != m.text),
            articles=shelf.articles_of(m.facts),
            marks=_one_each(m.facts, shelf),
        )
        for m in cross.mottos
        if len(shelf.articles_of(m.facts)) > 1
    )[: max(limits.mottos, 1)]
    told = {fact for m in cross.mottos for fact in m.facts if len(shelf.articles_of(m.facts)) > 1}
    outcomes = told_of(document, shelf, limits)
    topics = topics_of(document, shelf, outcomes)
    return CrossBrief(
        mottos=shared,
        other_mottos=_other_mottos(document, shelf, told=told, limit=limits.mottos - len(shared)),
        figures=_key_figures(document.articles, shelf, limits),
        themes=(themes := theme_blocks(topics, outcomes, shelf, limits)),
        outcomes_more=sum(len(a.outcomes) for a in document.articles) - told_in(themes),
        measures=_measures(document, shelf, limits),
        actors=_actors(document, shelf, limits),
        places=_places(document, shelf, limits),
        timeline=_timeline(document, shelf, limits),
        agreements=tuple(_comparison(a.of, a.facts, shelf=shelf) for a in cross.agreements[: limits.comparisons]),
        differences=tuple(_comparison(d.of, d.facts, shelf=shelf) for d in cross.differences[: limits.comparisons]),
        matrix=matrix_of(document, topics, shelf, limits),
        namesakes=_namesakes(document, shelf),
        reprints=tuple((r.of, r.articles) for r in cross.reprints),
    )


def _namesakes(document: FactsDocument, shelf: Shelf) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names that more than one person bears, each with the articles of all who bear it."""
    bearers: dict[str, set[str]] = {}
    for actor in document.cross.actors:
        if actor.namesakes:
            bearers.setdefault(actor.name, set()).update(shelf.articles_of((*actor.facts, *actor.namesakes)))
    return tuple((name, tuple(sorted(articles))) for name, articles in bearers.items())


def _one_each(facts: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """One mark an article: the first of its facts."""
    first: dict[str, str] = {}
    for fact in facts:
        if fact in shelf.owner:
            first.setdefault(shelf.article_of(fact), fact)
    chosen = [shelf.facts[fact] for fact in list(first.values())[:MARKS]]
    return tuple(label for fact in chosen for label in shelf.mark(fact, fact.spans[:1]))


def _other_mottos(document: FactsDocument, shelf: Shelf, *, told: set[str], limit: int) -> tuple[MottoLine, ...]:
    """The weightiest motto of each article among those that only one article has."""
    seen: dict[str, Motto] = {}
    for article in document.articles:
        own = [m for m in article.mottos if m.id not in told]
        for motto in heaviest(own, 2, weight=lambda m: m.weight):
            seen.setdefault(on_one_line(motto.text).casefold(), motto)
    chosen = heaviest(seen.values(), max(limit, 0), weight=lambda m: m.weight)
    return tuple(
        motto_line(m.text, holder_of(m.holder, shelf.owner[m.id]), article=shelf.article_of(m.id), marks=shelf.mark(m))
        for m in chosen
    )


def _holders(facts: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """Who lives by a motto that several articles have, each once."""
    found = (h for m in shelf.pick(facts, Motto) for h in holder_of(m.holder, shelf.owner[m.id]))
    return tuple({h.casefold(): h for h in found}.values())


def _key_figures(articles: Sequence[ArticleFacts], shelf: Shelf, limits: CrossLimits) -> tuple[Figure, ...]:
    """The figures that matter most; the second of an article has to outweigh the first of another."""
    best: list[Weighed] = []
    for article in articles:
        own = key_figures(article, weighed_figures(article, among=articles), most=limits.figures_of_one)
        best += [replace(w, weight=w.weight + place * _OF_THE_SAME_ARTICLE) for place, w in enumerate(own)]
    best.sort(key=lambda w: -w.weight)
    return figures_of([w.number for w in best[: limits.figures]], shelf)


def _measures(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> tuple[MeasureTable, ...]:
    """What more than one article measures; the first few whose values differ are drawn as well."""
    shared = [m for m in document.cross.measures if len(shelf.articles_of(m.facts)) > 1 and _comparable(m)]
    tables: list[MeasureTable] = []
    charts = 0
    for n, measure in enumerate(shared[: limits.measures], 1):
        drawn = charts < limits.charts
        table = _measure(measure, shelf, rows=limits.rows, label=f"measure-{n}" if drawn else None)
        charts += table.chart is not None
        tables.append(table)
    return tuple(tables)


def _comparable(measure: Measure) -> bool:
    """Whether its values say of what they are: a unit does, and of what is only counted a place or a time of two."""
    return measure.unit is not None or sum(bool(row.place or row.date) for row in measure.rows) > 1


def _once(stated: Iterable[tuple[MeasureRow, Number]], shelf: Shelf) -> list[tuple[MeasureRow, Number]]:
    """The values without those that an article states again and says less of; one may say what another leaves open."""
    kept: dict[Hashable, list[tuple[MeasureRow, Number]]] = {}
    for row, fact in stated:
        same = kept.setdefault((shelf.article_of(fact.id), row.value, row.high, row.qualifier), [])
        standings = [known.standing for known, _ in same]
        again = next((n for n, one in enumerate(standings) if one == row.standing or None in (one, row.standing)), None)
        if again is None:
            same.append((row, fact))
        elif _says(row) > _says(same[again][0]):
            same[again] = row, fact
    return [pair for same in kept.values() for pair in same]


def _says(row: MeasureRow) -> int:
    """How much is known of a value besides it."""
    return sum(known is not None for known in (row.standing, row.place, row.date))


def _measure(measure: Measure, shelf: Shelf, *, rows: int, label: str | None) -> MeasureTable:
    known = [(r, fact) for r in measure.rows if isinstance(fact := shelf.facts.get(r.fact), Number)]
    stated = _once(known, shelf)
    shown = stated[:rows]
    figures = tuple(_stated(row, fact, shelf) for row, fact in shown)
    chart = None
    if label and differing([fact for _, fact in shown]) >= FEWEST_BARS:
        bars = [(fact, figure.place or "", figure.date) for (_, fact), figure in zip(shown, figures, strict=True)]
        chart = chart_of(label, measure.of, unit=measure.unit, figures=bars, shelf=shelf)
    unit = Unit(measure.unit) if measure.unit else None
    return MeasureTable(of=measure.of, unit=unit, rows=figures, chart=chart, more=len(stated) - len(shown))


def _stated(row: MeasureRow, number: Number, shelf: Shelf) -> Figure:
    """A row of a measure: its place and date are those that the merging found."""
    date = When(row.date) if row.date else None
    return replace(figure_of(number, shelf), place=row.place, date=date, status=row.standing)


def _actors(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> tuple[ActorLine, ...]:
    """Who turns up in more than one article: people first, then bodies."""
    recurring = [a for a in document.cross.actors if len(shelf.articles_of(a.facts)) > 1]
    recurring.sort(key=lambda a: a.kind != "person")
    return tuple(_actor(a, shelf) for a in recurring[: limits.actors])


def _actor(actor: CrossActor, shelf: Shelf) -> ActorLine:
    roles = tuple(
        RoleLine(
            text=role.text, articles=shelf.articles_of(role.facts), marks=_role_marks(role.text, role.facts, shelf)
        )
        for role in actor.roles[:ROLES]
    )
    return ActorLine(
        name=actor.name,
        kind=actor.kind,
        roles=roles,
        sayings=(),
        articles=shelf.articles_of(actor.facts),
        marks=() if roles else _one_each(actor.facts, shelf),
    )


def _role_marks(text: str, facts: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    marks: list[str] = []
    for actor in shelf.pick(facts, Actor)[:MARKS]:
        for n, role in enumerate(actor.roles, 1):
            if role.text.casefold() == text.casefold() and role.spans:
                marks += shelf.ledger.mark(f"{actor.id}.r{n}", role.spans, article=shelf.article_of(actor.id))
                break
        else:
            marks += shelf.mark(actor, actor.spans[:1])
    return tuple(marks)


def _places(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> tuple[PlaceLine, ...]:
    shared = [p for p in document.cross.places if len(shelf.articles_of(p.facts)) > 1]
    return tuple(
        PlaceLine(
            name=p.name,
            kind=p.kind,
            articles=shelf.articles_of(p.facts),
            outcomes=len(p.outcomes),
            marks=tuple(m for place in shelf.pick(p.facts, Place)[:1] for m in shelf.mark(place, place.spans[:1])),
        )
        for p in shared[: limits.places]
    )


def _timeline(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> tuple[Moment, ...]:
    """The dates with the weightiest outcomes, in order of time."""
    dated = [(t.iso, shelf.pick(t.facts, Outcome)) for t in document.cross.timeline]
    carrying = [(iso, outcomes) for iso, outcomes in dated if outcomes]
    chosen = heaviest(carrying, limits.moments, weight=lambda pair: max(o.weight for o in pair[1]))
    return tuple(moment(iso, outcomes, shelf, claims=1) for iso, outcomes in chosen)


def _comparison(of: str, facts: Sequence[str], *, shelf: Shelf) -> Comparison:
    numbers = shelf.pick(facts, Number)
    return Comparison(of=of, figures=figures_of(numbers[:COMPARED], shelf), more=max(len(numbers) - COMPARED, 0))
