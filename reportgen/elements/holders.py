"""Who lives by a formula: the owner of the noun that calls it a motto, else the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.elements.holder_bodies import (
    anybody_of,
    body_near,
    body_of_ours,
    house_of,
    keeper_of,
    named_before,
    self_named,
    staged_by,
    who_lives_so,
)
from reportgen.elements.holder_people import names_somebody, only_told
from reportgen.elements.holder_subjects import FINITE, PHRASE, actor_of, trim
from reportgen.elements.holder_traces import among_whom, antecedent, trace_of, worn_by_whom
from reportgen.elements.motto_around import gloss_of, load_signs
from reportgen.elements.motto_words import Cues, load_cues
from reportgen.language.document import Document, Sentence
from reportgen.language.packs import Pack
from reportgen.model import Actor, Motto, Span

_LONGEST = 16
_IN = ("in", "at")
_SENTENCES_BACK = 2
_BESIDE = 160


def phrase_of(document: Document, words: tuple[int, int]) -> Span | None:
    """A range of tokens without articles and links at its edges, None where it names nobody."""
    phrase = trim(document, *words)
    return phrase if phrase and names_somebody(document, phrase) else None


def name_holders(mottos: Sequence[Motto], actors: Sequence[Actor], *, pack: Pack) -> tuple[Motto, ...]:
    """The mottos, with the name of a body where its holder is only described: “the union” for “Union of Nurses”.

    Args:
        mottos: in source order.
        actors: who the article names.
        pack: the language pack.
    """
    cues = load_cues(pack)
    bodies = [a for a in actors if a.kind == "organization"]
    return tuple(_named(motto, bodies, cues) for motto in mottos)


def _named(motto: Motto, bodies: Sequence[Actor], cues: Cues) -> Motto:
    """A motto with the fullest name of its holder, where that is a body, a part of one or one that is described."""
    span = motto.holder_span
    if span is None:
        return motto
    words = span.text.split()
    inside = [s for body in bodies for s in body.spans if span.start < s.start and s.end == span.end]
    if inside and words[-len(inside[0].text.split()) - 1].islower():
        return replace(motto, holder=inside[0].text, holder_span=inside[0])  # the parents’ group Brightlode
    if words[-1].casefold() in cues.parts and not any(word[0].isupper() for word in words[1:]):
        return _with_body(motto, span, bodies)
    if words == ["unit"]:
        units = [body for body in bodies if not cues.units.isdisjoint(body.name.casefold().split())]
        told = max(units, key=lambda body: (len(body.spans), -body.spans[0].start), default=None)
        return replace(motto, holder=told.spans[0].text, holder_span=told.spans[0]) if told else motto
    if len(words) == 1 and words[0].islower():
        before = [s for body in bodies for s in body.spans if s.end <= span.start]
        named = [s for s in before if words[0] in s.text.casefold().split()]
    else:
        own = {word.casefold() for word in words[1:-1] if word[0].isupper()}
        named = [
            s
            for body in bodies
            if span in body.spans and own.issubset(body.name.casefold().split())
            for s in body.spans
            if s.text == body.name != span.text
        ]
    near = max(named, key=lambda s: (len(s.text.split()) > 1, s.start), default=span)
    return replace(motto, holder=near.text, holder_span=near)


def _with_body(motto: Motto, span: Span, bodies: Sequence[Actor]) -> Motto:
    """A motto of members or founders with the name of their body: the one right before, else the one told of most."""
    before = [(s, len(body.spans)) for body in bodies for s in body.spans if s.end <= span.start]
    if not before:
        return motto
    beside = [s for s, _ in before if span.start - s.end < _BESIDE]
    body = max(beside, key=lambda s: s.start) if beside else max(before, key=lambda b: (b[1], b[0].start))[0]
    return replace(motto, holder=body.text, holder_span=body)


def find_holder(
    document: Document, formula: tuple[int, int], *, cue: tuple[int, int], repeats: Sequence[tuple[int, int]]
) -> Span | None:
    """The words that name who lives by a formula, None where nobody is named.

    Args:
        document: the article's content.
        formula: half-open range of the formula's tokens.
        cue: half-open range of the noun that calls it a motto, empty where none does.
        repeats: the ranges of all places where it stands.
    """
    tokens = document.tokens
    if formula[1] + 1 < len(tokens) and not formula[1] <= cue[0] < cue[1]:
        here = document.sentence_at(tokens[formula[1]].start)
        gloss = gloss_of(tokens, (formula[1] + 1, here.last))
        formula = (formula[0], formula[1] + 1 + gloss if gloss else formula[1])
    own = (tokens[formula[0]].start, tokens[formula[1] - 1].end)
    holder = _holder(document, formula, cue=cue, repeats=repeats)
    if holder is None or holder.text.casefold() in load_cues(document.pack).general:
        holder = named_before(document, formula, of_any_kind=holder is None) or holder
    return None if holder and holder.start < own[1] and own[0] < holder.end else holder


def _holder(
    document: Document, formula: tuple[int, int], *, cue: tuple[int, int], repeats: Sequence[tuple[int, int]]
) -> Span | None:
    """The owner of the cue, else the subject of the clause, or of most clauses where the formula comes back."""
    if cue[1] > cue[0]:
        owner = _owner_behind(document, cue) or _owner_before(document, cue) or _named_before(document, cue)
        owner = owner or body_of_ours(document, cue, formula)
        if owner := owner or (_living_by(document, cue) if _governs(document, cue) else None):
            return owner
    noun = cue[0] if cue[1] > cue[0] else max(formula[0] - 1, 0)
    if house := house_of(document, formula):
        return house
    if stager := staged_by(document, noun):
        return stager
    if keeper := who_lives_so(document, noun) or keeper_of(document, formula) or anybody_of(document, formula):
        return keeper
    living = among_whom(document, formula) or next(
        (s for place in (formula, *repeats) if (s := _living_by(document, place))), None
    )
    if living:
        return living
    if len(repeats) < 2 or cue[1] > cue[0]:
        actor = actor_of(document, formula, cue)
        opens = document.token_at(actor.start) if actor else 0
        owned = actor is not None and document.tokens[opens].tag == "PRP$"
        if actor and not owned and names_somebody(document, actor) and not only_told(document, actor):
            return actor
        if owned and (whose := worn_by_whom(document, formula) or antecedent(document, opens, formula)):
            return whose  # “its answer” stands for whom “its” means
        return _told_of_before(document, cue) or trace_of(document, formula) or _body_before(document, formula)
    told = [s for place in repeats if (s := actor_of(document, place, (place[0], place[0])))]
    subjects = [s for s in told if names_somebody(document, s)]
    if not subjects:
        return next((s for place in repeats if (s := trace_of(document, place))), None)
    return max(subjects, key=lambda s: (_shared(s, subjects), -s.start), default=None)


def _body_before(document: Document, formula: tuple[int, int]) -> Span | None:
    """The last body told of before a formula; rather one with a name of its own than the place it is in."""
    near = body_near(document, formula)
    placed = near is not None and near.text.casefold() in load_cues(document.pack).settled
    return (named_before(document, formula, of_any_kind=False) if placed else None) or near


def _governs(document: Document, cue: tuple[int, int]) -> bool:
    """Whether it is said of the noun itself that somebody lives by it: “they live by a motto that Orla wrote”."""
    return any(t.lower == "by" for t in document.tokens[max(cue[0] - 3, 0) : cue[0]])


def _living_by(document: Document, formula: tuple[int, int]) -> Span | None:
    """Who lives by a formula that a colon brings: “the four words the X club has gone by since 1949: …”."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[formula[0]].start)
    verbs = document.pack.table("mottos")["lived_by"]["verbs"]
    for at in range(formula[0] - 1, sentence.first + 1, -1):
        if tokens[at].lower == "by" and tokens[at - 1].tag.startswith("VB") and tokens[at - 1].lower in verbs:
            subjects = (c.subject for c in reversed(document.clauses[sentence.index]) if c.first < at)
            first, last = next((subject for subject in subjects if subject[1] > subject[0]), (0, 0))
            if last - first == 1 and tokens[first].tag == "PRP":
                return self_named(document, (first, at)) or antecedent(document, first, formula)
            return trim(document, first, last) if last > first else None
    return None


