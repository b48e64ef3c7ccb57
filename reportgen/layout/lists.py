"""What interrupts or follows the body: lists of other articles, comments, the author's name below the text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reportgen.layout.head import bare
from reportgen.layout.headlines import first_paragraphs, stems
from reportgen.layout.islands import drop_islands, drop_promise
from reportgen.layout.portraits import drop_portraits
from reportgen.layout.shapes import OPENS_SPEECH, TITLE_WORDS, is_picture_name, is_row
from reportgen.layout.signatures import signed_by_agency
from reportgen.layout.signed_lines import could_sign, ends_text, find_below, follows_prose
from reportgen.layout.tail import clear_tail

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_OPENS = ("list", "comments")
_FORM_REACH = 6
_HEADING_WORDS = 5
_BOX_REACH = 4
_LONGEST_LIST = 60
_CLOSING_REACH = 4
_TEASER_WORDS = 40
_FEW = 3
_COMMENT_REACH = 4
_COMMENTED_WORDS = 10
_CUT = ("…", "...")
# With it papers of Vietnam and its agency close a text.
_CLOSED = re.compile(r"\.\s?/\s?\.?\Z")
_ENDED = re.compile(r"\./\.\Z")
_CLOSED_LENGTH = 5


def drop_lists(page: Page, body: int) -> None:
    """Make furniture of the lists, comments and leftovers from line `body` on, and find the author's name there."""
    at, over, signed, closed, last = body, False, False, False, body
    title = next((bare(line.folded) for at, line in enumerate(page.lines) if page.kinds[at] == "title"), "")
    fourth = next(islice((i for i in range(body, len(page.lines)) if page.is_prose(i)), _FEW, None), len(page.lines))
    while at < len(page.lines):
        if over:
            page.drop(at, len(page.lines))
            break
        prose = page.is_prose(at)
        if prose and closed and last > fourth and _ENDED.search(page.lines[last].text):
            over = True  # teasers of other articles, without a heading
            continue
        if prose:
            last, closed = at, closed or _is_closed(page.lines[at].text)
        if _is_over(page, at, body, signed=signed, told=at > fourth):
            over = True
        elif closed and page.marks[at] == "furniture":
            over = True  # what stands below the mark of the end and words of the site is no more of the text
        elif _opens_next(page, at, last):
            over = True
        elif page.marks[at] == "box":
            _drop_box(page, at)
        elif page.marks[at] == "signup":
            drop_promise(page, at, body)
        elif page.marks[at] == "list":
            over = signed
            at = _drop_entries(page, at + 1) - 1
        elif page.kinds[at] == "byline":
            below = follows_prose(page, at) and ends_text(page, at) and not _is_under_standfirst(page, at, body)
            signed = signed or below
        elif page.kinds[at] == "paragraph":
            if not prose and _is_caption_twice(page, at):
                page.kinds[at + 1] = "furniture"
            elif not prose and (_stands_twice(page, at) or (at > fourth and _is_dated(page, at))):
                at = _drop_entries(page, at) - 1
            elif (
                is_row(page.lines[at])
                or is_picture_name(page, at)
                or (not prose and _is_stray(page, at, body, last=last, title=title))
            ):
                page.kinds[at] = "furniture"
            elif at > body and could_sign(page, at) and find_below(page, at):
                signed, page.kinds[at] = True, "furniture"
        at += 1
    drop_portraits(page, body)
    if not page.extracted:
        clear_tail(page, body)
        drop_islands(page, body)


def _is_under_standfirst(page: Page, at: int, body: int) -> bool:
    """Whether one sentence stands above the byline, the day below it, and then a text of some length."""
    dated = at == body + 1 and "stamp" in page.marks[at + 1 : at + 3]
    return dated and len(list(islice(filter(page.is_prose, range(at + 1, len(page.lines))), _FEW + 1))) > _FEW


def _is_closed(text: str) -> bool:
    """Whether the mark of the end stands at the end of a line."""
    return _CLOSED.search(text, max(0, len(text) - _CLOSED_LENGTH)) is not None


