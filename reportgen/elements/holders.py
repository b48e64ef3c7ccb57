"""Who lives by a formula: the owner of the noun that calls it a motto, else the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.language.document import Document, Sentence
from reportgen.language.lemmas import lemma
from reportgen.model import Actor, Motto, Span

_LONGEST = 16
_SENTENCES_BACK = 2
_REACH = 6
_LEAD = 8
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PHRASE = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "DT", "PRP$")
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_EDGES = ("DT", ",", "IN", "CC", "RB", ":", "-LRB-", "TO")


def phrase_of(document: Document, words: tuple[int, int]) -> Span | None:
    """A range of tokens without articles and links at its edges, None where it names nobody."""
    return _trim(document, *words)


def name_holders(mottos: Sequence[Motto], actors: Sequence[Actor]) -> tuple[Motto, ...]:
    """The mottos, with the name of a body where its holder is only described: “the union” for “Union of Nurses”.

    Args:
        mottos: in source order.
        actors: who the article names.
    """
    bodies = [a for a in actors if a.kind == "organization"]
    return tuple(_named(motto, bodies) for motto in mottos)


def _named(motto: Motto, bodies: Sequence[Actor]) -> Motto:
    span = motto.holder_span
    inside = [s for body in bodies for s in body.spans if span and span.start < s.start and s.end == span.end]
    if span and inside and span.text.split()[-len(inside[0].text.split()) - 1].islower():
        return replace(motto, holder=inside[0].text, holder_span=inside[0])  # the parents’ group Brightlode
    if span is None or " " in span.text or not span.text.islower():
        return motto
    named = [s for body in bodies for s in body.spans if s.end <= span.start and span.text in s.text.casefold().split()]
    if not named:
        return motto
    near = max(named, key=lambda s: (len(s.text.split()) > 1, s.start))
    return replace(motto, holder=near.text, holder_span=near)


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
    own = (document.tokens[formula[0]].start, document.tokens[formula[1] - 1].end)
    holder = _holder(document, formula, cue=cue, repeats=repeats)
    return None if holder and holder.start < own[1] and own[0] < holder.end else holder


def _holder(
    document: Document, formula: tuple[int, int], *, cue: tuple[int, int], repeats: Sequence[tuple[int, int]]
) -> Span | None:
    """The owner of the cue, else the subject of the clause, or of most clauses where the formula comes back."""
    if cue[1] > cue[0]:
        owner = _owner_behind(document, cue) or _owner_before(document, cue)
        if owner:
            return owner
    living = next((s for place in repeats or (formula,) if (s := _living_by(document, place))), None)
    if living:
        return living
    if len(repeats) < 2 or cue[1] > cue[0]:
        return _actor_of(document, formula, cue) or _told_of_before(document, cue)
    subjects = [s for place in repeats if (s := _actor_of(document, place, (place[0], place[0])))]
    return max(subjects, key=lambda s: (_shared(s, subjects), -s.start), default=None)


def _living_by(document: Document, formula: tuple[int, int]) -> Span | None:
    """Who lives by a formula that a colon brings: “the four words the X club has gone by since 1949: …”."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[formula[0]].start)
    verbs = document.pack.table("mottos")["lived_by"]["verbs"]
    for at in range(formula[0] - 1, sentence.first + 1, -1):
        if tokens[at].lower == "by" and tokens[at - 1].tag.startswith("VB") and tokens[at - 1].lower in verbs:
            clause = next((c for c in reversed(document.clauses[sentence.index]) if c.first < at <= c.last), None)
            subject = clause.subject if clause else (0, 0)
            return _trim(document, *subject) if subject[1] > subject[0] else None
    return None


def _shared(span: Span, others: Sequence[Span]) -> int:
    """How many words of a span, in percent, stand in the other spans; links do not count."""
    words = {w for w in span.text.casefold().split() if len(w) > 3}
    common = sum(len(words & set(other.text.casefold().split())) for other in others if other is not span)
    return 100 * common // max(len(words), 1)


