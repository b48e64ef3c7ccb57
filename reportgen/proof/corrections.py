"""What a person is said to have corrected, against the text and the facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.extraction.grounding import KINDS, holds
from reportgen.model import ArticleFacts, Correction
from reportgen.proof.unproved import Unproved, misplaced

_SHOWN = ("status", "of", "value", "unit")


def miscorrected(facts: ArticleFacts, text: str) -> Iterator[Unproved]:
    """Each correction whose words do not stand where it says, or that the facts do not show.

    What a person says of a value, nobody can prove; that the facts have it as the person said it, can be.
    """
    ids = {fact.id: fact for kind in KINDS for fact in getattr(facts, kind)}
    last = {(correction.change, correction.facts[0]): correction for correction in facts.corrections}
    gone = {fact for c in facts.corrections for fact in _gone(c)}
    for correction in facts.corrections:
        named = f"the correction of {correction.facts[0]}"
        for span in correction.spans:
            if not holds(span, text):
                yield misplaced(named, span)
        for name in correction.facts:
            if (name in ids) == (name in gone):
                yield Unproved(f"{named}: {name} is {'here' if name in ids else 'not here'}")
        shown = correction.change in _SHOWN and last[correction.change, correction.facts[0]] is correction
        if shown and (fact := ids.get(correction.facts[0])) and correction.after not in _shown(fact, correction.change):
            yield Unproved(f"{named}: “{correction.after}” is not what the fact says")


def _gone(correction: Correction) -> tuple[str, ...]:
    """The facts that are no more after a correction: what was dropped, and the second of two that are one."""
    return {"drop": correction.facts, "merge": correction.facts[1:]}.get(correction.change, ())


def _shown(fact: Any, change: str) -> tuple[str | None, ...]:
    """What a fact says in the respect that a correction changed."""
    names = {"status": ("status", "standing")}.get(change, (change,))
    values = [getattr(fact, name) for name in names if hasattr(fact, name)]
    return tuple(None if value is None else str(value) for value in values)
