"""The head of a page: what stands above the first paragraph, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.layout.authors import find_byline, is_signed
from reportgen.layout.datelines import is_authors_town, opens_report, tells_town, tells_town_and_day
from reportgen.layout.headlines import echoes, first_paragraphs, heaviest
from reportgen.layout.lines import Line, fold
from reportgen.layout.reach import above_their_text, captions_above, last_above_text
from reportgen.layout.shapes import (
    HEADLINE_WORDS,
    PATH_END,
    TITLE_WORDS,
    has_headline_shape,
    is_keywords,
    path_to_headline,
)

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_BEGUN_WORDS = 3
_ABOVE_TEXT = 2
_HEAD_REACH = 14
_SHORT = 2
_ASIDE = 5
_SHORT_BELOW_BYLINE = 4
_ENDINGS = ".!?…:”\"’'"
_OUTLET_WORDS = 4
_LABEL_WORDS = 3
_AGAIN_REACH = 3
_POSTED_WORDS = 6
_CANDIDATES = 80
_JOINT = re.compile(r"[|·•–—-]")
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
    heading = _find_title(page, body, known=title)
    if heading is not None:
        _keep_title(page, heading)
        captions = [] if page.extracted else captions_above(page, heading)
        page.drop(0, heading)
        for at in captions:
            page.kinds[at] = "paragraph"
        if heading >= body:
            body = _first_prose(page, heading + 1)
    if heading is not None and not page.extracted:
        body = _text_begins(page, heading, body)
    find_byline(page, body, heading, known=byline)
    for at in range(0 if heading is None else heading + 1, body):
        if page.kinds[at] == "paragraph":
            _judge(page, at, heading)
    return body


def _first_prose(page: Page, at: int) -> int:
    return next((i for i in range(at, len(page.lines)) if page.is_prose(i)), len(page.lines))


def _text_begins(page: Page, heading: int, first: int) -> int:
    """The first line of the text, where a standfirst or captions in whole sentences stand above the author or the day.

    Args:
        page: the lines.
        heading: the index of the title.
        first: the index of the first line of running text.
    """
    if any(page.opened(at) for at in range(heading + 1, first)):
        return first
    prose, signed, begin = 0, False, first
    for at in range(first, min(first + _HEAD_REACH, len(page.lines))):
        mark = page.marks[at]
        if page.is_prose(at):
            begin, signed = (at, False) if signed else (begin, False)
            prose += 1
            if prose > _ABOVE_TEXT:
                break
        elif mark == "comments" and signed and prose == 1 and page.is_prose(min(at + 1, len(page.lines) - 1)):
            continue  # no comments, but a link to them
        elif mark in ("comments", "box") or (mark == "list" and not page.phrases.names_section(page.lines[at].folded)):
            break
        elif mark == "stamp" or is_signed(page, at):
            signed = True
    return begin


def bare(folded: str) -> str:
    """A folded line without the quotation marks and stops around it, for comparison."""
    return folded.strip("'\" .:…").replace(" :", ":")


def _find_title(page: Page, body: int, *, known: str | None) -> int | None:
    """The line that is the title, if one is."""
    if known:
        wanted = bare(fold(known))
        for at, line in enumerate(page.lines[: body + 1]):
            if wanted and bare(line.folded) == wanted:
                page.marks[at] = None
                return at
        if page.extracted:
            return None
    if body == len(page.lines) and len([k for k in page.kinds if k != "furniture"]) < 2:
        return None
    shaped = [at for at in range(body) if has_headline_shape(page, at)]
    if shaped == [0] and body == 1 and opens_report(page, 0):
        return None  # a page without a headline
    if shaped == [0] and page.lines[0].words >= TITLE_WORDS:
        return None if _is_no_headline(page, 0) else 0  # nothing else stands above the text
    paragraphs = first_paragraphs(page)
    last = last_above_text(page, paragraphs)
    shaped = [at for at in shaped if at < last] + [at for at in range(body, last) if has_headline_shape(page, at)]
    signed = {at for at in (body, last) if at not in shaped and _is_signed(page, at)}
    shaped = sorted([*shaped, *signed]) if signed else shaped
    candidates = shaped[-_CANDIDATES:]
    told = [at for at in candidates if tells_town_and_day(page, at) or is_authors_town(page, at)]
    candidates = [at for at in candidates if at not in told] or candidates
    if not candidates:
        return None
    above_text = above_their_text(page, candidates)
    if (led := _begun_by_path(page, above_text)) is not None:
        return led
    chosen = _first_said(page, _in_full(page, heaviest(page, above_text, paragraphs), above_text), above_text)
    return None if _is_no_headline(page, chosen) else chosen


def _first_said(page: Page, chosen: int, candidates: Sequence[int]) -> int:
    """The first of two lines that give the headline, a caption or two between them."""
    folded = page.lines[chosen].folded
    near = (at for at in candidates if 0 < chosen - at <= _AGAIN_REACH and page.lines[at].folded == folded)
    return next(near, chosen)


def _is_no_headline(page: Page, at: int) -> bool:
    """Whether a line is, on a page that lost its headline, the author or the outlet, or who took a picture: a line of
    which the text says nothing, “Ada Brook”, “Shore News”, “Stock image (Photo: SNA)”, or “Ada Brook, Shore Reporter”.
    """
    if (posted := _is_posted(page, at)) or echoes(page, at):
        return posted
    line = page.lines[at]
    outlet = page.phrases.names_paper(line.text)
    author = is_signed(page, at) and page.bylines.names_person(line.text)
    return author or outlet or page.phrases.credited.search(line.text) is not None


def _is_posted(page: Page, at: int) -> bool:
    """Whether a line is an author and that author's post: “Ada Brook, Shore Reporter”."""
    line, bylines = page.lines[at], page.bylines
    span = bylines.bare(line) if bylines.names_calling(line) else None
    return span is not None and line.text[span[1] - line.start :].startswith(",")


