"""What the facts of an article say of each other: the facts that they name, and the sentences that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.extraction.grounding import KINDS
from reportgen.model import ArticleFacts
from reportgen.proof.unproved import Unproved

_ONE = {"place": "places", "within": "places", "date": "dates", "actor": "actors"}
_MANY = ("actors", "numbers", "places", "dates")


def unfounded(facts: ArticleFacts) -> Iterator[Unproved]:
    """Every fact that is named and is not there, and every sentence of a fact that is none of the article's."""
    ids = {kind: frozenset(fact.id for fact in getattr(facts, kind)) for kind in KINDS}
    every = frozenset[str]().union(*ids.values())
    days = frozenset(date.iso for date in facts.dates)
    paragraphs = {(s.span.start, s.span.end): s.paragraph for s in facts.sentences}
    for kind in KINDS:
        for fact in getattr(facts, kind):
            first = fact.spans[0].start if fact.spans else None
            for name, legal in _named(fact, ids, every):
                if name not in legal:
                    yield Unproved(f"{fact.id}: there is no fact “{name}” for it to name", first)
            if getattr(fact, "due", None) not in {None, *days}:
                yield Unproved(f"{fact.id}: no date of the article says “{fact.due}”", first)
            if hasattr(fact, "sentence") and paragraphs.get(tuple(fact.sentence)) != fact.paragraph:
                start, end = fact.sentence
                said = f"{fact.id}: no sentence of paragraph {fact.paragraph} stands at {start}–{end}"
                yield Unproved(said, first)


def _named(fact: Any, ids: dict[str, frozenset[str]], every: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each id that a fact names, with those that it may name."""
    for field, kind in _ONE.items():
        if name := getattr(fact, field, None):
            yield name, ids[kind]
    for kind in _MANY:
        for name in getattr(fact, kind, ()):
            yield name, ids[kind]
    # Who says so is an actor or a quotation.
    for name in (getattr(fact, "attribution", None), *getattr(fact, "namesakes", ())):
        if name:
            yield name, every
