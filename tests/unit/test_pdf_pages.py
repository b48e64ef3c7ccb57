"""A PDF of so many pages, and the templates that ship."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf
import pytest

from reportgen.app import build
from reportgen.brief import Extent, compose
from reportgen.config import Options
from reportgen.errors import TemplateError
from reportgen.output import Disk
from reportgen.render import blocks
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
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


def told(pdf: bytes) -> list[str]:
    """The text of each page."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [re.sub(r"\n +", "\n", page) for page in run.stdout.decode("utf-8").split("\f")]


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


@pytest.mark.usefixtures("pango")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not here")
@pytest.mark.parametrize("name", ["brief", "clippings", "figures"])
def test_contents_have_page_numbers_from_three_articles_on(name: str, tmp_path) -> None:
    texts = {**TEXTS, "orme": f"Orme gets its pier\n\n{briefs.ORME}"}
    for article in ("larch", "bray"):
        (tmp_path / f"{article}.txt").write_text(texts[article], "utf-8")
    options = Options(seeds=tmp_path, formats=("pdf",), template=name, sections="full")
    assert "Contents" not in told(build(options, disk=Disk()).outputs["brief.pdf"])[0]
    (tmp_path / "orme.txt").write_text(texts["orme"], "utf-8")
    sheets = told(build(options, disk=Disk()).outputs["brief.pdf"])
    listed = sheets[0].partition("Contents")[2]
    for text in texts.values():
        title = text.partition("\n")[0]
        number = re.search(rf"{title}[ .]*(\d+)\n", listed)
        assert number, title
        assert title in sheets[int(number[1]) - 1].replace(number[0], "")


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


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.usefixtures("pango")
def test_a_claim_that_no_page_holds_is_broken_and_looks_as_others_do(monkeypatch) -> None:
    template, brief = load_template("brief"), compose(briefs.document(), extent=Extent("full", "standard"))
    markdown = render_markdown(brief, template)
    page = render_html(markdown, template, brief)
    monkeypatch.setattr(blocks, "_TALL", 0)
    tall = render_html(markdown, template, brief)
    assert "row tall" not in page
    assert tall.count("row tall") > 9
    assert told(render_pdf(tall, template)) == told(render_pdf(page, template))
    eels = " ".join(f"eel{number}" for number in range(2000))
    long = re.sub(r'(class="row tall"[^>]*><div class=claim><p>)', rf"\1{eels} ", tall, count=1)
    assert "".join(told(render_pdf(long, template))).count("eel") == 2000
