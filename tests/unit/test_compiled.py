"""Compiled templates are kept where nobody but the user can write, and never trusted where they are not whole."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from reportgen.brief import compose
from reportgen.cache.store import Store, private_store
from reportgen.render.markdown import brief_environment, render_markdown
from reportgen.render.templates import Template, load_template
from tests import briefs

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = private_store(tmp_path / "templates")
    assert made is not None
    return made


def fresh(store: Store) -> Template:
    """The template as a new process has it."""
    brief_environment.cache_clear()
    return replace(load_template("brief"), kept=store)


def entries(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and file.name != "swept"]


def test_it_is_compiled_once(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = compose(briefs.document())
    first = render_markdown(brief, fresh(store))
    kept = {file: file.read_bytes() for file in entries(tmp_path)}
    assert len(kept) > 8
    monkeypatch.setattr(jinja2.Environment, "_compile", lambda *_: pytest.fail("it was compiled again"))
    assert render_markdown(brief, fresh(store)) == first
    assert {file: file.read_bytes() for file in entries(tmp_path)} == kept


@pytest.mark.parametrize("content", [b"", b"x" * 500, None], ids=["empty", "foreign", "cut"])
def test_what_is_not_whole_is_compiled_again(store: Store, tmp_path: Path, content: bytes | None) -> None:
    brief = compose(briefs.document())
    first = render_markdown(brief, fresh(store))
    for file in entries(tmp_path):
        file.write_bytes(file.read_bytes()[:-7] if content is None else content)
    assert render_markdown(brief, fresh(store)) == first


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_nothing_is_kept_where_others_may_write(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    folder.chmod(mode)
    assert (private_store(folder) is None) == bool(mode & 0o022)


def test_nothing_is_kept_behind_a_link_or_in_another_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert private_store(tmp_path / "link") is None
    assert private_store(tmp_path / "real") is not None
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert private_store(tmp_path / "real") is None


def test_a_new_folder_is_the_user_s_alone(tmp_path: Path) -> None:
    assert private_store(tmp_path / "new" / "templates") is not None
    assert (tmp_path / "new" / "templates").stat().st_mode & 0o777 == 0o700
