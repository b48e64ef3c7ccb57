"""A PDF of so many pages, and the templates that ship."""

from __future__ import annotations

import io

import pikepdf
import pytest

from reportgen.app import build
from reportgen.brief import Extent, compose
from reportgen.config import Options
from reportgen.errors import TemplateError
from reportgen.output import Disk
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template, names
from tests import briefs

TEXTS = {"larch": briefs.LARCH, "bray": briefs.BRAY, "orme": briefs.ORME}


@pytest.fixture
def seeds(tmp_path):
    for copy in range(3):
        for name, text in TEXTS.items():
            (tmp_path / f"{name}{copy}.txt").write_text(text, "utf-8")
    return tmp_path


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


@pytest.mark.usefixtures("pango")
def test_a_pdf_fits_its_pages_and_says_so(seeds) -> None:
    whole = build(Options(seeds=seeds, formats=("md", "pdf")), disk=Disk())
    short = build(Options(seeds=seeds, formats=("md", "pdf"), max_pages=2), disk=Disk())
    assert pages(whole.outputs["brief.pdf"]) > 2
    assert pages(short.outputs["brief.pdf"]) <= 2
    assert short.outputs["brief.md"] == whole.outputs["brief.md"]
    assert not [d for d in short.diagnostics if d.code == "too-long"]


@pytest.mark.usefixtures("pango")
def test_a_onepager_is_one_page(seeds) -> None:
    built = build(Options(seeds=seeds, formats=("pdf",), template="onepager"), disk=Disk())
    assert pages(built.outputs["brief.pdf"]) == 1
    assert not [d for d in built.diagnostics if d.code == "too-long"]


def test_a_shortened_brief_says_so() -> None:
    brief = compose(briefs.document(), extent=Extent(cut=3))
    assert "Shortened to fit its pages" in render_markdown(brief, load_template("brief"))


def test_every_template_says_what_it_is_for() -> None:
    assert names() == ("brief", "clippings", "figures", "onepager")
    for name in names():
        assert load_template(name).purpose.endswith(".")


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("options", [{}, {"article": "larch"}])
def test_no_template_carries_evidence_that_it_does_not_show(name: str, options: dict) -> None:
    template = load_template(name)
    brief = compose(briefs.document(), extent=Extent(template.sections or "short"), **options)
    markdown = render_markdown(brief, template)
    for line in markdown.splitlines():
        if line.startswith("[^"):
            label = line.partition("]")[0] + "]"
            assert markdown.count(label) > 1, label
    assert render_html(markdown, template, brief).startswith("<!DOCTYPE html>")


def test_a_template_of_yours_can_stand_on_one_of_ours(tmp_path) -> None:
    (tmp_path / "template.toml").write_text('name = "mine"\nbase = "brief"\n', "utf-8")
    (tmp_path / "style.css").write_text("h1 { color: #123456; }\n", "utf-8")
    template = load_template(str(tmp_path))
    assert template.read("style.css").endswith("h1 { color: #123456; }\n")
    assert template.fonts["face"]
    (tmp_path / "template.toml").write_text('name = "mine"\n', "utf-8")
    with pytest.raises(TemplateError, match="lacks"):
        load_template(str(tmp_path))
