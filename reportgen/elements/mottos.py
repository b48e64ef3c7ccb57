"""Formulas to be lived by: mottos, slogans, principles, rallying cries, and who lives by them.

Method: a quotation is a motto where a noun calls it one, where its shape makes it a formula (“three …” with its gloss,
parts between dashes), or where the article keeps coming back to it and somebody is said to uphold it. Unquoted, only
what a colon or “as its motto” sets apart. The holder is the owner of the noun, else the subject of the clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.elements.base import fact_at
from reportgen.elements.holders import find_holder
from reportgen.elements.quotations import Quotation, quotations
from reportgen.language.document import Document, Sentence
from reportgen.language.packs import Pack
from reportgen.model import Motto

_LONGEST = 30
_LONGEST_REPEATED = 12
_CUE_REACH = 9
_AFTER_REACH = 9
_LONGEST_GLOSS = 60
_REPEATS = 3
_PLACES = 12
_DASHES = ("-", "–", "—")
_WEIGHTS = {"strong": 40, "weak": 25, "formula": 20, "repeated": 30}


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of a pack's `mottos.toml`: which nouns call a formula a motto, and what may stand around them.

    `endings` are the forms of the last words of those nouns: a quick look before the slow one.
    """

    strength: dict[tuple[str, ...], str]
    endings: frozenset[str]
    links: frozenset[str]
    marks: frozenset[str]
    weak_links: frozenset[str]
    auxiliaries: frozenset[str]
    identifies: frozenset[str]
    kept: frozenset[str]
    names: frozenset[str]
    numerals: frozenset[str]
    behind: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A motto that was found.

    Attributes:
        start, end: half-open offsets, without marks.
        strength: by what kind of sign.
        cue: half-open range of the tokens of the noun that calls it a motto, empty where none does.
        tokens: half-open range of its own tokens.
    """

    start: int
    end: int
    strength: str
    cue: tuple[int, int]
    tokens: tuple[int, int]


@cache
def load_cues(pack: Pack) -> Cues:
    """The motto words of a language pack."""
    table = pack.table("mottos")
    strength = {tuple(cue.split()): rule["strength"] for rule in table["rule"] for cue in rule["cues"]}
    lasts = {cue[-1] for cue in strength}
    plurals = {form for last in lasts for form in (f"{last}s", f"{last}es", f"{last[:-1]}ies")}
    return Cues(
        strength=strength,
        endings=frozenset(lasts | plurals),
        links=frozenset(table["links"]["words"]),
        marks=frozenset(table["links"]["marks"]),
        weak_links=frozenset(table["links"]["weak"]),
        auxiliaries=frozenset(table["links"]["auxiliaries"]),
        identifies=frozenset(table["identifies"]["words"]),
        kept=frozenset(table["kept"]["verbs"]),
        names=frozenset(table["kept"]["names"]),
        numerals=frozenset(table["numerals"]["words"]),
        behind=frozenset(table["unquoted"]["behind"]),
        openers=frozenset(table["unquoted"]["openers"]),
    )


def find_mottos(document: Document) -> tuple[Motto, ...]:
    """The formulas of an article that somebody lives by, each once, where it first stands.

    Args:
        document: the article's content.
    """
    cues = load_cues(document.pack)
    quoted = quotations(document)
    counts: dict[tuple[str, ...], list[Quotation]] = {}
    for quotation in quoted:
        counts.setdefault(_folded(document, quotation.start, quotation.end), []).append(quotation)
    found = [f for q in quoted if (f := _formula(document, q, cues))]
    found += [f for same in counts.values() if (f := _kept_formula(document, same, cues))]
    found += list(_unquoted(document, cues, quoted))
    mottos: list[Motto] = []
    seen: set[tuple[str, ...]] = set()
    for formula in sorted(found, key=lambda f: (f.start, -_WEIGHTS[f.strength])):
        key = _folded(document, formula.start, formula.end)
        if key in seen or not key:
            continue
        seen.add(key)
        mottos.append(_motto(document, len(mottos) + 1, formula, counts.get(key, [])))
    return tuple(mottos)


def _folded(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The words of a stretch, for comparison."""
    first, last = document.token_range(start, end) if end > start else (0, 0)
    return tuple(t.lower for t in document.tokens[first:last] if any(map(str.isalnum, t.text)))


