"""What one article says, chosen and in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.brief.charts import charts_of
from reportgen.brief.claims import Chosen, Shelf, best_of, claim_of, figure_of, groups_of, says_today
from reportgen.brief.extent import Limits
from reportgen.brief.key_figures import Weighed, key_figures, weighed_figures
from reportgen.brief.ranking import heaviest, holder_of
from reportgen.brief.sayings import saying_of
from reportgen.language.folding import on_one_line
from reportgen.model import Actor, ArticleFacts, Date, Motto, Number, Outcome, Quote
from reportgen.model.brief import (
    ActorLine,
    ArticleBrief,
    Claim,
    Figure,
    Moment,
    MottoLine,
    RoleLine,
    Saying,
    SourceLine,
    When,
)

FEWEST_MOMENTS = 3
NOT_WORTH_A_ROW = 4
"""What a figure in the table of numbers weighs more than."""


def article_brief(article: ArticleFacts, shelf: Shelf, *, limits: Limits, read: bool) -> ArticleBrief:
    """The section of an article.

    Args:
        article: its facts.
        shelf: all facts by id.
        limits: how much of it.
        read: whether its language has a pack.
    """
    people = heaviest(_heard_of(article), limits.actors, weight=lambda a: a.weight)
    bodies = [a for a in article.actors if a.kind == "organization"]
    shown_bodies = heaviest(bodies, limits.bodies, weight=lambda a: a.weight)
    unnamed = [q for q in article.quotes if not q.actor]
    figures = weighed_figures(article)
    key = key_figures(article, figures, most=limits.figures)
    shown = best_of(article.outcomes, shelf, each=limits.outcomes, most=limits.outcomes_in_all)
    rest, table = _table(figures, key, shown, most=limits.numbers)
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
        mottos=_mottos(article, shelf, most=limits.mottos),
        summary=tuple(
            Claim(text=s.text, article=article.id, marks=shelf.mark(s)) for s in article.summary[: limits.summary]
        ),
        figures=figures_of([w.number for w in key], shelf),
        outcomes=groups_of(shown, shelf),
        actors=_people(article, people, shelf=shelf, limits=limits),
        actors_more=sum(a.kind == "person" for a in article.actors) - len(people) if limits.actors else 0,
        bodies=tuple(_actor_line(a, shelf=shelf) for a in shown_bodies),
        bodies_more=len(bodies) - len(shown_bodies) if limits.bodies else 0,
        sayings=_unnamed(unnamed[: limits.sayings], shelf, words=limits.words),
        sayings_more=max(len(unnamed) - limits.sayings, 0) if limits.sayings else 0,
        numbers=figures_of([w.number for w in table], shelf),
        numbers_more=len(rest) - len(table) if limits.numbers else 0,
        charts=charts_of(article, figures, shelf, limits=limits),
        timeline=_timeline(article, shelf, limit=limits.moments),
        source=source_line(article, shelf),
    )


def _table(
    figures: Sequence[Weighed], key: Sequence[Weighed], shown: Sequence[Chosen], *, most: int
) -> tuple[Sequence[Weighed], Sequence[Weighed]]:
    """The figures that neither stand large nor in an outcome that is shown, and those of them that are worth a row."""
    told = {n for group in shown for o in group.outcomes for n in o.numbers}
    rest = [w for w in figures if all(w.number is not k.number for k in key) and told.isdisjoint(w.ids)]
    telling = [w for w in rest if w.number.of and w.weight > NOT_WORTH_A_ROW]
    return rest, heaviest(telling, most, weight=lambda w: w.weight)


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
        publisher=article.publisher,
        published=When(article.published) if article.published else None,
        path=article.source.path,
        sha256=article.source.sha256,
        chars=article.source.chars,
        words=article.source.words,
        furniture=max(article.source.chars - content, 0),
        url=article.url,
    )


def _mottos(article: ArticleFacts, shelf: Shelf, *, most: int) -> tuple[MottoLine, ...]:
    """An article's mottos, each wording once, the weightiest first."""
    seen: dict[str, Motto] = {}
    for motto in sorted(article.mottos, key=lambda m: -m.weight):
        seen.setdefault(on_one_line(motto.text).casefold().strip(" .,"), motto)
    chosen = list(seen.values())[:most]
    return tuple(
        motto_line(m.text, holder_of(m.holder, article), article=article.id, marks=shelf.mark(m)) for m in chosen
    )


def _heard_of(article: ArticleFacts) -> list[Actor]:
    """The people of whom the article says who they are or what they said; all if it does so of none."""
    people = [a for a in article.actors if a.kind == "person"]
    heard = {quote.actor for quote in article.quotes}
    return [a for a in people if a.roles or a.id in heard] or people


def _people(article: ArticleFacts, people: Sequence[Actor], *, shelf: Shelf, limits: Limits) -> tuple[ActorLine, ...]:
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in article.quotes:
        if quote.actor:
            said[quote.actor].append(quote)
    lines = []
    for person in people:
        quotes = heaviest(said[person.id], limits.sayings, weight=lambda q: q.weight)
        sayings = tuple(saying_of(q, shelf, words=limits.words) for q in quotes)
        lines.append(_actor_line(person, shelf=shelf, sayings=sayings))
    return tuple(lines)


def _actor_line(actor: Actor, *, shelf: Shelf, sayings: tuple[Saying, ...] = ()) -> ActorLine:
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
        sayings=sayings,
        articles=(article,),
        marks=() if roles else shelf.mark(actor, actor.spans[:1]),
    )


def _unnamed(quotes: Sequence[Quote], shelf: Shelf, *, words: int) -> tuple[tuple[str | None, Saying], ...]:
    """Direct speech of those who are no actor of the article."""
    return tuple((q.speaker, saying_of(q, shelf, words=words)) for q in quotes)


def _timeline(article: ArticleFacts, shelf: Shelf, *, limit: int) -> tuple[Moment, ...]:
    """The dates that carry outcomes, where there are three or more."""
    by_date: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in article.outcomes:
        for date in shelf.pick(outcome.dates, Date)[:1]:
            if not says_today(date, article):
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
