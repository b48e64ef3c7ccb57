"""Where the words of a statement begin and end: what of its subject, remarks, purposes and relatives belongs to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportgen.elements.outcome_words import words
from reportgen.language.clauses import Clause, grammar
from reportgen.language.document import Document, Token

_ASIDES = frozenset({"DT", "RB", "JJR", "RBR", "VBN"})
_LONG_SUBJECT = 9
"""In tokens: a longer subject with an insertion is left out of the statement."""
_LEAD = 20
"""In tokens: what opens a sentence is not longer."""
_STOPS = frozenset(".;:")
_DEPENDENT = ("relative", "infinitive")
_WHOLE = 6
"""In tokens: a shorter statement is not told without what a comma sets off."""
_COUNTED = frozenset({"CD", "RB", "JJR", "IN", "DT", "$"})
"""The words of a bare number."""


def count_between(sorted_offsets: Sequence[int], start: int, end: int) -> int:
    """How many of some sorted offsets lie in `[start, end)`."""
    if not sorted_offsets:
        return 0
    return bisect_left(sorted_offsets, end) - bisect_left(sorted_offsets, start)


def extent_of(
    document: Document, stated: Sequence[Clause], following: Clause | None, *, specifics: Sequence[int]
) -> tuple[int, int]:
    """Where a statement begins and ends, as half-open offsets.

    Args:
        document: the article's content.
        stated: the clauses that state it.
        following: the next clause of the sentence, None where there is none or it begins a statement of its own.
        specifics: where figures and dates stand, sorted.
    """
    tokens, last = document.tokens, stated[-1]
    start = tokens[_first_token(document, stated[0])].start
    behind = _behind_statement(document, last, specifics)
    end = tokens[behind - 1].end
    if following is None or behind != last.last:
        return start, end
    beyond = tokens[following.last - 1].end
    if following.kind == "relative" and not following.opener and beyond - end <= 2 * (end - start):
        return start, beyond  # “the help they had asked for”: without it, nobody knows which
    if following.kind in _DEPENDENT and 5 * (beyond - end) <= 4 * (end - start):
        return start, beyond  # “…, which feed 300 homes”: what is longer would hide the statement
    completes = following.kind == "adverbial" and following.opener in grammar(document.pack).completing
    return (start, beyond) if completes and beyond - end <= end - start else (start, end)


def _first_token(document: Document, clause: Clause) -> int:
    """The token that a statement begins with: its verb, where an insertion makes the subject long."""
    tokens, (first, last) = document.tokens, clause.subject
    if first < last < clause.first:  # a relative clause parts the subject from its verb
        inserted = tokens[clause.first].start - tokens[first].start
        stated = tokens[clause.last - 1].end - tokens[clause.first].start
        most = stated if _is_person(document, first, last) else 3 * stated
        return first if inserted <= most else clause.first
    if last > first and _COUNTED.issuperset(document.tags[first:last]):
        return _whole(document, clause)
    if clause.kind != "main" or last - first <= _LONG_SUBJECT:
        return clause.first
    commas = [i for i in range(first, last) if tokens[i].text == ","]
    if len(commas) < 2:
        return clause.first
    parted = tokens[commas[0] + 1].tag in ("VBN", "TO")
    if commas[-1] + 1 == clause.group.first and tokens[first].tag == "NNP":
        parted |= _is_person(document, first, commas[0])  # “Ada Obi, 61, a widow and head of the group, grows …”
    return clause.group.first if parted else clause.first


def _is_person(document: Document, first: int, last: int) -> bool:
    """Whether a subject is a person who is named."""
    return any(t.entity.endswith("person") for t in document.tokens[first:last])


def _whole(document: Document, clause: Clause) -> int:
    """The token that names the whole of which a statement tells a part: “Of 14 rulings, three were carried out”."""
    tokens, at = document.tokens, clause.first - 1
    if tokens[at].text == ",":
        for i in range(at - 1, max(at - _LEAD, -1), -1):
            if tokens[i].text in _STOPS:
                break
            if tokens[i].text == "Of":
                return i
    return clause.first


def _behind_statement(document: Document, clause: Clause, specifics: Sequence[int]) -> int:
    """The token behind what a clause states: a purpose longer than the statement itself is cut off.

    A purpose with a figure or a date in it stays, and so does what a causative verb brings about: “helped to build”.
    """
    last = _behind_remarks(document, clause, specifics)
    tokens, first = document.tokens, clause.group.last + 2
    known, lemma = words(document.pack), clause.group.lemma
    if "TO" not in document.tags[first:last] or lemma in known.causative or lemma in known.foreseeing:
        return last
    for at in range(first, last - 1):
        if tokens[at].tag == "TO" and tokens[at + 1].tag == "VB" and tokens[at - 1].tag != "RB":
            rest = count_between(specifics, tokens[at].start, tokens[last - 1].end)
            return last if rest or last - at < at - clause.first else at
    return last


def _behind_remarks(document: Document, clause: Clause, specifics: Sequence[int]) -> int:
    """The token behind a clause without what a comma sets off at its end: “…, with help”; figures and dates stay.

    What only adds to a figure goes with its own: “treated 1,312 patients, up from 870”. Examples and parts that are
    longer than what they are of are left out with their figures: “…, including 300 million euros from a bank in Oslo”.
    """
    tokens, first, last = document.tokens, clause.group.last + 2, clause.last
    if "," not in document.texts[first:last]:
        return last
    known = words(document.pack)
    for at in range(first, last - 2):
        if tokens[at].text != "," or tokens[at + 1].lower == "of":
            continue
        trails = tokens[at + 1].lower in known.trailing
        trails = trails or (tokens[at + 1].tag == "IN" and at - clause.first >= _WHOLE and tokens[at - 1].tag != "CC")
        if trails and _is_longer(tokens[at:last], tokens[clause.first : at]):
            return at
        within = count_between(specifics, tokens[clause.first].start, tokens[at].end)
        beyond = count_between(specifics, tokens[at].start, tokens[last - 1].end)
        if (not beyond and tokens[at + 1].tag in ("IN", "RB", "VBN")) or (within and _is_aside(document, at, clause)):
            return at
    return last


def _is_longer(tail: Sequence[Token], stated: Sequence[Token]) -> bool:
    return tail[-1].end - tail[0].start > stated[-1].end - stated[0].start


def _is_aside(document: Document, comma: int, clause: Clause) -> bool:
    """Whether a comma sets off what compares or explains a figure, and no further member of a list."""
    tokens, after = document.tokens, document.tokens[comma + 1]
    opens = (
        after.tag in _ASIDES
        or after.lower in words(document.pack).asides
        or (after.tag == "CD" and tokens[comma + 2].lower == "of")
    )
    return opens and all(t.tag != "CC" for t in tokens[comma : clause.last])
