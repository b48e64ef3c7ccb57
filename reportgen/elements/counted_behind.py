"""What stands behind a figure and is counted by it: “20 boats”, “half of the boats”, “$5m in aid”, “9 km south”."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, SHORT, VERBS, Phrases, TokenRange
from reportgen.elements.runs import MARKS
from reportgen.language.document import Sentence

_MORE = frozenset({"JJR", "RBR"})
_RELATIVE = frozenset({"WP$", "WP", "WDT"})
_APOSTROPHES = frozenset("'’")
_TRAILING = frozenset({"JJ", "RB", "VBN", "VBG", "NN"})


class CountedBehind:
    """Finds what the figures of one sentence count, to their right.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.words: Mapping[str, Any] = phrases.words

    def right(self, at: int, sentence: Sentence, *, counted: bool, money: bool = False) -> TokenRange | None:
        """The noun phrase right behind the quantity, after “of” where that stands between."""
        if at >= sentence.last:
            return None
        link, tag = self.tokens[at].lower, self.tokens[at].tag
        if (counted and link in self.words["articles"]) or link in self.words["apiece"]:
            return None  # “31 a decade earlier”
        if tag in _RELATIVE:
            return self._owning(at, sentence) if counted else None
        if counted and tag == "DT" and self._is_time(at, sentence):
            return None  # “50 every term”
        if link in self.words["of"]:
            among = self._among(at + 1, sentence)
            if among:
                return among
            at = self._behind_whole(at + 1, sentence) - 1
            described = self._described(at + 1, sentence)
            if described:
                return described
            found = self.phrases.beginning_at(at + 1, sentence, skip=True)
            if found is None:
                return self._odd_noun(at + 1, sentence)
            return self._with_use(found, sentence) or self.phrases.with_complement(found, sentence)
        if not counted and (led := self._led(at, sentence, money=money)):
            return led
        if link in self.words["worth"] or (link in self.words["inside"] and money):
            return self._after_preposition(at, sentence)
        found = self.phrases.beginning_at(at, sentence, skip=counted) or (
            self._plural(at, sentence) if counted else None
        )
        if not found and not counted:
            return self._raised(at, sentence) or self._articled(at, sentence) or self._lacking(at, sentence)
        if found and not counted and self.tokens[at].tag in ("RB", "JJR") and link not in self.words["more"]:
            return None
        if found and counted and link in MARKS:
            found = self._named_in_marks(at, found, sentence)
        return self.phrases.with_complement(found, sentence) if found else None

    def _named_in_marks(self, at: int, found: TokenRange, sentence: Sentence) -> TokenRange:
        """What is counted by a name in quotation marks from token `at` on, with its noun: “22 ‘Great Unity’ houses”."""
        noun = found[1] + 1
        if (
            noun >= sentence.last
            or self.tokens[found[1]].lower not in MARKS
            or self.tokens[noun].tag not in ("NN", "NNS")
        ):
            return found
        behind = self.phrases.beginning_at(noun, sentence)
        return (at, behind[1]) if behind else found

    def _is_time(self, at: int, sentence: Sentence) -> bool:
        """Whether “each”, “this” and the like stand before a time."""
        tokens, timed = self.tokens, self.tokens[at].lower in self.words["which"]
        return timed and at + 1 < sentence.last and tokens[at + 1].lower in self.words["times"]

    def _led(self, at: int, sentence: Sentence, *, money: bool) -> TokenRange | None:
        """What a comparison, a trip or “between” behind a measure tells that it measures."""
        tag, link = self.tokens[at].tag, self.tokens[at].lower
        if tag in _MORE:
            return self._compared(at, sentence)
        if link in self.words["trips"]:
            return self._trip(at, sentence)
        if tag != "IN" or money or link not in self.words["between"]:
            return None
        found = self.phrases.beginning_at(at + 1, sentence, skip=True)
        return (at, found[1]) if found else None  # “two feet between rows”

    def _lacking(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What so many do not have: “27% no roof”."""
        lacks = self.tokens[at].lower in self.words["without"]
        found = self.phrases.beginning_at(at + 1, sentence) if lacks else None
        return (at, found[1]) if found else None

    def _with_use(self, found: TokenRange, sentence: Sentence) -> TokenRange | None:
        """A whole that says little, with where the part goes: “a third of the money paid for roofs”."""
        tokens, (first, at) = self.tokens, found
        if tokens[at - 1].lower not in self.words["wholes"] or at - first > 1:
            return None
        while at < sentence.last and tokens[at].tag in ("MD", "RB", *VERBS):
            at += 1
        if at == found[1] or at + 1 >= sentence.last or tokens[at].tag not in ("IN", "TO"):
            return None
        used = self.phrases.beginning_at(at + 1, sentence, skip=True)
        return (first, used[1]) if used and used[1] - first <= MOST_TOKENS else None

    def _trip(self, at: int, sentence: Sentence) -> TokenRange | None:
        """A way behind its length, with where it leads: “his 9km ride to school”."""
        tokens, first = self.tokens, at - 1
        while first > sentence.first and first in self.phrases.blocked:
            first -= 1
        led = tokens[first].tag in ("DT", "PRP", "PRP$", "JJ", "POS") or (
            tokens[first].tag in ("VB", "VBZ", "VBP", "VBD", "IN")
        )
        if not led:
            return None
        to = at + 2 < sentence.last and tokens[at + 1].lower in self.words["reaches"]
        found = self.phrases.beginning_at(at + 2, sentence, skip=True) if to else None
        return at, found[1] if found else at + 1

    def _owning(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a number of unnamed ones have: “two whose boats sank”, not “a family of six whose roof”."""
        tokens, first = self.tokens, at - 1
        while first > sentence.first and first in self.phrases.blocked:
            first -= 1
        if tokens[at].tag != "WP$" or tokens[first].lower in self.words["of"]:
            return None
        found = self.phrases.beginning_at(at + 1, sentence)
        return (at, found[1]) if found else None

    def _compared(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What is more or less by a measure: “pays 5% less for hay”; “two days faster than planned”, to the end."""
        tokens = self.tokens
        if at + 2 >= sentence.last:
            return None
        found = self.phrases.beginning_at(at + 2, sentence, skip=True)
        if tokens[at + 1].lower in self.words["less_for"] and tokens[at].lower in self.words["compared"]:
            return found
        if tokens[at + 1].lower not in self.words["than"] or tokens[at].lower in self.words["compared"]:
            return None
        end = found[1] if found else at + 3
        return (at, end) if end - at <= SHORT and tokens[at + 2].tag not in ("PRP", "IN") else None

    def _plural(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What the tagger took for the verb of one, or for a verb before the noun, behind a figure: “said 146 pumps had
        come”, “two failed bids”.
        """
        tokens = self.tokens
        if at < sentence.first + 2 or at + 1 >= sentence.last or tokens[at - 1].lower in self.words["single_figures"]:
            return None
        led = tokens[at - 2].tag in (*VERBS, "IN", "TO", "DT", "CC", "RB")
        if tokens[at - 2].tag == "IN" and tokens[at].tag == "VBD" and tokens[at + 1].tag == "NNS":
            return at, at + 2  # “the keys of 40 closed shops”
        if (
            tokens[at].tag == "VBZ"
            and led
            and tokens[at + 1].tag in ("IN", "TO", ",", ".", "MD", "VBD", "VBP", "VBN", "VBG")
        ):
            return at, at + 1
        governed = tokens[at - 2].tag in VERBS and tokens[at].tag == "VBD" and tokens[at + 1].tag == "NNS"
        return (at, at + 2) if governed else None

    def _raised(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What the tagger took for a verb before the noun behind a measure that a verb governs: “seeks 6% pay rise”."""
        tokens, first = self.tokens, at - 1
        if at + 1 >= sentence.last or tokens[at].tag not in ("VB", "VBP") or tokens[at + 1].tag not in NOUNS:
            return None
        while first > sentence.first and first in self.phrases.blocked:
            first -= 1
        found = self.phrases.beginning_at(at + 1, sentence) if tokens[first].tag in VERBS else None
        return (at, found[1]) if found else None

    def _articled(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What “a” before a measure belongs to: “a 90km round trip”, “a £4,000 rigid inflatable”."""
        tokens, article, end = self.tokens, at - 1, at
        while article > sentence.first and article in self.phrases.blocked:
            article -= 1
        if tokens[article].lower not in self.words["articles"] or article == at - 1:
            return None
        while end < min(sentence.last, at + SHORT) and tokens[end].tag in _TRAILING and end not in self.phrases.blocked:
            end += 1
        if end == at or tokens[end - 1].tag not in ("JJ", "NN") or tokens[end - 1].lower in self.words["times"]:
            return None
        return at, end

    def _among(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What some of those just told of are: “forty of them women”."""
        if at + 1 >= sentence.last or self.tokens[at].lower not in self.words["them"]:
            return None
        return self.phrases.beginning_at(at + 1, sentence)

    def done_by(self, at: int, sentence: Sentence) -> TokenRange | None:
        """A participle with its doer: “25% owned by the city”."""
        if at + 1 >= sentence.last or self.tokens[at].tag != "VBN" or self.tokens[at + 1].lower not in self.words["by"]:
            return None
        doer = self.phrases.beginning_at(at + 2, sentence, skip=True)
        return at, doer[1] if doer and doer[1] - at <= MOST_TOKENS else at + 1

    def _behind_whole(self, at: int, sentence: Sentence) -> int:
        """Behind the figure of the whole, its owner and its “of”: “412 of the 530 acres of land”, “9 of our 16”."""
        step, blocked = at, self.phrases.blocked
        while step < sentence.last and (self.tokens[step].tag in ("DT", "PRP$") or step in blocked):
            step += 1
        whole = step - 1 in blocked and step < sentence.last - 1
        if whole:
            return step + 1 if self.tokens[step].lower in self.words["of"] else at
        owner = step
        while step < min(sentence.last, owner + SHORT) and self.tokens[step].tag in NOUNS:
            step += 1
        sign = step < sentence.last and (self.tokens[step].tag == "POS" or self.tokens[step].text[0] in _APOSTROPHES)
        owned = step > owner and step + 1 < sentence.last and sign and step + 1 in blocked
        step += 1
        while owned and step < sentence.last and step in blocked:
            step += 1
        return step if owned else at

    def _described(self, at: int, sentence: Sentence) -> TokenRange | None:
        """Those who are told by what they do: “those who cast ballots”."""
        if at + 2 >= sentence.last or self.tokens[at].lower not in self.words["those"]:
            return None
        relative = self.tokens[at + 1]
        if relative.tag not in ("WP", "WDT", "VBG", "VBN", "IN", "JJ"):
            return None
        step = at + (2 if relative.tag in ("WP", "WDT") else 1)
        while step < sentence.last and self.tokens[step].tag in (*VERBS, "MD", "RB", "IN") and step - at < MOST_TOKENS:
            step += 1
        found = self.phrases.beginning_at(step, sentence, skip=True)
        return at, min(found[1] if found else step, at + MOST_TOKENS)

    def _odd_noun(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The word behind “of”, which is a noun even where it looks like a verb: “tonnes of concentrate”."""
        verbal = at < sentence.last and self.tokens[at].tag in ("VB", "VBP", "JJ")
        return (at, at + 1) if verbal and at not in self.phrases.blocked else None

    def _after_preposition(self, at: int, sentence: Sentence) -> TokenRange | None:
        """“$5 million in aid”, “$2 million worth of timber”: a bare noun, not a place or a time."""
        step = at + 1
        worth = self.tokens[at].lower in self.words["worth"]
        if worth and step < sentence.last and self.tokens[step].lower in self.words["of"]:
            return self.phrases.beginning_at(step + 1, sentence, skip=True)
        found = None if worth else self.phrases.beginning_at(step, sentence)
        if found and self.tokens[found[0]].lower in self.words["payment"] and found[1] - found[0] == 1:
            return None
        if found and self.tokens[step].lower in self.words["in_order"]:
            return None  # “saved $9m in order to …”
        if not found or self.tokens[found[1] - 1].tag in ("NNP", "NNPS") or found[0] != step:
            return None
        if found[1] - found[0] == 1 and self.tokens[step].lower in self.words["times"]:
            return None  # “$25 in summer”
        return found

    def within(self, first: int, last: int) -> TokenRange | None:
        """What a rate names between its figure and its “per”: “60kg of seed per acre”."""
        at = next((i for i in range(first, last) if self.tokens[i].lower in self.words["of"]), None)
        end = next((i for i in range(at or first, last) if self.tokens[i].lower in self.words["per"]), last)
        return (at + 1, end) if at is not None and at + 1 < end < last else None

    def offset(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a figure lies above or behind: “3 points behind the leader”, “$5 above the market price”."""
        if self.tokens[at].lower not in self.words["levels_off"]:
            return None
        step = at + 1 + (at + 1 < sentence.last and self.tokens[at + 1].lower in self.words["of"])
        found = self.phrases.beginning_at(step, sentence, skip=True)
        return (at, found[1]) if found else None

    def direction(self, at: int, sentence: Sentence) -> TokenRange | None:
        """“20km south of the border”: from the direction to the end of its noun phrase."""
        step, steps = at, self.words["directions"] | self.words["direction_links"]
        while step < min(sentence.last, at + 3) and self.tokens[step].lower in steps:
            step += 1
        found = self.phrases.beginning_at(step, sentence, skip=True) if step > at else None
        return (at, found[1]) if found else None
