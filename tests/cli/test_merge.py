"""`reportgen merge`: one facts document of several."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]


@pytest.fixture
def parts(news: Path, reportgen: Program) -> Path:
    """`out/ferry.json` and `out/market.json`, each the facts of one article."""
    assert reportgen("build", "--seeds", news, "--article", "ferry", "--article", "market", "-f", "json").code == 0
    return Path("out")


def read(name: str) -> dict[str, Any]:
    return dict(json.loads(Path(name).read_text("utf-8")))


@pytest.mark.parametrize("order", [("ferry", "market"), ("market", "ferry"), ("ferry", "market", "ferry")])
def test_the_parts_merged_are_the_whole(news: Path, parts: Path, reportgen: Program, order: tuple[str, ...]) -> None:
    assert reportgen("build", "--seeds", news, "-f", "json", "-o", "whole").code == 0
    assert reportgen("merge", *(parts / f"{name}.json" for name in order)) == Run(0, "", "wrote out/brief.json\n")
    assert Path("out/brief.json").read_bytes() == Path("whole/brief.json").read_bytes()


def test_merged_again_is_the_same(parts: Path, reportgen: Program) -> None:
    assert reportgen("merge", parts / "ferry.json", parts / "market.json").code == 0
    once = Path("out/brief.json").read_bytes()
    assert reportgen("merge", "out/brief.json", parts / "ferry.json") == Run(0, "", "unchanged: out/brief.json\n")
    assert Path("out/brief.json").read_bytes() == once


def test_on_standard_output(parts: Path, reportgen: Program) -> None:
    ran = reportgen("merge", parts / "ferry.json", parts / "market.json", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert [article["id"] for article in json.loads(ran.out)["articles"]] == ["ferry", "market"]


def test_titles_that_differ_are_both_told(parts: Path, reportgen: Program) -> None:
    document = read("out/market.json")
    document["collection"]["title"] = "Another harbour"
    Path("other.json").write_text(json.dumps(document), "utf-8")
    assert reportgen("merge", parts / "ferry.json", "other.json").code == 0
    assert read("out/brief.json")["collection"]["title"] == "Another harbour · Harbour towns"


def test_one_id_with_two_texts(parts: Path, reportgen: Program) -> None:
    document = read("out/ferry.json")
    document["articles"][0]["source"]["sha256"] = "0" * 64
    Path("other.json").write_text(json.dumps(document), "utf-8")
    before = sorted(parts.iterdir())
    ran = reportgen("merge", parts / "ferry.json", "other.json")
    assert ran.code == 2
    assert "“ferry”" in ran.err
    assert sorted(parts.iterdir()) == before


def test_one_text_read_in_two_ways(parts: Path, reportgen: Program) -> None:
    document = read("out/ferry.json")
    document["articles"][0]["numbers"] = []
    Path("other.json").write_text(json.dumps(document), "utf-8")
    ran = reportgen("merge", parts / "ferry.json", "other.json")
    assert ran.code == 2
    assert "“ferry” was read in two ways" in ran.err


def test_all_that_cannot_be_read_is_told(parts: Path, reportgen: Program) -> None:
    Path("text.json").write_text("no facts", "utf-8")
    ran = reportgen("merge", "missing.json", "text.json", parts / "ferry.json")
    assert ran.code == 2
    assert "“missing.json” cannot be read" in ran.err
    assert "“text.json” is not JSON" in ran.err
