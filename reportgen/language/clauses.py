"""The clauses of a sentence, found from its tags: verb groups first, then where the clause of each begins and ends.

No tree, linear time, and it degrades gently where a tag is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.frozen import changed, frozen
from reportgen.language.bounds import clause_bounds
from reportgen.language.clause_openings import BREAKS, NOMINAL, OPENS_ADVERBIAL, ClauseKind, lists_names
from reportgen.language.grammar import Grammar, grammar
from reportgen.language.verbs import QUOTES, VerbGroup

if TYPE_CHECKING:
    from reportgen.language.document import Sentence, Token

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_ENDS = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "VB", "VBN", "VBD", "VBG", "PRP"})
"""Most clauses end with one of them, and nothing is to be trimmed then."""
_MONEY = frozenset("$€£¥₦₱₹₫")

__all__ = ["Clause", "ClauseKind", "Grammar", "VerbGroup", "clauses", "grammar"]


@frozen(guarded=False)
class Clause:
    """A verb group with all that belongs to it.

    Attributes:
        first, last: half-open range of tokens, without the marks and conjunctions around it.
        group: its verb group.
        kind: how it hangs on the rest of the sentence.
        opener: the word that opens it (“which”, “because”), lower case, or "".
        subject: half-open range of the subject's tokens; empty where it has none of its own. It lies within the clause,
            unless a relative clause parts it from its verb: then before both.
        parent: index of the clause that it hangs on, among the sentence's clauses, or -1.
    """

    first: int
    last: int
    group: VerbGroup
    kind: ClauseKind
    opener: str
    subject: tuple[int, int]
    parent: int


def clauses(
    tokens: Sequence[Token], sentence: Sentence, rules: Grammar, *, verbs: Sequence[int], spoken: bool
) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; an infinitive that only completes its verb belongs to that verb's clause.

    Args:
        tokens: all tokens of the document.
        sentence: the sentence, which knows its tokens.
        rules: the closed classes of its language.
        verbs: the indices of its tokens with a tag in `VERBAL`, ascending.
        spoken: whether one of `Grammar.speech_ends` stands in it.
    """
    bounds = clause_bounds(tokens, sentence, rules, verbs=verbs)
    found: list[Clause] = []
    for index, bound in enumerate(bounds):
        limit = bounds[index + 1].cut if index + 1 < len(bounds) else sentence.last
        first = _skip_marks(tokens, bound.start, limit)
        subject = _subject(tokens, first, bound.group.first, rules=rules)
        if subject[1] > subject[0] and bound.kind != "relative":
            first = subject[0]
        least = max(first + 1, bound.group.last)
        limit = _speech_end(tokens, bound.group, limit, rules) if spoken else limit
        last = _trim_end(tokens, least, limit)
        found.append(Clause(first, last, bound.group, bound.kind, bound.opener, subject, bound.parent))
        if len(found) > 1 and bound.opener == "," and subject[0] == subject[1]:
            _part_insertion(tokens, found)
    return tuple(found)


def _part_insertion(tokens: Sequence[Token], found: list[Clause]) -> None:
    """Give the last clause the subject that a relative clause parts it from: “the school, which is old, will close”."""
    before, clause = found[-2:]
    if clause.kind != "coordinate" or before.kind == "relative":
        return
    first, last = before.subject
    for at in range(first + 2, last):
        if tokens[at].tag in _RELATIVE and tokens[at - 1].text == ",":
            found[-2] = changed(before, first=at, kind="relative", opener=tokens[at].lower, subject=(at, last))
            found[-1] = changed(
                before, first=clause.first, last=clause.last, group=clause.group, subject=(first, at - 1)
            )
            return


def _skip_marks(tokens: Sequence[Token], start: int, limit: int) -> int:
    while start < limit - 1 and not tokens[start].text[0].isalnum() and tokens[start].text[0] not in '$€£¥#(“"‘':
        start += 1
    return start


def _speech_end(tokens: Sequence[Token], group: VerbGroup, limit: int, rules: Grammar) -> int:
    """Where the direct speech that a clause stands in ends, or the naming of its source begins."""
    for at in range(group.last, limit):
        if tokens[at].lower in rules.sources:
            return at
        if tokens[at].text == "”" and not any(tokens[i].text == "“" for i in range(group.first, at)):
            return at
        if tokens[at].text in ('"', "”") and tokens[at - 1].text in (",", "."):
            return at
    return limit


def _trim_end(tokens: Sequence[Token], least: int, limit: int) -> int:
    """The end of a clause without conjunctions, openers and marks that belong to the next one."""
    while limit > least:
        token = tokens[limit - 1]
        if token.tag in _ENDS and token.text[-1].isalnum():
            break
        dangling = token.tag in ("CC", "WDT", "WP", "WRB", "IN", "TO")
        if token.tag == "IN" and limit < len(tokens) and tokens[limit].tag == ".":
            break  # the money they asked for.
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


