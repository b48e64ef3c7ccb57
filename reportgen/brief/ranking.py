"""Which facts a brief shows first, and which it had better not show.

What extraction finds is not always a whole sentence. A clause that has lost its subject, or is a few words long, tells
a reader little, so it comes after all others. A holder that is no name and no noun phrase tells nothing at all and is
left out: it is one only if an actor of the article bears it, or if it begins with a capital or an article and its
first word is none that opens a clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportgen.frozen import frozen
from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, Number, Outcome, Status

FEWEST_WORDS = 5
_ALIKE, _ALIKE_WITH_FIGURES = 85, 40
"""Per cent of the words of two outcomes that both have, from which on one tells the other; where two figures are."""
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


def leans(outcome: Outcome, language: str, before: str, after: str) -> bool:
    """Whether a clause is better read in its sentence: by itself it does not say of what it speaks, or breaks off.

    It says only “it”, and nothing was found that is meant; it is part of a clause before it (“which …”, “with …”); or
    it opens its sentence with a phrase, and the sentence goes on behind a comma, where its verb may be.

    Args:
        outcome: the clause.
        language: of its article.
        before: the words of its sentence before it.
        after: the words of its sentence behind it.
    """
    pack = load_pack(language)
    if pack is None or outcome.subject is not None:
        return False
    first = _first_word(outcome.text)
    if first in pack.words("pronouns"):
        return True
    openers = pack.words("embedded_openers")
    embedded = first in openers or any(first.endswith(o[1:]) for o in openers if o[0] == "-")
    phrase = first in pack.words("prepositions")
    if _says(before):
        return embedded or phrase
    return (phrase or embedded) and first not in openers and after.lstrip().startswith(",") and _says(after)


def _first_word(text: str) -> str:
    """The first word of a clause, but for an adverb that a comma sets apart."""
    words = text.split(maxsplit=2)
    word = words[1] if len(words) > 2 and words[0].endswith(",") else words[0]
    return word.casefold().replace("’", "'").strip(",")


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def unnamed(outcome: Outcome, language: str) -> str:
    """The words of a clause; without the “it” that a name in brackets stands for."""
    pack = load_pack(language)
    first, _, rest = outcome.text.partition(" ")
    stood_for = outcome.subject is not None and pack is not None and first.casefold() in pack.words("subject_pronouns")
    return rest if stood_for and rest else outcome.text


@frozen
class Said:
    """What an outcome says, as far as another one may say it again: its status, its words, and its figures."""

    status: Status
    words: frozenset[str]
    figures: frozenset[tuple[float, str | None]]

    @classmethod
    def of(cls, outcome: Outcome, numbers: Iterable[Number]) -> Said:
        """What an outcome says in whose words these numbers stand."""
        words = frozenset(word.strip(".,;:“”‘’\"'()").casefold() for word in outcome.text.split())
        return cls(outcome.status, words, frozenset((number.value, number.unit) for number in numbers))

    def again(self, other: Said) -> bool:
        """Whether it says what the other says: the same figures, in nearly the same words where those are few."""
        if self.status != other.status or self.figures != other.figures:
            return False
        alike = 100 * len(self.words & other.words) // len(self.words | other.words)
        return alike >= (_ALIKE_WITH_FIGURES if len(self.figures) > 1 else _ALIKE)


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
