"""A page as lines: where each stands, and what its shape says before a word of it is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from reportgen.frozen import frozen

_BULLETS = "•·♦◆▪●◦‣∙■►▶➤➔→*–—-"
# A figure is a bullet, but not that of a day: “19. Nov 2026”.
_BULLET = re.compile(rf"[{_BULLETS}]+\s+|#+\s+|>+\s+|\d{{1,2}}[.)]\s+(?![A-Z][a-z]{{2,8}}\.? (?:19|20)\d\d\b)")
# A bullet, or the author in a short line of his own below a headline.
_OPENS_LINE = re.compile(rf"{_BULLET.pattern}|[Bb]y [A-ZĐ].{{4,42}}[^\W\d_]\Z")
_STOPS = ".!?…"
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\s?(?:\([^()]{2,80}\)|\[[^\[\]]{2,80}\]))?\Z")
# A sentence, the dash or asterisks or nothing behind it, who signs, and where he writes from.
_SIGNED = re.compile(
    r"(?:(?<=[a-z\d])[.!?][\"”’]? [A-Z]{2,7}|(?<!\b[A-Z])[.!?][\"”’]?\s?(?:[—–]|--?|\*{1,3}) ?"
    r"(?:[A-ZĐ][\w.'’/-]+(?: [A-ZĐ][\w.'’-]*){0,3}(?: ?\([^()]{2,30}\))?|\([A-ZĐ]{2,12}\))\.?)\Z"
)
# The day that a page's dump opens with, and no line break behind it: “date 2024-05-03 Bridge opens in spring”.
_DAY_FIRST = re.compile(
    r"(?P<day>[^\W\d_]{4,9}:? \d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2}(?=[\s|:–—-]+[^\Wa-z]))[\s|:–—-]+(?=\S)"
)
_OPENS_ENUMERATION = re.compile(r"[:;,–—-][\"'”’»)\]]*\Z")
# A stop behind a capital or two letters more is that of an initial or a title: “S. Korea”, “Gov. Hart”. A headline
# may ask and answer: “A ban? Not yet, says minister”.
_INNER_STOP = re.compile(
    r"\.(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<!\bvs\.)[\"'”’»)]*\s+[\"'“‘«(]*[^\W\d_]"
)
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_CURLY = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'))
# No line of its own ends so.
_LEANS = re.compile(r"(?:,| (?:of|the|a|an|to|in|and|for|with|by|from|at|on))\Z")
_SHORTEST_BROKEN = 40
_BROKEN = 3
_FULL = 5
_LONG = 25
_ENDING = 96
_FOLDED = 90
FOLDED_LENGTH = 1000
_TITLED = range(5, _LONG + 1)
_SMALL_WORD = 3
_NARROWEST, _WIDEST = 45, 110
# White space, and what shows as none: NUL, byte order mark, zero-width characters, soft hyphen.
_BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    + ("\u2028\u2029\u202f\u205f\u3000\0\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\xad")
)


@frozen(guarded=False)
class Line:
    """A line that is not blank.

    Attributes:
        start, end: half-open offsets, trimmed of white space.
        text: what stands there.
        folded: casefolded, with straight quotation marks, single spaces and no bullet; empty where the line is long.
        words: how many.
        gap: blank lines before it.
        indent: white space before it, in characters.
        gapped: whether a tab or wider space stands somewhere in it; of a part of a line, whether one does in that line.
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
    gapped: bool
    bullet: bool
    sentence: bool
    headline: bool


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; a paragraph that was broken to a width is one line."""
    blocks = list(_blocks(text))
    width = _width(text, blocks)
    broken = width is None and _is_broken_anyhow(text, blocks)
    return [_line(text[r.start : r.end], r) for block in blocks for r in _rejoined(text, block, width, broken=broken)]


@frozen(guarded=False)
class _Raw:
    """Where a line stands: half-open offsets, blank lines before it, white space before it."""

    start: int
    end: int
    gap: int
    indent: int


def _raw_lines(text: str) -> Iterator[_Raw]:
    """The lines that are not blank, as they stand, and the day before the first one as a line of its own."""
    at = gap = 0
    first = True
    for raw in text.splitlines(keepends=True):
        kept = raw.strip(_BLANK)
        if kept:
            indent = raw.index(kept[0])
            start, end = at + indent, at + indent + len(kept)
            if first and (day := _DAY_FIRST.match(kept)):
                yield _Raw(start, start + day.end("day"), gap, indent)
                start, gap = start + day.end(), 0
            yield _Raw(start, end, gap, indent)
            gap, first = 0, False
        else:
            gap += 1
        at += len(raw)


def _blocks(text: str) -> Iterator[list[_Raw]]:
    """The lines with no blank line between them."""
    block: list[_Raw] = []
    for raw in _raw_lines(text):
        if block and raw.gap:
            yield block
            block = []
        block.append(raw)
    if block:
        yield block


def _width(text: str, blocks: Sequence[list[_Raw]]) -> int | None:
    """The width to which a page's paragraphs are broken, in characters; None where they are not."""
    broken = [
        (line.end - line.start, len(_first_word(text, following)))
        for block in blocks
        for line, following in pairwise(block)
        if text[following.start].islower()
    ]
    width = max([length for length, _ in broken], default=0)
    full = sum(length + 1 + word >= width for length, word in broken)
    return width if full >= max(_FULL, 0.9 * len(broken)) and _NARROWEST <= width <= _WIDEST else None


def _first_word(text: str, line: _Raw) -> str:
    return text[line.start : line.end].split(None, 1)[0]


