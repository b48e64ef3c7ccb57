"""Who wrote a page: the byline, and what tells of the author beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.frozen import changed
from reportgen.layout.claim_signs import heaviest_claim
from reportgen.layout.claims import HEAD_PARAGRAPHS, find_claims
from reportgen.layout.lines import fold

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_LINES_BELOW = 12
_KNOWN_WORDS = 16
_SHORT_BELOW_BYLINE = 4
_BARS = re.compile(r"\s*[|/·•●»]\s*|\s+[-–—]\s+")
_PERSON_WORDS = 4
_ACRONYM = re.compile(r"[A-Z]{2,6}(?: News)?")


def find_byline(page: Page, body: int, heading: int | None, *, known: str | None) -> None:
    """Set the byline where the page names its author, above the text or below it.

    Args:
        page: the lines; kinds and byline of the page are set.
        body: the index of the first line of the text.
        heading: the index of the title, None where there is none.
        known: the byline as known before, None where unknown.
    """
    if known and (found := _known(page, body, heading, known)):
        return _sign(page, *found)
    claims = find_claims(page, body, heading)
    chosen = heaviest_claim(page, claims, body, heading)
    for claim in claims:
        if chosen and claim.at != chosen.at and claim.how != "bare" and claim.paragraphs < HEAD_PARAGRAPHS:
            page.kinds[claim.at] = "furniture"
    if chosen:
        if chosen.how == "announced":
            page.kinds[chosen.at - 1] = "furniture"
        _sign(page, chosen.at, (chosen.start, chosen.end))


def is_signed(page: Page, at: int) -> bool:
    """Whether a line names the author, or announces him, or is a common name, or one above a post, and nothing else."""
    line, bylines = page.lines[at], page.bylines
    if page.opened(at) or bylines.announces(line):
        return True
    if page.marks[at] == "stamp" and _stamped_author(page, at):
        return True
    above = page.phrases.above_stamp(line)
    if above is not line and bylines.bare(above):
        return True
    if page.marks[at - 1] == "stamp" and line.words <= _PERSON_WORDS and bylines.names_post(line):
        return True
    alone = 1 < line.words <= _PERSON_WORDS and page.kinds[at] != "furniture" and not line.bullet
    if not alone or bylines.bare(line) != (line.start, line.end):
        return False
    below = page.lines[at + 1] if at + 1 < len(page.lines) else None
    posted = below is not None and below.words <= _PERSON_WORDS and not below.sentence and bylines.names_post(below)
    return posted or bylines.names_person(line.text)


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


def _known(page: Page, body: int, heading: int | None, known: str) -> tuple[int, tuple[int, int]] | None:
    """Where one of the first lines has the authors that are known: its index, and half-open offsets."""
    # Not by casefolding, which makes texts longer: offsets in it are not those of the line.
    names = re.compile(re.escape(known), re.IGNORECASE)
    for at, line in enumerate(page.lines[: body + _LINES_BELOW]):
        if at == heading or line.sentence or line.words > _KNOWN_WORDS:
            continue
        named = names.search(line.text)
        if named:
            return at, (line.start + named.start(), line.start + named.end())
    return None


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
