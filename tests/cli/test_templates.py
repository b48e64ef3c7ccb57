"""`reportgen templates`: the list, a copy to change, and what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.render.templates import load_template, names, shipped
from tests.cli.conftest import Run

Program = Callable[..., Run]
FORMS = "md,html,json"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_they_are_listed_with_a_line_each(reportgen: Program) -> None:
    listed = reportgen("templates")
    assert (listed.code, listed.err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in listed.out.splitlines())
    assert list(lines) == list(names())
    for name, purpose in lines.items():
        manifest = tomllib.loads((shipped() / name / "template.toml").read_text("utf-8"))
        assert purpose == manifest["purpose"]


@pytest.mark.parametrize("name", names())
def test_a_copy_builds_the_same_bytes(news: Path, reportgen: Program, name: str) -> None:
    copied = reportgen("templates", "copy", name, "mine/copy")
    assert (copied.code, copied.out) == (0, "")
    assert "wrote mine/copy/template.toml\n" in copied.err
    assert contents(Path("mine/copy")) == contents(shipped() / name)
    for template, out in ((name, "ours"), ("mine/copy", "theirs")):
        assert reportgen("build", "-q", "--seeds", news, "-f", FORMS, "--template", template, "-o", out).code == 0
    assert contents(Path("theirs")) == contents(Path("ours"))


@pytest.mark.usefixtures("pango")
def test_a_copy_builds_the_same_pdf(news: Path, reportgen: Program) -> None:
    assert reportgen("templates", "copy", "-q", "onepager", "mine") == Run(0, "", "")
    for template, out in (("onepager", "ours"), ("mine", "theirs")):
        assert reportgen("build", "-q", "--seeds", news, "-f", "pdf", "--template", template, "-o", out).code == 0
    assert contents(Path("theirs")) == contents(Path("ours"))


def test_a_copy_overwrites_nothing(news: Path, reportgen: Program) -> None:
    before = contents(news)
    refused = reportgen("templates", "copy", "brief", news)
    assert refused == Run(2, "", "error: the folder “news” is not empty — name a new one: nothing is overwritten\n")
    assert contents(news) == before
    (news.parent / "empty").mkdir()
    assert reportgen("templates", "copy", "-q", "figures", "empty").code == 0
    assert load_template("empty").name == "figures"
    assert sorted(path.name for path in Path().iterdir()) == ["empty", "news"]


def test_a_copy_of_what_is_not_there(news: Path, reportgen: Program) -> None:
    assert "there is no template “breif”" in reportgen("templates", "copy", "breif", "mine").err
    assert not Path("mine").exists()
    assert "cannot be written" in reportgen("templates", "copy", "brief", news / "index.toml" / "mine").err


def test_mistakes_are_told_with_file_and_line(news: Path, reportgen: Program) -> None:
    reportgen("templates", "copy", "-q", "onepager", "mine")
    assert reportgen("templates", "lint", "mine") == Run(0, "", "nothing is wrong\n")
    file = Path("mine/sources.md.jinja")
    source = file.read_text("utf-8")
    line = source[: source.index("source.title")].count("\n") + 1
    file.write_text(source.replace("source.title", "source.titel"), "utf-8")
    said = f"mine/sources.md.jinja:{line}: error: a SourceLine has no “titel” — did you mean “title”?\n"
    assert reportgen("templates", "lint", "mine") == Run(1, "", said)
    for _ in range(2):
        assert reportgen("build", "--seeds", news, "--template", "mine") == Run(2, "", said)
    assert not Path("out").exists()


def test_what_only_a_build_can_find_has_file_and_line_too(news: Path, reportgen: Program) -> None:
    reportgen("templates", "copy", "-q", "onepager", "mine")
    with Path("mine/sources.md.jinja").open("a", encoding="utf-8") as file:
        file.write("\n\n{{ 1 / 0 }}\n")
    line = Path("mine/sources.md.jinja").read_text("utf-8").count("\n")
    ran = reportgen("build", "--seeds", news, "--template", "mine")
    assert ran.err.startswith(
        f"mine/sources.md.jinja:{line}: error: the template “onepager”: division by zero — mend it"
    )
