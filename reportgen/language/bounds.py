"""Where the clause of each verb begins in a sentence, and how it hangs on those before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.frozen import changed, frozen
from reportgen.language.clause_openings import (
    BREAKS,
    NOMINAL,
    OPENS_ADVERBIAL,
    ClauseKind,
    has_break,
    listed_from,
    opens_at,
)
from reportgen.language.grammar import Grammar
from reportgen.language.verbs import QUOTES, VerbGroup, verb_groups

if TYPE_CHECKING:
    from reportgen.language.document import Sentence, Token


_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_MAY_OPEN = frozenset({"WDT", "WP", "WP$", "WRB", "IN", "RB", "CC"})
"""Of marks apart, what may open a clause; asked first, since most words are none of it."""
_FURTHEST = 40
"""In clauses: what a clause hangs on is not further back."""
_TELLER = 30
"""In tokens: the name and office of who tells are not longer."""
_REACH = 300
"""In tokens: what opens a clause is not further before its verb; a text without marks would take its length squared."""


@frozen(guarded=False)
class Bound:
    """Where the clause of a verb group begins, and where the clause before it is cut off (the same, as a rule)."""

    group: VerbGroup
    start: int
    cut: int
    kind: ClauseKind
    opener: str
    parent: int
    resumes: bool = False
    """Whether it goes on behind the clause before it, which is then no more than an insertion."""


def clause_bounds(tokens: Sequence[Token], sentence: Sentence, rules: Grammar, *, verbs: Sequence[int]) -> list[Bound]:
    """Where the clauses of a sentence begin, in order; an infinitive that only completes its verb opens none.

    Args:
        tokens: all tokens of the document.
        sentence: the sentence, which knows its tokens.
        rules: the closed classes of its language.
        verbs: the indices of its tokens with a tag in `VERBAL`, ascending.
    """
    bounds: list[Bound] = []
    for group in verb_groups(tokens, sentence, rules, verbs=verbs):
        bound = _bound(tokens, sentence, group, before=bounds, rules=rules)
        if bound is not None and bounds and _is_gerund_subject(bounds[-1], bound, rules):
            bounds[-1] = _with_subject(bounds[-1], bound)
        elif bound is not None and bound.resumes:
            bounds[-1] = bound
        elif bound is not None:
            bounds.append(bound)
    if bounds and sentence.kind == "paragraph" and _is_plain(tokens, bounds[0]):
        bounds[0] = changed(bounds[0], group=changed(bounds[0].group, finite=True, infinitive=False), kind="main")
    elif bounds and sentence.kind == "paragraph" and _is_mistaken(tokens, bounds[0]):
        bounds[0] = changed(bounds[0], group=changed(bounds[0].group, finite=True, past=True), kind="main")
    return bounds


def _is_mistaken(tokens: Sequence[Token], first: Bound) -> bool:
    """Whether the first participle of a sentence is its verb in the past tense: no other verb is left for that."""
    led = tokens[first.start].tag not in ("IN", "TO") or has_break(tokens, first.start, first.group.first)
    return led and _is_reduced(tokens, first)


def _is_plain(tokens: Sequence[Token], first: Bound) -> bool:
    """Whether the first infinitive of a sentence is its verb in the present: it stands bare behind a plural."""
    group = first.group
    if not group.infinitive or tokens[group.first].tag != "VB":
        return False
    return any(tokens[i].tag == "NNS" for i in range(first.start, group.first))


def _bound(
    tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, *, before: Sequence[Bound], rules: Grammar
) -> Bound | None:
    """Where the clause of a group begins and how it hangs on those before; None if it belongs to the one before."""
    parent = len(before) - 1 if group.finite else _last_finite(before)
    if not before:
        return _first_bound(tokens, sentence, group, rules)
    floor = before[-1].group.last
    if tokens[floor].tag == "RP" and floor < group.first:
        floor += 1  # “all they carry out is done by hand”
    if group.infinitive:
        return _infinitive_bound(tokens, group, before[-1].group, parent=parent)
    told = (
        _told_behind(tokens, group, floor)
        if tokens[group.first - 1].text == "," and group.lemma in rules.telling
        else 0
    )
    if told:
        return Bound(group, told, told, "coordinate", ",", parent)
    opened = _opened(tokens, sentence, group, before=before, floor=floor, rules=rules)
    return opened or _unopened(tokens, group, before=before, floor=floor, rules=rules)


def _opened(
    tokens: Sequence[Token],
    sentence: Sentence,
    group: VerbGroup,
    *,
    before: Sequence[Bound],
    floor: int,
    rules: Grammar,
) -> Bound | None:
    """The clause of a group where a word or a mark opens it, or where it goes on behind the clause before."""
    parent = len(before) - 1 if group.finite else _last_finite(before)
    if tokens[before[-1].group.first].tag == "VBG" and _names_teller(tokens, group, rules):
        return Bound(group, group.first, group.first, "coordinate", ",", parent)
    reduced = group.finite and _is_reduced(tokens, before[-1])
    between = False
    for at in range(group.first - 1, max(floor, group.first - _REACH) - 1, -1):
        tag = tokens[at].tag
        if tag == "SYM" or (tag not in _MAY_OPEN and tokens[at].text not in BREAKS):  # a sign: 3-5, 2021 - 2025
            between = between or tag in NOMINAL
            continue
        found = opens_at(tokens, at, group, between=between, floor=floor, rules=rules)
        between = between or tag in NOMINAL
        if found is None or (reduced and between and tokens[at].tag == "CC"):
            continue
        start, kind, opener = found
        bare = start == group.first or (kind == "complement" and not opener)
        if bare and _is_told_apart(tokens, before, group):
            return changed(before[0], group=group, resumes=True)
        if kind == "coordinate" and start == group.first and _is_insertion(tokens, before[-1], sentence, rules):
            resumed = _resumed(tokens, sentence, before, group)
            if resumed:
                return resumed
        if opener == "," and _opens_sentence(before, sentence):
            start = listed_from(tokens, at, group.first, floor=floor)
        return Bound(group, start, _cut(tokens, start, rules), kind, opener, parent)
    return None


def _opens_sentence(before: Sequence[Bound], sentence: Sentence) -> bool:
    """Whether all before is a clause that opens a sentence, and is not its main one: “When it rained, …”."""
    if len(before) > 1 or before[0].cut != sentence.first:
        return False
    return before[0].kind == "adverbial" or (
        before[0].kind == "participial" and before[0].group.first == sentence.first
    )


def _unopened(
    tokens: Sequence[Token], group: VerbGroup, *, before: Sequence[Bound], floor: int, rules: Grammar
) -> Bound | None:
    """The clause of a group that nothing opens: it completes or modifies the one before, or takes its subject."""
    parent = len(before) - 1 if group.finite else _last_finite(before)
    if _is_told_apart(tokens, before, group):
        return changed(before[0], group=group, resumes=True)
    resumed = _behind_relative(tokens, before, group, rules)
    if resumed:
        return resumed
    reduced = group.finite and (_is_reduced(tokens, before[-1]) or _is_past_for_participle(tokens, before[-1], rules))
    if reduced:
        return changed(before[-1], group=group, kind="main" if len(before) == 1 else "complement", resumes=True)
    if not group.finite:
        return None
    if _is_contact(tokens, before[-1], group, rules):
        return Bound(group, group.first - 1, group.first - 1, "relative", "", parent)
    return Bound(group, floor, floor, "complement", "", parent)


def _is_contact(tokens: Sequence[Token], before: Bound, group: VerbGroup, rules: Grammar) -> bool:
    """Whether a clause without an opener modifies the noun before it: “received the money they had asked for”."""
    at = group.first - 1
    if at - 1 < before.group.last or before.group.lemma in rules.governing or before.group.lemma in rules.telling:
        return False
    return tokens[at].lower in rules.subjects and tokens[at - 1].tag in ("NN", "NNS")


def _cut(tokens: Sequence[Token], start: int, rules: Grammar) -> int:
    """Where the clause before one is cut off: before both of its openers where it has two, “as soon as it dries”."""
    first = start - 3
    twice = first >= 0 and tokens[first].lower == tokens[start - 1].lower and tokens[first].lower in rules.comparative
    return first if twice and tokens[start - 2].tag == "RB" else start


def _told_behind(tokens: Sequence[Token], group: VerbGroup, floor: int) -> int:
    """Where the naming of who tells begins behind what is told: “…, Ana Ruiz, head of the port, said”; 0 if nowhere."""
    commas: list[int] = []
    for at in range(group.first - 2, max(floor, group.first - _TELLER) - 1, -1):
        if tokens[at].tag[:2] in ("VB", "MD") or tokens[at].text in QUOTES:
            return 0
        if tokens[at].text == ",":
            commas.append(at)
            if len(commas) == 2:
                return at + 1
    return 0


def _names_teller(tokens: Sequence[Token], group: VerbGroup, rules: Grammar) -> bool:
    """Whether a verb behind a comma names who tells what stands before it: “…, two having sunk, said Ana Ruiz”."""
    if tokens[group.first - 1].text != "," or group.lemma not in rules.telling or group.last >= len(tokens):
        return False
    return group.finite and tokens[group.last].tag in ("NNP", "DT", "PRP")


def _is_reduced(tokens: Sequence[Token], bound: Bound) -> bool:
    """Whether a clause is no more than a participle behind its noun: “farmers displaced by floods”."""
    at = bound.group.first
    behind_noun = bound.start < at and tokens[at - 1].tag in ("NN", "NNS", "NNP", "NNPS")
    return not bound.group.finite and not bound.group.infinitive and tokens[at].tag == "VBN" and behind_noun


def _is_past_for_participle(tokens: Sequence[Token], bound: Bound, rules: Grammar) -> bool:
    """Whether a past tense is a participle, since another verb follows: “pilots trained on the isle have left”."""
    group, at = bound.group, bound.group.first
    if not group.past or group.last - at > 1 or group.lemma in rules.governing or group.lemma in rules.auxiliaries:
        return False
    behind_noun = bound.start < at and tokens[at - 1].tag in ("NN", "NNS", "NNP", "NNPS")
    return behind_noun and tokens[at].text.endswith("ed") and tokens[at + 1].tag == "IN"


def _is_told_apart(tokens: Sequence[Token], before: Sequence[Bound], group: VerbGroup) -> bool:
    """Whether all before a verb is its subject with a relative clause in it: “farms that lie low were lost”."""
    if len(before) > 1 or not group.finite or before[0].kind != "main" or before[0].resumes:
        return False
    relative = range(before[0].start + 1, before[0].group.first)
    return any(tokens[i].tag in ("WDT", "WP", "WP$") and tokens[i - 1].text != "," for i in relative)


def _behind_relative(
    tokens: Sequence[Token], before: Sequence[Bound], group: VerbGroup, rules: Grammar
) -> Bound | None:
    """The clause whose subject a relative clause without commas stands in: “says people who lost all stay”."""
    relative = before[-1]
    if len(before) < 2 or not group.finite or relative.kind != "relative" or relative.group.lemma in rules.governing:
        return None
    if tokens[relative.start].tag not in _RELATIVE or tokens[relative.start - 1].text in BREAKS:
        return None
    floor = before[-2].group.last
    start = next((i + 1 for i in range(relative.start - 1, floor - 1, -1) if tokens[i].text in BREAKS), floor)
    if not any(tokens[i].tag in NOMINAL for i in range(start, relative.start)):
        return None
    return Bound(
        group, start, start, "coordinate" if start > floor else "complement", "", len(before) - 2, resumes=True
    )


def _last_finite(before: Sequence[Bound]) -> int:
    """The last clause with a tense of its own, the last one of all where none near has one."""
    last = len(before) - 1
    return next((i for i in range(last, max(last - _FURTHEST, -1), -1) if before[i].group.finite), last)


def _is_insertion(tokens: Sequence[Token], bound: Bound, sentence: Sentence, rules: Grammar) -> bool:
    """Whether a clause may be an insertion: it has a participle, or a verb that no subject parts from a comma."""
    if not bound.group.finite:
        return True
    at = bound.group.first - 1
    while at > sentence.first and (tokens[at].tag.startswith("RB") or tokens[at].lower in rules.temporal):
        at -= 1
    return bound.group.past and at > sentence.first and tokens[at].text == ","


def _resumed(tokens: Sequence[Token], sentence: Sentence, before: Sequence[Bound], group: VerbGroup) -> Bound | None:
    """The clause that goes on behind an insertion: “three boys, aged 12 and 13, were fined”."""
    if len(before) == 1:
        if tokens[sentence.first].tag in OPENS_ADVERBIAL:
            return None
        return Bound(group, before[0].start, before[0].cut, "main", "", -1, resumes=True)
    start, end = before[-2].group.last, before[-1].start
    if not any(tokens[i].tag in NOMINAL for i in range(start, end)) or has_break(tokens, start, end - 1):
        return None
    return Bound(group, start, start, "complement", "", len(before) - 2, resumes=True)


def _is_gerund_subject(before: Bound, bound: Bound, rules: Grammar) -> bool:
    """Whether a gerund and what follows it are the subject of the next verb: “Building roads has taken years”."""
    if before.group.lemma in rules.telling:
        return False  # “…, saying Kenya and Uganda could supply it”
    return before.kind == "participial" and bound.kind == "complement" and not bound.opener


def _with_subject(subject: Bound, bound: Bound) -> Bound:
    kind: ClauseKind = "coordinate" if subject.opener else "main"
    return changed(bound, start=subject.start, cut=subject.cut, kind=kind, parent=subject.parent)


def _first_bound(tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, rules: Grammar) -> Bound:
    first, start = tokens[sentence.first].lower, sentence.first
    counted = start + 2 < sentence.last and tokens[start + 2].lower == first  # “As many as 12 …”
    conjunction = first in rules.subordinators and not counted and not _is_dated(tokens, start + 1, sentence, rules)
    if group.finite and conjunction and not has_break(tokens, start, group.first):
        return Bound(group, start + 1, start, "adverbial", first, -1)
    inner = group.first - 2
    led = group.finite and inner > start and tokens[start].tag == "IN" and tokens[inner + 1].tag == "PRP"
    if led and tokens[inner].lower in rules.subordinators and not has_break(tokens, start, inner):
        opener = tokens[inner].lower
        return Bound(group, inner + 1, start, "adverbial", opener, -1)  # “In the years since it fell, …”
    return Bound(group, start, start, "main" if group.finite else "participial", "", -1)


def _is_dated(tokens: Sequence[Token], at: int, sentence: Sentence, rules: Grammar) -> bool:
    """Whether a time stands behind what looks like a conjunction: “Since 2013 the …”, “As of May the …”."""
    return at < sentence.last and (tokens[at].tag == "CD" or tokens[at].lower in rules.partitive)


def _infinitive_bound(tokens: Sequence[Token], group: VerbGroup, before: VerbGroup, *, parent: int) -> Bound | None:
    """A later member of a list of infinitives (“build …, renovate …, clear …”) is a clause; the first is not."""
    at = group.first - 1
    if at < before.last or not (tokens[at].text == "," or tokens[at].tag == "CC"):
        return None
    if tokens[group.first].tag == "TO" and not before.infinitive:
        return None  # “decided, among other things, to build”
    return Bound(group, group.first, group.first, "infinitive", tokens[at].lower, parent)
