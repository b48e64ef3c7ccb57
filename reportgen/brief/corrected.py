"""What a person corrected: which evidence is marked, and the list that explains the mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.model import ArticleFacts
from reportgen.model.brief import CorrectionLine, Evidence


def corrected_labels(articles: Iterable[ArticleFacts], evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The labels of the evidence for facts that a person corrected; those of an actor's roles are labels of its own."""
    ids = {fact for article in articles for correction in article.corrections for fact in correction.facts}
    return tuple(e.label for e in evidence if e.fact in ids or e.fact.rpartition(".r")[0] in ids)


def correction_lines(articles: Iterable[ArticleFacts]) -> tuple[CorrectionLine, ...]:
    """Every correction, in the order of the articles and of the file."""
    return tuple(
        CorrectionLine(
            article=article.id,
            change=correction.change,
            text=correction.spans[0].text,
            before=correction.before,
            after=correction.after,
            reason=correction.reason,
            by=correction.by,
        )
        for article in articles
        for correction in article.corrections
    )
