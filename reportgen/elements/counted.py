"""What a quantity counts or measures: the noun phrase that says it, from the parts of speech around the figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from reportgen.elements.bearers import Bearers
from reportgen.elements.counted_before import NO_WHOLE
from reportgen.elements.counted_phrases import CountedPhrases
from reportgen.elements.counted_told import CountedTold
from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, VERBS, Phrases, TokenRange, wording
from reportgen.elements.quantity import Quantity
from reportgen.elements.told import Told
from reportgen.language.document import Document, Sentence

_WINDOW = 60


class Counting:
    """Finds what the quantities of one sentence count."""

    def __init__(
        self,
        document: Document,
        patterns: Mapping[str, re.Pattern[str]],
        *,
        phrases: Phrases,
        earlier: tuple[Quantity, str] | None,
        count: str | None,
    ) -> None:
        """Keep what is asked for again and again.

        Args:
            document: the article's content.
            patterns: the rules of the language pack by id.
            phrases: of the sentence, its dates and quantities blocked.
            earlier: the last quantity of the sentence before and what that one counts, in the same paragraph.
            count: what the last bare figure of the sentence before counts, whatever the paragraph.
        """
        self.document = document
        self.phrases = phrases
        self.told = Told(earlier, count)
        self.counted = CountedPhrases(document, patterns, phrases=phrases, told=self.told)
        self.taken_up = CountedTold(document, self.counted, self.told)
        self.tokens = document.tokens
        self.words: Mapping[str, Any] = phrases.words

    @cached_property
    def bearers(self) -> Bearers:
        """For ages."""
        return Bearers(self.phrases)

    def each(
        self, quantities: Sequence[tuple[Quantity, TokenRange]], sentence: Sentence
    ) -> Iterator[tuple[Quantity, str | None]]:
        """The quantities of the sentence, which come with their tokens, each with what it counts or measures."""
        previous: tuple[Quantity, str] | None = None
        several = len(quantities) > 2
        for quantity, bounds in quantities:
            of = self._of(quantity, bounds, sentence, previous=previous)
            previous = (quantity, of) if of else None
            if previous and quantity.unit and quantity.dimension not in NO_WHOLE:
                self.told.measure = previous
            if previous and several and self.tokens[bounds[0] - 1].tag not in ("IN", "TO"):
                self.told.leading = previous
            yield quantity, of

    def _of(
        self, quantity: Quantity, bounds: TokenRange, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """The words of the sentence that say what `quantity` counts or measures; None where none do.

        Args:
            quantity: a quantity of the sentence.
            bounds: its tokens.
            sentence: where it stands.
            previous: the quantity before it in the sentence and what that one counts, if it says so.
        """
        first, last = bounds
        if sentence.last - sentence.first > _WINDOW:  # no sentence is so long that it costs more than its length
            window = max(sentence.first, first - _WINDOW), min(sentence.last, last + _WINDOW)
            sentence = replace(sentence, first=window[0], last=window[1])
        if quantity.end < self.tokens[last - 1].end:
            return self._compounded(quantity, last, sentence)
        if " per " in (quantity.unit or "") and (thing := self.counted.behind.within(first, last)):
            return wording(self.document, thing)
        if (
            quantity.unit
            and (previous or self.told.earlier)
            and (told := self.taken_up.standing_in(quantity, bounds, sentence, previous=previous))
        ):
            return told
        parted, part = self.told.parted, self._part(quantity, bounds, sentence)
        if part:
            bare = not any(self.tokens[i].tag in NOUNS for i in range(*part))
            deed = bare or (quantity.dimension != "money" and self.tokens[part[0]].tag in VERBS)  # “$2m went on seed”
            return (self.told.whole_of(quantity, previous) if deed else None) or wording(self.document, part)
        if previous or quantity.dimension == "share":
            taken_up = self.taken_up.going_on(quantity, bounds, sentence, previous=previous, parted=parted)
            if taken_up:
                return taken_up
        if quantity.dimension == "age":
            bearers = ", ".join(wording(self.document, part) for part in self.bearers.of(first, last, sentence))
            return bearers or self.taken_up.aged(first, sentence, previous=previous)
        return self._found(quantity, bounds, sentence, previous=previous)

    def _found(
        self, quantity: Quantity, bounds: TokenRange, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What the words around a quantity say that it counts, and what was told before where they leave that out."""
        first, last = self._without_idiom(bounds[0], sentence, self.words["idle"]), bounds[1]
        factor = self._without_idiom(first, sentence, self.words["factors"])
        grown = self.phrases.subject(factor - 1, sentence) if factor < first else None
        found = grown or self.counted.of(quantity, first, last, sentence)
        by_noun = found is not None and any(self.tokens[i].tag in NOUNS for i in range(*found))
        if quantity.unit is None and not by_noun and self._opens_with_them(sentence):
            return self.told.count or self.told.last_count
        if self.taken_up.is_unsaid(quantity, found, first):
            return self.told.count or self.told.last_count or (wording(self.document, found) if found else None)
        if found is None:
            return self.taken_up.left_out(quantity, first, last, sentence, previous=previous)
        repeated = last < sentence.last and self.tokens[last].lower in self.words["multiples"]
        again = None if repeated else self.taken_up.renamed(quantity, found, first, sentence, previous=previous)
        if again is not None:
            return again
        if found[1] - found[0] == 1 and self.tokens[found[0]].lower in self.words["rests"]:
            found = self.counted.verbs.object_of(found, sentence) or found  # “the bank is owed the rest, $90”
        if self.tokens[found[1] - 1].lower in self.words["tallies"]:
            found = self.phrases.with_complement(found, sentence)  # “the figure of homes that have water is 98%”
        of = wording(self.document, found)
        if quantity.unit and (doer := self.counted.before.doer(found, sentence)):
            of = f"{wording(self.document, doer)}, {of}"
        elif quantity.dimension == "length" and (named := self.counted.extents.placed(found, first, last, sentence)):
            of = f"{wording(self.document, named)}, {of}"
        self.told.acted = quantity.unit is None and not any(self.tokens[i].tag in NOUNS for i in range(*found))
        if quantity.unit is None and self.phrases.word_before(first, sentence) not in self.words["including"]:
            self.told.count = of if any(self.tokens[i].tag in NOUNS for i in range(*found)) else None
        return of

    def _without_idiom(self, first: int, sentence: Sentence, idioms: Collection[str]) -> int:
        """Where a figure begins with what says no more than that it is one: “a system | to the tune of $5m”."""
        for idiom in idioms:
            words = idiom.split()
            begin = first - len(words)
            if begin > sentence.first and [t.lower for t in self.tokens[begin:first]] == words:
                return begin
        return first

    def _opens_with_them(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of parts of what was counted before: “Of them, 96 have been paid”."""
        opening = self.tokens[sentence.first : sentence.first + 2]
        if opening[0].lower not in self.words["of"] or opening[-1].lower in self.words["single"]:
            return False
        return opening[-1].lower in self.words["them"] and bool(self.told.count or self.told.last_count)

    def _part(self, quantity: Quantity, bounds: TokenRange, sentence: Sentence) -> TokenRange | None:
        """What a part of a whole that was told is of: “of whom 40 are fishers”, “against 11% for the workforce”."""
        tokens, words, (first, last) = self.tokens, self.words, bounds
        before, lowers = self.counted.before, self.document.lowers
        part = before.set_against(quantity, first, last, sentence) if quantity.dimension == "share" else None
        if not part and first > 1 and (lowers[first - 1] in words["parted"] or lowers[first - 2] in words["parted"]):
            part = self.counted.verbs.predicate(first, last, sentence)
        if not part and tokens[sentence.first].lower in words["of"] and (whole := before.part(first, sentence)):
            self.told.parted = wording(self.document, whole)
        if not part and first > 3 and tokens[first - 2].tag == "EX":
            part = before.existing(first, sentence)
        of_them = quantity.unit is None and last < sentence.last and tokens[last].lower in words["of"]
        if of_them and not part and not (self.told.count and first > sentence.first):
            part = before.things(quantity, first, last, sentence)
        return part

    def _compounded(self, quantity: Quantity, last: int, sentence: Sentence) -> str | None:
        """“20-member panel”: the rest of the compound and the noun behind it."""
        token = self.tokens[last - 1]
        begin = quantity.end + (self.document.text[quantity.end] in "-‐‑–")
        if begin >= token.end:
            return None
        after = self.phrases.beginning_at(last, sentence)
        end = self.tokens[min(after[1], last + MOST_TOKENS - 1) - 1].end if after else token.end
        return self.document.text[begin:end]
