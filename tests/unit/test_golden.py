"""The whole brief of the hand-made articles, letter by letter; `pytest --update-golden` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.brief import Extent, compose
from reportgen.render.html import FONTS_CLOSE, FONTS_OPEN, render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template, names
from tests import briefs

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = {
    "brief": {},
    "full": {"extent": Extent(sections="full")},
    "larch": {"article": "larch"},
    "orme": {"article": "orme"},
}


def forms(name: str = "brief", **options) -> dict[str, str]:
    """The text forms of a brief; the HTML without the faces and the style inside, which are files of their own."""
    template = load_template(name)
    if template.sections:
        options["extent"] = Extent(template.sections)
    brief = compose(briefs.document(), **options)
    markdown = render_markdown(brief, template)
    page = render_html(markdown, template, brief)
    _, _, rest = page.partition(FONTS_OPEN)
    return {"md": markdown, "html": rest.partition(FONTS_CLOSE)[2].partition("</style>")[2].lstrip()}


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def compare(path: Path, text: str, *, update: bool) -> None:
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, f"{path.name} changed: look at it, then --update-golden"


@pytest.mark.parametrize("name", CASES)
def test_the_brief_is_what_it_was(name: str, update: bool) -> None:
    for suffix, text in forms(**CASES[name]).items():
        compare(GOLDEN / "handmade" / f"{name}.{suffix}", text, update=update)


@pytest.mark.parametrize("name", [name for name in names() if name != "brief"])
def test_the_other_templates_say_what_they_said(name: str, update: bool) -> None:
    for suffix, text in forms(name).items():
        compare(GOLDEN / "handmade" / f"{name}.{suffix}", text, update=update)


def test_the_facts_are_what_they_were(update: bool) -> None:
    compare(GOLDEN / "handmade" / "facts.json", render_json(briefs.document()), update=update)
