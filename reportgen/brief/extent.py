"""How much a brief says: the most lines of each kind, by detail, and less of each where a brief has to fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from reportgen.model.brief import Detail, Sections

LAST_CUT = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """How many lines of a kind an article's section has at most; `outcomes` is of each status."""

    mottos: int
    summary: int
    figures: int
    outcomes: int
    actors: int
    sayings: int
    bodies: int
    numbers: int
    charts: int
    moments: int


@dataclass(frozen=True, slots=True)
class CrossLimits:
    """How many lines of a kind the cross part has at most; `outcomes` is of each status under a theme."""

    mottos: int
    figures: int
    figures_of_one: int
    themes: int
    outcomes: int
    measures: int
    rows: int
    charts: int
    actors: int
    places: int
    moments: int
    comparisons: int
    matrix: int


ALONE = {
    "short": Limits(2, 2, 3, 2, 4, 1, 0, 0, 0, 0),
    "standard": Limits(2, 2, 3, 3, 5, 2, 8, 5, 1, 3),
    "full": Limits(6, 3, 6, 30, 40, 9, 40, 80, 4, 20),
}
"""Of an article whose brief stands alone, or whose section is asked for in full."""
SECTION = {
    "short": Limits(1, 1, 0, 1, 2, 0, 0, 0, 0, 0),
    "standard": Limits(1, 2, 0, 2, 3, 0, 0, 0, 0, 0),
    "full": Limits(2, 3, 3, 4, 6, 1, 8, 0, 0, 0),
}
"""Of an article among others."""
TERSE = Limits(0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
CROSS = {
    "short": CrossLimits(2, 3, 1, 3, 1, 2, 3, 0, 4, 6, 3, 2, 0),
    "standard": CrossLimits(4, 6, 2, 5, 2, 5, 4, 1, 8, 10, 6, 4, 10),
    "full": CrossLimits(10, 9, 3, 10, 6, 10, 8, 4, 30, 30, 20, 20, 14),
}
NEWS = {"short": 4, "standard": 8, "full": 20}
FEW = 12
"""Of more articles than these, a section is a headline and a sentence: a hundred must not make a book."""


@dataclass(frozen=True, slots=True)
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

    def news(self) -> int:
        """How many lines there are at most of what is new, and of what a person corrected."""
        return max(NEWS[self.detail] * (LAST_CUT - self.cut) // LAST_CUT, 2)

    def cross(self) -> CrossLimits:
        """The limits of the cross part."""
        return _shortened(
            CROSS[self.detail], self.cut, least={"figures": 3, "figures_of_one": 1, "themes": 1, "outcomes": 1}
        )

    def article(self, *, alone: bool, count: int) -> Limits | None:
        """The limits of an article's section, None where there is to be none.

        Args:
            alone: whether the brief is of this article alone.
            count: of how many articles the brief is.
        """
        if alone or self.sections == "full":
            return _shortened(ALONE[self.detail], self.cut, least={"summary": 1, "figures": 3, "outcomes": 1})
        if self.sections == "none" or self.cut > 6:
            return None
        if count > FEW or self.cut > 3:
            return TERSE
        return _shortened(SECTION[self.detail], self.cut, least={"summary": 1, "outcomes": 1})


T = TypeVar("T", Limits, CrossLimits)


def _shortened(limits: T, cut: int, *, least: Mapping[str, int]) -> T:
    """Every limit by `cut` tenths lower, but none of `least` below what stands there."""
    if not cut:
        return limits

    def lower(name: str, limit: int) -> int:
        return max(limit * (LAST_CUT - cut) // LAST_CUT, min(limit, least.get(name, 0)))

    return replace(limits, **{f.name: lower(f.name, getattr(limits, f.name)) for f in fields(limits)})
