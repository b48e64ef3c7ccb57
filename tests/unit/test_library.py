"""The library: its names are those that are documented, its examples run, and it says nothing on its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import reportgen
from reportgen.api import BriefOptions
from reportgen.config import OPTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "library.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
OURS_ALONE = {"cache", "check", "diagnostics", "formats", "out", "quiet", "seeds", "strict", "verbose"}
"""Options that a call says in another way, or that are about the terminal."""


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout


def test_every_name_is_documented_and_no_other() -> None:
    table = PAGE.partition("| Name |")[2].partition("\n\n")[0]
    documented = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert set(dir(reportgen)) == set(reportgen.__all__) == documented


def test_every_name_is_there_after_all_of_it_was_used() -> None:
    reportgen.build(str(ROOT / "seeds"))
    for name in reportgen.__all__:
        assert getattr(reportgen, name) is not None
    assert callable(reportgen.extract)
    assert callable(reportgen.build)
    with pytest.raises(AttributeError, match="no public name “compose”"):
        _ = reportgen.compose


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("example", EXAMPLES, ids=[example.split("\n")[2][:40] for example in EXAMPLES])
def test_every_example_runs(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "docs/library.md", "exec"), {})
    assert capsys.readouterr().err == ""
    assert ("print(" in example) or not capsys.readouterr().out


def test_its_options_are_those_of_the_command_line() -> None:
    table = PAGE.partition("| Option |")[2].partition("\n\n")[0]
    documented = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert set(documented) == set(get_type_hints(BriefOptions, localns={"AnyPath": str, "Sequence": list}))
    unsaid = {name for name in OPTIONS if name not in documented}
    assert unsaid >= OURS_ALONE
    assert set(documented) <= set(OPTIONS)


def test_importing_it_brings_nothing() -> None:
    code = "import sys; before = set(sys.modules); import reportgen; dir(reportgen); print(*set(sys.modules) - before)"
    assert {name for name in run(code).split() if name.partition(".")[0] not in sys.stdlib_module_names} == {
        "reportgen"
    }


@pytest.mark.usefixtures("workplace")
def test_it_prints_nothing_and_reads_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("reportgen.toml").write_text('format = ["pdf"]\ntag = ["nothing"]\n', "utf-8")
    monkeypatch.setenv("REPORTGEN_TEMPLATE", "onepager")
    code = (
        "import reportgen; built = reportgen.build(formats=('md', 'html'));"
        "reportgen.read_index('seeds'); open('names', 'w').write(' '.join(built.outputs))"
    )
    assert run(code) == ""
    assert Path("names").read_text() == "brief.md brief.html"


@pytest.mark.usefixtures("workplace")
def test_it_builds_what_the_command_line_builds() -> None:
    typed = ["build", "-q", "-f", "md,json", "--tag", "roads", "--sections", "full"]
    run(f"from reportgen.cli.root import run; run({typed})")
    built = reportgen.build(formats=("md", "json"), tags=("roads",), sections="full")
    assert built.outputs == {file.name: file.read_bytes() for file in Path("out").iterdir()}
    assert reportgen.build(Path("seeds") / "003.txt").outputs["brief.md"].count(b"\n# ") == 1


@pytest.mark.usefixtures("workplace")
def test_all_that_is_wrong_is_raised() -> None:
    with pytest.raises(reportgen.BuildError) as caught:
        reportgen.build("nowhere", template="none")
    assert [d.code for d in caught.value.diagnostics] == ["bad-template", "missing-folder"]
    assert "there is no template “none”" in str(caught.value)
    assert isinstance(caught.value, reportgen.ReportgenError)
    with pytest.raises(reportgen.BuildError, match="“huge” is not one of"):
        reportgen.build(detail="huge")  # type: ignore[arg-type]
    with pytest.raises(reportgen.BuildError):
        reportgen.read_index("nowhere")
    with pytest.raises(reportgen.ReportgenError, match="no language pack for “sw”"):
        reportgen.extract("Habari", language="sw")
    with pytest.raises(reportgen.ReportgenError, match="cannot be read"):
        reportgen.read_facts("nothing.json")


def test_an_option_that_is_none_and_no_format_are_refused() -> None:
    with pytest.raises(TypeError, match=r"build\(\) has no option “max_page”; did you mean “max_pages”\?"):
        reportgen.build(max_page=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"has no option “nosuch”$"):
        reportgen.build(nosuch=1)  # type: ignore[call-arg]
    with pytest.raises(reportgen.ReportgenError, match="no format is asked for"):
        reportgen.build(formats=())


CONSUMER = """\
from pathlib import Path

import reportgen
from reportgen import Article, ArticleFacts, Built, Diagnostic, FactsDocument, Index, build, extract, read_facts

index: Index = reportgen.read_index(Path("seeds"))
articles: tuple[Article, ...] = index.articles
facts: ArticleFacts = extract(articles[0])
text: str = facts.outcomes[0].spans[0].text
status: str = facts.outcomes[0].status
built: Built = build("seeds", formats=["md", "pdf"], articles=["003"], max_pages=2, template=Path("mine"))
content: bytes = built.outputs["003.md"]
written: tuple[Path, ...] = built.write("out")
document: FactsDocument = read_facts("out/brief.json")
again: Built = build(document, formats=("html",), detail="short")
try:
    build()
except reportgen.BuildError as error:
    found: tuple[Diagnostic, ...] = error.diagnostics
    hint: str = error.hint
"""
WRONG = """\
import reportgen

reportgen.build(formats=["docx"])
reportgen.build(colour="red")
reportgen.extract(3)
reportgen.compose
"""


@pytest.mark.parametrize(("code", "errors"), [(CONSUMER, 0), (WRONG, 4)], ids=["right", "wrong"])
def test_it_is_typed(tmp_path: Path, code: str, errors: int) -> None:
    file = tmp_path / "consumer.py"
    file.write_text(code, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", tmp_path / "kept", file]
    environment = {"MYPYPATH": str(ROOT), **os.environ}
    checked = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300
    )
    assert checked.stdout.count(": error: ") == errors, checked.stdout + checked.stderr
