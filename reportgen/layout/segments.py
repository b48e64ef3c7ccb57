"""From the roles of the lines to segments: trimmed, ordered, disjoint, numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.frozen import changed
from reportgen.layout.lines import Line
from reportgen.model import Segment, SegmentKind

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_HEADING_WORDS = 12
_AGENCY = r"\((?:[A-ZĐ][\w.&/-]*)(?:[ /,–-]+[\w.]+){0,7} ?\)"
_PLACE = r"[A-ZĐÀ-Ý][\w.'’-]*(?:[ -][A-ZĐÀ-Ý][\w.'’-]*){0,4}"
_UPPER = r"[A-ZĐÀ-Ý][A-ZĐÀ-Ỹ.'’-]+(?:[ -][A-ZĐÀ-Ỹ.'’-]+){0,4}"
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8})(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"(?:{_UPPER}(?: ?/ ?{_UPPER}|, {_PLACE})*(?:,? {_DATE})?(?: ?{_AGENCY})?\s*(?:[–—:]|--?(?=\s))"
    rf"|{_PLACE}(?:, {_PLACE}){{0,2}}(?:,? {_DATE})?(?: ?{_AGENCY})\s*(?:[–—:]|--?(?=\s))"
    rf"|{_UPPER} ?,? \([A-Z][^()]{{3,60}}\b\d{{4}} ?\) ?:?"
    rf"|{_PLACE}(?: \([A-Z]/R\))?,? {_DATE}, [A-Z]{{2,5}}\s*(?:[–—:]|--?(?=[\sA-Z]))"
    rf"|{_AGENCY}\s*(?:[–—:]|--?(?=\s))"
    rf"|{_PLACE}(?:, {_PLACE}){{0,2}},? {_DATE}\s*(?:[–—:]|--?(?=\s)))\s*(?=\S)"
)
_DATELINE_ENDS = re.compile(r"[–—:)]|-[\sA-Z]")
_DATELINE_REACH = 80
_DATELINE_PARAGRAPHS = 3


def cut(text: str, page: Page) -> tuple[Segment, ...]:
    """The segments of a page whose lines have their roles."""
    segments: list[Segment] = []
    paragraph = prose = 0
    hints = page.credits.hinted(line for at, line in enumerate(page.lines) if page.kinds[at] != "furniture")
    for at, line in enumerate(page.lines):
        kind = page.kinds[at]
        if kind == "title" and page.title:
            segments += _around(line, page.title, "title")
        elif kind == "byline" and page.byline:
            segments += _around(line, page.byline, "byline")
        elif kind == "furniture":
            segments.append(Segment(line.start, line.end, "furniture", False, -1))
        else:
            paragraph += 1
            begin, end = page.credits.trimmed(line, hints)
            if page.signature and line.start <= page.signature[0] < line.end:
                begin, end = _unsigned(begin, end, page.signature)
            if begin > line.start:
                segments += _cut_off(page, line, line.start, begin)
            if page.is_prose(at):
                prose += 1
                head = text[begin : min(end, begin + _DATELINE_REACH)]
                if prose <= _DATELINE_PARAGRAPHS and _DATELINE_ENDS.search(head) and (match := _DATELINE.match(head)):
                    shown = match[0].rstrip()
                    segments.append(Segment(begin, begin + len(shown), "dateline", True, paragraph))
                    begin += match.end()
            if kind == "paragraph" and line.headline and not line.sentence and line.words <= _HEADING_WORDS:
                kind = "heading"
            segments.append(Segment(begin, end, kind, True, paragraph))
            if end < line.end:
                segments += _cut_off(page, line, end, line.end)
    return tuple(segments)


def _unsigned(begin: int, end: int, signature: tuple[int, int]) -> tuple[int, int]:
    """What a line says without the author's name at its beginning or its end: half-open offsets."""
    return (max(begin, signature[1]), end) if signature[0] <= begin else (begin, min(end, signature[0]))


def _cut_off(page: Page, line: Line, start: int, end: int) -> list[Segment]:
    """A stretch at an end of a line that is none of its text: furniture, and the byline where that stands in it."""
    cut = line.text[start - line.start : end - line.start]
    first = start + len(cut) - len(cut.lstrip())
    part = changed(line, start=first, end=first + len(cut.strip()), text=cut.strip())
    if page.byline and part.start <= page.byline[0] < part.end:
        return _around(part, page.byline, "byline")
    return [Segment(part.start, part.end, "furniture", False, -1)]


def _around(line: Line, named: tuple[int, int], kind: SegmentKind) -> list[Segment]:
    """A line in which only the stretch `named` is the title or the authors; the rest of it is furniture."""
    before = line.text[: named[0] - line.start].rstrip()
    after = line.text[named[1] - line.start :].lstrip()
    segments = [Segment(*named, kind, kind == "title", 0 if kind == "title" else -1)]
    if before:
        segments.insert(0, Segment(line.start, line.start + len(before), "furniture", False, -1))
    if after:
        segments.append(Segment(line.end - len(after), line.end, "furniture", False, -1))
    return segments
