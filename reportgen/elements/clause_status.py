"""What a clause says of a result: achieved, planned, a problem, or nothing.

Each clause is weighed: the class of its verb, tense, modality and voice, what it denies, the nouns and adjectives that
it holds. The weights are those of a reader's judgement, not fitted to articles; the words are the language pack's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportgen.elements.outcome_words import Words, words
from reportgen.language.clauses import Clause, Grammar, grammar
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack
from reportgen.model import Status

ACCEPT = 4
"""A clause that weighs less states nothing worth a line."""

_OBJECT_OPENS = {"DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "PRP", "$", "RBR", "JJR"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: its status, and how firmly, as an integer."""

    status: Status
    score: int


@dataclass(frozen=True, slots=True)
class View:
    """A clause with what its words are, read once.

    Attributes:
        nouns, adjectives, adverbs: lemmas outside the verb group, by part of speech.
        figures: how many numbers stand in the clause.
        ahead: whether a date stands in it that is still to come.
        title: whether it stands in a title or heading, where the present tense tells of the past.
    """

    clause: Clause
    tokens: Sequence[Token]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    figures: int
    ahead: bool
    title: bool


def view_of(document: Document, clause: Clause, *, figures: int, ahead: bool) -> View:
    tokens = document.tokens
    rest = [tokens[i] for i in range(clause.first, clause.last) if not clause.group.first <= i < clause.group.last]
    rest += [tokens[i] for i in range(clause.group.first, clause.group.head) if tokens[i].tag.startswith("RB")]
    return View(
        clause,
        tokens,
        frozenset(_nouns(tokens, clause)),
        frozenset(_adjective(t) for t in rest if t.tag.startswith("JJ") or t.tag == "VBN"),
        frozenset(t.lower for t in rest if t.tag.startswith("RB")),
        figures,
        ahead,
        document.sentence_at(tokens[clause.first].start).kind in ("title", "heading"),
    )


