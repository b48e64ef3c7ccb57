"""What the rules left doubtful: whether a line is the article's or the page's, by summed signs.

Method: a logistic regression over what a line looks like, which kinds of words it holds and what stands around it. It
was fitted on the lines below the title that the rules take for content on some 550 pages, each also with two fifths and
with four fifths of the pack's phrases left out, so that it learns from pages whose wording nobody told it. The weights
are rounded to tenths (`furniture.toml` of the pack). Of what stands below a line only running text and blank lines
count: a list that follows is no sign, nor is the page's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import getitem
from typing import TYPE_CHECKING, NamedTuple

from reportgen.language.packs import Pack
from reportgen.layout.shapes import enumerated

if TYPE_CHECKING:
    from reportgen.layout.lines import Line
    from reportgen.layout.page import Page

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_FIGURE = re.compile(r"\d+")
_ENDS = {".": 1, "!": 2, "?": 3, ":": 4, "…": 5, ")": 6, "”": 7, "’": 7, '"': 7, "'": 7}
_DIGIT_END, _MARK_END = 8, 9
_OWNER = " © "
_GAP = "  "
_CLASSES = ("reader", "house", "here", "site", "report", "persons", "small")
_KINDS = range(len(_CLASSES))
_OF_PAGES = tuple(map(_CLASSES.index, ("reader", "house", "site")))
_BOXES = ("box", "list", "comments", "form")
_WORDS = (1, 2, 3, 5, 8, 12, 18, 25, 35, 50)
_PARAGRAPHS = (0, 1, 3, 6, 10)
_LINES = (0, 1, 2, 4, 8)
_ROW = (0, 1, 2, 4)
_MOST = 3
_WORDLESS = 5
_LETTERED = 3
_FEWEST_PARAGRAPHS = 3
_REACH = 6
_NEAR = 3
_LONG = 12
_WITHIN = 3
_HEADING, _SENTENCE = 3, 6


class Signs(NamedTuple):
    """What speaks for or against a line, each as a level that has a weight in the pack.

    Attributes:
        words: how many, in eleven classes.
        end: what it ends in: a letter, . ! ? : … ) a quotation mark, a digit, another mark.
        capitals: too few words to tell; all letters; the first word's alone; else how many quarters of the words.
        build: that of neither headline nor sentence; of a headline, also of a sentence; of a sentence alone.
        figures: how many, up to three.
        quoted: whether marks of speech stand in it.
        owner: whether it says whose a picture is.
        reader, house, here, site, report, persons, small: how many words of the pack's class of that name, up to three.
        known: none; else which quarter of its words is of the reader, the house or the site; 5 where it has none.
        zone: no running text above; above and closely below; none below: each for a short line, and for running text.
        paragraphs: how many stand above.
        since: lines since the last of them.
        row: short lines right above.
        distance: of running text right below, up to three; 0 where it is farther.
        boxes: heads of lists and forms below the first paragraph, up to two.
        gaps: blank lines above and below, up to two each.
    """

    words: int
    end: int
    capitals: int
    build: int
    figures: int
    quoted: int
    owner: int
    reader: int
    house: int
    here: int
    site: int
    report: int
    persons: int
    small: int
    known: int
    zone: int
    paragraphs: int
    since: int
    row: int
    distance: int
    boxes: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Judge:
    """The pack's knowledge of how furniture is worded and how much each sign weighs.

    Attributes:
        kinds: the place among the classes of each word that is of one.
        weights: by sign and level, in tenths; what is above nought speaks for furniture.
        bias: what the signs are added to.
        least: what furniture has to weigh more than,
        least_worded: where it is no paragraph between others and a word of the reader, the house or the site is in it,
        least_within: else where the text may well go on with it.
    """

    kinds: Mapping[str, int]
    weights: Sequence[Sequence[int]]
    bias: int
    least: int
    least_worded: int
    least_within: int

    def condemns(self, signs: Signs) -> bool:
        """Whether enough speaks for furniture."""
        weight = sum(map(getitem, self.weights, signs), self.bias)
        if 0 < signs.known < _WORDLESS and not _stands_between(signs):
            return weight > self.least_worded
        return weight > (self.least_within if _goes_on(signs) else self.least)


@dataclass(slots=True)
class _Above:
    """What stands above a line: paragraphs, lines since the last, short lines in a row, heads of lists and forms."""

    paragraphs: int = 0
    since: int = 9
    row: int = 0
    boxes: int = 0

    def count(self, role: str, mark: str | None) -> None:
        """Take a line to what stands above."""
        if role == "P":
            self.paragraphs, self.since, self.row = self.paragraphs + 1, 0, 0
            return
        self.since += 1
        self.row = self.row + 1 if role else 0
        if not role and self.paragraphs and mark in _BOXES:
            self.boxes += 1


def drop_doubtful(page: Page, judge: Judge) -> None:
    """Make furniture of the lines below the title that the rules left and the judge takes for furniture.

    Args:
        page: the lines with the roles that the rules gave them.
        judge: what each sign weighs.
    """
    for at in [at for at, signs in weigh_lines(page, judge) if judge.condemns(signs)]:
        page.kinds[at] = "furniture"


def weigh_lines(page: Page, judge: Judge) -> Iterator[tuple[int, Signs]]:
    """The lines that may be furniture though no rule says so, and their signs; none of a page of few paragraphs."""
    roles = [_role(page, at) for at in range(len(page.lines))]
    if roles.count("P") < _FEWEST_PARAGRAPHS or "title" not in page.kinds:
        return
    above, listed = _Above(), enumerated(page)
    for at in range(page.kinds.index("title") + 1, len(roles)):
        if roles[at] and at not in listed and at + 1 not in listed and not _is_sure(page, roles, at):
            line = page.lines[at]
            yield at, Signs(*_look(line), *_wording(line, judge), *_place(page, roles, at, above))
        above.count(roles[at], page.marks[at])


def _role(page: Page, at: int) -> str:
    """P for running text, H for another line that is left, nothing for furniture."""
    if page.kinds[at] in ("furniture", "byline"):
        return ""
    return "P" if page.is_prose(at) else "H"


def _is_sure(page: Page, roles: Sequence[str], at: int) -> bool:
    """Whether a line is a very long paragraph, one of some length between others or right below the title, or a row."""
    line = page.lines[at]
    if not line.folded:
        return True
    if roles[at] == "H":
        return _is_row(line) and any(map(_is_row, page.lines[at - 1 : at + 2 : 2]))
    opens = roles[at - 1] == "P" or page.kinds[at - 1] == "title"
    return line.words > _LONG and opens and roles[at + 1 : at + 2] == ["P"]


def _is_row(line: Line) -> bool:
    """Whether gaps part the columns of a line, and one holds a figure: results, a table."""
    return _GAP in line.text and _FIGURE.search(line.text) is not None


def _stands_between(signs: Signs) -> bool:
    """Whether a line is running text right between running text."""
    return signs.zone == _WITHIN and signs.since == 0 and signs.distance == 1


def _goes_on(signs: Signs) -> bool:
    """Whether the text may well go on with a line: running text within it, a heading, or a sentence right below it."""
    if signs.zone == _WITHIN:
        return True
    heading = signs.words <= _HEADING and signs.distance == 1
    return signs.since == 0 and (heading or signs.words >= _SENTENCE)


def _look(line: Line) -> tuple[int, ...]:
    """From `words` to `owner`."""
    text, last = line.text, line.text[-1]
    return (
        bisect_left(_WORDS, line.words),
        _ENDS.get(last) or (0 if last.isalpha() else _DIGIT_END if last.isdigit() else _MARK_END),
        _capitals(text),
        line.headline + line.sentence if line.headline else 3 * line.sentence,
        min(len(_FIGURE.findall(text)), _MOST),
        "“" in text or '"' in text,
        _OWNER in text,
    )


def _capitals(text: str) -> int:
    if text.isupper():
        return 1
    letters = [word[0] for word in text.split() if word[0].isalpha()]
    if len(letters) < _LETTERED:
        return 0
    capitals = sum([letter.isupper() for letter in letters])
    return 2 if capitals == 1 and letters[0].isupper() else 3 + capitals * 4 // len(letters)


def _wording(line: Line, judge: Judge) -> tuple[int, ...]:
    """From `reader` to `known`."""
    words = set(_WORD.findall(line.text.replace("’", "'").lower()))
    found = [judge.kinds[word] for word in words if word in judge.kinds]
    counts = [found.count(kind) for kind in _KINDS]
    known = sum([counts[kind] for kind in _OF_PAGES])
    share = 0 if not known else 1 + min(4 * known // len(words), 3)
    return (*[min(count, _MOST) for count in counts], share if words else _WORDLESS)


def _place(page: Page, roles: Sequence[str], at: int, above: _Above) -> tuple[int, ...]:
    """From `zone` to `gaps`."""
    lines, below = page.lines, roles[at + 1 : at + 1 + _REACH]
    distance = below.index("P") + 1 if "P" in below else 0
    zone = 0 if not above.paragraphs else 2 if distance else 4
    gap_below = lines[at + 1].gap if below else 1
    return (
        zone + (roles[at] == "P"),
        bisect_left(_PARAGRAPHS, above.paragraphs),
        bisect_left(_LINES, above.since),
        bisect_left(_ROW, above.row),
        distance if distance <= _NEAR else 0,
        min(above.boxes, 2),
        min(lines[at].gap, 2) * 3 + min(gap_below, 2),
    )


@cache
def load_judge(pack: Pack) -> Judge:
    """The judge of a pack."""
    table = pack.table("furniture")
    kinds = {word: at for at, name in enumerate(_CLASSES) for word in table["words"][name]}
    return Judge(kinds, tuple(table["weights"][name] for name in Signs._fields), **table["scale"])
