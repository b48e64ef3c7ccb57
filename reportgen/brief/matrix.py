"""Which article tells of what: subjects and themes of the outcomes against the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.brief.claims import Shelf
from reportgen.brief.extent import CrossLimits
from reportgen.brief.subjects import signs_of
from reportgen.brief.themes import Topic, called_by_a_body
from reportgen.model import ArticleFacts, FactsDocument
from reportgen.model.brief import Matrix, MatrixRow

MOST_ARTICLES = 14
FEWEST_ROWS = 2
_SPEAKS = 3
"""Mentions of the words of a subject from which on an article speaks of it."""


def matrix_of(document: FactsDocument, topics: Sequence[Topic], shelf: Shelf, limits: CrossLimits) -> Matrix | None:
    """What several articles tell of, where that is more than one thing and the table still fits a page.

    None, too, where the articles have no theme in common: that all of them tell of money is no tie between them.
    """
    articles = document.articles
    if not document.cross.themes or not FEWEST_ROWS <= len(articles) <= MOST_ARTICLES:
        return None
    rows = list(_rows(document, topics, shelf))
    rows.sort(key=lambda row: (-sum(map(bool, row.cells)), -sum(cell or 0 for cell in row.cells)))
    shown = tuple(rows[: limits.matrix])
    return Matrix(tuple(a.id for a in articles), shown) if len(shown) >= FEWEST_ROWS else None


def _rows(document: FactsDocument, topics: Sequence[Topic], shelf: Shelf) -> Iterator[MatrixRow]:
    """A row a subject of several articles, then a row a theme whose words no row has yet."""
    speaking = [(a.id, _subjects_of(a)) for a in document.articles]
    rows: set[str | None] = set()
    for topic in topics:
        counts = Counter(shelf.article_of(o.id) for o in topic.outcomes)
        cells = tuple(counts[a] or (0 if topic.subject in spoken else None) for a, spoken in speaking)
        if topic.subject and sum(cell is not None for cell in cells) > 1:
            rows.add(topic.subject)
            yield MatrixRow(topic.label, cells)
    language = document.articles[0].language
    for theme in document.cross.themes:
        told = {sign.subject for sign in signs_of(theme.label, language)}
        if told.isdisjoint(rows) and not called_by_a_body(theme, document):
            counts = Counter(shelf.article_of(o) for o in theme.outcomes if o in shelf.owner)
            cells = tuple(counts[a] if a in theme.articles else None for a, _ in speaking)
            yield MatrixRow(theme.label, cells)


def _subjects_of(article: ArticleFacts) -> set[str]:
    """The subjects whose words an article keeps coming back to."""
    mentions: Counter[str] = Counter()
    for term in article.terms:
        for subject in {sign.subject for sign in signs_of(term.name, article.language)}:
            mentions[subject] += len(term.spans)
    return {subject for subject, times in mentions.items() if times >= _SPEAKS}
