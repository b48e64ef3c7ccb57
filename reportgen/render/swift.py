"""What WeasyPrint 70 works out anew for each box and each piece of a line, worked out once: the same values, sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from reportgen.render.styled import styling
from reportgen.render.typeset import Ways, typesetting

_LETTERS = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_variant_ligatures", "font_variant_position"),
    *("font_variant_caps", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "lang"),
)
"""What of a style decides which letters stand there."""
_letters = itemgetter(*_LETTERS)
_lines = itemgetter(*_LETTERS, "font_size", "line_height")
_set = itemgetter(*_LETTERS, "font_size", "font_kerning", "direction")
_FEATURES = ("font_kerning", "font_feature_settings", *(name for name in _LETTERS if name.startswith("font_variant_")))
_TEXTS_OWN = frozenset(
    ("layout", "style", "language", "glyphs", "text", "max_width", "justification_spacing", "first_line_direction")
)
_FREE = ("static", "relative")
_PLAIN = (str, int, float)


@contextmanager
def swift() -> Iterator[None]:
    """While it lasts, WeasyPrint sets up letters once for each style of them, and takes the short way to plain values.

    For each piece of a line it describes its font, its language and its features to Pango anew, and frees none of the
    lists of features, half a kilobyte each; a property that no rule tells of is looked for as one that does.
    """
    from tinyhtml5 import inputstream  # type: ignore[import-untyped]  # noqa: PLC0415 - start-up
    from weasyprint.css import ComputedStyle, tokens  # noqa: PLC0415 - start-up
    from weasyprint.draw import text  # noqa: PLC0415 - start-up
    from weasyprint.formatting_structure.boxes import Box  # noqa: PLC0415 - start-up
    from weasyprint.layout import background, inline, percent, preferred, table  # noqa: PLC0415 - start-up
    from weasyprint.text import line_break  # noqa: PLC0415 - start-up

    importing = (background, inline, line_break, preferred, table, text, tokens)
    ways: Ways = (
        (Box, "is_in_normal_flow", _flowing),
        (ComputedStyle, "__missing__", _computing),
        (line_break, "_font_style_cache_key", _telling),
        (line_break.Layout, "setup", _setting_up),
        (inputstream, "characters_until_regex", lambda _: _Stretches()),
        (percent, "resolve_one_percentage", _resolving),
        *typesetting(),
        *styling(),
        *((module, "__spec__", _placing) for module in importing),
    )
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in ways]
    for owner, name, way in ways:
        setattr(owner, name, way(getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, known in before:
            setattr(owner, name, known)


def _placing(spec: Any) -> Any:
    """Where a module stands, said outright: Python asks at each import within a function, and works it out anew."""
    return SimpleNamespace(parent=spec.parent)


class _Stretches(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The patterns of the characters up to some others: tinyhtml5 2 files each under itself and never finds it."""

    def __missing__(self, sought: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, opposite = sought
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[sought] = re.compile(f"[{listed}]+" if opposite else f"[^{listed}]+")
        return pattern


def _flowing(asked: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """What tells whether a box is in normal flow, as most are."""

    def flows(box: Any) -> bool:
        return (box.style["float"] == "none" and box.style["position"] in _FREE) or asked(box)

    return flows


def _resolving(asked: Callable[..., None]) -> Callable[..., None]:
    """What sets a length of a box, most of which are in pixels."""
    from weasyprint.css.properties import Dimension  # noqa: PLC0415 - start-up

    def resolve(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension and value.unit == "px":
            setattr(box, name, value.value)
        else:
            asked(box, name, refer_to)

    return resolve


def _computing(asked: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """What computes a property of an element: one that no rule tells of is its parent's, or has its initial value."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS  # noqa: PLC0415 - start-up
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES  # noqa: PLC0415 - start-up

    own = {"display", "float", "page", "position", *INITIAL_NOT_COMPUTED}
    initial = {name: value for name, value in INITIAL_VALUES.items() if name not in own | INHERITED}
    initial = {name: value for name, value in initial.items() if not name.startswith("text_decoration_")}
    inherited = INHERITED - own - PHYSICAL_FUNCTIONS.keys()
    logical: dict[tuple[str, str], str] = {}

    def compute(style: Any, name: str) -> Any:
        if name in style.cascaded:
            return asked(style, name)
        if name in inherited and style.parent_style is not None:
            value = style.parent_style[name]
            if type(value) in _PLAIN:
                style[name] = value
                return value
        elif name in initial:
            if way := PHYSICAL_FUNCTIONS.get(name):
                flow = style["direction"]
                if (name, flow) not in logical:
                    logical[name, flow] = way(block="ttb", inline=flow)
                if logical[name, flow] in style.cascaded:
                    return asked(style, name)
            value = style[name] = initial[name]
            return value
        return asked(style, name)

    return compute


def _telling(asked: Callable[..., Any]) -> Callable[..., Any]:
    """What tells which letters look alike."""

    def tell(style: Any, include_size: bool = False) -> Any:
        return (_lines if include_size else _letters)(style) if _plain(style) else asked(style, include_size)

    return tell


def _plain(style: Any) -> bool:
    """Whether a style's values can be looked up: those of a drawing's letters cannot."""
    return type(style["font_family"]) is tuple


def _setting_up(asked: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """What sets up the layout of a text as others of its looks are set up."""
    from weasyprint.text.ffi import ffi, gobject, pango  # noqa: PLC0415 - start-up

    faces: dict[tuple[Any, ...], _Face] = {}

    def set_up(layout: Any, style: Any) -> None:
        if not _plain(style):
            asked(layout, style)
            layout.glyphs = None
            return
        looks = (*_set(style), style["text_decoration_line"] == "none", style.font_config)
        face = faces.get(looks)
        if face is None:
            face = faces[looks] = _Face(layout, style, asked)
        layout.__class__ = face.kind
        layout.style, layout.language, layout.first_line_direction, layout.glyphs = style, face.language, 0, None
        layout.layout = ffi.gc(pango.pango_layout_new(face.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, face.description)
        if face.features:
            features = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(features, pango.pango_attr_font_features_new(face.features))
            pango.pango_layout_set_attributes(layout.layout, features)
            pango.pango_attr_list_unref(features)

    return set_up


class _Face:
    """What Pango is told of letters: WeasyPrint tells it for the first text, and what it measured is kept.

    Attributes:
        context: Pango's, of the fonts, the language and the direction.
        description: of the font.
        features: of the font, as Pango reads them.
        language: as Pango knows it.
        kind: of layouts that know what WeasyPrint keeps of the letters with each.
    """

    __slots__ = ("context", "description", "features", "kind", "language")

    def __init__(self, layout: Any, style: Any, asked: Callable[[Any, Any], None]) -> None:
        from weasyprint.text.constants import PANGO_DIRECTION  # noqa: PLC0415 - start-up
        from weasyprint.text.ffi import ffi, gobject, pango  # noqa: PLC0415 - start-up
        from weasyprint.text.fonts import font_features, get_font_description  # noqa: PLC0415 - start-up

        asked(layout, style)
        own = {name: known for name, known in vars(layout).items() if name not in _TEXTS_OWN}
        self.kind, self.language = type("Layout", (type(layout),), own), layout.language
        self.description = get_font_description(style)
        features = font_features(**{name: style[name] for name in _FEATURES})
        self.features = ",".join(f"{name} {value}" for name, value in features.items()).encode()
        created = pango.pango_font_map_create_context(style.font_config.font_map)
        self.context = ffi.gc(created, gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[style["direction"]])
        pango.pango_context_set_language(self.context, layout.language)