def _begun_by_path(page: Page, candidates: Sequence[int]) -> int | None:
    """The line whose first words end a path above it that is cut short: “Home › News › Bridge opens after…”."""
    for line in page.lines[: candidates[-1]]:
        path, _, last = line.folded.rpartition(" › ") if "›" in line.folded else line.folded.rpartition(" » ")
        begun = bare(last)
        if path and line.text[-1] in ".…" and len(begun.split()) >= _BEGUN_WORDS:
            return next((at for at in candidates if bare(page.lines[at].folded).startswith(begun)), None)
    return None


def _in_full(page: Page, chosen: int, candidates: Sequence[int]) -> int:
    """The line that gives alone what the tab's title gives beside the paper's name, or a path at its end, or in full
    what the tab gives but the beginning of.
    """
    begun, clean = bare(page.lines[chosen].folded), bare(fold(_without_outlet(page.lines[chosen].text)))
    if clean != begun:
        alone = next((at for at in candidates if bare(page.lines[at].folded) == clean), None)
        if alone is not None:
            return alone
    for at in [at for at in candidates if at > chosen]:
        if PATH_END.split(begun)[-1] == bare(page.lines[at].folded) or _is_path_to(page, chosen, at):
            return at
        longer = bare(fold(_without_outlet(page.lines[at].text)))
        if len(begun.split()) >= _BEGUN_WORDS and longer != begun and longer.startswith(begun):
            return at
    return chosen


def _is_signed(page: Page, at: int) -> bool:
    """Whether a short sentence is the title all the same: the author's name follows, or the day it on top."""
    followed = at + 1 < len(page.lines) and page.lines[at].words <= HEADLINE_WORDS
    return followed and (page.opened(at + 1) is not None or (at == 0 and page.marks[1] == "stamp"))


def _without_outlet(text: str) -> str:
    """A headline without the paper's name behind a bar or a dash."""
    if not _JOINT.search(text):
        return text  # most lines: one look for the mark spares one at each gap
    last = max(_TAIL.finditer(text), key=lambda tail: tail.start(), default=None)
    if last is None or len(text[last.end() :].split()) > _OUTLET_WORDS:
        return text
    shorter = text[: last.start()]
    return shorter if len(shorter.split()) >= TITLE_WORDS else text


