"""Compiled templates are kept where modules are, and what is damaged there is made again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.brief import compose
from reportgen.render import bytecode
from reportgen.render.markdown import _environment, render_markdown
from reportgen.render.templates import Template, load_template
from tests import briefs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bytecode, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def made(template: Template) -> str:
    _environment.cache_clear()
    return render_markdown(compose(briefs.document()), template)


def test_what_was_compiled_is_taken_again(folder: Path) -> None:
    template = load_template("brief")
    first = made(template)
    kept = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(kept) > 10
    assert made(template) == first
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == kept


def test_what_is_damaged_is_made_again(folder: Path) -> None:
    template = load_template("brief")
    first = made(template)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:40])
    assert made(template) == first
    assert all(path.stat().st_size > 40 for path in folder.iterdir())


def test_a_template_of_a_user_is_not_kept(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "template.toml").write_text('base = "brief"\n')
    (own / "brief.md.jinja").write_text("# {{ brief.title }}\n")
    assert made(load_template(str(own))) == "# Water and wood\n"
    assert list(folder.glob("template-*")) == []


def test_python_that_keeps_no_bytecode_keeps_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made(load_template("brief"))
    assert list(folder.iterdir()) == []
