"""Facts documents: of articles whose facts are found, and of several documents that are stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen import __version__
from reportgen.corpus.stored import SCHEMA, read_facts
from reportgen.errors import UsageError, reason
from reportgen.merge import merge, union
from reportgen.model import ArticleFacts, Collection, CrossFacts, Diagnostic, FactsDocument, Generator, LeftOut
from reportgen.output import Disk

WHOLE = "brief"
"""What the files of a brief of many articles are called, without a suffix."""


def facts_document(
    title: str, articles: Sequence[ArticleFacts], *, general: bool = False, left_out: Sequence[LeftOut] = ()
) -> FactsDocument:
    """The facts of many articles with what they say together, with or without bodies that name nobody."""
    return _document(title, articles, merge(articles, general=general), left_out)


def documents_of(
    title: str,
    articles: Sequence[ArticleFacts],
    *,
    alone: bool,
    general: bool = False,
    left_out: Sequence[LeftOut] = (),
) -> dict[str, FactsDocument]:
    """The documents to render by their file name: one of all articles, or one of each alone, without a cross part."""
    if alone:
        return {facts.id: _document(title, [facts], CrossFacts()) for facts in articles}
    return {WHOLE: facts_document(title, articles, general=general, left_out=left_out)}


def left_out_of(diagnostics: Sequence[Diagnostic], articles: Sequence[ArticleFacts]) -> tuple[LeftOut, ...]:
    """The articles that are not among these, and what was said about each."""
    read = {article.id for article in articles}
    return tuple(LeftOut(d.article, d.code, d.message) for d in diagnostics if d.article and d.article not in read)


def read_documents(files: Sequence[Path], *, disk: Disk) -> tuple[list[FactsDocument], list[Diagnostic]]:
    """Stored documents, and an error for each that cannot be read."""
    documents: list[FactsDocument] = []
    wrong: list[Diagnostic] = []
    for file in files:
        try:
            documents.append(read_facts(disk.read(file), name=str(file)))
        except OSError as error:
            wrong.append(_unreadable(f"“{file}” cannot be read: {reason(error)}"))
        except UsageError as error:
            wrong.append(_unreadable(error.message, error.hint))
    return documents, wrong


def united(documents: Sequence[FactsDocument], *, general: bool) -> FactsDocument:
    """One document of several: the union of their articles, sorted by id, with what these say together worked out anew.

    Its title is theirs, all of them where they differ.

    Args:
        documents: at least one.
        general: whether bodies that name nobody in particular are kept in the cross part.

    Raises:
        UsageError: they hold two texts of one id.
    """
    articles = union(*(document.articles for document in documents))
    title = " · ".join(sorted({document.collection.title for document in documents}))
    read = {article.id for article in articles}
    gone = {g for document in documents for g in document.collection.left_out if g.article not in read}
    left_out = sorted(gone, key=lambda g: (g.article, g.code, g.message))
    return facts_document(title, articles, general=general, left_out=left_out)


def _document(
    title: str, articles: Sequence[ArticleFacts], cross: CrossFacts, left_out: Sequence[LeftOut] = ()
) -> FactsDocument:
    newest = max((a.published for a in articles if a.published), default=None)
    return FactsDocument(
        schema=SCHEMA,
        generator=Generator("reportgen", __version__),
        collection=Collection(title, newest, tuple(left_out)),
        articles=tuple(articles),
        cross=cross,
    )


def _unreadable(message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code="unreadable-facts", severity="error", message=message, hint=hint)
