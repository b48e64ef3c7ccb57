"""From the entries of an index to articles: bytes read, text taken, what page and index say brought together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from reportgen.corpus.entries import Entry
from reportgen.corpus.pages import Page, read_page
from reportgen.corpus.tongue import likely_language
from reportgen.errors import LimitError, UsageError, reason
from reportgen.frozen import frozen
from reportgen.model import Article, Diagnostic, Severity

BYTE_ORDER_MARK = "\ufeff"


class TakeText(Protocol):
    """Takes the text out of a file's bytes, as `read_page` does."""

    def __call__(self, raw: bytes, *, suffix: str) -> Page:
        """The page; raises `UsageError` where there is no text in it."""


@frozen
class Reading:
    """What came of reading one article: the article, or None where it is to be left out, and why."""

    article: Article | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_article(entry: Entry, *, read: Callable[[Path], bytes], language: str, take: TakeText = read_page) -> Reading:
    """One article.

    Args:
        entry: what the index says.
        read: gives the bytes of a file; raises `OSError`, or `LimitError` where they are too many.
        language: BCP 47 tag for an article of which neither index nor page tells it, if it reads like that language.
        take: takes the text out of the bytes.

    Returns:
        The article with a note where its text had to be decoded; or none, with an error where the file is not the one
        that was locked, a warning where there is nothing to read.
    """
    try:
        raw = read(entry.file)
        digest = hashlib.sha256(raw).hexdigest()
        if entry.sha256 and entry.sha256 != digest:
            hint = "bring the file back, or accept it with reportgen index --lock"
            return _left_out(entry, "changed-file", f"“{entry.path}” is not the file that was locked", hint, "error")
        page = take(raw, suffix=entry.file.suffix.lower())
    except OSError as error:
        return _left_out(entry, "unreadable-article", f"“{entry.path}” cannot be read: {reason(error)}")
    except LimitError as error:
        return _left_out(entry, "over-limit", f"“{entry.path}” is left out: {error.message}", error.hint)
    except UsageError as error:
        return _left_out(entry, "unreadable-article", f"“{entry.path}” cannot be read: {error.message}", error.hint)
    if not page.text.strip().strip(BYTE_ORDER_MARK):
        return _left_out(entry, "empty-article", f"“{entry.path}” has no text")
    article = Article(
        id=entry.id,
        path=entry.path,
        text=page.text,
        sha256=digest,
        size=len(raw),
        taken=page.taken,
        title=entry.title or page.title,
        byline=entry.byline or page.byline,
        published=entry.published or page.published,
        publisher=entry.publisher,
        url=entry.url,
        language=entry.language or page.language or likely_language(page.text, language),
        tags=entry.tags,
    )
    return Reading(article, _decoded(entry, page))


def _left_out(entry: Entry, code: str, message: str, hint: str = "", severity: Severity = "warning") -> Reading:
    wrong = Diagnostic(code=code, severity=severity, message=message, place=entry.place, hint=hint, article=entry.id)
    return Reading(None, (wrong,))


def _decoded(entry: Entry, page: Page) -> tuple[Diagnostic, ...]:
    if page.encoding in ("utf-8", "ascii"):
        return ()
    message = f"“{entry.path}” was read as {page.encoding}"
    hint = "if its letters look wrong, save it as UTF-8"
    return (
        Diagnostic(
            code="decoded-text", severity="note", message=message, place=entry.place, hint=hint, article=entry.id
        ),
    )
