"""Where two articles state the same measure of the same thing, place and time: alike, or not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

from reportgen.merge.found import Found, articles_of, commonest, gather, ids, ranked, shared
from reportgen.merge.groups import buckets, linked
from reportgen.merge.keys import words
from reportgen.merge.quantities import exact, unit_class
from reportgen.merge.stories import Story
from reportgen.merge.wording import Wording
from reportgen.model import Agreement, Difference, Number

Stated = list[Found[Number]]

_TELLING = 10
"""A smaller count may be the same by chance."""
_ROUNDING = Fraction(2, 100)
_LEEWAY: dict[str, tuple[Fraction, Fraction]] = {
    "exact": (Fraction(0), Fraction(0)),
    "range": (Fraction(0), Fraction(0)),
    "about": (Fraction(1, 10), Fraction(1, 10)),
    "nearly": (Fraction(1, 5), Fraction(0)),
    "over": (Fraction(0), Fraction(1, 2)),
    "under": (Fraction(1), Fraction(0)),
}
"""By qualifier, the share of a value that what is meant may lie below and above it."""


def compare(stories: Sequence[Story], sites: Mapping[str, int]) -> tuple[tuple[Agreement, ...], tuple[Difference, ...]]:
    """What articles agree on and where they differ, by rank.

    Two figures are compared only where they count the same thing in the same unit, in the same place and at the same
    time, both as a plan or both as a fact, and where the clauses around them have a word in common; figures that only
    agree may do so without the clause. A difference needs a date, and values that the qualifiers do not bring together.

    Args:
        stories: all stories, sorted by id.
        sites: id of a place fact -> the number of the place that it is of.
    """
    dates = {date.id: date.iso for story in stories for date in story.article.dates}
    said = _clauses(stories)
    found = [f for f in gather(stories, lambda article: article.numbers) if f.fact.qualifier != "vague"]
    groups: list[Stated] = []
    for same in buckets(found, lambda f: _key(f, sites, dates)).values():
        if shared(same):
            groups += filter(shared, linked(same, lambda f: _traits(f, said)))
    rows = ranked(groups, lambda number: number.weight)
    agreed = (equal for row in rows for equal in buckets(row, _value).values() if shared(equal))
    differing = (row for row in rows if dates.get(row[0].fact.date or "") and _differ(row))
    return (
        tuple(Agreement(_called(equal), ids(equal)) for equal in agreed),
        tuple(
            Difference(_called(row), ids(row), tuple(dict.fromkeys(found.fact.value for found in row)))
            for row in differing
        ),
    )


def _clauses(stories: Sequence[Story]) -> dict[str, frozenset[str]]:
    """Id of a number -> the words of the outcomes that it stands in."""
    said: dict[str, frozenset[str]] = {}
    for story in stories:
        for outcome in story.article.outcomes:
            content = frozenset(story.language.content(outcome.text))
            for number in outcome.numbers:
                said[number] = said.get(number, frozenset()) | content
    return said


def _key(found: Found[Number], sites: Mapping[str, int], dates: Mapping[str, str]) -> Hashable:
    """What two figures must share; None where the thing or the place is not said."""
    number, language = found.fact, found.story.language
    site = sites.get(number.place or "")
    content = frozenset(language.content(number.of or ""))
    if not content or site is None:
        return None
    planned = number.standing == "planned"
    return content, unit_class(number, language), site, dates.get(number.date or ""), planned, number.out_of is None


def _traits(found: Found[Number], said: Mapping[str, frozenset[str]]) -> Iterator[Hashable]:
    """What shows that two figures are of the same statement: a word of the clauses, or a value that is no chance."""
    number, language = found.fact, found.story.language
    known = {*language.content(number.of or ""), *words(number.text)}
    yield from (("word", word) for word in said.get(number.id, frozenset()) - known if not word.isdigit())
    if number.unit is not None or number.value >= _TELLING:
        yield "value", _value(found)


def _value(found: Found[Number]) -> Hashable:
    number, language = found.fact, found.story.language
    factor = _factor(number, language)
    return exact(number.value) * factor, None if number.high is None else exact(number.high) * factor, number.out_of


def _factor(number: Number, language: Wording) -> Fraction:
    known = language.units.get(number.unit or "")
    return known[1] if known else Fraction(1)


def _differ(row: Stated) -> bool:
    """Whether the articles state one value each, and the values cannot mean the same."""
    if len(row) > len(articles_of(row)):
        return False
    ranges = [_meant(found, loose=len({f.fact.unit for f in row}) > 1) for found in row]
    return max(low for low, _ in ranges) > min(high for _, high in ranges)


def _meant(found: Found[Number], *, loose: bool) -> tuple[Fraction, Fraction]:
    """The least and the greatest value that a figure can mean; `loose` allows for the rounding of another unit."""
    number = found.fact
    factor = _factor(number, found.story.language)
    below, above = _LEEWAY.get(number.qualifier, (Fraction(0), Fraction(0)))
    low, high = exact(number.value), exact(number.value if number.high is None else number.high)
    extra = _ROUNDING if loose else Fraction(0)
    return (low - abs(low) * max(below, extra)) * factor, (high + abs(high) * max(above, extra)) * factor


def _called(row: Stated) -> str:
    return commonest(found.fact.of or "" for found in row)
