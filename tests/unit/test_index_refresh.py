"""`reportgen index`: what a person wrote stays as it is."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportgen.corpus.refresh import Refreshed, refresh_index

INDEX = """\
# Our clippings.
title = "Clippings" # for the head

[[article]] # the first
path = "b.txt"
id = "zwei"   # not its stem

# about the next
[[article]]
id = "gone"
path = "gone.txt"
[article.retells]
publisher = "Another"

# the end
"""


def refreshed(folder: Path, *, lock: bool = False) -> Refreshed:
    return refresh_index(folder, lock=lock, read=Path.read_bytes)


def text_of(result: Refreshed) -> str:
    assert result.content is not None, result.diagnostics
    return result.content.decode()


def table_of(result: Refreshed) -> list[dict[str, Any]]:
    return list(tomllib.loads(text_of(result))["article"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.html", "README.md"):
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


def test_a_first_index_names_every_article(folder: Path) -> None:
    result = refreshed(folder)
    assert table_of(result) == [{"id": p[0], "path": p} for p in ("a.txt", "b.txt", "c.html")]
    assert result.added == ("a", "b", "c")
    assert tomllib.loads(text_of(result))["title"] == folder.name


def test_what_a_person_wrote_stays(folder: Path) -> None:
    (folder / "index.toml").write_text(INDEX, "utf-8")
    result = refreshed(folder)
    added = '\n\n[[article]]\nid = "a"\npath = "a.txt"\n\n[[article]]\nid = "c"\npath = "c.html"\n'
    assert text_of(result) == INDEX.rstrip() + added
    assert result.added == ("a", "c")
    assert result.articles == 4


def test_an_entry_without_its_file_is_kept_with_a_warning(folder: Path) -> None:
    (folder / "index.toml").write_text(INDEX, "utf-8")
    [diagnostic] = refreshed(folder).diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("missing-file", "warning")
    assert diagnostic.place.endswith("index.toml:11")


def test_a_second_time_changes_nothing(folder: Path) -> None:
    (folder / "index.toml").write_text(INDEX, "utf-8")
    for lock in (False, True, True):
        content = refreshed(folder, lock=lock).content
        assert content is not None
        (folder / "index.toml").write_bytes(content)
    assert refreshed(folder).content == content
    assert refreshed(folder, lock=True).content == content


def test_locking_writes_checksums_where_they_belong(folder: Path) -> None:
    (folder / "index.toml").write_text(INDEX, "utf-8")
    result = refreshed(folder, lock=True)
    digest = hashlib.sha256(b"b.txt").hexdigest()
    assert f'id = "zwei"   # not its stem\nsha256 = "{digest}"\n\n# about the next\n[[article]]' in text_of(result)
    assert [a.get("sha256") is not None for a in table_of(result)] == [True, False, True, True]


def test_locking_again_accepts_a_changed_file(folder: Path) -> None:
    (folder / "index.toml").write_bytes(refreshed(folder, lock=True).content or b"")
    (folder / "a.txt").write_text("changed", "utf-8")
    assert table_of(refreshed(folder))[0]["sha256"] == hashlib.sha256(b"a.txt").hexdigest()
    assert table_of(refreshed(folder, lock=True))[0]["sha256"] == hashlib.sha256(b"changed").hexdigest()


def test_files_that_cannot_lend_their_name_get_an_id(tmp_path: Path) -> None:
    for name in ("brief.txt", "con.txt", "Road.md", "road.txt", "what, why?.txt", "-.txt"):
        (tmp_path / name).write_text(name, "utf-8")

    assert refreshed(tmp_path).added == ("article", "Road", "brief-2", "con-2", "road-2", "what-why")


def test_windows_line_ends_and_byte_order_mark_stay(folder: Path) -> None:
    (folder / "index.toml").write_bytes(b"\xef\xbb\xbf" + INDEX.replace("\n", "\r\n").encode())
    content = refreshed(folder, lock=True).content
    assert content is not None
    assert content.startswith(b"\xef\xbb\xbf# Our")
    assert content.count(b"\n") == content.count(b"\r\n") > 10


def test_articles_in_one_list_stay_in_it(folder: Path) -> None:
    (folder / "index.toml").write_text('article = [{id = "b", path = "b.txt"}]\n', "utf-8")
    result = refreshed(folder)
    assert [a["id"] for a in table_of(result)] == ["b", "a", "c"]
    assert text_of(result).startswith('article = [{id = "b", path = "b.txt"}')


def test_a_broken_index_is_left_alone(folder: Path) -> None:
    (folder / "index.toml").write_text('[[article]]\nid = "b"\npaht = "b.txt"\n', "utf-8")
    result = refreshed(folder)
    assert result.content is None
    assert [d.code for d in result.diagnostics] == ["missing-path", "unknown-key"]


def test_nothing_to_index(tmp_path: Path) -> None:
    assert [d.code for d in refreshed(tmp_path).diagnostics] == ["no-articles"]
    assert [d.code for d in refreshed(tmp_path / "none").diagnostics] == ["missing-folder"]
    assert refreshed(tmp_path).content is None


def test_an_index_without_articles_gets_them(folder: Path) -> None:
    (folder / "index.toml").write_text('title = "Clippings"\n', "utf-8")
    assert refreshed(folder).added == ("a", "b", "c")


def test_a_file_that_cannot_be_locked(folder: Path) -> None:
    def read(file: Path) -> bytes:
        if file.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(file))
        return file.read_bytes()

    result = refresh_index(folder, lock=True, read=read)
    assert result.content is None
    assert [d.message for d in result.diagnostics] == ["“b.txt” cannot be locked: permission denied"]
