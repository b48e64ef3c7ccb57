"""The day of publication as the page itself prints it: “Published: 3 May 2024, 10:15”, “Updated …”, a bare date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.elements.dates import find_days
from reportgen.language.packs import Pack
from reportgen.layout.lines import fold
from reportgen.layout.phrases import Phrases, load_phrases
from reportgen.model import Article, Segment

_HEAD_PARAGRAPHS = 2
_LONGEST = 160
_OTHER_WORDS = 6
_YEAR = re.compile(r"\d{4}")
_GLUED = re.compile(r"(?:\b(?:19|20)\d\d(?=\d{1,2}:\d\d)|[^\W\d_](?=\d{1,2}/\d{1,2}/(?:19|20)\d\d))")
_PUBLISHED, _BARE, _CHANGED, _MASTHEAD, _DATELINE = range(5)


class _Stamp(NamedTuple):
    """A day that a line of furniture prints; the lowest rank speaks best for publication."""

    rank: int
    at: int
    iso: str


def published_on(article: Article, segments: Sequence[Segment], pack: Pack) -> str | None:
    """The ISO 8601 day that a page gives as its day of publication, None where it gives none.

    Lines of furniture above the third paragraph are read, and those below the text until a list of other articles
    begins. A day that is said to be of publication comes first, then a bare date below the title, a day of change,
    the date in a masthead, and that of a dateline.

    Args:
        article: the text.
        segments: its layout.
        pack: the language pack.
    """
    text = article.text
    stamps = [stamp for segment, rank in _near(text, segments, pack) for stamp in _stamps(segment, rank, text, pack)]
    return min(stamps).iso if stamps else None


def _near(text: str, segments: Sequence[Segment], pack: Pack) -> Iterator[tuple[Segment, int | None]]:
    """The furniture at the head and the foot of an article that may print a day; each with the rank of a bare date in
    it, or None.
    """
    title = next((s.end for s in segments if s.kind == "title"), 0)
    prose = [s for s in segments if s.content and s.kind == "paragraph"]
    head = prose[min(_HEAD_PARAGRAPHS, len(prose) - 1)].start if prose else len(text)
    foot = prose[-1].end if prose else len(text)
    for segment in segments:
        if segment.kind == "dateline":
            yield segment, _DATELINE
        elif segment.kind == "furniture" and segment.start < head and _YEAR.search(text, segment.start, segment.end):
            yield segment, _MASTHEAD if segment.start < title else _BARE
    below = [s for s in segments if s.kind == "furniture" and s.start >= foot]
    yield from ((segment, None) for segment in _above_list(text, below, load_phrases(pack)))


def _above_list(text: str, below: Sequence[Segment], phrases: Phrases) -> list[Segment]:
    """The lines at the foot of an article that have a year and stand above any list of other articles."""
    dated = [at for at, s in enumerate(below) if _YEAR.search(text, s.start, s.end)]
    # Most pages have no year there, and then no line needs to be asked whether it opens a list.
    asked = below[: dated[-1] + 1] if dated else ()
    opened = (at for at, s in enumerate(asked) if phrases.opens_list(fold(text[s.start : s.end])))
    first = next(opened, len(below))
    return [below[at] for at in dated if at < first]


def _stamps(segment: Segment, rank: int | None, text: str, pack: Pack) -> Iterator[_Stamp]:
    """The days that a line of furniture names as those of publication or change."""
    shown = _GLUED.sub(r"\g<0> ", text[segment.start : segment.end])
    if len(shown) > _LONGEST:
        return
    days = list(find_days(shown, pack))
    behind = 0
    for start, end, iso in days:
        label = load_phrases(pack).dates_what(fold(shown[behind:start]))
        if label:
            yield _Stamp(_PUBLISHED if label == "published" else _CHANGED, segment.start + start, iso)
        elif rank is not None and _is_bare(shown[:start] + " " + shown[end:]):
            yield _Stamp(rank, segment.start + start, iso)
        behind = end


def _is_bare(rest: str) -> bool:
    """Whether a line says little beside its date: a place, a section, a time."""
    return sum(word[0].isalpha() for word in rest.split()) <= _OTHER_WORDS
