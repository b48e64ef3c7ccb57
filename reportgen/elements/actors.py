"""Named individuals and bodies, with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.document import Document
from reportgen.model import Actor, Place


def find_actors(document: Document, places: Sequence[Place]) -> tuple[Actor, ...]:
    return ()
