"""What an index may say, and everything that can be wrong with one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.corpus.index import IndexReading, read_index, read_paths

Folder = Callable[..., Path]
ONE = '[[article]]\nid = "a"\npath = "a.txt"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Makes the folder `news` with files of these names, and an index where one is given."""

    def make(*names: str, index: str | bytes | None = None) -> Path:
        root = tmp_path / "news"
        root.mkdir(exist_ok=True)
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"Text of {name}.", "utf-8")
        if index is not None:
            (root / "index.toml").write_bytes(index if isinstance(index, bytes) else index.encode())
        return Path("news")

    monkeypatch.chdir(tmp_path)
    return make


def lines(reading: IndexReading) -> list[str]:
    """Diagnostics in the shape that the console gives them."""
    return [f"{d.place}: {d.severity}: {d.message}" + (f" — {d.hint}" if d.hint else "") for d in reading.diagnostics]


def errors(folder: Path) -> list[str]:
    reading = read_index(folder)
    return [line for line, d in zip(lines(reading), reading.diagnostics, strict=True) if d.severity == "error"]


def test_a_full_index(folder: Folder) -> None:
    index = """\
title = "Clippings"
[[article]]
id = "a"
path = "sub/a.txt"
title = "A headline"
publisher = "The Example"
byline = "N. N."
published = 2026-01-31
url = "https://example.org/a?b=c#d"
language = "en-GB"
tags = ["roads", "water", "roads"]
[article.retells]
publisher = "Another"
headline = "Another headline"
byline = "M. M."
[[article]]
id = "b"
path = "b.md"
published = "2026-02-01"
title = ""
"""
    reading = read_index(folder("sub/a.txt", "b.md", index=index))
    assert reading.diagnostics == ()
    first, second = reading.index.entries
    assert reading.index.title == "Clippings"
    assert (first.id, first.path, first.place) == ("a", "sub/a.txt", "news/index.toml:2")
    assert (first.title, first.publisher, first.byline) == ("A headline", "The Example", "N. N.")
    assert (first.published, first.language) == ("2026-01-31", "en-GB")
    assert (first.url, first.tags) == ("https://example.org/a?b=c#d", ("roads", "water"))
    assert (second.title, second.published, second.tags) == (None, "2026-02-01", ())


def test_a_folder_without_an_index(folder: Folder) -> None:
    made = folder(
        "b.txt", "a.md", "c.HTML", "README.txt", "readme.md", "LICENSE.txt", ".hidden.txt", "x.csv", "sub/d.txt"
    )
    reading = read_index(made)
    assert reading.diagnostics == ()
    assert [(e.id, e.path) for e in reading.index.entries] == [("a", "a.md"), ("b", "b.txt"), ("c", "c.HTML")]
    assert reading.index.title == "news"


def test_a_file_that_the_index_does_not_name_is_a_note(folder: Folder) -> None:
    reading = read_index(folder("a.txt", "b.txt", "README.md", index=ONE))
    assert lines(reading) == [
        "news/b.txt: note: “b.txt” lies beside the index, which does not name it — add it with reportgen index news"
    ]
    assert [e.id for e in reading.index.entries] == ["a"]


def test_all_faults_are_named_at_once(folder: Folder) -> None:
    index = """\
titel = "Clippings"

[[article]]
id = "a"
path = "a.txt"
publishd = 2026-01-31

[[article]]
path = "b.txt"

[[article]]
id = "A"
path = "a.txt"
published = "31 January"
"""
    assert errors(folder("a.txt", "b.txt", index=index)) == [
        "news/index.toml:1: error: unknown key “titel” — did you mean “title”?",
        "news/index.toml:6: error: unknown key “publishd” — did you mean “published”?",
        'news/index.toml:8: error: the article has no id — give it one: id = "…"',
        "news/index.toml:12: error: the ids “A” and “a” name one file — the other is news/index.toml:4;"
        " give this article another id",
        "news/index.toml:14: error: published: “31 January” is not a date — write it as 2026-01-31",
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("published = 20260131", "published: a text is expected, not a number — put it between quotation marks"),
        ('published = "2026-02-30"', "published: “2026-02-30” is not a date — write it as 2026-01-31"),
        (
            'url = "ftp://example.org/x"',
            "url: “ftp://example.org/x” is not an address of the web — it begins with https:// or http://",
        ),
        (
            'url = "javascript:alert(1)"',
            "url: “javascript:alert(1)” is not an address of the web — it begins with https:// or http://",
        ),
        ('url = "https://"', "url: “https://” is not an address of the web — it begins with https:// or http://"),
        ('url = "https://[1"', "url: “https://[1” is not an address of the web — it begins with https:// or http://"),
        ('tags = "roads"', 'tags: a list of texts is expected, not a text — write it as ["one", "two"]'),
        ("tags = [1]", "tags: a text is expected, not a number — put it between quotation marks"),
        ('language = "English"', "language: “English” is not a language tag — write it as en or en-GB"),
        ('sha256 = "12"', "sha256: this is not a SHA-256 — remove it, or write it with reportgen index --lock"),
        ("title = true", "title: a text is expected, not a yes or no — put it between quotation marks"),
        ("retells = 1", 'retells: a table is expected, not a number — write it as {publisher = "…", headline = "…"}'),
        ("retells = {url = 'x'}", "retells: unknown key “url” in retells — it holds publisher, headline, byline"),
        (
            "frobnicate = 1",
            "unknown key “frobnicate” — legal are id, path, title, publisher, byline, published,"
            " url, language, tags, sha256, retells",
        ),
    ],
)
def test_values_that_will_not_do(folder: Folder, key: str, said: str) -> None:
    assert errors(folder("a.txt", index=ONE + "\n" + key)) == [f"news/index.toml:5: error: {said}"]


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "a/b",
        "..",
        "../x",
        "a\\\\b",
        "con",
        "NUL.x",
        "Brief",
        "brief",
        "x" * 101,
        "ế" * 100,
        "-o",
        ".x",
        "x.",
        " x",
        "a\\tb",
        "a\\u202eb",
        "a:b",
        "lpt¹",
    ],
)
def test_ids_that_cannot_be_file_names(folder: Folder, identity: str) -> None:
    [error] = errors(folder("a.txt", index=f'[[article]]\nid = "{identity}"\npath = "a.txt"\n'))
    assert error.startswith("news/index.toml:2: error: id: “")
    assert "cannot be an id: it" in error or "cannot be an id: “brief” is" in error