def _motto(document: Document, n: int, formula: Formula, same: Sequence[Quotation]) -> Motto:
    """The fact."""
    places = [document.token_range(q.start, q.end) for q in same[:_PLACES]]
    holder = find_holder(document, formula.tokens, cue=formula.cue, repeats=places)
    grounds = fact_at(document, f"m{n}", (formula.start, formula.end))
    return Motto(
        **grounds,
        weight=_WEIGHTS[formula.strength] + 5 * len(same) + max(0, 10 - grounds["paragraph"]),
        holder=holder.text if holder else None,
        holder_span=holder,
    )


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """A stretch without the stops and white space at its edges."""
    text = document.text
    while end > start and (text[end - 1] in ",.;:" or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _formula(document: Document, quotation: Quotation, cues: Cues) -> Formula | None:
    """A quotation as a motto, if a noun beside it or its own shape makes it one."""
    start, end = _trimmed(document, quotation.start, quotation.end)
    words = len(document.text[start:end].split()) if end - start < 400 else _LONGEST + 1
    if not 0 < words <= _LONGEST or not quotation.closed:
        return None
    tokens = document.token_range(start, end)
    opened = document.token_range(quotation.opened, quotation.shut)
    sentence = document.sentence_at(quotation.opened)
    cue = _cue_before(document, opened[0], sentence, cues) or _cue_after(document, opened[1], cues)
    if cue:
        strength = cues.strength[_key(document, cue)]
        if strength == "strong" or words > 1:
            return Formula(start, end, strength, cue, tokens)
    if _is_numbered(document, tokens, opened[1], cues) or _is_in_parts(document, tokens):
        return Formula(start, end, "formula", (opened[0], opened[0]), tokens)
    return None


def _key(document: Document, cue: tuple[int, int]) -> tuple[str, ...]:
    """The entry of the cue table that a range of tokens is."""
    words = [t.lower for t in document.tokens[cue[0] : cue[1]]]
    return (*words[:-1], document.tokens[cue[1] - 1].lemma.casefold())


def _cue_at(document: Document, at: int, cues: Cues) -> tuple[int, int] | None:
    """The range of the cue noun that ends with token `at`."""
    if document.tokens[at].lower not in cues.endings:
        return None
    for length in (2, 1):
        first = at - length + 1
        strength = cues.strength.get(_key(document, (first, at + 1))) if first >= 0 else None
        if strength and (strength == "strong" or document.tokens[at].tag.startswith("NN")):
            return first, at + 1
    return None


def _cue_before(document: Document, opening: int, sentence: Sentence, cues: Cues) -> tuple[int, int] | None:
    """The noun before a formula that calls it a motto: next to it, or linked to it by its verb or a colon."""
    tokens = document.tokens
    floor = sentence.first if sentence.first < opening else opening
    linked = opening > floor and (tokens[opening - 1].lower in cues.links or tokens[opening - 1].text in cues.marks)
    for at in range(opening - 1, max(floor - 1, opening - 1 - _CUE_REACH), -1):
        cue = _cue_at(document, at, cues)
        if cue is None:
            continue
        between = tokens[at + 1 : opening]
        if cues.strength[_key(document, cue)] == "weak":
            touches = not between or " ".join(t.lower for t in between) in cues.weak_links
            return cue if touches else None
        near = all(t.lower in cues.links or t.text in cues.marks or t.tag in ("RB", "JJ") for t in between)
        said = linked and not any(
            t.tag in ("VBD", "VBZ", "VBP") and t.lemma not in cues.auxiliaries for t in between[:-2]
        )
        return cue if near or (said and tokens[opening - 1].text != ",") else None
    return None


def _cue_after(document: Document, closing: int, cues: Cues) -> tuple[int, int] | None:
    """The noun behind a formula: “…” slogan, “…” is the motto of, “…”, the party's slogan."""
    tokens = document.tokens
    if closing >= len(tokens):
        return None
    sentence = document.sentence_at(tokens[closing].start)
    cue = _cue_at(document, closing, cues)
    if cue and cue[0] == closing:
        return cue
    at = closing
    if tokens[at].text not in (",", *_DASHES) and tokens[at].lower not in cues.identifies:
        return None
    for at in range(closing + 1, min(sentence.last, closing + _AFTER_REACH)):
        if tokens[at].tag in ("VBD", "VBZ", "VBP") and tokens[at].lower not in cues.identifies:
            return None
        cue = _cue_at(document, at, cues)
        if cue:
            return cue if cues.strength[_key(document, cue)] == "strong" else None
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
    return parts >= 2 and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in gloss[:shut])


def _is_in_parts(document: Document, tokens: tuple[int, int]) -> bool:
    """Three parts or more between dashes, small letters, as in “bright - safe - quiet”."""
    words = document.tokens[tokens[0] : tokens[1]]
    dashes = sum(w.text in _DASHES for w in words)
    return (
        dashes > 1 and len(words) <= 4 * (dashes + 1) and all(w.text in _DASHES or w.text.islower() for w in words[1:])
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


def _unquoted(document: Document, cues: Cues, quoted: Sequence[Quotation]) -> Iterator[Formula]:
    """Formulas without marks: “with … as its motto”, “its motto: …”."""
    opened = [q.opened for q in quoted]
    for at, token in enumerate(document.tokens):
        if token.lower in cues.endings:
            cue = _cue_at(document, at, cues)
            if cue is None or cues.strength[_key(document, cue)] != "strong":
                continue
            sentence = document.sentence_at(token.start)
            stretch = _before_as(document, sentence, cue[0], cues=cues) or _behind_colon(document, sentence, cue[1])
            if stretch is None:
                continue
            start, end = document.tokens[stretch[0]].start, document.tokens[stretch[1] - 1].end
            before = bisect_left(opened, end) - 1
            if before < 0 or quoted[before].shut <= start:
                yield Formula(start, end, "strong", cue, stretch)


def _before_as(document: Document, sentence: Sentence, cue: int, *, cues: Cues) -> tuple[int, int] | None:
    """What stands between “with” and “as its motto”."""
    tokens = document.tokens
    at = next((i for i in range(cue - 1, max(sentence.first, cue - 4), -1) if tokens[i].lower in cues.behind), None)
    if at is None:
        return None
    for opener in range(at - 1, max(sentence.first - 1, at - 16), -1):
        if tokens[opener].lower in cues.openers:
            return (opener + 1, at) if at - opener > 2 else None
        if tokens[opener].tag in ("VBD", "VBZ"):
            return None
    return None


def _behind_colon(document: Document, sentence: Sentence, cue: int) -> tuple[int, int] | None:
    """What stands behind “its motto:” or “its motto is simple:”, to the end of the sentence."""
    tokens = document.tokens
    colon = next((i for i in range(cue, min(sentence.last, cue + 4)) if tokens[i].text == ":"), None)
    if colon is None:
        return None
    last = sentence.last
    while last > colon and not any(map(str.isalnum, tokens[last - 1].text)):
        last -= 1
    return (colon + 1, last) if 2 <= last - colon - 1 <= 16 else None
