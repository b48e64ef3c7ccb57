"""What a site puts above a headline: strips of other news, offers, notices; told from the headline by what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_TITLE_WORDS = 4
_PATH_WORDS = 3
_LABEL_WORDS = 3
_CAPITALS = 5
_MENU_PATH_WORDS = 5
_PATH = re.compile(r"\s*[|>»›•·]\s*|\s/\s|\s{2,}|\t")
_WORD = re.compile(r"[^\W\d_]{4,}|\d(?:[\d.,]*\d)?")
_STEM = 5
_FIRST_PARAGRAPHS = 8
_ECHOES = 2
_CANDIDATES = 30
_NOTICE_WORDS = 30
_HEAD_REACH = 10


def below_strips(page: Page, candidates: Sequence[int], body: int) -> Sequence[int]:
    """The lines that may be the title, without the strips above it.

    A headline says what the text below says too; a strip does not. A line that shares next to nothing with the text
    is passed over for a later one that does where it opens like a strip (“Breaking: …”), where the site's navigation
    stands between the two, or where it shares nothing and two later lines do.

    Args:
        page: the lines.
        candidates: indexes of the lines that have the shape of a headline, in order; at least one.
        body: the index of the first line of the text.
    """
    end = _first_list(page, candidates[0], body)
    candidates = [at for at in candidates[:_CANDIDATES] if at < end] or candidates
    if len(candidates) < 2:
        return candidates
    told: set[str] = set()
    for at in [at for at in range(body, end) if page.is_prose(at)][:_FIRST_PARAGRAPHS]:
        told |= _stems(page.lines[at].text)
    shared = [len(_stems(page.lines[at].text) & told) for at in candidates]
    first = 0
    while first + 1 < len(candidates) and shared[first] < _ECHOES <= max(shared[first + 1 :]):
        between = range(candidates[first] + 1, candidates[first + 1])
        echoes = sum(count >= _ECHOES for count in shared[first + 1 :])
        if not (
            page.phrases.opens_strip(page.lines[candidates[first]].folded)
            or any(_is_navigation(page, at) for at in between)
            or (shared[first] == 0 and max(shared[first + 1 :]) > _ECHOES and _are_labels(page, between))
            or (shared[first] == 0 and _stands_below_masthead(page, candidates[first]))
            or (shared[first] == 0 and (echoes > 1 or "|" in page.lines[candidates[first]].text))
        ):
            break
        first += 1
    return candidates[first:]


def below_notices(page: Page, body: int) -> int:
    """The first line of the text where sentences of the site, an offer or a notice, stand above a signed headline.

    Args:
        page: the lines; a notice found is made furniture.
        body: the index of the first line of running text.
    """
    end = _first_list(page, 0, 0)
    reach = range(body + 1, min(body + _HEAD_REACH, end))
    if any(could_be_title(page, at) and page.lines[at].words >= _TITLE_WORDS for at in range(body)):
        return body
    signed = next((at for at in reach if page.marks[at] == "stamp" or page.bylines.opened(page.lines[at])), None)
    if signed is None:
        return body
    heading = next((at for at in range(body, signed) if _is_headline(page, at)), None)
    text = next((at for at in range(signed, end) if page.is_prose(at)), None)
    if heading is None or text is None or not _are_notices(page, body, heading):
        return body
    page.drop(body, heading)
    return next(at for at in range(heading + 1, text + 1) if page.is_prose(at))


def _first_list(page: Page, at: int, body: int) -> int:
    """The index of the first line from `at` on that opens a list of other articles or comments, else of the end; above
    the text, the name of a section opens none.
    """
    for i in range(at, len(page.lines)):
        if page.marks[i] in ("list", "comments") and (
            i >= body or not page.phrases.names_section(page.lines[i].folded)
        ):
            return i
    return len(page.lines)


def could_be_title(page: Page, at: int) -> bool:
    """Whether a line has the shape of a headline, and nothing says that it is something else."""
    line = page.lines[at]
    return (
        page.kinds[at] != "furniture"
        and line.headline
        and (not line.bullet or line.text.startswith("#"))
        and not _is_path(line.text)
        and not page.phrases.names_section(line.folded)
        and not page.phrases.is_menu(line.text)
        and page.bylines.opened(line) is None
    )


def _is_headline(page: Page, at: int) -> bool:
    return could_be_title(page, at) and page.lines[at].words >= _TITLE_WORDS


def _are_notices(page: Page, first: int, last: int) -> bool:
    """Whether the running text among the lines `[first, last)` is no more than a short paragraph or two."""
    prose = [page.lines[at].words for at in range(first, last) if page.is_prose(at)]
    return len(prose) <= 2 and sum(prose) <= _NOTICE_WORDS


def _stands_below_masthead(page: Page, at: int) -> bool:
    """Whether a line is what a site says of itself, below its name, or a label of a few words in capitals."""
    line = page.lines[at]
    return (at > 0 and page.phrases.names_paper(page.lines[at - 1].text)) or (
        line.text.isupper() and line.words <= _CAPITALS
    )


def _are_labels(page: Page, between: range) -> bool:
    """Whether lines between what a site says of itself and a headline are labels, none of them an author's name."""
    return bool(between) and all(
        page.lines[at].words <= _LABEL_WORDS
        and not page.lines[at].sentence
        and not page.bylines.announces(page.lines[at])
        and not page.bylines.names_person(page.lines[at].text)
        for at in between
    )


def _is_navigation(page: Page, at: int) -> bool:
    line = page.lines[at]
    return (
        page.marks[at] == "furniture"
        or _is_path(line.text)
        or page.phrases.names_section(line.folded)
        or page.phrases.is_menu(line.text)
        or page.phrases.names_paper(line.text)
    )


def _is_path(text: str) -> bool:
    """Whether a line is short words between bars or gaps: where the page hangs in the site, not what it says."""
    parts = _PATH.split(text)
    longest = _PATH_WORDS if len(parts) == 2 else _MENU_PATH_WORDS
    return len(parts) > 1 and all(len(part.split()) <= longest for part in parts)


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words of a line, and its figures."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
