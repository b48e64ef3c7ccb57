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
