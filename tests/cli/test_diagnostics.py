"""`--diagnostics`: what a run has to say, for people, for scripts and for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli.reports import as_github
from reportgen.model import Diagnostic
from reportgen.model.codes import CODES
from tests.cli.conftest import Run

Program = Callable[..., Run]

# The end of an error message of Jinja, of Python or of a file name can hold anything.
ODD = "50% of\r\nit: a, b"


def told(result: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.err.splitlines()]


@pytest.fixture
def wrong(news: Path) -> Path:
    """A folder whose index has two faults."""
    text = (news / "index.toml").read_text("utf-8")
    (news / "index.toml").write_text(text.replace('"ferry.txt"', '"fery.txt"').replace('tags = ["f', 'tag = ["f'))
    return news


def test_json_is_an_object_a_line_with_every_key(wrong: Path, reportgen: Program) -> None:
    result = reportgen("build", "--seeds", wrong, "--diagnostics", "json")
    assert (result.code, result.out) == (2, "")
    first, second, *_ = told(result)
    assert first == {
        "code": "missing-file",
        "severity": "error",
        "message": "there is no file “fery.txt”",
        "hint": "did you mean “ferry.txt”?",
        "place": "news/index.toml:5",
        "file": "news/index.toml",
        "line": 5,
        "article": None,
    }
    assert (second["code"], second["line"]) == ("unknown-key", 13)
    assert result.err.isascii()


def test_json_is_all_that_standard_error_has(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "--diagnostics", "json", "--verbose") == Run(0, "", "")
    (news / "late.txt").write_text("The tide came at noon.\n", "utf-8")
    assert [d["code"] for d in told(reportgen("build", "--seeds", news, "--diagnostics", "json"))] == ["unnamed-file"]


def test_github_annotates_the_line(wrong: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    result = reportgen("build", "--seeds", wrong, "--diagnostics", "github")
    assert result.code == 2
    assert result.err.splitlines()[:2] == [
        "::error file=news/index.toml,line=5,title=missing-file::"
        "there is no file “fery.txt” — did you mean “ferry.txt”?",
        "::error file=news/index.toml,line=13,title=unknown-key::unknown key “tag” — did you mean “tags”?",
    ]


def test_github_is_told_paths_from_the_top_of_the_repository(
    wrong: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd().parent))
    result = reportgen("build", "--seeds", wrong, "--diagnostics", "github")
    assert result.err.startswith(f"::error file={Path.cwd().name}/news/index.toml,line=5,")


@pytest.mark.parametrize(
    ("diagnostic", "line"),
    [
        (
            Diagnostic(code="bad-value", severity="warning", message=ODD, place="a,b%c.toml:3"),
            "::warning file=a%2Cb%25c.toml,line=3,title=bad-value::50%25 of%0D%0Ait: a, b",
        ),
        (
            Diagnostic(code="bad-option", severity="error", message="no", place="--seeds", hint="yes"),
            "::error title=bad-option::--seeds: no — yes",
        ),
        (
            Diagnostic(code="unnamed-file", severity="note", message="::error::x", place="/elsewhere/a.txt"),
            "::notice file=/elsewhere/a.txt,title=unnamed-file::::error::x",
        ),
    ],
)
def test_nothing_ends_or_forges_an_annotation(diagnostic: Diagnostic, line: str) -> None:
    assert as_github(diagnostic, Path("/here/there"), {}) == line


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "--sede", "news"], "bad-usage"),
        (["build", "--out", "news/index.toml"], "unwritable-output"),
        (["build", "--template", "none"], "bad-template"),
        (["show", "fery"], "unknown-article"),
        (["merge", "nothing.json"], "unreadable-facts"),
        (["verify", "nothing.json"], "bad-usage"),
        (["index", "nowhere"], "missing-folder"),
        (["config", "--jobs", "many"], "bad-option"),
    ],
)
def test_every_command_tells_its_errors_so(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str
) -> None:
    monkeypatch.setenv("REPORTGEN_SEEDS", str(news))
    result = reportgen(*arguments, "--diagnostics", "json")
    assert result.code == 2
    assert [d["code"] for d in told(result)] == [code]


def test_the_environment_and_the_configuration_choose_the_form(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("reportgen.toml").write_text('diagnostics = "github"\n', "utf-8")
    assert reportgen("build", "--sede", news).err.startswith("::error title=bad-usage::no such option")
    monkeypatch.setenv("REPORTGEN_DIAGNOSTICS", "json")
    assert told(reportgen("build", "--seeds", "nowhere"))[0]["code"] == "missing-folder"
    assert '= "json"' in reportgen("config").out
    assert reportgen("build", "--seeds", "nowhere", "--diagnostics=text").err.startswith("error: the folder")


def test_a_defect_is_one_object_too(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("reportgen.app.facts_of", broken)
    [defect] = told(reportgen("build", "--seeds", news, "--diagnostics", "json"))
    assert defect["code"] == "defect"
    assert defect["traceback"].endswith("ZeroDivisionError: by nought\n")


def test_all_warnings_are_shown_before_strict_gives_up(news: Path, reportgen: Program) -> None:
    for name in ("ferry.txt", "market.txt"):
        (news / name).write_text("\n", "utf-8")
    (news / "third.txt").write_text("The tide came at noon.\n", "utf-8")
    (news / "index.toml").unlink()
    result = reportgen("build", "--seeds", news, "--strict", "--diagnostics", "json")
    assert result.code == 1
    assert [d["code"] for d in told(result)] == ["empty-article"] * 2
    assert Path("out/brief.md").exists()


def test_what_is_told_is_listed(wrong: Path, reportgen: Program) -> None:
    assert {d["code"] for d in told(reportgen("build", "--seeds", wrong, "--diagnostics", "json"))} <= set(CODES)


@pytest.mark.parametrize("strict", [0, 1])
def test_every_command_that_can_warn_can_be_strict(news: Path, reportgen: Program, strict: int) -> None:
    text = (news / "index.toml").read_text("utf-8")
    (news / "index.toml").write_text(text.replace('path = "market.txt"', 'path = "market.txt"\nlanguage = "fr"'))
    shown = reportgen("show", "market", "--seeds", news, *["--strict"] * strict)
    assert (shown.code, "warning: there is no language pack" in shown.err) == (strict, True)
    (news / "ferry.txt").unlink()
    indexed = reportgen("index", news, *["--strict"] * strict)
    assert (indexed.code, "warning: there is no file" in indexed.err) == (strict, True)


def test_copying_a_template_tells_in_every_form(reportgen: Program, tmp_path: Path) -> None:
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "own.txt").write_text("mine", "utf-8")
    [refused] = told(reportgen("templates", "copy", "brief", tmp_path / "my", "--diagnostics", "json"))
    assert refused["severity"] == "error"
