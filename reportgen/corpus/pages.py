"""The text of a page, whatever it was written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a file says: its text, and what the page tells of itself."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    taken: bool = False
    encoding: str = "utf-8"


def read_page(raw: bytes, *, suffix: str) -> Page:
    """The text of a file in UTF-8."""
    return Page(text=raw.decode("utf-8", "replace"))
