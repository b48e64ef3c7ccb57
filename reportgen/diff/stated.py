"""Outcomes and numbers: what an article states, compared with what it stated before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.diff.articles import Pairing
from reportgen.diff.pairs import Sides
from reportgen.merge.keys import words
from reportgen.model import ArticleFacts, Fact, Number, Outcome
from reportgen.model.changes import Change, FactVersion, Respect

F = TypeVar("F", bound=Fact)

_WORDING = 60
"""Per cent of their words that two wordings of one clause share."""


@dataclass(frozen=True, slots=True, eq=False)
class Stated(Generic[F]):
    """A fact and the article that states it; its folded words, for folding them again takes longer than all else."""

    fact: F
    article: ArticleFacts
    words: tuple[str, ...]


def changed_outcomes(pairing: Pairing) -> list[Change]:
    """Clauses that are new, gone, or the same with another status, another figure or nearly the same wording.

    What stands in any article of a document is neither new nor gone.
    """
    stated = _gathered(pairing, lambda article: article.outcomes)
    known = [{_told(o) for a in articles for o in stated[id(a)]} for articles in (pairing.before, pairing.after)]
    changes: list[Change] = []
    for before, after in pairing.sides():
        sides = Sides(stated[id(before)], stated[id(after)], place=_start)
        sides.same(_told)
        pairs = sides.same(lambda outcome: outcome.words)
        sides.before[:] = [outcome for outcome in sides.before if _told(outcome) not in known[1]]
        sides.after[:] = [outcome for outcome in sides.after if _told(outcome) not in known[0]]
        pairs += sides.same(_frame)
        pairs += sides.alike(lambda outcome: outcome.words, _WORDING)
        changes += [Change(_outcome(old), _outcome(new), _of_outcomes(old, new)) for old, new in pairs]
        changes += _alone(sides, _outcome)
    return changes


def changed_numbers(pairing: Pairing) -> list[Change]:
    """Quantities that are new, gone, or of the same thing and unit in the same article and not what they were."""
    stated = _gathered(pairing, lambda article: article.numbers)
    changes: list[Change] = []
    for before, after in pairing.pairs:
        sides = Sides(stated[id(before)], stated[id(after)], place=_start)
        sides.same(_quantity)
        pairs = sides.same(lambda n: (words(n.fact.of), n.fact.unit, n.fact.dimension) if n.fact.of else None)
        pairs += sides.same(lambda n: (n.words, n.fact.value, n.fact.unit))
        changes += [Change(_number(old), _number(new), _of_numbers(old, new)) for old, new in pairs]
        changes += _alone(sides, _number)
    # What stood in an article that is gone and stands in one that is new is neither gone nor new.
    alone, fresh = ([n for article in some for n in stated[id(article)]] for some in (pairing.gone, pairing.new))
    sides = Sides(alone, fresh, place=_start)
    sides.same(_quantity)
    return changes + _alone(sides, _number)


def _gathered(
    pairing: Pairing, facts: Callable[[ArticleFacts], tuple[F, ...]]
) -> defaultdict[int, tuple[Stated[F], ...]]:
    """What each article states, by the identity of the article; nothing of no article."""
    found: defaultdict[int, tuple[Stated[F], ...]] = defaultdict(tuple)
    for article in (*pairing.before, *pairing.after):
        found[id(article)] = tuple(Stated(fact, article, words(fact.text)) for fact in facts(article))
    return found


def _start(stated: Stated[F]) -> int:
    return stated.fact.spans[0].start


def _alone(sides: Sides[Stated[F]], version: Callable[[Stated[F]], FactVersion]) -> list[Change]:
    gone = [Change(version(stated), None) for stated in sides.before]
    return gone + [Change(None, version(stated)) for stated in sides.after]


def _told(outcome: Stated[Outcome]) -> Hashable:
    return outcome.words, outcome.fact.status


def _frame(outcome: Stated[Outcome]) -> Hashable:
    """What a clause says, whatever its figures are."""
    return tuple("#" if any(map(str.isdigit, word)) else word for word in outcome.words)


def _quantity(number: Stated[Number]) -> Hashable:
    fact = number.fact
    what = words(fact.of) if fact.of else number.words
    return fact.value, fact.high, fact.out_of, fact.unit, fact.dimension, fact.qualifier, what


def _of_outcomes(old: Stated[Outcome], new: Stated[Outcome]) -> tuple[Respect, ...]:
    respects: list[Respect] = ["status"] if old.fact.status != new.fact.status else []
    if old.words != new.words:
        respects.append("value" if _frame(old) == _frame(new) else "wording")
    return tuple(respects)


def _of_numbers(old: Stated[Number], new: Stated[Number]) -> tuple[Respect, ...]:
    one, other = old.fact, new.fact
    respects: list[Respect] = []
    if (one.value, one.high, one.out_of) != (other.value, other.high, other.out_of):
        respects.append("value")
    if one.qualifier != other.qualifier:
        respects.append("qualifier")
    if words(one.of or "") != words(other.of or ""):
        respects.append("of")
    return tuple(respects)


def _outcome(stated: Stated[Outcome]) -> FactVersion:
    fact = stated.fact
    return FactVersion(fact=fact.id, article=stated.article.id, text=fact.text, weight=fact.weight, status=fact.status)


def _number(stated: Stated[Number]) -> FactVersion:
    fact = stated.fact
    return FactVersion(
        fact=fact.id,
        article=stated.article.id,
        text=fact.text,
        weight=fact.weight,
        value=fact.value,
        high=fact.high,
        unit=fact.unit,
        of=fact.of,
        qualifier=fact.qualifier,
    )
