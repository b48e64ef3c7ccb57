"""Which fact a correction is about: found by the words that it quotes, wherever they stand now."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from reportgen.corrections.entries import KINDS, Entry
from reportgen.frozen import frozen
from reportgen.model import ArticleFacts, Diagnostic, Span

_SHOWN = 60


class LostError(Exception):
    """A correction that cannot be made, because what it asks for is not there.

    Args:
        message: what is so.
        hint: what to do.
    """

    code = "lost-correction"

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnclearError(LostError):
    """A correction that cannot be made, because it may mean several things."""

    code = "unclear-correction"


@frozen
class Quoted:
    """A fact, and the words of it that a correction quotes."""

    fact: Any
    span: Span


def occurrences(words: str, text: str) -> list[Span]:
    """Where words stand, whatever white space is between them; not within a longer word or figure."""
    body = r"\s+".join(map(re.escape, words.split()))
    found = re.finditer(rf"(?<!\w){body}(?!\w)" if words[:1].isalnum() and words[-1:].isalnum() else body, text)
    return [Span(match.start(), match.end(), match[0]) for match in found]


def quoted_at(entry: Entry, text: str) -> list[Span]:
    """Where the words of a correction stand in its article, within their context if it gives one.

    Raises:
        LostError: nowhere.
    """
    places = occurrences(entry.words, text)
    if not places:
        raise LostError(f"“{shown(entry.words)}” does not stand in the article", "mend the words, or remove it")
    if entry.context is not None:
        around = occurrences(entry.context, text)
        places = [place for place in places if any(stretch.contains(place) for stretch in around)]
        if not places:
            said = f"“{shown(entry.words)}” does not stand in “{shown(entry.context)}”, or that not in the article"
            raise LostError(said, "mend the context, or remove it")
    return places


def unquotable(entries: Sequence[Entry], *, texts: Mapping[str, str], known: Collection[str]) -> tuple[Diagnostic, ...]:
    """A warning for each correction whose article or whose words are not there, told without looking for facts.

    Args:
        entries: the corrections.
        texts: the texts of articles by id; corrections of others are not held against anything.
        known: the ids of all articles.
    """
    said: list[Diagnostic] = []
    for entry in entries:
        try:
            if entry.article not in known:
                raise LostError(f"there is no article “{entry.article}”", "mend its id, or remove it")
            if entry.article in texts:
                quoted_at(entry, texts[entry.article])
        except LostError as error:
            said.append(warning(error.code, entry, error.message, error.hint))
    return tuple(said)


def warning(code: str, entry: Entry, message: str, hint: str) -> Diagnostic:
    """What is to be said about a correction, at its line."""
    article = entry.article
    return Diagnostic(code=code, severity="warning", message=message, place=entry.place, hint=hint, article=article)


def find(entry: Entry, facts: ArticleFacts, text: str) -> Quoted:
    """The fact that a correction is about.

    Of the facts that stand at the quoted words, those count that say nothing else; where there are none, those that
    share at least half of the words, so that a clause that is cut otherwise than it was is still found.

    Raises:
        LostError: the words are gone, are no such fact, or are several.
    """
    places = quoted_at(entry, text)
    candidates = _candidates(getattr(facts, KINDS[entry.kind]), places)
    if not candidates:
        raise LostError(
            f"nothing was found at “{shown(entry.words)}” that is {_a(entry.kind)}",
            "remove it if that is right; another kind may have been meant",
        )
    if entry.nth is not None:
        if entry.nth > len(candidates):
            raise LostError(f"“{shown(entry.words)}” is said {len(candidates)} times", "mend nth")
        return candidates[entry.nth - 1]
    if len(candidates) > 1:
        raise UnclearError(
            f"“{shown(entry.words)}” is said {len(candidates)} times",
            "say which with context, longer words around it, or with nth = 1, 2 …",
        )
    return candidates[0]


def _candidates(found: Sequence[Any], places: Sequence[Span]) -> list[Quoted]:
    """Each fact that stands at one of the places, with the first of them, in source order."""
    exact: list[Quoted] = []
    near: list[Quoted] = []
    for fact in found:
        if hit := next((place for place in places if _is(fact, place)), None):
            exact.append(Quoted(fact, hit))
        elif hit := next((place for place in places if _shares(fact, place)), None):
            near.append(Quoted(fact, hit))
    return exact or near


def _is(fact: Any, place: Span) -> bool:
    whole: tuple[int, int] = (fact.spans[0].start, fact.spans[-1].end)
    return place in fact.spans or whole == (place.start, place.end)


def _shares(fact: Any, place: Span) -> bool:
    common: int = sum(max(min(span.end, place.end) - max(span.start, place.start), 0) for span in fact.spans)
    return 2 * common >= place.end - place.start


def shown(words: str) -> str:
    """Words as a message quotes them: not too many."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ao" else f"a {kind}" if kind != "summary" else "of the summary"
