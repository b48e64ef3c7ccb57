"""The text of a page, whatever it was written in: plain text, Markdown or HTML, in any encoding."""

from __future__ import annotations

import codecs
import re
from typing import Any

from reportgen.errors import UsageError
from reportgen.frozen import frozen

HTML = (".html", ".htm")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<html[^>]{0,2000}?\slang\s{0,9}=\s{0,9}[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Dates are taken from what the page says of itself; the last day is fixed so that no clock has a say.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_LIKELIEST = "cp1252"


@frozen(kw_only=True)
class Page:
    """What a file says, and what the page tells of itself.

    Attributes:
        text: the text that offsets count in.
        title: as the page's metadata give it, None where they do not.
        byline: the authors, separated by commas, None where unknown.
        published: ISO 8601 day, None where unknown.
        language: BCP 47 tag, None where the page does not say.
        taken: True where the text is not the file decoded as UTF-8.
        encoding: what the bytes were decoded from.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    taken: bool = False
    encoding: str = "utf-8"


def read_page(raw: bytes, *, suffix: str) -> Page:
    """Take the text out of a file's bytes; it is never normalised.

    Args:
        raw: the bytes.
        suffix: the file name's, lower case, with its dot; `.html` and `.htm` are read with trafilatura.

    Raises:
        UsageError: the bytes are no text in any encoding that could be told.
    """
    markup = suffix in HTML
    text, encoding = _decode(raw, markup=markup)
    if markup:
        return _read_html(text, encoding)
    return Page(text=text, taken=encoding != "utf-8", encoding=encoding)


_DAMAGED = "utf-8 with broken bytes"


def _decode(raw: bytes, *, markup: bool) -> tuple[str, str]:
    """The text and its encoding: by its byte order mark, as UTF-8, as an HTML page declares, as its bytes suggest."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    declared = _CHARSET.search(raw, 0, _HEAD) if markup else None
    for encoding in (marked, "utf-8", declared and declared[1].decode("ascii").lower()):
        try:
            if encoding and encoding != "utf-7":
                return raw.decode(encoding), encoding
        except (LookupError, UnicodeError):
            continue
    return _guess(raw)


def _guess(raw: bytes) -> tuple[str, str]:
    """The text by the encoding that its bytes suggest; of two that suit alike, the one most used for English.

    A page of UTF-8 with a few broken bytes is that: to read all of it in another encoding would garble every letter.
    """
    patched = raw.decode("utf-8", "replace")
    broken, letters = patched.count("\ufffd"), sum(1 for letter in patched if letter > "\x7f")
    if letters - broken > 4 * broken:
        return patched, _DAMAGED
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(raw).best()
    if best is None and broken * 5 < len(patched):
        return patched, _DAMAGED
    if best is None:
        raise UsageError("it is no text in any known encoding", hint="save it as UTF-8")
    encoding = _LIKELIEST if _LIKELIEST in best.could_be_from_charset else best.encoding.replace("_", "-")
    return raw.decode(encoding), encoding


def _read_html(markup: str, encoding: str) -> Page:
    """The content of an HTML page in trafilatura's precise mode; where that finds none, in its default mode."""
    extract = _extractor()
    for precise in (True, False):
        page = extract(
            markup,
            favor_precision=precise,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
        if page is not None and page.text:
            break
    said = _LANGUAGE.search(markup[:_HEAD])
    language = said[1] if said else None
    if page is None:
        return Page(text="", language=language, taken=True, encoding=encoding)
    day = _DAY.match(page.date or "")
    authors = [name.strip() for name in (page.author or "").split(";")]
    return Page(
        text=page.text or "",
        title=page.title or None,
        byline=", ".join(name for name in authors if name) or None,
        published=day[0] if day else None,
        language=language,
        taken=True,
        encoding=encoding,
    )


def _extractor() -> Any:
    """Trafilatura's extraction, imported when the first HTML page is read: it takes most of a second."""
    import logging  # noqa: PLC0415 - it is there with it

    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        # The library says what it thinks of a page on standard error, where only the command line may write.
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    return bare_extraction
