"""What a verb does with a measure that is its object: “paid $5m”, “fenced two acres”, “took 5% off the price”."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, Phrases, TokenRange
from reportgen.language.clauses import Clause
from reportgen.language.document import Sentence

_LONGEST = 8
"""Tokens of a subject with its verb; where they are more, one of them must do."""
_FURTHEST = 4
"""Tokens between a verb and the measure that is its object: “paid the builder only”."""
_LOOSE = frozenset({"DT", "RBR", "JJR", "JJ", "PDT", "CC", "PRP$"})
_BETWEEN = frozenset({"RB", "RP", "DT", "JJR", "RBR", "PDT", "PRP", "PRP$", "JJ", "CC", *NOUNS})


@dataclass(frozen=True)
class CountedObjects:
    """Finds what verbs do with the measures of one sentence.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    phrases: Phrases

    def done(self, first: int, last: int, sentence: Sentence, *, money: bool) -> TokenRange | None:
        """The verb whose object a measure is, from its subject on where that is short."""
        tokens, words = self.phrases.tokens, self.phrases.words
        clause = self._governing(first)
        if clause is None:
            return None
        if last < sentence.last and tokens[last].lower in words["moved"]:
            led = self.phrases.beginning_at(last + 1, sentence, skip=True)
            if led:
                return last, led[1]  # “take 300 tons off the market”
        end = first
        while end > clause.group.last and (tokens[end - 1].tag in _LOOSE or tokens[end - 1].lower in words["focus"]):
            end -= 1
        subject = self.phrases.subject(clause.group.head, sentence)
        if subject is None:
            return clause.group.head, end
        near = not any(tokens[i].text == "," for i in range(subject[1], clause.group.head))
        if near and end - subject[0] <= _LONGEST:
            return subject[0], end
        return (clause.group.head, end) if money else subject

    def source(self, last: int, sentence: Sentence) -> TokenRange | None:
        """Where money comes from: “$5m from the bank”, “$5m had come from the bank”."""
        tokens, words, step = self.phrases.tokens, self.phrases.words, last
        while step < sentence.last - 1 and (tokens[step].tag == "MD" or tokens[step].lemma in words["comes"]):
            step += 1
        if step >= sentence.last - 1 or tokens[step].lower not in words["changed_from"]:
            return None
        found = self.phrases.beginning_at(step + 1, sentence, skip=True)
        return (step, found[1]) if found and found[1] - step <= MOST_TOKENS else None

    def _governing(self, first: int) -> Clause | None:
        """The clause whose verb has the measure that begins at token `first` for its object."""
        clause = self.phrases.clause_before(first)
        if clause is None or clause.group.passive or not 0 <= first - clause.group.last <= _FURTHEST:
            return None
        between = range(clause.group.last, first)
        tokens, words = self.phrases.tokens, self.phrases.words
        if any(tokens[i].tag not in _BETWEEN and i not in self.phrases.blocked for i in between):
            return None
        lemma = clause.group.lemma
        if lemma in words["costs"] or lemma in words["empty_verbs"]:
            return None
        return clause if lemma not in words["changes"] or lemma in words["changes_other"] else None
