"""Clauses that tell nothing of their own: they suppose or ask, say that somebody speaks, or tell of words only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.elements.clause_future import object_of
from reportgen.elements.clause_view import View, governs_infinitive
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Clause, Grammar

if TYPE_CHECKING:
    from reportgen.language.document import Document, Token

_OPENS_SPEECH = frozenset('“"‘:')
_OBJECT_OPENS = {"DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "PRP", "$", "RBR", "JJR"}


def says_nothing(clause: Clause, document: Document, following: Clause | None, *, rules: Grammar, known: Words) -> bool:
    """Whether a clause states nothing whatever its words are: it supposes, asks, or says that somebody speaks.

    Args:
        clause: the clause.
        document: the article's content.
        following: the next clause of the sentence.
        rules: the closed classes of its language.
        known: the words that tell a status.
    """
    if _is_supposed(clause, document.lowers, rules) and not _tells_of_day(clause, document):
        return True
    if document.lowers[clause.first] in rules.sources and (
        clause.kind != "main" or document.tags[clause.group.first] in ("VBN", "VBG")
    ):
        return True  # “according to a map printed in May”, but not “According to the mayor two men were held”
    reports, plans = clause.group.lemma in known.reporting, clause.group.lemma in known.plan
    return (reports or plans) and _is_speech(clause, document.tokens, following, rules=rules, known=known)


def _is_supposed(clause: Clause, lowers: Sequence[str], rules: Grammar) -> bool:
    """Whether the clause is a condition or an embedded question: “if it rains”, “what the road would do”."""
    opener, first, verb = clause.opener, clause.first, clause.group.first
    if opener and (opener in rules.hypothetical or opener in rules.interrogatives):
        return True
    if first >= verb:
        return False
    if lowers[first] in rules.hypothetical or lowers[first] in rules.interrogatives:
        return True
    return first + 1 < verb and lowers[first + 1] in rules.interrogatives


def _tells_of_day(clause: Clause, document: Document) -> bool:
    """Whether a clause tells what happened on the day named before it: “came in 2019, when the council …”."""
    at = clause.first - 1
    if at < 2 or not clause.group.past or document.tags[at] != "WRB" or document.tokens[at - 1].text != ",":
        return False
    return document.tags[at - 2] == "CD"


def _is_speech(
    clause: Clause, tokens: Sequence[Token], following: Clause | None, *, rules: Grammar, known: Words
) -> bool:
    """Whether the clause only says that somebody speaks or thinks."""
    group = clause.group
    governed = following is not None and following.kind == "complement" and following.first <= group.last + 4
    if group.lemma in known.plan and governed and following is not None and following.opener in rules.complementisers:
        return True  # “promised that …”
    if group.lemma not in known.reporting:
        return False
    if group.passive:  # “it is said that …”
        first, last = clause.subject
        return last - first == 1 and tokens[first].lower in rules.impersonal
    if governed or (group.last < len(tokens) and tokens[group.last].text in _OPENS_SPEECH):
        return True
    if group.lemma not in known.final and group.lemma not in known.progress and group.lemma not in known.cause:
        return True
    behind = next((t for t in tokens[group.last : clause.last] if t.tag != "RB"), None)  # added roughly $2 million
    if behind is not None and f"{group.lemma} {behind.lower}" in known.done_with:
        return False  # “agreed on a price”
    if group.negated or (behind is not None and behind.tag in _OBJECT_OPENS):
        return False
    return not governs_infinitive(tokens[group.last : clause.last], within=4)


def is_word_of_mouth(view: View, known: Words) -> bool:
    """Whether a clause tells only of words, given or kept back: “rejected the claim”, “declined to comment”."""
    group, behind = view.group, view.behind
    if group.passive and group.lemma in known.picturing:
        return not view.topic.isdisjoint(known.pictures)  # “the photo was taken on Friday”
    if group.negated and (group.lemma in known.moods or any(t.lower in known.moods for t in behind[:2])):
        return True  # “the mayor was not convinced”
    if group.passive and group.lemma in known.professing and not view.figures:
        return any(t.tag == "TO" and n.tag != "VB" for t, n in pairwise(behind[:2]))  # “is committed to peace”
    if group.lemma in known.rebuffing:
        return object_of(view, known) in known.claims
    if group.lemma in known.declining:
        told = (n.lemma for t, n in pairwise(behind[:3]) if t.tag == "TO")
        return any(verb in known.reporting or verb in known.telling for verb in told)
    return group.negated and group.lemma in known.telling and not view.nouns.isdisjoint(known.inquiries)
