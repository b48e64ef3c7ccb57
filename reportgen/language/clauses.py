"""The clauses of a sentence, found from its tags: verb groups first, then where the clause of each begins and ends.

A shallow parse in the manner of Abney's chunking (1991): no tree, linear time, and it degrades gently where a tag is
wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportgen.language.packs import Pack

if TYPE_CHECKING:
    from reportgen.language.document import Sentence, Token

ClauseKind = Literal["main", "coordinate", "adverbial", "relative", "complement", "participial", "infinitive", "noun"]

_FINITE = {"VBD", "VBZ", "VBP"}
_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "EX", "WP", "WDT"}
_SUBJECT_ENDS = {"NN", "NNS", "NNP", "NNPS", "PRP"}
_BEFORE_NOUN = {"DT", "JJ", "PRP$", "POS", "CD", "JJR", "JJS"}
_OPENS_ADVERBIAL = {"IN", "RB", "TO", "CC", "VBG", "VBN", "WRB", "RBR", "JJ"}
_OPENING_NOUNS = {"thanks"}
_BREAKS = {",", ";", ":", "—", "–", "-", "...", "…", "--"}
_QUOTES = {"“", "”", '"', "``", "''", "‘", "’"}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        first, last: half-open range of tokens.
        head: the token of the verb that carries the meaning.
        lemma: of the head.
        modal: the modal verb, lower case, or "".
        finite: whether it has a tense of its own.
        past: whether that tense is the past.
        perfect, progressive, passive, negated, infinitive: as the auxiliaries say.
    """

    first: int
    last: int
    head: int
    lemma: str
    modal: str = ""
    finite: bool = False
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with all that belongs to it.

    Attributes:
        first, last: half-open range of tokens, without the marks and conjunctions around it.
        group: its verb group.
        kind: how it hangs on the rest of the sentence.
        opener: the word that opens it (“which”, “because”), lower case, or "".
        subject: half-open range of the subject's tokens within the clause; empty where it has none of its own.
        parent: index of the clause that it hangs on, among the sentence's clauses, or -1.
    """

    first: int
    last: int
    group: VerbGroup
    kind: ClauseKind
    opener: str
    subject: tuple[int, int]
    parent: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes that clause splitting needs."""

    subordinators: frozenset[str]
    hypothetical: frozenset[str]
    interrogatives: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    auxiliaries: frozenset[str]
    future: frozenset[str]
    obligation: frozenset[str]
    remote: frozenset[str]
    prepositional: frozenset[str]


@cache
def grammar(pack: Pack) -> Grammar:
    """The closed classes of a language pack."""
    table = pack.table("clauses")
    return Grammar(**{field.name: frozenset(table[field.name]) for field in fields(Grammar)})


def verb_groups(tokens: Sequence[Token], sentence: Sentence, rules: Grammar) -> list[VerbGroup]:
    """The verb groups of a sentence, in order."""
    groups = []
    at = sentence.first
    while at < sentence.last:
        group = (
            _group_at(tokens, at, end=sentence.last, rules=rules) if _opens_group(tokens, at, sentence, rules) else None
        )
        if group:
            groups.append(group)
            at = group.last
        else:
            at += 1
    bare = not any(group.finite for group in groups)
    return [_as_finite(tokens, sentence, group, bare=bare) for group in groups]


def _as_finite(tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, *, bare: bool) -> VerbGroup:
    """A participle read as the past tense where grammar allows nothing else.

    Taggers mistake the one for the other more often than any two tags. A participle right behind a noun is past tense
    if an object follows (“the army built two bridges”), or if the sentence would be bare of a finite verb.
    """
    if group.last - group.first > 1 or tokens[group.head].tag != "VBN" or sentence.kind != "paragraph":
        return group
    before = tokens[group.first - 1] if group.first > sentence.first else None
    after = tokens[group.last] if group.last < sentence.last else None
    if before is None or not (before.tag in _SUBJECT_ENDS or (bare and before.text in ("-", "–", "—", ",", ")"))):
        return group
    if bare or (after is not None and after.tag in ("DT", "CD", "PRP$", "PRP", "NNS")):
        return replace(group, finite=True, past=True)
    return group


