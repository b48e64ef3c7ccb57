"""The author's name in a line of its own below the text: whether one may stand there, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_OPENS = ("list", "comments", "form")
_SINGLE = ("furniture", "box", "signup", "stamp", "credit")
_FEWEST_ABOVE = 2
_REACH = 6
_LONGEST_LIST = 60
_SIGNATURE_WORDS = 2
_SIGNATURES = 7
_SIGNED_WORDS = 18


def could_sign(page: Page, at: int) -> bool:
    """Whether a line is short enough for the author's name, and stands below running text."""
    return page.lines[at].words <= _SIGNED_WORDS and follows_prose(page, at)


def follows_prose(page: Page, at: int) -> bool:
    """Whether a line stands below running text, with at most credits and marks of the desk between."""
    above = _above_credits(page, at - 1)
    if above > 0 and page.lines[above].words == 1 and page.lines[above].text.isupper():
        above = _above_credits(page, above - 1)  # a broadcaster's initials
    return page.is_prose(above)


def _above_credits(page: Page, at: int) -> int:
    """The first line from `at` upwards that is no credit and no mark of the desk; not looked for without end."""
    lowest = max(0, at - _LONGEST_LIST)
    while at > lowest and page.marks[at] in ("furniture", "credit") and page.kinds[at] == "furniture":
        at -= 1
    return at


def _closes(page: Page, at: int) -> bool:
    """Whether nothing of the article can follow a line: the page ends, or comments or a list begin."""
    following = at + 1
    while following < len(page.lines) and page.marks[following] in _SINGLE:
        following += 1
    return following == len(page.lines) or page.marks[following] in _OPENS


def ends_text(page: Page, at: int) -> bool:
    """Whether no running text stands in the lines below."""
    return not any(page.is_prose(i) for i in range(at + 1, min(at + 1 + _REACH, len(page.lines))))


def find_below(page: Page, at: int) -> tuple[int, int] | None:
    """The author's name in a line below the text; who can be called there is a contact."""
    line = page.lines[at]
    named = page.opened(at) if ends_text(page, at) else None
    if named:
        return named
    if not _closes(page, at):
        return page.bylines.bare(line) if _is_person(page, at) and ends_text(page, at) else None
    named = page.opened(at) or page.bylines.supplied(line)
    few = sum(page.is_prose(i) for i in range(at)) < _FEWEST_ABOVE
    if (
        named
        or few
        or page.extracted
        or line.sentence
        or line.bullet
        or line.words < _SIGNATURE_WORDS
        or "+" in line.text
    ):
        return named
    return page.bylines.bare(line)


def _is_person(page: Page, at: int) -> bool:
    """Whether a line holds a common name, or two of them, and little else."""
    line = page.lines[at]
    plain = 1 < line.words <= _SIGNATURES and not line.sentence and not line.bullet
    below = page.lines[at + 1].text if at + 1 < len(page.lines) else ""
    name = line.text.partition("/")[0] or line.text  # before the paper: “Ada Brook / The Shore Times”
    contact = "@" in below or page.lines[at - 1].text.endswith(":")
    return plain and not contact and not page.extracted and page.bylines.names_person(name)