def _owner_behind(document: Document, cue: tuple[int, int]) -> Span | None:
    """“the motto of the Party cell in …”."""
    tokens = document.tokens
    if cue[1] + 1 >= len(tokens) or tokens[cue[1]].lower not in ("of", "for", "among"):
        return None
    end = cue[1] + 1
    sentence = document.sentence_at(tokens[cue[1]].start)
    while end < min(sentence.last, cue[1] + _LONGEST):
        token = tokens[end]
        if token.text in (",", ".", ";", ":", "“", '"', "‘", "”", "(") or token.tag in (
            *_FINITE,
            "WDT",
            "WP",
            "VBN",
            "VBG",
        ):
            break
        end += 1
    if (end < len(tokens) and tokens[end].text in ("“", '"', "‘")) or tokens[cue[1] + 1].tag == "VBG":
        return None
    return _trim(document, cue[1] + 1, end)


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
            return _trim(document, first, at)
        if tokens[at].tag not in ("JJ", "NN", "NNP", "VBG", "VBN", "JJR", "JJS"):
            return None
    return None


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
                return _trim(document, first, last)
    return None


def _told_of_at_length(document: Document, sentence: Sentence) -> Span | None:
    """The name that a clause of its own tells of: “…, known as the Orvel Council, who walked to the lake”."""
    tokens = document.tokens
    for at in range(sentence.last - 2, sentence.first + 1, -1):
        if tokens[at].text == "," and tokens[at + 1].lower in ("who", "which") and tokens[at - 1].tag == "NNP":
            first = at
            while first > sentence.first and tokens[first - 1].tag.startswith("NNP"):
                first -= 1
            return _trim(document, first, at) if at - first > 1 and tokens[first - 1].lower == "the" else None
    return None


def _noun_phrase_before(document: Document, sentence: Sentence, at: int) -> Span | None:
    """What “whose” at token `at` stands for: the noun phrase before it, “The school, whose …”."""
    tokens = document.tokens
    last = at - 1 if at > sentence.first and tokens[at - 1].text in (",", "–", "—") else at
    first = last
    while first > sentence.first and tokens[first - 1].tag in _PHRASE:
        first -= 1
    return _trim(document, first, last)


def _actor_of(document: Document, formula: tuple[int, int], cue: tuple[int, int]) -> Span | None:
    """The subject of the clause that a formula stands in; of “we”, the body of whoever speaks."""
    tokens = document.tokens
    first_persons = document.pack.table("mottos")["first_person"]["words"]
    at = min(cue[0], formula[0] - 1) if cue[1] > cue[0] else max(formula[0] - 2, 0)
    said = (min(cue[0], formula[0]) if cue[1] > cue[0] else formula[0], formula[1])
    sentence = document.sentence_at(tokens[min(max(at, 0), len(tokens) - 1)].start)
    subject = _led_in(document, sentence, said) or _called_upon(document, sentence, said[0])
    subject = subject or _subject(document, sentence.index, at, formula=said)
    if subject is None:
        return None
    words = [t for t in tokens[subject[0] : subject[1]] if t.tag not in ("RB", ",", "MD")]
    if words and all(t.lower in first_persons for t in words):
        return _speaking_body(document, subject[0])
    if len(words) == 1 and words[0].tag in ("PRP", "WP", "WDT", "DT", "EX"):
        return _phrase_before(document, at, subject[1])
    return _trim(document, *subject)


def _led_in(document: Document, sentence: Sentence, formula: tuple[int, int]) -> tuple[int, int] | None:
    """The subject behind a formula that leads its sentence in: “With the motto “…”, the Party cell of X has …”."""
    tokens = document.tokens
    leads = formula[0] - sentence.first <= _LEAD and tokens[sentence.first].tag in ("IN", "VBN", "VBG", "TO")
    shut = next((i for i in range(formula[1], min(formula[1] + 3, sentence.last)) if tokens[i].text == ","), None)
    if not leads or shut is None:
        return None
    last = shut + 1
    while last < sentence.last and tokens[last].tag not in _FINITE and tokens[last].text not in (",", "–", "—", "("):
        last += 1
    return (shut + 1, last) if last < sentence.last else None