@pytest.mark.parametrize("identity", ["003", "a b", "Điện Biên", "a.b", "x" * 100, "briefs", "con-2", "1e3"])
def test_ids_that_can(folder: Folder, identity: str) -> None:
    assert errors(folder("a.txt", index=f'[[article]]\nid = "{identity}"\npath = "a.txt"\n')) == []


def test_ids_that_are_taken(folder: Folder) -> None:
    index = "".join(f'[[article]]\nid = "{i}"\npath = "a.txt"\n' for i in ("Road", "Road", "road", "é", "e\u0301"))
    road, accent = (f"the other is news/index.toml:{line}; give this article another id" for line in (2, 11))
    assert errors(folder("a.txt", index=index)) == [
        f"news/index.toml:5: error: the id “Road” is taken — {road}",
        f"news/index.toml:8: error: the ids “road” and “Road” name one file — {road}",
        f"news/index.toml:14: error: the ids “e\u0301” and “é” name one file — {accent}",
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("b.txt", "there is no file “b.txt” — did you mean “a.txt”?"),
        ("/etc/hosts.txt", "the path “/etc/hosts.txt” is absolute — give it relative to the folder of the index"),
        ("C:/a.txt", "the path “C:/a.txt” is absolute — give it relative to the folder of the index"),
        ("sub\\\\a.txt", "the path “sub\\a.txt” has a backslash — separate folders by /"),
        ("../out.txt", "“../out.txt” leaves the folder — copy the file into the folder"),
        ("sub/../../out.txt", "“sub/../../out.txt” leaves the folder — copy the file into the folder"),
        ("link.txt", "“link.txt” is a link that leaves the folder — copy the file into the folder"),
        ("up/out.txt", "“up/out.txt” is a link that leaves the folder — copy the file into the folder"),
        ("sub", "“sub” is a folder, not a file — mend the path, or remove the article"),
        ("pipe.txt", "“pipe.txt” is a device, a pipe or a socket, not a file — mend the path, or remove the article"),
        ("x.pdf", "“x.pdf” is no kind of file that reportgen reads — it reads .txt, .md, .html, .htm"),
        (
            "https://example.org/a.html",
            "“https://example.org/a.html” is an address, not a file — save the page into the folder, and give its path",
        ),
        ("a\\u0000.txt", "the path holds a NUL character — give the name of a file"),
        ("loop.txt", "“loop.txt” is a link that leads to itself — mend the path, or remove the article"),
        ("a.txt/b.txt", "“a.txt/b.txt” cannot be read: not a directory — give the name of a file"),
        ("", 'the article has no path — give it one: path = "…"'),
    ],
)
def test_paths_that_will_not_do(folder: Folder, path: str, said: str) -> None:
    made = folder("a.txt", "sub/c.txt", "x.pdf", "../out.txt", index=f'[[article]]\nid = "a"\npath = "{path}"\n')
    (made / "link.txt").symlink_to("../out.txt")
    (made / "up").symlink_to("..")
    (made / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(made / "pipe.txt")
    assert errors(made) == [f"news/index.toml:{3 if path else 1}: error: {said}"]


def test_a_link_within_the_folder_is_fine(folder: Folder) -> None:
    made = folder("real.txt", index=ONE)
    (made / "a.txt").symlink_to("real.txt")
    assert errors(made) == []


def test_a_folder_that_is_reached_by_a_link_is_fine(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "by-link").symlink_to(folder("a.txt", index=ONE))
    assert errors(tmp_path / "by-link") == []


def test_links_and_pipes_are_refused_in_a_folder_without_an_index(folder: Folder) -> None:
    made = folder("a.txt", "../out.txt")
    (made / "link.txt").symlink_to("../out.txt")
    os.mkfifo(made / "pipe.txt")
    assert errors(made) == [
        "news/link.txt: error: “link.txt” is a link that leaves the folder — copy the file into the folder",
        "news/pipe.txt: error: “pipe.txt” is a device, a pipe or a socket, not a file",
    ]


def test_a_stem_that_is_no_id(folder: Folder) -> None:
    assert errors(folder("brief.txt")) == [
        "news/brief.txt: error: “brief” cannot be an id: “brief” is the name of the brief of all articles"
        " — rename the file, or give it an id: reportgen index news"
    ]


@pytest.mark.parametrize(
    ("index", "line", "said"),
    [
        ("title = \n", 1, "invalid value"),
        ('title = "x"\n[[article]\n', 2, "expected ']]' at the end of an array declaration"),
        ("title = [1,\n2\n", 2, "unclosed array"),
        (b'title = "x"\nbyline = "\xff"\n', 2, "not UTF-8"),
    ],
)
def test_an_index_that_does_not_parse(folder: Folder, index: str | bytes, line: int, said: str) -> None:
    [error] = errors(folder("a.txt", index=index))
    assert error.startswith(f"news/index.toml:{line}: error: ")
    assert said in error


@pytest.mark.parametrize("index", ["", 'title = "x"\n'])
def test_an_index_without_articles(folder: Folder, index: str) -> None:
    assert errors(folder("a.txt", index=index)) == [
        "news/index.toml:1: error: the index names no articles — add them with reportgen index news"
    ]


def test_articles_that_are_no_tables(folder: Folder) -> None:
    assert errors(folder("a.txt", index='\narticle = "a.txt"\n')) == [
        "news/index.toml:2: error: the articles are not tables — write [[article]] before each"
    ]


def test_windows_line_ends_and_a_byte_order_mark(folder: Folder) -> None:
    index = b"\xef\xbb\xbf" + ONE.replace("\n", "\r\n").encode() + b'titel = "x"\r\n'
    assert errors(folder("a.txt", index=index)) == [
        "news/index.toml:4: error: unknown key “titel” — did you mean “title”?"
    ]


def test_lines_are_not_taken_from_within_strings(folder: Folder) -> None:
    index = 'title = """\n[[article]]\nid = "x"\n"""\n\n' + ONE + 'tags = [\n  "[[article]]",\n]\nzzzz = 1\n'
    [error] = errors(folder("a.txt", index=index))
    assert error.startswith("news/index.toml:12: error: unknown key “zzzz”")


def test_no_such_folder(folder: Folder) -> None:
    folder("a.txt")
    assert lines(read_index(Path("newz"))) == [": error: the folder “newz” does not exist — did you mean “news”?"]
    assert lines(read_index(Path("news/a.txt")))[0].startswith(": error: the folder “news/a.txt” is not a folder")


def test_no_articles(folder: Folder) -> None:
    assert lines(read_index(folder("README.md"))) == [
        ": error: there are no articles in “news” — put .txt, .md, .html, .htm files there, or name another folder"
    ]


def test_files_and_folders_one_by_one(folder: Folder) -> None:
    made = folder("a.txt", "b.html", "sub/c.txt", "sub/d.txt")
    reading = read_paths([made / "b.html", made / "sub"])
    assert reading.diagnostics == ()
    assert [(e.id, e.path) for e in reading.index.entries] == [("b", "b.html"), ("c", "sub/c.txt"), ("d", "sub/d.txt")]
    assert reading.index.title == "Articles"


def test_one_folder_is_read_with_its_index(folder: Folder) -> None:
    reading = read_paths([folder("a.txt", index='title = "Clippings"\n' + ONE)])
    assert reading.index.title == "Clippings"


def test_one_by_one_what_is_wrong_is_named_at_once(folder: Folder) -> None:
    made = folder("a.txt", "x.csv", "sub/a.md")
    reading = read_paths([made / "a.txt", made / "none.txt", made / "x.csv", made / "sub"])
    assert lines(reading) == [
        ": error: there is no file or folder “news/none.txt” — did you mean “news/a.txt”?",
        ": error: “news/x.csv” is no kind of file that reportgen reads — it reads .txt, .md, .html, .htm",
        "news/sub/a.md: error: the id “a” is taken — the other is news/a.txt; give this article another id",
    ]
