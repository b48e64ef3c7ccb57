"""`reportgen diff`: what changed between two stored briefs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]


@pytest.fixture
def days(news: Path, reportgen: Program) -> tuple[str, str]:
    """A brief, and that of the next day as HTML."""
    assert reportgen("build", "--seeds", news, "-f", "json", "-o", "old").code == 0
    ferry = news / "ferry.txt"
    ferry.write_text(ferry.read_text("utf-8").replace("repaired 3 piers", "repaired 5 piers"), "utf-8")
    assert reportgen("build", "--seeds", news, "-f", "html", "-o", "new").code == 0
    return "old/brief.json", "new/brief.html"


def test_text(days: tuple[str, str], reportgen: Program) -> None:
    ran = reportgen("diff", *days)
    assert (ran.code, ran.err) == (0, "")
    assert "~ ferry: The council has repaired 5 piers — done; was: The council has repaired 3 piers\n" in ran.out
    assert "~ ferry: 5 · piers — was: 3 · piers\n" in ran.out


def test_other_forms(days: tuple[str, str], reportgen: Program) -> None:
    markdown = reportgen("diff", *days, "--format", "md")
    assert markdown.out.startswith("# From “Harbour towns”")
    document = json.loads(reportgen("diff", *days, "-f", "json").out)
    assert document["schema"] == "reportgen.diff/0"
    assert [change["after"]["value"] for change in document["numbers"]["changed"]] == [5]


def test_exit_code(days: tuple[str, str], reportgen: Program) -> None:
    assert reportgen("diff", *days, "--exit-code").code == 1
    assert reportgen("diff", days[0], days[0], "--exit-code").code == 0


def test_facts_in_a_pdf(news: Path, reportgen: Program, pango: None) -> None:
    assert reportgen("build", "--seeds", news, "-f", "pdf,json").code == 0
    assert reportgen("diff", "out/brief.pdf", "out/brief.json", "--exit-code").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.json", "old/brief.json"), "error: “missing.json” cannot be read"),
        (("old/brief.json", "new/brief.html", "--format", "pdf"), "error: “pdf” is not one of text, md, json"),
        (("old/brief.json", "news/ferry.txt"), "error: “news/ferry.txt” is not JSON"),
    ],
)
def test_what_cannot_be_compared(
    days: tuple[str, str], reportgen: Program, arguments: tuple[str, ...], said: str
) -> None:
    ran = reportgen("diff", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
