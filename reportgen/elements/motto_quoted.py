"""Formulas between marks: what a noun, the words around them or their own shape makes mottos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.elements.motto_around import Around, around, load_signs
from reportgen.elements.motto_cues import Called, cue_after, cue_before, cue_next, cue_taken_up, key_of
from reportgen.elements.motto_shape import PLAIN, SURE, WROUGHT, load_shapes, parts_of, shape_of
from reportgen.elements.motto_signs import signs_of
from reportgen.elements.motto_words import DASHES, Cues, Range, load_cues
from reportgen.elements.quotations import Quotation
from reportgen.frozen import changed, frozen
from reportgen.language.document import Document, Token

LONGEST_TEXT = 400
"""Characters that a formula has at most."""
_LONGEST = 30
_LONGEST_SIGNED = 16
_LONGEST_GLOSS = 60
_FURTHER = 8
_TENSES = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("PRP", "EX", "DT")
_JOINS = frozenset({"and", "or", ",", "&", ", and"})


@frozen(guarded=False)
class Formula:
    """A motto that was found.

    Attributes:
        start, end: half-open offsets, without marks.
        strength: by what kind of sign.
        cue: half-open range of the tokens of the noun that calls it a motto, empty where none does.
        tokens: half-open range of its own tokens.
        by: half-open range of the tokens that say whose it is, empty where that is left to the clause.
    """

    start: int
    end: int
    strength: str
    cue: Range
    tokens: Range
    by: Range = (0, 0)


def quoted_formulas(document: Document, quoted: Sequence[Quotation], times: Sequence[int]) -> Iterator[Formula]:
    """The quotations that a noun, a crowd or their shape makes mottos; and what is joined to one: “… and “…””.

    Args:
        document: the article's content.
        quoted: its quotations.
        times: how often the words of each stand between marks.
    """
    before: tuple[Quotation, Formula] | None = None
    unknown: Quotation | None = None
    for quotation, often in zip(quoted, times, strict=True):
        formula = _formula(document, quotation, often)
        if formula and unknown and formula.cue[0] >= formula.tokens[1]:
            joined = _joined_to(document, unknown, quotation, formula)  # “…” and “…” are their slogans
            if joined:
                yield joined
        unknown = None if formula else quotation
        if formula is None and before:
            formula = _joined_to(document, quotation, before[0], before[1])
        before = (quotation, formula) if formula else None
        if formula:
            yield formula


def _joined_to(document: Document, quotation: Quotation, other: Quotation, formula: Formula) -> Formula | None:
    """A quotation as a motto where “and” joins it to another, which is one."""
    first, second = sorted((quotation, other), key=lambda q: q.opened)
    if document.text[first.shut : second.opened].strip() not in _JOINS:
        return None
    start, end = trimmed(document, quotation.start, quotation.end)
    if not quotation.closed or start >= end or len(document.text[start:end].split()) not in range(2, _LONGEST):
        return None
    return changed(formula, start=start, end=end, tokens=document.token_range(start, end))


def trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """A stretch without the stops and white space at its edges."""
    text = document.text
    while end > start and (text[end - 1] in ",.;:" or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _formula(document: Document, quotation: Quotation, times: int) -> Formula | None:
    """A quotation that stands some times as a motto, if a noun beside it, other signs or its own shape make it one."""
    start, end = trimmed(document, quotation.start, quotation.end)
    words = len(document.text[start:end].split()) if end - start < LONGEST_TEXT else _LONGEST + 1
    if not 0 < words <= _LONGEST or not quotation.closed:
        return None
    tokens = document.token_range(start, end)
    opened = quotation.tokens
    found = Formula(start, end, "formula", (opened[0], opened[0]), tokens)
    near = around(document, opened, tokens)
    return (
        _called_so(document, quotation, found, near=near)
        or (_signed(document, found, near, times) if 1 < words <= _LONGEST_SIGNED else None)
        or (found if _is_shaped(document, tokens, opened[1]) else None)
    )


def _called_so(document: Document, quotation: Quotation, found: Formula, *, near: Around) -> Formula | None:
    """A quotation that a noun calls a motto."""
    cues = load_cues(document.pack)
    called = cue_before(document, found.cue[0], document.sentence_at(quotation.opened), cues)
    called = called or _cue_behind(document, quotation, near, cues=cues) or cue_next(document, near.next, cues)
    called = called or cue_taken_up(document, found.cue[0], near.next, cues=cues)
    if called is None:
        return None
    strength = cues.strength[key_of(document, called.words)]
    if strength == "strong":
        return changed(found, strength=strength, cue=called.words)
    first, last = found.tokens
    shape = shape_of(document.tokens[first:last], load_shapes(document.pack))
    several = len(document.text[found.start : found.end].split()) > 1
    states = document.tags[first] in _SUBJECTS and document.tags[first + 1] in _TENSES  # “We have to be better”
    made = shape == WROUGHT or (called.owned and shape > PLAIN and not states)
    made = made or (shape > PLAIN and _is_theme_of_day(document, called.words, cues))
    enough = called.close or shape > PLAIN if strength == "weak" else made
    return changed(found, strength=strength, cue=called.words) if several and enough else None


def _is_theme_of_day(document: Document, cue: Range, cues: Cues) -> bool:
    """Whether a noun is the theme of what is celebrated: “the theme of World River Day”, “a drive themed “…””."""
    tokens = document.tokens
    if tokens[cue[1] - 1].lower not in cues.themes | cues.themed:
        return False
    sentence = document.sentence_at(tokens[cue[0]].start)
    for t in document.tokens_of(sentence):
        if t.lemma in cues.occasions or (t.tag == "NNP" and t.lower in cues.days) or t.lemma in cues.celebrated:
            return True
    return False


def _cue_behind(document: Document, quotation: Quotation, near: Around, *, cues: Cues) -> Called | None:
    """The noun behind a quotation, or behind what glosses it, that calls it a motto."""
    apposed = document.text[quotation.end - 1] == ","
    opened = quotation.tokens
    called = cue_after(document, opened, cues, apposed=apposed)
    if called or not near.glossed:
        return called
    return cue_after(document, (opened[0], near.behind[0]), cues, apposed=apposed)


def _signed(document: Document, found: Formula, near: Around, times: int) -> Formula | None:
    """A quotation whose shape and what stands around it make it a motto."""
    first, last = found.tokens
    shape = shape_of(document.tokens[first:last], load_shapes(document.pack))
    if shape == PLAIN:
        return None
    sign = signs_of(document, near, load_signs(document.pack))
    again = min(times - 1, 2) if sign.points else 0
    return changed(found, strength="strong", by=sign.by) if sign.points + shape + again >= SURE else None


def _is_shaped(document: Document, tokens: Range, closing: int) -> bool:
    """Whether words are a formula by their shape alone: “three …” and its gloss, or parts between dashes."""
    return _is_numbered(document, tokens, closing, load_cues(document.pack)) or _is_in_parts(document, tokens)


def _is_numbered(document: Document, tokens: Range, closing: int, cues: Cues) -> bool:
    """“Three …” followed by its gloss: in brackets or behind a colon, in as many parts as it counts."""
    first, last = tokens
    if (
        not 2 <= last - first <= 5
        or document.tokens[first].lower not in cues.numerals
        or closing >= len(document.tokens)
    ):
        return False
    if document.tokens[closing].text not in ("(", ":"):
        return _is_counted_further_on(document, tokens, closing, cues)
    end = min(document.sentence_at(document.tokens[closing].start).last, closing + _LONGEST_GLOSS)
    gloss = document.tokens[closing + 1 : end]
    shut = next((i for i, t in enumerate(gloss) if t.text in (")", "”")), len(gloss))
    if _is_counted_out(gloss[:shut], cues.numerals[document.tokens[first].lower]):
        return True
    parts = 1 + sum(t.text in (",", ";") or t.tag == "CC" for t in gloss[:shut])
    bids = bool(gloss) and gloss[0].tag.startswith("VB")  # eat together, plant together
    tenses = ("VBD", "VBZ", "MD") if bids else _TENSES
    return parts >= 2 and not any(t.tag in tenses for t in gloss[:shut])


def _is_counted_further_on(document: Document, tokens: Range, closing: int, cues: Cues) -> bool:
    """Whether a colon soon behind brings as many parts as were counted: “the “two calms” on deck: calm hands, …”."""
    last = min(document.sentence_at(document.tokens[closing].start).last, closing + _LONGEST_GLOSS)
    reach = range(closing, min(last, closing + _FURTHER))
    colon = next((i for i in reach if document.tokens[i].text in (":", "(", ";", ",")), None)
    if colon is None or document.tokens[colon].text not in (":", "("):
        return False
    shut = next((i for i in range(colon, last) if document.tokens[i].text in (")", "”")), last)
    parts = parts_of(document.tokens[colon + 1 : shut], frozenset({",", ";", "and"}))
    return len(parts) == cues.numerals[document.tokens[tokens[0]].lower] and min(map(len, parts)) > 1


def _is_counted_out(gloss: Sequence[Token], number: int) -> bool:
    """Whether a gloss has as many parts as were counted, all with the same first word: “no guns, no drugs”."""
    opening = [t.lower for i, t in enumerate(gloss) if i == 0 or gloss[i - 1].text in (",", ";")]
    return number == len(opening) > 1 and len(set(opening)) == 1


def _is_in_parts(document: Document, tokens: Range) -> bool:
    """Three parts or more between dashes, small letters, as in “bright - safe - quiet”."""
    words = document.tokens[tokens[0] : tokens[1]]
    dashes = sum(w.text in DASHES for w in words)
    return (
        dashes > 1 and len(words) <= 4 * (dashes + 1) and all(w.text in DASHES or w.text.islower() for w in words[1:])
    )
