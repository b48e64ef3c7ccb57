"""A laid-out document as PDF: each page is painted once, and what nothing but painting needs is let go of."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from reportgen.sweeping import sweep

LONG = 16
"""From how many pages on it is worth a look for rubbish: that takes a tenth of a second, however few there are."""
SPARE = 8
"""Times a PDF is written at most until none of its streams is blurred: one in 128 is at the first."""
_TAGGED = ("element", "element_tag", "children", "colspan", "rowspan", "is_table_wrapper", "link_annotation", "mark")
"""What WeasyPrint asks of a box when it tells what it is, after all pages are painted."""
_LISTED = ("li", "dt", "dd")
_DRAWN = ("font_config", "get_image_from_uri", "dictionaries")
"""What a drawing asks of the layout that it was found in."""


def write(
    document: Any, *, finisher: Callable[[Any, Any], None], clear: Callable[[bytes], bool], **options: Any
) -> bytes:
    """A document as PDF. It cannot be written a second time.

    WeasyPrint keeps the layout of all pages and every operator of what it painted until the end: a page takes half as
    much when it gives up the one for the other.

    Args:
        document: WeasyPrint's.
        finisher: what is to be done to pydyf's PDF before it is written.
        clear: whether a PDF is as it should be; if not, it is written with one empty object more, which gives the
            tables at its end other bytes.
        options: what `Document.write_pdf` takes besides.
    """
    import pydyf  # noqa: PLC0415 - start-up

    finished: list[Any] = []

    def last(document: Any, pdf: Any) -> None:
        finisher(document, pdf)
        finished[:] = [pdf, list(pdf.objects)]
        _let_go(document.pages)

    for page in document.pages:
        page.paint = partial(_paint, page)
    if len(document.pages) >= LONG:
        _part(document.pages)
    made: bytes = document.write_pdf(finisher=last, **options)
    for spare in range(1, SPARE):
        if clear(made):
            break
        pdf, objects = finished
        pdf.objects[:], pdf.current_position = objects, 0
        for _ in range(spare):
            pdf.add_object(pydyf.Dictionary())
        output = io.BytesIO()
        pdf.write(output, made[5:8], options["pdf_identifier"], compress=True)
        made = output.getvalue()
    return made


def _part(pages: list[Any]) -> None:
    """Let go of what pages were laid out from, styles and boxes: each drawing on them holds it all."""
    from weasyprint.formatting_structure.boxes import ReplacedBox  # noqa: PLC0415 - start-up

    for page in pages:
        for box in page._page_box.descendants():
            context = getattr(box.replacement, "_context", None) if isinstance(box, ReplacedBox) else None
            if context is not None:
                context.__dict__ = {name: known for name, known in vars(context).items() if name in _DRAWN}
    sweep()


def _let_go(pages: list[Any]) -> None:
    """Let go of painted pages, and empty their list, before the file is written, which takes room of its own."""
    long = len(pages) >= LONG
    for page in pages:
        vars(page).clear()
    pages.clear()
    if long:
        sweep()


def _paint(page: Any, stream: Any, scale: float = 1) -> None:
    type(page).paint(page, stream, scale)
    stream.stream = list(_runs(stream.stream, _furniture(page._page_box, stream._tags or {})))
    _forget(page._page_box)


def _furniture(page_box: Any, marked: dict[Any, dict[str, Any]]) -> set[int]:
    """The numbers of the marked content that stands in the margins of a page."""
    from weasyprint.formatting_structure.boxes import MarginBox  # noqa: PLC0415 - start-up

    margins = (margin for margin in page_box.children if isinstance(margin, MarginBox))
    return {marked[box]["mcid"] for margin in margins for box in margin.descendants() if box in marked}


def _runs(parts: list[Any], furniture: set[int]) -> Iterator[Any]:
    """The parts of a stream, those in a row as one; the properties of furniture stay alone, as does their tag."""
    import pydyf  # noqa: PLC0415 - start-up

    run: list[bytes] = []
    for part in parts:
        if not isinstance(part, dict) or part.get("MCID") not in furniture:
            run.append(pydyf._to_bytes(part))
            continue
        tag = run.pop()
        if run:
            yield b"\n".join(run)
        yield from (tag, part)
        run = []
    if run:
        yield b"\n".join(run)


def _forget(page_box: Any) -> None:
    """Leave of the boxes of a painted page what their tags are made of."""
    from weasyprint.formatting_structure.boxes import Box, ReplacedBox, TextBox  # noqa: PLC0415 - start-up

    for box in list(page_box.descendants()):
        if not isinstance(box, Box):
            continue
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
