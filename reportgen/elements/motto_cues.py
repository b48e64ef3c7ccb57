"""What calls a formula a motto: a noun beside it (“its slogan”, “another principle”).

The words stand in the pack's `mottos.toml`; a cue is looked for within a bounded reach of the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.elements.motto_words import DASHES, Cues, Range
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.lemmas import lemma

_LEADS = (":", *DASHES)
_APART = (",", *_LEADS)

_CUE_REACH = 9
_AFTER_REACH = 9
_OPENING = 4
_FINITE = ("VBD", "VBZ", "VBP")
_DETERMINERS = ("DT", "PRP$", "POS", "JJ", "CD")
_SHUT = "''"
"""The tag of a closing mark: “four ones” principle."""
_OWNERS = ("PRP$", "POS", "WP$")


def key_of(document: Document, cue: Range) -> tuple[str, ...]:
    """The entry of the cue table that a range of tokens is."""
    *words, last = [t.lower for t in document.tokens[cue[0] : cue[1]]]
    return (*words, lemma(last, "NNS" if last.endswith("s") else "NN"))


def cue_at(document: Document, at: int, cues: Cues) -> Range | None:
    """The range of the cue noun that ends with token `at`, None where none does."""
    if document.tokens[at].lower not in cues.endings:
        return None
    tokens = document.tokens
    for first in range(max(at - 2, 0), at + 1):
        strength = cues.strength.get(key_of(document, (first, at + 1)))
        noun = tokens[at].tag.startswith("NN") or (first > 0 and tokens[first - 1].tag in (*_DETERMINERS, _SHUT))
        noun = noun or tokens[at].lower in cues.themed
        if strength and (strength == "strong" or noun):
            return first, at + 1
    return None


def _endings_in(document: Document, reach: range, cues: Cues) -> list[int]:
    """The tokens in a range that a cue noun may end with."""
    lowers = document.lowers
    return [at for at in reach if lowers[at] in cues.endings]


class Called(NamedTuple):
    """What calls a formula a motto.

    Attributes:
        words: half-open range of the noun's tokens.
        close: whether it stands right beside the formula; if not, the formula has to look like one.
        owned: whether it is said to be somebody's, and a colon brings the formula: “their call: “…””.
    """

    words: Range
    close: bool = True
    owned: bool = False


def cue_before(document: Document, opening: int, sentence: Sentence, cues: Cues) -> Called | None:
    """The noun before a formula that calls it a motto: next to it, or linked to it by its verb or a colon."""
    tokens = document.tokens
    floor = sentence.first if sentence.first < opening else opening
    for at in _endings_in(document, range(opening - 1, max(floor - 1, opening - 1 - _CUE_REACH), -1), cues):
        cue = cue_at(document, at, cues)
        if cue is not None:
            between = tokens[cue[1] : opening]
            if cues.strength[key_of(document, cue)] == "strong":
                return Called(cue) if _is_linked(between, cues) else None
            return _weakly_before(tokens, cue, between, floor=floor, cues=cues)
    if opening == sentence.first and sentence.index:
        return _told_before(document, document.sentences[sentence.index - 1], cues)
    return _announced(document, opening, floor, cues)


def _weakly_before(
    tokens: Sequence[Token], cue: Range, between: Sequence[Token], *, floor: int, cues: Cues
) -> Called | None:
    """As `cue_before`, of a noun that calls by itself nothing a motto, and of what stands between it and the words."""
    owned = any(t.tag in _OWNERS for t in tokens[max(floor, cue[0] - 2) : cue[0]])
    if not between or " ".join(t.lower for t in between) in cues.weak_links or _is_apposed(tokens, cue, between):
        return Called(cue, owned=owned and bool(between) and between[-1].lower == "that")
    if owned and _is_placed(between, cues):
        return Called(cue)
    of, last = between[0].lower in ("of", "for"), between[-1]
    key = tuple(t.lower for t in tokens[cue[0] : cue[1]])
    weak = cues.strength.get(key) == "weak" or key[-1] in cues.themes
    ends = last.text == "," or (last.lemma == "be" and key[-1] in cues.themes)  # the theme of the year is “…”
    if weak and of and ends and _is_nominal(between[1:-1]):
        return Called(cue, close=False)  # the rule of the order, “…”
    thought = last.lower == "that" and (between[0].lower == "of" or (owned and len(between) == 1))
    owned = owned and (last.text == ":" or thought)  # the thought of Nyerere that, her teaching that “…”
    return Called(cue, close=False, owned=owned or thought) if thought or last.text in _LEADS else None


def _told_before(document: Document, before: Sentence, cues: Cues) -> Called | None:
    """The noun that a short sentence before the formula is about: “The union's creed is simple. “…”, it says.”."""
    tokens = document.tokens
    reach = range(before.first, before.last - 2) if before.last - before.first <= _CUE_REACH else range(0)
    for at in _endings_in(document, reach, cues):
        cue = cue_at(document, at, cues) if tokens[at + 1].lemma == "be" else None
        described = all(t.tag.startswith(("JJ", "RB", ".")) for t in tokens[at + 2 : before.last])
        if cue and described and cues.strength[key_of(document, cue)] == "strong":
            return Called(cue)
    return None


