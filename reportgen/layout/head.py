"""The head of a page: what stands above the first paragraph, and who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.layout.lines import Line, fold
from reportgen.layout.strips import below_notices, below_strips, could_be_title

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_TITLE_WORDS = 4
_LONGEST_SENTENCE_TITLE = 18
_BYLINE_REACH = 3
_SHORT = 2
_SHORT_BELOW_BYLINE = 4
_ENDINGS = ".!?…:”\"’'"
_OUTLET_WORDS = 4
_POSTED_WORDS = 6
_DATELINE = re.compile(
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3},? (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2},) \d{4}"
)
_BARS = re.compile(r"\s*[|·•●»]\s*|\s+[-–—]\s+")
_TAIL = re.compile(r"\s+[|·•]\s+|\s+[-–—]\s+(?=[^-–—|]*\Z)")


def read_head(page: Page, *, title: str | None, byline: str | None) -> int:
    """Give the lines above the body their roles.

    Args:
        page: the lines; kinds, title and byline of the page are set.
        title: as known before, None where unknown.
        byline: as known before, None where unknown.

    Returns:
        The index of the first line of the body.
    """
    body = _first_prose(page, 0)
    if not title and not page.extracted:
        body = below_notices(page, body)
    heading = _find_title(page, body, known=title)
    if heading is not None:
        _keep_title(page, heading)
        page.drop(0, heading)
        if heading == body:
            body = _first_prose(page, heading + 1)
    _find_byline(page, body, heading, known=byline)
    for at in range(0 if heading is None else heading + 1, body):
        if page.kinds[at] == "paragraph":
            _judge(page, at, heading)
    return body


def _first_prose(page: Page, at: int) -> int:
    return next((i for i in range(at, len(page.lines)) if page.is_prose(i)), len(page.lines))


def bare(folded: str) -> str:
    """A folded line without the quotation marks and stops around it, for comparison."""
    return folded.strip("'\" .:…")


def _find_title(page: Page, body: int, *, known: str | None) -> int | None:
    """The line that is the title, if one is."""
    lines = page.lines[: body + 1]
    if known:
        wanted = bare(fold(known))
        for at, line in enumerate(lines):
            if wanted and bare(line.folded) == wanted:
                page.marks[at] = None
                return at
        if page.extracted:
            return None
    if body == len(page.lines) and len([k for k in page.kinds if k != "furniture"]) < 2:
        return None
    candidates = [at for at in range(body) if could_be_title(page, at)]
    long = [at for at in candidates if page.lines[at].words >= _TITLE_WORDS]
    if not candidates:
        return body if _is_signed(page, body) else None
    choice = [at for at in long or candidates if not _DATELINE.fullmatch(lines[at].text)] or long or candidates
    while len(choice) > 1 and page.phrases.names_paper(lines[choice[0]].text):
        choice = choice[1:]
    chosen = below_strips(page, choice, body)[0]
    clean = bare(_without_outlet(lines[chosen].text))
    again = [at for at in candidates if at != chosen and bare(lines[at].folded) == fold(clean)]
    return again[0] if again and bare(lines[chosen].folded) != fold(clean) else chosen


def _is_signed(page: Page, at: int) -> bool:
    """Whether a short sentence is the title all the same: the author's name follows."""
    following = page.lines[at + 1 : at + 2]
    return (
        bool(following)
        and page.lines[at].words <= _LONGEST_SENTENCE_TITLE
        and page.bylines.opened(following[0]) is not None
    )


def _without_outlet(text: str) -> str:
    """A headline without the paper's name behind a bar or a dash."""
    last = None
    last = max(_TAIL.finditer(text), key=lambda tail: tail.start(), default=None)
    if last is None or len(text[last.end() :].split()) > _OUTLET_WORDS:
        return text
    shorter = text[: last.start()]
    return shorter if len(shorter.split()) >= _TITLE_WORDS else text


def _keep_title(page: Page, at: int) -> None:
    """Set the title: the line without a heading mark and without the paper's name behind a bar."""
    line = page.lines[at]
    start = line.start + len(line.text) - len(line.text.lstrip("# *"))
    title = line.text[start - line.start :].rstrip("* ")
    if "|" in title:
        title = _without_outlet(title)
    if not title:
        start, title = line.start, line.text
    page.kinds[at] = "title"
    page.title = (start, start + len(title))