def _rejoined(text: str, block: list[_Raw], width: int | None, *, broken: bool) -> list[_Raw]:
    """A block of lines as one paragraph where it was broken to a width, else with what goes on in the next line.

    Args:
        text: the page.
        block: lines with no blank line between them.
        width: to which the page is broken.
        broken: whether the page is broken to lines of many widths.
    """
    if len(block) < 2:
        return block
    if width is None and _is_broken_to_width(text, block):
        return [_Raw(block[0].start, block[-1].end, block[0].gap, block[0].indent)]
    return _continued(text, block, width, broken=broken or _is_broken_anyhow(text, [block]))


def _is_broken_to_width(text: str, block: list[_Raw]) -> bool:
    """Whether no line of a block had room for the next line's first word."""
    width = max([line.end - line.start for line in block])
    if not _NARROWEST <= width <= _WIDEST:
        return False
    small = 0
    for line, following in pairwise(block):
        if not _is_full(text, line, following, width):
            return False
        small += text[following.start].islower()
    return 2 * small >= len(block) - 1


def _is_full(text: str, line: _Raw, following: _Raw, width: int) -> bool:
    """Whether a line had no room for the first word of the next, which opens none of its own."""
    if line.end - line.start + 1 + len(_first_word(text, following)) < width:
        return False
    if not _OPENS_LINE.match(text, following.start, following.end):
        return True
    return text[line.end - 1].isalnum() and _BULLET.match(text, following.start, following.end) is not None


def _continued(text: str, block: list[_Raw], width: int | None, *, broken: bool) -> list[_Raw]:
    """The lines of a block, those as one whose sentence goes on in small letters or behind a comma or a small word.

    On a page that is broken to a width, what had no room in a line goes on in the next.
    """
    lines, inside = [block[0]], False
    for last, line in pairwise(block):
        goes_on = _goes_on(text, last, line, inside=inside or broken)
        if goes_on or (width and _is_full(text, last, line, width)):
            lines[-1] = _Raw(lines[-1].start, line.end, lines[-1].gap, lines[-1].indent)
        else:
            lines.append(line)
        inside = goes_on
    return lines


def _is_broken_anyhow(text: str, blocks: Sequence[list[_Raw]]) -> bool:
    """Whether most lines in blocks end within a sentence, as where a page's source was broken, markup and all."""
    goes_on = [
        text[following.start].islower()
        and line.end - line.start >= _SHORTEST_BROKEN // 2
        and (text[line.end - 1].isalnum() or text[line.end - 1] == ",")
        for block in blocks
        for line, following in pairwise(block)
    ]
    return _BROKEN <= sum(goes_on) >= len(goes_on) / 2


def _goes_on(text: str, line: _Raw, following: _Raw, *, inside: bool) -> bool:
    """Whether a sentence that a line ends in goes on in the next; `inside`: whether it began in an earlier one."""
    shortest = _SHORTEST_BROKEN // 2 if inside else _SHORTEST_BROKEN
    if not shortest <= line.end - line.start <= _WIDEST or following.end - following.start > _WIDEST:
        return False
    closed = not (text[line.end - 1].isalnum() or text[line.end - 1] == ",")
    signs = " " not in text[following.start : following.end] and text[following.end - 1].isalnum()  # “lqn”
    if closed or signs or _OPENS_LINE.match(text, following.start, following.end):
        return False
    return inside or text[following.start].islower() or _LEANS.search(text, line.start, line.end) is not None


def fold(text: str) -> str:
    """Casefolded, with straight quotation marks and single spaces."""
    return _folded(" ".join(text.split()))


def _folded(text: str) -> str:
    """A text with single spaces, folded."""
    if not text.isascii():
        for curly, straight in _CURLY:
            text = text.replace(curly, straight)
    return text.casefold()


def _line(text: str, raw: _Raw) -> Line:
    """A line by its shape."""
    bullet = _BULLET.match(text)
    pieces = text.split()
    joined, words = " ".join(pieces), len(pieces)
    closing = _closing(text)
    if closing and words == 1 and _INITIALS.fullmatch(text):
        closing = ""  # the name of a section: “U.K.”
    titled = closing != "" and words in _TITLED and has_capitals(text)
    if titled:
        closing = ""
    full_stop = closing[:1] == "." or (len(closing) > 1 and words > 12)
    sentence = words >= _LONG or (closing != "" and (words > 2 or full_stop))
    if not sentence and words > 11:
        sentence = _OPENS_ENUMERATION.search(text, max(0, len(text) - 6)) is not None
    folded = ""
    if words <= _FOLDED and len(text) <= FOLDED_LENGTH:
        folded = fold(text[bullet.end() :]) if bullet else _folded(joined)
    return Line(
        start=raw.start,
        end=raw.end,
        text=text,
        folded=folded,
        words=words,
        gap=raw.gap,
        indent=raw.indent,
        gapped=len(joined) < len(text) or "\t" in text,
        bullet=bullet is not None,
        sentence=sentence,
        headline=not full_stop and words <= _LONG and (titled or not _INNER_STOP.search(text[:-1])),
    )


def _closing(text: str) -> str:
    """The mark that ends the sentence at the end of a line, with what stands behind it; empty where none does."""
    if text[-1] in _STOPS:
        return text[-1]
    ending = max(0, len(text) - _ENDING)
    closing = _ENDS_SENTENCE.search(text, ending) or _SIGNED.search(text, ending)
    return closing[0] if closing else ""


def has_capitals(text: str, links: Set[str] = frozenset()) -> bool:
    """Whether each longer word has a capital and not all letters do: “The Lake Rose. Nobody Was Told.”.

    Args:
        text: a line.
        links: longer words that need none.
    """
    return not text.isupper() and all(
        word[0].isupper() or len(word) <= _SMALL_WORD or not word[0].isalpha() or word in links for word in text.split()
    )
