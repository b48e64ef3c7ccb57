"""How much a clause speaks of want, harm or failure."""

from __future__ import annotations

from itertools import pairwise, takewhile

from reportgen.elements.clause_future import object_of
from reportgen.elements.clause_hardship import is_hard, lives_without
from reportgen.elements.clause_movement import harm_of_movement
from reportgen.elements.clause_view import View, has_particle, subject_nouns
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Grammar

_OPENS_REASON = frozenset({"VBG", ","})
"""Behind them stands why: “did not meet the target owing to bad roads” denies nothing bad."""
_TIME = frozenset({"CD", "NNP"})
_OBJECT = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP", "$"})


def harm_in(view: View, rules: Grammar, known: Words, *, denied: bool) -> int:
    """How much a clause speaks of want, harm or failure, as an integer; 0 where it speaks of none.

    Args:
        view: the clause and its words.
        rules: the closed classes of its language.
        known: the words that tell a status.
        denied: whether its subject or object `is_denied`.
    """
    group = view.group
    if group.lemma in rules.auxiliaries and _is_yet_to_come(view, rules):
        return 6
    turning = group.lemma in known.turning_bad
    if _leaves_list(view, known):
        return 0
    moved = harm_of_movement(view, known)
    if moved is not None:
        return 0 if denied else moved  # “no ward will fall below 12”
    bad_nouns = view.nouns & known.problem_nouns
    if bad_nouns and _is_remedied(view, known):
        bad_nouns = set()
    score = 0
    if _is_bad(view, known, turning=turning):
        if denied or _is_stopped_harm(view, known) or ends_harm(view, known):
            return 0  # “poverty has been pushed back”, “nobody was hurt in the crash”
        score += 0 if group.negated else 5
    elif denied or group.negated:
        return _harm_denied(view, rules, known)
    if bad_nouns:
        score += 4 if group.lemma in known.linking else 3
    score += _bad_words(view, known, bad_nouns=bool(bad_nouns))
    if is_hard(view, rules, known, turning=turning):
        score += 9
    if turning and _resolves_on_harm(view, known):
        score += 9
    if turning and group.lemma in known.tally and view.figures and _is_of_harm(view, known):
        score += 9
    if score:
        score += len(view.adverbs & known.problem_adverbs)
    return score


def _is_bad(view: View, known: Words, *, turning: bool) -> bool:
    """Whether the verb of a clause is bad: by itself, with its particle, or one of those it is listed with."""
    group = view.group
    if group.lemma in known.doing and has_particle(view, known.done_with):
        return False  # “struck down the law”
    if strikes_bargain(view, known):
        return False
    if group.lemma in known.facing and [t.tag for t in view.behind[:1]] == ["NNP"]:
        return False  # “faced Norland in the final”
    if group.lemma in known.besting or (group.lemma in known.hitting and group.passive):
        return is_suffered(view, known)
    if group.lemma in known.problem or (turning and (is_phrasal(view, known) or just_stops(view, known))):
        return True
    return group.last - group.head > 1 and _is_bad_list(view, known)


def strikes_bargain(view: View, known: Words) -> bool:
    """Whether an agreement is struck: “struck a deal”, “a truce was struck”."""
    if view.group.lemma not in known.striking:
        return False
    struck = view.topic if view.group.passive else {object_of(view, known)}
    return not known.bargains.isdisjoint(struck)


def is_suffered(view: View, known: Words) -> bool:
    """Whether a verb that is good in the active is bad for its subject: “was beaten”, “was hit by the storm”."""
    group = view.group
    if group.lemma in known.hitting:
        return group.passive and any(t.lower in known.hit_by for t in view.behind[:2])
    return group.passive and group.lemma in known.besting


def _harm_denied(view: View, rules: Grammar, known: Words) -> int:
    """The harm of what is denied or does not happen; none where that is bad itself, or nothing is missing."""
    group = view.group
    if group.lemma in rules.auxiliaries and (group.passive or any(t.lower in known.little for t in view.behind[:1])):
        return 6  # “nothing has been done”, “has done little to …”
    if group.lemma in known.light and not group.negated and lives_without(view, known):
        return 9  # “remained without power”
    if denies_harm(view, rules, known) or is_spared(view, known) or _denies_a_name(view, rules):
        return 0
    if _refuses(view, rules, known) or (not view.figures and _is_of_somebody(view, rules, known)):
        return 0
    return 0 if group.lemma in known.light and group.lemma not in known.existing else 6


def _is_bad_list(view: View, known: Words) -> bool:
    """Whether one of several verbs with one object is bad: “planned, delayed and built it”."""
    group = view.group
    return not known.problem.isdisjoint([t.lemma for t in view.tokens[group.head : group.last]])


def _is_of_harm(view: View, known: Words) -> bool:
    """Whether what a clause speaks of is bad, or called so."""
    topic = view.topic or view.nouns
    bad = not topic.isdisjoint(known.problem_nouns) or not topic.isdisjoint(known.burdens)
    bad = bad and topic.isdisjoint(known.remedy_nouns)  # “poverty reduction reached 4%”
    return bad or not view.adjectives.isdisjoint(known.problem_adjectives)


