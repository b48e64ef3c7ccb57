"""The PDF: our fonts, all words, tags, same bytes."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from functools import cache

import pikepdf
import pydyf
import pytest

from reportgen.app import build
from reportgen.brief import Extent, compose
from reportgen.config import Options
from reportgen.errors import TemplateError
from reportgen.output import Disk
from reportgen.render.archive import compress
from reportgen.render.bindery import blurred
from reportgen.render.html import render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf, unprintable
from reportgen.render.templates import load_template
from tests import briefs

TEMPLATE = load_template("brief")
pytestmark = pytest.mark.usefixtures("pango")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not here")


def page_of(**options) -> str:
    brief = compose(briefs.document(), **options)
    return render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief)


@cache
def pdf_of(**options) -> bytes:
    return render_pdf(page_of(**options), TEMPLATE, facts=render_json(briefs.document()))


def text_of(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", run.stdout.decode("utf-8"))


@needs_poppler
def test_every_quotation_can_be_found_in_the_pdf() -> None:
    text = text_of(pdf_of(extent=Extent(sections="full"))).replace(" ", "")
    for article in briefs.document().articles:
        for fact in (*article.quotes, *article.mottos, *article.outcomes):
            assert re.sub(r"\s+", "", fact.text) in text, fact.id


@needs_poppler
def test_only_our_faces_and_all_of_them_inside() -> None:
    run = subprocess.run(
        ["pdffonts", "-"], input=pdf_of(extent=Extent(sections="full")), capture_output=True, check=True
    )
    lines = run.stdout.decode().splitlines()[2:]
    assert lines
    for line in lines:
        assert re.match(r"\S*\+?(Literata|Inter)", line), line
        assert line.split()[-5] == "yes", line


def test_the_pdf_is_tagged_titled_and_dated() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(article="larch"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Larch Valley moves its wells uphill"
        assert str(pdf.docinfo.CreationDate).startswith("D:20250602")
        assert len(pdf.pages) == 2
        assert round(float(pdf.pages[0].MediaBox[2])) == 595


def test_the_facts_are_attached() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(article="larch"))) as pdf:
        attached = pdf.attachments["facts.json"]
        assert json.loads(attached.get_file().read_bytes()) == json.loads(render_json(briefs.document()))
        assert attached.obj.AFRelationship == "/Data"


def test_the_same_page_gives_the_same_bytes_in_another_process(tmp_path) -> None:
    page = page_of(article="bray")
    (tmp_path / "page.html").write_text(page, "utf-8")
    code = (
        "import sys, hashlib; from pathlib import Path; from reportgen.render.pdf import render_pdf;"
        "from reportgen.render.templates import load_template;"
        "pdf = render_pdf(Path(sys.argv[1]).read_text('utf-8'), load_template('brief'), facts='{}');"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        command = [sys.executable, "-c", code, str(tmp_path / "page.html")]
        digests.add(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout)
    assert len(digests) == 1


def test_a_page_cannot_reach_outside() -> None:
    for address in ("file:///etc/hostname", "http://localhost/x.png"):
        with pytest.raises(TemplateError, match="outside of the brief"):
            render_pdf(page_of(article="bray").replace("<main", f'<img alt="x" src="{address}"><main'), TEMPLATE)


@needs_poppler
def test_a_character_that_no_face_holds_is_shown_as_its_code() -> None:
    page = page_of(article="bray").replace("Goats ate", "Goats 中 ate")
    assert unprintable(page, TEMPLATE) == ("中",)
    text = text_of(render_pdf(page, TEMPLATE))
    assert "Goats ⟨U+4E2D⟩ ate" in text


@needs_poppler
def test_every_vietnamese_letter_can_be_read_in_the_pdf() -> None:
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    lower = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones] + ["đ"]
    letters = " ".join(lower + [letter.upper() for letter in lower])
    document = briefs.document()
    first = replace(document.articles[0], title=letters, byline=unicodedata.normalize("NFD", letters))
    brief = compose(replace(document, articles=(first,)))
    page = render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief)
    text = text_of(render_pdf(page, TEMPLATE))
    assert all(letter in text for letter in letters.split())
    assert letters.replace(" ", "") in unicodedata.normalize("NFC", text.replace(" ", ""))
    assert "⟨" not in text


@needs_poppler
def test_a_missing_glyph_is_told_with_its_article(tmp_path) -> None:
    (tmp_path / "goats.txt").write_text(
        "Goats in the wood\n\nGoats ate 40 seedlings in 中 Upper Larch in 2024.\n", "utf-8"
    )
    (tmp_path / "sheep.txt").write_text("Sheep in the wood\n\nSheep ate 30 seedlings in Bray in 2024.\n", "utf-8")
    built = build(Options(seeds=tmp_path, formats=("html", "pdf")), disk=Disk())
    [told] = [d for d in built.diagnostics if d.code == "missing-glyph"]
    assert (told.severity, told.article, "“中” (U+4E2D)" in told.message) == ("warning", "goats", True)
    assert told.place == str(tmp_path / "goats.txt")
    assert '<script type="application/json" id="facts">' in built.outputs["brief.html"].decode()


def test_every_page_stream_ends_properly() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(extent=Extent(sections="full")))) as pdf:
        assert pdf.check_pdf_syntax() == []
        for page in pdf.pages:
            operators = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
            assert operators.count("BDC") + operators.count("BMC") == operators.count("EMC")
            assert operators.count("q") == operators.count("Q")
            assert operators.count("BT") == operators.count("ET")


def test_no_stream_ends_as_a_line_does() -> None:
    texts = ("m" * n for n in range(1, 1_000))
    ending = next(t for t in texts if zlib.compress(t.encode(), 9).endswith(b"\r"))
    pdf = pydyf.PDF()
    stream = pydyf.Stream([ending], compress=True)
    compress(stream)
    pdf.add_object(stream)
    written = io.BytesIO()
    pdf.write(written)
    assert not blurred(written.getvalue())
    with pikepdf.open(written) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        assert [s.read_bytes() for s in streams] == [ending.encode()]


def test_a_vietnamese_brief_tells_which_words_are_english() -> None:
    template = load_template("brief", "vi")
    brief = compose(briefs.document())
    pdf = render_pdf(render_html(render_markdown(brief, template), template, brief), template)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "vi"
        elements = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        assert {str(o.Lang) for o in elements if "/Lang" in o} == {"en"}
