"""Formulas to be lived by: mottos, slogans, principles, rallying cries, and who lives by them.

Method: a quotation is a motto where a noun calls it one, where its shape makes it a formula (“three …” with its gloss,
parts between dashes), or where the article keeps coming back to it and somebody is said to uphold it. Unquoted, only
what a colon or “as its motto” sets apart. The holder is the owner of the noun, else the subject of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.elements.base import fact_at
from reportgen.elements.holders import find_holder, phrase_of
from reportgen.elements.motto_around import around, load_signs
from reportgen.elements.motto_cues import DASHES, Cues, cue_after, cue_before, key_of, load_cues
from reportgen.elements.motto_shape import PLAIN, WROUGHT, is_balanced, load_shapes, shape_of
from reportgen.elements.motto_signs import SURE, signs_of
from reportgen.elements.motto_unquoted import bare_formulas
from reportgen.elements.quotations import Quotation, quotations
from reportgen.language.document import Document
from reportgen.model import Motto

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 30
_LONGEST_TEXT = 400
_LONGEST_REPEATED = 12
_LONGEST_GLOSS = 60
_REPEATS = 3
_PLACES = 12
_BALANCE = 2
_TENSES = ("VBD", "VBZ", "VBP", "MD")
_JOINS = frozenset({"and", "or", ",", "&", ", and"})
_WEIGHTS = {"strong": 40, "weak": 25, "balanced": 22, "opening": 22, "formula": 20, "repeated": 30}


@dataclass(frozen=True, slots=True)
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
    cue: tuple[int, int]
    tokens: tuple[int, int]
    by: tuple[int, int] = (0, 0)


def find_mottos(document: Document) -> tuple[Motto, ...]:
    """The formulas of an article that somebody lives by, each once, where it first stands.

    Args:
        document: the article's content.
    """
    cues = load_cues(document.pack)
    quoted = quotations(document)
    keys = [_folded(document, quotation.start, quotation.end) for quotation in quoted]
    counts: dict[tuple[str, ...], list[Quotation]] = {}
    for key, quotation in zip(keys, quoted, strict=True):
        counts.setdefault(key, []).append(quotation)
    found = list(_called(document, quoted, [len(counts[key]) for key in keys]))
    found += [f for same in counts.values() if (f := _kept_formula(document, same, cues))]
    found += [f for same in counts.values() if (f := _opening_formula(document, same))]
    found += list(_unquoted(document, cues, quoted))
    mottos: list[Motto] = []
    seen: set[tuple[str, ...]] = set()
    for formula in sorted(found, key=lambda f: (f.start, -_WEIGHTS[f.strength])):
        key = _folded(document, formula.start, formula.end)
        if key in seen or not key or _names_a_law(document, counts.get(key, ())):
            continue
        seen.add(key)
        mottos.append(_motto(document, len(mottos) + 1, formula, counts.get(key, [])))
    return tuple(mottos)


def _folded(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The words of a stretch, for comparison; none where it is too long for a formula."""
    return tuple(_WORD.findall(document.text[start:end].casefold())) if end - start < _LONGEST_TEXT else ()


def _motto(document: Document, n: int, formula: Formula, same: Sequence[Quotation]) -> Motto:
    """The fact."""
    places = [document.token_range(q.start, q.end) for q in same[:_PLACES]]
    holder = phrase_of(document, formula.by) if formula.by[1] > formula.by[0] else None
    if holder is None:
        holder = find_holder(document, formula.tokens, cue=formula.cue, repeats=places)
    grounds = fact_at(document, f"m{n}", (formula.start, formula.end))
    return Motto(
        **grounds,
        weight=_WEIGHTS[formula.strength] + 5 * len(same) + max(0, 10 - grounds["paragraph"]),
        holder=holder.text if holder else None,
        holder_span=holder,
    )


