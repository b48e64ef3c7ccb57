"""What is new since an earlier brief: the little that a reader of it must know, and how much more there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from reportgen.brief.claims import Shelf
from reportgen.brief.ranking import is_fragment
from reportgen.frozen import frozen
from reportgen.model import Outcome
from reportgen.model.brief import News, NewsLine, When
from reportgen.model.changes import ArticleVersion, Change, Changes, FactVersion

_ARTICLES = 5
_OF_ONE = 2
"""New outcomes of one article: its own section tells the others."""


@frozen
class _Choice:
    """Changes of one sort, the weightiest first, and how many of eight lines they have at most."""

    changes: Sequence[Change]
    quota: int


def news_of(changes: Changes, shelf: Shelf, *, limit: int) -> News:
    """The changes that a brief begins with.

    What changed comes first, then what is new, then what is gone from articles that are still there. A figure that
    stands in an outcome which is told is not told again.

    Args:
        changes: all that differs.
        shelf: the facts of the brief, which gives each new one its evidence.
        limit: how many lines there may be.
    """
    chosen: list[Change] = []
    told: set[str] = set()
    for choice in _choices(changes, shelf):
        quota = max(choice.quota * limit // 8, 1)
        for change in _first(choice.changes, quota, lambda c: c.after is not None and c.after.fact in told):
            chosen.append(change)
            told.update(getattr(shelf.facts.get(change.one.fact), "numbers", ()) if change.after else ())
    lines = tuple(_line(change, shelf) for change in chosen[:limit])
    new = [change.after for change in changes.articles if change.after and not change.before]
    whole = sum(len(kind) for kind in (changes.outcomes, changes.numbers, changes.actors, changes.mottos))
    return News(
        since=When(changes.before.newest) if changes.before.newest else None,
        articles=tuple((a.article, _headline(a, shelf)) for a in new[:_ARTICLES]),
        articles_more=max(len(new) - _ARTICLES, 0),
        lines=lines,
        more=whole - len(lines),
    )


def _headline(article: ArticleVersion, shelf: Shelf) -> str:
    """What an article is called; one that is not in this brief may have no headline."""
    known = {owner.id for owner in shelf.owner.values()}
    return shelf.ledger.headline(article.article) if article.article in known else article.title or article.path


def _choices(changes: Changes, shelf: Shelf) -> Iterator[_Choice]:
    """All changes that a brief may tell, those that matter most first."""
    gone = {c.before.article for c in changes.articles if c.before and not c.after}

    def whole(change: Change) -> bool:
        fact = shelf.facts.get(change.one.fact)
        return isinstance(fact, Outcome) and not is_fragment(fact, shelf.owner[fact.id].language)

    outcomes, numbers = _heaviest(changes.outcomes), _heaviest(changes.numbers)
    yield _Choice([c for c in outcomes if _changed(c)], 3)
    yield _Choice([c for c in numbers if _changed(c) and c.one.of], 2)
    yield _Choice([c for c in _heaviest(changes.actors) if _changed(c)], 1)
    yield _Choice(_few_of_one(c for c in outcomes if _new(c) and whole(c)), 3)
    yield _Choice([c for c in _heaviest(changes.mottos) if c.after], 1)
    yield _Choice([c for c in outcomes if not c.after and c.one.article not in gone], 1)


def _heaviest(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: -change.one.weight)


def _changed(change: Change) -> bool:
    return bool(change.before and change.after)


def _new(change: Change) -> bool:
    return not change.before


def _few_of_one(changes: Iterable[Change]) -> list[Change]:
    """Changes, no more than a few of one article."""
    counted: Counter[str] = Counter()
    kept = []
    for change in changes:
        counted[change.one.article] += 1
        if counted[change.one.article] <= _OF_ONE:
            kept.append(change)
    return kept


def _first(changes: Sequence[Change], count: int, passed: Callable[[Change], bool]) -> list[Change]:
    """The first changes that are not passed over."""
    return [change for change in changes if not passed(change)][:count]


def _line(change: Change, shelf: Shelf) -> NewsLine:
    now = change.one
    old = change.before if change.after else None
    fact = shelf.facts.get(now.fact) if change.after else None
    return NewsLine(
        became=("changed" if change.before else "new") if change.after else "gone",
        article=now.article,
        text=now.text,
        of=now.of,
        status=now.status,
        roles=_gained(now, old) if "roles" in change.respects else (),
        was=_was(old.text, now.text) if old and old.text != now.text else None,
        was_status=old.status if old and old.status != now.status else None,
        was_roles=_gained(old, now) if old and "roles" in change.respects else (),
        marks=shelf.mark(fact, fact.spans[:1]) if fact else (),
    )


def _was(old: str, new: str) -> str:
    """What stood there before: the figures alone where nothing else is another."""
    pairs = list(zip(old.split(), new.split(), strict=False))
    other = [one for one, another in pairs if one != another]
    figures = [word.strip(",.;:") for word in other if any(map(str.isdigit, word))]
    alike = len(old.split()) == len(new.split()) and len(figures) == len(other)
    return ", ".join(figures) if alike else old


def _gained(one: FactVersion, other: FactVersion | None) -> tuple[str, ...]:
    """The roles that one version has and the other has not."""
    known = {role.casefold() for role in other.roles} if other else set()
    return tuple(role for role in one.roles if role.casefold() not in known)
