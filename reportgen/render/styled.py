"""What WeasyPrint 70 works out for each box though it hangs on the box's style alone: told once and kept with that."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from reportgen.render.typeset import Ways

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_CORNERS = tuple(f"border_{a}_{b}_radius" for a in ("top", "bottom") for b in ("left", "right"))
_PICTURES = ("border_image_source", "mask_border_source", "background_image", "box_shadow")
_lengths = itemgetter(*_LENGTHS)
_measures = itemgetter(*(_LENGTHS + _BORDERS + ("box_sizing", "border_collapse")))
_back = itemgetter(*(_PICTURES + _CORNERS))
_NOTHING_BEHIND = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}


def styling() -> Ways:
    """Where WeasyPrint asks a box for its lengths, its line and its background, and what makes ways of their own."""
    from weasyprint.layout import (  # noqa: PLC0415 - start-up
        absolute,
        background,
        block,
        column,
        float,
        grid,
        inline,
        page,
        table,
    )

    return (
        *(
            (module, "resolve_percentages", _resolving)
            for module in (absolute, block, column, float, grid, inline, page, table)
        ),
        (inline, "strut", _strutting),
        (background, "layout_box_backgrounds", _backing),
    )


def _resolving(asked: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """What sets the lengths of a box, where none is a part of another box's."""
    known: dict[tuple[Any, ...], dict[str, Any] | None] = {}

    def resolve(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            lengths = style.lengths
        except AttributeError:
            told = _measures(style)
            if told not in known:
                plain = style["border_collapse"] != "collapse" and all(map(_is_plain, _lengths(style)))
                asked(box, containing_block)
                known[told] = {name: vars(box)[name] for name in (*_LENGTHS, *_BORDERS)} if plain else None
            lengths = style.lengths = known[told]
        if lengths is None:
            asked(box, containing_block)
        else:
            vars(box).update(lengths)

    return resolve


def _is_plain(length: Any) -> bool:
    """Whether a length is one of pixels, or none."""
    return length == "auto" or getattr(length, "unit", None) == "px"


def _strutting(asked: Callable[[Any], tuple[float, float]]) -> Callable[[Any], tuple[float, float]]:
    """What tells how high a line is, and where its letters stand in it."""

    def strut(style: Any) -> tuple[float, float]:
        try:
            told: tuple[float, float] = style.strut
        except AttributeError:
            told = style.strut = asked(style)
        return told

    return strut


def _backing(asked: Callable[..., None]) -> Callable[..., None]:
    """What lays out what stands behind a box and in it: nothing, behind most."""
    from weasyprint.css.properties import INITIAL_VALUES  # noqa: PLC0415 - start-up

    nothing = _back(INITIAL_VALUES)

    def lay_out(page: Any, box: Any, images: Any, layout_children: bool = True, style: Any = None) -> None:
        own = box.style
        try:
            empty = own.empty
        except AttributeError:
            colour = own["background_color"]
            clear = not (own["color"] if colour == "currentcolor" else colour).alpha
            empty = own.empty = clear and own["visibility"] != "hidden" and _back(own) == nothing
        if not empty or style is not None or box is page:
            asked(page, box, images, layout_children, style)
            return
        vars(box).update(_NOTHING_BEHIND)
        if layout_children:
            for child in box.all_children():
                lay_out(page, child, images)

    return lay_out
