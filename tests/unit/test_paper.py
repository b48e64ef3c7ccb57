"""What WeasyPrint is not asked for changes nothing on paper."""

from __future__ import annotations

import pytest

from reportgen.brief import Extent, compose
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.paper import sheet_of
from reportgen.render.templates import load_template
from tests import briefs

pytestmark = pytest.mark.usefixtures("pango")
LISTED = "<!DOCTYPE html><html lang=en><title>A list</title><ol><li>One<li>Two</ol><details><summary>More</details>"
NOTED = "<!DOCTYPE html><html lang=en><title>A note</title><style>i { float: footnote }</style><p>Said<i>there</i>"
KEPT = "<!DOCTYPE html><html lang=en><title>A list</title><style>p { display: list-item; margin: 5mm }</style><p>One"


def brief_page(evidence: str) -> str:
    template = load_template("brief")
    brief = compose(briefs.document(), extent=Extent("full", "standard"))
    return render_html(render_markdown(brief, template), template, brief, evidence=evidence)


def written(sheet: object) -> bytes:
    return sheet.write_pdf(pdf_identifier=b"same", pdf_variant="pdf/ua-1")  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("page", ["margin", "foot", "end", LISTED, NOTED, KEPT])
def test_a_pdf_is_the_same_as_with_all_of_weasyprints_style(page: str) -> None:
    from weasyprint import HTML  # noqa: PLC0415 - the fixture looks whether it is there

    page = page if page.startswith("<") else brief_page(page)
    assert written(sheet_of(page, "", base_url="about:blank")) == written(HTML(string=page, base_url="about:blank"))


@pytest.mark.parametrize(("page", "marker", "note"), [("margin", 0, 0), (LISTED, 1, 0), (KEPT, 1, 0), (NOTED, 0, 1)])
def test_only_what_a_page_has_is_named(page: str, marker: int, note: int) -> None:
    page = page if page.startswith("<") else brief_page(page)
    (style,) = sheet_of(page, "")._ua_stylesheets()
    named = [entry[3] for entry in style.matcher.other_selectors]
    assert (named.count("marker"), named.count("footnote-call"), named.count("note-call")) == (marker, note, 0)
