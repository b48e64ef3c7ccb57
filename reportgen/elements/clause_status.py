"""What a clause says of a result: achieved, planned, a problem, or nothing.

Each clause is weighed: the class of its verb, tense, modality and voice, what it denies, the nouns and adjectives that
it holds. The weights are those of a reader's judgement, not fitted to articles; the words are the language pack's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.elements.clause_future import is_future, is_scheduled, object_of, with_goal
from reportgen.elements.clause_gain import ACCEPT, gain_in, is_of_now
from reportgen.elements.clause_harm import (
    denies_harm,
    harm_in,
    is_denied,
    is_phrasal,
    is_spared,
    just_stops,
)
from reportgen.elements.clause_movement import rises
from reportgen.elements.clause_speech import is_word_of_mouth
from reportgen.elements.clause_view import View, governs_infinitive, subject_nouns
from reportgen.elements.outcome_words import Words
from reportgen.frozen import frozen
from reportgen.language.clauses import Grammar
from reportgen.model import Status

if TYPE_CHECKING:
    from reportgen.language.document import Token


_LEAD = 10
"""In tokens: what opens a sentence before its subject is not longer."""
_OPENS = frozenset('.?!“":')


@frozen(guarded=False)
class Reading:
    """What a clause says: its status, and how firmly, as an integer."""

    status: Status
    score: int


def read(view: View, parent: Reading | None, *, rules: Grammar, known: Words) -> Reading | None:
    """What a clause says of a result, None where it says none.

    Args:
        view: the clause and its words; not one that `says_nothing`.
        parent: what the clause that it hangs on says.
        rules: the closed classes of its language.
        known: the words that tell a status.
    """
    clause, group = view.clause, view.group
    if view.tokens[clause.first].tag == "IN" and with_goal(view, known):
        return Reading("planned", 5 + min(view.figures, 2))
    if is_word_of_mouth(view, known) or (clause.kind == "relative" and _used_to(view, known)):
        return None  # “those who used to sell here”
    denied = is_denied(view, rules, known)
    harm = harm_in(view, rules, known, denied=denied)
    if clause.kind in ("participial", "infinitive") or (not group.finite and clause.kind == "coordinate"):
        return _read_dependent(view, parent, rules, known=known, harm=harm)
    if group.modal and group.perfect and not group.negated:
        return None  # “could have been worse”
    if is_future(view, rules, known):
        return _read_future(view, rules, known, harm=harm)
    if group.modal:
        return _read_modal(view, rules, known, harm=harm)
    if group.lemma in known.cause and _brings_harm(view, known, harm=harm):
        return Reading("problem", max(harm, ACCEPT) + 1)
    if group.passive and group.lemma in known.cause and view.figures and _counts_cases(view, known):
        return Reading("problem", ACCEPT + 1 + min(view.figures, 2))
    if group.passive and group.lemma in known.bringing and known.problem_nouns.intersection(subject_nouns(view)[-1:]):
        return Reading("problem", max(harm, ACCEPT) + 1)  # “the blast was caused by a leak”
    if not harm and _was_once(view, rules, known):
        return Reading("problem", ACCEPT + 1)
    gain = _gain_unless_harmed(view, rules, known, harm=harm, denied=denied)
    if harm and harm < gain <= harm + 2 and not _brings_about(view, known):
        harm = gain  # “doctors counted 44 cases of cholera”
    return Reading("problem", harm) if harm >= gain and harm else Reading("achieved", gain)


def _read_modal(view: View, rules: Grammar, known: Words, *, harm: int) -> Reading | None:
    """What a clause says of what must, should or can be."""
    group = view.group
    if group.modal in rules.obligation and not group.negated and (view.figures or view.to_come):
        return Reading("planned", 4 + min(view.figures, 2))
    if group.modal in rules.ability and not group.negated and _is_limited(view, rules):
        return Reading("problem", ACCEPT + 1)  # “can only be reached on foot”
    if group.modal in rules.ability and not group.negated and not harm and is_of_now(view, known):
        return Reading("achieved", ACCEPT + 1)  # “can now reach the clinic”
    return Reading("problem", harm - 1) if harm >= 4 else None


def _counts_cases(view: View, known: Words) -> bool:
    """Whether what is counted of itself tells of something bad: “840 cases have been confirmed”."""
    return not view.group.negated and not known.counts.isdisjoint(subject_nouns(view)[-1:])


def _is_limited(view: View, rules: Grammar) -> bool:
    """Whether “only” stands between a modal verb and its verb."""
    group = view.group
    return not view.spoken and not rules.limiting.isdisjoint(view.lowers[group.first : group.head])


def _brings_harm(view: View, known: Words, *, harm: int) -> bool:
    """Whether what a verb governs is bad: “caused losses”, “has reported 19 cases”."""
    brought = object_of(view, known)
    if brought in known.counts:
        return any(t.tag == "CD" for t in view.behind[:3])
    return harm > 0 and brought in known.problem_nouns


def _read_dependent(view: View, parent: Reading | None, rules: Grammar, *, known: Words, harm: int) -> Reading | None:
    """What a clause without a tense of its own says: as a rule, what the clause that it hangs on says."""
    clause, group = view.clause, view.group
    if group.lemma in known.plan and governs_infinitive(view.behind):
        return Reading("planned", ACCEPT + min(view.figures, 2))
    heads = view.title and clause.kind == "participial" and clause.subject[1] > clause.subject[0]
    if heads and group.infinitive and view.tokens[group.first].tag == "TO":
        return Reading("planned", ACCEPT + 1)  # “Ministry to build 12 schools”
    if group.lemma in known.cause and _brings_harm(view, known, harm=harm):
        return Reading("problem", max(harm, ACCEPT) + 1)  # “causing losses of $2 million”
    gain = 0 if harm and is_phrasal(view, known) else gain_in(view, rules, known)
    if clause.kind == "participial" and not view.figures and group.lemma not in known.final:
        gain = min(gain, ACCEPT - 1)
    if harm > gain:
        return Reading("problem", harm)
    if parent is None or parent.score < ACCEPT:
        return None
    return Reading(parent.status if parent.status != "problem" else "achieved", gain)


def _read_future(view: View, rules: Grammar, known: Words, *, harm: int) -> Reading | None:
    """What a clause says of what is still ahead: a plan, or a harm that is bound to come."""
    group = view.group
    if group.negated and group.lemma not in rules.perfect and any(t.lower in known.until for t in view.behind):
        return Reading("planned", ACCEPT + 1)  # “will not be charged until May”
    if is_scheduled(view, rules, known):
        return Reading("planned", ACCEPT + 1)
    if harm >= 5 or (harm >= 3 and group.lemma in known.cause):
        return Reading("problem", max(harm, ACCEPT))
    if group.negated:
        return None
    return Reading("planned", 5 + min(view.figures, 2) - (group.modal in rules.remote))


def _gain_unless_harmed(view: View, rules: Grammar, known: Words, *, harm: int, denied: bool) -> int:
    """The gain in a clause, 0 where its verb tells of the harm in it, or where it denies what it says."""
    group = view.group
    if denied or group.negated:
        hurts = group.lemma in known.problem and (group.passive or group.past or group.perfect)
        relieved = (hurts and not group.negated) or (group.perfect and denies_harm(view, rules, known))
        relieved |= is_spared(view, known) and _lapses(view, rules)
        return ACCEPT if relieved else 0  # “no relapse has been recorded”
    if harm and (rises(view, known) is not None or is_phrasal(view, known) or just_stops(view, known)):
        return 0
    return gain_in(view, rules, known)


def _lapses(view: View, rules: Grammar) -> bool:
    """Whether what a clause denies was so before: “no longer”."""
    group = view.group
    return not rules.lapsing.isdisjoint(view.lowers[max(group.first - 1, 0) : group.last])


def _was_once(view: View, rules: Grammar, known: Words) -> bool:
    """Whether a clause tells how things were before what came of it: “traders used to close early”."""
    clause, (first, last) = view.clause, view.clause.subject
    if not clause.group.past:
        return False
    if last - first == 1 and (view.lowers[first] in rules.individuals or view.lowers[first] in rules.plural_pronouns):
        return False
    if _used_to(view, known):
        return True
    return clause.kind == "main" and _opens_formerly(view, known)


def _used_to(view: View, known: Words) -> bool:
    return view.group.lemma in known.once and [t.tag for t in view.behind[:2]] == ["TO", "VB"]


def _opens_formerly(view: View, known: Words) -> bool:
    """Whether the sentence of a clause opens with a time that is over: “Until 2019, …”, “In the past, …”."""
    at, tokens = view.clause.first, view.tokens
    while at > 0 and view.clause.first - at < _LEAD and tokens[at - 1].text not in _OPENS and not _parted(tokens, at):
        at -= 1
    opening = [t.lower for t in tokens[at : at + 3]]
    return opening[0] in known.formerly or " ".join(opening) in known.formerly


def _parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line ends before a token."""
    return tokens[at].start > tokens[at - 1].end + 1


def _brings_about(view: View, known: Words) -> bool:
    """Whether a clause tells of something good or done: a bad thing that it names need not be what came of it."""
    lemma = view.group.lemma
    done = lemma in known.final or lemma in known.progress or lemma in known.remedy or lemma in known.causative
    return done or not view.nouns.isdisjoint(known.good_nouns)
