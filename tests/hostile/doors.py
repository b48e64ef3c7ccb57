"""The doors through which bytes of strangers come in: each takes any bytes, and fails only where something is wrong.

`tools/fuzz.py` calls them with what atheris thinks of, the tests with what it found.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportgen.app import facts_of
from reportgen.corpus.articles import read_article
from reportgen.corpus.index import INDEX, read_index
from reportgen.corpus.pages import read_page
from reportgen.elements.dates import find_days
from reportgen.errors import UsageError
from reportgen.extraction.grounding import KINDS, holds, spans_in
from reportgen.language.packs import Pack, load_pack
from reportgen.layout import lay_out
from reportgen.model import Article, Segment

SUFFIXES = (".txt", ".html", ".md", ".htm")


def page_reader(raw: bytes) -> None:
    """A file's bytes; the first of them chooses its kind."""
    suffix = SUFFIXES[raw[0] % len(SUFFIXES)] if raw else ".txt"
    try:
        page = read_page(raw[1:], suffix=suffix)
    except UsageError:
        return
    assert page.taken or page.text == raw[1:].decode()


def layout(raw: bytes) -> None:
    """A page's text; a first byte that is odd says that it was taken out of HTML."""
    text = raw[1:].decode("utf-8", "replace")
    segments = lay_out(article_of(text, taken=bool(raw) and raw[0] % 2 == 1), english())
    check_segments(segments, text)


def numbers(raw: bytes) -> None:
    """A text's figures, dates and all that is found beside them."""
    text = raw.decode("utf-8", "replace")
    assert all(0 <= start < end <= len(text) for start, end, _ in find_days(text, english()))
    check_facts(text)


def index(raw: bytes) -> None:
    """The bytes of an index beside an article, read and refreshed."""
    folder = _folder()
    (folder / INDEX).write_bytes(raw)
    reading = read_index(folder)
    assert reading.index.entries or any(d.severity == "error" for d in reading.diagnostics)
    for entry in reading.index.entries:
        assert entry.file.resolve().is_relative_to(folder.resolve())
        assert Path(f"{entry.id}.md").name == f"{entry.id}.md"
        read_article(entry, read=Path.read_bytes, language="en")


DOORS: Mapping[str, Callable[[bytes], None]] = {
    "page_reader": page_reader,
    "layout": layout,
    "numbers": numbers,
    "index": index,
}


def article_of(text: str, *, taken: bool = False) -> Article:
    """An article of nothing but its text."""
    return Article(id="a", path="a.html" if taken else "a.txt", text=text, sha256="0" * 64, taken=taken)


def english() -> Pack:
    """The English pack."""
    pack = load_pack("en")
    assert pack is not None
    return pack


def check_segments(segments: tuple[Segment, ...], text: str) -> None:
    """Segments stand in order, apart, inside the text, and hold something."""
    assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip() for s in segments)
    assert all(one.end <= other.start for one, other in pairwise(segments))


def check_facts(text: str) -> None:
    """Every span of every fact of a text holds, and nothing had to be dropped for it."""
    extraction = facts_of(article_of(text))
    assert not extraction.diagnostics
    assert all(holds(span, text) for kind in KINDS for span in spans_in(getattr(extraction.facts, kind)))


@cache
def _folder() -> Path:
    """A folder with one article, for indexes to name."""
    folder = Path(tempfile.mkdtemp(prefix=f"reportgen-{os.getpid()}-"))
    (folder / "a.txt").write_text("The mill opened two halls.", "utf-8")
    return folder