def _is_yet_to_come(view: View, rules: Grammar) -> bool:
    """Whether something is still awaited: “police have yet to make an arrest”, “were yet to get anything”."""
    behind = view.behind[:2]
    return len(behind) == 2 and behind[0].lower in rules.outstanding and behind[1].lower == "to"


def _resolves_on_harm(view: View, known: Words) -> bool:
    """Whether those who decide resolve on harm: “voted to reject the offer”, “agreed to close two wards”."""
    if view.group.lemma not in known.resolving:
        return False
    behind = view.behind
    at = next((i for i, t in enumerate(behind[:-1]) if t.tag == "TO" and behind[i + 1].tag == "VB"), None)
    if at is None:
        return False
    return behind[at + 1].lemma in known.problem and all(t.text != "," for t in behind[:at])


def is_phrasal(view: View, known: Words) -> bool:
    """Whether the verb is bad with the particle behind it: washed away, ran out, tore the roof off."""
    if view.group.passive:
        return has_particle(view, known.passive_phrasal)  # but not “was pulled out alive”
    return has_particle(view, known.phrasal, apart=known.intransitive) and not _governs_count(view, known)


def _governs_count(view: View, known: Words) -> bool:
    """Whether a verb that is bad without an object has a number of things for one: “gave out 300 bags”."""
    particle = next((t.lower for t in view.behind), "")
    if f"{view.group.lemma} {particle}" not in known.intransitive:
        return False
    return [t.tag for t in view.behind[1:3]] == ["CD", "NNS"] and not _counts_rounds(view, known)


def _counts_rounds(view: View, known: Words) -> bool:
    """Whether a number behind the particle says how often or how long: “broke down three times”."""
    counted = view.behind[1:3]
    return [t.tag[:2] for t in counted] == ["CD", "NN"] and counted[1].lemma in known.rounds


def just_stops(view: View, known: Words) -> bool:
    """Whether something comes to an end by itself or is brought to it: “five have closed”, “schools were shut”."""
    group, behind = view.group, view.behind
    if group.lemma not in known.stop or not known.occasions.isdisjoint(subject_nouns(view)[-1:]):
        return False  # “the match ended”
    if group.passive or not behind:
        return True
    if behind[0].lower in known.resulting and any(t.tag not in _TIME for t in behind[1:2]):
        return False  # “six cases ended in conviction”
    if behind[0].tag == "CD":  # “closed 12 years ago”, but not “ending 12 years of …” nor “stopped seven vans”
        counted = any(t.tag in ("NN", "NNS", "JJ") and t.lower not in known.shares for t in behind[1:2])
        return group.finite and not (counted and known.spans.isdisjoint([t.lemma for t in behind[1:3]]))
    return behind[0].tag not in _OBJECT


def _is_stopped_harm(view: View, known: Words) -> bool:
    """Whether what is brought to an end is bad itself: “poverty has been pushed back”."""
    group = view.group
    if (
        not (group.passive or view.topic & known.problem_nouns)
        and is_phrasal(view, known)
        and view.nouns & known.problem_nouns
    ):
        return True
    return (
        group.passive
        and group.lemma not in known.problem
        and not view.nouns.isdisjoint(view.topic & known.problem_nouns)
    )


def ends_harm(view: View, known: Words) -> bool:
    """Whether what is bad is given up or passes: “suspended the strike”, “the cyclone weakened”."""
    group = view.group
    if group.negated or group.passive:
        return False
    if _leaves_list(view, known):
        return True
    undone = group.lemma in known.undoing or (
        group.lemma in known.turning_bad and is_phrasal(view, known) and not _counts_rounds(view, known)
    )
    if undone and (ended := object_of(view, known)):
        return ended in known.problem_nouns or ended in known.burdens
    if group.lemma in known.disposing and _is_illicit(view, known):
        return True
    return group.lemma in known.waning and not known.disasters.isdisjoint(map(str.lower, subject_nouns(view)))


def _leaves_list(view: View, known: Words) -> bool:
    """Whether somebody is no longer among those who are badly off: “left the list of poor households”."""
    group = view.group
    if group.lemma not in known.leaving or group.passive or group.negated or object_of(view, known) not in known.lists:
        return False
    return any(t.lower in known.problem_adjectives or t.lemma in known.problem_nouns for t in view.behind)


def _is_illicit(view: View, known: Words) -> bool:
    """Whether what is done away with is forbidden or unfit: “destroyed 3 tonnes of fake drugs”."""
    return any(t.lower in known.illicit and n.tag[:2] in ("NN", "JJ") for t, n in pairwise(view.behind))


