"""Who wrote a page: the byline among the lines of its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.frozen import changed
from reportgen.layout.lines import Line, fold

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_BYLINE_REACH = 3
_LINES_BELOW = 12
_SHORT_BELOW_BYLINE = 4
_NAME_WORDS = 8
_DATED_WORDS = 16
_ABOVE_TITLE = 4
_DASHES = "–—-"
_BY = re.compile(r"(?:[|·•/]\s*|\s)[Bb]y:? ")
_BARS = re.compile(r"\s*[|/·•●»]\s*|\s+[-–—]\s+")
_PERSON_WORDS = 4
_ACRONYM = re.compile(r"[A-Z]{2,6}(?: News)?")


def find_byline(page: Page, body: int, heading: int | None, *, known: str | None) -> None:
    """Set the byline where one of the first lines is one.

    A line that says that it names the author goes before a name that stands alone above it, which may be whom a
    picture shows or the agency.

    Args:
        page: the lines; kinds and byline of the page are set.
        body: the index of the first line of the text.
        heading: the index of the title, None where there is none.
        known: the byline as known before, None where unknown.
    """
    alone: tuple[int, tuple[int, int]] | None = None
    prose = 0
    for at in range(min(len(page.lines), body + _LINES_BELOW)):
        if at == heading:
            continue
        prose += page.is_prose(at)
        if prose > _BYLINE_REACH or (alone and at >= body):
            break
        explicit = _explicit(page, at, heading, known=known)
        span = explicit or (_alone(page, at, body, heading) if alone is None or _is_desk(page, *alone) else None)
        if span and page.bylines.names_nobody(page.lines[at], span):
            page.kinds[at] = "furniture"
        elif explicit:
            return _sign(page, at, explicit)
        elif span:
            if alone:
                page.kinds[alone[0]] = "furniture"
            alone = (at, span)
    if alone:
        _sign(page, *alone)


def is_signed(page: Page, at: int) -> bool:
    """Whether a line names the author, or announces him, or is a common name and nothing else."""
    line, bylines = page.lines[at], page.bylines
    if bylines.opened(line) or bylines.announces(line):
        return True
    if page.marks[at] == "stamp" and _stamped_author(page, at):
        return True
    above = page.phrases.above_stamp(line)
    if above is not line and bylines.bare(above):
        return True
    if page.marks[at - 1] == "stamp" and line.words <= _PERSON_WORDS and bylines.names_post(line):
        return True
    alone = 1 < line.words <= _PERSON_WORDS and page.kinds[at] != "furniture" and not line.bullet
    return alone and bylines.names_person(line.text) and bylines.bare(line) == (line.start, line.end)


def _sign(page: Page, at: int, span: tuple[int, int]) -> None:
    """Make a line the byline, and furniture of what tells the author's post or paper below, even within the body."""
    page.kinds[at], page.byline = "byline", span
    while (at := at + 1) < len(page.lines) and page.kinds[at] == "paragraph":
        line = page.lines[at]
        if line.words > _SHORT_BELOW_BYLINE or line.sentence or line.bullet:
            return
        if not (page.bylines.names_post(line) or page.phrases.names_paper(line.text)):
            return
        page.kinds[at] = "furniture"


def _explicit(page: Page, at: int, heading: int | None, *, known: str | None) -> tuple[int, int] | None:
    """The authors in a line that says, by its words or its parts, that it names them."""
    line = page.lines[at]
    if page.kinds[at] == "furniture" and page.marks[at] not in (None, "credit"):
        return _stamped_author(page, at) if page.marks[at] == "stamp" and (heading is None or heading < at) else None
    if known and line.words <= 16 and not line.sentence:
        # Not by casefolding, which makes texts longer: offsets in it are not those of the line.
        named = re.search(re.escape(known), line.text, re.IGNORECASE)
        if named:
            return line.start + named.start(), line.start + named.end()
    if page.bylines.announces(line):
        page.kinds[at] = "furniture"
        return None
    if heading is not None and heading < at and _is_announced(page, at, heading):
        return page.bylines.opened(line) or page.bylines.announced(page.phrases.above_stamp(line))
    opened = page.bylines.opened(page.phrases.above_stamp(line)) or page.bylines.opened(line)
    return opened or page.bylines.supplied(line) or _author_behind_day(page, line)


