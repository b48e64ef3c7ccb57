"""Calendar expressions."""

from __future__ import annotations

from reportgen.language.document import Document
from reportgen.model import Date


def find_dates(document: Document) -> tuple[Date, ...]:
    return ()
