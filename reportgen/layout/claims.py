"""Where a page may name its author: the lines of its head and below its text that hold names and little else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reportgen.frozen import changed
from reportgen.layout.lines import Line, fold
from reportgen.layout.shapes import reports
from reportgen.layout.signatures import signed_by_agency

if TYPE_CHECKING:
    from reportgen.layout.page import Page

HEAD_PARAGRAPHS = 3
"""Paragraphs that an author's name may stand above."""
SAID = ("opened", "within", "announced")
"""How a claim is worded that says that it names the author."""
_ABOVE_TITLE = 10
_BELOW_TEXT = 8
_MOST = 60
_LIST_BEHIND = 3
_ENTRY_WORDS = 4
_ENTRY_LINES = 2
_LONGEST = 18
_SENTENCE_WORDS = 12
_BARE_WORDS = 9
_LABEL_WORDS = 4
_CONTACT_WORDS = 8
_CONTACT_REACH = 2
_PAPER_WORDS = 4
_HELPING_WORDS = 2
_INITIALS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){1,2}")
_BUTTON_WORDS = 2
_GAP = re.compile(r"\s*[|·•●»]\s*|\s{2,}|\t+")
_DOMAIN = re.compile(r"[^\W\d_]\w+\.(?:com|net|org|info)\Z")
_RUN_ON = re.compile(r"(?<=[a-z]{3})([A-Z][a-z]{4,})\Z")
_BESIDE = re.compile(r"\s*/\s*|\s+[-–—]\s+|\s+\(")
# Neither stands in most lines: to look for it first is a leap.
_JOINT = re.compile(r"[/(–—-]")
_DIGIT = re.compile(r"\d")
# The hour right before a name, also as sites run them together: “12:19 AMAda Brook”.
_HOUR = re.compile(r"\d{1,2}:\d\d ?[AP]M ?(?=[A-Z][a-z])")
# The outlet as its logo's text and its name run together before the day: “Shore PostShore Post19/09/2024”.
_OUTLET_TWICE = re.compile(r"(\w.{2,39})\1(?=\d)")
_DASHES = "–—-"
_UNMARKED = (None, "stamp", "credit")
_MARKS = " |·•,–—-()/"


class Claim(NamedTuple):
    """A stretch of a line that may name the authors.

    Attributes:
        at: the index of the line.
        start, end: half-open offsets of the names.
        written: the names as they stand there.
        how: what speaks for it: “opened” by “By”; “within” a line that opens with something else; “supplied” by a
            source; “announced” by the line above; “beside” a paper's name; or “bare”.
        part: whether it stands in a part of its line, between bars or gaps.
        paragraphs: how many of the text stand above.
        below: lines down from the last of them.
    """

    at: int
    start: int
    end: int
    written: str
    how: str
    part: bool
    paragraphs: int
    below: int


def find_claims(page: Page, body: int, heading: int | None) -> list[Claim]:
    """Who may be named as the author of a page, from top to bottom.

    Args:
        page: the lines.
        body: the index of the first line of the text.
        heading: the index of the title, None where there is none.
    """
    found: list[Claim] = []
    paragraphs = below = resumed = 0
    last: Line | None = None
    for at, line in enumerate(page.lines):
        if at < resumed:
            continue
        again = heading is not None and line.text == page.lines[heading].text
        if again or (heading is not None and at < heading - _ABOVE_TITLE):
            below += 1
            continue
        if at >= body and page.is_prose(at):
            paragraphs, below, last = paragraphs + 1, 0, line
        else:
            below += 1
        if len(found) > _MOST:
            break
        if paragraphs >= _LIST_BEHIND and _opens_list(page, at):
            resumed = _goes_on(page, at)
            if not resumed:
                break
            continue
        if paragraphs >= HEAD_PARAGRAPHS and not 0 < below <= _BELOW_TEXT:
            continue
        if heading is None and not paragraphs and _is_outlet(page, line):
            continue
        if line.words > (_SENTENCE_WORDS if line.sentence else _LONGEST) and not _opens_briefly(page, at):
            continue
        for start, end, how, part in _named(page, at):
            if how == "body":
                page.kinds[at] = "furniture" if heading is not None and heading < at < body else page.kinds[at]
            elif how == "supplied" and not paragraphs and line.text[end - line.start :].startswith("/"):
                continue  # above the text it is a picture's: “Source: Ada Brook/AFP”
            elif how == "bare" and last and signed_by_agency(page, last) and not _is_common(page, at, start, end):
                continue
            elif how != "bare" or not paragraphs or not (page.extracted or _is_contact(page, at)):
                stop = page.bylines.with_town(line, (start, end))
                written = line.text[start - line.start : stop - line.start]
                found.append(Claim(at, start, stop, written, how, part, paragraphs, below))
    authors = [claim for claim in found if not _is_helper(page, claim.at)]
    return authors if any(claim.how in SAID for claim in authors) else found


