"""Where the PDF has its evidence: in the margin, at the foot of the page, at the end."""

from __future__ import annotations

import io
import re
from html import unescape

import pikepdf
import pytest

from reportgen.app import build
from reportgen.brief import Extent, compose
from reportgen.config import EVIDENCE, Options
from reportgen.output import Disk
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template
from tests import briefs

TEMPLATE = load_template("brief")
APART = ("foot", "end")


def page_of(evidence: str, **options) -> str:
    brief = compose(briefs.document(), **options)
    return render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief, evidence=evidence)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.mark.parametrize("options", [{}, {"extent": Extent(sections="full", detail="full")}, {"article": "larch"}])
@pytest.mark.parametrize("evidence", APART)
def test_a_number_leads_to_the_evidence_of_the_same_number(evidence: str, options: dict) -> None:
    html = page_of(evidence, **options)
    marks = re.findall(r'<a class=mark[^>]* href="#(e-[^"]+)">(\d+)</a>', html)
    notes = dict(re.findall(r"<span id=(e-\S+)><b>(\d+)</b>", html))
    assert marks
    assert {target: notes[target] for target, _ in marks} == dict(marks)
    first = list(dict.fromkeys(int(number) for _, number in marks))
    assert first == list(range(1, len(first) + 1))


def test_at_the_end_each_sentence_stands_once_with_all_that_it_proves() -> None:
    html = page_of("end", extent=Extent(sections="full", detail="full"))
    body, _, end = html.partition("<section class=evidence>")
    assert "class=proof>" not in body
    assert 'href="#h-evidence"' in body
    sentences = [words(s) for s in re.findall(r"<aside class=proof>.*?</p> <p[^>]*>(.*?)</p></aside>", end)]
    assert len(sentences) == len(set(sentences)) > 5
    known = [re.sub(r"\s+", " ", text) for text in (briefs.LARCH, briefs.BRAY, briefs.ORME)]
    assert all(any(sentence in text for text in known) for sentence in sentences)


@pytest.mark.usefixtures("pango")
def test_only_the_pdf_changes(tmp_path) -> None:
    (tmp_path / "larch.txt").write_text(briefs.LARCH, "utf-8")
    made = [
        build(Options(seeds=tmp_path, formats=("md", "html", "pdf", "json"), evidence=where), disk=Disk()).outputs
        for where in EVIDENCE
    ]
    for name in ("brief.md", "brief.html", "brief.json"):
        assert made[0][name] == made[1][name] == made[2][name]
    assert len({outputs["brief.pdf"] for outputs in made}) == len(EVIDENCE)


def leads(pdf: bytes) -> list[tuple[int, int]]:
    """For each link to evidence the page it stands on and the page it leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {p.objgen: n for n, p in enumerate(document.pages)}
        names = document.Root.Names.Dests.Names
        targets = {str(names[n]): pages[names[n + 1][0].objgen] for n in range(0, len(names), 2)}
        links = [(n, a) for n, p in enumerate(document.pages) for a in p.get("/Annots", []) if a.Subtype == "/Link"]
        return [(n, targets[str(a.Dest)]) for n, a in links if str(a.get("/Dest", "")).startswith("e-")]


@pytest.mark.usefixtures("pango")
def test_every_mark_leads_to_its_evidence() -> None:
    pdfs = {where: render_pdf(page_of(where, article="larch"), TEMPLATE) for where in EVIDENCE}
    found = {where: leads(pdf) for where, pdf in pdfs.items()}
    assert len(found["margin"]) == len(found["foot"]) == len(found["end"]) > 10
    assert all(there <= here for here, there in found["margin"])
    assert all(there <= here + 1 for here, there in found["foot"])
    assert sum(there == here for here, there in found["foot"]) > 0.8 * len(found["foot"])