def _called(document: Document, quoted: Sequence[Quotation], times: Sequence[int]) -> Iterator[Formula]:
    """The quotations that a noun, a crowd or their shape makes mottos; and what is joined to one: “… and “…””.

    Args:
        document: the article's content.
        quoted: its quotations.
        times: how often the words of each stand between marks.
    """
    before: tuple[Quotation, Formula] | None = None
    for quotation, often in zip(quoted, times, strict=True):
        formula = _formula(document, quotation, often)
        if formula is None and before and document.text[before[0].shut : quotation.opened].strip() in _JOINS:
            start, end = _trimmed(document, quotation.start, quotation.end)
            if quotation.closed and start < end and len(document.text[start:end].split()) in range(2, _LONGEST):
                formula = replace(before[1], start=start, end=end, tokens=document.token_range(start, end))
        before = (quotation, formula) if formula else None
        if formula:
            yield formula


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """A stretch without the stops and white space at its edges."""
    text = document.text
    while end > start and (text[end - 1] in ",.;:" or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _formula(document: Document, quotation: Quotation, times: int) -> Formula | None:
    """A quotation that stands some times as a motto, if a noun beside it, other signs or its own shape make it one."""
    cues = load_cues(document.pack)
    start, end = _trimmed(document, quotation.start, quotation.end)
    words = len(document.text[start:end].split()) if end - start < _LONGEST_TEXT else _LONGEST + 1
    if not 0 < words <= _LONGEST or not quotation.closed:
        return None
    tokens = document.token_range(start, end)
    opened = document.token_range(quotation.opened, quotation.shut)
    sentence = document.sentence_at(quotation.opened)
    shape = shape_of(document.tokens[tokens[0] : tokens[1]], load_shapes(document.pack))
    cue = cue_before(document, opened[0], sentence, cues)
    words_around = around(document, opened, tokens)
    behind = words_around.behind[0]
    apposed = document.text[quotation.end - 1] == ","
    cue = cue or cue_after(document, opened, cues, apposed=apposed)
    cue = cue or (words_around.glossed and cue_after(document, (opened[0], behind), cues, apposed=apposed)) or None
    if cue:
        strength = cues.strength[key_of(document, cue.words)]
        if strength == "strong" or (words > 1 and strength == "weak" and (cue.close or shape > PLAIN)):
            return Formula(start, end, strength, cue.words, tokens)
        if strength == "balanced" and (shape == WROUGHT or (cue.owned and shape > PLAIN)):
            return Formula(start, end, strength, cue.words, tokens)
    if words > 1 and shape > PLAIN:
        sign = signs_of(document, words_around, load_signs(document.pack))
        again = min(times - 1, 2) if sign.points else 0
        if sign.points + shape + again >= SURE:
            return Formula(start, end, "strong", (opened[0], opened[0]), tokens, sign.by)
    if _is_numbered(document, tokens, opened[1], cues) or _is_in_parts(document, tokens):
        return Formula(start, end, "formula", (opened[0], opened[0]), tokens)
    return None


def _is_numbered(document: Document, tokens: tuple[int, int], closing: int, cues: Cues) -> bool:
    """“Three …” followed by its gloss: in brackets or behind a colon, in as many parts as it counts."""
    first, last = tokens
    if (
        not 2 <= last - first <= 5
        or document.tokens[first].lower not in cues.numerals
        or closing >= len(document.tokens)
    ):
        return False
    if document.tokens[closing].text not in ("(", ":"):
        return False
    end = min(document.sentence_at(document.tokens[closing].start).last, closing + _LONGEST_GLOSS)
    gloss = document.tokens[closing + 1 : end]
    shut = next((i for i, t in enumerate(gloss) if t.text == ")"), len(gloss))
    parts = 1 + sum(t.text in (",", ";") or t.tag == "CC" for t in gloss[:shut])
    bids = bool(gloss) and gloss[0].tag.startswith("VB")  # eat together, plant together
    tenses = ("VBD", "VBZ", "MD") if bids else _TENSES
    return parts >= 2 and not any(t.tag in tenses for t in gloss[:shut])


def _is_in_parts(document: Document, tokens: tuple[int, int]) -> bool:
    """Three parts or more between dashes, small letters, as in “bright - safe - quiet”."""
    words = document.tokens[tokens[0] : tokens[1]]
    dashes = sum(w.text in DASHES for w in words)
    return (
        dashes > 1 and len(words) <= 4 * (dashes + 1) and all(w.text in DASHES or w.text.islower() for w in words[1:])
    )


def _kept_formula(document: Document, same: Sequence[Quotation], cues: Cues) -> Formula | None:
    """A quotation that keeps coming back and that somebody upholds: its first place in the body."""
    if len(same) < _REPEATS:
        return None
    places = [document.token_range(q.opened, q.shut) for q in same]
    words = places[0][1] - places[0][0] - 2
    if not 2 <= words <= _LONGEST_REPEATED:
        return None
    before = [document.tokens[max(0, first - 3) : first] for first, _ in places]
    if any(t.lower in cues.names for near in before for t in near):
        return None
    if not any(t.tag.startswith("VB") and t.lemma in cues.kept for near in before for t in near):
        return None
    if all(t.tag in ("NNP", "NNPS") for t in document.tokens[places[0][0] + 1 : places[0][1] - 1]):
        return None
    start, end = _trimmed(document, same[0].start, same[0].end)
    return Formula(start, end, "repeated", (places[0][0], places[0][0]), document.token_range(start, end))


def _opening_formula(document: Document, same: Sequence[Quotation]) -> Formula | None:
    """A formula in the headline that the text comes back to: a word said again, or parts that answer each other."""
    first = same[0]
    if document.segments[first.segment].kind != "title" or not first.closed:
        return None
    start, end = _trimmed(document, first.start, first.end)
    words = _folded(document, start, end)
    if not 3 <= len(words) <= _LONGEST_REPEATED:
        return None
    tokens = document.token_range(start, end)
    if len(set(words)) == len(words) and not is_balanced(document.tokens[tokens[0] : tokens[1]]):
        return None
    said = document.text[start:end].casefold()
    body = [s for s in document.segments if s.start > first.shut and s.content]
    if not any(said in document.text[s.start : s.end].casefold() for s in body):
        return None
    place = same[min(1, len(same) - 1)]
    start, end = _trimmed(document, place.start, place.end)
    tokens = document.token_range(start, end)
    return Formula(start, end, "opening", (tokens[0] - 1, tokens[0] - 1), tokens)


def _names_a_law(document: Document, same: Sequence[Quotation]) -> bool:
    """Whether a quotation is somewhere the name of a law: “the “no seat, no vote” bill”."""
    laws = load_signs(document.pack).laws
    behind = [document.token_range(q.opened, q.shut)[1] for q in same]
    return any(at < len(document.tokens) and document.tokens[at].lower in laws for at in behind)


def _unquoted(document: Document, cues: Cues, quoted: Sequence[Quotation]) -> Iterator[Formula]:
    """Formulas without marks that do not stand in a quotation's place."""
    opened = [q.opened for q in quoted]
    for bare in bare_formulas(document, cues):
        start, end = document.tokens[bare.words[0]].start, document.tokens[bare.words[1] - 1].end
        before = bisect_left(opened, end) - 1
        if before < 0 or quoted[before].shut <= start or quoted[before].end > end:
            yield Formula(start, end, "strong", bare.cue, bare.words)
