"""How much a clause speaks of something done or come about."""

from __future__ import annotations

from reportgen.elements.clause_future import object_of
from reportgen.elements.clause_harm import (
    ends_harm,
    is_suffered,
    strikes_bargain,
)
from reportgen.elements.clause_movement import rises
from reportgen.elements.clause_view import View, has_particle, stands
from reportgen.elements.outcome_words import Words
from reportgen.language.clauses import Grammar

ACCEPT = 4
"""A clause that weighs less states nothing worth a line."""
OTHER = 3
"""What a verb weighs that is in no class."""
_OPENING = 6
"""In tokens: a share that opens a clause does not stand further behind its beginning."""
_HALF = 50
"""In per cent."""


def gain_in(view: View, rules: Grammar, known: Words) -> int:
    """How much a clause speaks of something done or come about, as an integer; 0 where it does not.

    Args:
        view: the clause and its words.
        rules: the closed classes of its language.
        known: the words that tell a status.
    """
    group = view.group
    lemma = group.lemma
    linking = lemma in known.linking
    if linking and lemma in rules.progressive and stands(view, known.good_states, opening=known.standing):
        return ACCEPT + 1  # “is back in service”
    score = _of_state(view, rules, known) if linking else _of_deed(view, rules, known)
    if _is_story(view, known):
        return 0
    if score is None or (lemma in known.opening and any(t.lower in known.beginnings for t in view.behind[:1])):
        return 0  # “it began with a burial”
    if score < ACCEPT and not linking and stands(view, known.good_states, opening=known.standing):
        score += 2  # “came into force”
    if group.progressive and group.past and not group.perfect:
        score -= 2  # what was going on then came to nothing yet
    score += int(group.perfect)
    score += int(group.passive and (group.past or group.perfect) and (score > OTHER or _is_more_than_told(view, known)))
    if view.figures and not (score == OTHER and only_lasts(view, known)):
        score += min(view.figures, 2)
    score += not known.done_adverbs.isdisjoint(view.adverbs)
    if group.finite and not group.past and not group.perfect and not view.title:
        return _in_the_present(view, score, known)
    return score


def _is_story(view: View, known: Words) -> bool:
    """Whether a clause rather leads on or tells how long, or where: “everything changed”, “has sung for 52 years”,
    “lies 14 km from the town”.
    """
    group, (first, last) = view.group, view.clause.subject
    if last - first == 1 and view.lowers[first] in known.vague and not view.figures:
        return True
    if group.lemma in known.lying and not (group.passive or group.perfect or group.progressive):
        return True
    lasts = group.perfect and not group.passive and group.lemma not in known.final and _is_for_long(view)
    lasts |= group.lemma in known.lasting
    return lasts and view.figures > 0 and _counts_only(view, known.spans | known.rounds)


def _is_for_long(view: View) -> bool:
    """Whether “for” opens what a clause counts: “for more than 20 years”."""
    behind = view.tokens[view.group.last : view.clause.last]
    return any(t.lower == "for" and any(n.tag == "CD" for n in behind[i + 1 : i + 5]) for i, t in enumerate(behind))


def _of_state(view: View, rules: Grammar, known: Words) -> int:
    """What a clause is worth that says how something is or has become."""
    group = view.group
    become = group.lemma == "become"
    score = 2 if view.adjectives & known.good_adjectives or view.nouns & known.good_nouns else 0
    score += 1 if become or group.perfect else 0
    if become and [t.tag for t in view.behind[:2]] == ["RBR", "JJ"]:
        score += 3  # “became more open”; bad words make it a problem
    score += 3 if view.figures and (group.perfect or (group.past and group.lemma not in rules.progressive)) else 0
    if rises(view, known) is not None:
        score += 3
    if view.adjectives & known.final or view.adjectives & known.remedy:
        score += 3  # “only then was the road unblocked”
    return score


def _of_deed(view: View, rules: Grammar, known: Words) -> int | None:
    """What the verb of a clause is worth, None where it tells of nothing done."""
    group = view.group
    lemma = group.lemma
    if (lemma in known.describers and has_particle(view, known.describing)) or (
        lemma in known.matching and _only_meets(view, known)
    ):
        return None
    if (lemma in known.doing and has_particle(view, known.done_with)) or strikes_bargain(view, known):
        return 5
    if ends_harm(view, known):
        return ACCEPT + 1
    if _tells_of_harm(lemma, known) or is_suffered(view, known):
        return None
    if lemma in known.light:
        return 0
    if lemma in known.final:
        return 5
    if lemma in known.progress or (lemma in known.slowing and object_of(view, known) in known.problem_nouns):
        return 4
    if lemma in known.reporting:
        told = view.lowers[view.clause.subject[0]] in rules.individuals
        return 4 if lemma in known.adding and view.figures and group.finite and not told else None  # “added 40 beds”
    return OTHER


