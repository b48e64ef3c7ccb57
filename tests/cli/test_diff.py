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


def test_a_brief_begins_with_what_is_new(days: tuple[str, str], news: Path, reportgen: Program) -> None:
    ran = reportgen("build", "--seeds", news, "--since", days[0], "-f", "md,html", "-o", "today")
    assert ran.code == 0
    markdown = Path("today/brief.md").read_text("utf-8")
    assert markdown.index("<!-- news -->") < markdown.index("<!-- figures -->")
    assert "- **Changed** The council has repaired 5 piers" in markdown
    assert '<section class="news">' in Path("today/brief.html").read_text("utf-8")


def test_a_brief_since_itself(days: tuple[str, str], news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "--since", days[1], "-q").code == 0
    assert "\n\nNothing.\n\n<!-- /news -->" in Path("out/brief.md").read_text("utf-8")


def test_the_brief_of_one_article_since(days: tuple[str, str], news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "--article", "ferry", "--since", days[0], "-q").code == 0
    told = Path("out/ferry.md").read_text("utf-8").partition("<!-- /news -->")[0]
    assert "repaired 5 piers" in told
    assert "market" not in told


def test_on_the_first_day_there_is_no_earlier_brief(news: Path, reportgen: Program) -> None:
    daily = ("build", "--seeds", news, "-f", "json,md", "--since", "out/brief.json")
    first = reportgen(*daily)
    assert first.code == 0
    assert "warning: there is no brief “out/brief.json” to compare with" in first.err
    assert reportgen(*daily, "-q") == Run(0, "", "")
    assert "Nothing." in Path("out/brief.md").read_text("utf-8")


def test_an_earlier_brief_that_is_none(news: Path, reportgen: Program) -> None:
    ran = reportgen("build", "--seeds", news, "--since", news / "ferry.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "error: “news/ferry.txt” is not JSON" in ran.err
    assert not Path("out").exists()
