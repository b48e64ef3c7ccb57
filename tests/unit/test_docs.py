"""The documentation: every command in it works, every link leads somewhere, what is computed is current."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from reportgen.cli.root import program, run
from reportgen.render.templates import copy_template, load_template, names
from tools import docs

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").glob("*.md")],
    key=lambda page: page.as_posix(),
)
HELP = ROOT / "docs" / "cli.md"
TUTORIAL = ROOT / "docs" / "tutorial.md"
WRITTEN = [page for page in PAGES if page != HELP]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\n]|\n(?!\n))*\]\(([^)\s]+)\)")
CALL = re.compile(r"(?:^|(?<=[\s&|]))(?:[\w./~-]*/)?reportgen (?P<arguments>[a-z-][^|>\n`]*)")
SHELL = ("sh", "console", "bash", "yaml", "text")
EXAMPLE = re.compile(r"^ +reportgen (?P<arguments>[a-z].*?)(?: {2,}| >|$)", re.MULTILINE)
OTHER = re.compile(
    r"`(?:\"?)((?:apt-get|brew|crontab|dnf|docker|git|npm|pip|pipx|python|source|sudo|systemctl|uv|uvx)\s[^`\n]+)`"
)
NOT_RUN = {
    "--install-completion": "writes into the start-up file of the shell; tests/cli/test_program.py completes",
}
"""Calls of reportgen that are shown and not run here, and why."""
ELSEWHERE = {
    "pip install .": "tests/cli/test_wheel.py installs the wheel",
    "uvx --from . reportgen --version": "tests/cli/test_wheel.py runs the wheel so",
    "uv build": "tests/cli/test_wheel.py builds sdist and wheel with the same backend",
    "source .venv/bin/activate": "a word of the shell; the tests run in that environment",
    "python tools/docs.py": "its pages are compared in this file",
    "python tools/facts_schema.py": "its schema is compared in tests/unit/test_generated.py",
    "python -m tools.locales": "its tables are compared in tests/unit/test_locales.py",
}
"""Other commands that are shown, and which test runs what they run."""
OUTSIDE = {
    "pipx install .": "installs for good; it is pip in an environment of its own",
    "uv tool install .": "installs for good; it is uvx in an environment that stays",
    'pip install ".[parquet]"': "needs a package registry",
    'pip install "reportgen[parquet]"': "needs a package registry",
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0": "changes the system",
    "dnf install pango harfbuzz": "changes another system",
    "brew install pango harfbuzz": "changes another system",
    "crontab -e": "opens an editor",
    "python tools/pictures.py": "takes half a minute of a browser",
    "systemctl --user enable --now brief.timer": "changes the user's services",
    "python tools/quality.py --update": "changes what the tests hold; tests/unit/test_quality.py runs the rest of it",
}
"""Commands that are shown and that no test can run, and why."""
INVENTED = "HOLM - The ferry of Holm carried 412 passengers in March. By 2031 the island wants two ferries.\n"


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return BLOCK.sub("", page.read_text("utf-8"))


def calls(page: Path) -> Iterator[str]:
    """The arguments of every `reportgen …` to type in a page: those in code blocks and in tables."""
    text = page.read_text("utf-8")
    for language, block in BLOCK.findall(text):
        if language in SHELL:
            yield from (match["arguments"].strip() for match in CALL.finditer(block))
    yield from re.findall(r"^\| `reportgen ([^`\n]+)`", prose(page), re.MULTILINE)


def mentions(page: Path) -> list[str]:
    """The arguments of every `reportgen …` that a page speaks of; they may lack what a command needs."""
    return [call for call in re.findall(r"`reportgen ([^`\n]+)`", prose(page)) if "…" not in call]


def others(page: Path) -> Iterator[str]:
    """Every other command to type in a page."""
    for language, block in BLOCK.findall(page.read_text("utf-8")):
        lines = re.findall(r"run: (.+)", block) if language == "yaml" else block.splitlines()
        if language in ("sh", "console", "bash", "yaml"):
            typed = (line.removeprefix("$ ").strip() for line in lines if "reportgen " not in line)
            yield from (line for line in typed if line and not line.startswith("make "))
    yield from OTHER.findall(prose(page))


SHOWN = sorted(
    {
        *(call for page in WRITTEN if page != TUTORIAL for call in calls(page)),
        *(match["arguments"] for match in EXAMPLE.finditer(HELP.read_text("utf-8"))),
    }
    - set(NOT_RUN)
)
MENTIONED = sorted({call for page in WRITTEN for call in mentions(page)} - set(SHOWN))


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Facts documents of two days."""
    folder = tmp_path_factory.mktemp("stored")
    days = [folder / "monday", folder / "tuesday"]
    for day in days:
        day.mkdir()
        (day / f"{day.name}.txt").write_text(INVENTED, "utf-8")
        assert run(["build", "--quiet", "--seeds", str(day), "--format", "json", "--out", str(day)]) == 0
        (day / "brief.json").rename(folder / f"{day.name}.json")
    samples = ["--seeds", str(ROOT / "seeds"), "--format", "md,html,json", "--out", str(folder / "out")]
    assert run(["build", "--quiet", *samples]) == 0
    return [folder / f"{day.name}.json" for day in days]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: list[Path]) -> Path:
    """A folder with what the documented commands name: samples, a folder of one's own, single files, stored facts."""
    for facts in stored:
        shutil.copy(facts, tmp_path)
    for copy in ("a.json", "north/brief.json"):
        _copy(stored[0], tmp_path / copy)
    for copy in ("b.json", "south/brief.json"):
        _copy(stored[1], tmp_path / copy)
    shutil.copytree(stored[0].parent / "out", tmp_path / "out")
    _copy(tmp_path / "out" / "brief.json", tmp_path / "committed.json")
    for form in ("json", "html"):
        _copy(tmp_path / "out" / f"brief.{form}", tmp_path / f"brief.{form}")
    for folder in ("seeds", "news", "my-articles", "articles", "inbox"):
        shutil.copytree(ROOT / "seeds", tmp_path / folder)
    (tmp_path / "news" / "index.toml").unlink()
    (tmp_path / "notes.txt").write_text(INVENTED, "utf-8")
    (tmp_path / "page.html").write_text(f"<html lang=en><article><p>{INVENTED}</p></article></html>", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copy(file, target)


def test_commands_are_found() -> None:
    assert len(SHOWN) > 50
    assert "diff --exit-code committed.json out/brief.json" in SHOWN
    assert any("--article" in call for call in SHOWN)
    assert any(call.startswith("build --quiet --seeds inbox") for call in SHOWN)


@pytest.mark.parametrize("arguments", SHOWN)
@pytest.mark.usefixtures("workplace")
def test_command_works(arguments: str) -> None:
    if "copy" not in shlex.split(arguments):
        copy_template("onepager", Path("my"))
    if "my-template" in arguments:
        copy_template("brief", Path("my-template"))
    # HTML stands in for PDF, which takes seconds and is proved elsewhere; a date for what a shell would put there.
    typed = re.sub(r"\bpdf\b", "html", re.sub(r"\$\([^)]*\)", "2026-02-06", arguments))
    assert run(shlex.split(typed)) == 0


@pytest.mark.parametrize("page", [p for p in WRITTEN if p != TUTORIAL], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_other_commands_are_accounted_for(page: Path) -> None:
    assert [command for command in others(page) if command not in ELSEWHERE | OUTSIDE] == []


def test_no_command_is_excused_that_is_not_shown() -> None:
    shown = {command for page in WRITTEN for command in (*others(page), *calls(page))}
    assert sorted((NOT_RUN.keys() | ELSEWHERE.keys() | OUTSIDE.keys()) - shown) == []


def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    """Its blocks are typed one after another, and each says what the page shows behind it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    said, shown = "", 0
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for language, block in BLOCK.findall(TUTORIAL.read_text("utf-8")):
        if language == "text":
            assert block.rstrip() in said
            shown += 1
        elif not block.startswith(("make brief", "source ")):
            ran = subprocess.run(
                ["bash", "-e", "-c", f"exec 2>&1\n{block}"],
                cwd=tmp_path,
                env=environment,
                check=True,
                capture_output=True,
                text=True,
                timeout=120,
            )
            said = ran.stdout
    assert shown >= 5
    assert "What is new" in (tmp_path / "out" / "brief.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", MENTIONED)
def test_mentioned_command_is_understood(arguments: str) -> None:
    assert run([*shlex.split(arguments), "--help"]) == 0


def test_the_readme_names_every_command() -> None:
    commands = typer.main.get_command(program).commands  # type: ignore[attr-defined]
    table = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in commands if f"`reportgen {name}" not in table] == []


def test_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {
        name
        for page in WRITTEN
        for code in re.findall(r"`[^`\n]+`|^```sh\n.*?^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", code, re.MULTILINE)
    }
    assert {"brief", "test", "check"} <= named <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = [
        target for target in LINK.findall(prose(page)) if "://" not in target and not target.startswith("mailto:")
    ]
    assert [target for target in targets if not _leads(page, target)] == []


def _leads(page: Path, target: str) -> bool:
    path, _, heading = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    return file.exists() and (not heading or heading in _anchors(file))


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_named_in_code_exist(page: Path) -> None:
    named = re.findall(r"`((?:reportgen|tools|tests|templates|seeds|docs)/[\w./-]+\w)`", prose(page))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_architecture_names_every_floor_and_module() -> None:
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    modules = [module.strip() for layer in layers for module in layer.split("|")]
    text = docs.WALK.read_text("utf-8")
    assert len(modules) > 10
    assert [module for module in modules if f"`{module}`" not in text] == []


def test_architecture_names_every_file_of_the_elements() -> None:
    text = docs.WALK.read_text("utf-8")
    files = sorted(path.name for path in (ROOT / "reportgen" / "elements").glob("[a-z]*.py"))
    assert [name for name in files if f"`{name}`" not in text and f"`elements/{name}`" not in text] == []


def test_architecture_names_every_file_of_the_language_pack() -> None:
    text = docs.WALK.read_text("utf-8")
    tables = sorted(path.name for path in docs.TAGGER.parent.iterdir() if path.suffix in (".toml", ".npz"))
    assert [name for name in tables if f"`{name}`" not in text] == []


def test_the_readme_begins_with_what_it_is_and_the_two_commands() -> None:
    readme = docs.README.read_text("utf-8")
    introduction, _, rest = readme.removeprefix("# reportgen\n").strip().partition("\n\n")
    assert len(re.findall(r"[.!?](?=\s|$)", introduction)) <= 3
    assert rest.startswith("```sh\nmake brief")
    assert "make test" in rest.partition("```\n")[0]


def test_pictures_are_small_and_shown() -> None:
    shown = re.findall(r"\]\(docs/images/(.+?)\)", docs.README.read_text("utf-8"))
    shown += re.findall(r"\]\(images/(.+?)\)", (ROOT / "docs" / "pages.md").read_text("utf-8"))
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert [picture.name for picture in pictures] == sorted(set(shown))
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size <= 200_000


def test_every_template_is_shown_with_its_purpose() -> None:
    page = " ".join((ROOT / "docs" / "pages.md").read_text("utf-8").split()).casefold()
    for name in names():
        assert f"| `{name}` | {load_template(name).purpose.removesuffix('.').casefold()} |" in page
        assert f"(images/{name}-pdf.png)" in page


def test_what_is_computed_is_current() -> None:
    stale = [page.name for page, text in docs.pages() if page.read_text("utf-8") != text]
    assert stale == [], "run: python tools/docs.py"


def test_changelog_tells_what_is_unreleased() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased = changelog.partition("## [Unreleased]\n")[2].partition("\n## ")[0]
    assert re.search(r"^- .+", unreleased, re.MULTILINE)


def test_notice_names_whose_works_are_shipped() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert [name for name in ("Literata", "Inter", "tagger.npz", "GUM", "EWT") if name not in notice] == []