def _called_upon(document: Document, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Whom a verb before token `at` calls upon to keep the formula: “asked every household to follow …”."""
    tokens = document.tokens
    to = next((i for i in range(at - 1, max(sentence.first, at - _REACH), -1) if tokens[i].tag == "TO"), None)
    if to is None or tokens[to + 1].tag != "VB":
        return None
    first = to
    while first > sentence.first and tokens[first - 1].tag in _PHRASE:
        first -= 1
    governs = first > sentence.first and (tokens[first - 1].tag.startswith("VB") or tokens[first - 1].lower == "on")
    return (first, to) if governs and first < to else None


def _subject(document: Document, sentence: int, at: int, *, formula: tuple[int, int]) -> tuple[int, int] | None:
    """The subject of the clause around token `at`, or of the nearest clause it hangs on that has one."""
    parts = document.clauses[sentence]
    index = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].first <= at < parts[i].last), None)
    if index is None:
        index = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].first <= at), 0 if parts else None)
    steps = 0
    while index is not None and 0 <= index < len(parts) and steps < 8:
        first, last = _own_words(document, parts[index].subject, formula)
        if last > first and document.tokens[first].tag not in ("WDT", "WP"):
            return first, last
        index, steps = parts[index].parent, steps + 1
    subjects = (_own_words(document, c.subject, formula) for c in parts)
    return next((s for s in subjects if s[1] > s[0]), None)


def _own_words(document: Document, subject: tuple[int, int], formula: tuple[int, int]) -> tuple[int, int]:
    """A subject without the phrase before it that a preposition opens, and without the formula and its verb."""
    first, last = subject
    tokens = document.tokens
    if first < formula[1] and formula[0] < last:
        if first >= formula[0]:
            return last, last
        kept = document.pack.table("mottos")["kept"]["verbs"]
        verbs = (i for i in range(first + 1, formula[0]) if lemma(tokens[i].lower, "VBZ") in kept)
        last = next(verbs, first)
    if last <= first or tokens[first].tag not in ("IN", "TO", "VBG"):
        return first, last
    commas = [i for i in range(first, last - 1) if tokens[i].text == ","]
    return (commas[-1] + 1, last) if commas else (last, last)


def _phrase_before(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase before “with the motto”, where the subject is but a pronoun."""
    tokens = document.tokens
    end = at
    while end > floor and tokens[end - 1].tag in ("DT", "JJ", "PRP$", "VBG"):
        end -= 1
    if end <= floor or tokens[end - 1].tag not in ("IN", "TO"):
        return None
    end -= 1
    first = end
    while first > floor and tokens[first - 1].tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CC"):
        first -= 1
    return _trim(document, first, end)


def _speaking_body(document: Document, at: int) -> Span | None:
    """The body that a speaker's role names: “X, secretary of the … Party Cell, said: ‘we …’”."""
    tokens = document.tokens
    paragraph = document.sentence_at(tokens[at].start).paragraph
    opening = next((i for i in range(at - 1, max(-1, at - 120), -1) if tokens[i].text in ("“", '"')), None)
    if opening is None:
        return None
    for of in range(opening - 1, max(0, opening - 30), -1):
        if document.sentence_at(tokens[of].start).paragraph != paragraph:
            return None
        if tokens[of].lower in ("of", "for", "from", "at"):
            end = of + 1
            while end < opening and tokens[end].text not in (",", ":", "“", '"') and tokens[end].tag not in _FINITE:
                end += 1
            return _trim(document, of + 1, end)
    return None


def _trim(document: Document, first: int, last: int) -> Span | None:
    """The words of a range without articles and links at its edges."""
    tokens = document.tokens
    last = min(last, first + _LONGEST)
    last = next((i for i in range(first + 1, last) if tokens[i].tag in _RELATIVES), last)
    while first < last and tokens[first].tag in ("DT", ",", "RB", "CC", ":", *_RELATIVES):
        first += 1
    while last > first and tokens[last - 1].tag in (*_EDGES, "``", "''", "POS"):
        last -= 1
    if first >= last or not any(t.tag.startswith("N") for t in tokens[first:last]):
        return None
    return Span.of(document.text, tokens[first].start, tokens[last - 1].end)
