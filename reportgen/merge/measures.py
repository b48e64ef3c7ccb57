"""The same thing measured in several articles, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.merge.found import Found, commonest, gather, ids, ranked, shared
from reportgen.merge.groups import buckets, linked
from reportgen.merge.quantities import converted, head_of, unit_class
from reportgen.merge.stories import Story, Trait
from reportgen.model import Measure, MeasureRow, Number

_LONGEST = 6
"""Words of what a measure is called."""
_SMALL = 10
"""Counts below it come everywhere."""
_INCOMPARABLE = frozenset(("age", "score", "duration", "ordinal"))
"""Dimensions of which a table says nothing: nobody's age is to be compared with another's."""


def merge_measures(stories: Sequence[Story], places: Mapping[str, str]) -> tuple[Measure, ...]:
    """What two articles or more give figures of, by rank; units are converted within a dimension only.

    Figures stand side by side where what they count has one head noun and the articles have a place or somebody in
    common, or where they name the thing with the same two words or more.

    Args:
        stories: all stories, sorted by id.
        places: id of a place fact -> the place's name.
    """
    found = gather(stories, lambda article: article.numbers)
    comparable = [f for f in found if f.fact.qualifier != "vague" and f.fact.dimension not in _INCOMPARABLE]
    groups = [
        group
        for bucket in buckets(comparable, _key).values()
        if shared(bucket)
        for group in linked(bucket, _traits)
        if shared(group) and _comparable(group)
    ]
    dates = {date.id: date.iso for story in stories for date in story.article.dates}
    return tuple(_measure(group, places=places, dates=dates) for group in ranked(groups, lambda number: number.weight))


def _key(found: Found[Number]) -> tuple[str, tuple[str, str | None]] | None:
    language = found.story.language
    head = head_of(found.fact.of or "", language)
    return (head, unit_class(found.fact, language)) if head else None


def _traits(found: Found[Number]) -> Iterator[Trait]:
    content = found.story.language.content(found.fact.of or "")
    if len(content) > 1:
        yield "of", " ".join(sorted(content))
    yield "article", found.story.id
    yield from found.story.near_places
    yield from found.story.actors


def _comparable(group: Sequence[Found[Number]]) -> bool:
    """Whether figures say more side by side: small counts that are all the same do not."""
    values = {found.fact.value for found in group}
    return group[0].fact.dimension != "count" or len(values) > 1 or max(values) >= _SMALL


def _measure(group: Sequence[Found[Number]], *, places: Mapping[str, str], dates: Mapping[str, str]) -> Measure:
    spoken = [f.fact.unit for f in group if f.fact.unit]
    unit = commonest(spoken) if spoken else None
    return Measure(
        of=_called(group),
        dimension=group[0].fact.dimension,
        unit=unit,
        rows=tuple(_measured(found, unit, places=places, dates=dates) for found in group),
        facts=ids(group),
    )


def _called(group: Sequence[Found[Number]]) -> str:
    """What is measured: the words that all figures have in common, as the commonest of them puts them."""
    texts = [found.fact.of or "" for found in group]
    text = commonest(texts)
    language = group[0].story.language
    common = set(language.content(text)).intersection(*(language.content(other) for other in texts))
    kept = [word for word in text.split() if common.intersection(language.content(word))]
    short = kept if len(set(texts)) > 1 or len(text.split()) > _LONGEST else text.split()
    return " ".join(short[-_LONGEST:]) or head_of(text, language) or text


def _measured(
    found: Found[Number], unit: str | None, *, places: Mapping[str, str], dates: Mapping[str, str]
) -> MeasureRow:
    number, language = found.fact, found.story.language
    return MeasureRow(
        fact=number.id,
        value=converted(number.value, number.unit, to=unit, language=language),
        high=None if number.high is None else converted(number.high, number.unit, to=unit, language=language),
        qualifier=number.qualifier,
        standing=number.standing,
        place=places.get(number.place or ""),
        date=dates.get(number.date or ""),
    )
