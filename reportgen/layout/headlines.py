"""The headline among the lines above the text: the one for which most speaks.

Method: a headline says what the text below it says too; what a site prints above it, offers, menus, prizes and its own
name, does not. Each line that has the shape of a headline is weighed by such signs, and the heaviest is taken. The
weights are those of a log-linear choice among the candidates of a page, fitted on 686 pages and rounded; those of
`brief`, `after` and `again`, of which they hold few, are what their cases need. Fitted on seven eighths of the pages,
they found 668 headlines on the eighths left out; with every set of pages left out in turn (each by another hand, or of
another kind), 661.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from reportgen.layout.authors import is_signed
from reportgen.layout.lines import Line, has_capitals
from reportgen.layout.shapes import HEADLINE_WORDS, OPENS_SPEECH, PATH_END, TITLE_WORDS

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_WORD = re.compile(r"[^\W\d_]{4,}|\d(?:[\d.,]*\d)?")
_STEM = 5
_LABEL_WORDS = 3
_NAME_WORDS = 5
_PARAGRAPHS = 8
_PARAGRAPH_WORDS = 10
_STANDFIRST_WORDS = 7
_SIGNED_REACH = 4
_NEAR = 3
_FULL_WORDS = 6
_LONG_STANDFIRST = 12
_MENU_REACH = 5
_TITLED_WORDS = 8
_TITLED_ECHOES = 3


class Told(NamedTuple):
    """What the text below says of what a line says, in words as `stems` cuts them.

    Attributes:
        echoes: those that the first paragraphs share, up to five.
        first: those that the first two share, up to two.
        speaks: whether the line has the length of a headline, and shares one.
        strangers: those that the text does not share, up to five.
    """

    echoes: int
    first: int
    speaks: int
    strangers: int


class Place(NamedTuple):
    """Where a line stands.

    Attributes:
        rank: how many candidates of the length of a headline stand above it, up to four.
        distance: lines down to the day, the author or the text, up to three.
        under: whether a candidate of some length stands right above it.
        over: whether a candidate of seven words that shares a stem with the text stands right below it, a standfirst,
            and whether that is much longer.
        brief: whether it is a few words, not all with a capital, above such a long one; twice on top of the page.
        signed: whether the author's name stands closely above.
        after: whether a day stands closely above, and closely above that a candidate that shares a stem with the text:
            a standfirst or a caption.
        menu: whether a menu or a path stands closely below it.
        again: whether another candidate, not right beside it, says the same: the tab's title, and the page's.
    """

    rank: int
    distance: int
    under: int
    over: int
    brief: int
    signed: int
    after: int
    menu: int
    again: int


class Look(NamedTuple):
    """What a line looks like.

    Attributes:
        full: whether it has more than five words.
        long: whether it has more than eighteen.
        capitals: whether it stands in capitals throughout.
        name: whether it is a few words with a capital each.
        rest: whether it begins with a small letter, as what is left of a line does.
        small: words with a small letter, but for those that names have too, up to three.
        quoted: whether it opens with a quotation mark.
        house: words by which papers, stations and ministries say what they are, up to two.
        credit: whether it names a photographer or an agency: a caption.
        path: whether bars cut it.
        odd: whether it has the shape of two sentences, or of a link to a film.
        stop: whether it ends in a full stop.
        strip: whether it opens as strips of other news do: “Breaking: …”.
    """

    full: int
    long: int
    capitals: int
    name: int
    rest: int
    small: int
    quoted: int
    house: int
    credit: int
    path: int
    odd: int
    stop: int
    strip: int


class Signs(NamedTuple):
    """What speaks for or against a line as the headline, or what each sign weighs: small numbers, most 0 or 1."""

    told: Told
    place: Place
    look: Look


WEIGHTS = Signs(
    Told(echoes=6, first=6, speaks=3, strangers=-3),
    Place(rank=-7, distance=-8, under=-7, over=13, brief=30, signed=-10, after=-25, menu=-6, again=12),
    Look(
        full=14,
        long=-10,
        capitals=-6,
        name=-13,
        rest=-20,
        small=9,
        quoted=9,
        house=-10,
        credit=-20,
        path=-10,
        odd=-9,
        stop=-12,
        strip=-4,
    ),
)


def first_paragraphs(page: Page) -> list[int]:
    """The indices of the first paragraphs of some length above a list of other articles or comments."""
    if page.paragraphs is not None:
        return page.paragraphs
    found: list[int] = []
    page.paragraphs = found
    for at, line in enumerate(page.lines):
        if found and opens_list(page, at):
            break
        if line.words >= _PARAGRAPH_WORDS and page.is_prose(at):
            found.append(at)
            if len(found) == _PARAGRAPHS:
                break
    return found


def echoes(page: Page, at: int) -> bool:
    """Whether a line shares a stem with one of the first paragraphs."""
    mine = stems(page, at)
    return any(not mine.isdisjoint(stems(page, other)) for other in first_paragraphs(page) if other != at)


def heaviest(page: Page, candidates: Sequence[int], paragraphs: Sequence[int]) -> int:
    """The candidate for which most speaks.

    Args:
        page: the lines.
        candidates: indexes of lines that may be the headline, in order; at least one.
        paragraphs: indexes of the first paragraphs of the text.
    """
    if len(candidates) == 1:
        return candidates[0]
    weights = [_weight(signs) for signs in weigh(page, candidates, paragraphs)]
    return candidates[weights.index(max(weights))]


def _weight(signs: Signs) -> int:
    weighed = (zip(weights, kind, strict=True) for weights, kind in zip(WEIGHTS, signs, strict=True))
    return sum(weight * sign for pairs in weighed for weight, sign in pairs)


def weigh(page: Page, candidates: Sequence[int], paragraphs: Sequence[int]) -> list[Signs]:
    """The signs of each candidate, in order."""
    below = [stems(page, other) for other in paragraphs if other > candidates[-1]]
    told = [_told(page, at, below) for at in candidates]
    signed = [is_signed(page, at) for at in range(candidates[-1])]
    menus = [at > candidates[0] and _is_menu(page, at) for at in range(candidates[-1] + 1)]
    found: list[Signs] = []
    for rank, at in enumerate(candidates):
        above = candidates[rank - 1 : rank] == [at - 1] and page.lines[at - 1].words >= TITLE_WORDS
        standfirst = _standfirst_words(page, candidates[rank : rank + 2], told[rank : rank + 2])
        longer = standfirst >= _LONG_STANDFIRST and standfirst > page.lines[at].words + 2
        folded = page.lines[at].folded
        few = page.lines[at].words < _FULL_WORDS and _small_letters(page.lines[at].text, page.phrases.small) > 0
        place = Place(
            rank=min(sum(page.lines[at].words >= TITLE_WORDS for at in candidates[:rank]), 4),
            distance=_distance(page, at),
            under=above,
            over=(standfirst >= _STANDFIRST_WORDS) + longer,
            brief=(longer and few) * (2 if at == 0 else 1),
            signed=any(signed[max(0, at - _SIGNED_REACH) : at]),
            after=_is_after_day(page, at, [c for c, t in zip(candidates[:rank], told, strict=False) if t.speaks]),
            menu=any(menus[at + 1 : at + 1 + _MENU_REACH]),
            again=told[rank].speaks and any(page.lines[o].folded == folded and abs(o - at) > 1 for o in candidates),
        )
        found.append(Signs(told[rank], place, _look(page, at, told[rank])))
    return found


def _told(page: Page, at: int, paragraphs: Sequence[frozenset[str]]) -> Told:
    mine = stems(page, at)
    echoes = mine.intersection(set().union(*paragraphs))
    return Told(
        echoes=min(len(echoes), 5),
        first=min(len(echoes.intersection(set().union(*paragraphs[:2]))), 2),
        speaks=bool(echoes) and page.lines[at].words >= TITLE_WORDS,
        strangers=min(len(mine) - len(echoes), 5),
    )


def _look(page: Page, at: int, told: Told) -> Look:
    line, phrases = page.lines[at], page.phrases
    return Look(
        full=line.words >= _FULL_WORDS,
        long=line.words > HEADLINE_WORDS,
        capitals=line.text.isupper(),
        name=line.words <= _NAME_WORDS and _is_name(line.text, phrases.small),
        rest=line.text[0].islower(),
        small=3
        if told.echoes >= _TITLED_ECHOES and _is_titled(line, phrases.links)
        else min(_small_letters(line.text, phrases.small), 3),
        quoted=line.text[0] in OPENS_SPEECH,
        house=min(len(phrases.house.findall(line.folded)), 2),
        credit=phrases.credited.search(line.text) is not None,
        path=PATH_END.search(line.text) is not None,
        odd=line.sentence or not line.headline or page.marks[at] is not None,
        stop=line.text[-1] == ".",
        strip=phrases.opens_strip(line.folded),
    )


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


def _standfirst_words(page: Page, candidates: Sequence[int], told: Sequence[Told]) -> int:
    """How many words the candidate right below the first of some has, which shares a stem with the text."""
    follows = candidates[1:2] == [candidates[0] + 1] and told[1].echoes > 0
    if follows and page.lines[candidates[1]].folded == page.lines[candidates[0]].folded:
        return 0
    return page.lines[candidates[1]].words if follows else 0


def _distance(page: Page, at: int) -> int:
    """Lines between a line and the day, the author or the text below it; three where none is near."""
    for below in range(at + 1, min(at + 1 + _NEAR, len(page.lines))):
        if page.marks[below] == "stamp" or page.is_prose(below) or page.opened(below):
            return below - at - 1
    return _NEAR


def _is_after_day(page: Page, at: int, above: Sequence[int]) -> bool:
    """Whether a day stands closely above a line, and closely above that one of some other lines."""
    day = next((i for i in range(at - 1, max(-1, at - 1 - _SIGNED_REACH), -1) if page.marks[i] == "stamp"), None)
    return day is not None and any(0 < day - i <= _SIGNED_REACH for i in above)


def _is_name(text: str, small: Set[str]) -> bool:
    """Whether each word but small ones has a capital and not all of them do throughout, as in a name or a label."""
    return not text.isupper() and all(
        word[0].isupper() or not word[0].isalpha() or word in small for word in text.split()
    )


def _is_titled(line: Line, links: Set[str]) -> bool:
    """Whether a line is too long for a name and has a capital in each longer word but links, as headlines of many
    papers have.
    """
    return _TITLED_WORDS <= line.words <= HEADLINE_WORDS and has_capitals(line.text, links)


def _small_letters(text: str, small: Set[str]) -> int:
    """How many words begin with a small letter, without those that names have too."""
    return sum(word[0].islower() and word not in small for word in text.split())


def _is_menu(page: Page, at: int) -> bool:
    text = page.lines[at].text
    return page.phrases.is_menu(text) or (PATH_END.search(text) is not None and not page.phrases.stamped.search(text))
