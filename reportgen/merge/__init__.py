"""What the articles say together."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model import ArticleFacts, CrossFacts


def merge(articles: Sequence[ArticleFacts]) -> CrossFacts:
    return CrossFacts()
