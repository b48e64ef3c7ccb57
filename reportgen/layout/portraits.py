"""What a page says of its author below the text: the name again, who that is, how to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.lines import fold

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_NOTE_WORDS = 30
_LABEL_WORDS = 4
_TITLED_WORDS = 9
_POST_WORDS = 10


def drop_portraits(page: Page, body: int) -> None:
    """Make furniture of the lines below the first paragraph that speak of the page's author.

    Args:
        page: the lines; the byline is known.
        body: the index of the first line of the text.
    """
    names = _authors(page)
    if not names:
        return
    openings = (*names, *(name.partition(" ")[0] for name in names))
    first = next((i for i in range(body, len(page.lines)) if page.is_prose(i)), len(page.lines))
    begin = (
        first if first and page.kinds[first - 1] == "byline" else first + 1
    )  # right below the name it may be a portrait too
    for at in range(begin, len(page.lines)):
        if page.kinds[at] == "paragraph" and (
            _portrays(page, at, openings) or _contacts(page, at, names) or _names_post(page, at)
        ):
            page.kinds[at] = "furniture"


def _authors(page: Page) -> tuple[str, ...]:
    """The folded names in the byline."""
    if page.byline is None:
        return ()
    signed = next(line for line in page.lines if line.start <= page.byline[0] < line.end)
    written = signed.text[page.byline[0] - signed.start : page.byline[1] - signed.start]
    return tuple(name for name in page.bylines.split(fold(written)) if " " in name)


def _portrays(page: Page, at: int, openings: tuple[str, ...]) -> bool:
    """Whether a line opens with an author's name, full or first, and tells of the author, not of what he saw."""
    line = page.lines[at]
    if not line.folded.startswith(openings):
        return False
    name = next(name for name in openings if line.folded.startswith(name))
    behind = line.folded[len(name) :]
    if page.bylines.portrays(behind):
        return True
    full = " " in name and not line.sentence
    return full and line.words <= (_TITLED_WORDS if behind else _LABEL_WORDS)


def _contacts(page: Page, at: int, names: tuple[str, ...]) -> bool:
    """Whether a line says how to write to an author, or that he wrote the page."""
    line = page.lines[at]
    return line.words <= _NOTE_WORDS and page.bylines.contacts(line.folded, names)


def _names_post(page: Page, at: int) -> bool:
    """Whether an author's post stands below his name."""
    line = page.lines[at]
    return page.kinds[at - 1] == "furniture" and (
        (line.words <= _LABEL_WORDS and page.bylines.names_post(line))
        or (line.words <= _POST_WORDS and not line.sentence and page.bylines.opens_post(line))
    )
