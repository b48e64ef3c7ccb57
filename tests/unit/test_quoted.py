"""What a brief quotes is its source's text at the span it names: in Markdown, in HTML, in what a PDF gives back."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options as Cmark

from reportgen.brief import Extent, compose
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template, names
from tests import briefs

TEXTS = {"larch": briefs.LARCH, "bray": briefs.BRAY, "orme": briefs.ORME}
SPAN = re.compile(r"(\w+)\s(?:¶\d+|title)\s·\s(\d+)–(\d+)((?:, \d+–\d+)*)")


def flat(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def brief_of(name: str):
    template = load_template(name)
    return template, compose(briefs.document(), extent=Extent("full", "full"))


def proved(quoted: list[tuple[str, str]]) -> int:
    """How many spans hold, of pairs of where a sentence stands and the sentence; fails where one does not."""
    spans = 0
    for where, sentence in quoted:
        for article, start, end, more in SPAN.findall(where):
            assert plain(sentence).strip() in plain(TEXTS[article]), sentence
            for first, last in [(start, end), *re.findall(r"(\d+)–(\d+)", more)]:
                assert plain(TEXTS[article][int(first) : int(last)]) in sentence, (where, sentence)
                spans += 1
    return spans


@pytest.mark.parametrize("name", names())
def test_in_markdown_as_github_reads_it(name: str) -> None:
    template, brief = brief_of(name)
    markdown = render_markdown(brief, template)
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Cmark.CMARK_OPT_FOOTNOTES)
    notes = re.findall(r'<li id="fn-[^"]+">\s*<p>(.*?)<br />(.*?)(?:<a href|</p>)', html, re.S)
    assert proved([(flat(where), flat(said)) for where, said in notes]) == html.count('<li id="fn-') > 3


@pytest.mark.parametrize("name", names())
def test_in_the_text_of_the_page(name: str) -> None:
    template, brief = brief_of(name)
    page = render_html(render_markdown(brief, template), template, brief)
    notes = re.findall(r"<aside class=proof><p class=locus>(.*?)</p> <p[^>]*>(.*?)</p></aside>", page, re.S)
    assert proved([(flat(where).replace(" ↩", ""), flat(said)) for where, said in notes]) == page.count("<span id=e-")


@pytest.mark.usefixtures("pango")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not here")
@pytest.mark.parametrize("name", names())
def test_in_what_a_pdf_gives_back(name: str) -> None:
    template, brief = brief_of(name)
    page = render_html(render_markdown(brief, template), template, brief, evidence="end")
    run = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=render_pdf(page, template), capture_output=True, check=True
    )
    text = re.sub(r"\s|\f|Page \d+ of \d+", "", run.stdout.decode("utf-8"))
    shown = [evidence for evidence in brief.evidence if f"id=e-{evidence.label}" in page]
    assert len(shown) > 3
    for evidence in shown:
        sentence = "".join(piece.text for piece in evidence.sentence)
        assert plain(sentence) in plain(TEXTS[evidence.article])
        assert (
            "".join(p.text for p in evidence.sentence if p.marked).replace("\n", " ")
            in plain(TEXTS[evidence.article][evidence.start : evidence.end])
            or len([p for p in evidence.sentence if p.marked]) > 1
        )
        assert re.sub(r"\s", "", sentence) in text, evidence.label
