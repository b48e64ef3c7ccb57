"""`reportgen verify`: what was built holds, and whatever was changed since does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]


@pytest.fixture
def built(news: Path, reportgen: Program) -> Path:
    """The brief of three articles, one of them a page."""
    page = "<html lang=en><head><title>Tide</title></head><body><article><h1>Tide</h1><p>%s</p></article></body></html>"
    (news / "tide.html").write_text(page % "The council has built 4 locks against the tide. " * 9, "utf-8")
    (news / "index.toml").unlink()
    assert reportgen("build", "--seeds", news, "-f", "json,html").code == 0
    return Path("out/brief.json")


def changed(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_was_built_holds(built: Path, reportgen: Program, form: str) -> None:
    result = reportgen("verify", f"out/brief.{form}", "--seeds", "news")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("proved: ")
    assert result.err.endswith(" spans in 3 articles\n")


def test_the_facts_in_a_pdf(news: Path, reportgen: Program, pango: None) -> None:
    assert reportgen("build", "--seeds", news, "-f", "pdf").code == 0
    assert reportgen("verify", "out/brief.pdf", "--seeds", news).code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda n: n["spans"][0].update(start=n["spans"][0]["start"] + 1), "is not at"),
        (lambda n: n["spans"][0].update(text="9,999"), "“9,999” is not at"),
        (lambda n: n.update(text="9,999"), "“9,999” is not what its spans say"),
    ],
)
def test_a_fact_that_was_changed(
    built: Path, reportgen: Program, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    changed(built, lambda document: change(document["articles"][0]["numbers"][0]))
    result = reportgen("verify", built, "--seeds", "news")
    assert result.code == 1
    assert any(line.startswith("ferry.txt: error: ferry.n1: ") and said in line for line in result.err.splitlines())


def test_names_and_references(built: Path, reportgen: Program) -> None:
    def change(document: dict[str, Any]) -> None:
        document["articles"][0]["actors"][0]["name"] = "Nobody Atall"
        document["cross"]["timeline"] = [{"iso": "2028", "facts": ["ferry.o99"]}]

    changed(built, change)
    result = reportgen("verify", built, "--seeds", "news")
    assert result.code == 1
    assert "ferry.a1: “Nobody Atall” is not what its spans say" in result.err
    assert "error: cross.timeline: there is no fact “ferry.o99”\n" in result.err


def test_sources_that_changed_or_went(built: Path, reportgen: Program, news: Path) -> None:
    (news / "ferry.txt").unlink()
    (news / "tide.html").write_text("<html><p>Other words.</p></html>", "utf-8")
    result = reportgen("verify", built, "--seeds", news)
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        "ferry.txt: error: there is no file “ferry.txt”",
        "tide.html: error: “tide.html” is not the file that was read — its SHA-256 is another",
    ]


@pytest.mark.parametrize("content", ["no facts", "<html><p>None here.</p></html>", "%PDF-1.7\nstream\nx"])
def test_a_file_without_facts(news: Path, reportgen: Program, content: str) -> None:
    Path("file").write_text(content, "utf-8")
    assert reportgen("verify", "file", "--seeds", news).code == 2
    assert reportgen("verify", "missing", "--seeds", news).code == 2
