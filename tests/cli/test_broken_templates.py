"""A template that breaks is told in one line with exit 2, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.render.templates import shipped
from tests.cli.conftest import Run

Program = Callable[..., Run]


@pytest.fixture
def template(news: Path) -> Path:
    """A copy of our own template, for a test to break."""
    return Path(shutil.copytree(shipped() / "brief", news.parent / "mine"))


@pytest.mark.parametrize("name", ["brief.md.jinja", "page.html.jinja"])
@pytest.mark.parametrize(
    "broken",
    [
        b"{{ 1 / 0 }}",
        b"{% for i in range(1000000000) %}{% endfor %}",
        b"\xff\xfe",
        b"{{ [][3] + 1 }}",
        b"{{ 1 + 'a' }}",
    ],
    ids=repr,
)
def test_what_a_template_raises_is_its_own_fault(
    news: Path, template: Path, reportgen: Program, name: str, broken: bytes
) -> None:
    with (template / name).open("ab") as file:
        file.write(broken)
    ran = reportgen("build", "--seeds", news, "--template", template, "-f", "html")
    assert ran.code == 2
    assert f"mine/{name}:" in ran.err or "the template “brief”" in ran.err
    assert "Traceback" not in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda face: face.write_bytes(b"")], ids=["missing", "empty"])
def test_a_face_that_is_missing_or_empty(
    news: Path, template: Path, reportgen: Program, spoil: Callable[[Path], object]
) -> None:
    spoil(template / "fonts" / "Literata-Regular.ttf")
    ran = reportgen("build", "--seeds", news, "--template", template, "-f", "html")
    assert ran.code == 2
    assert "lacks fonts/Literata-Regular.ttf" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("command", ["build", "check", "doctor", "lint"])
@pytest.mark.parametrize("name", ["template.toml", "fonts/fonts.toml", "words/en.toml"])
def test_a_table_of_a_template_that_is_no_toml(
    news: Path, template: Path, reportgen: Program, name: str, command: str
) -> None:
    (template / name).write_text("x =\n", "utf-8")
    seeds = ["--seeds", news] if command in ("build", "check") else []
    ran = reportgen("templates", "lint", "mine") if command == "lint" else reportgen(command, "--template=mine", *seeds)
    # A machine lacks nothing where only words are wrong.
    if (command, name) != ("doctor", "words/en.toml"):
        assert ran.code == (1 if command == "doctor" else 2)
        assert ran.err == f"mine/{name}:1: error: this is not TOML: invalid value — mend this line\n"
