"""A logo for the head of a brief: an SVG or PNG file that is small, whole, and asks for nothing outside of itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import TemplateError, reason
from reportgen.frozen import frozen

MOST_BYTES = 48 * 1024
MOST_PIXELS = 2_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    f"{_SVG}{name}"
    for name in (
        "svg g defs symbol use title desc path rect circle ellipse line polyline polygon clipPath mask "
        "linearGradient radialGradient stop style"
    ).split()
)
_OUTSIDE = re.compile(r"@import|expression\(|url\(\s*['\"]?(?!#)|javascript:", re.IGNORECASE)
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@frozen
class Logo:
    """A picture for the head of the page.

    Attributes:
        source: the picture, as a `data:` address.
        text: what stands for it where it is not seen.
    """

    source: str
    text: str


def read_logo(path: Path, text: str) -> Logo:
    """A logo out of its file.

    Raises:
        TemplateError: it cannot be read, is too large, or is no picture that may stand in a brief.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"the logo “{path}” cannot be read: {reason(error)}") from error
    if len(raw) > MOST_BYTES:
        said = f"the logo “{path}” has {len(raw) // 1024} kB, and may have {MOST_BYTES // 1024}"
        raise TemplateError(said, hint="take a simpler drawing, or fewer pixels")
    kind = "png" if raw.startswith(_PNG) else "svg+xml"
    wrong = next(_wrong_png(raw) if kind == "png" else _wrong_svg(raw), None)
    if wrong:
        raise TemplateError(f"the logo “{path}” {wrong[0]}", hint=wrong[1])
    return Logo(f"data:image/{kind};base64,{base64.b64encode(raw).decode('ascii')}", text)


def _wrong_png(raw: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with a PNG, and the remedy."""
    if raw[12:16] != b"IHDR" or len(raw) < 45 or b"IEND" not in raw[-12:]:
        yield "is not a whole PNG", "save it anew"
    width, height = (int.from_bytes(raw[at : at + 4], "big") for at in (16, 20))
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        yield f"has {width} × {height} pixels, and may have {MOST_PIXELS} on a side", "make it smaller"


def _wrong_svg(raw: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with an SVG, and the remedy."""
    from xml.etree import ElementTree  # noqa: PLC0415 - most briefs have no logo

    remedy = "take it out, or export the drawing as plain SVG with its text as paths"
    if _ENTITY.search(raw):
        yield "declares a document type or entities", remedy
        return
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        yield f"is neither a PNG nor an SVG: {error}", "save it as one of them"
        return
    if root.tag != f"{_SVG}svg":
        yield "is no SVG", "save it as one, or as a PNG"
        return
    if "viewBox" not in root.attrib and not {"width", "height"} <= set(root.attrib):
        yield "does not say how large it is", "give its svg element a viewBox"
    for element in root.iter():
        if element.tag not in _SHAPES:
            yield f"holds “{str(element.tag).removeprefix(_SVG)}”, which a logo may not", remedy
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            if plain.startswith("on") or _OUTSIDE.search(value) or (plain == "href" and not value.startswith("#")):
                yield f"asks for something outside of itself, in “{plain}”", remedy
        if _OUTSIDE.search(element.text or ""):
            yield "asks for something outside of itself, in its style", remedy
