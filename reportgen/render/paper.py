"""A page as WeasyPrint is to see it: without what paper does not show, in as few elements as it takes.

WeasyPrint takes half a millisecond and two kilobytes for every piece of a line, and tells each of them in the PDF.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from reportgen.render.html import bare

_BACK = re.compile(r"<a class=back [^>]*>[^<]*</a>")
_THINNED = re.compile(r"<span class=(?:mid|far)>[^<]*</span><span class=gap></span>")
_MARK = re.compile(r"<span class=marks> <a class=mark([^>]*>)([^<]*</a>)</span>")
_NAME = re.compile(r" id=([ahme]-[^\s>]+)")
_LINK = re.compile(r" href=\"#([^\"]+)\"")
_PROOF = re.compile(r"<aside class=proof><p class=locus>(.*?)</p> <p([^>]*)>(.*?)</p></aside>")
_LOCUS = re.compile(r"<span( id=[^ >]*)>((?:(?!<span id=).)*)</span>")
_BREAK = re.compile(r"\n(?=<div class=\"?row\b)")
_CHART = re.compile(r"<svg viewBox[^>]*>.*?</svg>", re.DOTALL)
_BAR = re.compile(
    r"<text [^>]*><tspan [^>]*>([^<]*)</tspan> <tspan [^>]*>([^<]*)</tspan></text>"
    r"<text [^>]*>([^<]*)</text>"
)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_LISTED = re.compile(r"<(?:li|summary)\b")
_WANTED = {
    "marker": "list-item",
    "footnote-call": "footnote",
    "footnote-marker": "footnote",
    "note-call": "note(",
    "note-marker": "note(",
    "note-callback": "note(",
}
"""Pseudo-elements that WeasyPrint's own style names for all elements, and what a style says that asks for them."""


def for_paper(page: str) -> str:
    """A page as it is printed, as `render_html` made it.

    - Its faces and its facts are left out, because the PDF has both as files of its own.
    - The way back from the evidence to its mark is for a screen.
    - A name that no link leads to is left out: for each, WeasyPrint makes a style, and one for all that is in it.
    - An ellipsis stands for the words that paper leaves out.
    - A mark has the space in it that stands before it, and needs no element around both.
    - What stands beside a claim is one paragraph.
    - No space stands between claims: some are set in a line.
    - The words of a chart stand in front of it: WeasyPrint sets and tells each letter of a drawing alone.
    """
    page = _CHART.sub(_lettered, _THINNED.sub("…", _BACK.sub("", bare(page))))
    ends = set(_LINK.findall(page))
    page = _NAME.sub(lambda name: name[0] if name[1] in ends else "", page)
    return _BREAK.sub("", _PROOF.sub(_paragraph, _MARK.sub(r"<a class=mark\1 \2", page)))


def _paragraph(proof: re.Match[str]) -> str:
    loci, attributes, sentence = proof.groups()
    alone = _LOCUS.fullmatch(loci)
    locus = f"<span class=locus{alone[1]}>{alone[2]}</span>" if alone else f"<span class=locus>{loci}</span>"
    # A line that ends with the space before a mark is broken behind its first word: WeasyPrint 70 counts the space.
    sentence = sentence.replace(" <strong>", "<strong> ")
    said = f"<span{attributes}>{sentence}</span>" if attributes else sentence
    return f"<p class=proof>{locus} {said}</p>"


def _lettered(chart: re.Match[str]) -> str:
    bars = _BAR.findall(chart[0])
    if not bars:
        return chart[0]
    lines = (f"<p><strong>{shown}</strong> {label}</p><p class=at>{proof}</p>" for shown, label, proof in bars)
    return f"<div class=bars>{''.join(lines)}</div>\n{_BAR.sub('', chart[0])}"


def sheet_of(page: str, styles: str, **where: Any) -> Any:
    """WeasyPrint's HTML of a page.

    Its own style names the marker of lists and five parts of notes for every element that there is, so that each gets
    six styles that nobody asks for: a third of the memory that a long brief takes, and a tenth of the time.
    They stay where the page or its styles have any of the kind.

    Args:
        page: as HTML, with its style.
        styles: the other styles that it gets.
        where: what WeasyPrint's HTML takes besides.
    """
    from weasyprint import HTML  # noqa: PLC0415 - start-up

    said = styles + "".join(_STYLE.findall(page))
    unused = {name for name, asked in _WANTED.items() if asked not in said}
    if _LISTED.search(page):
        unused.discard("marker")

    class Sheet(HTML):  # type: ignore[misc]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_without(unused, sheet) for sheet in super()._ua_stylesheets(forms)]

    return Sheet(string=page, **where)


def _without(unused: set[str], sheet: Any) -> Any:
    """A style sheet without its rules for pseudo-elements of every element."""
    slim = copy(sheet)
    slim.matcher = copy(sheet.matcher)
    slim.matcher.other_selectors = [entry for entry in sheet.matcher.other_selectors if entry[3] not in unused]
    return slim