def _opens_briefly(page: Page, at: int) -> bool:
    """Whether a long line ends in the days and hours of its page: “By Ada Brook | Published … at …, Updated … at …”."""
    line = page.lines[at]
    before, bar, behind = line.text.partition(" | ")
    return bool(bar) and len(before.split()) <= _BARE_WORDS and page.phrases.stamped.match(behind) is not None


def _is_common(page: Page, at: int, start: int, end: int) -> bool:
    """Whether a name of persons stands in a stretch of a line."""
    first = page.lines[at].start
    return page.bylines.names_person(page.lines[at].text[start - first : end - first])


def _is_outlet(page: Page, line: Line) -> bool:
    """Whether a line on a page that lost its headline is the outlet's name, and no agency's."""
    named = "," not in line.text and page.phrases.names_paper(line.text)
    return named and line.folded not in page.bylines.agencies


def _is_helper(page: Page, at: int) -> bool:
    """Whether the line above announces who edited, translated or took the pictures: “Edited by:”."""
    above = page.lines[at - 1] if at else None
    return above is not None and above.words <= _HELPING_WORDS and page.bylines.names_helper(above.text)


def _opens_list(page: Page, at: int) -> bool:
    """Whether other articles or comments begin at a line; in a menu their name stands among others."""
    if page.bylines.announces(page.lines[at]):
        return False  # “About the author”
    if page.marks[at] == "list":
        return any(line.words >= _ENTRY_WORDS for line in page.lines[at + 1 : at + 1 + _ENTRY_LINES])
    return page.marks[at] in ("comments", "end")


def _goes_on(page: Page, at: int) -> int:
    """Where the text goes on behind a list within it: with two paragraphs on end, one of which reports; else 0."""
    for start in range(at + 1, len(page.lines) - 1):
        if page.marks[start] in ("comments", "end"):
            break
        if page.is_prose(start) and page.is_prose(start + 1) and (reports(page, start) or reports(page, start + 1)):
            return start
    return 0


def _named(page: Page, at: int) -> Iterator[tuple[int, int, str, bool]]:
    """The names in a line, or in its parts: half-open offsets, what speaks for them, whether they are a part's."""
    line, bylines = page.lines[at], page.bylines
    if line.text[-1] in _DASHES and "," in line.text and not page.opened(at):
        return  # a dateline in a line of its own
    if page.marks[at] == "stamp" and _OUTLET_TWICE.match(line.text):
        return
    if at and page.lines[at - 1].folded in page.phrases.over_caption and not page.opened(at):
        return
    if at and _is_announced(page, at):
        span = bylines.announced(page.phrases.above_stamp(line))
        if span:
            yield *span, "announced", False
            return
    if line.words == 1 or page.marks[at] not in _UNMARKED:
        if bylines.signs_for_paper(line) and not _is_in_bar(page, at) and (name := _cut(line, 0, None)):
            yield name.start, name.end, "bare", False
        elif _INITIALS.fullmatch(line.text) and any(page.is_prose(i) for i in range(max(0, at - 2), at)):
            yield line.start, line.end, "bare", False  # “H.T” below a text
        elif line.words > 1 and (span := page.opened(at)):
            yield *span, "opened", False
        elif _is_section_and_day(page, line):
            for part in _parts(page, line):
                if named := _named_in(page, part):
                    yield *named, True
        return
    whole = _named_in(page, line)
    if whole:
        yield *whole, False
    elif _GAP.search(line.text):
        for part in _parts(page, line):
            if named := _named_in(page, part):
                yield *named, True


