"""A laid-out document as PDF: each page is painted once, and what nothing but painting needs is let go of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from reportgen.render.archive import compress
from reportgen.render.bindery import bind
from reportgen.render.thin import every

_TAGGED = ("element", "element_tag", "children", "colspan", "rowspan", "is_table_wrapper", "link_annotation", "mark")
"""What WeasyPrint asks of a box when it tells what it is, after all pages are painted."""
_LISTED = ("li", "dt", "dd")


def write(document: Any, *, finisher: Callable[[Any, Any], None], **options: Any) -> bytes:
    """A document as PDF. It cannot be written a second time.

    WeasyPrint keeps the layout of all pages and every operator of what it painted until the end: a page takes half as
    much when it gives up the one for the other.

    Args:
        document: WeasyPrint's.
        finisher: what is to be done to pydyf's PDF before it is written.
        options: what `Document.write_pdf` takes besides.
    """

    def last(document: Any, pdf: Any) -> None:
        finisher(document, pdf)
        _let_go(document.pages)
        pdf.write = partial(_write, pdf)

    for page in document.pages:
        page.paint = partial(_paint, page)
    made: bytes = document.write_pdf(finisher=last, **options)
    return made


def _write(pdf: Any, output: Any, version: str, identifier: bytes, compress: bool) -> None:
    """What stands for pydyf's own `write`."""
    assert compress
    output.write(bind(pdf, version=version.encode(), identifier=identifier))


def _let_go(pages: list[Any]) -> None:
    """Let go of painted pages, and empty their list, before the file is written, which takes room of its own."""
    for page in pages:
        vars(page).clear()
    pages.clear()


def _paint(page: Any, stream: Any, scale: float = 1) -> None:
    type(page).paint(page, stream, scale)
    _mark_as_artifact(stream.stream, _furniture(page._page_box, stream._tags or {}))
    compress(stream)
    _forget(page._page_box)


def _furniture(page_box: Any, marked: dict[Any, dict[str, Any]]) -> set[int]:
    """The numbers of the marked content that stands in the margins of a page."""
    from weasyprint.formatting_structure.boxes import MarginBox  # noqa: PLC0415 - start-up

    margins = (margin for margin in page_box.children if isinstance(margin, MarginBox))
    return {marked[box]["mcid"] for margin in margins for box in margin.descendants() if box in marked}


def _mark_as_artifact(parts: list[Any], furniture: set[int]) -> None:
    """In a page's stream: tag, properties and operator of a marked stretch are three parts in a row."""
    for at, part in enumerate(parts):
        if isinstance(part, dict) and part.get("MCID") in furniture:
            parts[at - 1] = "/Artifact"
            part.clear()
            part["Type"] = "/Pagination"


def _forget(page_box: Any) -> None:
    """Leave of the boxes of a painted page what their tags are made of."""
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox  # noqa: PLC0415 - start-up

    for box in every(page_box):
        known = vars(box)
        if isinstance(box, ReplacedBox):
            known.pop("replacement", None)
            continue
        if isinstance(box, TextBox):
            # What it is was noted when it was painted, under the box itself.
            box.__dict__ = {}
            continue
        kept = {name: known[name] for name in _TAGGED if name in known}
        if kept.get("element_tag") in _LISTED:
            kept["style"] = known["style"]
        box.__dict__ = kept
