"""The words around a quotation, and the words of the language that tell there of mottos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.elements.motto_words import DASHES, Range
from reportgen.frozen import frozen
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack

NEAR = 6
_BEFORE, _BEHIND = 20, 16
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "DT", "PRP$", "VBG")
_PLURAL = ("NNS", "NNPS")
AROUND_VERB = ("RB", "VB", "MD")


@frozen(guarded=False)
class Sign:
    """What speaks for a motto.

    Attributes:
        points: how much.
        by: half-open range of the tokens that say whose it is, empty where they do not.
    """

    points: int
    by: Range = (0, 0)


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of a pack's `mottos.toml` for what bears, chants or repeats a formula."""

    boards: frozenset[str]
    places: frozenset[str]
    inscribed: frozenset[str]
    bears: frozenset[str]
    speaks: frozenset[str]
    finds: frozenset[str]
    notices: frozenset[str]
    chants: frozenset[str]
    cries: frozenset[str]
    crowds: frozenset[str]
    bodies: frozenset[str]
    ours: frozenset[str]
    indefinite: frozenset[str]
    together: frozenset[str]
    says: frozenset[str]
    often: frozenset[str]
    each: frozenset[str]
    moves: frozenset[str]
    likes: frozenset[str]
    words: frozenset[str]
    wording: frozenset[str]
    lettering: frozenset[str]
    counts: frozenset[str]
    takes_up: frozenset[str]
    thoughts: frozenset[str]
    reciprocal: frozenset[str]
    agreed: frozenset[str]
    agreement: frozenset[str]
    pointing: frozenset[str]
    asks: frozenset[str]
    habitual: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]
    stands: frozenset[str]
    buildings: frozenset[str]
    surfaces: frozenset[str]
    materials: frozenset[str]
    we: frozenset[str]
    read_out: frozenset[str]
    there: frozenset[str]
    has: frozenset[str]
    worn: frozenset[str]
    things: frozenset[str]
    works: frozenset[str]
    likening: frozenset[str]
    commanding: frozenset[str]
    governs: frozenset[str]
    instils: frozenset[str]
    into: frozenset[str]
    that: frozenset[str]
    fond: frozenset[str]
    always: frozenset[str]
    campaigns: frozenset[str]
    protests: frozenset[str]
    worn_words: frozenset[str]
    upon: frozenset[str]
    advertises: frozenset[str]
    by_way: frozenset[str]
    laws: frozenset[str]
    lived_by: frozenset[str]
    auxiliaries: frozenset[str]
    abuse: frozenset[str]
    names: frozenset[str]
    breaks: frozenset[str]
    voices: frozenset[str]
    written: frozenset[str]
    hung: frozenset[str]
    displaying: frozenset[str]
    numerals: dict[str, int]


@cache
def load_signs(pack: Pack) -> Signs:
    """The words for the signs of formulas in a language pack."""
    table = pack.table("mottos")
    lists = {name: frozenset(words) for name, words in table["signs"].items()}
    boards = (form for board in lists["boards"] for form in (board, f"{board}s", f"{board}es"))
    words: dict[str, Any] = {
        **lists,
        "boards": frozenset(boards),
        "voices": frozenset((*lists["chants"], *lists["cries"])),
        "written": lists["inscribed"] - lists["bears"],
        "hung": lists["inscribed"] | lists["worn"],
        "displaying": lists["wording"] | lists["lettering"] | lists["objects"],
        "names": frozenset(table["kept"]["names"]),
        "pointing": frozenset(table["unquoted"]["pointers"]),
        "breaks": frozenset(table["shape"]["breaks"]),
        "lived_by": frozenset(table["lived_by"]["verbs"]),
        "auxiliaries": frozenset(table["links"]["auxiliaries"]),
        "numerals": table["numerals"],
        "we": frozenset(table["first_person"]["words"]),
    }
    return Signs(**words)


@frozen(guarded=False)
class Around:
    """The words around a quotation, as half-open ranges of tokens.

    Attributes:
        before: those of its sentence before it (of the sentence before, where a colon ends that), its mark last.
        inside: the quotation's own, without marks.
        behind: those of its sentence behind it, and behind what glosses it: “Nunca más” (never again).
        next: those of the sentence behind that.
        glossed: whether there is such a gloss.
    """

    before: Range
    inside: Range
    behind: Range
    next: Range
    glossed: bool = False


def around(document: Document, opened: Range, inside: Range) -> Around:
    """The words around a quotation.

    Args:
        document: the article's content.
        opened: half-open range of the quotation's tokens with its marks.
        inside: the same without its marks and the stops at its edges.
    """
    tokens, sentences = document.tokens, document.sentences
    first, last = opened
    start = document.sentence_at(tokens[first].start)
    floor = start.first
    if floor >= first > 0 and tokens[first - 1].text == ":":
        floor = document.sentence_at(tokens[first - 1].start).first
    if last >= len(tokens):
        return Around((max(floor, first - _BEFORE), first), inside, (last, last), (last, last))
    here = document.sentence_at(tokens[last].start)
    ends = here.first == last and here.first > first and tokens[last].text[0].isupper()
    gloss = 0 if ends else gloss_of(tokens, (last, here.last))
    behind = (last, last) if ends else (last + gloss, min(here.last, last + gloss + _BEHIND))
    after = here.index if ends else here.index + 1
    follows = after < len(sentences)
    coming = (
        (sentences[after].first, min(sentences[after].last, sentences[after].first + _BEHIND)) if follows else behind
    )
    return Around((max(floor, first - _BEFORE), first), inside, behind, coming, gloss > 0)


def gloss_of(tokens: Sequence[Token], stretch: Range) -> int:
    """How many tokens at the start of a stretch gloss what stood before them, in brackets or between dashes."""
    first, last = stretch
    closes = {"(": (")",), "[": ("]",)}.get(tokens[first].text, DASHES if tokens[first].text in DASHES else ())
    reach = range(first + 2, min(last, first + NEAR * 2))
    return next((i + 1 - first for i in reach if tokens[i].text in closes), 0)


def subject_before(tokens: Sequence[Token], verb: int, floor: int) -> Range:
    """The noun phrase right before a verb, no further back than `floor`."""
    last = verb
    while last > floor and tokens[last - 1].tag.startswith(AROUND_VERB):
        last -= 1
    first = last
    while first > floor and tokens[first - 1].tag in _NOMINAL:
        first -= 1
    linked = first - 1 > floor and first < last and tokens[first - 1].tag == "IN"
    if linked and tokens[first - 2].tag.startswith("NN"):
        first -= 1
        while first > floor and tokens[first - 1].tag in _NOMINAL:
            first -= 1
    return first, last


def phrase_behind(tokens: Sequence[Token], first: int, limit: int) -> Range:
    """The noun phrase at token `first`, with what “of” adds to it."""
    last = first
    while last < limit and (tokens[last].tag in _NOMINAL or (last > first and tokens[last].lower in ("of", "in"))):
        last += 1
    return first, last


def lemmas_of(token: Token) -> tuple[str, str]:
    """The verbs that a token may be a form of, whatever the tagger thinks of its tense."""
    return lemma(token.lower, "VBZ"), lemma(token.lower, "VBD")


def is_crowd(tokens: Sequence[Token], phrase: Range, signs: Signs) -> bool:
    """Whether a phrase tells of many."""
    words = tokens[phrase[0] : phrase[1]]
    many = any(t.tag in _PLURAL or t.lower in signs.crowds for t in words)
    return many and not any(t.lower in signs.commanding for t in words)