def _shared(span: Span, others: Sequence[Span]) -> int:
    """How many words of a span, in percent, stand in the other spans; links do not count."""
    words = {w for w in span.text.casefold().split() if len(w) > 3}
    common = sum(len(words & set(other.text.casefold().split())) for other in others if other is not span)
    return 100 * common // max(len(words), 1)


def _owner_behind(document: Document, cue: tuple[int, int]) -> Span | None:
    """“the motto of the Party cell in …”."""
    tokens = document.tokens
    if cue[1] + 2 >= len(tokens) or tokens[cue[1]].lower not in ("of", "for", "among", *_IN):
        return None
    signs = load_signs(document.pack)
    if tokens[cue[1]].lower in _IN and tokens[cue[1] + 2].lower not in signs.bodies | signs.worn:
        return None  # a motto in the local language
    end = cue[1] + 1
    sentence = document.sentence_at(tokens[cue[1]].start)
    while end < min(sentence.last, cue[1] + _LONGEST):
        token = tokens[end]
        if token.tag == "IN" and end + 1 < sentence.last and tokens[end + 1].tag == "CD":
            break  # the ethos of the club in five words
        if token.text in (",", ".", ";", ":", "“", '"', "‘", "”", "(", "that") or token.tag in (
            *FINITE,
            "WDT",
            "WP",
            "VBN",
            "VBG",
        ):
            break
        end += 1
    if (end < len(tokens) and tokens[end].text in ("“", '"', "‘")) or tokens[cue[1] + 1].tag == "VBG":
        return None
    owner = trim(document, cue[1] + 1, end) if tokens[cue[1] + 1].tag != "PRP$" else None
    lasts = owner is not None and owner.text.rpartition(" ")[2] in signs.things  # a creed for 300 years
    return None if lasts else owner


