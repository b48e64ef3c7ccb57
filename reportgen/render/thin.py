"""The boxes of a page that is laid out, without what most of them say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from math import inf
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_USUAL: dict[str, Any] = {
    **{f"{kind}_{side}": 0 for kind in ("margin", "padding") for side in _SIDES},
    **{f"border_{a}_{b}_radius": (0, 0) for a in ("top", "bottom") for b in ("left", "right")},
    **dict.fromkeys(("min_width", "min_height"), 0),
    **dict.fromkeys(("max_width", "max_height"), inf),
    **dict.fromkeys(("first_letter_style", "first_line_style", "background", "clearance")),
    "remove_decoration_sides": frozenset(),
    **dict.fromkeys(("leading_collapsible_space", "trailing_collapsible_space"), False),
}
"""What is true of a box unless it says otherwise."""
_BARE: dict[str, Any] = {**{f"border_{side}_width": 0 for side in _SIDES}, "text_indent": 0}
"""What is true of lines and texts besides: for other boxes, WeasyPrint asks whether it was said at all."""


class _Past:
    """Equal to whatever a box says."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _other: object) -> bool:
        return True


_KEPT = object()
"""Equal to nothing that a box says."""
_ANY = {
    **_USUAL,
    **dict.fromkeys(("cached_counter_values", "index", "resume_at"), _Past()),
    "string_set": [],
}
"""What need not be said of a box whose page is laid out: what is usual, and what nobody asks for any more."""
_LINE = {**_ANY, **_BARE, "remove_decoration_sides": _Past()}
_TEXT = {**_LINE, **dict.fromkeys(("margin_top", "margin_bottom", "children"), _Past())}
"""A text's margins are its line's height, which is told."""


@contextmanager
def thinned() -> Iterator[None]:
    """While it lasts, a page that WeasyPrint has laid out keeps of its boxes only what is not usual.

    A box holds some 35 values, most of them zero: all pages are laid out before the first is painted, so that this is
    half of what a long document takes. It is done when a page is laid out, and once more when its margins are.
    """
    from weasyprint import document, layout  # noqa: PLC0415 - start-up
    from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox  # noqa: PLC0415 - start-up

    usual = ((Box, _USUAL), (LineBox, _BARE), (TextBox, {**_BARE, "children": ()}))
    before = [(kind, name, vars(kind)[name]) for kind, values in usual for name in values if name in vars(kind)]
    pages, whole = layout.make_all_pages, document.layout_document
    for kind, values in usual:
        for name, value in values.items():
            setattr(kind, name, value)
    layout.make_all_pages, document.layout_document = _thinning(pages), _thinning(whole)
    try:
        yield
    finally:
        layout.make_all_pages, document.layout_document = pages, whole
        for kind, values in usual:
            for name in values:
                delattr(kind, name)
        for kind, name, value in before:
            setattr(kind, name, value)


def _thinning(lay_out: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """What lays out pages, so that it makes each thin."""

    @wraps(lay_out)
    def thin(*arguments: Any) -> Iterator[Any]:
        # Of a round before, which hands most of its pages on.
        done = {id(page) for page in arguments[-1]} if isinstance(arguments[-1], list) else set()
        for page in lay_out(*arguments):
            if id(page) not in done:
                _thin(page)
            yield page

    return thin


def _thin(page: Any) -> None:
    from weasyprint.formatting_structure.boxes import LineBox, TextBox  # noqa: PLC0415 - start-up

    known = {LineBox: _LINE, TextBox: _TEXT}
    cut: dict[frozenset[str], frozenset[str]] = {}
    for box in every(page):
        usual = known.get(type(box), _ANY)
        said = {name: value for name, value in vars(box).items() if usual.get(name, _KEPT) != value}
        if sides := said.get("remove_decoration_sides"):
            said["remove_decoration_sides"] = cut.setdefault(frozenset(sides), frozenset(sides))
        if usual is _TEXT and said["pango_layout"].text == said["text"]:
            said["pango_layout"].text = said["text"]
        box.__dict__ = said


def every(page: Any) -> Iterator[Any]:
    """All boxes of a page, each before those in it; WeasyPrint's own way asks each box for those of each in it."""
    from weasyprint.formatting_structure.boxes import Box  # noqa: PLC0415 - start-up

    ahead = [page]
    while ahead:
        box = ahead.pop()
        if isinstance(box, Box):
            # A caller may change what the box holds.
            ahead.extend(box.children)
            yield box
