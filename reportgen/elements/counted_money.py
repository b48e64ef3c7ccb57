"""What money is for: what is sold for it, what somebody does with it, what it is spent on, where it comes from."""

from __future__ import annotations

from reportgen.elements.counted_before import CountedBefore
from reportgen.elements.counted_objects import CountedObjects
from reportgen.elements.noun_phrases import NOUNS, REACH, SHORT, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence

_PAYER = NOUNS | {"DT", "PRP", "PRP$", "JJ", "IN", "RB", "RP", "TO", "POS", "CD", "$"}
"""Between “costs” and the money: who pays."""
_NO_NOUN = frozenset({"CC", "RB", "EX"})
"""Behind them a plural is a verb: “and sells for”."""


@frozen(guarded=False)
class CountedMoney:
    """Finds what the sums of one sentence are for.

    Attributes:
        document: the article's content.
        phrases: of the sentence, its dates and quantities blocked.
        verbs: of the same sentence, as the next two.
        before: what pronouns stand for.
        objects: what verbs do with measures.
    """

    document: Document
    phrases: Phrases
    verbs: VerbPhrases
    before: CountedBefore
    objects: CountedObjects

    def priced(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What is sold for so much money, or worth it."""
        tokens, words = self.phrases.tokens, self.phrases.words
        before = self.phrases.word_before(first, sentence)
        led = before in words["price"] and first - 3 >= sentence.first
        traded = led and tokens[first - 3].lemma in words["trades"]
        if traded and tokens[first - 2].lower in words["things_told"]:
            return self.before.many(first, sentence)  # “and sold them for $4 a kilo”
        sold = self._sold(first - 1, sentence) if before in words["price"] else None
        valued = self._worth(first - 2, sentence) if before in words["worth"] else None
        return sold or valued or self._by_participle(first, sentence) or self._costing(first, last, sentence)

    def _worth(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What is worth so much: the noun at token `at`, the subject of “is now worth”, what its pronoun stands for."""
        tokens = self.phrases.tokens
        while at > sentence.first and tokens[at].tag == "RB":
            at -= 1
        if at < sentence.first or tokens[at].lemma not in self.phrases.words["copula"]:
            return self.phrases.ending_at(at, sentence)
        return self.phrases.subject(at, sentence) or self.before.one(at, sentence)

    def paid(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What money is for, what somebody does with it, or where it comes from, as far as the sentence says so."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if noun := self._bearing(first, sentence):
            return noun
        source = self.objects.source(last, sentence)
        if source and tokens[last].lower not in words["changed_from"]:
            return source  # “$5m had come from the bank”
        if self.phrases.word_before(first, sentence) in words["including"]:
            return self.phrases.ending_at(first - 2, sentence) or source
        if doing := self._spent_doing(first, last, sentence):
            return doing
        spent = self.verbs.aim_beside(first, last, sentence) or self.verbs.part_of_it(last, sentence)
        spent = spent or self.verbs.purpose(first, last, sentence)
        return spent or self.objects.done(first, last, sentence, money=True) or source

    def _spent_doing(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What money is spent doing: “spent $8m building two schools, and $3m mending a road”."""
        tokens, clause = self.phrases.tokens, self.phrases.clause_before(first)
        if clause is None or last >= sentence.last or tokens[last].tag != "VBG":
            return None
        return self.verbs.clause(last, sentence) if clause.group.lemma in self.phrases.words["spends"] else None

    def _bearing(self, first: int, sentence: Sentence) -> TokenRange | None:
        """The noun that a sum describes: “a grant of $5m came from the bank”, “a claim for $5m was lodged”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        at, link = first - 2, self.phrases.word_before(first, sentence)
        if at <= sentence.first or tokens[at].tag not in NOUNS:
            return None
        if link in words["of"]:
            plain = tokens[at].lemma not in words["attributes"] and tokens[at].lemma not in words["cost_nouns"]
        else:
            plain = link in words["price"] and tokens[at].lemma in words["asks"]
        return self.phrases.ending_at(at, sentence) if plain else None

    def next_aim(
        self, quantity: Quantity, previous: tuple[Quantity, str], first: int, last: int, sentence: Sentence
    ) -> TokenRange | None:
        """What a sum is for behind another whose aim was told: “$9m for a bridge and $2m for lamps”."""
        told = previous[1] in self.document.text[previous[0].end : quantity.start]
        return self.verbs.aim_beside(first, last, sentence) if told else None

    def given(self, right: TokenRange, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What is done with money of which only “in cash” or “of her savings” stands behind it, in tokens `right`."""
        tokens, words = self.phrases.tokens, self.phrases.words
        head = tokens[right[1] - 1].lower
        if head in words["cash"] and right[1] - right[0] == 1:
            return self.objects.done(first, last, sentence, money=True)  # “gave $5m in cash”
        owned = head in words["own_money"] and tokens[last].lower in words["of"]
        return self.verbs.aim(right[1], sentence) if owned else None  # “spent $900 of her savings on a pump”

    def _sold(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What was sold or bought at a price: “sold the nets to a dealer at $4 a kilo”."""
        for step in range(at - 1, max(at - 2 * REACH, sentence.first - 1), -1):
            token = self.phrases.tokens[step]
            if token.lower in (";", ",", ":"):
                return None
            plain = step == at - 1 and token.tag == "NNS" and self.phrases.tokens[step - 1].tag in _NO_NOUN
            if (token.tag in VERBS or plain) and token.lemma in self.phrases.words["trades"]:
                if told := self._antecedent(step, sentence):
                    return told
                behind = step + 1 + (self.phrases.tokens[step + 1].tag == "PRP")  # “bought her a ring for $90”
                return self.phrases.beginning_at(behind, sentence, skip=True) or self.verbs.joined_subject(
                    step, sentence
                )
        return None

    def _antecedent(self, verb: int, sentence: Sentence) -> TokenRange | None:
        """What “which” before the subject of a verb stands for: “a field which the town bought for $9”."""
        tokens, clause = self.phrases.tokens, self.phrases.clause_before(verb + 1)
        if clause is None or clause.group.head != verb or clause.subject[1] <= clause.subject[0]:
            return None
        which = clause.subject[0] - (tokens[clause.subject[0]].tag not in ("WDT", "WP"))
        if which <= sentence.first or tokens[which].tag not in ("WDT", "WP") or clause.subject[1] - which < 2:
            return None
        return self.phrases.ending_at(which - 1, sentence, chained=True)

    def _by_participle(self, first: int, sentence: Sentence) -> TokenRange | None:
        """What a participle before money prices: “repairs costing $3m”, “a roof, valued at $4,000, …”."""
        tokens, at = self.phrases.tokens, first - 1
        at -= at > sentence.first and tokens[at].tag == "IN"
        if at - 1 < sentence.first or tokens[at].tag not in ("VBG", "VBN"):
            return None
        if tokens[at].lemma not in self.phrases.words["prices"] or tokens[at - 1].tag not in (*NOUNS, ","):
            return None
        return self.phrases.ending_at(at - 1, sentence)

    def _expletive(self, verb: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What costs so much where “it” only stands for it: “It costs $9 to mend a net”."""
        tokens, clause = self.phrases.tokens, self.phrases.clause_before(verb + 1)
        if last + 1 >= sentence.last or tokens[last].tag != "TO" or tokens[last + 1].tag != "VB" or clause is None:
            return None
        first, end = clause.subject
        told = end > first and tokens[end - 1].lower in self.phrases.words["takes_up"]
        return self.verbs.clause(last + 1, sentence) if told else None

    def _costing(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What costs somebody so much who is named before the money: “a tour that costs guests $12”."""
        if first <= sentence.first:
            return None
        tokens, verb = self.phrases.tokens, first - 1
        least = max(sentence.first, first - SHORT)
        while verb > least and tokens[verb].tag in _PAYER and tokens[verb].lemma not in self.phrases.words["costs_one"]:
            verb -= 1
        if tokens[first - 1].tag in ("IN", "TO") or tokens[verb].lemma not in self.phrases.words["costs_one"]:
            return None
        if tokens[verb].lemma in self.phrases.words["punishes"]:
            return (verb, first) if tokens[verb].tag in VERBS and verb < first - 1 else None
        if aimed := self._expletive(verb, last, sentence):
            return aimed
        found = self.verbs.joined_subject(verb, sentence)
        return (found[0], first) if found and found[1] == verb and first - found[0] <= SHORT else found