def _is_over(page: Page, at: int, body: int, *, signed: bool, told: bool) -> bool:
    """Whether a line says that the article is over, or opens the readers' comments.

    Args:
        page: the lines.
        at: the index of the line.
        body: that of the first line of the text.
        signed: whether the author's name stands below the text.
        told: whether a text of some length stands above the line.
    """
    if page.marks[at] == "end":
        return at > body
    return page.marks[at] == "comments" and (signed or _has_form(page, at) or (told and _has_comment(page, at)))


def _opens_next(page: Page, at: int, last: int) -> bool:
    """Whether the day of another article stands right below the last sentence, which an agency signs, and its headline
    below that.
    """
    if page.marks[at] != "stamp" or at != last + 1 or at + 1 == len(page.lines):
        return False
    below = page.lines[at + 1]
    shaped = below.headline or below.text.endswith(_CUT)
    return shaped and below.words >= TITLE_WORDS and signed_by_agency(page, page.lines[last]) is not None


def _drop_box(page: Page, at: int) -> None:
    """Make furniture of what stands between the head of a box and the next furniture: a newsletter's promise."""
    for end in range(at + 1, min(at + 1 + _BOX_REACH, len(page.lines))):
        if page.kinds[end] == "furniture":
            page.drop(at, end)
            return
        if page.is_prose(end):
            return


def _has_form(page: Page, at: int) -> bool:
    """Whether a form for comments follows their heading, with no running text between."""
    for following in range(at + 1, min(at + 1 + _FORM_REACH, len(page.lines))):
        if page.marks[following] == "form":
            return True
        if page.is_prose(following):
            return False
    return False


def _has_comment(page: Page, at: int) -> bool:
    """Whether who commented, and when, or another line of comments stands below their heading."""
    said = 0
    for below in range(at + 1, min(at + 1 + _COMMENT_REACH, len(page.lines))):
        line = page.lines[below]
        if page.marks[below] == "comments" or (line.words <= _COMMENTED_WORDS and _tells_when(page, below)):
            return True
        said += page.is_prose(below)
        if said > 1 or page.marks[below] == "list":
            return False
    return False


def _tells_when(page: Page, at: int) -> bool:
    """Whether a line ends in a day, or has it in one of its parts."""
    line = page.lines[at]
    return page.phrases.has_stamp(line) or page.phrases.stamped.search(line.text) is not None


def _stands_twice(page: Page, at: int) -> bool:
    """Whether a headline is repeated by the next line, as in a list with pictures, or by the one below its day."""
    return _said_again(page, at) > 0


def _said_again(page: Page, at: int) -> int:
    """How many lines down a headline is repeated; 0 where it is not."""
    if at + 1 >= len(page.lines):
        return 0
    here = page.lines[at]
    down = 2 if page.marks[at + 1] == "stamp" and at + 2 < len(page.lines) else 1
    again = here.words > 1 and here.headline and bare(here.folded) == bare(page.lines[at + down].folded)
    return down if again else 0


def _is_caption_twice(page: Page, at: int) -> bool:
    """Whether a line that stands twice, alone between two paragraphs, says what the text says: a caption."""
    between = at + 2 < len(page.lines) and page.is_prose(at - 1) and page.is_prose(at + 2)
    if not between or _said_again(page, at) != 1:
        return False
    said = frozenset().union(*(stems(page, other) for other in first_paragraphs(page) if other < at))
    return not _stands_twice(page, at + 3) and len(stems(page, at) & said) >= _FEW


def _is_stray(page: Page, at: int, body: int, *, last: int, title: str) -> bool:
    """Whether a line that is no running text is a tag behind it, the title again, or a link."""
    return _is_left_behind(page, at, last) or _is_again(page, at, title) or _is_set_in(page, at, body)


def _is_left_behind(page: Page, at: int, last: int) -> bool:
    """Whether a line without a bullet stands below the last running text, behind which an agency signs: tags."""
    return at > last and not page.lines[at].bullet and signed_by_agency(page, page.lines[last]) is not None


def _is_dated(page: Page, at: int) -> bool:
    """Whether a headline has its day or its age in the next line: one of other articles."""
    line = page.lines[at]
    dated = at + 1 < len(page.lines) and page.marks[at + 1] in ("stamp", "form") and line.words >= TITLE_WORDS
    return dated and line.headline and not line.sentence and not line.bullet


def _is_set_in(page: Page, at: int, body: int) -> bool:
    """Whether a headline without a bullet is indented as the text is not: a link."""
    line = page.lines[at]
    return (
        line.indent > 1 and not (line.bullet or line.sentence or page.lines[body].indent) and line.words >= TITLE_WORDS
    )


