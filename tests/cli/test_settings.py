"""Configuration files: found, checked, told apart from flags and the environment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli.settings import find_settings
from tests.cli.conftest import Run

Program = Callable[..., Run]


def told(result: Run) -> dict[str, tuple[str, str]]:
    """What `reportgen config` says: key to value and origin."""
    assert result.code == 0, result.err
    rows = [line.partition(" = ") for line in result.out.splitlines()]
    return {key.strip(): (rest.partition("  # ")[0].strip(), rest.partition("  # ")[2]) for key, _, rest in rows}


def test_a_flag_wins_over_the_environment_over_the_file_over_the_default(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("reportgen.toml").write_text('seeds = "news"\nout = "a"\nsections = "none"\nfrom = 2026-01-31\n', "utf-8")
    monkeypatch.setenv("REPORTGEN_OUT", "b")
    monkeypatch.setenv("REPORTGEN_SECTIONS", "full")
    values = told(reportgen("config", "--out", "c"))
    assert values["out"] == ('"c"', "--out")
    assert values["sections"] == ('"full"', "REPORTGEN_SECTIONS")
    assert values["seeds"] == ('"news"', "reportgen.toml:1")
    assert values["from"] == ('"2026-01-31"', "reportgen.toml:4")
    assert values["to"] == ("", "default")
    assert values["format"] == ('["md"]', "default")


def test_a_build_reads_it(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").write_text('seeds = "news"\nformat = ["json", "md"]\nstrict = true\n', "utf-8")
    assert reportgen("build") == Run(0, "", "wrote out/brief.json\nwrote out/brief.md\n")


def test_it_is_found_from_a_folder_below_and_its_paths_are_its_own(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("pyproject.toml").write_text('[project]\nname = "x"\n[tool.reportgen]\nseeds = "news"\n', "utf-8")
    Path("deep/down").mkdir(parents=True)
    monkeypatch.chdir("deep/down")
    assert told(reportgen("config"))["seeds"] == ('"../../news"', "../../pyproject.toml:4")
    assert reportgen("build", "-o", "-").code == 0


def test_a_pyproject_of_someone_else_does_not_count(news: Path) -> None:
    Path("pyproject.toml").write_text('[project]\nname = "reportgen-user"\n', "utf-8")
    assert find_settings(Path.cwd()).file is None
    Path("pyproject.toml").write_text("this is not even TOML", "utf-8")
    assert find_settings(Path.cwd()).diagnostics == ()


def test_its_own_file_wins_over_pyproject(news: Path) -> None:
    Path("reportgen.toml").write_text("", "utf-8")
    Path("pyproject.toml").write_text('[tool.reportgen]\nformat = "pdf"\n', "utf-8")
    settings = find_settings(Path.cwd())
    assert (settings.file, settings.given) == (Path.cwd() / "reportgen.toml", {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('formt = "md"\n', "reportgen.toml:1: error: unknown key “formt” — did you mean “format”?"),
        ('\nstrict = "yes"\n', "reportgen.toml:2: error: strict: true or false is expected"),
        ("out = 1.5\n", "reportgen.toml:1: error: out: a text is expected"),
        ("tag = [true]\n", "reportgen.toml:1: error: tag: a list of texts is expected"),
        ('note = """\n"""\nx = 1\n', "reportgen.toml:3: error: unknown key “x” — legal are "),
        (
            'format = "pfd"\n',
            "reportgen.toml:1: error: “pfd” is not one of md, html, pdf, json, csv, parquet — did you mean “pdf”?",
        ),
        ("max-articles = true\n", "reportgen.toml:1: error: max-articles: a whole number is expected"),
        (f"x = {'9' * 5000}\n", "reportgen.toml: error: this is not TOML: "),
        (f"x = {'[' * 5000}\n", "reportgen.toml: error: its tables lie too deep in each other — "),
        (f"x.{'y.' * 30}z = 1\n", "reportgen.toml:1: error: its tables lie too deep in each other — mend this line"),
        ("out = \n", "reportgen.toml:1: error: this is not TOML: invalid value — mend this line"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(news: Path, reportgen: Program, text: str, said: str) -> None:
    Path("reportgen.toml").write_text(text, "utf-8")
    result = reportgen("config")
    assert (result.code, result.out) == (2, "")
    assert any(line == said or (said.endswith(" ") and line.startswith(said)) for line in result.err.splitlines())


def test_a_table_that_is_none(news: Path, reportgen: Program) -> None:
    Path("pyproject.toml").write_text("[tool]\nreportgen = 1\n", "utf-8")
    said = "pyproject.toml: error: tool.reportgen is no table — write [tool.reportgen], and its keys below\n"
    assert reportgen("config") == Run(2, "", said)


def test_a_link_that_leads_nowhere_is_no_absent_configuration(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").symlink_to("gone.toml")
    said = "reportgen.toml: error: the configuration cannot be read: no such file or directory\n"
    assert reportgen("config") == Run(2, "", said)


def test_nothing_is_built_or_indexed_with_a_wrong_configuration(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").write_text("x = 1\n", "utf-8")
    assert reportgen("build", "--seeds", news).code == 2
    assert reportgen("index", news).code == 2
    assert not Path("out").exists()


def test_a_flag_silences_what_it_excludes_in_the_file(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").write_text('seeds = "news"\ntag = ["food"]\nquiet = true\n', "utf-8")
    values = told(reportgen("config", "--article", "ferry", "--verbose"))
    assert values["tag"] == ("[]", "default")
    assert values["quiet"] == ("false", "default")
    assert values["article"] == ('["ferry"]', "--article")


def test_a_configuration_that_is_a_folder_is_told_of(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").mkdir()
    ran = reportgen("build", "--seeds", news)
    assert (ran.code, ran.err) == (2, "reportgen.toml: error: the configuration cannot be read: is a directory\n")


def test_what_is_wrong_is_told_in_the_order_of_lines(news: Path) -> None:
    Path("reportgen.toml").write_text("format = 1.5\nnosuch.a = 1\nout = 2.5\nother = 3\nnosuch.b = 1\n", "utf-8")
    lines = [int(d.place.rpartition(":")[2]) for d in find_settings(Path.cwd()).diagnostics]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_tables_of_forms_without_tables_and_an_empty_path_are_refused(news: Path, reportgen: Program) -> None:
    ran = reportgen("build", "--seeds", news, "--table", "numbers")
    assert ran.code == 2
    assert "--table: error: only csv and parquet are made of tables" in ran.err
    ran = reportgen("build", "")
    assert (ran.code, ran.err) == (2, "error: a path is empty — write “.” for this folder\n")
    Path("reportgen.toml").write_text('table = ["numbers"]\n', "utf-8")
    assert reportgen("build", "--seeds", news).code == 0