def _subject(tokens: Sequence[Token], first: int, verb: int, *, rules: Grammar) -> tuple[int, int]:
    """The noun phrase before the verb, without an adverbial or the place of a report (“LANU: ”) in front of it."""
    first = next((i + 1 for i in range(verb - 1, first, -1) if tokens[i].text == ":"), first)
    if first >= verb or (tokens[first].tag not in NOMINAL and not _has_nominal(tokens, first + 1, verb)):
        return verb, verb
    for at in range(verb - 1, max(first, verb - 3) - 1, -1):
        pronoun = (tokens[at].tag == "EX" and tokens[verb].lemma not in rules.perfect) or (
            tokens[at].tag == "PRP" and tokens[at].lower not in rules.no_subjects
        )
        if pronoun and tokens[at - 1].tag not in ("CC", "DT") and tokens[at - 1].lower not in rules.partitive:
            return at, verb  # “After dark there were …”, but not “six of them refused”
    start = first
    timed = _behind_distance(tokens, first, min(first + 7, verb - 1), rules)
    if timed > first:
        start = timed  # “More than three years later, the mill …”
    elif _opens_adverbial(tokens, first, rules):
        start = _behind_year(tokens, _behind_date(tokens, _behind_adverbial(tokens, first, verb), verb), verb)
    while start < verb and (tokens[start].tag in ("RB", "CC", "UH") or not tokens[start].text[0].isalnum()):
        if tokens[start].tag == "$" or tokens[start].text[-1] in _MONEY:
            break
        counted = tokens[start + 1].tag in ("CD", "JJR", "RBR", "$") or (
            start + 2 < verb and (tokens[start + 2].tag == "CD" or tokens[start + 2].lower in rules.parts)
        )
        if tokens[start].tag == "RB" and counted:
            break  # only 43, nearly a third more, only Rs 7 million
        if tokens[start].lower in rules.negations and tokens[start + 1].tag == "DT":
            break  # not a single one
        if tokens[start].lower in rules.comparative and tokens[start + 2].lower == tokens[start].lower:
            break  # as many as 40 homes
        if any(tokens[i].text in QUOTES or tokens[i].text == ")" for i in range(start + 1, verb)):
            break  # the mark is closed within the subject
        start += 1
    return start, verb


def _has_nominal(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[i].tag in NOMINAL for i in range(first, last))


def _behind_distance(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> int:
    for at in range(first + 1, last):
        if tokens[at].lower in rules.distances:
            return at + 1
    return first


def _opens_adverbial(tokens: Sequence[Token], first: int, rules: Grammar) -> bool:
    compares = tokens[first + 1].lower in rules.comparative  # “More than 300 men, along with …”
    counts = tokens[first].tag == "RB" and tokens[first + 1].tag == "CD"  # over 300 men
    return (tokens[first].tag in OPENS_ADVERBIAL and not (compares or counts)) or tokens[first].lower in rules.openers


def _behind_date(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Where the subject begins behind a date that no comma parts from it: “In June 2023 the bank …”."""
    for at in range(first + 1, min(first + 5, verb - 1)):
        dated = tokens[at].tag == "CD" and len(tokens[at].text) == 4
        dated = dated or (at == first + 1 and tokens[at].tag == "NNP" and tokens[at + 1].tag == "DT")
        if dated and tokens[at + 1].tag in ("DT", "PRP", "PRP$", "NNP"):
            return at + 1 if tokens[first].tag == "IN" else first
    return first


def _behind_year(tokens: Sequence[Token], at: int, verb: int) -> int:
    """Where the subject begins behind the year of a day: “By December 31, 2025, more than five million …”."""
    year = tokens[at].tag == "CD" and len(tokens[at].text) == 4 and tokens[at].text.isdecimal()
    closed = year and at + 2 < verb and tokens[at - 1].text == "," and tokens[at + 1].text == ","
    return at + 2 if closed else at


def _is_quoted(tokens: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether a token stands within quotation marks: “when the drive ‘For all – today’ began”, with curly marks."""
    opened = any(tokens[i].text == "“" for i in range(first, at))
    return opened and any(tokens[i].text == "”" for i in range(at, last))


def _behind_adverbial(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Where the subject begins behind an adverbial: at the last break, unless that lies within a list of subjects."""
    noun = next((i for i in range(verb - 1, first, -1) if tokens[i].tag in NOMINAL), first)
    joined = next((i for i in range(verb - 1, first, -1) if tokens[i].tag == "CC"), first)
    starts = [
        i + 1
        for i in range(first, min(noun, verb - 1))
        if tokens[i].text in BREAKS
        and tokens[i].tag != "SYM"
        and not _is_quoted(tokens, first, i, verb)
        and tokens[i + 1].tag != "CC"
        and not lists_names(tokens, i, verb)
    ]
    single = [at for at in starts if at > joined]
    if single:
        closed = tokens[verb - 1].text == "," and len(single) > 1 and tokens[single[-2]].tag not in OPENS_ADVERBIAL
        return single[-2] if closed else single[-1]  # “In May, the sister of Ana, a clerk, was”
    return starts[0] if starts else first