def _is_announced(page: Page, at: int, heading: int) -> bool:
    """Whether the line above announces an author: “Written by”, no “Journalist” below a name that has that post."""
    above = page.lines[at - 1]
    if not page.bylines.announces(above):
        return False
    post = page.bylines.names_post(above) and above.text[-1] != ":" and heading < at - 2
    return not (post and page.bylines.bare(page.lines[at - 2]))


def _author_behind_day(page: Page, line: Line) -> tuple[int, int] | None:
    """The author in a line that tells the day or the station first: “Posted on May 3, 2024 by Ada Brook”."""
    by = _BY.search(line.text)
    if by is None or line.words > _DATED_WORDS:
        return None
    if line.text[by.start()] == " " and not page.phrases.stamped.search(line.text, 0, by.start()):
        return None
    text = line.text[by.start() :].lstrip(" |·•/")
    return page.bylines.opened(changed(line, start=line.end - len(text), text=text, words=len(text.split())))


def _alone(page: Page, at: int, body: int, heading: int | None) -> tuple[int, int] | None:
    """The authors in a line of the head that holds little else."""
    line = page.lines[at]
    if heading is None or not (heading < at < body or _stands_above(page, at, heading)):
        return None
    signs = line.folded in page.bylines.agencies or page.bylines.names_own_desk(line)
    if page.kinds[at] == "furniture" and page.marks[at] and not signs:
        return None
    if line.text[-1] in _DASHES and "," in line.text:
        return None  # a dateline in a line of its own
    above = page.phrases.above_stamp(line)
    if above.words > _NAME_WORDS or page.phrases.names_section(line.folded):
        return None
    if above.words < 2 and above.folded not in page.bylines.agencies:
        return None
    return None if page.bylines.is_paper(above.folded) else page.bylines.bare(above)


def _stamped_author(page: Page, at: int) -> tuple[int, int] | None:
    """The author before the paper, or known by name, in a line that tells the day, or the agency before the town:
    “Ada Brook · The Shore Times · Posted: May 3, 2024”, “SNS | Kolkata | May 3, 2024”.
    """
    line = page.lines[at]
    author, *others = (part for part in _BARS.split(line.text) if part)
    if others and fold(author) in page.bylines.agencies and page.bylines.is_place(others[0]):
        return line.start, line.start + len(author)
    if not others or " " not in author:
        return None
    beside = page.phrases.names_paper(others[0]) or _ACRONYM.fullmatch(others[0])
    if not (beside or page.phrases.dates_what(fold(others[0])) or page.bylines.names_person(author)):
        return None
    span = page.bylines.bare(changed(line, text=author, end=line.start + len(author), words=len(author.split())))
    return span if span and span[1] == line.start + len(author) else None


def _stands_above(page: Page, at: int, heading: int) -> bool:
    """Whether a person or a desk is named right above the day, and the title below that, or between day and title."""
    if not heading - _ABOVE_TITLE <= at < heading or page.marks[at]:
        return False
    if page.marks[at + 1] != "stamp" and not (at + 1 == heading and at and page.marks[at - 1] == "stamp"):
        return False
    line = page.lines[at]
    desk = page.bylines.names_post(line) and line.folded.rpartition(" ")[2] not in page.bylines.papers
    return desk or (page.bylines.names_person(line.text) and not page.phrases.names_paper(line.text))


def _is_desk(page: Page, at: int, span: tuple[int, int]) -> bool:
    """Whether a byline is a desk or an agency rather than a person."""
    return page.bylines.names_desk(_written(page.lines[at], span))


def _written(line: Line, span: tuple[int, int]) -> str:
    return line.text[span[0] - line.start : span[1] - line.start]
