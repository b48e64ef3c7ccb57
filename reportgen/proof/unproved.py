"""A claim that does not hold."""

from __future__ import annotations

from reportgen.frozen import frozen
from reportgen.model import Span


@frozen
class Unproved:
    """A claim that does not hold.

    Attributes:
        message: what is wrong with it.
        offset: where in the text it claims to stand; None where it claims no place.
    """

    message: str
    offset: int | None = None


def misplaced(what: str, span: Span) -> Unproved:
    """That a span does not hold the words it claims."""
    return Unproved(f"{what}: “{span.text}” is not at {span.start}–{span.end}", span.start)