def _is_in_bar(page: Page, at: int) -> bool:
    """Whether a line that is marked as furniture stands below another of a word or two: “RSS” among buttons."""
    above = page.lines[at - 1] if at and page.marks[at - 1] == "furniture" else None
    return page.marks[at] == "furniture" and above is not None and above.words <= _BUTTON_WORDS


def _is_section_and_day(page: Page, line: Line) -> bool:
    """Whether bars part the section, the author and the day: “News | Ada Brook, Reporter | Published: 3 May 2024”."""
    section, _, behind = line.text.partition(" | ")
    return " | " in behind and page.phrases.names_section(fold(section)) and _DIGIT.search(behind) is not None


def _parts(page: Page, line: Line) -> Iterator[Line]:
    """What stands between the bars and gaps of a line, but not behind a label such as “Tags:” or “Photo |”."""
    first, label = 0, ""
    for last in [*(gap.span() for gap in _GAP.finditer(line.text)), (len(line.text), 0)]:
        part = _cut(line, first, last[0])
        first = last[1]
        if part is None:
            continue
        if not label.endswith(":") and not page.bylines.names_helper(f"{label.rpartition('(')[2]}:"):
            yield part
        label = part.text


def _is_announced(page: Page, at: int) -> bool:
    """Whether the line above announces an author: “Written by”, no “Journalist” below a name that has that post."""
    above = page.lines[at - 1]
    if not page.bylines.announces(above) or page.bylines.is_place(page.lines[at].text):
        return False
    post = at > 1 and page.bylines.names_post(above) and above.text[-1] != ":"
    return not (post and page.bylines.bare(page.lines[at - 2]))


def _named_in(page: Page, line: Line) -> tuple[int, int, str] | None:
    """The names in a line or a part of one, and what speaks for them."""
    bylines = page.bylines
    if line.words == 1:
        return (line.start, line.end, "bare") if line.folded in bylines.agencies else None
    clear = _without_domain(page, _without_day(page, line))
    if _opens_day(line, clear):
        return None
    span = bylines.opened(clear) or (bylines.opened(line) if clear is not line else None)
    if span:
        return *span, "opened"
    clear = bylines.without_others(clear)
    if bylines.names_helper(clear.text):
        return None
    alone = bylines.without_others(line)
    span = _within(page, clear, alone) or (_within(page, alone, alone) if clear is not alone else None)
    if span:
        return *span, "within"
    span = bylines.supplied(line) or bylines.supplied(clear)
    if span:
        return *span, "supplied"
    span = _beside_paper(page, clear)
    if span:
        return *span, "beside"
    if clear.words > _BARE_WORDS or page.phrases.stamped.match(clear.text) or bylines.is_paper(clear.folded):
        return None
    span = bylines.bare(clear)
    if span and bylines.names_body(clear.text[span[0] - clear.start : span[1] - clear.start]):
        return *span, "body"
    if span is None and bylines.signs_for_paper(clear):
        span = clear.start, clear.end
    return (span[0], _before_outlet(page, clear, span), "bare") if span else None


def _before_outlet(page: Page, line: Line, span: tuple[int, int]) -> int:
    """Where a name ends that the paper's is written to without a space: “Ada BrookCountryman”; other lines name it, or
    it is no person's, as in FitzGerald.
    """
    first = span[0] - line.start
    run = _RUN_ON.search(line.text, first, span[1] - line.start)
    if run is None or " " not in line.text[first : run.start(1)]:
        return span[1]
    named = any(run[1] in other.text.split() for other in page.lines) or not page.bylines.names_person(run[1])
    return line.start + run.start(1) if named else span[1]


