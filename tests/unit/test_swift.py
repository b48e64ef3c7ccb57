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
    "width: 9em; overflow: hidden; white-space: nowrap; text-overflow: ellipsis",
    "max-lines: 2; block-ellipsis: auto; hyphens: auto; width: 8em",
    "white-space: pre-line; overflow-wrap: anywhere; width: 3em; hyphens: none",
    "background: #eee; border-radius: 10% 4px; box-shadow: 1px 1px #999; visibility: hidden",
    "background: linear-gradient(#fff, #ddd); border: 3px double; border-radius: 5px",
    "border-collapse: collapse; display: table; border: 1px solid; width: 70%; max-width: 30em",
    "font-size: 0",
    'font: 200pt/1 "Inter"',
)
LETTERS = "office affluent fjord Cá chi\u0300nh e\u0323\u0302 שלום A\u00a0B co\u00adop\u00ader\u00ada\u00adtive − ‐ – "
TEXT = "In <b>1,204</b> pools of the <i>Lowmere</i> there are eels, <a href=https://example.org/>and pike</a>. " * 4
PAGE = (
    '<!DOCTYPE html><html lang="en"><title>Eels</title><style>body { font: 10pt/1.4 "Inter"; color: #123 }</style>'
    "<h1>Eels</h1>"
    + "".join(f"<div style='{style}'><p>{TEXT}<p lang=vi>Cá chình<p>{LETTERS}</div>" for style in STYLES)
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
    from weasyprint.draw import text  # noqa: PLC0415 - needs Pango
    from weasyprint.formatting_structure.boxes import Box  # noqa: PLC0415 - needs Pango
    from weasyprint.layout import background, inline, percent  # noqa: PLC0415 - needs Pango
    from weasyprint.text import line_break  # noqa: PLC0415 - needs Pango

    def ways() -> list[object]:
        places = (ComputedStyle.__missing__, Box.is_in_normal_flow, percent.resolve_one_percentage)
        layouts = line_break.Layout.setup, line_break.Layout.reactivate, line_break.Layout.deactivate
        modules = inline.resolve_percentages, inline.strut, background.layout_box_backgrounds, inline.__spec__
        return [*places, *layouts, *modules, text.draw_first_line, line_break._font_style_cache_key]

    before = ways()
    with swift():
        assert not set(map(id, before)) & set(map(id, ways()))
    assert ways() == before
