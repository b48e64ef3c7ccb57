"""The positions of people, verbatim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase
from reportgen.elements.people import Person
from reportgen.model import Role


def find_roles(names: Names, people: Sequence[Person]) -> Mapping[Phrase, Sequence[Role]]:
    """The roles of each person by the key of the person."""
    return {}
