"""What stands before a figure and is measured by it: “a rate of …”, “prices rose by …”, “sales (…)”."""

from __future__ import annotations

from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, REACH, VERBS, Phrases, TokenRange
from reportgen.frozen import frozen
from reportgen.language.document import Sentence

_PREPOSITIONS = frozenset({"IN", "TO"})
_HELPING = frozenset({"be", "have", "do"})
_QUOTES = frozenset("“”‘’\"'")
_OPEN = frozenset({"(", "[", "-LRB-"})


@frozen(guarded=False)
class MeasuredPhrases:
    """Finds what the figures of one sentence measure, to their left.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    phrases: Phrases

    def left(self, first: int, sentence: Sentence) -> TokenRange | None:
        """What a figure behind it measures: “a rate of …”, “prices rose by …”, “sales (…)”, “the fee was …”."""
        tokens, low = self.phrases.tokens, sentence.first
        at = first - 1
        bracket = self._bracket(first, low)
        if bracket is not None:
            listed = (bracket - 1, bracket) if tokens[bracket - 1].tag in ("JJ", "VBG", "FW") else None
            return self.phrases.ending_at(bracket - 1, sentence, chained=True) or listed
        while at >= low and (
            tokens[at].tag in ("RB", "RBR", "DT", "$", "CD", ",", ":", "``", "JJR", "PDT", "CC")
            or at in self.phrases.blocked
            or tokens[at].lower in self.phrases.words["days"]
        ):
            at -= 1
        at = self.phrases.before_time(at, sentence)
        amounts = at - (at > low and tokens[at].tag in _PREPOSITIONS)
        if (
            amounts > low + 1
            and tokens[amounts].lower in self.phrases.words["amounts_to"]
            and tokens[amounts - 1].text == ","
        ):
            return self._before_date(amounts - 2, sentence)  # “the traders, numbering 350, …”
        if at > low + 1 and self._is_of_each(at, low):
            return self.phrases.ending_at(at - 2 - (tokens[at].lower not in self.phrases.words["each"]), sentence)
        if at < low:
            return None
        token = tokens[at]
        if token.lower in self.phrases.words["of"]:
            return self._measured(at - 1, sentence)
        if token.tag in NOUNS:
            return self.phrases.ending_at(at, sentence)
        if token.tag in _PREPOSITIONS:
            return self._changed(at, sentence) or self._governed(at - 1, sentence)
        if token.lemma in self.phrases.words["empty_verbs"] and token.lemma not in _HELPING:
            return None  # whoever says a figure is not measured by it
        return self.phrases.subject(at, sentence)

    def is_of_each(self, first: int, sentence: Sentence) -> bool:
        """Whether a measure is that of each thing before a comma."""
        return first - 1 > sentence.first + 1 and self._is_of_each(first - 1, sentence.first)

    def _before_date(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The noun phrase that ends at token `at`, before the dates that may stand there: “the fund for 2026, …”."""
        tokens, step = self.phrases.tokens, at
        while step > sentence.first and step in self.phrases.blocked:
            step -= 1
        step -= step < at and tokens[step].tag in _PREPOSITIONS
        return self.phrases.ending_at(step, sentence, chained=True)

    def _is_of_each(self, at: int, low: int) -> bool:
        """Whether a measure is that of each thing before a comma: “six houses, each from 55 to 60m2” or “worth $9”."""
        tokens = self.phrases.tokens
        each = at if tokens[at].lower in self.phrases.words["each"] else at - 1
        led = each == at or tokens[at].tag in _PREPOSITIONS or tokens[at].lower in self.phrases.words["amounts_to"]
        return (
            led and each > low + 1 and tokens[each].lower in self.phrases.words["each"] and tokens[each - 1].text == ","
        )

    def _bracket(self, first: int, low: int) -> int | None:
        """The opening bracket that the figure stands in, with only fillers between them."""
        at = first - 1
        while at >= low and first - at < 5 and self.phrases.tokens[at].lower in self.phrases.words["fillers"]:
            at -= 1
        return at if at > low and self.phrases.tokens[at].text in _OPEN else None

    def _measured(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The noun phrase before “of”; behind “with an area of” the thing that has the area."""
        named = self.phrases.ending_at(at, sentence)
        if named is None:
            return None
        if self.phrases.tokens[named[1] - 1].lemma in self.phrases.words["cost_nouns"]:
            return self._with_bought(named, sentence)
        if self.phrases.tokens[named[1] - 1].lemma not in self.phrases.words["attributes"]:
            return named
        before = named[0] - 1
        while before >= sentence.first and (
            self.phrases.tokens[before].tag in ("DT", "PRP$") or self.phrases.tokens[before].text in _QUOTES
        ):
            before -= 1
        if before < sentence.first:
            return named
        if self.phrases.tokens[before].lower in self.phrases.words["has_measure"]:
            owner = self.phrases.ending_at(before - 1, sentence) if before > sentence.first else None
            return owner or self._after_comma(at, sentence) or named
        if self.phrases.tokens[before].tag in VERBS:
            if named[1] - named[0] > 1 and self.phrases.tokens[named[0]].tag in ("JJ", "NN"):
                return named  # “expects a yearly yield of”
            return self.phrases.subject(before, sentence) or named
        if self.phrases.tokens[before].lower in self.phrases.words["reaches"]:
            return self._governed(before - 1, sentence) or named
        return named

    def _with_bought(self, cost: TokenRange, sentence: Sentence) -> TokenRange:
        """A cost with what stands before it: “lamps, at a cost of”."""
        tokens, at = self.phrases.tokens, cost[0] - 1
        while at > sentence.first and tokens[at].tag == "DT":
            at -= 1
        if at <= sentence.first or tokens[at].lower not in self.phrases.words["price"]:
            return cost
        found = self.phrases.ending_at(at - 1, sentence, chained=True)
        common = found is not None and tokens[found[1] - 1].tag in ("NN", "NNS") and cost[1] - found[0] <= MOST_TOKENS
        return (found[0], cost[1]) if found and common else cost

    def _behind_words(self, at: int, sentence: Sentence) -> int:
        """The token at or before `at` that is no preposition, adverb, adjective, date or figure."""
        tokens = self.phrases.tokens
        while at >= sentence.first and (
            tokens[at].tag in ("RB", "RBR", ",", "JJ", "JJR", "IN", "TO", "RP", "CC")
            or at in self.phrases.blocked
            or tokens[at].lower in self.phrases.words["days"]
        ):
            at -= 1
        return at

    def _described(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a participle describes whose phrase ends at token `at`: “a truss bought from a yard, at $6”."""
        tokens, found = self.phrases.tokens, self.phrases.ending_at(at, sentence)
        step = found[0] - 1 if found else sentence.first
        while step > sentence.first and tokens[step].tag in ("DT", "PRP$"):
            step -= 1
        led = step - 2 > sentence.first and tokens[step].tag == "IN" and tokens[step - 1].tag in ("VBN", "VBD")
        if not led or tokens[step - 1].lemma not in self.phrases.words["obtained"] or tokens[step - 2].tag not in NOUNS:
            return None
        return self.phrases.ending_at(step - 2, sentence)

    def _after_comma(self, at: int, sentence: Sentence) -> TokenRange | None:
        for step in range(at, min(at + 2 * REACH, sentence.last)):
            if self.phrases.tokens[step].lower == ",":
                return self.phrases.beginning_at(step + 1, sentence, skip=True)
        return None

    def _changed(self, by: int, sentence: Sentence) -> TokenRange | None:
        """What a clause makes more or less of by a measure: “cut taxes for growers by 12 percent”."""
        clause = (
            self.phrases.clause_before(by)
            if self.phrases.tokens[by].lower in self.phrases.words["by_how_much"]
            else None
        )
        if clause is None or clause.group.last >= by:
            return None
        tokens, acted = self.phrases.tokens, range(by - 1, clause.group.last, -1)
        aimed = next((i for i in acted if tokens[i].tag == "VB" and tokens[i - 1].tag == "TO"), None)
        behind = clause.group.last if aimed is None else aimed + 1  # “plans to cut taxes by 12 percent”
        thing = self.phrases.beginning_at(behind, sentence, skip=True)
        return self.phrases.with_complement(thing, sentence) if thing and thing[1] < by else None

    def _governed(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What stands before a preposition: the object it belongs to, else the subject of the verb."""
        tokens, words = self.phrases.tokens, self.phrases.words
        at = self._behind_words(at, sentence)
        timed = self.phrases.before_time(at, sentence)
        at = self._behind_words(timed, sentence) if timed < at else at
        if at < sentence.first:
            return None
        if tokens[at].tag in NOUNS:
            if tokens[at + 1].text == "," and tokens[min(at + 2, sentence.last - 1)].lower in words["has_with"]:
                clause = self.phrases.clause_before(at)
                if clause and (holder := self.phrases.subject(clause.group.head, sentence)):
                    return holder  # “the Swiss remain the first, with $9m”
            if tokens[at + 1].text == "," and (bought := self._described(at, sentence)):
                return bought
            if tokens[at].lower in self.phrases.words["begins"] and tokens[at - 1].tag in NOUNS:
                return self.phrases.ending_at(at - 1, sentence, chained=True)  # “Fines for parking start at”
            priced = tokens[at + 1].text == "," and tokens[min(at + 2, sentence.last - 1)].lower in words["price"]
            found = self.phrases.ending_at(at, sentence, chained=priced or tokens[at].tag in ("NNP", "NNPS"))
            return self._of_rate(found, at, sentence) or found
        return self.phrases.subject(at, sentence)

    def _of_rate(self, found: TokenRange | None, at: int, sentence: Sentence) -> TokenRange | None:
        """The rate that a noun phrase is told of: “reducing the share | of the poor | from 18% to 10%”."""
        tokens, before = self.phrases.tokens, (found[0] if found else at) - 1
        while before > sentence.first and tokens[before].tag in ("DT", "PRP$", "JJ"):
            before -= 1
        rated = tokens[before - 1].lower in self.phrases.words["renames"]
        if before - 1 <= sentence.first or tokens[before].lower not in self.phrases.words["of"] or not rated:
            return None
        return self.phrases.ending_at(at, sentence, chained=True)
