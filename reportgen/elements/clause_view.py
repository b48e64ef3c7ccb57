"""A clause with what its words are, read once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportgen.language.clauses import Clause
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma

_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_MODIFIERS = _ADJECTIVES | _ADVERBS
_AHEAD = 8
_NOUNS = {"NN": "NN", "NNP": "NN", "NNS": "NNS", "NNPS": "NNS"}
"""The tags of nouns, each with the one that tells its number."""
_TELLING = frozenset({*_NOUNS, "JJ"})


class View(NamedTuple):
    """A clause with what its words are, read once.

    Attributes:
        behind: the first tokens behind the verb.
        nouns, adjectives, adverbs: lemmas outside the verb group, by part of speech; not the nouns that only tell the
            kind of the next noun (“debt collectors”).
        topic: the nouns and adjectives that name what the clause speaks of, as far as `view_of` was told.
        figures: how many numbers stand in the clause.
        to_come: whether a date stands in it that is still to come.
        title: whether it stands in a title or heading, where the present tense tells of the past.
        spoken: whether it stands in direct speech.
    """

    clause: Clause
    tokens: Sequence[Token]
    behind: Sequence[Token]
    nouns: set[str]
    topic: set[str]
    adjectives: set[str]
    adverbs: set[str]
    figures: int
    to_come: bool
    title: bool
    spoken: bool


class Setting(NamedTuple):
    """What is known of a clause's place.

    Attributes:
        figures: how many numbers stand in it.
        to_come: whether a date stands in it that is still ahead.
        title: whether it stands in a title or heading.
        spoken: whether it stands in direct speech.
    """

    figures: int
    to_come: bool
    title: bool
    spoken: bool


def view_of(document: Document, clause: Clause, setting: Setting, *, topic: tuple[int, int] | None) -> View:
    """What a clause's words are.

    Args:
        document: the article's content.
        clause: one of its clauses.
        setting: what is known of its place.
        topic: half-open range of the tokens that say what a pronoun in its place speaks of; None where none does.
    """
    tokens, group = document.tokens, clause.group
    nouns: set[str] = set()
    adjectives: set[str] = set()
    adverbs = {t.lower for t in tokens[group.first : group.head] if t.tag in _ADVERBS}
    tells_kind = False  # a noun right before another one only tells its kind
    for at in range(clause.last - 1, clause.first - 1, -1):
        token = tokens[at]
        tag = token.tag
        if tag in _NOUNS:
            if not tells_kind:
                nouns.add(lemma(token.lower, _NOUNS[tag]))
            tells_kind = True
            continue
        tells_kind = False
        if tag in _MODIFIERS and not group.first <= at < group.last:
            if tag in _ADVERBS:
                adverbs.add(token.lower)
            else:
                adjectives.update(_adjective(token))
    about = {t.lemma for t in tokens[slice(*(topic or clause.subject))] if t.tag in _TELLING}
    behind = tokens[group.last : min(group.last + _AHEAD, clause.last)]
    return View(clause, tokens, behind, nouns, about, adjectives, adverbs, *setting)


def _adjective(token: Token) -> tuple[str, ...]:
    """An adjective, and the verb that a participle comes from: “damaged” is as bad as to damage."""
    if token.lower.endswith("ed"):
        return token.lower, lemma(token.lower, "VBN")
    return (token.lower,)


def governs_infinitive(view: View, *, within: int = 1) -> bool:
    """Whether “to” and a verb follow, “to” among so many words behind the verb: “agreed in March to double”."""
    behind = [t for t in view.behind[: within + 3] if not t.tag.startswith("RB")]
    return any(t.tag == "TO" and n.tag == "VB" for t, n in pairwise(behind[: within + 1]))
