"""Actors and mottos: who and what turns up anywhere in a document, compared as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.diff.articles import Pairing
from reportgen.diff.pairs import Sides
from reportgen.language.folding import unaccented
from reportgen.merge.keys import spelling, words
from reportgen.model import Actor, ArticleFacts, Motto
from reportgen.model.changes import Change, FactVersion, Respect

T = TypeVar("T")

_WORDING = 70
"""Per cent of their words that two wordings of one motto share."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """An actor or a motto with all facts of it, in order.

    Attributes:
        key: its kind and its folded name, or its folded words.
        names: every other spelling of it.
        said: what is said of it and compared: the roles of an actor, the holders of a motto, by their folded words.
        version: how it is told.
    """

    key: tuple[str, ...]
    names: frozenset[tuple[str, ...]]
    said: frozenset[tuple[str, ...]]
    version: FactVersion


def changed_actors(pairing: Pairing) -> list[Change]:
    """Who is new or gone, and who has other roles than before."""
    sides = Sides(_actors(pairing.before), _actors(pairing.after), place=lambda named: 0)
    pairs = sides.same(lambda named: named.key)
    pairs += _by_alias(sides)
    return [*_changed(pairs, "roles"), *_alone(sides)]


def changed_mottos(pairing: Pairing) -> list[Change]:
    """Which mottos are new or gone, are worded a little otherwise, or have other holders."""
    sides = Sides(_mottos(pairing.before), _mottos(pairing.after), place=lambda named: 0)
    pairs = sides.same(lambda named: named.key)
    pairs += sides.alike(lambda named: named.key, _WORDING)
    return [*_changed(pairs, "holders"), *_alone(sides)]


def _changed(pairs: Iterable[tuple[Named, Named]], respect: Respect) -> Iterator[Change]:
    for old, new in pairs:
        respects: tuple[Respect, ...] = (respect,) if old.said != new.said else ()
        if old.key != new.key and respect == "holders":
            respects = ("wording", *respects)
        if respects:
            yield Change(old.version, new.version, respects)


def _alone(sides: Sides[Named]) -> Iterator[Change]:
    yield from (Change(named.version, None) for named in sides.before)
    yield from (Change(None, named.version) for named in sides.after)


def _by_alias(sides: Sides[Named]) -> list[tuple[Named, Named]]:
    """Take out the pairs in which the name of the one is another spelling of the other."""
    names = sorted({name for named in (*sides.before, *sides.after) for name in named.names})
    holders = [_holders(side) for side in (sides.before, sides.after)]
    taken: dict[int, Named] = {}
    pairs = []
    for name in names:
        befores, afters = ([n for n in held.get(name, ()) if id(n) not in taken] for held in holders)
        for old, new in zip(befores, afters, strict=False):
            pairs.append((old, new))
            taken.update({id(old): old, id(new): new})
    sides.before[:] = [named for named in sides.before if id(named) not in taken]
    sides.after[:] = [named for named in sides.after if id(named) not in taken]
    return pairs


def _holders(side: Sequence[Named]) -> dict[tuple[str, ...], list[Named]]:
    held: dict[tuple[str, ...], list[Named]] = {}
    for named in side:
        for name in sorted({named.key, *named.names}):
            held.setdefault(name, []).append(named)
    return held


def _actors(articles: Sequence[ArticleFacts]) -> list[Named]:
    """The actors of a document, each once: those of one kind and one spelling."""
    found = _gathered(articles, lambda article: article.actors, lambda actor: (actor.kind, spelling(actor.name)))
    return [_actor(key, facts) for key, facts in found.items()]


def _actor(key: tuple[str, ...], facts: Sequence[tuple[Actor, str]]) -> Named:
    roles: dict[tuple[str, ...], str] = {}
    for actor, _ in facts:
        for role in actor.roles:
            roles.setdefault(words(role.text), role.text)
    first, article = next(((a, where) for a, where in facts if a.roles), facts[0])
    version = FactVersion(
        fact=first.id,
        article=article,
        text=first.name,
        weight=sum(actor.weight for actor, _ in facts),
        roles=tuple(roles.values()),
    )
    names = frozenset((key[0], spelling(alias)) for actor, _ in facts for alias in actor.aliases)
    return Named(key, names - {key}, frozenset(roles), version)


def _mottos(articles: Sequence[ArticleFacts]) -> list[Named]:
    """The mottos of a document, each wording once."""
    found = _gathered(articles, lambda article: article.mottos, lambda motto: words(motto.text))
    return [_motto(key, facts) for key, facts in found.items()]


def _motto(key: tuple[str, ...], facts: Sequence[tuple[Motto, str]]) -> Named:
    holders = {unaccented(motto.holder): motto.holder for motto, _ in facts if motto.holder}
    first, article = facts[0]
    version = FactVersion(
        fact=first.id,
        article=article,
        text=first.text,
        weight=sum(motto.weight for motto, _ in facts),
        holders=tuple(holders.values()),
    )
    return Named(key, frozenset(), frozenset((holder,) for holder in holders), version)


def _gathered(
    articles: Sequence[ArticleFacts], facts: Callable[[ArticleFacts], Iterable[T]], key: Callable[[T], tuple[str, ...]]
) -> dict[tuple[str, ...], list[tuple[T, str]]]:
    """Facts by what names them, each with the id of its article."""
    found: dict[tuple[str, ...], list[tuple[T, str]]] = {}
    for article in articles:
        for fact in facts(article):
            found.setdefault(key(fact), []).append((fact, article.id))
    return found
