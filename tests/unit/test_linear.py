"""Extraction does not take more than its share: twice the text, about twice the work, whatever the text is made of.

Work is counted in lines of Python executed, not timed, so that the result is the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from reportgen.app import facts_of
from reportgen.model import Article

SIZES = (1_500, 3_000, 6_000, 12_000)
"""Of the texts, in characters: each twice the one before."""
MOST = 2.3
"""Times the work for twice the text: what is left over is what few names and figures need less often than many."""

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu")


def name(number: int) -> str:
    """A made-up name, another one for each number."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:03}").capitalize()


def prose(size: int) -> str:
    """Paragraphs as in a newspaper, each with names, figures, a date and a quotation of its own."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        n = len(paragraphs)
        paragraphs.append(
            f"The {name(n)} district council opened {n + 3} new wells near {name(n + 500)} on May {n % 28 + 1}, 2023, "
            f"and {100 + n} families who had carried water for years now save about {n % 40 + 2} percent of their day. "
            f"“We waited a long time for the {name(n).lower()} pump, and it works,” said Mayor {name(n + 7)} "
            f"{name(n + 9)}. However, the roads to {name(n + 11)} were not mended and costs rose to ${n + 20} million."
        )
    return "\n\n".join(paragraphs)[:size]


def repeated(piece: str) -> Callable[[int], str]:
    """A text of one long line that is the same over and over."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def numbered(piece: str) -> Callable[[int], str]:
    """A text of one long line in which `#` is another name each time."""

    def text(size: int) -> str:
        pieces: list[str] = []
        while sum(map(len, pieces)) < size:
            pieces.append(piece.replace("#", name(len(pieces) % 1000)))
        return "".join(pieces)[:size]

    return text


SHAPES: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "opening quotes": repeated("“so it goes "),
    "straight quotes": repeated('"It is" a "word" '),
    "apostrophes": repeated("'tis the boys' dogs' 'n' "),
    "brackets": repeated("(a [b {c "),
    "bars before a verb": lambda size: "|" * (size - 40) + " The council has opened 12 wells.",
    "capitals": numbered("# Of The # Union And "),
    "names": numbered("Dr. # Ode of # "),
    "digits": repeated("1 234 567 "),
    "figures": repeated("12,345.67 million % "),
    "dates": repeated("May 2023, 4 June, "),
    "commas": repeated("one, two, and three, "),
    "one sentence": numbered("and the # said that it was built "),
    "verbs": repeated("was to have been going to be "),
    "gerunds": repeated("the building of seeing, saying and having "),
    "semicolons": repeated("the mill closed; "),
    "colons and dashes": repeated("said: — - "),
    "full stops": repeated("A. B. Mr. "),
    "hyphens": repeated("one-two-"),
    "letters": repeated("abcdefghij"),
    "lines": numbered("#\n"),
    "blank lines": repeated("\n \n\t"),
    "addresses": repeated("www.a.b/c?d=e&f@g.h "),
    "broken speech": repeated("“a b c d,” he said. "),
    "mottos": repeated("the motto “x y” "),
    "words in marks": repeated("“w w” ‘a’b "),
    "menus": repeated("Home > By - share 12:30 (AP) — "),
    "headlines": numbered("Ten boats race to # again\n"),
    "dates of pages": repeated("News | Published May 3, 2024 | Kenya\n"),
    "furniture": repeated("• x\nComment\nRecent news\nx\nx\n"),
    "accents": repeated("e\u0301a\u0323 Đà "),
}


def work(text: str) -> int:
    """How many lines of Python it takes to find the facts of a text, once everything is loaded."""
    article = Article(id="a", path="a.txt", text=text, sha256="0" * 64)
    facts_of(article)
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        facts_of(article)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    steps = [work(SHAPES[shape](size)) for size in SIZES]
    assert all(later <= MOST * earlier for earlier, later in pairwise(steps)), steps
