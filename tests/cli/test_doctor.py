"""`reportgen doctor`: what is missing is told with the way to get it, on every system."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli.machine import look_over
from reportgen.config import Options
from reportgen.model.codes import CODES
from tests.cli.conftest import Run

Program = Callable[..., Run]


def test_all_is_here(news: Path, reportgen: Program, pango: None) -> None:
    result = reportgen("doctor")
    assert result.code == 0
    parts = [line.split()[0] for line in result.out.splitlines()]
    assert parts[:5] == ["Python", "templates", "typefaces", "Pango", "HarfBuzz-subset"]
    assert "brief, clippings" in result.out


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("linux", "apt-get install libpango"),
        ("darwin", "brew install pango"),
        ("win32", "pacman -S"),
        ("aix", "apt-get"),
    ],
)
def test_without_pango_no_pdf_can_be_made(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch, system: str, remedy: str
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint.text.fonts", None)
    monkeypatch.setattr("reportgen.cli.machine.sys.platform", system)
    result = reportgen("doctor")
    assert result.code == 1
    assert re.search(r"^Pango +missing$", result.out, re.MULTILINE)
    assert "error: PDF needs WeasyPrint with Pango" in result.err
    assert remedy in result.err


def test_without_the_subsetter_a_pdf_can_be_made(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch, pango: None
) -> None:
    monkeypatch.setattr("weasyprint.text.ffi.harfbuzz_subset", None)
    result = reportgen("doctor", "--diagnostics", "json")
    assert result.code == 0
    assert [json.loads(line)["code"] for line in result.err.splitlines()] == ["missing-subsetter"]


def test_a_template_that_lacks_its_typefaces(news: Path, reportgen: Program) -> None:
    folder = Path("mine")
    folder.mkdir()
    (folder / "template.toml").write_text('name = "mine"\n', "utf-8")
    result = reportgen("doctor", "--template", "mine")
    assert result.code == 1
    assert "error: the template “mine” lacks" in result.err


def test_a_cache_that_cannot_be_written(news: Path, reportgen: Program, pango: None) -> None:
    result = reportgen("doctor", "--cache-dir", news / "index.toml")
    assert result.code == 0
    assert "warning: the cache “news/index.toml” cannot be written: file exists" in result.err


def test_a_user_without_a_home_and_a_narrow_terminal() -> None:
    screen = io.TextIOWrapper(io.BytesIO(), "latin-1")
    parts = {part.name: part.wrong for part in look_over(Options(), {}, screen)}
    cache, terminal = parts["cache"], parts["terminal"]
    assert cache is not None
    assert terminal is not None
    assert (cache.code, terminal.code) == ("unwritable-cache", "narrow-encoding")
    assert {cache.code, terminal.code} <= set(CODES)
    assert "latin-1" in terminal.message


def test_a_wrong_configuration_is_told(news: Path, reportgen: Program) -> None:
    Path("reportgen.toml").write_text("template = 3.5\n", "utf-8")
    assert reportgen("doctor").code == 2
