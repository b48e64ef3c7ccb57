"""What WeasyPrint 70 never gives back of a text that it has measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any


class Fresh(dict[bytes, Any]):
    """For a font configuration's features: each text gets its own, so that they can be freed with it."""

    def setdefault(self, _features: bytes, made: Any = None) -> Any:
        return made


@contextmanager
def freed() -> Iterator[None]:
    """While it lasts, the font features of a text are freed with its layout, where the configuration's are `Fresh`.

    WeasyPrint makes a list of them for each piece of a line, half a kilobyte, and keeps the reference to it that
    Pango's layout has taken over; all lists share their members, so that none could be freed.
    """
    from weasyprint.text.ffi import ffi, pango  # noqa: PLC0415 - start-up
    from weasyprint.text.line_break import Layout  # noqa: PLC0415 - start-up

    before = Layout.setup

    @wraps(before)
    def setup(layout: Any, style: Any) -> None:
        before(layout, style)
        features = pango.pango_layout_get_attributes(layout.layout)
        if features != ffi.NULL and isinstance(style.font_config.font_features, Fresh):
            pango.pango_attr_list_unref(features)

    Layout.setup = setup
    try:
        yield
    finally:
        Layout.setup = before
