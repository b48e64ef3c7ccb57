"""Whether a figure counts what the one before it does: “5% to 7%”, “30 huts, 12%”, “45 fell ill”, “eight of them”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.elements.counted_behind import CountedBehind
from reportgen.elements.noun_phrases import NOUNS, REACH, SHORT, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence

_OPEN = frozenset({",", "(", "–", "—"})
_STOPS = frozenset({".", ";"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "VB"})


@frozen(guarded=False)
class CountedAgain:
    """Finds which figures of one sentence take up what was counted before.

    Attributes:
        document: the article's content.
        patterns: the rules of the language pack by id.
        phrases: of the sentence, its dates and quantities blocked.
        behind: of the same sentence.
    """

    document: Document
    patterns: Mapping[str, re.Pattern[str]]
    phrases: Phrases
    behind: CountedBehind

    def goes_on(self, quantity: Quantity, before: Quantity, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether a quantity measures what the one before it does: “5% to 7%”, “30 huts, or 12%”, “45 fell ill”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        first, last = bounds
        if last < sentence.last and tokens[last].lower in words["of"]:
            return False
        between = self.document.text[before.end : quantity.start]
        if self._is_compared(quantity, before, last, sentence):
            return True
        if quantity.dimension == "duration" and before.dimension == "money":
            return False  # “a fine of $900 or two years in jail”
        alike = quantity.unit == before.unit or (before.unit or "").startswith(f"{quantity.unit} per ")
        led = tokens[first - 1].lower in words["changed_from"] and not self._names(before, first)
        if alike and (led or self.patterns["up-from"].search(between)):
            return True
        if quantity.unit and (self.patterns["restated"].fullmatch(between) or self.patterns["share"].search(between)):
            return True
        counted = self.behind.right(last, sentence, counted=quantity.unit is None)
        if counted and quantity.unit is before.unit is None and self._is_others(counted, sentence):
            return True  # “wrecked 40 huts and cut off 600 others”
        if not counted and quantity.dimension == "share" and self._lacks(last, sentence):
            return False  # “a third had no well, 27% no roof”
        if counted or before.dimension in ("age", "duration"):
            return False
        alike = quantity.unit == before.unit or quantity.dimension == before.dimension == "money"
        if quantity.unit == before.unit and self._is_elsewhere(before, bounds, sentence):
            return True
        asked = first - 2 > sentence.first and tokens[first - 2].tag == "IN"  # “asked the state for another $5m”
        if alike and tokens[first - 1].lower in words["remainder"] and not asked:
            return True
        if (quantity.dimension == "share" or quantity.unit is before.unit is None) and self._acts(bounds, sentence):
            return True
        if quantity.unit is None or quantity.unit != before.unit:
            return False
        return self.patterns["series"].search(between) is not None and not self._names(before, first)

    def _is_others(self, counted: TokenRange, sentence: Sentence) -> bool:
        """Whether nothing is said of what is counted but that there are more of it: “others”."""
        tokens, (first, last) = self.phrases.tokens, counted
        closes = last >= sentence.last or tokens[last].tag in (".", ",", ":", "CC")
        return closes and last - first == 1 and tokens[first].lower in self.phrases.words["more_of_it"]

    def is_headless(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a figure stands for what was counted: “eight of them”, “now has 14”, “another 60 by May”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if self.is_of_them(last, sentence):
            return True
        if first <= sentence.first:
            return False
        if tokens[first - 1].lower in words["opens"] and last < sentence.last and tokens[last].tag in _FINITE | {"MD"}:
            return True
        if tokens[first - 1].text == "," and (last >= sentence.last or tokens[last].text in _STOPS):
            return True  # “the first found 310 nests; the second, 402”
        before = first - 1
        while before > sentence.first and tokens[before].tag == "RB":
            before -= 1
        return tokens[before].lower in words["further"] or (
            tokens[before].tag in VERBS and tokens[before].lemma in words["has"]
        )

    def is_level(self, before: Quantity, first: int, sentence: Sentence) -> bool:
        """Whether a figure is the level from which what a clause speaks of has moved: “64 … had come, up from 22”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if first - 3 < sentence.first or tokens[first - 1].lower not in words["changed_from"]:
            return False
        if tokens[first - 2].lower not in words["shifts"] or tokens[first - 3].text not in _OPEN:
            return False
        behind = self.document.token_range(before.start, before.end)[1]
        return any(tokens[i].tag in _FINITE for i in range(behind, first))

    def gapped(self, before: Quantity, first: int, sentence: Sentence) -> TokenRange | None:
        """What has the figure without a verb of its own: “Adults pay $8 and children $5”."""
        tokens = self.phrases.tokens
        if tokens[first - 1].tag == "JJS" and tokens[first - 2].tag == "DT" and tokens[first - 3].text in _OPEN:
            return first - 1, first  # “the youngest is 14, the oldest 71”
        if tokens[first - 1].tag not in NOUNS:
            return None
        found = self.phrases.ending_at(first - 1, sentence)
        if found is None:
            return None
        opens = found[0] - (tokens[found[0] - 1].tag == "DT")
        behind = self.document.token_range(before.start, before.end)[1]
        return found if 0 < opens - behind <= 2 and tokens[opens - 1].tag in ("CC", ",", ":") else None

    def is_shift(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a share only says how what was counted has moved: “900 boats, up 28% on May”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if first - 2 < sentence.first or tokens[first - 1].lower not in words["shifts"]:
            return False
        named = last < sentence.last and tokens[last].tag in NOUNS and tokens[last].lower not in words["times"]
        return tokens[first - 2].text in _OPEN and not named

    def is_set_off(self, before: Quantity, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether a share sets the measure before it off from a level: “$3bn, 8% above the level of May”."""
        tokens, words, (first, last) = self.phrases.tokens, self.phrases.words, bounds
        if before.dimension in ("share", "duration", "age"):
            return False
        led = first > sentence.first and tokens[first - 1].text in _OPEN
        return led and last < sentence.last and tokens[last].lower in words["set_off"]

    def is_left(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a figure says how many are left of what was counted: “nine mills have shut, leaving 31”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        led = first > sentence.first and tokens[first - 1].lemma in words["leaves"] and tokens[first - 1].tag == "VBG"
        return led and (last >= sentence.last or tokens[last].tag not in (*NOUNS, "JJ", "VBN", "IN"))

    def is_existing(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a bare figure says how many there are: “by May there will be 28”."""
        tokens = self.phrases.tokens
        step = first - 1
        while step > sentence.first and tokens[step].tag in ("VB", "VBP", "VBZ", "VBD", "VBN", "MD", "RB"):
            step -= 1
        stops = last >= sentence.last or tokens[last].text in (",", ".", ";", "”", '"')
        return stops and step < first - 1 and tokens[step].tag == "EX"

    def is_subject(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a bare figure opens a sentence and something is said of so many: “Only two were late”."""
        tokens, opens = self.phrases.tokens, first
        while opens > sentence.first and tokens[opens - 1].tag in ("RB", "``", "DT"):
            opens -= 1
        finite = last < sentence.last and tokens[last].tag in ("VBD", "VBP", "VBZ", "MD")
        return opens == sentence.first and finite

    def is_left_over(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether nothing behind a bare figure can be what it counts: “it was built for 900.”, “officials say nine”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if first <= sentence.first:
            return False
        stops = last >= sentence.last or tokens[last].text in (",", ".", ";", "”", '"', "–", "—", ")")
        before = tokens[first - 1]
        if before.tag == "IN" or (before.tag in VERBS and before.lemma in words["empty_verbs"]):
            return stops
        return (before.tag == "CC" or before.text == ",") and (stops or tokens[last].tag == "IN")

    def is_pronominal(self, at: int) -> bool:
        """Whether the clause that a token stands in speaks of what was told: “it was built for 900”."""
        clause = self.phrases.clause_before(at)
        if clause is None or clause.subject[1] == clause.subject[0]:
            return False
        return self.phrases.tokens[clause.subject[1] - 1].lower in self.phrases.words["takes_up"]

    def is_still_it(self, first: int, sentence: Sentence) -> bool:
        """Whether a measure is what “it” is said to be, to which another was given before in the sentence."""
        clause = self.phrases.clause_before(first)
        near = clause is not None and first - clause.group.last < SHORT
        linked = clause is not None and self.phrases.tokens[clause.group.head].lemma in self.phrases.words["copula"]
        return near and linked and first > sentence.first and self.is_pronominal(first)

    def is_more(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a figure says how many more of the same: “arrested five; two more are sought”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 1 >= sentence.last or tokens[last].lower not in words["more"]:
            return False
        opens = first == sentence.first or tokens[first - 1].lower in words["new_clause"]
        return opens and tokens[last + 1].tag in ("VBD", "VBP", "VBZ", "MD")

    def is_part(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a figure opens a clause, and something is said of so many: “…; nine in ten have survived”."""
        tokens = self.phrases.tokens
        finite = last < sentence.last and tokens[last].tag in ("VBD", "VBP", "VBZ", "MD")
        return finite and first > sentence.first and tokens[first - 1].lower in self.phrases.words["new_clause"]

    def is_further(self, first: int, sentence: Sentence) -> bool:
        """Whether a figure says how many more there are of what was counted: “a further 60 will follow”."""
        return self.phrases.word_before(first, sentence) in self.phrases.words["remainder"]

    def is_of_them(self, last: int, sentence: Sentence) -> bool:
        """Whether “of them” or “of whom” stands behind a figure that ends before token `last`."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 1 >= sentence.last or tokens[last].lower not in words["of"]:
            return False
        return tokens[last + 1].lower in words["them"] and tokens[last + 1].lower not in words["single"]

    def renames(self, found: TokenRange, sentence: Sentence) -> bool:
        """Whether a lone noun only calls what was counted by another name: “61 of 214 posts, a rate of 28%”."""
        tokens, (first, last) = self.phrases.tokens, found
        if last - first > 1 or tokens[first].lower not in self.phrases.words["renames"] or first - 2 < sentence.first:
            return False
        return tokens[first - 1].tag == "DT" and tokens[first - 2].text in (",", "–", "—")

    def is_deed(self, found: TokenRange, first: int) -> bool:
        """Whether only a verb before the figure was found: in “hurt 300 people and killed 12”, more of those."""
        return found[1] - found[0] == 1 and found[1] <= first and self.phrases.tokens[found[0]].tag in VERBS

    def is_resale(self, found: TokenRange, first: int) -> bool:
        """Whether only a verb of trade with “it” was found: “paid $9 for the boat and sold it for $4”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if found[1] - found[0] > 1 or tokens[found[0]].lemma not in words["trades"] or found[1] + 1 >= first:
            return False
        return tokens[found[1]].lower in words["takes_up"]

    def is_change(self, found: TokenRange, first: int, sentence: Sentence) -> bool:
        """Whether a lone verb of change is all that was found: “it had fallen to 11%”, not “will bring another 9%”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if found[1] - found[0] > 1 or tokens[found[0]].lower not in words["changes"]:
            return False
        led = first > sentence.first and tokens[first - 1].tag in ("IN", "TO")
        return led or tokens[found[0]].lemma not in words["changes_other"]

    def _is_elsewhere(self, before: Quantity, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether two figures stand side by side with a place behind each: “61 cm in Orvel and 58 cm in Tarn”."""
        tokens, words, (first, last) = self.phrases.tokens, self.phrases.words, bounds
        behind = self.document.token_range(before.start, before.end)[1]
        while before.unit is None and behind < first and tokens[behind].tag in (*NOUNS, "JJ"):
            behind += 1  # “6 arrests in Lyon, 4 in Lille”
        if last >= sentence.last or first - behind > REACH or tokens[behind].lower not in words["at_which"]:
            return False
        if tokens[last].lower != tokens[behind].lower or tokens[first - 1].tag not in ("CC", ","):
            return False
        return all(
            tokens[i].tag in ("NNP", "NNPS", "NNS", "CC", ",", "DT", "JJ", "NN") for i in range(behind + 1, first - 1)
        )

    def _is_compared(self, quantity: Quantity, before: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a figure sets what was counted against another time: “40 boats, 12 fewer than in May”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 1 >= sentence.last or tokens[last].lower not in words["compared"]:
            return False
        alike = quantity.unit == before.unit or quantity.dimension == "share"
        return alike and tokens[last + 1].lower in words["than"]

    def _lacks(self, last: int, sentence: Sentence) -> bool:
        """Whether “no” with a noun stands behind a figure."""
        tokens = self.phrases.tokens
        negated = last + 1 < sentence.last and tokens[last].lower in self.phrases.words["without"]
        return negated and self.phrases.beginning_at(last + 1, sentence) is not None

    def _acts(self, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether a figure opens a clause of its own: “…, 45 fell ill”."""
        tokens, words, (first, step) = self.phrases.tokens, self.phrases.words, bounds
        while step < sentence.last and tokens[step].tag in ("RB", "MD"):
            step += 1
        active = step < sentence.last and tokens[step].tag in _FINITE and tokens[step].lemma not in words["copula"]
        return active and tokens[first - 1].lower in words["new_clause"]

    def _names(self, before: Quantity, first: int) -> bool:
        """Whether a thing is named between a quantity and the figure that begins at token `first`."""
        start = self.document.token_range(before.start, before.end)[1]
        tokens, words = self.phrases.tokens, self.phrases.words
        return any(
            tokens[i].tag in NOUNS and i not in self.phrases.blocked and tokens[i].lower not in words["times"]
            for i in range(start, first)
        )
