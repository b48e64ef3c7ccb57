"""Formulas without marks that a sentence brings further on: behind whose they are, behind “is that”, or of deeds.

“the motto of the club: …”, “the motto that the club has kept since 1933: …”, “the principle of the union is that …”,
“the motto of going to every lane, knocking on every door”.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_counted import LONGEST, STOPS, to_the_end
from reportgen.elements.motto_shape import PLAIN, WROUGHT, load_shapes, shape_of
from reportgen.elements.motto_words import DASHES, Cues, Range
from reportgen.language.document import Document, Sentence, Token

_REACH = 18
_RELATIVE = ("WDT", "WP", "PRP", "DT", "NNP", "NNPS")
_DEED = ("VBG", "VB")
_LEAST = 3
_LEAD = 7
_SUBJECT = ("DT", "NNP", "NNPS", "PRP", "PRP$")


def behind_far_colon(document: Document, sentence: Sentence, cue: Range) -> Range | None:
    """What a colon brings behind a motto's owner, place or story: “the motto of the club: …”.

    Args:
        document: the article's content.
        sentence: where the noun stands.
        cue: half-open range of the noun.
    """
    tokens = document.tokens
    reach = range(cue[1], min(sentence.last - 1, cue[1] + _REACH))
    colon = next((i for i in reach if tokens[i].text in (":", *STOPS)), None)
    if colon is None or tokens[colon].text != ":" or not _is_about(tokens, sentence, cue, colon):
        return None
    words = to_the_end(tokens, colon + 1, sentence.last)
    return words if words and _shape(document, words) > PLAIN else None


def _is_about(tokens: Sequence[Token], sentence: Sentence, cue: Range, end: int) -> bool:
    """Whether all between a noun and what it calls is said of the noun: whose it is, where it stands, who keeps it."""
    between = tokens[cue[1] : end]
    deeds = any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.lemma != "be" for t in between)
    done = any(t.tag == "VBN" and between[i].lemma == "be" for i, t in enumerate(between[1:]))
    if not deeds and not done:
        return bool(between) and (between[0].tag in ("IN", "VBN") or between[0].lemma == "be")
    return bool(between) and between[0].tag in _RELATIVE and is_told(tokens, sentence.first, cue[0])


def is_told(tokens: Sequence[Token], first: int, cue: int) -> bool:
    """Whether a sentence that begins with token `first` has told of something before the noun at token `cue`.

    A place that it opens with is enough: “over the gate hangs the motto”.
    """
    return tokens[first].tag == "IN" or any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[first:cue])


def behind_far_copula(document: Document, sentence: Sentence, cue: Range) -> Range | None:
    """What a sentence says that its motto is, behind whose it is: “the rule of the bay is that the last boat waits”.

    Args:
        document: the article's content.
        sentence: where the noun stands.
        cue: half-open range of the noun.
    """
    tokens = document.tokens
    reach = range(cue[1], min(sentence.last - _LEAST, cue[1] + _REACH))
    verb = next((i for i in reach if tokens[i].tag.startswith(("VB", "MD")) or tokens[i].text in STOPS), None)
    if verb is None or tokens[verb].lemma != "be" or not _is_owned(tokens, cue, verb):
        return None
    stated = tokens[verb + 1].lower == "that"
    words = to_the_end(tokens, verb + 1 + stated, sentence.last)
    shape = _shape(document, words) if words else PLAIN
    opens = words is not None and (stated or tokens[words[0]].text[0].isupper())
    return words if shape == WROUGHT and opens else None


def _is_owned(tokens: Sequence[Token], cue: Range, end: int) -> bool:
    """Whether only whose it is stands between a noun and its verb, and the noun is not said to be any."""
    between = tokens[cue[1] : end]
    return not between or between[0].lower in ("of", "for", "at", "in")


def of_deeds(document: Document, sentence: Sentence, cue: Range, *, cues: Cues, least: int) -> Range | None:
    """Deeds in a row behind “of”: “the motto of going to every lane, knocking on every door, the commune …”.

    Args:
        document: the article's content.
        sentence: where the noun stands.
        cue: half-open range of the noun.
        cues: the pack's words.
        least: how many deeds there must be.
    """
    tokens = document.tokens
    first = cue[1] + 1
    if first + _LEAST > sentence.last or tokens[cue[1]].lower != "of" or not _opens_deed(tokens[first], cues):
        return None
    at, parts = first, 1
    while at < min(sentence.last, first + LONGEST) and tokens[at].text not in (*STOPS, ":", *DASHES):
        if tokens[at].text == ",":
            step = at + 1 + (at + 1 < sentence.last and tokens[at + 1].tag == "CC")
            if step >= sentence.last or tokens[step].tag != tokens[first].tag:
                break
            parts += 1
        at += 1
    ends = at >= sentence.last or tokens[at].text in (*STOPS, ",")
    return (first, at) if ends and parts >= least and at - first >= _LEAST else None


def led_in(document: Document, sentence: Sentence, cue: Range) -> Range | None:
    """Words right behind the noun that a sentence leads in with: “Following the motto State and people together, …”.

    Args:
        document: the article's content.
        sentence: where the noun stands.
        cue: half-open range of the noun.
    """
    tokens, first = document.tokens, cue[1]
    opens = cue[0] - sentence.first <= _LEAD and tokens[sentence.first].tag in ("IN", "VBG", "VBN")
    if not opens or first + _LEAST >= sentence.last or not tokens[first].text[0].isalpha():
        return None
    capital = tokens[first].text[0].isupper() and tokens[first].entity == "O"
    if tokens[first].tag in ("IN", "WDT", "WP", "TO", "VBD", "VBZ", "MD") and not capital:
        return None
    reach = range(first + _LEAST, min(sentence.last - 1, first + LONGEST + 1))
    shut = next((i for i in reach if tokens[i].text == "," and tokens[i + 1].tag in _SUBJECT), None)
    if shut is None or any(tokens[i].text in STOPS for i in range(first, shut)):
        return None
    shape = _shape(document, (first, shut))
    return (first, shut) if shape == WROUGHT or (capital and shape > PLAIN) else None


def _opens_deed(token: Token, cues: Cues) -> bool:
    """Whether a token opens what somebody is to do, or not to."""
    return token.tag in _DEED or token.lower in cues.biddings


def _shape(document: Document, words: Range) -> int:
    return shape_of(document.tokens[words[0] : words[1]], load_shapes(document.pack))
