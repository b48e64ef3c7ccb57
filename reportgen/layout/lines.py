"""A page as lines: where each stands, and what its shape says before a word of it is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLETS = "•·▪●◦‣∙■►▶➤➔→*–—-"
_BULLET = re.compile(rf"[{_BULLETS}]+\s+|#+\s+|>+\s+|\d{{1,2}}[.)]\s+")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]*\Z")
_OPENS_ENUMERATION = re.compile(r"[:;,–—-][\"'”’»)\]]*\Z")
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(]*[^\W\d_]")
_QUOTES = str.maketrans({**dict.fromkeys("’‘‛", "'"), **dict.fromkeys("“”„", '"')})
_LONG = 25
_FOLDED = 700


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start, end: half-open offsets, trimmed of white space.
        text: what stands there.
        folded: casefolded, with straight quotation marks, single spaces and no bullet; cut off where it is long.
        words: how many.
        gap: blank lines before it.
        indent: white space before it, in characters.
        bullet: whether it opens with a mark of enumeration.
        sentence: whether it reads as running text: it ends as a sentence does, or is long.
        headline: whether it could be a headline: neither long nor closed by a full stop.
    """

    start: int
    end: int
    text: str
    folded: str
    words: int
    gap: int
    indent: int
    bullet: bool
    sentence: bool
    headline: bool


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            lines.append(_line(stripped, at + indent, gap=gap, indent=indent))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def fold(text: str) -> str:
    """Casefolded, with straight quotation marks and single spaces."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def _line(text: str, start: int, *, gap: int, indent: int) -> Line:
    """A line by its shape."""
    bullet = _BULLET.match(text)
    words = len(text.split())
    stops = _ENDS_SENTENCE.search(text, max(0, len(text) - 12))
    full_stop = bool(stops and (stops[0][0] == "." or (len(stops[0]) > 1 and words > 12)))
    introduces = words > 11 and bool(_OPENS_ENUMERATION.search(text, max(0, len(text) - 6)))
    sentence = words >= _LONG or (stops is not None and words > 2) or introduces
    return Line(
        start=start,
        end=start + len(text),
        text=text,
        folded=fold(text[bullet.end() if bullet else 0 : _FOLDED]),
        words=words,
        gap=gap,
        indent=indent,
        bullet=bullet is not None,
        sentence=sentence,
        headline=not full_stop and words <= _LONG and not _INNER_STOP.search(text[:-1]),
    )