def _announced(document: Document, opening: int, floor: int, cues: Cues) -> Called | None:
    """The noun that a relative clause and a colon lead from: “a formula that children can recite: “…””."""
    tokens = document.tokens
    if opening <= floor or tokens[opening - 1].text != ":":
        return None
    reach = range(opening - 1 - _CUE_REACH, max(floor, opening - 2 * _CUE_REACH) - 1, -1)
    cue = next((cue for at in _endings_in(document, reach, cues) if (cue := cue_at(document, at, cues))), None)
    related = cue is not None and tokens[cue[1]].tag in ("WDT", "IN", "WP", "DT", "PRP", "NNP", "VBN")
    return Called(cue, close=False) if cue and related else None


def _is_linked(between: Sequence[Token], cues: Cues) -> bool:
    """Whether what stands between a strong cue and its formula leaves them together."""
    if all(t.lower in cues.links or t.text in cues.marks or t.tag in ("RB", "JJ") for t in between):
        return True
    if between[0].tag in ("WDT", "WP") and between[-1].text == ":":
        return True  # a motto that the founder wrote on the wall: “…”
    verbs = [t for t in between[:-2] if t.tag in _FINITE and t.lemma not in cues.auxiliaries]
    if between[0].lower in cues.inscribed and between[-1].text in _APART:
        return verbs in ([], [between[0]])  # the motto carved over the gate, “…”
    if verbs:
        return False
    last = between[-1]
    if last.text == ",":
        worded = between[0].tag == "DT" and between[1].lower in cues.wording  # for its motto a line of hers, “…”
        spoken = between[0].lower == "in" and between[-2].lower in cues.tongues
        of = between[0].lower in ("of", "for")  # the slogan of the strikers, “…”
        return of or worded or spoken or _is_placed(between, cues)
    return last.lower in cues.links or last.text in cues.marks


def _is_placed(between: Sequence[Token], cues: Cues) -> bool:
    """Whether a noun and its formula have but the place of both between them: “their motto across the front, “…””."""
    placed = between[0].lower in cues.places and between[-1].text == ","
    return placed and not any(t.tag.startswith(("VB", "MD")) for t in between)


def _is_nominal(words: Sequence[Token]) -> bool:
    """Whether words are but a name or a noun with what belongs to it."""
    return bool(words) and all(t.tag.startswith(("NN", "DT", "JJ", "PRP$", "POS", "CD")) for t in words)


def _is_apposed(tokens: Sequence[Token], cue: Range, between: Sequence[Token]) -> bool:
    """Whether a formula stands in apposition to a cue: “another principle, “…””, “its philosophy – “…””."""
    if len(between) != 1 or between[0].text not in (",", *DASHES):
        return False
    return cue[0] > 0 and tokens[cue[0] - 1].tag in (*_DETERMINERS, "NN", "NNP", "NNPS", "VBG")


