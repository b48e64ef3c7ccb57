"""Text painted from the glyphs it was measured with: WeasyPrint 70 lets go of them, and has each line shaped anew."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

_GLYPH, _WIDTH, _BESIDE, _ABOVE = range(4)
"""What Pango tells of a glyph first, a whole number each."""
_FIELDS = 5
_STRANGE = 0x0FFFFFFF
"""Glyphs from here on are none of the font."""
_MOST = 0xFFFF
_PART = 0
"""Stands between the stretches of a line that Pango shaped by themselves."""
_PLACES = array("i", range(256)).tobytes()
_OWN_SIZES = 14802
"""Pango before this version says sizes that WeasyPrint does not believe."""
_AS_USUAL = ("clip", "none")
"""What becomes of a line that is too long, and of the last of those that are shown."""
Ways = tuple[tuple[Any, str, Callable[[Any], Any]], ...]


def typesetting() -> Ways:
    """Where WeasyPrint lets go of glyphs and asks for them anew, and what makes ways of their own of those.

    A line's glyphs are kept in two bytes each. Where one is none of the font, a picture, of several letters, or stands
    beside its place, where a line is justified, cut short or a drawing's, it is painted as WeasyPrint paints it.
    """
    from weasyprint.draw import text  # noqa: PLC0415 - start-up
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - start-up
    from weasyprint.text.line_break import Layout  # noqa: PLC0415 - start-up

    if pango.pango_version() < _OWN_SIZES:
        return ()
    case = _Case()
    return (
        (Layout, "deactivate", case.letting_go),
        (Layout, "reactivate", _asking_anew),
        (text, "draw_first_line", partial(case.painting, again=Layout.reactivate)),
    )


def _asking_anew(asked: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """What has a line shaped anew, unless its glyphs were kept."""

    def ask_anew(layout: Any, style: Any) -> None:
        if layout.glyphs is None:
            asked(layout, style)

    return ask_anew


class _Case:
    """The glyphs of a document's fonts, as wide as they stand in it and with their letters, in one numbered row.

    Attributes:
        row: font, glyph, width in Pango's units, and letter of each.
        numbers: of the glyphs of each font.
        fonts: Pango's, and a layout that keeps it alive.
        told: how they are told in the document that was painted last.
        ffi, line, size: the way to Pango's memory, to a layout's lines, and the bytes that it takes for a glyph.
    """

    __slots__ = ("ffi", "fonts", "line", "numbers", "row", "size", "told")

    def __init__(self) -> None:
        from weasyprint.text.ffi import ffi, pango  # noqa: PLC0415 - start-up

        self.ffi, self.line, self.size = ffi, pango.pango_layout_get_line_readonly, ffi.sizeof("PangoGlyphInfo")
        self.row: list[tuple[int, int, int, str]] = [(0, 0, 0, "")]
        self.numbers: dict[int, _Numbers] = {}
        self.fonts: dict[int, tuple[Any, Any]] = {}
        self.told: _Told | None = None

    def letting_go(self, asked: Callable[[Any], None]) -> Callable[[Any], None]:
        """What lets go of a line once it is measured, but for its glyphs."""

        def let_go(layout: Any) -> None:
            if "layout" in vars(layout):
                layout.glyphs = self.kept(layout)
                asked(layout)

        return let_go

    def painting(
        self, asked: Callable[..., list[Any]], *, again: Callable[[Any, Any], None]
    ) -> Callable[..., list[Any]]:
        """What paints a line: by itself where it was kept as it is to be painted.

        Args:
            asked: WeasyPrint's own.
            again: what has a line shaped anew.
        """

        def paint(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> list[Any]:
            layout = box.pango_layout
            if layout.glyphs is not None:
                if (overflow, ellipsis) == _AS_USUAL and self.paint(stream, layout.glyphs, matrix):
                    return []
                layout.glyphs = None
                again(layout, box.style)
            return asked(stream, box, overflow, ellipsis, matrix)

        return paint

    def kept(self, layout: Any) -> bytes | None:
        """The glyphs of a layout's first line; None where they are not to be kept."""
        if layout.justification_spacing or type(layout.style["font_family"]) is not tuple or len(self.row) > _MOST:
            return None
        if not layout.text.strip():
            return b""
        letters, nothing = layout.text.encode(), self.ffi.NULL
        numbers: list[int] = []
        link = self.line(layout.layout, 0).runs
        while link != nothing:
            run = link.data
            link = link.next
            stretch = self._numbered(run.item, run.glyphs, letters, layout.layout)
            if stretch is None:
                return None
            if numbers:
                numbers.append(_PART)
            numbers += stretch
        return array("H", numbers).tobytes() if numbers and len(self.row) <= _MOST else None

    def _numbered(self, item: Any, glyphs: Any, letters: bytes, layout: Any) -> list[int] | None:
        """The numbers of a stretch's glyphs; None where they are not one for each letter, each in its place."""
        count, offset, buffer = glyphs.num_glyphs, item.offset, self.ffi.buffer
        text = letters[offset : offset + item.length]
        told = text.decode()
        if count != len(told) or item.analysis.level % 2:
            return None
        if buffer(glyphs.log_clusters, 4 * count)[:] != _starts(told, text):
            return None
        fields = memoryview(buffer(glyphs.glyphs, count * self.size)).cast("i").tolist()
        shapes = fields[_GLYPH::_FIELDS]
        if any(fields[_BESIDE::_FIELDS]) or any(fields[_ABOVE::_FIELDS]):
            return None
        if min(shapes) < 0 or max(shapes) >= _STRANGE:
            return None
        font = int(self.ffi.cast("intptr_t", item.analysis.font))
        numbers = self.numbers.get(font)
        if numbers is None:
            numbers = self.numbers[font] = _Numbers(font, self.row)
            self.fonts[font] = item.analysis.font, layout
        return [numbers[glyph] for glyph in zip(shapes, fields[_WIDTH::_FIELDS], told)]  # noqa: B905 - as many of each

    def paint(self, stream: Any, glyphs: bytes, matrix: Any) -> bool:
        """Paint glyphs that were kept, unless there are pictures among them; says whether it did."""
        if not glyphs:
            return True
        if self.told is None or self.told.document is not stream._fonts:
            self.told = _Told(stream, self)
        told = self.told
        stretches = list(_stretches(array("H", glyphs).tolist()))
        fonts = [font for stretch in stretches if (font := told.font(self.row[stretch[0]][0]))]
        if len(fonts) < len(stretches):
            return False
        stream.set_text_matrix(*matrix.values)
        shown, previous = "", None
        for stretch, font in zip(stretches, fonts, strict=True):
            if font is not previous:
                if shown:
                    stream.show_text(shown)
                shown, previous = "", font
                stream.set_font_size(*font)
            shown += "<" + "".join([told[number] for number in stretch])
            shown = shown[:-1] if shown.endswith("<") else shown + ">"
        stream.show_text(shown)
        return True


