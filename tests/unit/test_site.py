"""The site of the docs: it builds without a warning, holds every page, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?([^\"' >]+)|<link\b[^>]*\bhref=[\"']?([^\"' >]+)")
FETCHED = re.compile(r"url\(([^)]+)\)|@import\s+([^;]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a link that leads nowhere or a page that no menu names is an error."""
    target = tmp_path_factory.mktemp("site")
    # Not --quiet: what is not logged is not counted, and --strict stops at nothing.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", target]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300)
    assert built.returncode == 0, built.stderr
    return target


def test_every_page_is_on_it(site: Path) -> None:
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert pages | {"articles", "changelog", "contributing"} <= {path.stem for path in site.glob("*.html")}
    assert (site / "facts.schema.json").read_bytes() == (ROOT / "reportgen" / "facts.schema.json").read_bytes()


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = {
        found for page in site.rglob("*.html") for pair in LOADED.findall(page.read_text("utf-8")) for found in pair
    }
    fetched = {
        found for style in site.rglob("*.css") for pair in FETCHED.findall(style.read_text("utf-8")) for found in pair
    }
    assert any("fonts/Literata" in address for address in fetched)
    assert [a for a in sorted(loaded | fetched) if re.match(r"[\"']?(?:https?:)?//", a)] == []


def test_a_link_out_of_the_docs_leads_to_the_page_on_it(site: Path) -> None:
    assert 'href="contributing.html"' in (site / "index.html").read_text("utf-8")
    assert 'href="architecture.html"' in (site / "contributing.html").read_text("utf-8")


def test_the_menu_names_each_page_once() -> None:
    text = re.sub(r"!!python/\S+ .*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    menu = re.findall(r"[\w-]+\.md", yaml.safe_dump(yaml.safe_load(text)["nav"]))
    assert len(menu) == len(set(menu)) > 20