def cue_after(document: Document, opened: Range, cues: Cues, *, apposed: bool) -> Called | None:
    """The noun behind a formula: “…” slogan, “…” is the motto of, “…”, the party's slogan.

    Args:
        document: the article's content.
        opened: half-open range of the formula's tokens with its marks.
        cues: the pack's words.
        apposed: whether the formula ends with a comma within its marks: “…,” their rallying cry.
    """
    tokens, closing = document.tokens, opened[1]
    if closing >= len(tokens):
        return None
    sentence = document.sentence_at(tokens[closing].start)
    cue = cue_at(document, closing, cues)
    if cue and cue[0] == closing:
        kind_of = opened[0] > 0 and tokens[opened[0] - 1].lower in cues.indefinite  # a “take it or leave it” attitude
        return None if kind_of and cues.strength[key_of(document, cue)] != "strong" else Called(cue)
    if closing + 1 < sentence.last and tokens[closing].text == ":" and tokens[closing + 1].lower in cues.pointers:
        closing += 1  # “…”: this is the motto that the school keeps
    elif not apposed and tokens[closing].text not in (",", *DASHES) and tokens[closing].lower not in cues.identifies:
        return None
    for at in range(closing + (not apposed), min(sentence.last, closing + _AFTER_REACH)):
        if tokens[at].tag in _FINITE and tokens[at].lower not in cues.identifies:
            return None
        cue = cue_at(document, at, cues)
        if cue:
            if cues.strength[key_of(document, cue)] == "strong":
                return Called(cue)
            if tokens[closing].lower in cues.runs:
                return Called(cue)
            says = not apposed and tokens[closing].lower in cues.identifies
            return Called(cue, close=False) if says or _is_owned(tokens, cue) else None
    return None


def cue_next(document: Document, following: Range, cues: Cues) -> Called | None:
    """The noun that the next sentence calls a formula: “The phrase has since become the watchword of the league.”.

    Args:
        document: the article's content.
        following: half-open range of the first tokens of that sentence.
        cues: the pack's words.
    """
    first, last = following
    tokens = document.tokens
    reach = range(first + 1, min(first + _OPENING, last))
    if _so_runs(tokens, following, cues):
        cue = next(
            (cue for i in range(first + 2, min(first + _OPENING + 2, last)) if (cue := cue_at(document, i, cues))), None
        )
        return Called(cue, close=False) if cue else None
    noun = next((i for i in reach if tokens[i].lower in cues.wording), None)
    if noun is None or tokens[first].lower not in cues.takes_up:
        noun = first if first < last and tokens[first].lower in cues.taking_up else None
    if noun is None:
        return None
    opens = _behind_aside(tokens, noun + 1, last)
    for at in range(opens, last):
        if tokens[at].tag.startswith("VB") and tokens[at].lower not in cues.identifies:
            return None
        cue = cue_at(document, at, cues)
        strength = cues.strength[key_of(document, cue)] if cue else ""
        if cue and strength == "strong":
            return Called(cue)
        if cue and strength == "weak" and opens <= at - 1 and _is_owned(tokens, cue):
            return Called(cue, close=False)  # “…” That is the firm's whole philosophy.
    return None


def _so_runs(tokens: Sequence[Token], following: Range, cues: Cues) -> bool:
    """Whether a sentence tells what the words before it are: “So runs the motto of the guild.”."""
    first, last = following
    return last - first > _OPENING - 1 and tokens[first].lower in cues.so and tokens[first + 1].lower in cues.runs


def _behind_aside(tokens: Sequence[Token], at: int, last: int) -> int:
    """The token behind what stands between commas at token `at`: “That, says Ada Brook, is our rule”."""
    if at >= last or tokens[at].text != ",":
        return at
    return next((i + 1 for i in range(at + 1, last) if tokens[i].text == ","), at)


def cue_taken_up(document: Document, opening: int, following: Range, *, cues: Cues) -> Called | None:
    """The noun by which the next sentence takes up what a colon brought: “She says the motto was never truer.”.

    Args:
        document: the article's content.
        opening: the token of the formula's opening mark.
        following: half-open range of the first tokens of that sentence.
        cues: the pack's words.
    """
    tokens = document.tokens
    if opening == 0 or tokens[opening - 1].text != ":":
        return None
    for at in range(following[0] + 1, following[1] - 1):
        if tokens[at].lower not in cues.endings or tokens[at - 1].lower not in cues.takes_up:
            continue
        cue = cue_at(document, at, cues) if tokens[at + 1].tag.startswith(("VB", "MD", ".", "RB")) else None
        if cue and cues.strength[key_of(document, cue)] == "strong":
            return Called(cue)
    return None


def _is_owned(tokens: Sequence[Token], cue: Range) -> bool:
    """Whether a noun is said to be somebody's: “the town's guiding philosophy”, “the first rule of the yard”."""
    behind = tokens[cue[1]] if cue[1] < len(tokens) else None
    if behind is not None and behind.tag.startswith("NN"):
        return False
    owned = any(t.tag in _OWNERS for t in tokens[max(cue[0] - 3, 0) : cue[0]])
    return owned or (behind is not None and behind.lower in ("of", "for", "among", "that", "by"))