def _is_again(page: Page, at: int, title: str) -> bool:
    """Whether a line of some words that is no running text is the title again, which is given folded and bare."""
    line = page.lines[at]
    return not line.sentence and line.words >= _HEADING_WORDS and bare(line.folded) == title


def _drop_entries(page: Page, at: int) -> int:
    """Make furniture of the entries of a list that begins at line `at`; where the body goes on, or the page ends."""
    first = last = at
    entries, teasers = 0, False
    closed = any(kind in ("furniture", "byline") for kind in page.kinds[max(0, at - _CLOSING_REACH) : max(0, at - 1)])
    while at < len(page.lines):
        line = page.lines[at]
        if page.marks[at] in _OPENS:
            break
        if page.kinds[at] == "furniture":
            at += 1
        elif line.bullet or _stands_twice(page, at):
            at, entries = _entry_end(page, at), entries + 1
        elif (line.headline and (not line.sentence or line.text[0] not in OPENS_SPEECH)) or _is_over_cut(page, at):
            at, entries = at + 1, entries + 1
        elif entries:
            teasers = teasers or (closed and _alternates(page, at))
            if not teasers and not _is_teaser(page, at, entries):
                break
            at += 1
        else:
            break
        last = at
    goes_on = last < len(page.lines) and page.is_prose(last)
    if goes_on and entries and _is_heading(page, last - 1, alone=entries == 1):
        last -= 1
    page.drop(first, last)
    return last


def _entry_end(page: Page, at: int) -> int:
    """The line behind an entry: a bullet with what is indented under it, or a headline that stands twice."""
    first = page.lines[at]
    end = at + 1 + _said_again(page, at)
    while end < len(page.lines) and page.lines[end].indent > first.indent and not page.lines[end].bullet:
        end += 1
    return end


def _is_teaser(page: Page, at: int, entries: int) -> bool:
    """Whether running text in a list belongs to the headline above it; it stands close where paragraphs stand apart."""
    line = page.lines[at]
    if at + 1 < len(page.lines) and page.marks[at + 1] in ("stamp", "form"):
        return True
    if not line.gap and line.words <= _TEASER_WORDS and not _goes_on(page, at) and _stand_apart(page):
        return True
    following = next((i for i in range(at + 1, min(at + 4, len(page.lines))) if not page.marks[i]), None)
    ends = following is None or page.marks[at + 1] in _OPENS
    if line.text.endswith(_CUT):
        return True
    if ends:
        return entries > 1
    assert following is not None
    return _stands_twice(page, following) or page.lines[following].bullet


def _is_over_cut(page: Page, at: int) -> bool:
    """Whether the line right below is running text that is cut off: the teaser of a headline that ends in a stop."""
    return at + 1 < len(page.lines) and page.lines[at + 1].text.endswith(_CUT)


def _goes_on(page: Page, at: int) -> bool:
    """Whether running text follows a line at once."""
    return at + 1 < len(page.lines) and page.is_prose(at + 1)


def _stand_apart(page: Page) -> bool:
    """Whether blank lines part the paragraphs of the text: three of four of the first have one above them."""
    gaps = [page.lines[at].gap > 0 for at in first_paragraphs(page)]
    return len(gaps) > _FEW and 4 * sum(gaps) >= 3 * len(gaps)


def _alternates(page: Page, at: int) -> bool:
    """Whether headlines and single paragraphs take turns from line `at` to the end of the list: teasers, no article."""
    paragraphs, after_prose = 0, False
    for index in range(at, min(at + _LONGEST_LIST, len(page.lines))):
        if page.marks[index] in _OPENS:
            break
        if page.kinds[index] == "furniture":
            continue
        prose = page.is_prose(index)
        if prose and after_prose:
            return False
        paragraphs, after_prose = paragraphs + prose, prose
    return paragraphs > 1


def _is_heading(page: Page, at: int, *, alone: bool) -> bool:
    """Whether the line above running text is rather its heading than the last, or the only, entry of a list."""
    line = page.lines[at]
    short = not line.bullet and line.words <= _HEADING_WORDS
    return page.kinds[at] != "furniture" and short and (line.gap > 0 or alone)