def _opens_group(tokens: Sequence[Token], at: int, sentence: Sentence, rules: Grammar) -> bool:
    tag = tokens[at].tag
    if tag in ("MD", "TO") or tag in _FINITE or tag == "VB":
        return True
    if tag not in ("VBN", "VBG") or tokens[at].lower in rules.prepositional:
        return False
    if at > sentence.first and tokens[at - 1].lower in ("than", "as"):
        return False  # more than expected
    before = tokens[at - 1].tag if at > sentence.first else ""
    after = tokens[at + 1].tag if at + 1 < sentence.last else ""
    attributive = before in _BEFORE_NOUN and (after.startswith("NN") or after in ("CC", "JJ", ","))
    compound = after.startswith("NN") and tag == "VBN" and before in ("IN", "CC", "", ",")
    earlier = tokens[at - 2].tag if at - 1 > sentence.first else ""
    gerund = tag == "VBG" and (before in ("DT", "PRP$", "JJ", "NN", "IN") or (before == "CC" and earlier == "VBG"))
    return not (attributive or compound or gerund)


def _group_at(tokens: Sequence[Token], at: int, *, end: int, rules: Grammar) -> VerbGroup | None:
    """The verb group that begins at a token, None where what begins there is none (“to” the town)."""
    verbs: list[int] = []
    modal, infinitive = "", False
    negated = at > 0 and tokens[at - 1].lower in rules.negations and tokens[at - 1].tag.startswith("RB")
    scan = at
    while scan < end:
        token = tokens[scan]
        if token.tag == "TO" and not verbs and not infinitive:
            infinitive = True
        elif token.tag == "MD" and not verbs:
            modal = token.lower
        elif token.tag.startswith("VB") and _continues(tokens, verbs, scan, governed=bool(modal) or infinitive):
            verbs.append(scan)
        elif token.tag.startswith("RB") or token.lower in rules.negations:
            negated |= token.lower in rules.negations and not (scan + 1 < end and tokens[scan + 1].lower == "only")
        elif token.lower in _QUOTES and verbs and scan + 1 < end and tokens[scan + 1].tag in ("VBN", "VBG"):
            pass  # was “stuck”
        elif token.tag == "CC" and _joins_adverbs(tokens, scan, end):
            pass  # was slowly but surely rebuilt
        else:
            break
        scan += 1
    if not verbs:
        return None
    head, first = verbs[-1], tokens[verbs[0]]
    lemmas = [tokens[v].lemma for v in verbs]
    head_tag = tokens[head].tag
    return VerbGroup(
        first=at,
        last=_last_of_list(tokens, head, end) + 1,
        head=head,
        lemma=lemmas[-1],
        modal=modal,
        finite=bool(modal) or (first.tag in _FINITE and not infinitive),
        past=first.tag == "VBD" and not modal,
        perfect="have" in lemmas[:-1],
        progressive=any(tokens[v].tag == "VBG" for v in verbs) and "be" in lemmas[:-1],
        passive=head_tag in ("VBN", "VBD") and any(lemma in ("be", "get") for lemma in lemmas[:-1]),
        negated=negated,
        infinitive=infinitive or (first.tag == "VB" and not modal),
    )


def _joins_adverbs(tokens: Sequence[Token], at: int, end: int) -> bool:
    return at + 2 < end and tokens[at - 1].tag.startswith("RB") and tokens[at + 1].tag.startswith("RB")


def _last_of_list(tokens: Sequence[Token], head: int, end: int) -> int:
    """The last verb of a list with one object (“planned, built and opened it”), the head where there is none."""
    last = head
    while True:
        at, joined = last + 1, False
        while at < end and (tokens[at].text == "," or tokens[at].tag == "CC" or (joined and tokens[at].tag == "RB")):
            joined = True
            at += 1
        if not joined or at >= end or tokens[at].tag != tokens[head].tag:
            return last
        last = at


