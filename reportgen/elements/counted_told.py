"""What a figure counts that the sentence has told before: “eight of them”, “it is closer to $5m”, “half over 60”."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.elements.counted_phrases import CountedPhrases
from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, TokenRange, wording
from reportgen.elements.quantity import Quantity
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.told import Told
from reportgen.language.document import Document, Sentence

_MOVED = frozenset({"mass", "volume", "area", "length", "energy", "power", "money", "rate"})
"""What a share behind it has moved by."""


class CountedTold:
    """Finds what the figures of one sentence take up from those before them."""

    def __init__(self, document: Document, phrases: CountedPhrases, told: Told) -> None:
        """Keep what is asked for again and again.

        Args:
            document: the article's content.
            phrases: the words of the sentence that figures count.
            told: what the figures before count, kept up to date by whoever reads the sentence.
        """
        self.document = document
        self.phrases = phrases
        self.told = told
        self.tokens = document.tokens
        self.words: Mapping[str, Any] = phrases.words
        self.verbs = phrases.verbs
        self.measured = phrases.measured
        self.again = phrases.again
        self.before = phrases.before

    def standing_in(
        self, quantity: Quantity, bounds: TokenRange, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What a measure is of where “each” or “it” stands for it: “Now it is 9 mm”, as the one before was."""
        tokens, words, (first, last) = self.tokens, self.words, bounds
        each = words["each"]
        led = self.told.count and first > 1 and (tokens[first - 1].lower in each or tokens[first - 2].lower in each)
        if led and self.measured.is_of_each(first, sentence):
            return self.told.count  # “12 gifts to the town, each of $300”
        if previous and previous[0].unit == quantity.unit and self.again.is_still_it(first, sentence):
            return previous[1]  # “puts it at $4m, though unions say it is closer to $5m”
        if not self.told.earlier or first - 2 < sentence.first or tokens[first - 1].lemma not in words["copula"]:
            return None
        stops = last >= sentence.last or tokens[last].tag not in (*NOUNS, "JJ", "TO", "JJR", "RBR")
        alike = self.told.earlier[0].dimension in (quantity.dimension, "rate")
        return self.told.earlier[1] if stops and alike and tokens[first - 2].lower in words["takes_up"] else None

    def going_on(
        self,
        quantity: Quantity,
        bounds: TokenRange,
        sentence: Sentence,
        *,
        previous: tuple[Quantity, str] | None,
        parted: str | None,
    ) -> str | None:
        """What a figure is of that goes on with the one before it.

        Args:
            quantity: as in `Counting`, as the next three.
            bounds: its tokens.
            sentence: where it stands.
            previous: the quantity before it.
            parted: the whole that the sentence opens with, where an earlier figure of it is a part of that.
        """
        first, last = bounds
        if previous and quantity.unit == previous[0].unit:
            beside = self._beside(quantity, previous, bounds, sentence)
            if beside:
                return beside
        share = quantity.dimension == "share"
        if share and (whole := self._of_whole(quantity, last, sentence, previous=previous)):
            return whole
        if previous is None:
            return self.told.count if share and self.again.is_shift(first, last, sentence) else None
        if quantity.unit is None and (more := self._opening(quantity, bounds, sentence, previous, parted=parted)):
            return more
        if self.again.goes_on(quantity, previous[0], (first, last), sentence):
            if not self.told.acted or quantity.unit or not (own := self.verbs.deed(first, last, sentence)):
                return previous[1]
            return wording(self.document, own)  # “six were lent ploughs, two bought mules”
        if not share:
            return None
        if self.again.is_set_off(previous[0], bounds, sentence):
            return previous[1]
        if self.again.is_shift(first, last, sentence):
            return previous[1] if previous[0].dimension in _MOVED else self.told.count
        return None

    def _of_whole(
        self, quantity: Quantity, last: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What a share of “it” is of, with what is said of that part: “the fund, in land”."""
        counted = previous is not None and previous[0].unit is None
        told = (self.told.measure if counted else previous) or self.told.earlier
        whole = self.before.whole(quantity, last, sentence, told=told)
        if whole is None:
            return None
        said = self.verbs.said_of_part(last + 2, sentence)
        fits = said is not None and len(whole.split()) + said[1] - said[0] <= MOST_TOKENS
        return f"{whole}, {wording(self.document, said)}" if said and fits else whole

    def _opening(
        self,
        quantity: Quantity,
        bounds: TokenRange,
        sentence: Sentence,
        previous: tuple[Quantity, str],
        *,
        parted: str | None,
    ) -> str | None:
        """What a bare figure or a fraction is of that opens a clause behind others: “; two more are sought”."""
        first, last = bounds
        whole = parted or (self.told.count if quantity.out_of and previous[0].unit else None)
        if whole and self.again.is_part(first, last, sentence):
            return whole  # “26,000 mangroves along 8km of coast; nine in ten have survived”
        if previous[0].unit is None and self.again.is_more(first, last, sentence):
            return previous[1]
        return None

    def _beside(
        self, quantity: Quantity, previous: tuple[Quantity, str], bounds: TokenRange, sentence: Sentence
    ) -> str | None:
        """What a figure is of beside another in the same unit: a level of that, a price for others, a further aim."""
        first, last = bounds
        leading = self.told.leading
        if leading and leading[0].unit == quantity.unit and self.again.is_level(previous[0], first, sentence):
            return leading[1]  # “64 members from five hamlets came, up from 22”
        if quantity.unit is None and self.tokens[first - 1].tag != "JJS":
            return None
        found = self.again.gapped(previous[0], first, sentence)
        if not found and quantity.dimension == "money":
            found = self.phrases.money.next_aim(quantity, previous, first, last, sentence)
        return wording(self.document, found) if found else None

    def is_unsaid(self, quantity: Quantity, found: TokenRange | None, at: int) -> bool:
        """Whether a part of so many, “the number”, “last year’s 380”, “the 90 recorded in May” or “a total of 90 were
        treated” leaves what is counted to what was told before; the figure begins with token `at`.
        """
        if quantity.unit is not None or not (self.told.count or self.told.last_count):
            return False
        before = self.tokens[at - 1].lower if at > 1 else ""
        deed = found is not None and not any(self.tokens[i].tag in NOUNS for i in range(*found))
        if before in POSSESSIVES and self.tokens[at - 2].lower in self.words["times"]:
            return found is None or found[0] > at + 1
        if deed and (before == "the" or (before == "of" and self.tokens[at - 2].lower in self.words["tallies"])):
            return True
        if found is None:
            return quantity.out_of is not None
        first, last = found
        if last - first == 1 and self.tokens[first].lower in self.words["tallies"]:
            return True
        return quantity.out_of is not None and deed

    def aged(self, first: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None) -> str | None:
        """Who is so old where nobody stands beside it: “670 people, half of them over 60”; else “the average age”."""
        if previous and previous[0].unit is None:
            return previous[1]
        found = self.measured.left(first, sentence)
        named = found is not None and self.tokens[found[1] - 1].lower in self.words["attributes"]
        return wording(self.document, found) if found and named else None

    def renamed(
        self,
        quantity: Quantity,
        found: TokenRange,
        first: int,
        sentence: Sentence,
        *,
        previous: tuple[Quantity, str] | None,
    ) -> str | None:
        """What the figure before counts, where what was found only says what becomes of it, or renames it."""
        told = previous or self.told.earlier
        same = told is not None and quantity.unit is not None and (told[0].unit or "").startswith(quantity.unit)
        if told and same and self.again.is_change(found, first, sentence):
            return told[1]
        if previous is None:
            return None
        if previous[0].dimension == quantity.dimension == "money" and self.again.is_resale(found, first):
            return previous[1]
        if self.again.renames(found, sentence):
            return previous[1]
        if quantity.unit is None is previous[0].unit and self.again.is_deed(found, first):
            named = self.document.token_range(previous[0].start, previous[0].end)[0]
            if self.phrases.phrases.word_before(named, sentence) != previous[1].casefold():
                return previous[1]
        return None

    def left_out(
        self, quantity: Quantity, first: int, last: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What was counted before, where a figure without a noun stands for it: “eight of them”, “Nine stood”."""
        if quantity.unit is None and self.told.count:
            again = self.again
            left = again.is_left(first, last, sentence) or again.is_existing(first, last, sentence)
            left = left or again.is_left_over(first, last, sentence)
            if left or again.is_headless(first, last, sentence) or again.is_further(first, sentence):
                return self.told.count
        if quantity.unit is None and self.told.last_count and self.again.is_existing(first, last, sentence):
            return self.told.last_count
        if quantity.unit is None and self.told.last_count and self.again.is_subject(first, last, sentence):
            return self.told.last_count
        if quantity.unit is None and self.again.is_further(first, sentence):
            things = self.before.many(first, sentence)
            return self.told.last_count or (wording(self.document, things) if things else None)
        bare = previous is not None and previous[0].unit is quantity.unit is None
        if previous and bare and self.again.is_left_over(first, last, sentence):
            return previous[1]
        if previous and quantity.unit is None is previous[0].unit and self.again.is_of_them(last, sentence):
            return previous[1]  # “37 were hurt, four of them badly”
        earlier = self.told.earlier
        opens = earlier is not None and earlier[0].unit is None and first == sentence.first and quantity.bare
        return earlier[1] if earlier and opens else None
