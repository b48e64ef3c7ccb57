"""What a clause speaks of where it says only “it”, “which”, or nothing.

A cautious reading in the spirit of Lappin and Leass (1994): the nearest earlier subject that agrees in number; where
none agrees, none is named, for a wrong subject is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportgen.language.clauses import Clause, grammar
from reportgen.language.document import Document, Sentence, Token

_FURTHEST = 40
"""In clauses of one sentence: what a pronoun takes up is not further back."""
_LONGEST = 25
"""Tokens: a subject that is longer was not split rightly."""
_PRONOUN = 3
"""In tokens: a pronoun with adverbs beside it is not longer."""
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_RELATIVES = frozenset({"WDT", "WP", "WP$"})


def subject_of(document: Document, sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The words that name what a clause speaks of, None where the clause names it itself or nothing is found.

    Args:
        document: the article's content.
        sentence: the sentence of the clause.
        index: the clause's place among the sentence's clauses.

    Returns:
        A half-open range of tokens.
    """
    found = _named(document, sentence, index)
    if found is None:
        return None
    first, last = found
    tags, texts = document.tags, document.texts
    if not _RELATIVES.isdisjoint(tags[first:last]):
        last = next(i for i in range(first, last) if tags[i] in _RELATIVES)
    while last > first and (tags[last - 1].startswith("RB") or texts[last - 1] in ",;:–—"):
        last -= 1  # “the commune currently”
    return (first, last) if last > first else None


def _named(document: Document, sentence: Sentence, index: int) -> tuple[int, int] | None:
    parts = document.clauses[sentence.index]
    clause = parts[index]
    first, last = clause.subject
    if clause.kind == "relative":
        return _noun_phrase_before(document.tokens, sentence, clause.first)
    if last > first and not _is_pronoun(document, first, last):
        return None
    if last == first and clause.parent >= 0:
        return _inherited(document, sentence, parts, parent=clause.parent)
    if last > first:
        return _antecedent(document, sentence, index, document.tokens[first])
    return None


def _is_pronoun(document: Document, first: int, last: int) -> bool:
    if last - first > _PRONOUN:
        return False
    rules = grammar(document.pack)
    words = [document.lowers[i] for i in range(first, last) if document.tags[i][:2] != "RB"]
    if len(words) != 1:
        return False
    word = words[0]
    return word in rules.singular_pronouns or word in rules.plural_pronouns or word in rules.personal_pronouns


def _inherited(
    document: Document, sentence: Sentence, parts: Sequence[Clause], *, parent: int
) -> tuple[int, int] | None:
    """The subject of the clause that a clause without one hangs on."""
    while parent >= 0:
        first, last = parts[parent].subject
        if parts[parent].kind == "relative":
            return _noun_phrase_before(document.tokens, sentence, parts[parent].first)
        if last > first:
            if _is_pronoun(document, first, last):
                return _antecedent(document, sentence, parent, document.tokens[first])
            return first, last
        parent = parts[parent].parent
    return None


def _antecedent(document: Document, sentence: Sentence, index: int, pronoun: Token) -> tuple[int, int] | None:
    """The nearest earlier subject of the paragraph that agrees with a pronoun."""
    if pronoun.lower in grammar(document.pack).vague_pronouns:
        return None
    at, clause_index = sentence.index, index
    while at >= 0 and document.sentences[at].segment == sentence.segment and sentence.index - at <= 3:
        for clause in reversed(document.clauses[at][max(0, clause_index - _FURTHEST) : clause_index]):
            first, last = clause.subject
            named = last > first and not _is_pronoun(document, first, last)
            if named and last - first <= _LONGEST and _agrees(document, first, last, pronoun=pronoun):
                return first, last
        at -= 1
        clause_index = len(document.clauses[at]) if at >= 0 else 0
    return None


def _agrees(document: Document, first: int, last: int, *, pronoun: Token) -> bool:
    tokens, rules = document.tokens, grammar(document.pack)
    head = list(takewhile(lambda t: t.tag != "IN", tokens[first:last]))  # “shares in Orla” are many
    nouns = [t for t in head if t.tag in _NOUNS]
    if not nouns:
        return False
    person = any(t.entity.endswith("person") for t in tokens[first:last])
    plural = nouns[-1].tag in ("NNS", "NNPS") or any(t.tag == "CC" for t in tokens[first:last])
    if pronoun.lower in rules.personal_pronouns:
        return person and not plural
    if pronoun.lower in rules.plural_pronouns:
        return plural
    return not plural and not person


def _noun_phrase_before(tokens: Sequence[Token], sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The noun phrase that ends where a relative clause begins."""
    last = at
    while last > sentence.first and tokens[last - 1].tag in (",", "IN"):
        last -= 1
    first = last
    while first > sentence.first and tokens[first - 1].tag in (*_NOUNS, "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN"):
        first -= 1
    if first > sentence.first and tokens[first - 1].tag in ("DT", "PRP$"):
        first -= 1
    return (first, last) if any(t.tag in _NOUNS for t in tokens[first:last]) else None
