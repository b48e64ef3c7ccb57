"""What one article says, chosen and in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.brief.claims import Shelf, claim_of, figure_of, groups_of
from reportgen.brief.extent import Limits
from reportgen.brief.ranking import heaviest, holder_of, key_numbers
from reportgen.model import Actor, ArticleFacts, Date, Number, Outcome, Quote
from reportgen.model.brief import (
    ActorLine,
    ArticleBrief,
    Bar,
    Chart,
    Claim,
    Figure,
    Moment,
    MottoLine,
    RoleLine,
    Saying,
    SourceLine,
    Unit,
    When,
)

FEWEST_BARS, MOST_BARS = 3, 10
FEWEST_MOMENTS = 3
CHARTED = ("count", "money", "area", "length", "mass", "volume", "energy", "power", "share")


def article_brief(article: ArticleFacts, shelf: Shelf, *, limits: Limits, read: bool) -> ArticleBrief:
    """The section of an article.

    Args:
        article: its facts.
        shelf: all facts by id.
        limits: how much of it.
        read: whether its language has a pack.
    """
    people = [a for a in article.actors if a.kind == "person"]
    bodies = [a for a in article.actors if a.kind == "organization"]
    chosen = heaviest(people, limits.actors, weight=lambda a: a.weight)
    shown_bodies = heaviest(bodies, limits.bodies, weight=lambda a: a.weight)
    key = key_numbers(article.numbers, limits.figures)
    rest = [n for n in article.numbers if n not in key and n.of]
    unnamed = [q for q in article.quotes if not q.actor]
    table = heaviest(rest, limits.numbers, weight=lambda n: n.weight)
    return ArticleBrief(
        id=article.id,
        title=shelf.ledger.headline(article.id),
        byline=article.byline,
        publisher=article.publisher,
        published=When(article.published) if article.published else None,
        url=article.url,
        language=article.language,
        read=read,
        empty=read and not any((article.summary, article.mottos, article.actors, article.numbers, article.outcomes)),
        mottos=tuple(
            motto_line(m.text, holder_of(m.holder, article), article=article.id, marks=shelf.mark(m))
            for m in _distinct(article)[: limits.mottos]
        ),
        summary=tuple(
            Claim(text=s.text, article=article.id, marks=shelf.mark(s)) for s in article.summary[: limits.summary]
        ),
        figures=tuple(figure_of(n, shelf) for n in key),
        outcomes=groups_of(article.outcomes, shelf, limit=limits.outcomes),
        actors=_people(article, chosen, shelf=shelf, sayings=limits.sayings),
        actors_more=len(people) - len(chosen) if limits.actors else 0,
        bodies=tuple(_actor_line(a, (), shelf=shelf) for a in shown_bodies),
        bodies_more=len(bodies) - len(shown_bodies) if limits.bodies else 0,
        sayings=_unnamed(unnamed[: limits.sayings], shelf),
        sayings_more=max(len(unnamed) - limits.sayings, 0) if limits.sayings else 0,
        numbers=tuple(figure_of(n, shelf) for n in table),
        numbers_more=len(rest) - len(table) if limits.numbers else 0,
        charts=_charts(article, shelf, limit=limits.charts),
        timeline=_timeline(article, shelf, limit=limits.moments),
        source=source_line(article, shelf),
    )


def motto_line(
    text: str, holders: Sequence[str], *, article: str, marks: tuple[str, ...], variants: Sequence[str] = ()
) -> MottoLine:
    """A motto of one article."""
    return MottoLine(text=text, holders=tuple(holders), variants=tuple(variants), articles=(article,), marks=marks)


def source_line(article: ArticleFacts, shelf: Shelf) -> SourceLine:
    """What an article was read from, and how much of it was furniture."""
    content = sum(end - start for start, end in article.content)
    return SourceLine(
        article=article.id,
        title=shelf.ledger.headline(article.id),
        language=article.language,
        path=article.source.path,
        sha256=article.source.sha256,
        chars=article.source.chars,
        words=article.source.words,
        furniture=max(article.source.chars - content, 0),
        url=article.url,
    )


def _distinct(article: ArticleFacts) -> list:  # type: ignore[type-arg]
    """An article's mottos, each wording once, the weightiest first."""
    seen: dict[str, object] = {}
    for motto in sorted(article.mottos, key=lambda m: -m.weight):
        seen.setdefault(motto.text.casefold().strip(" .,"), motto)
    return list(seen.values())


