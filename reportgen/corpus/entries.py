"""What an index may say of an article, and how each value is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reportgen.corpus.ids import why_not
from reportgen.errors import UsageError
from reportgen.frozen import frozen


@frozen(kw_only=True)
class Entry:
    """An article that is to be read, with what the index says of it.

    Attributes:
        id: of the article, unique in the collection.
        path: the file as facts and messages name it, relative to the collection's folder.
        file: where it lies.
        place: where it is named, as `index.toml:12`; the path where there is no index.
        title, publisher, byline, published, url, language: None where the index is silent.
        tags: in the order of the index.
        sha256: of the locked file, None where it is not locked.
    """

    id: str
    path: str
    file: Path
    place: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    sha256: str | None = None


def text(value: Any) -> str | None:
    """A text; None where it is blank."""
    if not isinstance(value, str):
        raise UsageError(f"a text is expected, not {_kind(value)}", hint="put it between quotation marks")
    return value.strip() or None


def identity(value: Any) -> str | None:
    """A text that can be an id."""
    given = value if isinstance(value, str) else text(value) or ""
    if why := why_not(given):
        raise UsageError(
            f"“{_shortened(given)}” cannot be an id: {why}", hint="the brief of an article is named by its id"
        )
    return given


def day(value: Any) -> str | None:
    """An ISO 8601 date, written as a text or as a TOML date."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if (given := text(value)) is None:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            raise ValueError
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"“{_shortened(given)}” is not a date", hint="write it as 2026-01-31") from None


def url(value: Any) -> str | None:
    """An address of the web."""
    if (given := text(value)) is None:
        return None
    try:
        parts = urlsplit(given)
        web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        web = False
    if not web or re.search(r"[\s\x00-\x1f\x7f<>\"]", given):
        raise UsageError(
            f"“{_shortened(given)}” is not an address of the web", hint="it begins with https:// or http://"
        )
    return given


def language(value: Any) -> str | None:
    """A BCP 47 language tag."""
    given = text(value)
    if given is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", given):
        raise UsageError(f"“{_shortened(given)}” is not a language tag", hint="write it as en or en-GB")
    return given


def tags(value: Any) -> tuple[str, ...]:
    """A list of texts, each once."""
    if not isinstance(value, list):
        raise UsageError(f"a list of texts is expected, not {_kind(value)}", hint='write it as ["one", "two"]')
    return tuple(dict.fromkeys(tag for tag in map(text, value) if tag is not None))


def sha256(value: Any) -> str | None:
    """A SHA-256 in hexadecimal."""
    given = text(value)
    if given is not None and not re.fullmatch(r"[0-9a-fA-F]{64}", given):
        raise UsageError("this is not a SHA-256", hint="remove it, or write it with reportgen index --lock")
    return given and given.lower()


def _retells(value: Any) -> None:
    """Where a sample's story comes from: for its reader only."""
    if not isinstance(value, dict):
        raise UsageError(
            f"a table is expected, not {_kind(value)}", hint='write it as {publisher = "…", headline = "…"}'
        )
    for key, said in value.items():
        if key not in ORIGINAL:
            raise UsageError(f"unknown key “{key}” in retells", hint=f"it holds {', '.join(ORIGINAL)}")
        text(said)


CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "id": identity,
    "path": text,
    "title": text,
    "publisher": text,
    "byline": text,
    "published": day,
    "url": url,
    "language": language,
    "tags": tags,
    "sha256": sha256,
    "retells": _retells,
}
ORIGINAL = ("publisher", "headline", "byline")


def _kind(value: Any) -> str:
    names = {str: "a text", bool: "a yes or no", int: "a number", float: "a number", dict: "a table", list: "a list"}
    return names.get(type(value), "a date")


def _shortened(given: str) -> str:
    return given if len(given) <= 60 else given[:57] + "…"
