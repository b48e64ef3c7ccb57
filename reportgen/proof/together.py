"""What the articles are said to say together, against what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen import __version__
from reportgen.errors import UsageError
from reportgen.extraction.grounding import KINDS
from reportgen.merge import merge
from reportgen.model import CrossFacts, Diagnostic, FactsDocument

_PARTS = tuple(CrossFacts.__dataclass_fields__)
_LABELS = ("text", "name", "of", "label", "iso")


def unshared(document: FactsDocument) -> Iterator[Diagnostic]:
    """An error for each claim of the cross part and of the collection that the articles do not bear out.

    The cross part is worked out anew. The brief of a single article has none.
    """
    newest = max((a.published for a in document.articles if a.published), default=None)
    if document.collection.newest != newest:
        yield _error(
            document, f"collection: “{document.collection.newest}” is not when its newest article was published"
        )
    yield from _unfounded(document)
    if len(document.articles) == 1 and document.cross == CrossFacts():
        return
    try:
        candidates = [merge(document.articles, general=general) for general in (False, True)]
    except UsageError as error:
        yield _error(document, error.message)
        return
    yield from min((list(_different(document, fresh)) for fresh in candidates), key=len)


def _unfounded(document: FactsDocument) -> Iterator[Diagnostic]:
    """An error for each fact that the cross part names and no article has."""
    ids = {fact.id for facts in document.articles for kind in KINDS for fact in getattr(facts, kind)}
    for part in _PARTS:
        for group in getattr(document.cross, part):
            for name in sorted({*getattr(group, "facts", ()), *getattr(group, "outcomes", ())} - ids):
                yield _error(document, f"cross.{part}: there is no fact “{name}”")


def _different(document: FactsDocument, fresh: CrossFacts) -> Iterator[Diagnostic]:
    """An error for each group that is not what the articles say together, and for each that is left out."""
    for part in _PARTS:
        stored, made = getattr(document.cross, part), getattr(fresh, part)
        if stored == made:
            continue
        wrong = [group for group in stored if group not in made]
        named = {_label(group) for group in wrong}
        for group in wrong:
            yield _error(document, f"cross.{part}: “{_label(group)}” is not what the articles say together")
        for group in made:
            if group not in stored and _label(group) not in named:
                yield _error(document, f"cross.{part}: “{_label(group)}” is left out")
        if not wrong and len(stored) >= len(made):
            yield _error(document, f"cross.{part}: what the articles say together stands in another order, or twice")


def _label(group: Any) -> str:
    return str(next(getattr(group, name) for name in _LABELS if hasattr(group, name)))


def _error(document: FactsDocument, message: str) -> Diagnostic:
    made = document.generator.version
    hint = "" if made == __version__ else f"version {made} made it, and this is {__version__}: build it again"
    return Diagnostic(code="unproved-fact", severity="error", message=message, hint=hint)