def _keep_title(page: Page, at: int) -> None:
    """Set the title: the line without a heading mark and the paper's name behind a bar."""
    line = page.lines[at]
    start = line.start + (path_to_headline(page, at) or len(line.text) - len(line.text.lstrip("# *")))
    title = line.text[start - line.start :].rstrip("* ")
    if "|" in title:
        title = _without_outlet(title)
    if not title:
        start, title = line.start, line.text
    page.kinds[at] = "title"
    page.title = (start, start + len(title))


def _is_path_to(page: Page, at: int, heading: int) -> bool:
    """Whether a line is a path without marks whose end is a headline: “Home National Bridge opens”."""
    path = page.lines[at].folded
    begun = " ".join(page.lines[heading].folded.split()[:_BEGUN_WORDS])
    return page.phrases.opens_menu(path) and bool(begun) and begun in path.partition(" ")[2]


def _names_author(page: Page, line: Line) -> bool:
    """Whether a line is about the author's picture: “Portrait of Ada Brook”."""
    if page.byline is None or line.words > _POSTED_WORDS or line.sentence:
        return False
    signed = next(i for i in page.lines if i.start <= page.byline[0] < i.end)
    return fold(signed.text[page.byline[0] - signed.start : page.byline[1] - signed.start]) in line.folded


def _is_aside(page: Page, at: int) -> bool:
    """Whether a line of few words says nothing of what the text says: “Heard on Island Morning”."""
    line = page.lines[at]
    few = line.words <= _ASIDE and not line.sentence and line.text[-1] not in _ENDINGS
    return few and not tells_town_and_day(page, at) and bool(first_paragraphs(page)) and not echoes(page, at)


def _is_listed(page: Page, at: int, heading: int) -> bool:
    """Whether a headline stands below the heading of a list of other articles in the head."""
    if page.lines[at].sentence:
        return False
    for above in range(at - 1, heading, -1):
        if page.marks[above] == "list":
            return not page.phrases.names_section(page.lines[above].folded)
        if page.marks[above] == "stamp" or page.kinds[above] == "byline" or page.lines[above].sentence:
            return False
    return False


def _judge(page: Page, at: int, heading: int | None) -> None:
    """The role of an unmarked line between title and body."""
    line = page.lines[at]
    if heading is None:
        outlet = page.phrases.names_paper(line.text) and not echoes(page, at)
        if outlet or page.phrases.names_section(line.folded) or is_keywords(line):
            page.kinds[at] = "furniture"
        elif tells_town_and_day(page, at):
            page.kinds[at] = "dateline"
        return
    again = bare(fold(_without_outlet(line.text))) == bare(fold(page.lines[heading].text))
    again = again or bare(line.folded) == bare(page.lines[heading].folded) or _is_path_to(page, at, heading)
    again = again or line.text == page.lines[at - 1].text
    signed = page.byline is not None and page.byline[1] <= line.start
    label = line.words <= (_SHORT_BELOW_BYLINE if signed else _SHORT) and line.text[-1] not in _ENDINGS
    label = label or _names_author(page, line) or _is_aside(page, at)
    stamped = not line.sentence and page.phrases.has_stamp(line)
    announces = line.words <= _LABEL_WORDS and line.text[-1] == ":" and "," not in line.text  # “Published on:”
    label = (label and not line.bullet) or _is_listed(page, at, heading)
    above_text = page.is_prose(min(at + 1, len(page.lines) - 1))
    if above_text and (tells_town(page, at) or tells_town_and_day(page, at)):
        page.kinds[at] = "dateline"
    elif again or stamped or announces or label or page.phrases.names_section(line.folded):
        page.kinds[at] = "furniture"
    elif tells_town_and_day(page, at):
        page.kinds[at] = "dateline"
    elif line.words > _SHORT and not line.bullet:
        page.kinds[at] = "standfirst"
