"""Formulas to be lived by."""

from __future__ import annotations

from reportgen.language.document import Document
from reportgen.model import Motto


def find_mottos(document: Document) -> tuple[Motto, ...]:
    return ()
