"""The strength of the signs that speak for a person, a place or a body."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.elements.lexicon import Cue

DASHES = frozenset({"-", "–", "—", "--"})
"""The marks that open an aside, or stand between the ends of a way."""


@dataclass(slots=True)
class Signs:
    """The strength of what speaks for each kind."""

    person: int = 0
    place: int = 0
    organization: int = 0

    def add(self, other: Signs | Cue) -> None:
        """Add the strengths of `other`."""
        self.person += other.person
        self.place += other.place
        self.organization += other.organization
