"""Quotation marks: which stretches of a text stand between a pair of them, whoever set the type.

Curly, straight, single, double and angled marks; single ones are told from apostrophes by what stands beside them. A
quotation that a paragraph does not close runs to its end. Linear: each mark is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportgen.frozen import changed, frozen
from reportgen.language.document import Document
from reportgen.model import Segment

_MARK = re.compile(r"[“”„‟\"«»‘’‚'`](?:(?<!`)|`)")
"""A mark, or two back quotes; one class to begin with, so that the text between marks is passed over fast."""
_OPENING = "“„‟«‘‚``"
_SINGLE = "‘’‚'"
_CLOSES = {
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    '"': '"”',
    "``": "''\"”",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
_BEFORE_OPENING = ' \t\n\r\u00a0\u2009\u202f([{—–-/“"‘:,;….'
_STOPS = ",.?!…;:—–-"
_AFTER_STRONG = ',.;:)!?”"—–»]'
_DECADE = re.compile(r"['’‘]?\d0s\b|['’‘](?:em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)


@frozen(guarded=False)
class Quotation:
    """What stands between two quotation marks.

    Attributes:
        start, end: half-open offsets of what stands between the marks.
        opened, shut: half-open offsets with the marks.
        tokens: half-open range of the tokens with the marks.
        segment: index of the content segment.
        closed: whether its closing mark was found; if not, it runs to the end of the paragraph.
        single: whether the marks are single.
        nested: whether it stands inside another quotation.
    """

    start: int
    end: int
    opened: int
    shut: int
    tokens: tuple[int, int]
    segment: int
    closed: bool
    single: bool
    nested: bool = False


@lru_cache(maxsize=1)
def quotations(document: Document) -> tuple[Quotation, ...]:
    """All quotations of an article's content, in order of their opening marks."""
    segments = document.segments
    marks = list(_MARK.finditer(document.text, segments[0].start, segments[-1].end)) if segments else []
    starts = [mark.start() for mark in marks]
    found: list[Quotation] = []
    for index, segment in enumerate(segments):
        first = bisect_left(starts, segment.start)
        last = bisect_left(starts, segment.end, first)
        if first < last:
            found += _in_segment(document, marks[first:last], segment, index=index)
    return tuple(found)


def _in_segment(
    document: Document, marks: Sequence[re.Match[str]], segment: Segment, *, index: int
) -> Sequence[Quotation]:
    """The quotations of one paragraph with its marks: double ones, then single ones inside and between them."""
    doubles = list(_pairs(document, [m for m in marks if m[0] not in _SINGLE], segment, index=index))
    singles = list(_singles(document, [m for m in marks if m[0] in _SINGLE], segment, index=index))
    if not singles:
        return doubles
    merged: list[Quotation] = []
    reach = -1
    for quotation in sorted(doubles + singles, key=lambda q: (q.opened, -q.shut)):
        nested = quotation.opened < reach
        merged.append(changed(quotation, nested=True) if nested else quotation)
        reach = max(reach, quotation.shut)
    return merged


def _between(
    document: Document, opening: tuple[int, int], closing: tuple[int, int], *, index: int, single: bool = False
) -> Quotation:
    """What stands between two marks, whose offsets are given; a closing one that is missing has no length."""
    (opened, start), (end, shut) = opening, closing
    return Quotation(start, end, opened, shut, document.token_range(opened, shut), index, shut > end, single)


def _pairs(document: Document, marks: list[re.Match[str]], segment: Segment, *, index: int) -> Iterator[Quotation]:
    """Double quotations, outermost ones only; of two that open before one closes, the first lost its closing mark."""
    text, surplus = document.text, _surplus(marks)
    opening: re.Match[str] | None = None
    depth = 0
    for at, mark in enumerate(marks):
        if opening is None:
            if _opens(text, mark, segment):
                opening = mark
        elif _opens_again(text, mark, segment):
            if surplus[at] > 0:
                depth += 1
            else:
                opening = mark
        elif mark[0] in _CLOSES[opening[0]]:
            if depth:
                depth -= 1
                continue
            if mark.start() > opening.end():
                yield _between(document, opening.span(), mark.span(), index=index)
            opening = None
    if opening is not None and opening.end() < segment.end:
        yield _between(document, opening.span(), (segment.end, segment.end), index=index)


def _surplus(marks: list[re.Match[str]]) -> list[int]:
    """For each mark, how many more curly marks close than open from it to the end."""
    surplus = [0]
    for mark in reversed(marks):
        surplus.append(surplus[-1] + (mark[0] == "”") - (mark[0] == "“"))
    return surplus[:0:-1]


def _opens(text: str, mark: re.Match[str], segment: Segment) -> bool:
    """Whether a double mark opens a quotation where none is open."""
    after = text[mark.end() : mark.end() + 1]
    if mark.end() >= segment.end or after.isspace():
        return False
    if mark[0] in _OPENING:
        return True
    before = text[mark.start() - 1] if mark.start() > segment.start else " "
    return before in _BEFORE_OPENING


def _opens_again(text: str, mark: re.Match[str], segment: Segment) -> bool:
    """Whether a mark that could close a quotation rather opens one: it follows a space and clings to a word."""
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1] if mark.end() < segment.end else ""
    return mark[0] == "“" and before.isspace() and after.isalnum()


def _singles(document: Document, marks: list[re.Match[str]], segment: Segment, *, index: int) -> Iterator[Quotation]:
    """Single quotations: from a mark that opens to the likeliest mark that closes it."""
    text, at = document.text, 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not _opens_single(text, mark, segment):
            continue
        closing = _closing(text, marks, at, segment)
        if closing is not None:
            if marks[closing].start() > mark.end():
                yield _between(document, mark.span(), marks[closing].span(), index=index, single=True)
            at = closing + 1


def _opens_single(text: str, mark: re.Match[str], segment: Segment) -> bool:
    if mark[0] == "’" or mark.end() >= segment.end:
        return False
    before = text[mark.start() - 1] if mark.start() > segment.start else " "
    after = text[mark.end()]
    return before in _BEFORE_OPENING and (after.isalnum() or after in "[$€£…") and not _DECADE.match(text, mark.start())


def _closing(text: str, marks: list[re.Match[str]], at: int, segment: Segment) -> int | None:
    """The mark that closes a single quotation: beside a stop, else before a space, else after a plural s."""
    weak: int | None = None
    possessive: int | None = None
    while at < len(marks) and not _opens_single(text, marks[at], segment):
        mark = marks[at]
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < segment.end else ""
        if mark[0] in "’'" and not after.isalnum() and not before.isspace():
            if before in _STOPS or after == "" or after in _AFTER_STRONG:
                return at if weak is None or before in _STOPS else weak
            if before != "s" and weak is None:
                weak = at
            elif possessive is None:
                possessive = at
        at += 1
    return weak if weak is not None else possessive