class _Numbers(dict[tuple[int, int, str], int]):
    """The places of a font's glyphs in the row of all."""

    __slots__ = ("font", "row")

    def __init__(self, font: int, row: list[tuple[int, int, int, str]]) -> None:
        self.font, self.row = font, row

    def __missing__(self, glyph: tuple[int, int, str]) -> int:
        number = self[glyph] = len(self.row)
        self.row.append((self.font, *glyph))
        return number


class _Told(dict[int, str]):
    """How glyphs are told in a document: number, and how far the next one is from where it would be.

    Attributes:
        document: the fonts that it has.
        fonts: their names in it and sizes, by Pango's; None where glyphs are pictures.
    """

    __slots__ = ("case", "document", "fonts", "stream")

    def __init__(self, stream: Any, case: _Case) -> None:
        self.stream, self.case, self.document = stream, case, stream._fonts
        self.fonts: dict[int, tuple[str, float] | None] = {}

    def font(self, which: int) -> tuple[str, float] | None:
        """A font of the document, which learns of it where it has none such."""
        if which not in self.fonts:
            font, size = self.stream.add_font(self.case.fonts[which][0])
            drawn = font.bitmap or font.svg or font.png or font.colr
            self.fonts[which] = None if drawn else (font.hash, size)
        return self.fonts[which]

    def __missing__(self, number: int) -> str:
        from weasyprint.text.ffi import FROM_UNITS, pango  # noqa: PLC0415 - start-up

        which, glyph, width, letter = self.case.row[number]
        described = self.case.fonts[which][0]
        font, size = self.stream.add_font(described)
        font.to_unicode.setdefault(glyph, letter)
        if glyph not in font.widths:
            logical = self.stream.logical_rect
            pango.pango_font_get_glyph_extents(described, glyph, self.stream.ink_rect, logical)
            font.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / size)
        apart = font.widths[glyph] - width * 1000 * FROM_UNITS / size
        told = self[number] = f"{glyph:04x}>{int(apart)}<" if apart else f"{glyph:04x}"
        return told


def _starts(told: str, text: bytes) -> bytes:
    """Where each letter starts in a text's bytes, as Pango tells it."""
    if len(told) == len(text) <= len(_PLACES) // 4:
        return _PLACES[: 4 * len(text)]
    return array("i", [at for at, byte in enumerate(text) if byte & 0xC0 != 0x80]).tobytes()


def _stretches(numbers: list[int]) -> Iterator[list[int]]:
    """The numbers between the marks of parts."""
    begin = 0
    while _PART in numbers[begin:]:
        end = numbers.index(_PART, begin)
        yield numbers[begin:end]
        begin = end + 1
    yield numbers[begin:]