def _continues(tokens: Sequence[Token], verbs: list[int], at: int, *, governed: bool) -> bool:
    """Whether the verb at `at` carries on the group: only an auxiliary lets another verb follow."""
    if not verbs:
        return not governed or tokens[at].tag in ("VB", "VBP", "VBN", "VBD")
    lemma, tag = tokens[verbs[-1]].lemma, tokens[at].tag
    if lemma in ("be", "get"):
        return tag in ("VBN", "VBG", "VBD")
    if lemma == "have":
        return tag in ("VBN", "VBD")
    return lemma == "do" and tag in ("VB", "VBP")


def clauses(tokens: Sequence[Token], sentence: Sentence, rules: Grammar) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; an infinitive that only completes its verb belongs to that verb's clause.

    Args:
        tokens: all tokens of the document.
        sentence: the sentence, which knows its tokens.
        rules: the closed classes of its language.
    """
    bounds: list[_Bound] = []
    for group in verb_groups(tokens, sentence, rules):
        bound = _bound(tokens, sentence, group, before=bounds, rules=rules)
        if bound is not None and bounds and _is_gerund_subject(bounds[-1], bound):
            bounds[-1] = _with_subject(bounds[-1], bound)
        elif bound is not None and bound.resumes:
            bounds[-1] = bound
        elif bound is not None:
            bounds.append(bound)
    found: list[Clause] = []
    for index, bound in enumerate(bounds):
        limit = bounds[index + 1].cut if index + 1 < len(bounds) else sentence.last
        first = _skip_marks(tokens, bound.start, limit)
        subject = _subject(tokens, first, bound.group.first)
        if subject[1] > subject[0] and bound.kind != "relative":
            first = subject[0]
        least = max(first + 1, bound.group.last)
        last = _trim_end(tokens, least, _speech_end(tokens, bound.group.last, limit))
        found.append(Clause(first, last, bound.group, bound.kind, bound.opener, subject, bound.parent))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where the clause of a verb group begins, and where the clause before it is cut off (the same, as a rule)."""

    group: VerbGroup
    start: int
    cut: int
    kind: ClauseKind
    opener: str
    parent: int
    resumes: bool = False
    """Whether it goes on behind the clause before it, which is then no more than an insertion."""


def _bound(
    tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, *, before: Sequence[_Bound], rules: Grammar
) -> _Bound | None:
    """Where the clause of a group begins and how it hangs on those before; None if it belongs to the one before."""
    last_finite = max((i for i, b in enumerate(before) if b.group.finite), default=len(before) - 1)
    parent = len(before) - 1 if group.finite else last_finite
    if not before:
        return _first_bound(tokens, sentence, group, rules)
    floor = before[-1].group.last
    if group.infinitive:
        return _infinitive_bound(tokens, group, before[-1].group, parent=parent)
    for at in range(group.first - 1, floor - 1, -1):
        found = _opens_at(tokens, at, group, floor=floor, rules=rules)
        if found is None:
            continue
        start, kind, opener = found
        if kind == "coordinate" and start == group.first and _is_insertion(tokens, before[-1], sentence):
            resumed = _resumed(tokens, sentence, before, group)
            if resumed:
                return resumed
        return _Bound(group, start, start, kind, opener, parent)
    return _Bound(group, floor, floor, "complement", "", parent) if group.finite else None


def _is_insertion(tokens: Sequence[Token], bound: _Bound, sentence: Sentence) -> bool:
    """Whether a clause may be an insertion: it has a participle, or a verb that no subject parts from a comma."""
    if not bound.group.finite:
        return True
    at = bound.group.first - 1
    while at > sentence.first and (tokens[at].tag.startswith("RB") or tokens[at].lower == "once"):
        at -= 1
    return bound.group.past and at > sentence.first and tokens[at].text == ","


def _resumed(tokens: Sequence[Token], sentence: Sentence, before: Sequence[_Bound], group: VerbGroup) -> _Bound | None:
    """The clause that goes on behind an insertion: “two men, aged 34 and 51, were arrested”."""
    if len(before) == 1:
        if tokens[sentence.first].tag in _OPENS_ADVERBIAL:
            return None
        return _Bound(group, before[0].start, before[0].cut, "main", "", -1, resumes=True)
    start, end = before[-2].group.last, before[-1].start
    if not any(tokens[i].tag in _NOMINAL for i in range(start, end)) or _has_break(tokens, start, end - 1):
        return None
    return _Bound(group, start, start, "complement", "", len(before) - 2, resumes=True)


