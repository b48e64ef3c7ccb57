"""A page as WeasyPrint is to see it: without the styles of pseudo-elements that it does not have."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

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
