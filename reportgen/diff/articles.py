"""Which article of one document is which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.diff.pairs import Sides
from reportgen.frozen import frozen
from reportgen.merge.keys import words
from reportgen.model import ArticleFacts
from reportgen.model.changes import ArticleChange, ArticleVersion

_DIGITS = 4
"""Hexadecimal digits a bin of a sketch."""
_KIN = 20
"""Per cent of the bins: so much of its wording an article keeps when it is brought up to date."""


@frozen
class Pairing:
    """Articles that two documents share, and those that only one of them has, all in an order of their own."""

    pairs: tuple[tuple[ArticleFacts, ArticleFacts], ...]
    gone: tuple[ArticleFacts, ...]
    new: tuple[ArticleFacts, ...]

    @property
    def before(self) -> list[ArticleFacts]:
        """All articles of the earlier document."""
        return order([*(old for old, _ in self.pairs), *self.gone])

    @property
    def after(self) -> list[ArticleFacts]:
        """All articles of the later document."""
        return order([*(new for _, new in self.pairs), *self.new])

    def sides(self) -> Iterator[tuple[ArticleFacts | None, ArticleFacts | None]]:
        """What is to be compared with what: each pair, and each article that is alone with nothing."""
        yield from self.pairs
        yield from ((old, None) for old in self.gone)
        yield from ((None, new) for new in self.new)


def order(articles: Iterable[ArticleFacts]) -> list[ArticleFacts]:
    """Articles by what they are, whatever order a document has them in."""
    return sorted(articles, key=lambda a: (a.published or "", a.title or "", a.source.sha256, a.source.path, a.id))


def pair(before: Sequence[ArticleFacts], after: Sequence[ArticleFacts]) -> Pairing:
    """Pair articles by the checksum of their file, else by address, else by headline.

    Of one headline they are the same where publisher and day are as well, or where much of the wording is: a column
    that has the same headline every week is a new article every week.
    """
    sides = Sides(order(before), order(after), place=lambda article: 0)
    pairs = sides.same(lambda article: article.source.sha256)
    pairs += sides.same(lambda article: article.url and article.url.partition("#")[0])
    pairs += sides.same(
        lambda article: (*title, article.publisher, article.published) if (title := _title(article)) else None
    )
    pairs += _updated(sides)
    return Pairing(tuple(pairs), tuple(sides.before), tuple(sides.after))


def change_of(before: ArticleFacts | None, after: ArticleFacts | None) -> ArticleChange:
    """What became of an article."""
    return ArticleChange(_version(before) if before else None, _version(after) if after else None)


def _version(article: ArticleFacts) -> ArticleVersion:
    return ArticleVersion(
        article=article.id, title=article.title, published=article.published, path=article.source.path
    )


def _title(article: ArticleFacts) -> tuple[str, ...]:
    return words(article.title or "")


def _updated(sides: Sides[ArticleFacts]) -> list[tuple[ArticleFacts, ArticleFacts]]:
    """The pairs of one headline that share wording, taken out of the sides."""
    known = {_title(article) for article in sides.before} & {_title(article) for article in sides.after}
    like = Sides(
        [article for article in sides.before if _title(article) in known],
        [article for article in sides.after if _title(article) in known],
        place=lambda article: 0,
    )
    pairs = [p for p in like.same(lambda article: _title(article) or None) if _kin(*p)]
    gone = {id(article) for both in pairs for article in both}
    sides.before[:] = [article for article in sides.before if id(article) not in gone]
    sides.after[:] = [article for article in sides.after if id(article) not in gone]
    return pairs


def _kin(one: ArticleFacts, other: ArticleFacts) -> bool:
    """Whether two articles share much of their wording, by their sketches."""
    a, b = ([s[at : at + _DIGITS] for at in range(0, len(s), _DIGITS)] for s in (one.sketch, other.sketch))
    same = sum(x == y for x, y in zip(a, b, strict=False))
    return bool(a and b) and same * 100 >= _KIN * max(len(a), len(b))
