"""A long PDF gives up its layout while it is made, and has the same bytes."""

from __future__ import annotations

import gc
from contextlib import nullcontext

import pytest

from reportgen.render import pdf, press, thin
from reportgen.render.pdf import count_pages, render_pdf
from reportgen.render.templates import load_template

CHART = '<svg viewBox="0 0 90 9" width="90" height="9"><title>Eels</title><text x="1" y="8">Nine eels</text></svg>'
PAGE = (
    '<!DOCTYPE html><html lang="en"><title>The eels of Lowmere</title><h1>The eels of Lowmere</h1>'
    + CHART
    + "".join(
        f'<p style="break-before: page; margin: {number}px">Pool {number}: <b style="border: 1px solid">eels</b> and '
        f'<a href="https://example.org/{number}">pike</a>.</p><ul><li>two</li></ul>'
        '<table style="border-collapse: collapse"><tr><th style="border: 2px solid">Pool</th><td>Eels</td></tr></table>'
        for number in range(press.LONG)
    )
    + CHART
)


@pytest.mark.usefixtures("pango")
def test_what_is_let_go_of_changes_no_byte(monkeypatch) -> None:
    template = load_template("brief")
    assert count_pages(PAGE, template) >= press.LONG
    made = render_pdf(PAGE, template)
    monkeypatch.setattr(pdf, "thinned", nullcontext)
    monkeypatch.setattr(press, "_part", lambda pages: None)
    monkeypatch.setattr(press, "_forget", lambda box: None)
    assert render_pdf(PAGE, template) == made


@pytest.mark.usefixtures("pango")
def test_nothing_that_pages_were_laid_out_from_is_there_when_they_are_painted(monkeypatch) -> None:
    from weasyprint.layout import LayoutContext  # noqa: PLC0415 - needs Pango

    painted: list[list[set[str]]] = []

    def paint(*arguments) -> None:
        if not painted:
            painted.append([set(vars(o)) for o in gc.get_objects() if isinstance(o, LayoutContext)])
        original(*arguments)

    original = press._paint
    monkeypatch.setattr(press, "_paint", paint)
    render_pdf(PAGE, load_template("brief"))
    assert painted == [[set(press._DRAWN)]]


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
