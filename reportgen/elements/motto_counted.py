"""Formulas without marks that are counted: “three words …: …”, “the four on-the-spot motto”."""

from __future__ import annotations

from reportgen.elements.motto_shape import load_shapes, parts_of
from reportgen.elements.motto_words import DASHES, Cues, Range
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence, Token

LONGEST = 16
"""Words that a formula without marks has at most."""
STOPS = (".", ";", "!", "?", "”", '"', "’", ")")
"""A formula without marks ends at one of these."""
_SHUT = ("”", '"', "''")
_REACH = 24
_NUMBERED = 6
_ATTRIBUTES = ("JJ", "NN", "RB", "VB", "IN")


@frozen(guarded=False)
class Bare:
    """A formula without marks.

    Attributes:
        cue: half-open range of the tokens that call it a motto.
        words: half-open range of its own.
    """

    cue: Range
    words: Range


def of_so_many_words(document: Document, at: int, cues: Cues) -> Bare | None:
    """As many words behind a colon as were said to be: “the three words over the door: Ready before called”.

    Args:
        document: the article's content.
        at: the token that is said to be counted: “words”.
        cues: the pack's words.
    """
    tokens = document.tokens
    count = cues.numerals.get(tokens[at - 1].lower, 0) if at else 0
    if not count or (at > 1 and tokens[at - 2].lower == "in"):  # not “in four words: …”
        return None
    cue = (at - 1, at - 1)
    sentence = document.sentence_at(tokens[at].start)
    if _go_by(document, at, sentence, cues):
        last = _after_words(document, at + 2, count)
        return Bare(cue, (at + 2, last)) if last else None
    reach = range(at, min(sentence.last, at + _REACH))
    colon = next((i for i in reach if tokens[i].text == ":"), None)
    words = to_the_end(tokens, colon + 1, sentence.last) if colon is not None else None
    last = _after_words(document, words[0], count) if words else 0
    return Bare(cue, (words[0], last)) if words and last >= words[1] else None


def _go_by(document: Document, at: int, sentence: Sentence, cues: Cues) -> bool:
    """Whether somebody goes by the counted words, a comma behind: “go by three words, look before leaping, …”."""
    tokens = document.tokens
    by = at > 2 and tokens[at - 2].lower == "by" and tokens[at - 3].lower in cues.lived_by
    return by and at + 1 < sentence.last and tokens[at + 1].text == ","


def _after_words(document: Document, first: int, count: int) -> int:
    """The end of so many words from token `first` on, where a stop or the paragraph ends with them; 0 else."""
    tokens = document.tokens
    shut = document.segments[document.sentence_at(tokens[first].start).segment].end
    last = first
    while count and last < len(tokens) and tokens[last].start < shut and tokens[last].text not in _SHUT:
        count -= any(map(str.isalnum, tokens[last].text))
        last += 1
    ends = last >= len(tokens) or tokens[last].start >= shut or tokens[last].text in (*STOPS, ",", *DASHES)
    return last if ends and not count else 0


def to_the_end(tokens: tuple[Token, ...], first: int, last: int) -> Range | None:
    """The words from token `first` to the end of the sentence, or of the speech, without the stop."""
    last = next((i for i in range(first, min(last, first + LONGEST + 2)) if tokens[i].text in _SHUT), last)
    while last > first and not any(map(str.isalnum, tokens[last - 1].text)):
        last -= 1
    return (first, last) if 2 <= last - first <= LONGEST and tokens[first].text[0].isalnum() else None


def numbered(document: Document, cue: Range, cues: Cues) -> Range | None:
    """The number and what it counts between an article and a single noun: “the four on-the-spot motto”.

    Args:
        document: the article's content.
        cue: half-open range of the noun that calls it a motto.
        cues: the pack's words.
    """
    tokens = document.tokens
    reach = range(cue[0] - 2, max(cue[0] - _NUMBERED, 0), -1)
    number = next((i for i in reach if cues.numerals.get(tokens[i].lower, 0) > 1), None)
    if number is None or tokens[cue[1] - 1].tag != "NN" or tokens[number - 1].tag not in ("DT", "PRP$"):
        return None
    between = tokens[number + 1 : cue[0]]
    plain = all(t.tag.startswith(_ATTRIBUTES) and t.lower not in cues.numbered for t in between)
    return (number, cue[0]) if plain else None


def counted_out(document: Document, cue: Range, cues: Cues) -> Range | None:
    """The same, where a colon brings as many parts: “the two clear principle: clear work, clear days”."""
    tokens, words = document.tokens, numbered(document, cue, cues)
    sentence = document.sentence_at(tokens[cue[0]].start)
    if words is None or cue[1] >= sentence.last or tokens[cue[1]].text not in (":", "("):
        return None
    parts = parts_of(tokens[cue[1] + 1 : sentence.last], load_shapes(document.pack).breaks)
    return words if len(parts) == cues.numerals[tokens[words[0]].lower] else None
