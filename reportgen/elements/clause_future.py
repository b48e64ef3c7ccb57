"""Whether what a clause says is still ahead."""

from __future__ import annotations

from itertools import pairwise, takewhile

from reportgen.elements.clause_view import View, governs_infinitive
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Grammar

_SHARE = 4
"""In tokens: a share of what is governed does not stand further behind the verb."""


def is_future(view: View, rules: Grammar, known: Words) -> bool:
    """Whether what the clause says is still ahead."""
    group = view.group
    if _plan_speaks(view, known) or (view.to_come and not group.past and not group.perfect):
        return True
    if view.to_come and group.lemma in known.summoning and any(t.tag == "TO" for t in view.behind):
        return True
    if group.finite and not (group.past or group.perfect or group.modal) and _comes_soon(view, known):
        return True
    if group.lemma in known.prospecting and _is_due(view, known):
        return True
    if view.clause.kind == "complement" and _is_mandated(view, known):
        return True
    if group.lemma in known.wishing and view.figures and governs_infinitive(view.behind):
        return not view.spoken and view.clause.kind != "relative"  # “hopes to draw 4,000 visitors”
    if group.modal in rules.future or group.modal in rules.remote or _sets_a_goal(view, known):
        return True
    if group.lemma in known.plan and not (group.lemma in known.final and not governs_infinitive(view.behind)):
        return governs_infinitive(view.behind) or group.lemma not in known.reporting
    if group.lemma not in known.prospecting or not any(t.tag == "TO" for t in view.behind[:4]):
        return False
    after = [t for t in view.behind[:4] if not t.tag.startswith("RB")]
    if (
        [t.tag for t in after[:1]] == ["TO"]
        and any(t.lower in known.wonted for t in after[1:2])
        and not group.progressive
    ):
        return False  # “go to work”
    if [t.tag for t in after[1:2]] == ["TO"] and after[0].lower in known.prospective:
        return True
    if [t.tag for t in after[2:3]] == ["TO"] and after[1].lower in known.on_course:
        return True
    return bool(view.nouns & known.plan_nouns) or (not group.past and governs_infinitive(view.behind))


def _is_due(view: View, known: Words) -> bool:
    """Whether something is still to come by what is said of its time: “is due for completion in May”."""
    behind = view.behind[:2]
    return len(behind) > 1 and behind[0].lower in known.due and behind[1].tag == "IN" and behind[1].lower != "to"


def _is_mandated(view: View, known: Words) -> bool:
    """Whether a clause is what somebody wants to be done: “proposed that the district allocate …”.

    Its verb has no ending although its subject is one thing: English has its subjunctive there.
    """
    clause, group = view.clause, view.group
    first, last = clause.subject
    if group.last - group.first > 1 or view.tags[group.head] not in ("VB", "VBP") or last == first:
        return False
    asked = view.tokens[max(first - 3, 0) : first]
    if not any(t.lemma in known.mandating for t in asked):
        return False
    return view.tags[last - 1] in ("NN", "NNP") and "CC" not in view.tags[first:last]


def _comes_soon(view: View, known: Words) -> bool:
    """Whether a time ahead that is no date stands behind the verb: “opens next week”."""
    behind, last = view.behind, view.group.last
    if known.coming.isdisjoint(view.lowers[last : last + len(behind)]):
        return False
    return any(
        t.lower in known.coming and (n is None or t.tag[:2] == "NN" or n.lemma in known.times)
        for t, n in pairwise([*behind, None])
        if t
    )


def _sets_a_goal(view: View, known: Words) -> bool:
    """Whether somebody is given something to reach: “set a target of 5%”, “gave the firm 30 days to pay”."""
    group = view.group
    if group.negated or (group.lemma not in known.setting and group.lemma not in known.giving):
        return False
    if group.lemma in known.setting and object_of(view, known) in known.goals:
        return True
    if group.lemma not in known.giving:
        return False
    behind = view.tokens[group.last : view.clause.last]
    time = next((i for i, t in enumerate(behind[:12]) if t.lemma in known.spans), len(behind))
    return any(t.tag == "TO" and n.tag == "VB" for t, n in pairwise(behind[time : time + 6]))


def _plan_speaks(view: View, known: Words) -> bool:
    """Whether a plan is the subject, in the present tense: “the bill raises …” tells what it would do."""
    group, (first, last) = view.group, view.clause.subject
    if not group.finite or group.past or group.perfect or group.lemma in known.light or group.passive:
        return False
    if group.lemma in known.toll:
        return False  # “cost” may be the past tense
    if view.clause.kind == "relative":
        first, last = max(view.clause.first - 3, 0), view.clause.first
    before_of = takewhile(lambda t: t.tag != "IN", view.tokens[first:last])
    nouns = [t.lemma for t in before_of if t.tag.startswith("NN")]
    return bool(nouns) and nouns[-1] in known.plan_nouns


def is_scheduled(view: View, rules: Grammar, known: Words) -> bool:
    """Whether a step that does harm is announced: “will close in May”, “will be demolished”."""
    group = view.group
    if group.modal not in rules.future or group.negated or not view.nouns.isdisjoint(known.problem_nouns):
        return False
    return group.passive or group.lemma in known.stop or view.to_come


def with_goal(view: View, known: Words) -> bool:
    """Whether the clause stands under a goal: “with the aim of raising …”."""
    opening = view.tokens[view.clause.first : min(view.clause.first + 6, view.group.first)]
    nouns = [i for i, t in enumerate(opening[:-1]) if t.tag == "NN" and t.lower in known.plan_nouns]
    return bool(nouns) and opening[nouns[0] + 1].tag in ("IN", "TO")


def object_of(view: View, known: Words) -> str:
    """The noun that a verb governs: “losses” in “reported losses of a million”; empty where it governs none.

    A share stands for its whole: “damage” in “caused 46 percent of the damage”.
    """
    behind = view.behind
    shared = next((i for i, t in enumerate(behind[:_SHARE]) if t.lower in known.shares or t.tag == "IN"), _SHARE)
    if shared + 1 < len(behind) and behind[shared].tag != "IN" and behind[shared + 1].tag == "IN":
        behind = behind[shared + 2 :]
    governed = takewhile(lambda t: t.tag not in ("IN", "TO", ",", "CC"), behind)
    nouns = [t.lemma for t in governed if t.tag in ("NN", "NNS")]
    return nouns[-1] if nouns else ""