def _nouns(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """The nouns of a clause, but not those that only tell the kind of the next noun (“debt collectors”)."""
    for at in range(clause.first, clause.last):
        token = tokens[at]
        if token.tag.startswith("NN") and not (at + 1 < clause.last and tokens[at + 1].tag.startswith("NN")):
            yield lemma(token.lower, "NNS" if token.tag.endswith("S") else "NN")


def _adjective(token: Token) -> str:
    """An adjective, or the verb that a participle comes from: “damaged” is as bad as to damage."""
    return lemma(token.lower, "VBN") if token.lower.endswith("ed") else token.lower


def _ahead(view: View, count: int) -> list[Token]:
    """The tokens behind the verb."""
    return list(view.tokens[view.clause.group.last : min(view.clause.group.last + count, view.clause.last)])


def _governs_infinitive(view: View) -> bool:
    ahead = [t for t in _ahead(view, 3) if not t.tag.startswith("RB")]
    return len(ahead) > 1 and ahead[0].tag == "TO" and ahead[1].tag.startswith("VB")


def _is_future(view: View, rules: Grammar, known: Words) -> bool:
    """Whether what the clause says is still ahead."""
    group = view.clause.group
    if _plan_speaks(view, known) or (view.ahead and not group.past and not group.perfect):
        return True
    if group.modal in rules.future or group.modal in rules.remote:
        return True
    if group.lemma in known.plan and not (group.lemma in known.final and not _governs_infinitive(view)):
        return _governs_infinitive(view) or group.lemma not in known.reporting
    if group.lemma not in ("be", "go", "set", "remain") or not any(t.tag == "TO" for t in _ahead(view, 4)):
        return False
    ahead = [t.lower for t in _ahead(view, 4) if not t.tag.startswith("RB")]
    if ahead[1:2] == ["to"] and ahead[0] in known.prospective:
        return True
    if ahead[2:3] == ["to"] and ahead[1] in known.on_course:
        return True
    return bool(view.nouns & known.plan_nouns) or (not group.past and _governs_infinitive(view))


def _plan_speaks(view: View, known: Words) -> bool:
    """Whether a plan is the subject, in the present tense: “the bill raises …” tells what it would do."""
    group, (first, last) = view.clause.group, view.clause.subject
    if not group.finite or group.past or group.perfect or group.lemma in known.light or group.passive:
        return False
    if view.clause.kind == "relative":
        first, last = max(view.clause.first - 3, 0), view.clause.first
    before_of = takewhile(lambda t: t.tag != "IN", view.tokens[first:last])
    nouns = [t.lemma for t in before_of if t.tag.startswith("NN")]
    return bool(nouns) and nouns[-1] in known.plan_nouns


def _with_goal(view: View, known: Words) -> bool:
    """Whether the clause stands under a goal: “with the aim of raising …”."""
    opening = view.tokens[view.clause.first : min(view.clause.first + 6, view.clause.group.first)]
    nouns = [i for i, t in enumerate(opening[:-1]) if t.tag == "NN" and t.lower in known.plan_nouns]
    return bool(nouns) and opening[0].tag == "IN" and opening[nouns[0] + 1].lower in ("of", "to")


def _harm(view: View, rules: Grammar, known: Words) -> int:
    """How much a clause speaks of want, harm or failure."""
    group = view.clause.group
    bad_nouns = frozenset() if _is_remedied(view, known) else view.nouns & known.problem_nouns
    bad_words = view.adjectives & (known.problem_adjectives | known.problem)
    good = view.nouns & known.good_nouns or view.adjectives & known.good_adjectives
    if group.lemma in known.down or group.lemma in known.up:
        rising = group.lemma in known.up
        if bad_nouns or good:
            return 5 if rising == bool(bad_nouns) else 0
    linking = group.lemma in ("be", "become", "remain", "seem", "get", "stay", "have", "face")
    lemmas = {view.tokens[i].lemma for i in range(group.head, group.last)}
    score = 0
    if lemmas & known.problem:
        score += 0 if group.negated else 5
    elif group.negated or _denied(view, rules):
        if _denies_harm(view, known) or _denies_a_name(view):
            return 0
        return 0 if group.lemma in known.light - {"be", "have", "exist"} else 6
    if bad_nouns:
        score += 4 if linking else 3
    if bad_words:
        score += 4 if linking else 1
    elif view.adjectives & known.measure and linking and not good:
        score += 4 if bad_nouns or view.adverbs & known.problem_adverbs else 2
    if view.figures and "only" in view.adverbs:
        score += 6
    if score:
        score += len(view.adverbs & known.problem_adverbs)
    return score


def _is_remedied(view: View, known: Words) -> bool:
    """Whether a clause makes an end of the bad things that it names: “to end the dispute”, “poverty reduction”."""
    clause = view.clause
    if clause.group.negated:
        return False
    around = view.tokens[clause.group.first : clause.last]
    return any(
        (t.tag.startswith("VB") and t.lemma in known.remedy) or (t.tag == "NN" and t.lower in known.remedy_nouns)
        for t in around
    )


def _denied(view: View, rules: Grammar) -> bool:
    """Whether the subject or the object is denied: “no hamlet has …”, “there were no customers”."""
    clause = view.clause
    first = view.tokens[clause.first].lower
    ahead = [t.lower for t in _ahead(view, 2)]
    return first in rules.negations or any(
        word in ("no", "none", "nothing", "nobody", "little", "few") for word in ahead
    )


def _denies_harm(view: View, known: Words) -> bool:
    """Whether what is denied is itself bad: “no injuries were reported”, “did not cause damage”."""
    clause = view.clause
    if view.clause.group.negated:
        denied = view.tokens[clause.group.last : clause.last]
    else:
        denied = [*view.tokens[clause.subject[0] : clause.subject[1]], *_ahead(view, 4)]
    return any(t.lemma in known.problem_nouns or t.lower in known.problem_adjectives for t in denied)


def _denies_a_name(view: View) -> bool:
    """Whether the clause only says what something is not: “the mill is not the whole of the plan”."""
    group = view.clause.group
    existential = any(t.tag == "EX" for t in view.tokens[view.clause.first : group.first])
    predicate = _ahead(view, 1)
    return group.lemma == "be" and group.negated and not existential and bool(predicate) and predicate[0].tag == "DT"


def _gain(view: View, known: Words) -> int:
    """How much a clause speaks of something done or come about."""
    group = view.clause.group
    lemma = group.lemma
    if lemma in ("be", "become", "remain", "have", "seem"):
        score = 2 if view.adjectives & known.good_adjectives or view.nouns & known.good_nouns else 0
        score += 1 if lemma == "become" or group.perfect else 0
        score += 3 if view.figures and (group.past or group.perfect) else 0
        score += 3 if view.adjectives & (known.final | known.remedy) else 0  # “only then was the road unblocked”
    elif lemma in known.problem - known.down:
        return 0
    elif lemma in known.light:
        score = 0
    elif lemma in known.final:
        score = 5
    elif lemma in known.progress:
        score = 4
    elif lemma in known.reporting:
        return 0
    else:
        score = 3
    score += int(group.perfect) + int(group.passive and (group.past or group.perfect))
    score += min(view.figures, 2) + int(bool(view.adverbs & known.done_adverbs))
    if group.finite and not group.past and not group.perfect and not view.title:
        score -= 1 if group.progressive or view.figures else 3
    return score


def _is_supposed(view: View, rules: Grammar) -> bool:
    """Whether the clause is a condition or an embedded question: “if it rains”, “what the road would do”."""
    opening = [t.lower for t in view.tokens[view.clause.first : min(view.clause.first + 2, view.clause.group.first)]]
    if view.clause.opener in rules.hypothetical or rules.hypothetical & set(opening[:1]):
        return True
    return bool(rules.interrogatives & {view.clause.opener, *opening})


def _is_speech(view: View, following: Clause | None, known: Words, *, quoted: bool) -> bool:
    """Whether the clause only says that somebody speaks or thinks."""
    group = view.clause.group
    if group.lemma not in known.reporting or group.passive:
        return False
    if quoted or (following is not None and following.kind == "complement" and following.first <= group.last + 4):
        return True
    acts = group.lemma in known.final or group.lemma in known.progress
    governs = group.negated or _governs_infinitive(view) or any(t.tag in _OBJECT_OPENS for t in _ahead(view, 1))
    return not (acts and governs)


def read(view: View, following: Clause | None, parent: Reading | None, *, pack: Pack, quoted: bool) -> Reading | None:
    """What a clause says of a result, None where it says none.

    Args:
        view: the clause and its words.
        following: the next clause of the sentence.
        parent: what the clause that it hangs on says.
        pack: the language pack.
        quoted: whether a quotation adjoins the verb.
    """
    rules, known = grammar(pack), words(pack)
    clause, group = view.clause, view.clause.group
    if _is_supposed(view, rules) or _is_speech(view, following, known, quoted=quoted):
        return None
    harm = _harm(view, rules, known)
    if _with_goal(view, known):
        return Reading("planned", 5 + min(view.figures, 2))
    if clause.kind in ("participial", "infinitive") or (not group.finite and clause.kind == "coordinate"):
        gain = _gain(view, known)
        if clause.kind == "participial" and not view.figures and group.lemma not in known.final:
            gain = min(gain, ACCEPT - 1)
        if harm > gain:
            return Reading("problem", harm)
        if parent is None or parent.score < ACCEPT:
            return None
        return Reading(parent.status if parent.status != "problem" else "achieved", gain)
    if _is_future(view, rules, known):
        if harm >= 5 or (harm >= 3 and group.lemma in known.cause):
            return Reading("problem", max(harm, ACCEPT))
        if group.negated:
            return None
        return Reading("planned", 5 + min(view.figures, 2) - (group.modal in rules.remote))
    if group.modal:
        return Reading("problem", harm - 1) if harm >= 4 else None
    gain = 0 if group.negated or _denied(view, rules) else _gain(view, known)
    return Reading("problem", harm) if harm >= gain and harm else Reading("achieved", gain)
