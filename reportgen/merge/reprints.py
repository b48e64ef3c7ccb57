"""Which articles tell the same story in the same words.

Candidates come from bands of the sketches (locality-sensitive hashing, Indyk and Motwani, 1998); a candidate counts
where two fifths of the two sketches agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.merge.groups import Groups
from reportgen.model import ArticleFacts, Reprint

_DIGITS = 4
"""Hexadecimal digits a bin of a sketch."""
_BAND = 2
"""Bins that a band of the sketch has: two articles meet where one band is the same."""
_SAME = 40
"""Per cent of the bins: so much of their wording do reprints share, one of them shortened or led in otherwise."""
_KNOWN = 8
"""How many different stories of one band an article is compared with."""


def find_reprints(articles: Sequence[ArticleFacts]) -> tuple[Reprint, ...]:
    """The stories that stand more than once, each with the article that tells it first.

    The first is the one published first, then the longest, then the first by id.

    Args:
        articles: all articles, sorted by id.
    """
    bins = [_bins(article.sketch) for article in articles]
    groups, met = Groups(len(articles)), defaultdict[tuple[int, tuple[str, ...]], list[int]](list)
    for number, sketch in enumerate(bins):
        for at in range(0, len(sketch), _BAND):
            known = met[at, sketch[at : at + _BAND]]
            same = [other for other in known if _agree(sketch, bins[other])]
            for other in same:
                groups.join(number, other)
            if not same and len(known) < _KNOWN:
                known.append(number)
    stories = ([articles[number] for number in group] for group in groups.sets() if len(group) > 1)
    return tuple(_reprint(sorted(story, key=_first)) for story in stories)


def _bins(sketch: str) -> tuple[str, ...]:
    return tuple(sketch[at : at + _DIGITS] for at in range(0, len(sketch), _DIGITS))


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return same * 100 >= _SAME * max(len(one), len(other))


def _first(article: ArticleFacts) -> tuple[bool, str, int, str]:
    return article.published is None, article.published or "", -article.source.words, article.id


def _reprint(story: Sequence[ArticleFacts]) -> Reprint:
    return Reprint(of=story[0].id, articles=tuple(sorted(article.id for article in story[1:])))
