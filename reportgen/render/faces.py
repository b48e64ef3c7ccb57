"""The faces that travel in a page: of each, the smallest file that holds what the page is written in."""

from __future__ import annotations

import base64
from collections.abc import Set
from functools import cache
from unicodedata import normalize

from reportgen.render.templates import Template


def embedded(template: Template, text: str) -> str:
    """The faces as CSS with the WOFF2 files inside.

    A letter and its mark that are one character when they are composed are set as that one by every browser, so they
    take no more than it does.

    Args:
        template: whose faces.
        text: of the page. What no face holds is the browser's to show, whichever file it gets.
    """
    return _rules(template, _cut(template, set(normalize("NFC", text))))


def _cut(template: Template, letters: Set[str]) -> str:
    """The key of the smallest files that show a page as well as the largest would: the last that add a letter of it."""
    cuts = template.cuts
    adding = (name for name, ranges in reversed(cuts.items()) if letters & _characters(tuple(ranges)))
    return next(adding, next(iter(cuts)))


@cache
def _characters(ranges: tuple[str, ...]) -> set[str]:
    """Those of ranges such as `0020-007E`, both ends included."""
    ends = (text.partition("-")[::2] for text in ranges)
    return {chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1)}


@cache
def _rules(template: Template, key: str) -> str:
    return "\n".join(_rule(template, face, key) for face in template.fonts["face"])


def _rule(template: Template, face: dict[str, str], key: str) -> str:
    woff2 = base64.b64encode((template.fonts_folder / face[key]).read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};font-style:{face['style']};"
        f"font-display:swap;src:url(data:font/woff2;base64,{woff2}) format('woff2')}}"
    )
