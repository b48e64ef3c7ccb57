"""What stands around words to be lived by: a banner that bears them, a crowd that chants them, a habit of saying them.

Method: each kind of sign is worth points; together with the shape of the words (`motto_shape.py`) they make a motto, or
do not. Every sign is looked for within a bounded reach, in the words of the same sentence or of the one behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_around import Around, Sign, Signs, is_crowd, lemmas_of, subject_before
from reportgen.elements.motto_borne import borne_before, borne_behind, displayed, is_inscribed
from reportgen.elements.motto_habits import campaigned_on, greeted_with, instilled, says_before
from reportgen.elements.motto_said import (
    agreed_on,
    counted,
    cried,
    governs,
    pointed_at,
    recited,
    said_often,
    told_each_other,
)
from reportgen.elements.motto_words import Range
from reportgen.language.document import Document, Token

_TAKEN_UP = 2
_NONE = Sign(0)


def signs_of(document: Document, words: Around, signs: Signs) -> Sign:
    """What speaks for the words of a quotation as a motto, all signs together.

    Args:
        document: the article's content.
        words: the tokens around the quotation.
        signs: the pack's words.
    """
    tokens = document.tokens
    if _is_named(tokens, words, signs) or _is_abuse(tokens, words, signs):
        return _NONE
    found = [
        borne_before(tokens, words, signs) or borne_behind(tokens, words, signs) or displayed(tokens, words, signs),
        cried(tokens, words, signs),
        said_often(tokens, words, signs),
        told_each_other(tokens, words, signs),
        agreed_on(tokens, words, signs),
        recited(tokens, words, signs) or pointed_at(tokens, words, signs),
        counted(tokens, words, signs),
        governs(tokens, words, signs),
        instilled(tokens, words, signs) or says_before(tokens, words, signs),
        campaigned_on(tokens, words, signs) or greeted_with(tokens, words, signs),
        _taken_up(tokens, words, signs),
    ]
    holding = next((sign.by for sign in found if sign and sign.by[1] > sign.by[0]), (0, 0))
    points = sum(sign.points for sign in found if sign)
    return Sign(points + words.glossed if points else 0, holding)


def _is_named(tokens: Sequence[Token], words: Around, signs: Signs) -> bool:
    """Whether a word beside a quotation says that it is a name: “the film “…””, “known as “…””, “the “…” law”."""
    (first, last), behind = words.before, words.behind[0]
    if not signs.names.isdisjoint([t.lower for t in tokens[max(first, last - 2) : last]]):
        return True
    return behind < len(tokens) and tokens[behind].lower in signs.laws


def _is_abuse(tokens: Sequence[Token], words: Around, signs: Signs) -> bool:
    """Whether the words around a quotation tell of insults."""
    near = (*tokens[slice(*words.before)], *tokens[slice(*words.behind)])
    return not signs.abuse.isdisjoint([t.lower for t in near])


def _taken_up(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """What the sentence behind takes up: “It is stitched on their vests.”, “We have painted it on the boats.”."""
    first, last = words.next
    if last - first < 3:
        return None
    opening = [t.lower for t in tokens[first : first + 2]]
    points = opening[0] in signs.pointing or opening[1] not in signs.thoughts
    says = opening[0] in signs.takes_up and opening[1] in signs.words and points
    written = opening[0] in signs.pronouns and is_inscribed(tokens, (first + 1, last), signs)
    objects = [at for at in range(first + 2, last - 1) if tokens[at].lower in signs.objects]
    done = any(_is_done_with_it(tokens, at - 1, (first, last), signs) for at in objects)
    return Sign(_TAKEN_UP) if says or written or done else None


def _is_done_with_it(tokens: Sequence[Token], verb: int, stretch: Range, signs: Signs) -> bool:
    """Whether the word before “it” is a verb of writing it somewhere, or of many who cry: “the children shout it”."""
    if not tokens[verb].tag.startswith("VB"):
        return False
    if tokens[verb].lower in signs.inscribed:
        return tokens[verb + 2].lower in signs.places
    cries = not signs.voices.isdisjoint(lemmas_of(tokens[verb]))
    return cries and is_crowd(tokens, subject_before(tokens, verb, stretch[0]), signs)
