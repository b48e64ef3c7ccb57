"""Mottos that several articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.merge.found import Found, commonest, gather, ids, ranked, shared
from reportgen.merge.groups import alike
from reportgen.merge.keys import words
from reportgen.merge.stories import Story
from reportgen.merge.wording import Wording
from reportgen.model import CrossMotto, Motto

_SAME = 70
"""Per cent: so many of their words do two variants of one formula share."""


def merge_mottos(stories: Sequence[Story]) -> tuple[CrossMotto, ...]:
    """The formulas of two articles or more, by rank; one that is worded a little otherwise is a variant.

    Args:
        stories: all stories, sorted by id.
    """
    found = gather(stories, lambda article: article.mottos)
    groups = alike([_words(f.fact.text, f.story.language) for f in found], _SAME)
    rows = ([found[number] for number in group] for group in groups.sets())
    return tuple(_row(group) for group in ranked(filter(shared, rows), lambda motto: motto.weight))


def _words(text: str, language: Wording) -> tuple[str, ...]:
    """What a formula says, whatever the form of its words; all of its words where it has no others."""
    return language.content(text) or words(text)


def _row(group: Sequence[Found[Motto]]) -> CrossMotto:
    texts = _distinct(found.fact.text for found in group)
    text = commonest(texts[words(found.fact.text)] for found in group)
    return CrossMotto(
        text=text,
        variants=tuple(variant for variant in texts.values() if variant != text),
        holders=tuple(_distinct(found.fact.holder for found in group if found.fact.holder).values()),
        facts=ids(group),
    )


def _distinct(texts: Iterable[str]) -> dict[tuple[str, ...], str]:
    """The first text of each wording, in order."""
    first: dict[tuple[str, ...], str] = {}
    for text in texts:
        first.setdefault(words(text), text)
    return first
