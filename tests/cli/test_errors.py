"""Everything that can be wrong: one line each, all at once, the right exit code, and nothing in `out/` touched."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.model import Article
from reportgen.output import Disk
from tests.cli.conftest import INDEX, Run

Program = Callable[..., Run]
YESTERDAY = "<!-- head -->\n\n# Of yesterday\n"


@pytest.fixture(autouse=True)
def _earlier_brief(news: Path) -> None:
    Path("out").mkdir()
    Path("out/brief.md").write_text(YESTERDAY, "utf-8")


def refused(result: Run) -> list[str]:
    """The lines of a run that was refused and changed nothing."""
    assert result.code == 2
    assert result.out == ""
    assert [p.name for p in Path("out").iterdir()] == ["brief.md"]
    assert Path("out/brief.md").read_text("utf-8") == YESTERDAY
    return result.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--seeds", "newz"], "error: the folder “newz” does not exist — did you mean “news”?"),
        (["none.txt"], "error: there is no file or folder “none.txt”"),
        (
            ["news", "--seeds", "news"],
            "--seeds: error: files and folders are read instead of --seeds, so the two exclude each other",
        ),
        (["news", "--article", "fery"], "error: there is no article “fery” — did you mean “ferry”?"),
        (["news", "--article", "zzz"], "error: there is no article “zzz” — there are ferry, market"),
        (["news", "--tag", "boat"], "error: no article has the tag “boat” — did you mean “boats”?"),
        (
            ["news", "--from", "2027"],
            "error: no article was published in the period asked for"
            " — the index gives an article's date as published = 2026-01-31",
        ),
        (["news", "-f", "docx"], "--format: error: “docx” is not one of md, html, pdf, json, csv, parquet"),
        (["news", "--template", "breef"], "error: there is no template “breef” — "),
        (["news", "--zzz"], "error: no such option: --zzz — reportgen build --help"),
        (["news", "--out"], "error: option '--out' requires an argument — reportgen --help"),
    ],
)
def test_refused(reportgen: Program, arguments: list[str], line: str) -> None:
    [said] = refused(reportgen("build", *arguments))
    assert said == line or (line.endswith("— ") and said.startswith(line))


def test_no_such_command(reportgen: Program) -> None:
    [said] = refused(reportgen("biuld"))
    assert said == "error: no such command 'biuld'. Did you mean 'build'? — reportgen --help"


def test_options_index_and_choice_are_wrong_at_once(news: Path, reportgen: Program) -> None:
    (news / "index.toml").write_text(INDEX.replace("tags", "tag", 1), "utf-8")
    assert refused(reportgen("build", "--seeds", news, "-f", "doc", "--article", "fery", "--template", "x"))[:4] == [
        "--format: error: “doc” is not one of md, html, pdf, json, csv, parquet",
        "error: there is no template “x” — name one of brief, clippings, figures, onepager,"
        " or a folder with a template.toml",
        "news/index.toml:7: error: unknown key “tag” — did you mean “tags”?",
        "error: there is no article “fery” — did you mean “ferry”?",
    ]


def test_a_locked_file_that_changed(news: Path, reportgen: Program) -> None:
    digest = hashlib.sha256(b"as it was").hexdigest()
    (news / "index.toml").write_text(f'{INDEX}sha256 = "{digest}"\n', "utf-8")
    assert refused(reportgen("build", "--seeds", news)) == [
        "news/index.toml:9: error: “market.txt” is not the file that was locked"
        " — bring the file back, or accept it with reportgen index --lock"
    ]


def test_a_missing_library_is_one_line_and_no_format_is_written(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint.text.fonts", None)
    lines = refused(reportgen("build", "--seeds", news, "-f", "md,json,pdf"))
    assert lines == [
        "error: PDF needs WeasyPrint with Pango, which cannot be loaded"
        " — install Pango, for example: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    ]
    monkeypatch.delitem(sys.modules, "weasyprint.text.fonts")


def test_an_output_that_is_a_folder(news: Path, reportgen: Program) -> None:
    Path("elsewhere/brief.json").mkdir(parents=True)
    result = reportgen("build", "--seeds", news, "-f", "md,json", "-o", "elsewhere")
    assert result.code == 2
    assert result.err == ("error: “elsewhere/brief.json” is a folder — remove it, or name another folder with --out\n")
    assert [p.name for p in Path("elsewhere").iterdir()] == ["brief.json"]


def test_out_is_a_file(news: Path, reportgen: Program) -> None:
    result = reportgen("build", "--seeds", news, "-o", "out/brief.md")
    assert refused(result) == ["error: “out/brief.md” cannot be written: file exists — nothing was changed"]


def test_a_full_disk(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(disk: Disk, file: Path, content: bytes) -> None:
        if "json" in file.name:
            raise OSError(28, "No space left on device", str(file))
        file.write_bytes(content)

    monkeypatch.setattr(Disk, "write", write)
    [line] = refused(reportgen("build", "--seeds", news, "-f", "md,json"))
    assert line.endswith("no space left on device — nothing was changed")


def test_a_defect_of_ours_is_3(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article) -> None:
        raise ZeroDivisionError(article.id)

    monkeypatch.setattr("reportgen.app.facts_of", broken)
    result = reportgen("build", "--seeds", news)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("Traceback")
    assert result.err.splitlines()[-1].startswith("error: this is a defect of reportgen — please report it")


def test_interrupted_is_130(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(article: Article) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.app.facts_of", interrupt)
    assert reportgen("build", "--seeds", news) == Run(130, "", "error: interrupted\n")


def test_names_cannot_steer_the_terminal(reportgen: Program) -> None:
    [line] = refused(reportgen("build", "a\x1b[2J\u202e.txt"))
    assert line == "error: there is no file or folder “a⟨U+001B⟩[2J⟨U+202E⟩.txt”"


@pytest.mark.parametrize("epoch", ["noon", "9" * 20, "1.5"])
def test_a_date_of_the_environment_that_is_none(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    line = f"error: SOURCE_DATE_EPOCH is “{epoch}”, which is no count of seconds since 1970 — mend it, or leave it out"
    assert refused(reportgen("build", "--seeds", news, "-f", "pdf")) == [line]
