"""Which facts a brief shows first, and which it had better not show.

What extraction finds is not always a whole sentence. A clause that has lost its subject, or is a few words long, tells
a reader little, so it comes after all others. A holder that is no name and no noun phrase tells nothing at all and is
left out: it is one only if an actor of the article bears it, or if it begins with a capital or an article and its
first word is none that opens a clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, Outcome

FEWEST_WORDS = 5
T = TypeVar("T")


def heaviest(facts: Iterable[T], count: int, *, weight: Callable[[T], int]) -> list[T]:
    """The `count` heaviest, in the order given; of two that weigh the same, the earlier."""
    ordered = list(facts)
    chosen = sorted(range(len(ordered)), key=lambda i: (-weight(ordered[i]), i))[:count]
    return [ordered[i] for i in sorted(chosen)]


def is_fragment(outcome: Outcome, language: str) -> bool:
    """Whether a clause does not stand on its own: too short, or it opens with a word that needs another clause."""
    words = outcome.text.split()
    return len(words) < FEWEST_WORDS or words[0].casefold() in _openers(language)


def leans(outcome: Outcome, language: str) -> bool:
    """Whether a clause says only “it”, and nothing was found that it speaks of."""
    pack = load_pack(language)
    first = outcome.text.split(maxsplit=1)[0].casefold().replace("’", "'")
    return outcome.subject is None and pack is not None and first in pack.words("pronouns")


def holder_of(holder: str | None, article: ArticleFacts) -> tuple[str, ...]:
    """Who lives by a motto, if what was found is somebody."""
    words = (holder or "").split()
    if not holder or not words:
        return ()
    if any(holder.casefold() in map(str.casefold, (a.name, *a.aliases)) for a in article.actors):
        return (holder,)
    pack = load_pack(article.language)
    articles = {"a", "an", "the"} if pack and pack.language == "en" else set()
    first = words[0].casefold()
    named = len(words) > 1 if first in articles else words[0][:1].isupper()
    return (holder,) if named and first not in _openers(article.language) else ()


def _openers(language: str) -> frozenset[str]:
    pack = load_pack(language)
    return pack.words("clause_openers") if pack else frozenset()
