"""Which articles of a collection a brief is made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from reportgen.config import Options, nearest
from reportgen.corpus.entries import Entry
from reportgen.corpus.index import Index
from reportgen.model import Diagnostic

_SHOWN = 10
_DATES = "the index gives an article's date as published = 2026-01-31"


class Described(Protocol):
    """What an article can be chosen by."""

    @property
    def id(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def published(self) -> str | None: ...


T = TypeVar("T", bound=Described)


def choose(index: Index, options: Options) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries that the options choose, as `pick` does."""
    return pick(index.entries, options, broken=index.broken)


def pick(
    entries: Sequence[T], options: Options, *, broken: Collection[str] = ()
) -> tuple[tuple[T, ...], tuple[Diagnostic, ...]]:
    """What the options choose, in the order it was given, and an error for each choice that finds none.

    What has no date stays in any period: the page of an entry may tell it.

    Args:
        entries: to choose from.
        options: which to choose.
        broken: ids of others that are there, and cannot be had.
    """
    ids = {*broken, *(entry.id for entry in entries)}
    tags = {tag for entry in entries for tag in entry.tags}
    wrong = [
        *(
            _unknown("unknown-article", f"there is no article “{asked}”", asked, ids)
            for asked in _absent(options.articles, ids)
        ),
        *(
            _unknown("unknown-tag", f"no article has the tag “{asked}”", asked, tags)
            for asked in _absent(options.tags, tags)
        ),
    ]
    chosen = [
        entry
        for entry in entries
        if (not options.articles or entry.id in options.articles)
        and (not options.tags or not set(options.tags).isdisjoint(entry.tags))
    ]
    dated = tuple(entry for entry in chosen if entry.published is None or in_period(entry.published, options))
    if chosen and not dated:
        wrong.append(nothing_in_period())
    return dated, tuple(wrong)


def in_period(published: str | None, options: Options) -> bool:
    """Whether a day lies in the period asked for; one that is not known lies in none but all time."""
    if options.earliest is None and options.latest is None:
        return True
    if published is None:
        return False
    early_enough = options.latest is None or published[: len(options.latest)] <= options.latest
    return early_enough and (options.earliest is None or published[: len(options.earliest)] >= options.earliest)


def undated(article: Described, path: str, place: str) -> Diagnostic:
    """The note that an article is left out of a period, since nobody knows its date.

    Args:
        article: which one.
        path: what it was read from.
        place: where its date can be given.
    """
    return Diagnostic(
        code="undated-article",
        severity="note",
        message=f"“{path}” is left out: its date is not known",
        place=place,
        hint=_DATES,
        article=article.id,
    )


def nothing_in_period() -> Diagnostic:
    """The error of a period without articles."""
    return Diagnostic(
        code="nothing-chosen",
        severity="error",
        message="no article was published in the period asked for",
        hint=_DATES,
    )


def _absent(asked: Sequence[str], known: Collection[str]) -> list[str]:
    return [name for name in asked if name not in known]


def _unknown(code: str, message: str, asked: str, known: Collection[str]) -> Diagnostic:
    names = sorted(known)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    listed = f"there are {', '.join(names[:_SHOWN])}{more}" if names else "there are none"
    return Diagnostic(code=code, severity="error", message=message, hint=nearest(asked, names) or listed)
