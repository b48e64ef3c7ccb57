"""The headline among the lines above the text: the one for which most speaks.

Method: a headline says what the text below it says too; what a site prints above it, offers, menus, prizes and its own
name, does not. Each line that has the shape of a headline is weighed by such signs, and the heaviest is taken. The
weights are those of a log-linear choice among the candidates of a page, fitted on some 390 pages and rounded. Weights
fitted without the set that they were judged by, each set left out in turn, found 404 of 416 headlines by themselves:
those of some 380 of these pages, and of 36 heads of pages written from memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from reportgen.layout.authors import is_signed
from reportgen.layout.shapes import HEADLINE_WORDS, PATH_END, TITLE_WORDS

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_WORD = re.compile(r"[^\W\d_]{4,}|\d(?:[\d.,]*\d)?")
_STEM = 5
_LABEL_WORDS = 3
_NAME_WORDS = 5
_PARAGRAPHS = 8
_PARAGRAPH_WORDS = 10
_NOTICE_WORDS = 30
_NOTICES_WORDS = 45
_NOTICES = 2
_STANDFIRST_WORDS = 7
_SIGNED_REACH = 4
_NEAR = 3
_NEARLY = 30


class Signs(NamedTuple):
    """What speaks for or against a line as the headline, or what each sign weighs: small numbers, most 0 or 1.

    Attributes:
        echoes: stems that the first paragraphs share, up to five.
        first: those that the first two share, up to two.
        speaks: whether it has the length of a headline, and shares one.
        strangers: stems that the text does not share, up to five.
        long: whether it has more than 18 words.
        short: how many words it has fewer than four, up to two.
        rank: how many candidates of the length of a headline stand above it, up to four.
        distance: lines down to the day, the author or the text, up to three.
        under: whether a candidate of some length stands right above it.
        over: whether a longer candidate that shares a stem with the text stands right below it: a standfirst.
        sentences: how many stand above it, up to three.
        signed: whether the author's name stands closely above.
        capitals: whether it is a few words in capitals.
        name: whether it is a few words with a capital each.
        path: whether bars cut it.
        odd: whether it has the shape of two sentences, or of a link to a film.
        strip: whether it opens as strips of other news do: “Breaking: …”.
    """

    echoes: int
    first: int
    speaks: int
    strangers: int
    long: int
    short: int
    rank: int
    distance: int
    under: int
    over: int
    sentences: int
    signed: int
    capitals: int
    name: int
    path: int
    odd: int
    strip: int


WEIGHTS = Signs(
    echoes=4,
    first=10,
    speaks=6,
    strangers=-4,
    long=-8,
    short=-14,
    rank=-10,
    distance=-6,
    under=-3,
    over=12,
    sentences=-12,
    signed=-7,
    capitals=-10,
    name=-16,
    path=-11,
    odd=-9,
    strip=-15,
)


class Paragraph(NamedTuple):
    """A paragraph of some length: its line, and the stems of its words."""

    at: int
    stems: frozenset[str]


def first_paragraphs(page: Page) -> list[Paragraph]:
    """The first paragraphs of some length above a list of other articles or comments."""
    if page.paragraphs is not None:
        return page.paragraphs
    found: list[Paragraph] = []
    page.paragraphs = found
    for at, line in enumerate(page.lines):
        if found and opens_list(page, at):
            break
        if line.words >= _PARAGRAPH_WORDS and page.is_prose(at):
            found.append(Paragraph(at, stems(page, at)))
            if len(found) == _PARAGRAPHS:
                break
    return found


def echoes(page: Page, at: int) -> bool:
    """Whether a line shares a stem with one of the first paragraphs."""
    mine = stems(page, at)
    return any(not mine.isdisjoint(paragraph.stems) for paragraph in first_paragraphs(page) if paragraph.at != at)


def last_above_text(page: Page, paragraphs: Sequence[Paragraph]) -> int:
    """The first line that no headline can stand below: running text that is no notice of the site, or a list.

    A notice is short, says nothing of what the other paragraphs say, and does not stand among many.
    """
    sentences = words = 0
    for at, line in enumerate(page.lines):
        if paragraphs and at > paragraphs[0].at and opens_list(page, at):
            return at
        if not page.is_prose(at):
            continue
        sentences, words = sentences + 1, words + line.words
        if line.words > _NOTICE_WORDS or words > _NOTICES_WORDS or sentences > _NOTICES:
            return at
        others = set().union(*(paragraph.stems for paragraph in paragraphs if paragraph.at != at))
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


def heaviest(page: Page, candidates: Sequence[int], paragraphs: Sequence[Paragraph]) -> int:
    """The candidate for which most speaks; what stands right above it and is nearly as heavy, or is the first
    line of the page, has it for a standfirst.

    Args:
        page: the lines.
        candidates: indexes of lines that may be the headline, in order; at least one.
        paragraphs: the first paragraphs of the text.
    """
    if len(candidates) == 1:
        return candidates[0]
    signs = weigh(page, candidates, paragraphs)
    weights = [_weight(each) for each in signs]
    best = weights.index(max(weights))
    while (
        best
        and candidates[best - 1] == candidates[best] - 1
        and _leads(page, candidates[best - 1], signs[best - 1 : best + 1])
    ):
        best -= 1
    return candidates[best]


def _leads(page: Page, at: int, signs: Sequence[Signs]) -> bool:
    """Whether a line has the one below for a standfirst: it is nearly as heavy, or is the first of the page.

    Args:
        page: the lines.
        at: the index of the upper line.
        signs: those of both lines.
    """
    line = page.lines[at]
    upper, lower = (_weight(each) for each in signs)
    if line.words >= TITLE_WORDS and upper > lower - _NEARLY:
        return True
    if at or line.words < TITLE_WORDS - 1 or not signs[1].echoes:
        return False
    label = signs[0].strip or (line.words < TITLE_WORDS and (signs[0].name or signs[0].capitals))
    return not label and not page.phrases.opens_menu(line.folded)


def _weight(signs: Signs) -> int:
    return sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


def weigh(page: Page, candidates: Sequence[int], paragraphs: Sequence[Paragraph]) -> list[Signs]:
    """The signs of each candidate, in order."""
    told = [paragraph.stems for paragraph in paragraphs if paragraph.at > candidates[-1]]
    shared = [_shared(stems(page, at), told) for at in candidates]
    signed = [is_signed(page, at) for at in range(candidates[-1])]
    prose = [at for at in range(candidates[-1]) if page.is_prose(at)]
    found: list[Signs] = []
    for rank, at in enumerate(candidates):
        line = page.lines[at]
        echoes, first, strangers = shared[rank]
        above = rank > 0 and candidates[rank - 1] == at - 1 and page.lines[at - 1].words >= TITLE_WORDS
        below = candidates[rank + 1 : rank + 2] == [at + 1] and page.lines[at + 1].words >= _STANDFIRST_WORDS
        found.append(
            Signs(
                echoes=min(echoes, 5),
                first=min(first, 2),
                speaks=echoes > 0 and line.words >= TITLE_WORDS,
                strangers=min(strangers, 5),
                long=line.words > HEADLINE_WORDS,
                short=min(max(0, TITLE_WORDS - line.words), 2),
                rank=min(sum(page.lines[at].words >= TITLE_WORDS for at in candidates[:rank]), 4),
                distance=_distance(page, at),
                under=above,
                over=below and shared[rank + 1][0] > 0,
                sentences=min(sum(sentence < at for sentence in prose), 3),
                signed=any(signed[max(0, at - _SIGNED_REACH) : at]),
                capitals=line.words <= _NAME_WORDS and line.text.isupper(),
                name=line.words <= _NAME_WORDS and _is_name(line.text, page.phrases.small),
                path=PATH_END.search(line.text) is not None,
                odd=line.sentence or not line.headline or page.marks[at] is not None,
                strip=page.phrases.opens_strip(line.folded),
            )
        )
    return found


def stems(page: Page, at: int) -> frozenset[str]:
    """The beginnings of the longer words of a line, and its figures, without words that stand in any text."""
    found = page.stems.get(at)
    if found is None:
        anywhere = page.phrases.anywhere
        words = _WORD.findall(page.lines[at].text.casefold())
        page.stems[at] = found = frozenset([word[:_STEM] for word in words if word not in anywhere])
    return found


def opens_list(page: Page, at: int) -> bool:
    """Whether a list of other articles or comments begins at a line; in a menu its name stands among others."""
    if page.marks[at] not in ("list", "comments"):
        return False
    return at + 1 == len(page.lines) or page.lines[at + 1].words > _LABEL_WORDS


def _shared(mine: frozenset[str], paragraphs: Sequence[frozenset[str]]) -> tuple[int, int, int]:
    """How many stems of a line the paragraphs share, how many the first two of them do, and how many none does."""
    echoes = mine.intersection(set().union(*paragraphs))
    return len(echoes), len(echoes.intersection(set().union(*paragraphs[:2]))), len(mine) - len(echoes)


def _distance(page: Page, at: int) -> int:
    """Lines between a line and the day, the author or the text below it; three where none is near."""
    for below in range(at + 1, min(at + 1 + _NEAR, len(page.lines))):
        if page.marks[below] == "stamp" or page.is_prose(below) or page.bylines.opened(page.lines[below]):
            return below - at - 1
    return _NEAR


def _is_name(text: str, small: Set[str]) -> bool:
    """Whether each word but small ones has a capital and not all of them do throughout, as in a name or a label."""
    return not text.isupper() and all(
        word[0].isupper() or not word[0].isalpha() or word in small for word in text.split()
    )