def _is_gerund_subject(before: _Bound, bound: _Bound) -> bool:
    """Whether a gerund and what follows it are the subject of the next verb: “Building roads has taken years”."""
    return before.kind == "participial" and bound.kind == "complement" and not bound.opener


def _with_subject(subject: _Bound, bound: _Bound) -> _Bound:
    kind: ClauseKind = "coordinate" if subject.opener else "main"
    return replace(bound, start=subject.start, cut=subject.cut, kind=kind, parent=subject.parent)


def _first_bound(tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, rules: Grammar) -> _Bound:
    first, start = tokens[sentence.first].lower, sentence.first
    conjunction = first in rules.subordinators and tokens[start + 1].tag != "CD"  # but “Since 2013 the group …”
    if group.finite and conjunction and not _has_break(tokens, start, group.first):
        return _Bound(group, start + 1, start, "adverbial", first, -1)
    return _Bound(group, start, start, "main" if group.finite else "participial", "", -1)


def _opens_at(
    tokens: Sequence[Token], at: int, group: VerbGroup, *, floor: int, rules: Grammar
) -> tuple[int, ClauseKind, str] | None:
    """Whether a clause begins at a token left of its verb: first token, kind and opening word; None if it does not."""
    token = tokens[at]
    between = any(tokens[i].tag in _NOMINAL for i in range(at + 1, group.first))
    if group.finite and token.lower in rules.relatives and token.tag in ("WDT", "WP", "IN", "WRB", "WP$"):
        if token.lower == "that" and between:
            return at + 1, "complement", "that"
        return at, "relative", token.lower
    if group.finite and between and token.lower in rules.subordinators and token.tag in ("IN", "WRB", "RB", "CC"):
        compares = token.lower in ("than", "as") and tokens[at + 1].tag == "CD"  # more than 1,200 people took part
        return None if compares else (at + 1, "adverbial", token.lower)
    if token.tag == "CC" and (not between or group.finite):
        if (between and _joins_nouns(tokens, floor, at)) or _joins_modifiers(tokens, at):
            return None
        return at + 1, "coordinate", token.lower
    if token.text not in _BREAKS:
        return None
    if not group.finite:
        return at + 1, "participial", token.text
    if between:
        return at + 1, "coordinate", token.text
    inserted = next((i for i in range(floor, at) if tokens[i].text in _BREAKS), at)
    if inserted < at and any(tokens[i].tag in _NOMINAL for i in range(floor, inserted)):
        return floor, "complement", ""  # “said two men, aged 34 and 51, were arrested”
    if at > floor and (inserted < at or tokens[floor - 1].tag in ("VBN", "VBG")):
        return group.first, "coordinate", ","
    return at + 1, "coordinate", ","


def _has_break(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[i].text in _BREAKS for i in range(first, last))


def _joins_modifiers(tokens: Sequence[Token], at: int) -> bool:
    """Whether a conjunction joins two adjectives or two gerunds: “new and useful”, “ways of living and working”."""
    before, after = tokens[at - 1].tag, tokens[at + 1].tag
    return (before.startswith("JJ") and after.startswith("JJ")) or (before == after == "VBG")