def _within(page: Page, part: Line, line: Line) -> tuple[int, int] | None:
    """The name behind “By” within a line or a part of it: “Posted on May 3, 2024 by X”, not “falls by Rs 900”."""
    by = page.bylines.within.search(part.text)
    opened = _cut(part, by.start(), None) if by and _may_open(page, line, part.text[: by.start()]) else None
    if by is None or opened is None:
        return None
    name = _cut(part, by.end(), None)
    span = page.bylines.opened(opened) or (page.bylines.bare(name) if name else None)
    if span is None or line.text[span[1] - line.start :].lstrip()[:1].isdigit():
        return None
    written = line.text[span[0] - line.start : span[1] - line.start]
    return span if " " in written or page.bylines.names_person(written) or page.bylines.names_desk(written) else None


def _is_contact(page: Page, at: int) -> bool:
    """Whether a line, or one of the two above it, tells whom to write to, the one above ends in a colon, or the one
    below tells where that is: “Address: 4 Hill Street”.
    """
    if at and page.lines[at - 1].text[-1] == ":":
        return True
    if at + 1 < len(page.lines) and page.bylines.imprint.match(page.lines[at + 1].folded):
        return True
    near = page.lines[max(0, at - _CONTACT_REACH) : at + 1]
    return any(page.bylines.asks_to_write.search(line.folded) for line in near if line.words <= _CONTACT_WORDS)


def _may_open(page: Page, line: Line, before: str) -> bool:
    """Whether what stands before “By” is a label or the day: “EXCLUSIVE By …”, “Posted on May 3, 2024 by …”, not the
    beginning of a sentence: “It was led by …”.
    """
    words = before.split()
    told = line.text[-1] in ".!?" and words and words[-1].islower()
    label = len(words) <= _LABEL_WORDS and not told
    return label or any(day.search(before) for day in (page.phrases.stamped, page.bylines.day))


def _beside_paper(page: Page, line: Line) -> tuple[int, int] | None:
    """The name before the paper's, or the agency before or behind the town."""
    for beside in _BESIDE.finditer(line.text) if _JOINT.search(line.text) else ():
        first = _cut(line, 0, beside.start())
        words = line.text[beside.end() :].partition(",")[0].rstrip(")").split()
        the = 1 < len(words) < _PAPER_WORDS and words[0] == "The" and all(word[0].isupper() for word in words)
        words = words[:_PAPER_WORDS]
        named = any(page.phrases.names_paper(" ".join(words[:many])) for many in range(2, len(words) + 1))
        if first and page.bylines.names_body(first.text):
            return None  # whose news it is: “Alder County Council - Latest News”
        if first and (named or (the and page.bylines.names_person(first.text))):
            return page.bylines.bare(first)
    agency, comma, town = line.text.partition(", ")
    if comma and fold(agency) in page.bylines.agencies and len(town.split()) <= _PAPER_WORDS:
        return line.start, line.start + len(agency)
    if comma and fold(town) in page.bylines.agencies and page.bylines.is_place(agency):
        return line.end - len(town), line.end
    return None


def _without_day(page: Page, line: Line) -> Line:
    """A line without the day at its beginning or its end."""
    if not _DIGIT.search(line.text):
        return line
    if (hour := _HOUR.match(line.text)) and (behind := _cut(line, hour.end(), None)):
        line = behind
    day = page.bylines.day.match(line.text)
    if day and (behind := _cut(line, day.end(), None)):
        line = behind
    return page.phrases.above_stamp(line)


def _without_domain(page: Page, line: Line) -> Line:
    """A line without the site's name written to the author's post: “Alder Correspondentshore24.com”."""
    glued = _DOMAIN.search(line.text)
    if glued is None:
        return line
    posts = [post for post in page.bylines.callings if glued[0].casefold().startswith(post) and post[-1] != "s"]
    return (posts and _cut(line, 0, glued.start() + max(map(len, posts)))) or line


def _opens_day(line: Line, clear: Line) -> bool:
    """Whether what stands before a day belongs to it: “Regional news of Friday, May 3, 2024”."""
    return clear is not line and clear.text.endswith(" of")


def _cut(line: Line, first: int, last: int | None) -> Line | None:
    """A part of a line, without marks around it; None where nothing is left."""
    text = line.text[first:last]
    start = line.start + first + len(text) - len(text.lstrip(_MARKS))
    text = text.strip(_MARKS)
    if not text:
        return None
    return changed(line, start=start, end=start + len(text), text=text, folded=fold(text), words=len(text.split()))
