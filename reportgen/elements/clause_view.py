"""A clause with what its words are, read once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise

from reportgen.frozen import frozen
from reportgen.language.clauses import Clause
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma

_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_AHEAD = 8
_NOUNS = {"NN": "NN", "NNP": "NN", "NNS": "NNS", "NNPS": "NNS"}
"""The tags of nouns, each with the one that tells its number."""
_TELLING = frozenset({*_NOUNS, "JJ"})
_TOLD = _ADJECTIVES | _ADVERBS | frozenset(_NOUNS)


@frozen(guarded=False)
class View:
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


@frozen(guarded=False)
class Setting:
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
    lowers, tags = document.lowers, document.tags
    nouns: set[str] = set()
    adjectives: set[str] = set()
    adverbs = {lowers[at] for at in range(group.first, group.head) if tags[at] in _ADVERBS}
    later = -1  # a noun right before another one only tells its kind
    span = range(clause.first, clause.last)
    for at in reversed(list(compress(span, map(_TOLD.__contains__, tags[clause.first : clause.last])))):
        tag = tags[at]
        if tag in _NOUNS:
            if at + 1 != later:
                nouns.add(lemma(lowers[at], _NOUNS[tag]))
            later = at
        elif at < group.first or at >= group.last:
            if tag in _ADVERBS:
                adverbs.add(lowers[at])
            else:
                adjectives.update(_adjective(lowers[at]))
    first, last = topic or clause.subject
    about = {lemma(lowers[i], tags[i]) for i in range(first, last) if tags[i] in _TELLING}
    behind = tokens[group.last : min(group.last + _AHEAD, clause.last)]
    known = setting.figures, setting.to_come, setting.title, setting.spoken
    return View(clause, tokens, behind, nouns, about, adjectives, adverbs, *known)


def _adjective(word: str) -> tuple[str, ...]:
    """An adjective, and the verb that a participle comes from: “damaged” is as bad as to damage."""
    if word.endswith("ed"):
        return word, lemma(word, "VBN")
    return (word,)


def governs_infinitive(behind: Sequence[Token], *, within: int = 1) -> bool:
    """Whether “to” and a verb follow, “to” among so many words behind the verb: “agreed in March to double”."""
    near = [t.tag for t in behind[: within + 3] if t.tag[:2] != "RB"]
    return any(tag == "TO" and after == "VB" for tag, after in pairwise(near[: within + 1]))
