"""Short stretches between lines of furniture, or above where readers sign up, which are furniture too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.headlines import first_paragraphs, stems
from reportgen.layout.shapes import reports

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_LONGEST = 4
_FEW = 3
_AGAIN_WORDS = 5


def drop_islands(page: Page, body: int) -> None:
    """Make furniture of labels and headlines that stand alone between lines of furniture, and of what is repeated.

    Args:
        page: the lines; lists and comments are furniture already.
        body: the index of the first line of the text.
    """
    at, above = body, ""
    while at < len(page.lines):
        end = at
        while end < len(page.lines) and page.kinds[end] == "paragraph":
            line = page.lines[end]
            if line.words >= _AGAIN_WORDS:
                if line.text == above:
                    page.kinds[end] = "furniture"
                above = line.text
            end += 1
        if body < at < end < len(page.lines) and end - at <= _LONGEST and _is_island(page, at, end):
            page.drop(at, end)
        at = end + 1


def drop_promise(page: Page, at: int, body: int) -> None:
    """Make furniture of the few lines above line `at`, where readers sign up, that say nothing of the text."""
    near = range(at - 1, max(body, at - 1 - _LONGEST), -1)
    told = set().union(*(stems(page, at) for at in first_paragraphs(page) if at not in near))
    for above in near:
        line, said = page.lines[above], stems(page, above)
        strange = 2 * len(said & told) <= len(said) and (not line.sentence or _addresses(page, above))
        if page.kinds[above] != "paragraph" or not strange or reports(page, above):
            return
        page.kinds[above] = "furniture"


def _is_island(page: Page, first: int, last: int) -> bool:
    """Whether furniture stands on both sides of the lines `[first, last)`, and they say little of what the text says,
    or, in whole sentences, nothing of it, and speak to readers.
    """
    if page.kinds[first - 1] != "furniture" or page.kinds[last] != "furniture" or page.marks[last] == "credit":
        return False
    lines = range(first, last)
    paragraphs = first_paragraphs(page)
    if len(paragraphs) <= _FEW or any(
        page.credits.lead.match(page.lines[at].text) or reports(page, at) for at in lines
    ):
        return False
    told = set().union(*(stems(page, at) for at in paragraphs if at not in lines))
    said = set().union(*(stems(page, at) for at in lines))
    if any(page.lines[at].sentence for at in lines):
        return said.isdisjoint(told) and all(_addresses(page, at) for at in lines)
    return 2 * len(said & told) <= len(said)


def _addresses(page: Page, at: int) -> bool:
    """Whether a line speaks to readers."""
    return page.phrases.site_voice.search(page.lines[at].folded) is not None
