"""Reading one article: what the index says wins over what the page says."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from reportgen.corpus.articles import Reading, read_article
from reportgen.corpus.entries import Entry

PAGE = """\
<html lang="en-GB"><head><title>Harbour gets a crane</title>
<meta name="author" content="Tilda Brack"><meta property="article:published_time" content="2026-03-04"></head>
<body><article><h1>Harbour gets a crane</h1><p>%s</p></article></body></html>
""" % ("The council of Quillmarsh has bought a crane that lifts 40 tonnes. " * 8)


def reading(raw: bytes, name: str = "a.txt", **known: Any) -> Reading:
    entry = Entry(id="a", path=name, file=Path(name), place="index.toml:3", **known)
    return read_article(entry, read=lambda _: raw, language="en")


def test_a_text_is_taken_as_it_is() -> None:
    raw = "Tàu 1 \r\n\r\nđã tới\n".encode()
    article = reading(raw).article
    assert article is not None
    assert article.text == raw.decode()
    assert (article.size, article.taken, article.sha256) == (len(raw), False, hashlib.sha256(raw).hexdigest())
    assert (article.title, article.language) == (None, "en")


def test_a_page_tells_of_itself() -> None:
    article = reading(PAGE.encode(), "a.html").article
    assert article is not None
    assert (article.title, article.byline, article.published) == ("Harbour gets a crane", "Tilda Brack", "2026-03-04")
    assert (article.language, article.taken) == ("en-GB", True)


def test_the_index_wins_over_the_page() -> None:
    known = {"title": "A crane", "byline": "T. B.", "published": "2026-03-05", "language": "en", "tags": ("x",)}
    article = reading(PAGE.encode(), "a.html", **known).article
    assert article is not None
    assert {name: getattr(article, name) for name in known} == known


@pytest.mark.parametrize("raw", [b"", b" \n\t", "\ufeff".encode()])
def test_an_empty_article(raw: bytes) -> None:
    result = reading(raw)
    assert result.article is None
    [diagnostic] = result.diagnostics
    assert (diagnostic.code, diagnostic.severity, diagnostic.article) == ("empty-article", "warning", "a")


def test_an_article_that_cannot_be_read() -> None:
    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    entry = Entry(id="a", path="a.txt", file=Path("a.txt"), place="index.toml:3")
    result = read_article(entry, read=refuse, language="en")
    [diagnostic] = result.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("unreadable-article", "warning")
    assert diagnostic.message == "“a.txt” cannot be read: permission denied"


def test_a_locked_file() -> None:
    digest = hashlib.sha256(b"as locked").hexdigest()
    assert reading(b"as locked", sha256=digest).diagnostics == ()
    [diagnostic] = reading(b"otherwise", sha256=digest).diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("changed-file", "error")


def test_another_encoding_is_a_note_and_its_text_travels() -> None:
    result = reading("Das Café in Quillmarsh öffnet für 12 Gäste.".encode("cp1252"))
    assert result.article is not None
    assert result.article.taken
    [diagnostic] = result.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("decoded-text", "note")
