"""Direct speech and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.document import Document
from reportgen.model import Actor, Motto, Quote


def find_quotes(document: Document, actors: Sequence[Actor], *, mottos: Sequence[Motto]) -> tuple[Quote, ...]:
    return ()
