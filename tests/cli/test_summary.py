"""`--summary`: the brief on the page of a GitHub run, whole or cut where GitHub would show none of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli.summary import LIMIT, VARIABLE, fitted
from tests.cli.conftest import Run

Program = Callable[..., Run]
BRIEF = """\
# Harbour towns

Two articles.

## Outcomes

- Piers repaired[^ferry-o1]
- Piers planned[^ferry-o2]

## Figures

- 14 stalls[^market-n1], 3 piers[^ferry-o1]

[^ferry-o1]: ferry ¶ 1\\
    The council has **repaired 3 piers**.

[^ferry-o2]: ferry ¶ 1\\
    and plans to **build 2 more**.

[^market-n1]: market ¶ 1\\
    has opened **14 new stalls**.
"""


@pytest.fixture
def summary(news: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where GitHub wants the summary of the step."""
    file = Path("step.md").absolute()
    monkeypatch.setenv(VARIABLE, str(file))
    return file


def test_the_brief_is_appended(news: Path, reportgen: Program, summary: Path) -> None:
    summary.write_text("# Earlier", "utf-8")
    result = reportgen("build", "--seeds", news, "--summary")
    assert result.code == 0
    assert result.err.splitlines()[-1] == f"appended to {summary}"
    assert summary.read_text("utf-8") == "# Earlier\n\n" + Path("out/brief.md").read_text("utf-8")


def test_only_what_is_asked_for_is_written(news: Path, reportgen: Program, summary: Path) -> None:
    assert reportgen("build", "--seeds", news, "-f", "json", "--summary").code == 0
    assert [file.name for file in Path("out").iterdir()] == ["brief.json"]
    assert "\n# Harbour towns\n" in summary.read_text("utf-8")


def test_briefs_of_single_articles_are_all_appended(news: Path, reportgen: Program, summary: Path) -> None:
    assert reportgen("build", "--seeds", news, "--article", "ferry", "--article", "market", "--summary").code == 0
    written = [Path(f"out/{name}.md").read_text("utf-8") for name in ("ferry", "market")]
    assert summary.read_text("utf-8") == "".join(written)


def test_elsewhere_there_is_no_summary(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    result = reportgen("build", "--seeds", news, "--summary")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "--summary: error: --summary appends to the file that $GITHUB_STEP_SUMMARY names, and it names none"
        " — GitHub Actions sets it; elsewhere, leave --summary out\n"
    )
    assert not Path("out").exists()


def test_a_summary_that_cannot_be_written(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(news))
    result = reportgen("build", "--seeds", news, "--summary")
    assert result.code == 2
    assert "“news” cannot be written: is a directory" in result.err


def test_checking_writes_no_summary(news: Path, reportgen: Program, summary: Path) -> None:
    assert "--check writes nothing" in reportgen("build", "--seeds", news, "--check", "--summary").err


def test_what_fits_is_whole() -> None:
    assert fitted(BRIEF, len(BRIEF.encode())) == BRIEF


@pytest.mark.parametrize("room", range(150, len(BRIEF.encode()), 7))
def test_a_cut_is_at_a_section_and_within_the_limit(room: int) -> None:
    cut = fitted(BRIEF, room)
    assert len(cut.encode()) <= room
    assert re.search(rf"\*The brief goes on: [0-2] of its 3 sections are here, .* {LIMIT // 1024} KiB", cut)
    body, _, notes = cut.partition("\n*The brief goes on")
    assert BRIEF.startswith(body)
    assert set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", body)) == set(re.findall(r"^\[\^([a-z0-9-]+)\]:", notes, re.M))
    assert BRIEF[len(body) :].startswith(("# ", "## "))


def test_what_is_there_already_counts(news: Path, reportgen: Program, summary: Path) -> None:
    summary.write_bytes(b"x" * (LIMIT - 2000) + b"\n")
    assert reportgen("build", "--seeds", news, "--summary").code == 0
    assert LIMIT - 2000 < summary.stat().st_size <= LIMIT
    assert "*The brief goes on: " in summary.read_text("utf-8")
