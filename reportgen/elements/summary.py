"""The sentences that a reader would pick to say what happened."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.document import Document
from reportgen.model import Outcome, Quote, SummarySentence


def choose_summary(
    document: Document, outcomes: Sequence[Outcome], *, quotes: Sequence[Quote]
) -> tuple[SummarySentence, ...]:
    return ()