def _in_the_present(view: View, score: int, known: Words) -> int:
    """What is left of a score in the present tense, which tells more often how things are than what came of them."""
    if _is_habit(view, known):
        return 0
    if view.figures and _opens_with_whole(view, known):
        return score + 4
    if is_of_now(view, known):
        return score + 3
    return score - (1 if view.group.progressive or view.figures else 3)


def _only_meets(view: View, known: Words) -> bool:
    """Whether people come together, and nothing comes up to anything: “the ministers met in Lima”."""
    group = view.group
    if group.passive or group.perfect or any(t.tag == "CD" for t in view.behind):
        return False
    return object_of(view, known) not in known.standards


def _is_more_than_told(view: View, known: Words) -> bool:
    """Whether what a verb of no class tells in the passive came to something: not “was attended by the elders”."""
    group = view.group
    made_good = group.lemma in known.turning and not view.adjectives.isdisjoint(known.good_adjectives)
    phrasal = any(t.tag == "RP" for t in view.behind[:1])  # “was pulled out alive”
    return view.figures > 0 or group.perfect or made_good or phrasal  # “prices were made fair”


def _is_habit(view: View, known: Words) -> bool:
    """Whether a clause in the present tense tells what is done again and again: “is awarded every two years”."""
    first, last = view.group.last, view.clause.last
    if known.again.isdisjoint(view.lowers[first:last]):
        return False
    span = view.tokens[first:last]
    return any(
        t.lower in known.again and any(n.lemma in known.times for n in span[i + 1 : i + 3]) for i, t in enumerate(span)
    )


def _tells_of_harm(lemma: str, known: Words) -> bool:
    return lemma in known.problem and lemma not in known.down and lemma not in known.besting


def _opens_with_whole(view: View, known: Words) -> bool:
    """Whether a clause opens with all of something: “all 40 homes have …”, but not “every morning”."""
    opening = view.tokens[view.clause.first : view.clause.first + 2]
    if opening[0].lower in known.whole:
        return opening[-1].lemma not in known.times
    return _is_of_most(view, known)


def _is_of_most(view: View, known: Words) -> bool:
    """Whether a clause with something good opens with most of something: “97 percent of the homes have power”."""
    if view.nouns.isdisjoint(known.good_nouns | known.basics):
        return False
    first, last = view.clause.subject
    for at in range(first, min(first + _OPENING, last - 1)):
        figure, share = view.lowers[at], view.lowers[at + 1]
        if view.tags[at] == "CD" and share in known.percent and figure[:2].isdecimal():
            return figure[:3] == "100" or (int(figure[:2]) > _HALF and figure[2:3] in ("", "."))
    return False


def only_lasts(view: View, known: Words) -> bool:
    """Whether all that a clause counts is time: “sat there for two days”."""
    if view.group.lemma in known.stop:
        return False  # “ending nine years of drought”
    return _counts_only(view, known.spans)


def _counts_only(view: View, counted: frozenset[str]) -> bool:
    """Whether a clause counts something, and nothing but these nouns."""
    first, last = view.clause.first, view.clause.last - 1
    if "CD" not in view.tags[first:last]:
        return False
    return all(view.tokens[i + 1].lemma in counted for i in range(first, last) if view.tags[i] == "CD")


def is_of_now(view: View, known: Words) -> bool:
    """Whether a clause in the present tense says how things have become: “today, the village has a road”."""
    first, last = max(view.clause.first - 2, 0), view.clause.last
    if known.nowadays.isdisjoint(view.lowers[first:last]):
        return False
    return any(view.lowers[i] in known.nowadays and not _is_aside(view, i) for i in range(first, last))


def _is_aside(view: View, at: int) -> bool:
    """Whether a comma sets off since when or how old something is: “the fair, now in its tenth year, …”."""
    return at > 0 and view.tokens[at - 1].text == "," and view.tags[at + 1 : at + 2][:1] in (["IN"], ["CD"], ["DT"])
