"""How the facts of one article belong together: whose mouth, which place, which date, what standing."""

from __future__ import annotations

from reportgen.language.document import Document
from reportgen.model import ArticleFacts


def link(facts: ArticleFacts, document: Document) -> ArticleFacts:
    return facts
