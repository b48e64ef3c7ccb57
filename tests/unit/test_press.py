"""A long PDF gives up its layout while it is made, and has the same bytes."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from typing import Any

import pytest

from reportgen.render import pdf, press, spent, thin
from reportgen.render.pdf import count_pages, render_pdf
from reportgen.render.templates import load_template

POOLS = 16
CHART = '<svg viewBox="0 0 90 9" width="90" height="9"><title>Eels</title><text x="1" y="8">Nine eels</text></svg>'
PAGE = (
    '<!DOCTYPE html><html lang="en"><title>The eels of Lowmere</title><h1>The eels of Lowmere</h1>'
    + CHART
    + "".join(
        f'<p style="break-before: page; margin: {number}px">Pool {number}: <b style="border: 1px solid">eels</b> and '
        f'<a href="https://example.org/{number}">pike</a>.</p><ul><li>two</li></ul>'
        '<table style="border-collapse: collapse"><tr><th style="border: 2px solid">Pool</th><td>Eels</td></tr></table>'
        for number in range(POOLS)
    )
    + CHART
)

LISTED = (
    '<!DOCTYPE html><html lang="en"><title>Pools</title><style>@page { size: 60mm 41mm; margin: 5mm }'
    "* { font: 8pt/3mm Inter; margin: 0 } p + p { break-before: page } div { width: 13mm }"
    '.ends a::after { content: " " target-counter(attr(href), page, upper-roman) }</style>'
    "<h1>Pools</h1><div %s>%s</div>%s"
)
"""A list of pools with their pages, and a page for each."""


def listed(pools: int, *, ends: bool) -> str:
    lines = "".join(f'<div><a href="#p{n}">Pool {n}</a></div>' for n in range(pools))
    return LISTED % ("class=ends" * ends, lines, "".join(f"<p id=p{n}>Eels in pool {n}.</p>" for n in range(pools)))


@pytest.mark.usefixtures("pango")
def test_what_is_let_go_of_changes_no_byte(monkeypatch) -> None:
    template = load_template("brief")
    assert count_pages(PAGE, template) >= POOLS
    made = render_pdf(PAGE, template)
    for part in ("thinned", "spending", "parting", "swift"):
        monkeypatch.setattr(pdf, part, nullcontext)
    monkeypatch.setattr(press, "_forget", lambda box: None)
    monkeypatch.setattr(press, "_write", lambda pdf, *arguments: type(pdf).write(pdf, *arguments))
    assert render_pdf(PAGE, template) == made


@pytest.mark.usefixtures("pango")
def test_nothing_that_pages_were_laid_out_from_is_there_when_they_are_painted(monkeypatch) -> None:
    from weasyprint.layout import LayoutContext  # noqa: PLC0415 - needs Pango

    painted: list[list[set[str]]] = []
    others = [o for o in gc.get_objects() if isinstance(o, LayoutContext)]  # of other tests

    def paint(*arguments) -> None:
        if not painted:
            made = [o for o in gc.get_objects() if isinstance(o, LayoutContext) and o not in others]
            painted.append([set(vars(o)) for o in made])
        original(*arguments)

    original = press._paint
    monkeypatch.setattr(press, "_paint", paint)
    render_pdf(PAGE, load_template("brief"))
    assert painted == [[set(spent.DRAWN)]]


@pytest.mark.usefixtures("pango")
def test_boxes_are_as_they_were_behind_it() -> None:
    from weasyprint import document, layout  # noqa: PLC0415 - needs Pango
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - needs Pango

    kinds = (boxes.Box, boxes.LineBox, boxes.TextBox)
    before = [dict(vars(kind)) for kind in kinds], layout.make_all_pages, document.layout_document
    with thin.thinned():
        assert layout.make_all_pages is not before[1]
        assert boxes.TextBox.border_top_width == boxes.Box.margin_top == 0
        assert not hasattr(boxes.TableCellBox, "border_top_width")
    assert ([dict(vars(kind)) for kind in kinds], layout.make_all_pages, document.layout_document) == before


@pytest.mark.usefixtures("pango")
def test_boxes_go_with_their_page_but_those_of_a_list_with_page_numbers_stay(monkeypatch) -> None:
    from weasyprint import document  # noqa: PLC0415 - needs Pango

    roots: list[Any] = []

    def lay_out(html: Any, root_box: Any, context: Any) -> Any:
        roots.append(root_box)
        return original(html, root_box, context)

    original = document.layout_document
    monkeypatch.setattr(document, "layout_document", lay_out)
    for page in (listed(3, ends=False), listed(3, ends=True)):
        assert count_pages(page, load_template("brief")) == 3
    bodies = [[child is spent._SPENT for child in root.children[0].children] for root in roots]
    assert bodies == [[True] * 5, [False] * 4 + [True]]


@pytest.mark.usefixtures("pango")
def test_a_list_that_grows_by_its_page_numbers_is_laid_out_anew(monkeypatch) -> None:
    template, page = load_template("brief"), listed(8, ends=True)
    tried: list[BaseException] = []

    class Noted(spent.SpentError):
        def __init__(self) -> None:
            tried.append(self)

    monkeypatch.setattr(spent, "SpentError", Noted)
    made = render_pdf(page, template)
    assert len(tried) == 1
    monkeypatch.setattr(pdf, "spending", nullcontext)
    assert render_pdf(page, template) == made


@pytest.mark.usefixtures("pango")
def test_what_is_spent_cannot_be_laid_out() -> None:
    with pytest.raises(spent.SpentError):
        spent._SPENT.position_x = 0
    assert not spent._SPENT.is_in_normal_flow()
