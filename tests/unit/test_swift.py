"""What is worked out once is what WeasyPrint works out each time."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from reportgen.render import pdf
from reportgen.render.pdf import render_pdf
from reportgen.render.swift import swift
from reportgen.render.templates import load_template

STYLES = (
    'font: italic 600 9pt/1.3 "Literata"',
    'font-feature-settings: "tnum" 1, "lnum" 0; font-variant: small-caps',
    "font-variant-numeric: tabular-nums; font-kerning: none; font-variant-ligatures: no-common-ligatures",
    "text-decoration: underline overline line-through; text-decoration-color: red",
    "letter-spacing: 2px; word-spacing: .5em; text-align: justify",
    "direction: rtl; margin-inline-start: 4em; padding-block-end: 2em; border-inline: 1px solid",
    "width: calc(40% + 2em); text-indent: calc(10% - 3px); max-height: 90%; margin: 2% auto",
    "--far: 3em; margin-left: var(--far); line-height: calc(1em + 4px)",
    "float: right; width: 30%; padding: 1%",
    "position: relative; top: 4%; left: 2em",
    "position: absolute; right: 1em; min-width: 20%",
    "columns: 2; column-gap: 5%",
    "display: inline-block; box-sizing: border-box; border: 2px solid; width: 50%",
)
TEXT = "In <b>1,204</b> pools of the <i>Lowmere</i> there are eels, <a href=https://example.org/>and pike</a>. " * 4
PAGE = (
    '<!DOCTYPE html><html lang="en"><title>Eels</title><style>body { font: 10pt/1.4 "Inter"; color: #123 }</style>'
    "<h1>Eels</h1>"
    + "".join(f"<div style='{style}'><p>{TEXT}<p lang=vi>Cá chình</div>" for style in STYLES)
    + '<svg viewBox="0 0 90 9"><title>Eels</title><text x="1" y="8">Nine eels</text></svg>'
)


@pytest.mark.usefixtures("pango")
def test_the_bytes_are_those_of_plain_weasyprint(monkeypatch) -> None:
    template = load_template("brief")
    made = render_pdf(PAGE, template)
    monkeypatch.setattr(pdf, "swift", nullcontext)
    assert render_pdf(PAGE, template) == made


@pytest.mark.usefixtures("pango")
def test_all_is_as_it_was_behind_it() -> None:
    from weasyprint.css import ComputedStyle  # noqa: PLC0415 - needs Pango
    from weasyprint.formatting_structure.boxes import Box  # noqa: PLC0415 - needs Pango
    from weasyprint.layout import percent  # noqa: PLC0415 - needs Pango
    from weasyprint.text import line_break  # noqa: PLC0415 - needs Pango

    def ways() -> list[object]:
        places = (ComputedStyle.__missing__, Box.is_in_normal_flow, percent.resolve_one_percentage)
        return [*places, line_break.Layout.setup, line_break._font_style_cache_key]

    before = ways()
    with swift():
        assert not set(map(id, before)) & set(map(id, ways()))
    assert ways() == before
