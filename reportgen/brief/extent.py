"""How much a brief says: the most lines of each kind, by detail, and less of each where a brief has to fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from reportgen.frozen import frozen
from reportgen.model.brief import Detail, Sections

LAST_CUT = 10


@frozen
class Limits:
    """How many lines of a kind an article's section has at most.

    `outcomes` is of each status, `bars` of a chart, `words` of what somebody said.
    """

    mottos: int
    summary: int
    figures: int
    outcomes: int
    outcomes_in_all: int
    actors: int
    sayings: int
    bodies: int
    numbers: int
    charts: int
    bars: int
    moments: int
    words: int


@frozen
class CrossLimits:
    """How many lines of a kind the cross part has at most; `themes` are the headings of its outcomes."""

    mottos: int
    figures: int
    figures_of_one: int
    themes: int
    outcomes_in_all: int
    measures: int
    rows: int
    charts: int
    actors: int
    places: int
    moments: int
    comparisons: int
    matrix: int


ALONE = {
    "short": Limits(1, 1, 3, 2, 6, 3, 0, 0, 0, 0, 0, 0, 0),
    "standard": Limits(2, 2, 5, 3, 7, 4, 1, 6, 4, 2, 6, 5, 45),
    "full": Limits(6, 3, 6, 30, 90, 40, 9, 40, 80, 4, 10, 20, 500),
}
"""Of an article whose brief stands alone, or whose section is asked for in full."""
HEIGHT = {"short": 950, "standard": 1830}
"""Of the brief of one article, in thousandths of a page: it stands on one page, and on two."""
STEPS = (
    {"charts": 1, "moments": 4},
    {"bodies": 4, "words": 35, "moments": 3},
    {"bodies": 3, "numbers": 3, "bars": 5},
    {"outcomes_in_all": 6, "words": 25},
    {"actors": 3, "numbers": 2},
    {"mottos": 1, "bars": 4},
    {"summary": 1},
    {"outcomes_in_all": 5, "bodies": 2},
    {"figures": 4, "bars": 3},
    {"actors": 2, "words": 15},
    {"bodies": 0, "numbers": 1},
    {"outcomes_in_all": 4},
    {"figures": 3, "numbers": 0},
    {"moments": 0},
    {"charts": 0},
    {"outcomes_in_all": 3, "sayings": 0},
    {"actors": 0},
)
"""What is left out, one after the other, of an article alone that is higher: what a reader misses least comes first."""
SECTION = {
    "short": Limits(1, 1, 0, 1, 3, 2, 0, 0, 0, 0, 0, 0, 0),
    "standard": Limits(1, 2, 0, 2, 6, 3, 0, 0, 0, 0, 0, 0, 0),
    "full": Limits(2, 3, 3, 4, 12, 6, 1, 8, 0, 0, 0, 0, 60),
}
"""Of an article among others."""
TERSE = Limits(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
LEAST = {"summary": 1, "figures": 3, "figures_of_one": 1, "themes": 1, "outcomes": 1, "outcomes_in_all": 3}
"""What stays, however much is cut."""
CROSS = {
    "short": CrossLimits(2, 3, 1, 3, 7, 2, 3, 0, 4, 6, 3, 2, 0),
    "standard": CrossLimits(4, 6, 2, 7, 14, 4, 4, 1, 6, 10, 5, 4, 10),
    "full": CrossLimits(10, 9, 3, 16, 120, 10, 8, 4, 30, 30, 20, 20, 14),
}
NEWS = {"short": 4, "standard": 8, "full": 20}
FEW = 12
"""Of more articles than these, a section is a headline and a sentence: a hundred must not make a book."""
_CUT_OF_MANY = 3
TOLD = {"short": 12, "standard": 20, "full": 60}
"""How many of these many have a section; the others stand in the table of sources with their headlines."""


@frozen
class Extent:
    """What is asked for.

    Attributes:
        sections: how much of each article follows what they say together.
        detail: how much of everything.
        cut: from 0, all of that, to `LAST_CUT`, next to nothing: the least weighty is left out first.
    """

    sections: Sections = "short"
    detail: Detail = "standard"
    cut: int = 0

    def height(self) -> int | None:
        """How high the brief of one article is at most, in thousandths of a page; None for any height."""
        return HEIGHT.get(self.detail)

    def news(self) -> int:
        """How many lines there are at most of what is new, and of what a person corrected."""
        return max(NEWS[self.detail] * (LAST_CUT - self.cut) // LAST_CUT, 2)

    def cross(self, *, count: int) -> CrossLimits:
        """The limits of the cross part of so many articles: of many, each kind is told in fewer lines."""
        limits = CROSS[self.detail]
        if count > FEW and self.detail != "full":
            limits = _shortened(limits, _CUT_OF_MANY, least=LEAST)
        return _shortened(limits, self.cut, least=LEAST)

    def told(self, count: int) -> int:
        """Of how many articles there is a section where there are so many."""
        whole = count <= FEW or self.sections == "full"
        return count if whole else max(TOLD[self.detail] * (LAST_CUT - self.cut) // LAST_CUT, FEW // 2)

    def alone(self) -> Iterator[Limits]:
        """The limits of an article whose brief stands alone: all of them, then lower and lower ones."""
        limits = ALONE[self.detail]
        yield _shortened(limits, self.cut, least=LEAST)
        for step in STEPS if self.height() else ():
            lower = {name: min(getattr(limits, name), limit) for name, limit in step.items()}
            if limits != (limits := replace(limits, **lower)):
                yield _shortened(limits, self.cut, least=LEAST)

    def article(self, *, count: int) -> Limits | None:
        """The limits of an article's section in a brief of so many articles, None where there is to be none."""
        if self.sections == "full":
            return _shortened(ALONE[self.detail], self.cut, least=LEAST)
        if self.sections == "none" or self.cut > 6:
            return None
        if count > FEW or self.cut > 3:
            return TERSE
        return _shortened(SECTION[self.detail], self.cut, least=LEAST)


T = TypeVar("T", Limits, CrossLimits)


def _shortened(limits: T, cut: int, *, least: Mapping[str, int]) -> T:
    """Every limit by `cut` tenths lower, rounded up, but none of `least` below what stands there."""
    if not cut:
        return limits

    def lower(name: str, limit: int) -> int:
        return max(limit - limit * cut // LAST_CUT, min(limit, least.get(name, 0)))

    return replace(limits, **{f.name: lower(f.name, getattr(limits, f.name)) for f in fields(limits)})
