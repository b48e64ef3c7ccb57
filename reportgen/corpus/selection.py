"""Which articles of a collection a brief is made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportgen.config import Options, nearest
from reportgen.corpus.entries import Entry
from reportgen.corpus.index import Index
from reportgen.model import Article, Diagnostic

_SHOWN = 10
_DATES = "the index gives an article's date as published = 2026-01-31"


def choose(index: Index, options: Options) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries that the options choose, in the order of the index, and an error for each choice that finds none.

    An entry whose date the index does not give stays: its page may tell it.
    """
    entries = index.entries
    ids = {*index.broken, *(entry.id for entry in entries)}
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


def undated(article: Article, place: str) -> Diagnostic:
    """The note that an article is left out of a period, since nobody knows its date."""
    return Diagnostic(
        code="undated-article",
        severity="note",
        message=f"“{article.path}” is left out: its date is not known",
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
