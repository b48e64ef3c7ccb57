"""What pages are laid out from, let go of page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps
from typing import Any


class SpentError(Exception):
    """A page is to be laid out once more, of boxes that were let go of."""


class _Spent:
    """Stands where a box was: it is in nobody's way, and cannot be laid out."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise SpentError

    def is_in_normal_flow(self) -> bool:
        return False

    is_floated = is_in_normal_flow


_SPENT = _Spent()
DRAWN = ("font_config", "get_image_from_uri", "dictionaries")
"""What a drawing asks of the layout that it was found in."""


@contextmanager
def spending() -> Iterator[None]:
    """While it lasts, WeasyPrint lets go of the boxes that a page was laid out from, once it is.

    It keeps them to lay out a page once more whose words hang on where others come to lie: a table of contents. The
    boxes of such a page are kept, and those behind it up to the page after the next forced break, where it ends.

    Raises:
        SpentError: other pages changed too; WeasyPrint has to be asked without this.
    """
    from weasyprint import layout  # noqa: PLC0415 - start-up

    before = layout.make_all_pages
    layout.make_all_pages = _spending(before)
    try:
        yield
    finally:
        layout.make_all_pages = before


@contextmanager
def parting() -> Iterator[None]:
    """While it lasts, a document lets go of all that it was laid out by, styles and boxes, once it is.

    Each drawing in it holds that to be painted, and asks for next to nothing of it.
    """
    from weasyprint import document  # noqa: PLC0415 - start-up

    before = document.layout_document

    @wraps(before)
    def part(html: Any, root_box: Any, context: Any) -> Iterator[Any]:
        yield from before(html, root_box, context)
        # What knows the pages that are referred to knows itself.
        context.target_collector.__dict__.clear()
        context.__dict__ = {name: known for name, known in vars(context).items() if name in DRAWN}

    document.layout_document = part
    try:
        yield
    finally:
        document.layout_document = before


def _spending(lay_out: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """What lays out pages, so that it lets go of what the first round of them is made from."""

    @wraps(lay_out)
    def spend(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if pages:
            yield from lay_out(context, root_box, html, pages)
            return
        _forget_styles(context.style_for.get_computed_styles(), html.etree_element)
        again = kept = False
        for number, page in enumerate(lay_out(context, root_box, html, pages)):
            (start, begun, *_, remake), (end, *_) = context.page_maker[number : number + 2]
            kept, again = again, bool(remake["content_lookups"]) or (again and begun["break"] == "any")
            if not (again or kept):
                _spend(root_box, start, end)
            yield page
        _number(context)

    return spend


def _number(context: Any) -> None:
    """Put page numbers where they are asked for, now that all pages are known.

    WeasyPrint does so while it lays out such a page, when none behind it is known: a round later it finds that their
    count has changed, puts other numbers, and lays out the page for the third time.
    """
    pages = len(context.page_maker) - 1
    for (_, wanted), lookup in context.target_collector.counter_lookup_items.items():
        if wanted == "content" and lookup.page_maker_index is not None:
            counters = context.page_maker[lookup.page_maker_index + 1][3][1]
            lookup.cached_page_counter_values = {**deepcopy(counters), "pages": [pages]}
            lookup.parse_again(lookup.cached_page_counter_values)


def _forget_styles(styles: dict[Any, Any], root: Any) -> None:
    """Leave of the styles that elements were made boxes by the one that pages inherit from."""
    for element, kind in list(styles):
        if element is not root or kind is not None:
            del styles[element, kind]


def _spend(box: Any, start: Any, end: Any) -> None:
    """Let go of the boxes in another that lie wholly between two places.

    Args:
        box: WeasyPrint's.
        start: place in it as WeasyPrint's layout tells it: index of a child, and a place in that; None for the start.
        end: likewise; None for the end.
    """
    from weasyprint.formatting_structure.boxes import BlockBox  # noqa: PLC0415 - start-up

    if type(box) is not BlockBox or box.style["column_count"] != "auto" or box.style["column_width"] != "auto":
        return
    first, begun = next(iter(start.items())) if start else (0, None)
    last, ended = next(iter(end.items())) if end else (len(box.children), None)
    if begun:
        _spend(box.children[first], begun, ended if first == last else None)
        first += 1
    for at in range(first, last):
        box.children[at] = _SPENT
    if ended and first <= last:
        _spend(box.children[last], None, ended)
