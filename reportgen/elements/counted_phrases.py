"""The words around a figure that say what it counts or measures, by what kind of quantity it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from reportgen.elements.counted_again import CountedAgain
from reportgen.elements.counted_before import CountedBefore
from reportgen.elements.counted_behind import CountedBehind
from reportgen.elements.counted_extents import CountedExtents
from reportgen.elements.counted_money import CountedMoney
from reportgen.elements.counted_objects import CountedObjects
from reportgen.elements.lasting import Lasting
from reportgen.elements.measured import MeasuredPhrases
from reportgen.elements.noun_phrases import NOUNS, REACH, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.elements.told import Told
from reportgen.elements.units import load_units
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.language.document import Document, Sentence

_LONGEST_CONVERSION = 8


class CountedPhrases:
    """Finds the words of one sentence that its quantities count or measure."""

    def __init__(
        self, document: Document, patterns: Mapping[str, re.Pattern[str]], *, phrases: Phrases, told: Told
    ) -> None:
        """Keep what is asked for again and again.

        Args:
            document: the article's content.
            patterns: the rules of the language pack by id.
            phrases: of the sentence, its dates and quantities blocked.
            told: what the figures before count; a figure that only takes that up has no words of its own.
        """
        self.document = document
        self.phrases = phrases
        self.told = told
        self.tokens = document.tokens
        self.words: Mapping[str, Any] = phrases.words
        self.verbs = VerbPhrases(phrases)
        self.measured = MeasuredPhrases(phrases)
        self.behind = CountedBehind(phrases)
        self.again = CountedAgain(document, patterns, phrases, self.behind)
        self.before = CountedBefore(document, phrases, load_units(document.pack).opening)

    @cached_property
    def lasting(self) -> Lasting:
        """Made for the sentences that have durations, as the others are for theirs."""
        return Lasting(self.phrases, self.verbs)

    @cached_property
    def objects(self) -> CountedObjects:
        """For measures."""
        return CountedObjects(self.phrases)

    @cached_property
    def money(self) -> CountedMoney:
        """For sums."""
        return CountedMoney(self.document, self.phrases, self.verbs, self.before, self.objects)

    @cached_property
    def extents(self) -> CountedExtents:
        """For lengths, and for measures of which nothing else tells."""
        return CountedExtents(self.phrases, self.verbs, self.before, self.behind)

    def of(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """The tokens that say what a quantity counts or measures, by what kind of quantity it is."""
        if quantity.unit is None:
            return self._counts(first, last, sentence)
        if quantity.dimension == "duration":
            done = self.before.done(first, last, sentence) or self.lasting.of(first, last, sentence)
            return done or self._measures(quantity, first, last, sentence)
        if quantity.dimension in ("money", "rate"):
            return self.money.priced(first, last, sentence) or self._measures(quantity, first, last, sentence)
        if quantity.dimension == "length" and last < sentence.last and self.tokens[last].lower in self.words["extents"]:
            return self.extents.long(first, sentence)
        return self._measures(quantity, first, last, sentence)

    def _counts(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a figure without a unit counts: the noun behind it, else what is said to be done or to happen."""
        if last < sentence.last and self.tokens[last].lower in self.words["multiples"]:
            return self.phrases.beginning_at(last + 1, sentence, skip=True) or self.verbs.times(first, last, sentence)
        if last < sentence.last and self.tokens[last].lower in self.words["occasions"]:
            return self.verbs.repeated(first, sentence) or (last, last + 1)
        right = self.behind.right(last, sentence, counted=True)
        linked = first - 1 > sentence.first and self.tokens[first - 1].lemma in self.words["copula"]
        if right and linked and right[1] - right[0] == 1 and self.tokens[right[0]].lower in self.words["generic"]:
            return self.phrases.subject(first - 1, sentence) or right  # “readers are 9 million people”
        if right and right[1] - right[0] == 1 and self.tokens[right[0]].lower in self.words["pronouns"]:
            fate = self.verbs.fate(first, right[1], sentence)  # “23 others were injured”
            return (right[0], fate[1]) if fate and fate[0] > right[0] else right
        if not right and (self.told.count or self.told.last_count) and self.again.is_further(first, sentence):
            return None
        if not right and self.again.is_existing(first, last, sentence):
            return None if self.told.count or self.told.last_count else self.before.many(first, sentence)
        found = right or self.verbs.named(first, last, sentence) or self.before.part(first, sentence)
        if not found and self.told.count and self.again.is_left(first, last, sentence):
            return None
        found = found or self.verbs.fate(first, last, sentence) or self.verbs.deed(first, last, sentence)
        if found or (self.told.count and self.again.is_headless(first, last, sentence)):
            return found
        return self._countless(first, last, sentence)

    def _measures(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a figure with a unit measures: the noun behind it, else what its dimension asks for, else the verb."""
        kind, money = quantity.dimension, quantity.dimension == "money"
        right = self.behind.right(last, sentence, counted=False, money=money)
        if not right and (then := self._behind_conversion(last, sentence)) < sentence.last:
            linked = self.tokens[then].lower in (*self.words["of"], *self.words["worth"], *self.words["inside"])
            right = self.behind.right(then, sentence, counted=False, money=money) if linked else None
        if right:
            return (self.money.given(right, first, last, sentence) if money else None) or right
        kept = last < sentence.last and self.tokens[last].tag == "VBN" and self.objects.kept(first, last, sentence)
        if found := kept or self.before.part(first, sentence):
            return found
        parted = kind in ("share", "money")
        if parted and self.phrases.word_before(first, sentence) not in self.words["of"]:
            doer = self.behind.done_by(last, sentence)
            if doer:
                return doer  # but not of “an estimate of $5m compiled by the bank”
        if kind == "duration":
            return self.lasting.activity(first, last, sentence) or self.measured.left(first, sentence)
        if not parted and self._is_subject(first, last, sentence):
            return self.verbs.fate(first, last, sentence) or self.measured.left(first, sentence)
        return self._measured(quantity, first, last, sentence)

    def _behind_conversion(self, last: int, sentence: Sentence) -> int:
        """The token behind brackets that give a measure in another unit: “VND40bn (US$1.6m) | worth of …”."""
        if last >= sentence.last or self.tokens[last].text != "(":
            return sentence.last
        reach = range(last + 1, min(last + _LONGEST_CONVERSION, sentence.last))
        shut = next((i for i in reach if self.tokens[i].text == ")"), None)
        if shut is None or not any(i in self.phrases.blocked for i in range(last + 1, shut)):
            return sentence.last
        return shut + 1

    def _measured(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a figure with a unit measures by its dimension, what is done with it, or what leads to it."""
        kind, money = quantity.dimension, quantity.dimension == "money"
        parted = kind in ("share", "money")
        found = self.behind.offset(last, sentence) if parted and last < sentence.last else None
        if kind == "area" and last < sentence.last and self.tokens[last].lower in self.words["planted"]:
            found = self.phrases.beginning_at(last + 1, sentence, skip=True)  # “has 90 acres under maize”
        if kind == "length":
            found = self.extents.apart(first, last, sentence) or self.verbs.infinitive(first, sentence)
        elif money:
            found = found or self.money.paid(first, last, sentence)
        found = (
            found
            or self.objects.done(first, last, sentence, money=False, priced=kind in ("money", "rate"))
            or self.measured.left(first, sentence)
            or self.verbs.verb(first, sentence)
        )
        if found and self.tokens[found[0]].tag in VERBS and found[0] + 1 == found[1] <= first:
            found = self.before.one(found[0], sentence) or found  # “in town it sells for $4”
        return found or self.extents.opening(sentence) or self.lasting.event(last, sentence)

    def _is_subject(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a measure is what a clause speaks of: “…, and 31ha are certified”."""
        opens = self.phrases.word_before(first, sentence) in self.words["new_clause"]
        return opens and last < sentence.last and self.tokens[last].lemma in self.words["copula"]

    def _countless(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a bare figure counts where no noun stands behind it."""
        of_them = self.again.is_of_them(last, sentence) and self.tokens[last + 1].lower not in self.words["parted"]
        if of_them:
            told = last + 3 < sentence.last and (
                self.tokens[last + 2].lemma in self.words["copula"]
                or (self.tokens[last + 2].text == "," and self.tokens[last + 3].lower in self.words["throughout"])
            )
            return self._ahead(last, sentence) if told else None  # “six of them, mostly nurses”
        if self.told.count and self.again.is_left_over(first, last, sentence) and self.again.is_pronominal(first):
            return None
        aboard = self.verbs.existing(first, last, sentence) or self.verbs.acted(first, last, sentence)
        return aboard or self.measured.left(first, sentence) or self._ahead(last, sentence)

    def _ahead(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The next noun phrase within reach, where nothing else says what is counted."""
        for step in range(at, min(at + REACH, sentence.last)):
            if self.tokens[step].tag in NOUNS and step not in self.phrases.blocked:
                return self.phrases.beginning_at(step, sentence)
            if self.tokens[step].lower in (";", ".") or self.tokens[step].lower in self.words["in_time"]:
                return None
        return None
