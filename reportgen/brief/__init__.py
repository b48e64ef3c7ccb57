"""From facts to the brief: choose, order, cap, and count what is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportgen.brief.across import cross_brief
from reportgen.brief.article import article_brief, source_line
from reportgen.brief.claims import Shelf
from reportgen.brief.corrected import corrected_labels, correction_lines
from reportgen.brief.extent import LAST_CUT, TERSE, Extent, Limits
from reportgen.brief.length import height
from reportgen.brief.measured import measured
from reportgen.brief.news import news_of
from reportgen.brief.ranking import heaviest
from reportgen.errors import UsageError
from reportgen.language.folding import on_one_line
from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, CrossFacts, FactsDocument
from reportgen.model.brief import Brief, Tally, When
from reportgen.model.changes import Changes

__all__ = ["LAST_CUT", "Extent", "compose"]
EVERYTHING = Extent()


def compose(
    document: FactsDocument,
    *,
    article: str | None = None,
    extent: Extent = EVERYTHING,
    title: str | None = None,
    changes: Changes | None = None,
) -> Brief:
    """The brief of a facts document.

    Args:
        document: the facts of all articles that were read, and what they say together.
        article: the id of one article: its own brief, without a cross part, in full.
        extent: how much of it.
        title: instead of the collection's title, or of the article's headline.
        changes: what differs from an earlier brief, which is then told first.

    Raises:
        UsageError: there is no article of that id, or the facts hold no sentences to quote.
    """
    if article is not None:
        document = _only(document, article)
    shelf = Shelf.of(document)
    news = news_of(changes, shelf, limit=extent.news()) if changes else None
    ids = {a.id for a in document.articles}
    single = article is not None or len(document.articles) == 1
    cross = None if single else cross_brief(document, shelf, extent.cross(count=len(document.articles)))
    limits = _fitting(document, extent) if single else extent.article(count=len(document.articles))
    parts = _weightiest(document.articles, extent.told(len(document.articles)))
    briefs = tuple(
        article_brief(a, shelf, limits=limits, read=load_pack(a.language) is not None) for a in parts if limits
    )
    evidence = shelf.ledger.evidence()
    corrections = correction_lines(document.articles)
    return Brief(
        title=title or (shelf.ledger.headline(document.articles[0].id) if single else document.collection.title),
        dated=document.collection.newest,
        period=_period(document.articles),
        publishers=tuple(sorted({a.publisher for a in document.articles if a.publisher})),
        tally=_tally(document.articles),
        depth="full" if single else "terse" if limits is TERSE else extent.sections,
        cross=cross,
        articles=briefs,
        articles_more=len(document.articles) - len(briefs) if briefs else 0,
        headlines=tuple((a.id, shelf.ledger.headline(a.id)) for a in document.articles),
        sources=tuple(source_line(a, shelf) for a in document.articles),
        left_out=tuple(gone for gone in document.collection.left_out if gone.article not in ids),
        evidence=evidence,
        right=measured(),
        cut=extent.cut,
        news=news,
        corrected=corrected_labels(document.articles, evidence),
        corrections=corrections[: extent.news()],
        corrections_more=max(len(corrections) - extent.news(), 0),
    )


def _fitting(document: FactsDocument, extent: Extent) -> Limits:
    """How much of a single article stands on as many pages as its brief may have."""
    ladder = list(extent.alone())
    highest = extent.height()

    def fits(limits: Limits) -> bool:
        shelf = Shelf.of(document)
        brief = article_brief(document.articles[0], shelf, limits=limits, read=True)
        return not highest or height(brief, shelf.ledger.evidence()) <= highest

    step = bisect_left(ladder, True, hi=len(ladder) - 1, key=fits)
    return ladder[step]


def _weightiest(articles: Sequence[ArticleFacts], count: int) -> Sequence[ArticleFacts]:
    """The articles whose summaries say most, in their order."""
    return heaviest(articles, count, weight=lambda a: max((s.weight for s in a.summary), default=0))


def _only(document: FactsDocument, article: str) -> FactsDocument:
    chosen = tuple(a for a in document.articles if a.id == article)
    if not chosen:
        raise UsageError(f"there is no article “{article}”")
    collection = replace(document.collection, newest=chosen[0].published, left_out=())
    return replace(document, articles=chosen, collection=collection, cross=CrossFacts())


def _period(articles: Sequence[ArticleFacts]) -> When | None:
    days = sorted(a.published for a in articles if a.published)
    return When(days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}") if days else None


def _tally(articles: Sequence[ArticleFacts]) -> Tally:
    return Tally(
        articles=len(articles),
        numbers=sum(len(a.numbers) for a in articles),
        quotes=sum(len(a.quotes) for a in articles),
        people=_names(articles, "person"),
        bodies=_names(articles, "organization"),
        outcomes=sum(len(a.outcomes) for a in articles),
        mottos=len({on_one_line(m.text).casefold() for a in articles for m in a.mottos}),
        dates=len({d.iso for a in articles for d in a.dates}),
    )


def _names(articles: Sequence[ArticleFacts], kind: str) -> int:
    return len({actor.name.casefold() for a in articles for actor in a.actors if actor.kind == kind})
