"""How far down a headline can stand: above its text, but below notices of the site and captions."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from reportgen.layout.headlines import first_paragraphs, opens_list, stems
from reportgen.layout.shapes import TITLE_WORDS, has_headline_shape

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_NOTICE_WORDS = 30
_NOTICES_WORDS = 45
_NOTICES = 2
_HOUSE_WORDS = 3
_CAPTION_ABOVE, _CAPTION_BELOW = 3, 20


def last_above_text(page: Page, paragraphs: Sequence[int]) -> int:
    """The first line that no headline can stand below: running text that is no notice of the site, or a list.

    A notice is short, says nothing of what the other paragraphs say, and does not stand among many.
    """
    sentences = words = 0
    for at, line in enumerate(page.lines):
        if paragraphs and at > paragraphs[0] and opens_list(page, at):
            return at
        if not page.is_prose(at) or _is_caption_above(page, at, paragraphs):
            continue
        if _tells_of_house(page, at, paragraphs):
            continue
        sentences, words = sentences + 1, words + line.words
        if line.words > _NOTICE_WORDS or words > _NOTICES_WORDS or sentences > _NOTICES:
            return at
        others = set().union(*(stems(page, other) for other in paragraphs if other != at))
        if len(others & stems(page, at)) > 1:
            return at
    return len(page.lines)


def above_their_text(page: Page, candidates: Sequence[int]) -> Sequence[int]:
    """The candidates above the first running text that says what one of them says: below it stands no headline."""
    said: set[str] = set()
    above = 0
    for rank, at in enumerate(candidates):
        if said and any(page.is_prose(i) and not said.isdisjoint(stems(page, i)) for i in range(above, at)):
            return candidates[:rank]
        if page.lines[at].words >= TITLE_WORDS:
            said |= stems(page, at)
        above = at + 1
    return candidates


def captions_above(page: Page, heading: int) -> list[int]:
    """The captions in whole sentences above the headline, which say what the text says."""
    paragraphs = first_paragraphs(page)  # even where no sentence stands above: below, roles are about to change
    above = [at for at in range(heading) if page.is_prose(at)]
    if not above:
        return []
    text = set().union(*(stems(page, other) for other in paragraphs if other > heading))
    found = [at for at in above if len(text & stems(page, at)) > 1]
    return [at for at in found if page.lines[at].words <= _NOTICE_WORDS] if len(found) <= _NOTICES else []


def _tells_of_house(page: Page, at: int, paragraphs: Sequence[int]) -> bool:
    """Whether a paper tells of itself, and nothing of what the text tells: “We are a media house with two papers”."""
    if len(set(page.phrases.house.findall(page.lines[at].folded))) < _HOUSE_WORDS:
        return False
    others = set().union(*(stems(page, other) for other in paragraphs if other != at))
    return len(others & stems(page, at)) <= 1


def _is_caption_above(page: Page, at: int, paragraphs: Sequence[int]) -> bool:
    """Whether a sentence stands above the headline, as a caption does: alone, right above a line with the shape of a
    headline that says what the text says, and below none.
    """
    if page.lines[at].words > _NOTICE_WORDS or not paragraphs or at > paragraphs[0]:
        return False
    if page.is_prose(min(at + 1, len(page.lines) - 1)) or (at and has_headline_shape(page, at - 1)):
        return False
    text = set().union(*(stems(page, other) for other in paragraphs if other != at))
    above, below = range(max(0, at - _CAPTION_BELOW), at), range(at + 1, min(at + 1 + _CAPTION_ABOVE, len(page.lines)))
    if any(_speaks(page, i, text) for i in above):
        return False
    return any(_speaks(page, i, text) for i in below if not any(page.is_prose(j) for j in range(at + 1, i)))


def _speaks(page: Page, at: int, text: Set[str]) -> bool:
    """Whether a line has the shape and length of a headline, and shares a stem with the text."""
    return page.lines[at].words > TITLE_WORDS and has_headline_shape(page, at) and not text.isdisjoint(stems(page, at))
