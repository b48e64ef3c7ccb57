"""Formulas without marks right behind the noun that calls them so: in capitals, or to the next stop."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_counted import LONGEST, STOPS
from reportgen.elements.motto_shape import PLAIN, load_shapes, shape_of
from reportgen.elements.motto_stated import is_told
from reportgen.elements.motto_words import Cues, Range
from reportgen.language.document import Document, Sentence, Token

SECOND = 8
_SAYING = 4
_SECOND_LEAST = 2


def named(document: Document, sentence: Sentence, first: int) -> Range | None:
    """The words with a capital right behind a noun, to a stop: “lives by the saying Slow rain fills the well”."""
    tokens = document.tokens
    if first >= sentence.last or not tokens[first].text[0].isupper() or tokens[first].entity != "O":
        return None
    reach = range(first, min(sentence.last, first + LONGEST))
    last = next((i for i in reach if tokens[i].text in (*STOPS, ",")), None)
    if last is None or last - first < _SAYING or tokens[first].tag in ("PRP", "NNP"):
        return None
    return (first, last) if shape_at(document, (first, last)) > PLAIN else None


def in_another_tongue(document: Document, sentence: Sentence, first: int, cues: Cues) -> Range | None:
    """The words between commas whose meaning follows: “the proverb, Haba na haba, which means …”."""
    tokens = document.tokens
    if first + 2 >= sentence.last or tokens[first].text != "," or not tokens[first + 1].text[0].isupper():
        return None
    reach = range(first + 2, min(sentence.last - 1, first + LONGEST))
    shut = next((i for i in reach if tokens[i].text == ","), None)
    if shut is None or shut - first - 1 < _SECOND_LEAST or tokens[shut + 1].lower not in cues.meaning:
        return None
    return first + 1, shut


def shape_at(document: Document, words: Range) -> int:
    return shape_of(document.tokens[words[0] : words[1]], load_shapes(document.pack))


def in_capitals(document: Document, sentence: Sentence, first: int, *, cues: Cues) -> Range | None:
    """The capitals right behind a cue, with the small words between them: “the motto Firm and Forward”."""
    tokens = document.tokens
    if first >= sentence.last or not tokens[first].text[0].isupper():
        return None
    last = at = first
    while at < min(sentence.last, first + LONGEST) and tokens[at].text[0].isalpha():
        if tokens[at].text[0].isupper():
            last = at + 1
        elif tokens[at].lower not in cues.small:
            break
        at += 1
    if last == at:
        last = _second_part(tokens, last, sentence.last)
    words = tokens[first:last]
    told = is_told(tokens, sentence.first, first - 1)
    if told and last < sentence.last and tokens[last].tag in ("VBD", "VBZ", "VBP", "MD"):
        return None  # over the gate hangs the motto Vale Rovers have played under
    people = any(t.entity.endswith("person") for t in words)
    return (first, last) if sum(t.text[0].isupper() for t in words) > 1 and not people else None


def _second_part(tokens: Sequence[Token], comma: int, last: int) -> int:
    """The end of a second part in capitals that ends the sentence, as in “Pinch a Loaf, Save a Mill.”, else `comma`."""
    end = last - (tokens[last - 1].text in (".", "!"))
    words = tokens[comma + 1 : end]
    if comma >= end or tokens[comma].text != "," or not 1 < len(words) < SECOND:
        return comma
    return end if words[0].text[0].isupper() and all(t.text[0].isupper() or len(t.text) < 4 for t in words) else comma