def _find_byline(page: Page, body: int, heading: int | None, *, known: str | None) -> None:
    """Set the byline where one of the first lines is one."""
    prose = 0
    for at in range(len(page.lines)):
        if at == heading:
            continue
        if page.is_prose(at):
            prose += 1
        if prose > _BYLINE_REACH or at > body + 4:
            return
        if page.kinds[at] == "furniture" and page.marks[at] not in (None, "credit"):
            span = _stamped_author(page, at) if page.marks[at] == "stamp" else None
        else:
            span = _author(page, at, body, heading, known=known)
        if span and page.bylines.names_nobody(_written(page.lines[at], span)):
            page.kinds[at] = "furniture"
        elif span:
            page.kinds[at], page.byline = "byline", span
            _drop_posts(page, at + 1)
            return


def _stamped_author(page: Page, at: int) -> tuple[int, int] | None:
    """The author before the paper in a line that tells the day: “Ada Brook · The Shore Times · Posted: May 3, 2024”."""
    line = page.lines[at]
    author, *others = (part for part in _BARS.split(line.text) if part)
    if not others or not page.phrases.names_paper(others[0]):
        return None
    return page.bylines.bare(line._replace(text=author, end=line.start + len(author), words=len(author.split())))


def _written(line: Line, span: tuple[int, int]) -> str:
    return line.text[span[0] - line.start : span[1] - line.start]


def _drop_posts(page: Page, at: int) -> None:
    """Make furniture of what tells the author's post or paper in the lines below the name, even within the body."""
    while at < len(page.lines) and page.kinds[at] == "paragraph":
        line = page.lines[at]
        if line.words > _SHORT_BELOW_BYLINE or line.sentence or line.bullet:
            return
        if not (page.bylines.names_post(line) or page.phrases.names_paper(line.text)):
            return
        page.kinds[at] = "furniture"
        at += 1


def _author(page: Page, at: int, body: int, heading: int | None, *, known: str | None) -> tuple[int, int] | None:
    """The authors' names in a line of the head."""
    line = page.lines[at]
    if known and line.words <= 16 and not line.sentence:
        # Not by casefolding, which makes texts longer: offsets in it are not those of the line.
        named = re.search(re.escape(known), line.text, re.IGNORECASE)
        if named:
            return line.start + named.start(), line.start + named.end()
    span = page.bylines.opened(line)
    if span is None and heading is not None and heading < at < body and not _names_place_or_section(page, line):
        span = page.bylines.bare(page.phrases.above_stamp(line))
    return span


def _names_place_or_section(page: Page, line: Line) -> bool:
    words = page.phrases.above_stamp(line).words
    return words < 2 or words > 8 or page.phrases.names_section(line.folded)


def _names_author(page: Page, line: Line) -> bool:
    """Whether a line is about the author's picture: “Portrait of Ada Brook”."""
    if page.byline is None or line.words > _POSTED_WORDS or line.sentence:
        return False
    signed = next(i for i in page.lines if i.start <= page.byline[0] < i.end)
    return fold(signed.text[page.byline[0] - signed.start : page.byline[1] - signed.start]) in line.folded


def _judge(page: Page, at: int, heading: int | None) -> None:
    """The role of an unmarked line between title and body."""
    line = page.lines[at]
    if heading is None:
        if page.phrases.names_section(line.folded):
            page.kinds[at] = "furniture"
        return
    again = bare(fold(_without_outlet(line.text))) == bare(fold(page.lines[heading].text))
    again = again or bare(line.folded) == bare(page.lines[heading].folded)
    signed = page.byline is not None and page.byline[1] <= line.start
    label = line.words <= (_SHORT_BELOW_BYLINE if signed else _SHORT) and line.text[-1] not in _ENDINGS
    label = label or _names_author(page, line)
    stamped = not line.sentence and page.phrases.has_stamp(line)
    if again or stamped or (label and not line.bullet) or page.phrases.names_section(line.folded):
        page.kinds[at] = "furniture"
    elif _DATELINE.fullmatch(line.text):
        page.kinds[at] = "dateline"
    elif line.words > _SHORT and not line.bullet:
        page.kinds[at] = "standfirst"
