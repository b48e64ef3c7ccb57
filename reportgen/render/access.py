"""What a page must have so that everybody can read it, checked on the page as it is: a template may be anybody's.

A voice needs the language, the title and what a picture shows; an outline needs every step; a link needs its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LANGUAGE = re.compile(r"<html\b[^>]*\slang=[\"']?[A-Za-z]")
_TITLE = re.compile(r"<title>\s*[^\s<]")
_PICTURE = re.compile(r"<img\b[^>]*>|<svg\b[^>]*>(?:\s*<title>[^<]*)?")
_SHOWN = re.compile(r"\salt=(?:[\"']\s*[^\s\"']|[^\s\"'>])|<title>\s*[^\s<]")
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\shref=[\"']?#([^\s\"'>]+)")
_NAMED = re.compile(r"\sid=[\"']?([^\s\"'>]+)")
_MOST = 80


def barriers(page: str) -> Iterator[str]:
    """What keeps somebody from reading a page, each with its place; nothing where there is nothing."""
    head = page.partition("<body")[0]
    if not _LANGUAGE.search(head):
        yield "<html> says no language (lang)"
    if not _TITLE.search(head):
        yield "<head> has no <title>, or an empty one"
    for picture in _PICTURE.finditer(page):
        if not _SHOWN.search(picture[0]):
            said = f"{_excerpt(picture[0])} says nothing of what it shows (alt of <img>, <title> first in <svg>)"
            yield said + _under(page, picture.start())
    yield from _steps(page)
    named = set(_NAMED.findall(page))
    for link in _LINK.finditer(page):
        if link[1] not in named:
            yield f"the link to “#{link[1]}” leads nowhere{_under(page, link.start())}"


def _steps(page: str) -> Iterator[str]:
    level = 0
    for depth, inner in _HEADING.findall(page):
        text = _text(inner)
        if int(depth) > level + 1:
            before = f"one of level {level}" if level else "nothing"
            yield f"the heading “{_excerpt(text)}” of level {depth} follows {before}"
        if not text and "<img" not in inner:
            yield f"a heading of level {depth} says nothing"
        level = int(depth)


def _under(page: str, offset: int) -> str:
    """The heading that a place in a page stands under, as the end of a sentence; nothing above the first."""
    above = [inner for _, inner in _HEADING.findall(page, 0, offset)]
    return f", under the heading “{_excerpt(_text(above[-1]))}”" if above else ""


def _text(inner: str) -> str:
    return " ".join(_TAG.sub("", inner).split())


def _excerpt(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"
