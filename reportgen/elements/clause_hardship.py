"""Want that no single word tells of: too few, still so, had to, at a cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from reportgen.elements.clause_view import View, stands
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Grammar

if TYPE_CHECKING:
    from reportgen.language.document import Token

_LOSERS = {"PRP", "NNS", "NNP", "DT"}
_NEAR = 5
_STRUCK = {"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP", "$", "CD"}
_LOST = {"CD", "DT", "$", "NNS", "JJ"}


def is_hard(view: View, rules: Grammar, known: Words, *, turning: bool) -> bool:
    """Whether a clause tells of want by its turn of phrase.

    Args:
        view: the clause and its words.
        rules: the closed classes of its language.
        known: the words that tell a status.
        turning: whether its verb is one of `Words.turning_bad`.
    """
    lemma = view.group.lemma
    return (
        (view.figures > 0 and _is_small_or_far(view, rules, known))
        or (bool(view.topic) and _strikes(view, known))
        or (bool(view.nouns) and (_is_for_want(view, known) or _is_beyond(view, known)))
        or (bool(view.adverbs) and (_too_much(view, known) or _persists(view, rules, known)))
        or (lemma in rules.perfect and _is_forced(view, rules))
        or (turning and _turns_hard(view, known))
        or (lemma in known.ranking and _is_ranked_low(view, known))
        or stands(view, known.bad_states, opening=known.standing)
        or (lemma in known.light and lives_without(view, known))
    )


def lives_without(view: View, known: Words) -> bool:
    """Whether somebody lives without what people need: “are living in tents without clean water”."""
    first, last = view.group.last, view.clause.last
    if known.without.isdisjoint(view.lowers[first:last]):
        return False
    at = next(i for i in range(first, last) if view.lowers[i] in known.without)
    return any(t.lemma in known.basics for t in view.tokens[at + 1 : min(at + _NEAR, last)])


def _is_ranked_low(view: View, known: Words) -> bool:
    """Whether somebody counts as badly off: “were listed as poor”."""
    return any(t.lower in ("as", "among") for t in view.behind[:1]) and any(
        t.lower in known.problem_adjectives for t in view.behind[1:4]
    )


def _turns_hard(view: View, known: Words) -> bool:
    """Whether a verb that may be bad is so with what stands behind it."""
    lemma = view.group.lemma
    return (
        (lemma in known.toll and _takes_toll(view, known))
        or (lemma in known.waiting and _waits_long(view, known))
        or (lemma in known.relying and _leans(view))
        or (lemma in known.leaving and _leaves_in_want(view, known))
        or (lemma in known.treating and view.figures > 0 and not view.nouns.isdisjoint(known.problem_nouns))
        or (lemma in known.exceeding and not (view.nouns - view.topic).isdisjoint(known.limits))
        or (lemma in known.adding and view.figures > 0 and _adds_to_burden(view, known))
    )


def _is_small_or_far(view: View, rules: Grammar, known: Words) -> bool:
    """Whether a clause with a figure tells of want by it."""
    return _too_few(view, rules, known) or _is_far(view, known) or _is_shared(view, rules, known)


def _too_few(view: View, rules: Grammar, known: Words) -> bool:
    """Whether a figure is called too small: “only 43 plots were sold”, “less than a third has been paid”."""
    clause, behind = view.clause, view.behind
    if clause.group.lemma in known.holding and len(behind) > 1 and behind[0].lower in known.lesser:
        return behind[1].lower in known.than  # “holds less than a tenth of its water”
    opening = view.tokens[clause.first : clause.first + 2]
    if clause.subject[0] == clause.first and opening[0].lower in known.lesser and opening[-1].lower in known.than:
        return True
    if known.scanty.isdisjoint(view.adverbs) and known.scanty.isdisjoint(view.adjectives):
        return False
    if clause.group.lemma in known.lasting and any(t.lemma in known.rounds for t in behind):
        return False  # “took us only 20 minutes”
    span = view.tokens[clause.first : clause.last]
    stands = clause.group.lemma in known.tally or clause.group.lemma in known.linking
    bare = rules.partitive | rules.complementisers
    limits = (
        i
        for i, t in enumerate(span)
        if t.lower in known.scanty and (stands or i == 0 or span[i - 1].tag != "IN" or span[i - 1].lower in bare)
    )
    limits = (i for i in limits if not _is_small_evil(view, known, span[max(i - 4, 0) : i]))
    few = (i for i in limits if any(n.tag in ("CD", "$") or n.lower in rules.parts for n in span[i + 1 : i + 4]))
    # “barely two months after the flood” is soon, and not too little.
    return any(known.moments.isdisjoint(t.lower for t in span[i + 2 : i + 5]) for i in few)


def _is_small_evil(view: View, known: Words, before: Sequence[Token]) -> bool:
    """Whether what a figure calls small is bad itself: “an overdue rate of only 0.2 percent”."""
    if not before or before[-1].tag != "IN" or view.group.lemma in known.tally:
        return False
    rated = any(t.lower in known.rates for t in before)
    return rated and any(t.lower in known.problem_adjectives or t.lemma in known.problem_nouns for t in before)


def _is_far(view: View, known: Words) -> bool:
    """Whether the nearest of something is far: “the closest clinic is 70 km away”."""
    group, (first, last) = view.group, view.clause.subject
    if group.lemma not in known.existing or group.negated or known.nearest.isdisjoint(view.lowers[first:last]):
        return False
    return any(t.lower in known.far for t in view.behind)


def _is_shared(view: View, rules: Grammar, known: Words) -> bool:
    """Whether many share what few there are: “has one doctor for 40,000 people”."""
    if view.group.lemma not in rules.perfect or view.figures < 2 or view.group.modal:
        return False
    behind = view.tokens[view.group.last : view.clause.last]
    counts = [i for i, t in enumerate(behind) if t.tag == "CD"]
    if len(counts) != 2 or any(t.tag == "$" for t in behind) or behind[counts[1] - 1].lower not in known.sharing:
        return False
    few, many = (behind[i].text.replace(",", "") for i in counts)
    return many.isdecimal() and (Decimal(few) < Decimal(many) if few.isdecimal() else len(many) > 1)


def _too_much(view: View, known: Words) -> bool:
    """Whether something is too much or too little: “paid too much”, “has too few teachers”."""
    if known.excess.isdisjoint(view.adverbs):
        return False
    span = view.tokens[view.group.last : view.clause.last]
    return any(t.lower in known.excess and n.lower in known.amounts for t, n in pairwise(span))


def _is_for_want(view: View, known: Words) -> bool:
    """Whether want is the reason: “was locked for lack of staff”."""
    if view.nouns.isdisjoint(known.wants):
        return False
    behind = view.tokens[view.group.last : view.clause.last]
    return any(t.tag in ("IN", "TO") and n.lower in known.wants for t, n in pairwise(behind))


def _is_beyond(view: View, known: Words) -> bool:
    """Whether something stands above what is allowed or safe: “flowed 68 cm above the danger mark”."""
    if view.nouns.isdisjoint(known.limits):
        return False
    behind = view.tokens[view.group.last : view.clause.last]
    at = next((i for i, t in enumerate(behind) if t.lower in known.beyond), len(behind))
    return any(t.lemma in known.limits for t in behind[at + 1 : at + _NEAR])


def _strikes(view: View, known: Words) -> bool:
    """Whether a disaster does what the clause tells: “Cyclone Nora dumped 300 mm of rain”."""
    group, (first, last) = view.group, view.clause.subject
    if group.passive:
        return False
    if group.lemma in known.swallowing and not view.topic.isdisjoint(known.waters):
        return any(t.tag in _STRUCK or t.tag[:2] == "RB" for t in view.behind[:1])
    if view.topic.isdisjoint(known.disasters):
        return False
    behind = view.behind[:1]
    fells = any(t.lower in known.felling for t in behind) or group.lemma in known.severing
    if group.lemma in known.light or (group.lemma in known.final and not fells):
        return False
    heads = takewhile(lambda t: t.tag not in ("IN", ","), view.tokens[first:last])
    struck = fells or any(t.tag in _STRUCK or t.lower in known.across for t in behind)
    return struck and any(t.lemma in known.disasters for t in heads)


def _persists(view: View, rules: Grammar, known: Words) -> bool:
    """Whether something lasts that should be over: “is still a track”, “still rely on trucks”."""
    group, (first, last) = view.group, view.clause.subject
    if group.negated or group.modal or view.clause.kind == "relative" or rules.outstanding.isdisjoint(view.adverbs):
        return False
    if any(t.entity.endswith("person") for t in view.tokens[first:last]):
        return False  # “Ida is still busy with her customers”
    if group.past and not (group.progressive or group.passive) and group.lemma not in known.light | known.linking:
        return False  # “still covered the cost”
    if view.adjectives & known.good_adjectives or view.nouns & known.good_nouns:
        return False
    return not (last - first == 1 and view.tokens[first].lower in rules.personal_pronouns)


def _is_forced(view: View, rules: Grammar) -> bool:
    """Whether people had to do something: “the children had to stay at home”, but not “I had to laugh”."""
    group, (first, last) = view.group, view.clause.subject
    if group.negated or not (group.past or group.perfect):
        return False
    if last - first < 2 and view.tags[first] != "NNS":
        return group.perfect and view.lowers[first] in rules.plural_pronouns and _has_to(view)
    if any(t.tag == "NN" and n.tag == "DT" for t, n in pairwise(view.tokens[first:last])):
        return False  # “every matter the board had to settle”
    return _has_to(view)


def _has_to(view: View) -> bool:
    return [t.tag for t in view.behind[:2]] == ["TO", "VB"]


def _takes_toll(view: View, known: Words) -> bool:
    """Whether something costs somebody: “the delay cost the growers a year”, but not “the hall cost $2 million”."""
    behind = view.behind[:3]
    return (
        bool(behind)
        and not view.group.passive
        and (
            (behind[0].tag in _LOSERS and any(t.tag in _LOST for t in behind[1:]))
            or any(t.lemma in known.lives for t in behind[1:])
        )
    )


def _waits_long(view: View, known: Words) -> bool:
    """Whether somebody waits for long, or many do: “waited two years”, “190 people were waiting”."""
    if not known.spans.isdisjoint([t.lemma for t in view.behind]):
        return True
    first, last = view.clause.subject
    tags = [t.tag for t in view.tokens[first:last]]
    return "CD" in tags and not {"NN", "NNS"}.isdisjoint(tags[tags.index("CD") :])


def _leans(view: View) -> bool:
    """Whether somebody lives on what others give: “depended on tankers”, but not “can rely on”."""
    group = view.group
    return (
        group.finite and not (group.negated or group.modal) and any(t.lower in ("on", "upon") for t in view.behind[:3])
    )


def _leaves_in_want(view: View, known: Words) -> bool:
    """Whether somebody is left worse off: “left 300 homes without power”, “left the growers in debt”."""
    if not known.scant.isdisjoint([t.lower for t in view.behind]) or _go_away(view, known):
        return True
    if not (view.nouns - view.topic).isdisjoint(known.problem_nouns):
        return True
    if view.figures and any(t.lemma in known.basics for t in view.behind[:1]):
        return True  # “a third of them left school”
    left = [t.tag for t in takewhile(lambda t: t.tag not in ("TO", ",", "CC"), view.behind)]
    # “left the children studying under a tree”, but not “left for Rome”
    return left[:1] != ["IN"] and any(t[:2] == "NN" and n == "VBG" for t, n in pairwise(left))


def _go_away(view: View, known: Words) -> bool:
    """Whether people have gone for good: “three of the five nurses have left since May”."""
    group, (first, last) = view.group, view.clause.subject
    if not group.perfect or group.passive or group.modal or "CD" not in view.tags[first:last]:
        return False
    if view.tags[last - 1] != "NNS":
        return False
    return all(t.tag == "DT" or t.lower in known.leavetaking for t in view.behind[:1])


def _adds_to_burden(view: View, known: Words) -> bool:
    """Whether something makes a burden or a bad thing greater: “the delay added $2 million to the bill”."""
    objects = view.nouns - view.topic
    return not objects.isdisjoint(known.burdens) or not (objects | view.topic).isdisjoint(known.problem_nouns)
