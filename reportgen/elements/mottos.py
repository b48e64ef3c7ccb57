"""Formulas to be lived by: mottos, slogans, principles, rallying cries, and who lives by them.

Method: a quotation is a motto where a noun calls it one, where its shape makes it a formula (“three …” with its gloss,
parts between dashes), or where the article keeps coming back to it and somebody is said to uphold it. Unquoted, only
what a colon or “as its motto” sets apart. The holder is the owner of the noun, else the subject of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from reportgen.elements.base import fact_at
from reportgen.elements.holders import find_holder, phrase_of
from reportgen.elements.motto_around import load_signs
from reportgen.elements.motto_quoted import LONGEST_TEXT, Formula, quoted_formulas, trimmed
from reportgen.elements.motto_shape import is_balanced
from reportgen.elements.motto_unquoted import bare_formulas, displayed_formulas
from reportgen.elements.motto_words import Cues, load_cues
from reportgen.elements.quotations import Quotation, quotations
from reportgen.language.document import Document
from reportgen.model import Motto

_WORD = re.compile(r"[^\W_]+")
_LONGEST_REPEATED = 12
_REPEATS = 3
_PLACES = 12
_WEIGHTS = {"strong": 40, "weak": 25, "balanced": 22, "opening": 22, "formula": 20, "repeated": 30}


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
    found = list(quoted_formulas(document, quoted, [len(counts[key]) for key in keys]))
    found += [f for same in counts.values() if (f := _kept_formula(document, same, cues))]
    found += [f for same in counts.values() if (f := _opening_formula(document, same))]
    found += list(_unquoted(document, cues, quoted, found=found))
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
    return tuple(_WORD.findall(document.text[start:end].casefold())) if end - start < LONGEST_TEXT else ()


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


def _kept_formula(document: Document, same: Sequence[Quotation], cues: Cues) -> Formula | None:
    """A quotation that keeps coming back and that somebody upholds: its first place in the body."""
    if len(same) < _REPEATS:
        return None
    places = [q.tokens for q in same]
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
    start, end = trimmed(document, same[0].start, same[0].end)
    return Formula(start, end, "repeated", (places[0][0], places[0][0]), document.token_range(start, end))


def _opening_formula(document: Document, same: Sequence[Quotation]) -> Formula | None:
    """A formula in the headline that the text comes back to: a word said again, or parts that answer each other."""
    first = same[0]
    if document.segments[first.segment].kind != "title" or not first.closed:
        return None
    start, end = trimmed(document, first.start, first.end)
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
    start, end = trimmed(document, place.start, place.end)
    tokens = document.token_range(start, end)
    return Formula(start, end, "opening", (tokens[0] - 1, tokens[0] - 1), tokens)


def _names_a_law(document: Document, same: Sequence[Quotation]) -> bool:
    """Whether a quotation is somewhere the name of a law: “the “no seat, no vote” bill”."""
    laws = load_signs(document.pack).laws
    behind = [q.tokens[1] for q in same]
    return any(at < len(document.tokens) and document.tokens[at].lower in laws for at in behind)


def _unquoted(
    document: Document, cues: Cues, quoted: Sequence[Quotation], *, found: Sequence[Formula]
) -> Iterator[Formula]:
    """Formulas without marks that do not stand in a quotation's place.

    Args:
        document: the article's content.
        cues: the pack's words.
        quoted: its quotations.
        found: the formulas among those; “that is our rule” points back to one of them rather than to the sentence.
    """
    opened = [q.opened for q in quoted]
    told = {document.sentence_at(formula.start).index for formula in found}
    for bare in chain(bare_formulas(document, cues), displayed_formulas(document)):
        start, end = document.tokens[bare.words[0]].start, document.tokens[bare.words[1] - 1].end
        points = bare.words[1] <= bare.cue[0] and document.sentence_at(start).index - 1 in told
        if points and document.sentence_at(start) != document.sentence_at(document.tokens[bare.cue[0]].start):
            continue
        before = bisect_left(opened, end) - 1
        if before < 0 or quoted[before].shut <= start or quoted[before].end > end:
            yield Formula(start, end, "strong", bare.cue, bare.words)
