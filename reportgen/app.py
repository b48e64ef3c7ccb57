"""The flow, in order, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen import __version__
from reportgen.extract import Extraction, extract
from reportgen.language.packs import load_pack
from reportgen.layout import lay_out
from reportgen.merge import merge
from reportgen.model import Article, ArticleFacts, Collection, FactsDocument, Generator

SCHEMA = "reportgen.facts/0"


def facts_of(article: Article) -> Extraction:
    """One article's facts: layout, then extraction."""
    pack = load_pack(article.language)
    segments = lay_out(article, pack) if pack else ()
    return extract(article, segments, pack=pack)


def facts_document(title: str, articles: Sequence[ArticleFacts]) -> FactsDocument:
    """The facts of many articles with what they say together."""
    return FactsDocument(
        schema=SCHEMA,
        generator=Generator("reportgen", __version__),
        collection=Collection(title, max((a.published for a in articles if a.published), default=None)),
        articles=tuple(articles),
        cross=merge(articles),
    )
