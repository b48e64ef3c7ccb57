"""Whose a formula is that somebody speaks for: the body of “our motto”, and who keeps “the words the club adopted”."""

from __future__ import annotations

from reportgen.elements.holder_people import names_somebody
from reportgen.elements.holder_subjects import PHRASE, trim
from reportgen.elements.motto_around import load_signs
from reportgen.elements.motto_words import Range, load_cues
from reportgen.language.document import Document
from reportgen.model import Span

_SHUT = ("”", '"', "''")
_OF = ("of", "for", "from", "at", "with")
_SPEECH = 80
_SPEAKER = 14
_BACK = 200
_KEPT = 14
_NEAR = 60
_REACH = 8
_NAME = ("NNP", "NN", "JJ")


def body_of_ours(document: Document, cue: Range, formula: Range) -> Span | None:
    """The body of whoever says “our motto”: by the role told beside the speech, or where the speaker is named before.

    Args:
        document: the article's content.
        cue: half-open range of the noun that calls the formula a motto.
        formula: half-open range of the formula's tokens.
    """
    tokens = document.tokens
    persons = load_signs(document.pack).ours
    if not any(t.lower in persons for t in tokens[max(cue[0] - 3, 0) : cue[0]]):
        return None
    shut = next((i for i in range(formula[1], min(formula[1] + _SPEECH, len(tokens))) if tokens[i].text in _SHUT), None)
    if shut is None:
        return None
    last = min(document.sentence_at(tokens[shut].start).last, shut + _SPEAKER)
    if told := _body_in(document, (shut + 1, last)):
        return told
    names = [t.text for t in tokens[shut + 1 : last] if t.tag == "NNP"]
    for at in range(cue[0] - 1, max(cue[0] - _BACK, 0), -1) if names else ():
        if tokens[at].text == names[-1]:
            sentence = document.sentence_at(tokens[at].start)
            stretch = (max(sentence.first, at - _SPEAKER), min(sentence.last, at + _SPEAKER))
            if told := _body_in(document, stretch):
                return told
    return None if names else body_near(document, formula)


def _body_in(document: Document, stretch: Range) -> Span | None:
    """The name behind a role: “commander of the Third Brigade”, “who chairs the …” tells of none."""
    tokens = document.tokens
    for at in range(stretch[0] + 1, stretch[1] - 1):
        if tokens[at].lower in _OF and tokens[at - 1].tag.startswith("NN"):
            last = at + 1
            while last < stretch[1] and tokens[last].tag in PHRASE:
                last += 1
            if any(t.tag.startswith("NNP") for t in tokens[at + 1 : last]):
                return trim(document, at + 1, last)
    return None


def keeper_of(document: Document, formula: Range) -> Span | None:
    """Who keeps what a noun beside the formula names: “the line chosen by the elders”, “the motto that X adopted”."""
    tokens, cues = document.tokens, load_cues(document.pack)
    before = document.sentence_at(tokens[max(formula[0] - 1, 0)].start).first
    behind = min(formula[1] + _KEPT, len(tokens) - 3)
    for at in (*range(formula[0] - 2, before, -1), *range(formula[1], behind)):
        named = at > formula[0] and tokens[at].lower in cues.endings
        if named or (at < formula[0] and (tokens[at].lower in cues.wording or tokens[at].lower in cues.endings)):
            keeper = _clause_of(document, at + 1) or _chosen_by(document, at + 1, formula[0])
            surely = named and (tokens[at].lower,) in cues.strength and cues.strength[tokens[at].lower,] == "strong"
            keeper = _owner_of(document, at) if surely and keeper is None else keeper
            if keeper and names_somebody(document, keeper):
                return keeper
    return None


def _owner_of(document: Document, noun: int) -> Span | None:
    """The possessor of a noun behind the formula: “The words, the school's motto since then, …”."""
    tokens = document.tokens
    last = noun - 1 - (tokens[noun - 1].tag == "JJ")
    if tokens[last].tag != "POS":
        return None
    first = last
    while first > 0 and tokens[first - 1].tag in PHRASE:
        first -= 1
    return trim(document, first, last)