def _owner_before(document: Document, cue: tuple[int, int]) -> Span | None:
    """“the school's motto”; a pronoun leaves the question to the clause."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[cue[0]].start)
    for at in range(cue[0] - 1, max(sentence.first, cue[0] - 4), -1):
        if tokens[at].tag == "WP$":
            return _noun_phrase_before(document, sentence, at)
        if tokens[at].tag == "POS":
            first = at
            while first > sentence.first and tokens[first - 1].tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD"):
                first -= 1
            return trim(document, first, at)
        if tokens[at].tag not in ("JJ", "NN", "NNP", "VBG", "VBN", "JJR", "JJS"):
            return None
    return None


def _named_before(document: Document, cue: tuple[int, int]) -> Span | None:
    """“the Olympic Club motto”, “95 years of the Front and its tradition”."""
    tokens = document.tokens
    floor = document.sentence_at(tokens[cue[0]].start).first
    last = cue[0]
    coordinated = last - 1 > floor and tokens[last - 1].tag == "PRP$" and tokens[last - 2].tag == "CC"
    last -= 2 * coordinated
    first = last
    while first > floor and tokens[first - 1].tag in ("NNP", "NNPS"):
        first -= 1
    named = last - first > 1 or coordinated or (first < last and tokens[first].text.isupper())
    return trim(document, first, last) if named and first > floor else None


def _told_of_before(document: Document, cue: tuple[int, int]) -> Span | None:
    """Whom “their” or “its” before a cue takes up: the subject of a sentence before that agrees in number."""
    tokens = document.tokens
    owner = next((t.lower for t in tokens[max(cue[0] - 3, 0) : cue[0]] if t.tag == "PRP$"), None)
    if owner is None or cue[0] == cue[1]:
        return None
    here = document.sentence_at(tokens[cue[0]].start)
    for index in range(here.index - 1, max(here.index - 1 - _SENTENCES_BACK, -1), -1):
        told = _told_of_at_length(document, document.sentences[index])
        if told:
            return told
        for clause in document.clauses[index]:
            first, last = clause.subject
            nouns = [t.tag for t in tokens[first:last] if t.tag.startswith("NN")]
            if nouns and (owner != "their" or nouns[-1] in ("NNS", "NNPS", "NNP")):
                return trim(document, first, last)
    return None


def _told_of_at_length(document: Document, sentence: Sentence) -> Span | None:
    """The name that a clause of its own tells of: “…, known as the Orvel Council, who walked to the lake”."""
    tokens = document.tokens
    for at in range(sentence.last - 2, sentence.first + 1, -1):
        if tokens[at].text == "," and tokens[at + 1].lower in ("who", "which") and tokens[at - 1].tag == "NNP":
            first = at
            while first > sentence.first and tokens[first - 1].tag.startswith("NNP"):
                first -= 1
            return trim(document, first, at) if at - first > 1 and tokens[first - 1].lower == "the" else None
    return None


def _noun_phrase_before(document: Document, sentence: Sentence, at: int) -> Span | None:
    """What “whose” at token `at` stands for: the noun phrase before it, “The school, whose …”."""
    tokens = document.tokens
    last = at - 1 if at > sentence.first and tokens[at - 1].text in (",", "–", "—") else at
    first = last
    while first > sentence.first and tokens[first - 1].tag in PHRASE:
        first -= 1
    return trim(document, first, last)
