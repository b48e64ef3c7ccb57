"""Clauses that state a result, a plan or a problem."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.document import Document
from reportgen.model import Date, Number, Outcome, Quote


def find_outcomes(
    document: Document, numbers: Sequence[Number], *, dates: Sequence[Date], quotes: Sequence[Quote]
) -> tuple[Outcome, ...]:
    return ()
