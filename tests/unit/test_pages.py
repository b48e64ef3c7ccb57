"""Reading pages: a text is exactly what its bytes say; HTML gives its content and what it tells of itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.corpus.pages import read_page
from reportgen.errors import UsageError

BODY = (
    "The lake rose by half a metre on Sunday, the water board said, and three jetties were closed.",
    "Boats will run again from Thursday, if the wind allows it, according to the harbour office.",
    "Nobody was hurt, but a dozen families spent the night in the school hall of the next town.",
)
HTML = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Lake closes three jetties | The Shore</title>
<meta property="og:title" content="Lake closes three jetties"><meta name="author" content="Ada Brook">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Lake closes three jetties</h1>
{paragraphs}</article><aside><h3>Most read</h3><a href="/1">Mayor opens a bridge</a></aside>
<footer>Copyright The Shore</footer></body></html>"""


def page(charset: str = "utf-8", name: str = "Zoë") -> str:
    paragraphs = "\n".join(f"<p>{p} {name} said so.</p>" for p in BODY)
    return HTML.format(charset=charset, paragraphs=paragraphs)


@pytest.mark.parametrize(
    "text", ["plain\r\nlines\r\n", "a\0b", "\ufeffafter a mark", "Chớ A Sình — “so”", "e\u0301", ""]
)
def test_utf8_is_taken_to_the_letter(text: str) -> None:
    read = read_page(text.encode(), suffix=".txt")
    assert (read.text, read.taken, read.encoding) == (text, False, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    read = read_page("The lake rose — “by half a metre”.".encode(encoding), suffix=".md")
    assert (read.text, read.taken, read.encoding) == ("The lake rose — “by half a metre”.", True, encoding)


def test_an_older_encoding_is_told_by_its_bytes() -> None:
    text = "“The café on the quay,” said Zoë Müller, “is closed.” " * 4
    read = read_page(text.encode("cp1252"), suffix=".txt")
    assert (read.text, read.taken, read.encoding) == (text, True, "cp1252")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match="no text"):
        read_page(bytes(range(256)) * 8, suffix=".txt")


def test_html_gives_content_and_metadata() -> None:
    read = read_page(page().encode(), suffix=".html")
    assert all(f"{sentence} Zoë said so." in read.text for sentence in BODY)
    assert "Most read" not in read.text
    assert "Copyright" not in read.text
    assert (read.title, read.byline, read.published) == ("Lake closes three jetties", "Ada Brook", "2024-05-03")
    assert (read.language, read.taken, read.encoding) == ("en-GB", True, "utf-8")


def test_html_is_decoded_as_it_declares() -> None:
    read = read_page(page("iso-8859-2", "Łódź").encode("iso-8859-2"), suffix=".htm")
    assert "Łódź said so." in read.text
    assert read.encoding == "iso-8859-2"


@pytest.mark.parametrize("raw", [b"", b"<html></html>", b"not markup", b"<p>\0</p>", b"<html><body><p>x"])
def test_html_without_content_gives_little_or_nothing(raw: bytes) -> None:
    read = read_page(raw, suffix=".html")
    assert read.taken
    assert len(read.text) <= len(raw)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_any_bytes_are_read_or_refused(raw: bytes, suffix: str) -> None:
    try:
        read = read_page(raw, suffix=suffix)
    except UsageError:
        return
    assert read.taken or read.text == raw.decode()


def test_plain_text_needs_no_html_library() -> None:
    program = (
        "import sys; from reportgen.corpus.pages import read_page; read_page(b'a', suffix='.txt');"
        "sys.exit(any(m in sys.modules for m in ('trafilatura', 'charset_normalizer', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_nothing_is_written_while_reading(capfd: pytest.CaptureFixture[str]) -> None:
    read_page(b"<html><body>\x00<p></body>", suffix=".html")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("damage", [b"\xff", b"\xff\xfe", b"\xed\xa0\x80"])
def test_a_few_broken_bytes_do_not_garble_a_page_of_utf_8(damage: bytes) -> None:
    page = read_page("Trần Thị Bưởi mở một con đường mới ở Quỳnh Mai. ".encode() * 8 + damage, suffix=".txt")
    assert page.text.startswith("Trần Thị Bưởi mở")
    assert "\ufffd" in page.text
    assert (page.taken, page.encoding) == (True, "utf-8 with broken bytes")


def test_a_short_text_with_a_broken_byte_is_read() -> None:
    assert read_page(b"Three ferries sailed. \xff\xfe It rained.", suffix=".txt").text.startswith(
        "Three ferries sailed."
    )
