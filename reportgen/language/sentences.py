"""Sentences: where the sentences of a paragraph begin and end.

Every full stop, question mark, exclamation mark and ellipsis before white space is a candidate; what stands on
either side of it decides. Method: rules over a fixed window, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "en" / "sentences.toml"

_CLOSERS = "\"'”’»)\\]}"
_OPENERS = "\"'“‘«(\\[{"
_LETTER = r"[^\W\d_]"

# A mark that may end a sentence, with the marks that close what it ends and the numbers of its notes ("[3]"); then
# white space, the end of the paragraph, an opening quotation mark, or (where the space was lost) a capital after a
# small letter. The mark comes before the look behind it: a search leaps to it, where it would try each character.
_CANDIDATE = re.compile(
    rf"(?P<mark>[.!?…](?<![.!?…][.!?…])[.!?…]*+)(?P<closers>[{_CLOSERS}]*+(?:\s?\[\d{{1,3}}\])*+)"
    rf"(?:(?P<space>\s+)|(?=[“‘])|(?<={_LETTER}{{2}}\.)(?=[A-Z][a-z]+[ ,])|(?<=[.!?…][”’»])(?=[A-Z“]))"
)
_LAST_WORD = re.compile(r"\w[\w.&-]*")
"""A word read backwards, from the full stop behind it."""
_NEXT_WORD = re.compile(rf"[{_OPENERS}…]*\s*(?P<word>[\w'’.&-]*)")
_LONGEST_WORD = 24
_LONGEST_CLAUSE = 90


@dataclass(frozen=True, slots=True)
class _Rules:
    """The word lists, ready to be asked."""

    titles: frozenset[str]
    before_number: frozenset[str]
    open: frozenset[str]
    openers: frozenset[str]
    attribution: re.Pattern[str]


@cache
def _rules() -> _Rules:
    lists = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    name = rf"(?:[A-ZĐ][\w.'’-]*|{'|'.join(lists['speaker'])})\s+|[a-z]+\s+(?={_LETTER}+\s)"
    return _Rules(
        titles=frozenset(lists["titles"]),
        before_number=frozenset(lists["before_number"]),
        open=frozenset(lists["open"]),
        openers=frozenset(lists["openers"]),
        attribution=re.compile(rf"(?:{name}){{1,5}}?(?:{'|'.join(lists['speech'])})\b"),
    )


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the paragraph text[start:end] into sentences.

    Returns the half-open offsets of the sentences, in code points of `text`, ascending, without the white space
    around them; a sentence holds the marks that close it. A paragraph of white space has none.
    """
    sentences: list[tuple[int, int]] = []
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        stop = match.end("closers")
        if match.end() < end and _ends(text, start, match):
            _append_trimmed(sentences, text, (begin, stop))
            begin = match.end()
    _append_trimmed(sentences, text, (begin, end))
    return sentences


def _append_trimmed(sentences: list[tuple[int, int]], text: str, span: tuple[int, int]) -> None:
    """Add the span without the white space around it, unless nothing is left."""
    piece = text[span[0] : span[1]]
    begin = span[0] + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.strip())
    if begin < stop:
        sentences.append((begin, stop))


def _ends(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Whether a sentence of the paragraph that begins at `start` ends at the candidate."""
    after = candidate.end()
    following = _NEXT_WORD.match(text, after)
    word = following["word"] if following else ""
    if word and word[0].islower() and candidate["space"] is not None:
        return False
    if text[after : after + 1] == "(" and word[:1].isdigit():
        return False  # the year of a title that ends in a mark: "Who?" (1965)
    mark, closers = candidate["mark"], candidate["closers"]
    if mark == ".":
        return bool(closers.strip("’")) or _full_stop_ends(text, start, candidate.start(), word)
    quoted = any(closer in "\"”'’»" for closer in closers)
    if quoted and ("!" in mark or "?" in mark):
        return _rules().attribution.match(text, after, min(after + _LONGEST_CLAUSE, len(text))) is None
    return True


def _full_stop_ends(text: str, start: int, stop: int, word: str) -> bool:
    """Whether the full stop at `stop` ends a sentence, rather than an abbreviation before `word`."""
    rules = _rules()
    before = _LAST_WORD.match(text[max(start, stop - _LONGEST_WORD) : stop][::-1])
    if before is None:
        return True
    last = before[0][::-1]
    opens = stop - len(last)
    if last in rules.titles:
        return False
    if word[:1].isdigit() and last in rules.before_number:
        return False
    if last.isdigit() and opens == start:
        return False
    if len(last) == 1 and last.isalpha():
        return word in rules.openers and last != "I" and not _is_initial(text, start, opens)
    if last in rules.open or (len(last) == 3 and last[1] == ".") or _is_letters(last):
        return word in rules.openers or not word
    return True


def _is_letters(word: str) -> bool:
    """Whether the word is single letters with full stops between them, like "U.S.A"."""
    return len(word) > 2 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _is_initial(text: str, start: int, position: int) -> bool:
    """Whether the single capital at `position` stands where the initial of a name does: first, or after a capital; not
    behind a figure, where it is a unit.
    """
    before = text[max(start, position - _LONGEST_WORD) : position].rstrip("°º ").split()
    return not before or not (before[-1][0].islower() or before[-1][-1].isdigit())
