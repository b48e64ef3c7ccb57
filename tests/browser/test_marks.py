"""HTML and Markdown of every template in every language, before judges that are not ours.

vnu (the checker of HTML that the WHATWG recommends), axe (WCAG 2.2 AA and best practices), markdownlint, cmark-gfm.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options as Cmark

from reportgen.brief import Extent, compose
from reportgen.render.html import FONTS_CLOSE, FONTS_OPEN, render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template, names
from tests import briefs

EXTENTS = {
    "short": {"extent": Extent("none", "short")},
    "full": {"extent": Extent("full", "full")},
    "alone": {"article": "larch", "extent": Extent("full", "full")},
}
KINDS = [(name, "en", extent) for name in names() for extent in EXTENTS] + [(name, "vi", "full") for name in names()]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = [*(f"{name}-en-full" for name in names()), "brief-en-alone", "brief-vi-full"]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder with the HTML, without its faces, and the Markdown of every template, language and extent."""
    folder = tmp_path_factory.mktemp("marks")
    document = briefs.document()
    facts = render_json(document)
    for name, locale, extent in KINDS:
        template = load_template(name, locale)
        brief = compose(document, **EXTENTS[extent])
        markdown = render_markdown(brief, template)
        (folder / f"{name}-{locale}-{extent}.md").write_text(markdown, "utf-8")
        page = render_html(markdown, template, brief, facts=facts)
        before, _, after = page.partition(FONTS_OPEN)
        page = before + after.partition(FONTS_CLOSE)[2]
        (folder / f"{name}-{locale}-{extent}.html").write_text(page, "utf-8")
    return folder


def test_vnu_finds_no_error(made: Path, checkers: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is missing: make test installs it")
    jar = checkers / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", *sorted(made.glob("*.html"))]
    run = subprocess.run(command, capture_output=True, check=True, timeout=300)
    messages = json.loads(run.stdout)["messages"]
    assert [m for m in messages if m["type"] != "info"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(made: Path, checkers: Path, browser, scheme: str) -> None:
    axe = (checkers / "axe-core" / "axe.min.js").read_text("utf-8")
    found = {}
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for name in SEEN:
        page.goto((made / f"{name}.html").as_uri())
        page.evaluate(axe)
        said = page.evaluate(f"axe.run({{runOnly: {{type: 'tag', values: {json.dumps(TAGS)}}}}})")
        assert len(said["passes"]) > 20
        found[name] = [(v["id"], v["nodes"][0]["html"]) for v in said["violations"]]
    context.close()
    assert {name: said for name, said in found.items() if said} == {}


def test_markdownlint_finds_nothing(made: Path, checkers: Path) -> None:
    command = ["node", checkers / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs", "*.md"]
    run = subprocess.run(command, cwd=made, capture_output=True, check=False, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    assert f"Linting: {len(KINDS)} files" in run.stdout


def test_cmark_gfm_resolves_every_footnote(made: Path) -> None:
    for path in sorted(made.glob("*.md")):
        text = path.read_text("utf-8")
        html = cmarkgfm.github_flavored_markdown_to_html(text, options=Cmark.CMARK_OPT_FOOTNOTES)
        labels = set(re.findall(r"^\[\^([^\]]+)\]: ", text, re.M))
        assert "[^" not in html, path.name
        assert html.count('<li id="fn-') == len(labels), path.name