def _people(article: ArticleFacts, people: Sequence[Actor], *, shelf: Shelf, sayings: int) -> tuple[ActorLine, ...]:
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in article.quotes:
        if quote.actor:
            said[quote.actor].append(quote)
    return tuple(
        _actor_line(person, heaviest(said[person.id], sayings, weight=lambda q: q.weight), shelf=shelf)
        for person in people
    )


def _actor_line(actor: Actor, quotes: Sequence[Quote], *, shelf: Shelf) -> ActorLine:
    article = shelf.article_of(actor.id)
    roles = tuple(
        RoleLine(
            text=role.text,
            articles=(article,),
            marks=shelf.ledger.mark(f"{actor.id}.r{n}", role.spans, article=article) if role.spans else (),
        )
        for n, role in enumerate(actor.roles, 1)
    )
    return ActorLine(
        name=actor.name,
        kind=actor.kind,
        roles=roles,
        sayings=tuple(Saying(text=q.text, marks=shelf.mark(q)) for q in quotes),
        articles=(article,),
        marks=() if roles else shelf.mark(actor, actor.spans[:1]),
    )


def _unnamed(quotes: Sequence[Quote], shelf: Shelf) -> tuple[tuple[str | None, Saying], ...]:
    """Direct speech of those who are no actor of the article."""
    return tuple((q.speaker, Saying(text=q.text, marks=shelf.mark(q))) for q in quotes)


def _charts(article: ArticleFacts, shelf: Shelf, *, limit: int) -> tuple[Chart, ...]:
    """A chart for each of the first units that three or more named figures share."""
    by_unit: dict[tuple[str, str | None], list[Number]] = defaultdict(list)
    for number in article.numbers:
        if number.of and number.dimension in CHARTED and number.qualifier != "vague" and number.out_of is None:
            by_unit[number.dimension, number.unit].append(number)
    charts: list[Chart] = []
    for (dimension, unit), numbers in by_unit.items():
        if len(charts) < limit and differing(numbers) >= FEWEST_BARS and (unit or dimension == "share"):
            label = f"{article.id}-{dimension}-{unit or ''}".lower()
            weighty = heaviest(numbers, MOST_BARS, weight=lambda n: n.weight)
            charts.append(chart_of(label, "", unit=unit, figures=[(n, n.of or "", None) for n in weighty], shelf=shelf))
    return tuple(charts)


def differing(numbers: Sequence[Number]) -> int:
    """How many values there are: figures that are all the same make no chart."""
    return len({n.value for n in numbers})


def chart_of(
    label: str, title: str, *, unit: str | None, figures: Sequence[tuple[Number, str, When | None]], shelf: Shelf
) -> Chart:
    """Figures that share a unit, each with its bar's label and date, longest bar first."""
    ordered = sorted(figures, key=lambda figure: -figure[0].value)
    bars = (
        Bar(
            label=name,
            date=date,
            shown=n.text,
            value=n.value,
            status=n.standing,
            article=shelf.article_of(n.id),
            marks=shelf.mark(n),
        )
        for n, name, date in ordered
    )
    chart_id = "".join(c if c.isascii() and c.isalnum() else "-" for c in label).strip("-")
    return Chart(id=chart_id, title=title, unit=Unit(unit) if unit else None, bars=tuple(bars))


def _timeline(article: ArticleFacts, shelf: Shelf, *, limit: int) -> tuple[Moment, ...]:
    """The dates that carry outcomes, where there are three or more."""
    by_date: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in article.outcomes:
        for date in shelf.pick(outcome.dates, Date)[:1]:
            by_date[date.iso].append(outcome)
    if len(by_date) < FEWEST_MOMENTS:
        return ()
    chosen = heaviest(sorted(by_date), limit, weight=lambda iso: max(o.weight for o in by_date[iso]))
    return tuple(moment(iso, by_date[iso], shelf, claims=1) for iso in chosen)


def moment(iso: str, outcomes: Sequence[Outcome], shelf: Shelf, *, claims: int) -> Moment:
    """A date with its weightiest outcomes."""
    chosen = shelf.best(outcomes)[:claims]
    return Moment(
        when=When(iso),
        claims=tuple(claim_of(o, shelf) for o in chosen),
        more=len(outcomes) - len(chosen),
    )


def figures_of(numbers: Sequence[Number], shelf: Shelf) -> tuple[Figure, ...]:
    """Numbers as figures, in their order."""
    return tuple(figure_of(n, shelf) for n in numbers)
