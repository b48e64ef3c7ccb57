"""What a verb does with a measure that is its object: “paid $5m”, “fenced two acres”, “took 5% off the price”."""

from __future__ import annotations

from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, VERBS, Phrases, TokenRange
from reportgen.frozen import frozen
from reportgen.language.document import Sentence

_LONGEST = 8
"""Tokens of a subject with its verb; where they are more, one of them must do."""
_FURTHEST = 4
"""Tokens between a verb and the measure that is its object: “paid the builder only”."""
_LOOSE = frozenset({"DT", "RBR", "JJR", "JJ", "PDT", "CC", "PRP$"})
_BETWEEN = frozenset({"RB", "RP", "DT", "JJR", "RBR", "PDT", "PRP", "PRP$", "JJ", "CC", *NOUNS})


@frozen(guarded=False)
class CountedObjects:
    """Finds what verbs do with the measures of one sentence.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    phrases: Phrases

    def done(self, first: int, last: int, sentence: Sentence, *, money: bool, priced: bool = True) -> TokenRange | None:
        """The verb whose object a measure is, from its subject on where that is short.

        Args:
            first: the measure's first token.
            last: the token behind it.
            sentence: where they stand.
            money: whether to leave out a subject that is long or far.
            priced: whether the measure may be the price of what is sold.
        """
        tokens, words = self.phrases.tokens, self.phrases.words
        verb = self._governing(first, sentence, priced=priced)
        if verb is None:
            return None
        if last + 1 < sentence.last and tokens[last].lower in words["moved"]:
            led = self.phrases.beginning_at(last + 1 + (tokens[last + 1].lower in words["of"]), sentence, skip=True)
            if led:
                return last, led[1]  # “take 300 tons off the market”
        end = first
        while end > verb + 1 and (
            tokens[end - 1].tag in _LOOSE
            or tokens[end - 1].lower in words["focus"]
            or tokens[end - 1].lower in words["remainder"]
        ):
            end -= 1
        subject = self.phrases.subject(verb, sentence)
        if subject is None:
            return verb, end
        near = not any(tokens[i].text == "," for i in range(subject[1], verb))
        if near and end - subject[0] <= _LONGEST:
            return subject[0], end
        acts = tokens[subject[1] - 1].entity.endswith("person")  # who walks 3km is not measured by it
        if acts and end - subject[0] <= MOST_TOKENS:
            return subject[0], end
        return (verb, end) if money or acts else subject

    def kept(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a participle at token `last` says of a measure that somebody has: “has two tonnes stored in a barn”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if first == sentence.first or last + 1 >= sentence.last:
            return None
        if tokens[first - 1].lemma not in words["has"] or tokens[last + 1].tag != "IN":
            return None
        found = self.phrases.beginning_at(last + 2, sentence, skip=True)
        return (last, found[1]) if found and found[1] - last <= MOST_TOKENS else None

    def source(self, last: int, sentence: Sentence) -> TokenRange | None:
        """Where money comes from: “$5m from the bank”, “$5m had come from the bank”."""
        tokens, words, step = self.phrases.tokens, self.phrases.words, last
        while step < sentence.last - 1 and (tokens[step].tag == "MD" or tokens[step].lemma in words["comes"]):
            step += 1
        if step >= sentence.last - 1 or tokens[step].lower not in words["changed_from"]:
            return None
        found = self.phrases.beginning_at(step + 1, sentence, skip=True)
        return (step, found[1]) if found and found[1] - step <= MOST_TOKENS else None

    def _governing(self, first: int, sentence: Sentence, *, priced: bool) -> int | None:
        """The verb that has the measure that begins at token `first` for its object."""
        tokens, words, verb = self.phrases.tokens, self.phrases.words, first - 1
        least = max(sentence.first, verb - _FURTHEST)
        while verb > least and (
            tokens[verb].tag in _BETWEEN or verb in self.phrases.blocked or tokens[verb].lower in words["remainder"]
        ):
            verb -= 1
        clause = self.phrases.clause_before(verb + 1)
        if verb < sentence.first or tokens[verb].tag not in VERBS or clause is None:
            return None
        if clause.group.passive and clause.group.head == verb:
            return None
        lemma = tokens[verb].lemma
        if lemma in words["empty_verbs"] or (lemma in words["costs"] and (priced or lemma not in words["trades"])):
            return None
        return verb if lemma not in words["changes"] or lemma in words["changes_other"] else None