def _bad_words(view: View, known: Words, *, bad_nouns: bool) -> int:
    """The harm in adjectives: as a predicate they state it, before a noun they only colour it."""
    group = view.group
    if group.passive and view.tokens[group.head].lower in known.problem_adjectives:
        return 9
    if not view.adjectives:
        return 0
    linking = group.lemma in known.linking
    if view.adjectives & known.problem_adjectives or view.adjectives & known.problem:
        if not linking and group.lemma not in known.turning:
            return 1
        return 9 if _is_called_bad(view, known) else 4
    good = view.nouns & known.good_nouns or view.adjectives & known.good_adjectives
    if view.adjectives & known.measure and linking and not good:
        return 4 if bad_nouns or view.adverbs & known.problem_adverbs else 2
    return 0


def _is_called_bad(view: View, known: Words) -> bool:
    """Whether a bad adjective stands behind the verb and before no noun: “was declared unsafe”, “remain unspent”."""
    behind = [*view.behind[:6], None]
    return any(
        t is not None and t.lower in known.problem_adjectives and not (n and n.tag[:2] in ("NN", "JJ"))
        for t, n in pairwise(behind)
    )


def _refuses(view: View, rules: Grammar, known: Words) -> bool:
    """Whether somebody only says what they do not do: “we do not give up”, “I won't sign”."""
    group, (first, last) = view.group, view.clause.subject
    speaker = any(t.lower in rules.speakers for t in view.tokens[first:last])
    return speaker and not group.past and not group.perfect and group.lemma not in known.existing


def _is_of_somebody(view: View, rules: Grammar, known: Words) -> bool:
    """Whether a clause only tells what one person does not do: “Nekesa does not follow it”, “she gave no date”."""
    clause, group, (first, last) = view.clause, view.group, view.clause.subject
    if not (group.past or group.perfect) and any(t.entity.endswith("person") for t in view.tokens[first:last]):
        return True
    told = last - first == 1 and view.lowers[first] in rules.individuals
    return told and clause.kind != "relative" and group.lemma not in known.existing


def _is_remedied(view: View, known: Words) -> bool:
    """Whether a clause makes an end of the bad things that it names: “to end the dispute”, “poverty reduction”."""
    clause = view.clause
    if clause.group.negated:
        return False
    around = view.tokens[clause.group.first : clause.last]
    if any(t.tag.startswith("VB") and t.lemma in known.remedy for t in around):
        return True
    pairs = pairwise(around)
    return any(n.tag == "NN" and n.lower in known.remedy_nouns and t.lemma in known.problem_nouns for t, n in pairs)


def is_denied(view: View, rules: Grammar, known: Words) -> bool:
    """Whether the subject or the object is denied: “no hamlet has …”, “there were no customers”."""
    clause, lowers = view.clause, view.lowers
    group = clause.group
    if lowers[clause.first] in rules.negations:
        behind = lowers[clause.first + 1 : clause.first + 3]  # “no fewer than 40 …”, “not only rice grows there”
        return not behind or (behind[-1] not in known.than and behind[0] not in rules.limiting)
    near = lowers[group.last : min(group.last + 2, clause.last)]
    if not known.scant.isdisjoint(near):
        return group.lemma not in known.final or near[0] != "without"  # but not “passed without a vote”
    if group.lemma not in known.existing:
        return False
    behind = lowers[group.last : clause.last]
    if known.contrasting.isdisjoint(behind):
        return False
    return any(a in known.contrasting and b in rules.negations for a, b in pairwise(behind))  # but no doctor


def denies_harm(view: View, rules: Grammar, known: Words) -> bool:
    """Whether what is denied is itself bad: “no injuries were reported”, “did not cause damage”."""
    clause = view.clause
    if view.group.negated:
        denied = list(takewhile(lambda t: t.tag not in _OPENS_REASON, view.behind[:6]))
        if denied and denied[0].tag == "DT" and denied[0].lower in known.scant:  # “there is no cure for the disease”
            denied = list(takewhile(lambda t: t.tag != "IN" or t.lower in rules.partitive, denied))
    else:
        denied = [*view.tokens[clause.subject[0] : clause.subject[1]], *view.behind[:4]]
    if any(t.lower in known.problem_adjectives for t in denied):
        return True
    heads = [t for t, n in pairwise([*denied, None]) if t and not (n and n.tag in ("NN", "NNS"))]
    return any(t.lemma in known.problem_nouns or t.lemma in known.counts for t in heads)


def is_spared(view: View, known: Words) -> bool:
    """Whether somebody does not have to do something: “no longer have to walk to the river”."""
    if not view.group.negated or view.group.lemma not in known.duties:
        return False
    return [t.tag for t in view.behind[:2]] == ["TO", "VB"]


def _denies_a_name(view: View, rules: Grammar) -> bool:
    """Whether the clause only says what something is not: “the mill is not the whole of the plan”."""
    group = view.group
    if group.lemma not in rules.progressive or not group.negated:
        return False
    existential = any(t.tag == "EX" for t in view.tokens[view.clause.first : group.first])
    predicate = next((t for t in view.behind[:4] if not t.tag.startswith("RB")), None)
    return not existential and (predicate is None or predicate.tag not in ("JJ", "VBN", "JJR", "IN", "VBG"))
