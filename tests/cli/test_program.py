"""The program around the commands: help, version, streams, and the other commands."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import __version__
from tests.cli.conftest import INDEX, Run

Program = Callable[..., Run]
Installed = Callable[..., subprocess.CompletedProcess[bytes]]


def test_bare_it_teaches_by_example(reportgen: Program) -> None:
    result = reportgen()
    assert (result.code, result.err) == (0, "")
    assert result == reportgen("--help")
    for example in ("reportgen build -f pdf", "reportgen show 003", "reportgen index news", "Exit codes:"):
        assert example in result.out


@pytest.mark.parametrize("command", ["build", "index", "show", "schema"])
def test_every_command_explains_itself(reportgen: Program, command: str) -> None:
    result = reportgen(command, "-h")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: reportgen {command}")
    assert f"  {command} " in reportgen().out


def test_the_version(installed: Installed) -> None:
    result = installed("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"reportgen {__version__}\n".encode(), b"")


def test_the_installed_program_builds(news: Path, installed: Installed) -> None:
    result = installed("build", "--seeds", news, "-f", "json", "-o", "-")
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)["collection"]["title"] == "Harbour towns"


def test_as_a_module(news: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "--version"]
    assert subprocess.run(command, capture_output=True, check=True).stdout.startswith(b"reportgen ")


def test_a_reader_that_stops_reading_is_no_fault(news: Path, installed: Installed) -> None:
    program = Path(sys.executable).with_name("reportgen")
    shell = f"'{program}' build --seeds news -f json -o - | head -c 1"
    result = subprocess.run(["sh", "-c", shell], capture_output=True, check=True, timeout=60)
    assert (result.stdout, result.stderr) == (b"{", b"")


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (">&-", "standard output is closed"),
        ("> /dev/full", "standard output cannot be written: no space left on device"),
    ],
)
def test_standard_output_that_takes_nothing(news: Path, to: str, said: str) -> None:
    if "full" in to and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    program = Path(sys.executable).with_name("reportgen")
    shell = f"'{program}' build --seeds news -o - {to}"
    result = subprocess.run(["sh", "-c", shell], capture_output=True, check=False, text=True, timeout=60)
    assert (result.returncode, result.stderr) == (2, f"error: {said}\n")


def test_markdown_is_built_without_what_only_other_forms_need(news: Path) -> None:
    code = (
        "import sys; from reportgen.cli.root import run; run(['build', '--seeds', 'news', '-q']);"
        "slow = {'weasyprint', 'trafilatura', 'tomlkit', 'markdown_it', 'charset_normalizer'};"
        "print(*sorted(slow & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert result.stdout == b"\n"


def test_on_a_terminal_lines_are_coloured_and_no_color_is_honoured(news: Path) -> None:
    assert b"\x1b[1;31merror\x1b[0m: " in on_terminal("build", "none.txt")
    assert b"\x1b" not in on_terminal("build", "none.txt", NO_COLOR="1")
    assert b"\x1b" not in on_terminal("build", "none.txt", TERM="dumb")


def test_on_a_terminal_an_article_is_laid_out(news: Path) -> None:
    shown = on_terminal("show", "ferry", "--seeds", "news").decode()
    assert "Ferry carries its millionth guest" in shown
    assert "<!--" not in shown
    assert "# Ferry" not in shown


def on_terminal(*arguments: str, **variables: str) -> bytes:
    """What a run writes where standard output and standard error are a terminal."""
    program = Path(sys.executable).with_name("reportgen")
    if not program.is_file():
        pytest.skip("reportgen is not installed in this environment: make test does that")
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "REPORTGEN_CACHE": "0", **variables}
    with subprocess.Popen([program, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as run:
        os.close(theirs)
        content = b""
        try:
            while piece := os.read(ours, 65536):
                content += piece
        except OSError:
            # Linux says so when the other end is closed.
            pass
        run.wait(timeout=60)
    os.close(ours)
    return content


def test_show_writes_markdown_where_there_is_no_terminal(news: Path, reportgen: Program) -> None:
    shown = reportgen("show", "ferry", "--seeds", news)
    assert (shown.code, shown.err) == (0, "")
    reportgen("build", "--seeds", news, "--article", "ferry")
    assert shown.out == Path("out/ferry.md").read_text("utf-8")


def test_show_an_article_that_is_not_there(news: Path, reportgen: Program) -> None:
    assert reportgen("show", "fery", "--seeds", news) == Run(
        2, "", "error: there is no article “fery” — did you mean “ferry”?\n"
    )


def test_the_schema_is_json_and_names_what_a_build_writes(news: Path, reportgen: Program) -> None:
    schema = json.loads(reportgen("schema").out)
    reportgen("build", "--seeds", news, "-f", "json")
    document = json.loads(Path("out/brief.json").read_text("utf-8"))
    assert list(schema["properties"]) == list(document)
    assert list(schema["$defs"]["ArticleFacts"]["properties"]) == list(document["articles"][0])
    assert schema["properties"]["schema"]["const"] == document["schema"]


def test_index_writes_and_refreshes(news: Path, reportgen: Program) -> None:
    (news / "new.txt").write_text("A new article.", "utf-8")
    assert reportgen("index", news) == Run(0, "", "wrote news/index.toml (3 articles, 1 new)\n")
    assert reportgen("index", news) == Run(0, "", "unchanged: news/index.toml (3 articles, none new)\n")
    assert (news / "index.toml").read_text("utf-8") == INDEX + '\n[[article]]\nid = "new"\npath = "new.txt"\n'


def test_index_locks(news: Path, reportgen: Program) -> None:
    assert reportgen("index", "--lock", news).code == 0
    assert reportgen("build", "--seeds", news).code == 0
    (news / "ferry.txt").write_text("Changed.", "utf-8")
    assert reportgen("build", "--seeds", news).code == 2
    assert reportgen("index", "--lock", news).code == 0
    assert reportgen("build", "--seeds", news).code == 0


def test_index_of_nothing(reportgen: Program, news: Path) -> None:
    result = reportgen("index", "none")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: the folder “none” does not exist")


def test_index_leaves_a_broken_index_alone(news: Path, reportgen: Program) -> None:
    (news / "index.toml").write_text("[[article]\n", "utf-8")
    result = reportgen("index", news)
    assert result.code == 2
    assert result.err.startswith("news/index.toml:1: error: this is not TOML: ")
    assert (news / "index.toml").read_text("utf-8") == "[[article]\n"


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("reportgen b", "build"),
        ("reportgen build --sec", "--sections"),
        ("reportgen build --sections s", "short"),
        ("reportgen build -f h", "html"),
        ("reportgen build -f md,p", "md,pdf md,parquet"),
        ("reportgen build -f csv --table cross_m", "cross_mottos cross_measures"),
        ("reportgen build --template ", "brief clippings figures onepager"),
        ("reportgen build --seeds news --article f", "ferry"),
        ("reportgen show --seeds news ", "ferry market"),
        ("reportgen build --seeds nowhere --article ", ""),
        ("reportgen templates copy on", "onepager"),
        ("reportgen templates l", "lint"),
    ],
)
@pytest.mark.usefixtures("news")
def test_completion(installed: Installed, line: str, completed: str) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = installed(_REPORTGEN_COMPLETE="complete_bash", **words)
    assert (done.stdout.decode().split(), done.stderr) == (completed.split(), b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown_for_each_shell(installed: Installed, shell: str) -> None:
    shown = installed("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"_REPORTGEN_COMPLETE" in shown.stdout


def test_words_are_read_without_pydantic(news: Path) -> None:
    code = (
        "import sys; from reportgen.cli.root import run; run(['build', 'news', '-q', '--article', 'ferry']);"
        "print('pydantic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert result.stdout == b"False\n"