def _joins_nouns(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether a conjunction joins two nouns of one subject: a break lies before it, and no verb between the two."""
    nominal = False
    for i in range(at - (2 if tokens[at - 1].text == "," else 1), floor - 1, -1):
        if tokens[i].text in _BREAKS or tokens[i].tag == "CC":
            return nominal
        nominal |= tokens[i].tag in _NOMINAL
    return False


def _infinitive_bound(tokens: Sequence[Token], group: VerbGroup, before: VerbGroup, *, parent: int) -> _Bound | None:
    """A later member of a list of infinitives (“build …, renovate …, clear …”) is a clause; the first is not."""
    at = group.first - 1
    if at < before.last or not (tokens[at].text == "," or tokens[at].tag == "CC"):
        return None
    if tokens[group.first].tag == "TO" and not before.infinitive:
        return None  # “decided, among other things, to build”
    return _Bound(group, group.first, group.first, "infinitive", tokens[at].lower, parent)


def _skip_marks(tokens: Sequence[Token], start: int, limit: int) -> int:
    while start < limit - 1 and not tokens[start].text[0].isalnum() and tokens[start].text[0] not in '$€£¥#(“"‘':
        start += 1
    return start


def _speech_end(tokens: Sequence[Token], first: int, limit: int) -> int:
    """Where the direct speech that a clause stands in ends, or the naming of its source begins."""
    for at in range(first, limit):
        if tokens[at].lower == "according":
            return at
        if tokens[at].text == "”" and not any(tokens[i].text == "“" for i in range(first, at)):
            return at
        if tokens[at].text in ('"', "”") and tokens[at - 1].text in (",", "."):
            return at
    return limit


def _trim_end(tokens: Sequence[Token], least: int, limit: int) -> int:
    """The end of a clause without conjunctions, openers and marks that belong to the next one."""
    while limit > least:
        token = tokens[limit - 1]
        dangling = token.tag in ("CC", "WDT", "WP", "WRB", "IN", "TO")
        mark = not token.text[-1].isalnum() and token.text[-1] not in '%)”"’'
        unopened = token.text in ("”", '"', "’") and not _open_mark(tokens, least, limit - 1, token.text)
        remark = token.tag == "RB" and tokens[limit - 2].text == ","  # “…, however”
        if not (dangling or mark or unopened or remark):
            break
        limit -= 1
    return limit


def _open_mark(tokens: Sequence[Token], first: int, last: int, closing: str) -> bool:
    opening = {"”": "“", "’": "‘"}.get(closing, closing)
    return any(tokens[i].text == opening for i in range(max(0, first - 40), last))


def _subject(tokens: Sequence[Token], first: int, verb: int) -> tuple[int, int]:
    """The noun phrase before the verb, without an adverbial in front of it."""
    if not any(tokens[i].tag in _NOMINAL for i in range(first, verb)):
        return verb, verb
    for at in range(verb - 1, max(first, verb - 3) - 1, -1):
        pronoun = tokens[at].tag == "EX" or (tokens[at].tag == "PRP" and tokens[at].lower != "it")
        if pronoun and tokens[at - 1].tag != "CC":
            return at, verb  # “After dark there were …”
    start = first
    if tokens[first].tag in _OPENS_ADVERBIAL or tokens[first].lower in _OPENING_NOUNS:
        start = _behind_date(tokens, _behind_adverbial(tokens, first, verb), verb)
    while start < verb and (tokens[start].tag in ("RB", "CC", "UH") or not tokens[start].text[0].isalnum()):
        if tokens[start].tag == "RB" and tokens[start + 1].tag in ("CD", "JJR", "RBR"):
            break  # only 43, nearly a third more
        if any(tokens[i].text in _QUOTES or tokens[i].text == ")" for i in range(start + 1, verb)):
            break  # the mark is closed within the subject
        start += 1
    return start, verb


def _behind_date(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Where the subject begins behind a date that no comma parts from it: “In June 2023 the bank …”."""
    for at in range(first + 1, min(first + 5, verb - 1)):
        if tokens[at].tag == "CD" and len(tokens[at].text) == 4 and tokens[at + 1].tag in ("DT", "PRP", "PRP$", "NNP"):
            return at + 1 if tokens[first].tag == "IN" else first
    return first


def _behind_adverbial(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Where the subject begins behind an adverbial: at the last break, unless that lies within a list of subjects."""
    starts = [
        i + 1
        for i in range(first, verb - 1)
        if tokens[i].text in _BREAKS
        and tokens[i + 1].tag != "CC"
        and any(tokens[j].tag in _NOMINAL for j in range(i + 1, verb))
    ]
    single = [at for at in starts if not any(tokens[j].tag == "CC" for j in range(at, verb))]
    if single:
        return single[-1]
    return starts[0] if starts else first
