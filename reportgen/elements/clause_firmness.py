"""Whether what a clause says is firm enough to be told."""

from __future__ import annotations

from reportgen.elements.clause_gain import ACCEPT, is_of_now, only_lasts
from reportgen.elements.clause_status import Reading
from reportgen.elements.clause_view import View
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Grammar


def is_firm(view: View, reading: Reading, *, rules: Grammar, known: Words) -> bool:
    """Whether a clause weighs enough to be told: more where it rather tells of somebody than of what came of it.

    That is so in direct speech, of “I” and “she”, and in what only modifies another clause, unless a figure or a
    date ahead makes it firm.
    """
    above = reading.score - ACCEPT
    if _is_saying(view, rules):
        return False
    counts = view.figures > 0 and not (reading.status == "achieved" and only_lasts(view, known))
    if above < 0 or counts or view.to_come:
        return above >= 0 and not _is_background(view, reading, known)
    clause, (first, last) = view.clause, view.clause.subject
    personal = last - first == 1 and view.tokens[first].lower in rules.individuals
    told = last - first == 1 and view.tokens[first].lower in rules.speakers
    if reading.status == "problem" and personal and clause.group.lemma in known.stop:
        return False  # “she has stopped counting”
    if reading.status == "achieved" and _is_own_affair(view, known):
        return False
    loose = clause.kind == "relative" if reading.status == "problem" else clause.kind == "infinitive"
    if loose and above < 1 + (reading.status == "achieved") and reading.status != "planned":
        return False
    if view.spoken:
        return not personal and above >= (reading.status != "problem") + 3 * (not clause.group.finite)
    if reading.status == "problem" and last - first == 1 and view.tokens[first].lower in rules.complementisers:
        return False  # “that suits nobody”
    return not told and (
        reading.status != "achieved" or above >= 2 * (personal or clause.kind in ("relative", "adverbial"))
    )


def _is_background(view: View, reading: Reading, known: Words) -> bool:
    """Whether a clause only tells who or what somebody is: “which employs 300 people”."""
    clause, group = view.clause, view.group
    if clause.kind != "relative" or reading.status != "achieved":
        return False
    return not (group.past or group.perfect or is_of_now(view, known))


def _is_saying(view: View, rules: Grammar) -> bool:
    """Whether somebody says what is never so: “No dam holds that”; what is told of is, was or has not been so."""
    group = view.group
    if not view.spoken or group.past or group.perfect:
        return False
    return group.negated or view.tokens[view.clause.first].lower in rules.negations


def _is_own_affair(view: View, known: Words) -> bool:
    """Whether somebody does something to what is theirs: “opened his notebook”, but not “had his cataract removed”."""
    return view.group.lemma not in known.linking and any(t.lower in known.own for t in view.behind[:1])
