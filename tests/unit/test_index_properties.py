"""Whatever an index holds, reading it ends in entries and diagnostics whose lines exist."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.corpus.entries import CHECKS
from reportgen.corpus.ids import folded, why_not
from reportgen.corpus.index import read_index
from reportgen.corpus.refresh import refresh_index

SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
# TOML holds neither lone surrogates nor, as tomlkit writes them, most controls.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-9, 9), st.booleans(), st.dates(), st.just("a.txt"), st.just("../b.txt")),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(WORDS, inner, max_size=2)),
    max_leaves=3,
)
ARTICLES = st.dictionaries(st.one_of(st.sampled_from(sorted(CHECKS)), WORDS), VALUES, max_size=5)
SNIPPETS = st.sampled_from(
    ['id = "a"\n', 'path = "a.txt"\n', "[[article]]\n", '"""', "'''", "[", "]", "=", "#", "\n", "\r\n"]
)

BLOCKS = (
    'title = "t" # t\n',
    '[[article]]\nid = "a"\npath = "a.txt"\n',
    '[[article]] # c\npath = "b.txt"\nid = "b" # x\n\n# about the next\n',
    '\n[[article]]\nid = "c"\npath = "gone.txt"\n[article.retells] # r\npublisher = "P"\n',
    "\n# note\n",
    'tags = [\n  "x", # y\n]\n',
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("An article.", "utf-8")
    (tmp_path / "b.txt").write_text("Another.", "utf-8")
    return tmp_path


def check(folder: Path, index: bytes) -> None:
    (folder / "index.toml").write_bytes(index)
    reading = read_index(folder)
    assert reading.diagnostics or reading.index.entries
    for diagnostic in reading.diagnostics:
        assert "\n" not in diagnostic.message
        if diagnostic.severity == "error":
            line = diagnostic.place.rpartition(":")[2]
            assert 1 <= int(line) <= index.count(b"\n") + 1
    for entry in reading.index.entries:
        assert why_not(entry.id) is None
        assert entry.file.resolve().is_relative_to(folder.resolve())


@SETTINGS
@given(index=st.lists(st.one_of(SNIPPETS, WORDS), max_size=12).map("".join))
def test_any_text(folder: Path, index: str) -> None:
    check(folder, index.encode())


@SETTINGS
@given(index=st.binary(max_size=60))
def test_any_bytes(folder: Path, index: bytes) -> None:
    check(folder, index)


@SETTINGS
@given(articles=st.lists(ARTICLES, max_size=3), title=VALUES)
def test_any_table(folder: Path, articles: list[dict[str, Any]], title: Any) -> None:
    check(folder, tomlkit.dumps({"title": title, "article": articles}).encode())


@SETTINGS
@given(index=st.lists(st.one_of(st.sampled_from(BLOCKS), SNIPPETS), max_size=9).map("".join))
def test_a_refresh_keeps_every_entry_and_every_comment(folder: Path, index: str) -> None:
    (folder / "index.toml").write_bytes(index.encode())
    refreshed = refresh_index(folder, lock=True, read=Path.read_bytes)
    if refreshed.content is not None:
        text = refreshed.content.decode()
        before, after = (tomllib.loads(t.replace("\r\n", "\n")).get("article", []) for t in (index, text))
        unlocked = [{key: value for key, value in a.items() if key != "sha256"} for a in after]
        assert unlocked[: len(before)] == before
        assert text.count("#") >= index.count("#")
        (folder / "index.toml").write_bytes(refreshed.content)
        assert refresh_index(folder, lock=True, read=Path.read_bytes).content == refreshed.content


@given(identity=st.text(max_size=120))
def test_an_id_that_passes_is_the_name_of_a_file(identity: str) -> None:
    if why_not(identity) is None:
        assert Path(f"{identity}.json").name == f"{identity}.json"
        assert len(f"{identity}.json".encode()) < 255
        assert folded(folded(identity)) == folded(identity)
