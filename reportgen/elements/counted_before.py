"""What was told of before a figure that stands for it: “144 of them”, “a third of it”, “where it sells for $4”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportgen.elements.noun_phrases import NOUNS, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.elements.subjects import subject_of
from reportgen.frozen import frozen
from reportgen.language.clauses import Clause
from reportgen.language.document import Document, Sentence

_FURTHEST = 60
"""Tokens: what “them” stands for was named no further back."""
_SENTENCES = 2
_SHORT = 6
"""In tokens: a longer subject is not named beside its verb."""
_OPENS = frozenset({"DT", "PRP$"})
_PLURALS = frozenset({"NNS", "NNPS"})
NO_WHOLE = frozenset({"share", "duration", "age"})
"""What nothing is a part of."""


@frozen(guarded=False)
class CountedBefore:
    """Finds what the pronouns beside the figures of one sentence stand for.

    Attributes:
        document: the article's content.
        phrases: of the sentence, its dates and quantities blocked.
        measures: the words that names of units begin with, in small letters.
    """

    document: Document
    phrases: Phrases
    measures: frozenset[str]

    def many(self, first: int, sentence: Sentence) -> TokenRange | None:
        """The last things told of in the plural before a figure that begins at token `first`, in small letters."""
        tokens, words = self.phrases.tokens, self.phrases.words
        for at in range(first - 1, max(first - _FURTHEST, self._earliest(sentence)) - 1, -1):
            token = tokens[at]
            if token.tag not in _PLURALS or token.lower in words["times"] or token.lower in words["no_things"]:
                continue
            if token.lower in self.measures:
                continue
            loud = token.text.isupper() and token.entity == "O"  # “THE ROOFS went first”
            if at in self.phrases.blocked or (token.text[0].isupper() and not loud):
                continue
            if at + 1 < len(tokens) and tokens[at + 1].tag in NOUNS:
                continue
            return self._headed(at, first, self.document.sentence_at(token.start))
        return None

    def doer(self, found: TokenRange, sentence: Sentence) -> TokenRange | None:
        """Who or what does what a lone verb says, which is all that a figure was found to be of: “borrowed $900”.

        It is what a pronoun before the verb takes up, or a subject that an apposition parts from it.
        """
        tokens, verb = self.phrases.tokens, found[0]
        if found[1] - verb != 1 or tokens[verb].tag not in VERBS:
            return None
        clause = self.phrases.clause_before(verb + 1)
        if clause is None or verb >= clause.group.last:
            return None
        if tokens[clause.group.first - 1].tag in VERBS:
            return None  # “which she said would save $5m”: the speaker saves nothing
        first, last = subject_of(self.document, sentence, self.phrases.clauses.index(clause)) or clause.subject
        first += first < last and tokens[first].tag in _OPENS
        tags = [token.tag for token in takewhile(lambda token: token.text != ",", tokens[first:last])]
        named = len(tags) <= _SHORT and "PRP" not in tags and not set(tags).isdisjoint(NOUNS)
        return (first, first + len(tags)) if named else None

    def _headed(self, at: int, first: int, sentence: Sentence) -> TokenRange | None:
        """A plural at token `at`, or the one that it only comes from: “38 bids from 12 firms and took six of them”."""
        tokens, found = self.phrases.tokens, self.phrases.ending_at(at, sentence)
        step = found[0] - 1 if found else sentence.first
        if found is None or tokens[at + 1].text == "," or at + 2 >= first:
            return found
        while step > sentence.first and (tokens[step].tag in ("DT", "PRP$", "CD") or step in self.phrases.blocked):
            step -= 1
        if step - 1 <= sentence.first or tokens[step].lower not in self.phrases.words["changed_from"]:
            return found
        head = tokens[step - 1].tag == "NNS" and step - 1 not in self.phrases.blocked
        return self.phrases.ending_at(step - 1, sentence) if head else found

    def one(self, verb: int, sentence: Sentence) -> TokenRange | None:
        """What “it” or “they” as the subject of a verb stands for: the subject of a clause before."""
        tokens, words = self.phrases.tokens, self.phrases.words
        clause = self.phrases.clause_before(verb + 1)
        if clause is None or clause.subject[1] == clause.subject[0]:
            return None
        pronoun, priced = tokens[clause.subject[1] - 1].lower, tokens[verb].lemma in words["costs"]
        if pronoun in words["he"] and tokens[verb].lemma in words["weighs"]:
            return self._person(clause.subject[0])
        shown = pronoun in words["this"] and (priced or tokens[verb].lemma in words["copula"])
        if pronoun not in words["takes_up"] and not shown and not (priced and pronoun in words["take_up_prices"]):
            return None
        before = [c for c in self.phrases.clauses if c.group.first < clause.subject[0]]
        if not before and sentence.index:
            told = self.document.sentences[sentence.index - 1]
            before = list(self.document.clauses[told.index]) if told.paragraph == sentence.paragraph else []
        mains = [c for c in before if c.kind in ("main", "coordinate")]
        if pronoun in words["this"]:
            return self._object(before)
        for other in reversed(mains or before):
            first, last = other.subject
            told = self.document.sentence_at(tokens[other.group.first].start)
            acts = last > first and tokens[last - 1].entity.endswith("person")
            if acts and (thing := self._object((other,))):
                return thing  # “Ida bought the plot. It is worth $9”, “Ida bought two geese. They cost $9 each”
            if last > first and tokens[last - 1].tag in NOUNS:
                return self.phrases.ending_at(last - 1, told, chained=True)
            if last > first and tokens[last - 1].tag == "PRP" and tokens[last - 1].lower not in words["takes_up"]:
                found = self.phrases.beginning_at(other.group.last, told, skip=True)
                if found:
                    return found  # “They own a barn, it takes 30 tons”
        return None

    def _object(self, before: Sequence[Clause]) -> TokenRange | None:
        """The object of the last of some clauses that has one."""
        tokens = self.phrases.tokens
        for other in reversed(before):
            told = self.document.sentence_at(tokens[other.group.first].start)
            at = other.group.last + (other.group.last < told.last and tokens[other.group.last].tag == "RP")
            if found := self.phrases.beginning_at(at, told, skip=True):
                return found
        return None

    def done(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What “it” took so long: the verb before with its object: behind “They fixed the pump”, that."""
        tokens, words = self.phrases.tokens, self.phrases.words
        clause = self.phrases.clause_before(first)
        took = tokens[first - 1].lemma in words["takes"] and tokens[first - 1].tag != "VBN"
        if clause is None or not took or clause.subject[1] == clause.subject[0]:
            return None
        told = tokens[clause.subject[1] - 1].lower in words["takes_up"]
        aimed = last + 1 < sentence.last and (tokens[last].tag == "TO" or tokens[last].lower in words["lasting"])
        if not told or aimed:
            return None
        before = [c for c in self.phrases.clauses if c.group.last <= clause.subject[0]]
        if not before and sentence.index:
            previous = self.document.sentences[sentence.index - 1]
            before = list(self.document.clauses[previous.index])
        plain = [
            c for c in before if c.kind != "participial" and tokens[c.group.head].lemma not in words["empty_verbs"]
        ]
        if not plain:
            return None
        head = plain[-1].group.head
        found = self.phrases.beginning_at(head + 1, self.document.sentence_at(tokens[head].start), skip=True)
        return head, found[1] if found else head + 1

    def _person(self, at: int) -> TokenRange | None:
        """The last person named before token `at`."""
        tokens, step = self.phrases.tokens, at - 1
        while step > max(at - _FURTHEST, 0) and not tokens[step].entity.endswith("person"):
            step -= 1
        first = step
        while first > 0 and tokens[first].entity == "I-person":
            first -= 1
        return (first, step + 1) if tokens[first].entity == "B-person" else None

    def things(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """The things told of before that a figure with “of them” counts, where it does not say itself what they are."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if quantity.unit is not None or quantity.out_of or last + 1 >= sentence.last:
            return None
        if tokens[last].lower not in words["of"] or tokens[last + 1].lower not in words["things_told"]:
            return None
        named = last + 2 < sentence.last and tokens[last + 2].tag in (*NOUNS, "JJ", "VBN", "DT", "PRP$")
        return None if named else self.many(first, sentence)

    def existing(self, first: int, sentence: Sentence) -> TokenRange | None:
        """The things told of before that, behind “there”, are so many: “growers over 60, of whom there are 18”."""
        tokens, words, at = self.phrases.tokens, self.phrases.words, first - 4
        if at < sentence.first or tokens[first - 3].lower not in words["parted"]:
            return None
        return self.many(at, sentence) if tokens[at].lower in words["of"] else None

    def part(self, first: int, sentence: Sentence) -> TokenRange | None:
        """Of what a figure is a part that its sentence opens with: “Of the firs set in the marsh, 80 have died”."""
        tokens, opens = self.phrases.tokens, sentence.first
        if first - opens < 3 or tokens[opens].lower not in self.phrases.words["of"] or tokens[first - 1].text != ",":
            return None
        counted = opens + 1 + (tokens[opens + 1].tag in ("DT", "PRP$"))
        counted += counted in self.phrases.blocked  # “Of the 48 firs”
        listed = any(tokens[i].text == "," or i in self.phrases.blocked for i in range(counted, first - 1))
        return None if listed else self.phrases.beginning_at(opens + 1, sentence, skip=True)

    def set_against(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """Of what a share is that another is held against: “…, against 11 per cent for the workforce”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        led = quantity.dimension == "share" and self.phrases.word_before(first, sentence) in words["against"]
        if not led or last + 1 >= sentence.last or tokens[last].lower not in words["share_of"]:
            return None
        return self.phrases.beginning_at(last + 1, sentence, skip=True)

    def whole(
        self, quantity: Quantity, last: int, sentence: Sentence, *, told: tuple[Quantity, str] | None
    ) -> str | None:
        """What the figure before measures, where a share is of that: “the fund has $9m, a third of it in land”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if told is None or quantity.dimension != "share" or last + 1 >= sentence.last:
            return None
        if tokens[last].lower not in words["of"] or tokens[last + 1].lower not in words["whole_told"]:
            return None
        named = last + 2 < sentence.last and tokens[last + 2].tag in (*NOUNS, "JJ")
        return None if named or told[0].unit is None or told[0].dimension in NO_WHOLE else told[1]

    def _earliest(self, sentence: Sentence) -> int:
        """The first token of the sentence that stands _SENTENCES before a sentence."""
        return self.document.sentences[max(sentence.index - _SENTENCES, 0)].first
