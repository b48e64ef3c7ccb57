"""Charts: small SVG of our own, drawn from the figures that stand beside them as a table."""

from __future__ import annotations

from html import escape

from reportgen.model.brief import Bar, Chart
from reportgen.render.escaping import visible
from reportgen.render.words import Words

WIDTH = 640
ROW, TOP = 24, 2
CHARACTER, GAP, VALUE_WIDTH = 7.2, 10, 150
LABEL_CHARACTERS = 40
FONT = 'font-family="Inter" font-size="13"'
FILLED = 'class="bar" fill="#16506b"'
OUTLINE = 'class="outline" fill="none" stroke="#16506b" stroke-width="1.5"'


def draw(chart: Chart, words: Words) -> str:
    """Horizontal bars from zero, longest first; the bar of a planned figure is an outline."""
    height = TOP + ROW * len(chart.bars)
    longest = max((float(bar.value) for bar in chart.bars), default=0) or 1
    sentence = words.plain(
        "chart",
        title=chart.title or words.plain("chart_title"),
        unit=words.unit(chart.unit.name) if chart.unit else words.plain("chart_unit"),
        first=chart.bars[0].shown,
    )
    labels = [_fitted(_label(bar, words)) for bar in chart.bars]
    zero = GAP + round(CHARACTER * max(map(len, labels), default=0))
    rows = []
    for n, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
        y = TOP + n * ROW
        length = max(round((WIDTH - zero - VALUE_WIDTH) * float(bar.value) / longest), 1)
        paint = OUTLINE if bar.status == "planned" else FILLED
        end, named = zero + length + 8, escape(label, quote=False)
        rows.append(
            f'<text x="{zero - GAP}" y="{y + 16}" text-anchor="end" fill="#333" {FONT}>{named}</text>'
            f'<rect x="{zero}" y="{y + 4}" width="{length}" height="15" {paint}/>'
            f'<text x="{end}" y="{y + 16}" fill="#111" {FONT}>{escape(visible(bar.shown), quote=False)}</text>\n'
        )
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(visible(sentence), quote=False)}</title>\n{"".join(rows)}</svg>\n'
    )


def _label(bar: Bar, words: Words) -> str:
    return visible(" · ".join(filter(None, (bar.label, words.when(bar.date.iso) if bar.date else ""))))


def _fitted(label: str) -> str:
    return label if len(label) <= LABEL_CHARACTERS else label[: LABEL_CHARACTERS - 1].rstrip() + "…"
