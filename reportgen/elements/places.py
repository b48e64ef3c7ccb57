"""Named places."""

from __future__ import annotations

from reportgen.language.document import Document
from reportgen.model import Place


def find_places(document: Document) -> tuple[Place, ...]:
    return ()
