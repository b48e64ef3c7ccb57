"""What calls a formula a motto: a noun beside it (“its slogan”, “another principle”), a crowd or a banner.

The words stand in the pack's `mottos.toml`; a cue is looked for within a bounded reach of the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.language.document import Document, Sentence, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack

DASHES = ("-", "–", "—")

_CUE_REACH = 9
_AFTER_REACH = 9
_CHANT_REACH = 6
_FINITE = ("VBD", "VBZ", "VBP")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "DT", "PRP$", "VBG")
_DETERMINERS = ("DT", "PRP$", "POS", "JJ")

Range = tuple[int, int]


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
    chants: frozenset[str]
    boards: frozenset[str]
    bears: frozenset[str]
    surfaces: frozenset[str]


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
        chants=frozenset(table["crowds"]["chants"]),
        boards=frozenset(table["crowds"]["boards"]),
        bears=frozenset(table["crowds"]["bears"]),
        surfaces=frozenset(table["crowds"]["surfaces"]),
    )


def key_of(document: Document, cue: Range) -> tuple[str, ...]:
    """The entry of the cue table that a range of tokens is."""
    *words, last = [t.lower for t in document.tokens[cue[0] : cue[1]]]
    return (*words, lemma(last, "NNS" if last.endswith("s") else "NN"))


def cue_at(document: Document, at: int, cues: Cues) -> Range | None:
    """The range of the cue noun that ends with token `at`, None where none does."""
    if document.tokens[at].lower not in cues.endings:
        return None
    for length in (2, 1):
        first = at - length + 1
        strength = cues.strength.get(key_of(document, (first, at + 1))) if first >= 0 else None
        noun = document.tokens[at].tag.startswith("NN") or document.tokens[first - 1].tag in _DETERMINERS
        if strength and (strength == "strong" or noun):
            return first, at + 1
    return None


def cue_before(document: Document, opening: int, sentence: Sentence, cues: Cues) -> Range | None:
    """The noun before a formula that calls it a motto: next to it, or linked to it by its verb or a colon."""
    tokens = document.tokens
    floor = sentence.first if sentence.first < opening else opening
    for at in range(opening - 1, max(floor - 1, opening - 1 - _CUE_REACH), -1):
        cue = cue_at(document, at, cues)
        if cue is not None:
            between = tokens[cue[1] : opening]
            if cues.strength[key_of(document, cue)] == "strong":
                return cue if _is_linked(between, cues) else None
            touches = not between or " ".join(t.lower for t in between) in cues.weak_links
            return cue if touches or _is_apposed(tokens, cue, between) else None
    return _announced(document, opening, floor, cues)


def _announced(document: Document, opening: int, floor: int, cues: Cues) -> Range | None:
    """The noun that a relative clause and a colon lead from: “a formula that children can recite: “…””."""
    tokens = document.tokens
    if opening <= floor or tokens[opening - 1].text != ":":
        return None
    reach = range(opening - 1 - _CUE_REACH, max(floor, opening - 2 * _CUE_REACH) - 1, -1)
    cue = next((cue for at in reach if (cue := cue_at(document, at, cues))), None)
    related = cue is not None and tokens[cue[1]].tag in ("WDT", "IN", "WP", "DT", "PRP", "NNP", "VBN")
    return cue if related else None


def _is_linked(between: Sequence[Token], cues: Cues) -> bool:
    """Whether what stands between a strong cue and its formula leaves them together."""
    if all(t.lower in cues.links or t.text in cues.marks or t.tag in ("RB", "JJ") for t in between):
        return True
    if any(t.tag in _FINITE and t.lemma not in cues.auxiliaries for t in between[:-2]):
        return False
    last = between[-1]
    if last.text == ",":
        return between[0].lower in ("of", "for")  # the slogan of the strikers, “…”
    return last.lower in cues.links or last.text in cues.marks


def _is_apposed(tokens: Sequence[Token], cue: Range, between: Sequence[Token]) -> bool:
    """Whether a formula stands in apposition to a cue: “another principle, “…””, “its philosophy – “…””."""
    if len(between) != 1 or between[0].text not in (",", *DASHES):
        return False
    return cue[0] > 0 and tokens[cue[0] - 1].tag in _DETERMINERS


def cue_after(document: Document, closing: int, cues: Cues, *, apposed: bool) -> Range | None:
    """The noun behind a formula: “…” slogan, “…” is the motto of, “…”, the party's slogan.

    Args:
        document: the article's content.
        closing: the token behind the formula and its mark.
        cues: the pack's words.
        apposed: whether the formula ends with a comma within its marks: “…,” their rallying cry.
    """
    tokens = document.tokens
    if closing >= len(tokens):
        return None
    sentence = document.sentence_at(tokens[closing].start)
    cue = cue_at(document, closing, cues)
    if cue and cue[0] == closing:
        return cue
    if not apposed and tokens[closing].text not in (",", *DASHES) and tokens[closing].lower not in cues.identifies:
        return None
    for at in range(closing + (not apposed), min(sentence.last, closing + _AFTER_REACH)):
        if tokens[at].tag in _FINITE and tokens[at].lower not in cues.identifies:
            return None
        cue = cue_at(document, at, cues)
        if cue:
            return cue if cues.strength[key_of(document, cue)] == "strong" else None
    return None


def chanted_by(document: Document, opened: Range, cues: Cues) -> Range | None:
    """Who chants what stands between two marks, or bears it on a banner; None where nobody does.

    Args:
        document: the article's content.
        opened: half-open range of the tokens of the quotation with its marks.
        cues: the pack's words.

    Returns:
        A half-open range of tokens, empty where it is left to the clause.
    """
    tokens = document.tokens
    floor = max(opened[0] - _CHANT_REACH, 0)
    last = opened[0] - (opened[0] > floor and tokens[opened[0] - 1].text in (",", ":"))
    before = tokens[floor:last]
    if before and before[-1].tag.startswith("VB") and before[-1].lemma in cues.chants:
        return _subject_before(tokens, last - 1)
    board = next((i for i in range(floor, last) if tokens[i].lower in cues.boards), None)
    if board is not None and before[-1].lower in cues.bears:
        reach = range(board, max(board - _CHANT_REACH, -1), -1)
        verb = next((i for i in reach if tokens[i].tag.startswith("VB")), board)
        return _subject_before(tokens, verb)
    if _is_borne(tokens, opened[1], cues):
        return opened[0], opened[0]
    behind = range(opened[1], min(opened[1] + _CHANT_REACH, len(tokens)))
    verb = next((i for i in behind if tokens[i].tag.startswith("VB")), opened[1])
    chants = verb > opened[1] and tokens[verb].lemma in cues.chants
    return (opened[1], verb) if chants else None


def _is_borne(tokens: Sequence[Token], closing: int, cues: Cues) -> bool:
    """Whether what stands before token `closing` is “on a banner”, “was on 150 T-shirts”, “painted on the wall”."""
    reach = tokens[closing : closing + _CHANT_REACH]
    on = next((i for i, t in enumerate(reach) if t.lower in cues.surfaces), None)
    if on is None or not all(t.tag.startswith(("VB", "RB")) for t in reach[:on]):
        return False
    return any(t.lower in cues.boards for t in reach[on + 1 :])


def _subject_before(tokens: Sequence[Token], verb: int) -> Range:
    """The noun phrase right before a verb."""
    last = verb
    while last > 0 and tokens[last - 1].tag.startswith(("RB", "VB", "MD")):
        last -= 1
    first = last
    while first > 0 and tokens[first - 1].tag in _NOMINAL:
        first -= 1
    return first, last
