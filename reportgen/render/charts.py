"""Charts: small SVG of our own, drawn from the figures that stand beside them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from reportgen.model.brief import Bar, Chart
from reportgen.render.escaping import visible
from reportgen.render.words import Words

WIDTH = 340
"""As wide as a claim on paper and as a small phone: a chart is read without zooming on both."""
ROW, TOP = 34, 2
BAR, BASE = 9, 13
SIZE, SMALL = 12, 10
CHARACTER = 0.54
"""An average character of Inter, in parts of its size."""
FONT = 'font-family="Inter"'
INK = "#16506b"
FILLED = 'class="bar" fill="{}"'
OUTLINE = 'class="outline" fill="none" stroke="{}" stroke-width="1.5"'


def draw(chart: Chart, words: Words, proofs: Sequence[str], ink: str = INK) -> str:
    """Horizontal bars from zero, longest first; the bar of a planned figure is an outline.

    Args:
        chart: its bars.
        words: of the reader's language.
        proofs: for each bar, what the mark of its evidence says.
        ink: the colour of the bars, `#rrggbb`.
    """
    height = TOP + ROW * len(chart.bars)
    longest = max((float(bar.value) for bar in chart.bars), default=0) or 1
    sentence = words.plain(
        "chart",
        title=chart.title or words.plain("chart_title"),
        unit=words.unit(chart.unit.name) if chart.unit else words.plain("chart_unit"),
        first=chart.bars[0].shown,
    )
    rows = []
    for n, (bar, proof) in enumerate(zip(chart.bars, proofs, strict=True)):
        y = TOP + n * ROW
        length = max(round((WIDTH - 2) * float(bar.value) / longest), 1)
        paint = (OUTLINE if bar.status == "planned" else FILLED).format(ink)
        rows.append(
            f"{_line(bar, words, proof, y + BASE)}"
            f'<rect x="1" y="{y + BASE + 5}" width="{length}" height="{BAR}" {paint}/>\n'
        )
    title = escape(visible(sentence), quote=False)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{title}</title>\n{"".join(rows)}</svg>\n'
    )


def _line(bar: Bar, words: Words, proof: str, y: int) -> str:
    """What stands above a bar: its figure, what that is of, and at the right where it stands."""
    when = words.when(bar.date.iso) if bar.date else ""
    room = WIDTH - CHARACTER * (1.08 * SIZE * len(bar.shown) + SMALL * (len(proof) + 2))
    label = _fitted("  " + " · ".join(filter(None, (bar.label, when))), int(room / (CHARACTER * SIZE)))
    parts = [escape(visible(part), quote=False) for part in (bar.shown, label.strip(), proof)]
    return (
        f'<text x="0" y="{y}" {FONT} font-size="{SIZE}" fill="#111"><tspan font-weight="600">{parts[0]}</tspan> '
        f'<tspan class="of" fill="#444">{parts[1]}</tspan></text>'
        f'<text class="at" x="{WIDTH}" y="{y}" text-anchor="end" {FONT} font-size="{SMALL}" fill="#555">'
        f"{parts[2]}</text>"
    )


def _fitted(label: str, most: int) -> str:
    """A label, or as many of its whole words as there is room for, and an ellipsis."""
    if len(label) <= most:
        return label
    cut = label[: max(most, 1)]
    words = cut.rpartition(" ")[0].rstrip(" ,·–-")
    return (words if len(words) * 2 > most else cut[:-1].rstrip()) + "…"
