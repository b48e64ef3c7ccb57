"""The proof of a facts document against the files that it was made from, read anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen.corpus.entries import Entry
from reportgen.corpus.index import read_index
from reportgen.corpus.pages import Page, read_page
from reportgen.corpus.places import locate
from reportgen.corpus.table import shown
from reportgen.errors import UsageError, reason
from reportgen.extraction.grounding import spans_in
from reportgen.frozen import frozen
from reportgen.model import ArticleFacts, Diagnostic, FactsDocument
from reportgen.proof.claims import unproved
from reportgen.proof.documents import read_document, read_stored
from reportgen.proof.together import unshared

__all__ = ["Proof", "prove_document", "read_document", "read_stored"]


@frozen
class Proof:
    """What was looked at, and each claim that does not hold as an error."""

    articles: int
    spans: int
    wrong: tuple[Diagnostic, ...]


def prove_document(document: FactsDocument, folder: Path, *, read: Callable[[Path], bytes]) -> Proof:
    """Prove every span, name and text of a document, and that its articles together say what it claims.

    Args:
        document: what is claimed.
        folder: where the articles lie.
        read: gives the bytes of a file; raises `OSError`.
    """
    entries = {entry.path: entry for entry in read_index(folder).index.entries}
    wrong: list[Diagnostic] = []
    spans = 0
    for facts in document.articles:
        spans += sum(1 for _ in spans_in(facts))
        wrong += _wrong_about(facts, folder, entries.get(facts.source.path), read)
    wrong += unshared(document)
    return Proof(len(document.articles), spans, tuple(wrong))


def _wrong_about(
    facts: ArticleFacts, folder: Path, entry: Entry | None, read: Callable[[Path], bytes]
) -> Iterator[Diagnostic]:
    """An error for each claim of an article that does not hold, or one where its file is not there to tell."""
    place = shown(folder / facts.source.path)
    try:
        page = _page(facts, folder, read)
    except UsageError as error:
        yield _error("unproved-source", facts, error.message, place=place, hint=error.hint)
        return
    for claim in unproved(facts, page, entry):
        # Offsets into what was taken out of a page are not offsets into its file.
        inside = not page.taken and claim.offset is not None and 0 <= claim.offset <= len(page.text)
        line = f":{page.text.count(chr(10), 0, claim.offset) + 1}" if inside else ""
        yield _error("unproved-fact", facts, claim.message, place=place + line)


def _page(facts: ArticleFacts, folder: Path, read: Callable[[Path], bytes]) -> Page:
    """What the file of an article says now.

    Raises:
        UsageError: the file is not there, is another one, or gives another text.
    """
    file = locate(folder, facts.source.path)
    try:
        raw = read(file)
    except OSError as error:
        raise UsageError(f"“{facts.source.path}” cannot be read: {reason(error)}") from None
    if hashlib.sha256(raw).hexdigest() != facts.source.sha256:
        raise UsageError(f"“{facts.source.path}” is not the file that was read", hint="its SHA-256 is another")
    page = read_page(raw, suffix=file.suffix.lower())
    if len(page.text) != facts.source.chars or facts.source.text not in (None, page.text):
        raise UsageError(f"“{facts.source.path}” gives another text than the one that was read")
    return page


def _error(code: str, facts: ArticleFacts, message: str, *, place: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, place=place, hint=hint, article=facts.id)
