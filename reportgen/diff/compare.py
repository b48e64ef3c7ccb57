"""The comparison of two facts documents, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.diff.articles import change_of, pair
from reportgen.diff.named import changed_actors, changed_mottos
from reportgen.diff.stated import changed_numbers, changed_outcomes
from reportgen.model import FactsDocument
from reportgen.model.changes import Change, Changes, Edition


def compare(before: FactsDocument, after: FactsDocument) -> Changes:
    """What is new, gone and changed from one document to another.

    Facts meet by what they say and where they stand, never by their ids, so that neither an article in front of
    others nor another order of the index is a change. Swapping the documents swaps what is new and what is gone.
    """
    pairing = pair(before.articles, after.articles)
    edited = [(old, new) for old, new in pairing.pairs if old.source.sha256 != new.source.sha256]
    return Changes(
        before=_edition(before),
        after=_edition(after),
        articles=(
            *(change_of(old, new) for old, new in edited),
            *(change_of(None, new) for new in pairing.new),
            *(change_of(old, None) for old in pairing.gone),
        ),
        outcomes=_sorted(changed_outcomes(pairing)),
        numbers=_sorted(changed_numbers(pairing)),
        actors=_sorted(changed_actors(pairing)),
        mottos=_sorted(changed_mottos(pairing)),
    )


def narrowed(before: FactsDocument, after: FactsDocument) -> FactsDocument:
    """The earlier document with the articles alone that the later one has as well: for the brief of a few of many."""
    kept = {id(old) for old, _ in pair(before.articles, after.articles).pairs}
    return replace(before, articles=tuple(article for article in before.articles if id(article) in kept))


def _edition(document: FactsDocument) -> Edition:
    return Edition(document.collection.title, document.collection.newest, len(document.articles))


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What changed, then what is new, then what is gone, each in the order of the articles and of their text."""
    parts: Sequence[list[Change]] = ([], [], [])
    for change in changes:
        parts[0 if change.before and change.after else 1 if change.after else 2].append(change)
    return (*parts[0], *parts[1], *parts[2])