def _clause_of(document: Document, at: int) -> Span | None:
    """The subject of the relative clause at a token: “(that) our villagers adopted”."""
    tokens = document.tokens
    last = document.sentence_at(tokens[at - 1].start).last
    first = at + (tokens[at].lower in ("that", "which"))
    end = first
    while end < last and (tokens[end].tag in PHRASE or (tokens[end].tag == "CC" and tokens[end - 1].tag == "NNP")):
        end += 1
    verb = end
    if verb < last and tokens[verb].text == ",":  # the motto that the school, in X commune, has kept
        verb = next((i + 1 for i in range(min(last, verb + _KEPT) - 1, verb, -1) if tokens[i].text == ","), verb)
    theirs = tokens[first].tag == "PRP$" and tokens[first].lower not in load_signs(document.pack).ours
    finite = verb < last and (tokens[verb].tag in ("VBD", "VBZ", "VBP") or (first > at and tokens[verb].tag == "VBN"))
    told = not theirs and end > first and finite
    bare = told and (tokens[verb].lemma != "be" and (tokens[first].tag != "JJ" or first > at))
    return trim(document, first, end) if bare else None


def _chosen_by(document: Document, at: int, limit: int) -> Span | None:
    """Who stands behind “chosen by” after a noun."""
    tokens = document.tokens
    for by in range(at + 1, min(at + _KEPT // 2, limit - 1)):
        up = by - 1 - (tokens[by - 1].tag in ("RP", "RB"))  # drawn up by
        if tokens[by].lower == "by" and tokens[up].tag in ("VBN", "VBD"):
            last = by + 1
            while last < limit and tokens[last].tag in PHRASE:
                last += 1
            return trim(document, by + 1, last)
    return None


def who_lives_so(document: Document, noun: int) -> Span | None:
    """Who is told, right before token `noun`, to work by it: “the teams operating according to the motto”."""
    tokens, cues = document.tokens, load_cues(document.pack)
    floor = document.sentence_at(tokens[noun].start).first
    for at in range(noun - 1, max(noun - _REACH, floor), -1):
        if tokens[at].tag == "VBG" and tokens[at].lower in cues.lived_by and tokens[at - 1].tag.startswith("NN"):
            first = at
            while first > floor and tokens[first - 1].tag in PHRASE:
                first -= 1
            phrase = trim(document, first, at)
            return phrase if phrase and names_somebody(document, phrase) else None
    return None


def anybody_of(document: Document, formula: Range) -> Span | None:
    """Whom “everybody at the yard” or “nobody in the club” is one of."""
    tokens, signs = document.tokens, load_signs(document.pack)
    first = document.sentence_at(tokens[max(formula[0] - 1, 0)].start).first
    for at in range(first, formula[0] - 3):
        if tokens[at].lower in signs.indefinite and tokens[at + 1].lower in (*_OF, "in"):
            last = at + 2
            while last < formula[0] and tokens[last].tag in PHRASE:
                last += 1
            phrase = trim(document, at + 2, last)
            return phrase if phrase and names_somebody(document, phrase) else None
    return None


def self_named(document: Document, stretch: Range) -> Span | None:
    """What those told of call themselves: “They call themselves the Bright Lake group and live by …”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    for at in range(stretch[0] + 1, stretch[1] - 1):
        if tokens[at].lower in signs.reciprocal and tokens[at - 1].tag.startswith("VB"):
            last = at + 1
            while last < stretch[1] and tokens[last].tag in PHRASE:
                last += 1
            return trim(document, at + 1, last)
    return None


def house_of(document: Document, formula: Range) -> Span | None:
    """The body whose house a board stands in: “At the Vale Clinic, the slogan “…” is printed over the counter”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    sentence = document.sentence_at(tokens[max(formula[0] - 1, 0)].start)
    words = [t for t in document.tokens_of(sentence) if t.lower in signs.hung]
    reach = range(sentence.first + 1, formula[0] - 1)
    comma = next((i for i in reach if tokens[i].text == "," or tokens[i].tag == "EX"), None)
    if comma is None or not (words or tokens[comma].tag == "EX"):
        return None
    if tokens[sentence.first].lower in signs.there and comma == sentence.first + 1 and sentence.index:
        before = document.sentences[sentence.index - 1]
        return _last_body(document, (before.first, before.last))
    if tokens[sentence.first].lower not in signs.places:
        return None
    return _last_body(document, (sentence.first + 1, comma)) if tokens[comma - 1].tag in PHRASE else None


def _last_body(document: Document, stretch: Range) -> Span | None:
    """The last noun phrase of a stretch that ends in a noun for a body."""
    tokens, signs = document.tokens, load_signs(document.pack)
    for at in range(stretch[1] - 1, stretch[0] - 1, -1):
        if tokens[at].lower in signs.bodies and tokens[at].tag in ("NN", "NNP"):
            first = at
            while first > stretch[0] and tokens[first - 1].tag in PHRASE:
                first -= 1
            return trim(document, first, at + 1)
    return None


def body_near(document: Document, formula: Range) -> Span | None:
    """The last body told of before a formula, where nothing else says whose it is: “the club” before a name."""
    tokens, signs = document.tokens, load_signs(document.pack)
    found = [
        at
        for at in range(formula[0] - 1, max(formula[0] - _NEAR, 0), -1)
        if tokens[at].lower in signs.bodies and tokens[at].tag in ("NN", "NNP")
    ]
    at = next((at for at in found if tokens[at].text.islower() and tokens[at - 1].lower == "the"), None)
    at = at if at is not None else next(iter(found), None)
    if at is None or not document.segments[document.sentence_at(tokens[at].start).segment].content:
        return None
    first, floor = at, document.sentence_at(tokens[at].start).first
    while first > floor and tokens[first - 1].tag in PHRASE:
        first -= 1
    return trim(document, first, at + 1)


def staged_by(document: Document, noun: int) -> Span | None:
    """Who stages, under a motto, what is told of before token `noun`: “a drive launched by the union under …”."""
    tokens, cues = document.tokens, load_cues(document.pack)
    floor = document.sentence_at(tokens[noun].start).first
    for by in range(noun - 1, floor + 1, -1):
        if tokens[by].lower == "by" and tokens[by - 1].lower in cues.staged and tokens[by - 2].lower in cues.stagings:
            last = by + 1
            while last < noun and tokens[last].tag in PHRASE:
                last += 1
            return trim(document, by + 1, last)
    return None


def named_before(document: Document, formula: Range, *, of_any_kind: bool) -> Span | None:
    """The last body that the text before a formula names, by a name that ends in a noun for one: “Vale Reed Society”.

    Args:
        document: the article's content.
        formula: half-open range of its tokens.
        of_any_kind: whether it may be an institution too, as a university or a department.
    """
    tokens, cues = document.tokens, load_cues(document.pack)
    bodies = load_signs(document.pack).bodies | (cues.institutions if of_any_kind else frozenset())
    for at in reversed(document.indices_of(bodies - cues.settled)):
        named = at < formula[0] and tokens[at].tag in _NAME and at > 1 and tokens[at - 1].tag in PHRASE
        sentence = document.sentence_at(tokens[at].start) if named else None
        if sentence is None or document.segments[sentence.segment].kind == "title":
            continue
        first = at
        while first > sentence.first and tokens[first - 1].tag in _NAME:
            first -= 1
        names = sum(t.tag == "NNP" and t.text[0].isupper() for t in tokens[first : at + 1])
        if names > 1 and tokens[first].tag == "NNP":
            return trim(document, first, at + 1)
    return None
