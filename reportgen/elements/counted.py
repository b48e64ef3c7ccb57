"""What a quantity counts or measures: the noun phrase that says it, from the parts of speech around the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from reportgen.elements.bearers import Bearers
from reportgen.elements.counted_again import CountedAgain
from reportgen.elements.counted_before import NO_WHOLE, CountedBefore
from reportgen.elements.counted_behind import CountedBehind
from reportgen.elements.counted_extents import CountedExtents
from reportgen.elements.counted_money import CountedMoney
from reportgen.elements.counted_objects import CountedObjects
from reportgen.elements.lasting import Lasting
from reportgen.elements.measured import MeasuredPhrases
from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, REACH, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.elements.units import load_units
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.language.document import Document, Sentence

_WINDOW = 60
_MOVED = frozenset({"mass", "volume", "area", "length", "energy", "power", "money", "rate"})
"""What a share behind it has moved by."""


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
        self.patterns = patterns
        self.phrases = phrases
        self.earlier = earlier
        self.count = earlier[1] if earlier and earlier[0].dimension == "count" else None
        self.told = count
        self.acted = False
        self.parted: str | None = None
        self.measure: tuple[Quantity, str] | None = None
        self.leading: tuple[Quantity, str] | None = None
        self.tokens = document.tokens
        self.words: Mapping[str, Any] = phrases.words
        self.blocked = phrases.blocked
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
                self.measure = previous
            if previous and several and self.tokens[bounds[0] - 1].tag not in ("IN", "TO"):
                self.leading = previous
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
        if " per " in (quantity.unit or "") and (thing := self.behind.within(first, last)):
            return self._said(thing)
        if (
            quantity.unit
            and (previous or self.earlier)
            and (told := self._told(quantity, bounds, sentence, previous=previous))
        ):
            return told
        parted, part = self.parted, self._part(quantity, bounds, sentence)
        if part:
            return self._said(part)
        if previous or quantity.dimension == "share":
            taken_up = self._taken_up(quantity, bounds, sentence, previous=previous, parted=parted)
            if taken_up:
                return taken_up
        if quantity.dimension == "age":
            bearers = ", ".join(self._said(part) for part in self.bearers.of(first, last, sentence))
            return bearers or self._aged(first, sentence, previous=previous)
        found = self._phrase(quantity, first, last, sentence)
        if self._is_unsaid(quantity, found):
            return self.count or self.told or (self._said(found) if found else None)
        if found is None:
            return self._left_out(quantity, first, last, sentence, previous=previous)
        repeated = last < sentence.last and self.tokens[last].lower in self.words["multiples"]
        again = None if repeated else self._again(quantity, found, first, sentence, previous=previous)
        if again is not None:
            return again
        if found[1] - found[0] == 1 and self.tokens[found[0]].lower in self.words["rests"]:
            found = self.verbs.object_of(found, sentence) or found  # “the bank is owed the rest, $90”
        of = self._said(found)
        if quantity.unit and (doer := self.before.doer(found, sentence)):
            of = f"{self._said(doer)}, {of}"
        elif quantity.dimension == "length" and (named := self.extents.placed(found, first, last, sentence)):
            of = f"{self._said(named)}, {of}"
        self.acted = quantity.unit is None and not any(self.tokens[i].tag in NOUNS for i in range(*found))
        if quantity.unit is None and self.phrases.word_before(first, sentence) not in self.words["including"]:
            self.count = of if any(self.tokens[i].tag in NOUNS for i in range(*found)) else None
        return of

    def _told(
        self, quantity: Quantity, bounds: TokenRange, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What a measure is of where “each” or “it” stands for it: “Now it is 9 mm”, as the one before was."""
        tokens, words, (first, last) = self.tokens, self.words, bounds
        each = words["each"]
        led = self.count and first > 1 and (tokens[first - 1].lower in each or tokens[first - 2].lower in each)
        if led and self.measured.is_of_each(first, sentence):
            return self.count  # “12 gifts to the town, each of $300”
        if previous and previous[0].unit == quantity.unit and self.again.is_still_it(first, sentence):
            return previous[1]  # “puts it at $4m, though unions say it is closer to $5m”
        if not self.earlier or first - 2 < sentence.first or tokens[first - 1].lemma not in words["copula"]:
            return None
        stops = last >= sentence.last or tokens[last].tag not in (*NOUNS, "JJ", "TO", "JJR", "RBR")
        alike = self.earlier[0].dimension in (quantity.dimension, "rate")
        return self.earlier[1] if stops and alike and tokens[first - 2].lower in words["takes_up"] else None

    def _part(self, quantity: Quantity, bounds: TokenRange, sentence: Sentence) -> TokenRange | None:
        """What a part of a whole that was told is of: “of whom 40 are fishers”, “against 11% for the workforce”."""
        tokens, words, (first, last) = self.tokens, self.words, bounds
        part = self.before.set_against(quantity, first, last, sentence) if quantity.dimension == "share" else None
        lowers = self.document.lowers
        if not part and first > 1 and (lowers[first - 1] in words["parted"] or lowers[first - 2] in words["parted"]):
            part = self.verbs.predicate(first, last, sentence)
        if not part and tokens[sentence.first].lower in words["of"] and (whole := self.before.part(first, sentence)):
            self.parted = self._said(whole)
        if not part and first > 3 and tokens[first - 2].tag == "EX":
            part = self.before.existing(first, sentence)
        of_them = quantity.unit is None and last < sentence.last and tokens[last].lower in words["of"]
        if of_them and not part and not (self.count and first > sentence.first):
            part = self.before.things(quantity, first, last, sentence)
        return part

    def _taken_up(
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
            quantity: as in `_of`, as the next three.
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
            return self.count if share and self.again.is_shift(first, last, sentence) else None
        if quantity.unit is None and (more := self._opening(quantity, bounds, sentence, previous, parted=parted)):
            return more
        if self.again.goes_on(quantity, previous[0], (first, last), sentence):
            if not self.acted or quantity.unit or not (own := self.verbs.deed(first, last, sentence)):
                return previous[1]
            return self._said(own)  # “eight were given rafts, three received engines”
        if not share:
            return None
        if self.again.is_set_off(previous[0], bounds, sentence):
            return previous[1]
        if self.again.is_shift(first, last, sentence):
            return previous[1] if previous[0].dimension in _MOVED else self.count
        return None

    def _of_whole(
        self, quantity: Quantity, last: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What a share of “it” is of, with what is said of that part: “the fund, in land”."""
        counted = previous is not None and previous[0].unit is None
        told = (self.measure if counted else previous) or self.earlier
        whole = self.before.whole(quantity, last, sentence, told=told)
        if whole is None:
            return None
        said = self.verbs.said_of_part(last + 2, sentence)
        fits = said is not None and len(whole.split()) + said[1] - said[0] <= MOST_TOKENS
        return f"{whole}, {self._said(said)}" if said and fits else whole

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
        whole = parted or (self.count if quantity.out_of and previous[0].unit else None)
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
        if self.leading and self.leading[0].unit == quantity.unit and self.again.is_level(previous[0], first, sentence):
            return self.leading[1]  # “64 members from five hamlets came, up from 22”
        if quantity.unit is None and self.tokens[first - 1].tag != "JJS":
            return None
        found = self.again.gapped(previous[0], first, sentence)
        if not found and quantity.dimension == "money":
            found = self.money.next_aim(quantity, previous, first, last, sentence)
        return self._said(found) if found else None

    def _is_unsaid(self, quantity: Quantity, found: TokenRange | None) -> bool:
        """Whether a part of so many, or “the number”, leaves what is counted to what was told before."""
        if quantity.unit is not None or not (self.count or self.told):
            return False
        if found is None:
            return quantity.out_of is not None
        first, last = found
        if last - first == 1 and self.tokens[first].lower in self.words["tallies"]:
            return True
        return quantity.out_of is not None and not any(self.tokens[i].tag in NOUNS for i in range(first, last))

    def _aged(self, first: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None) -> str | None:
        """Who is so old where nobody stands beside it: “670 people, half of them over 60”; else “the average age”."""
        if previous and previous[0].unit is None:
            return previous[1]
        found = self.measured.left(first, sentence)
        named = found is not None and self.tokens[found[1] - 1].lower in self.words["attributes"]
        return self._said(found) if found and named else None

    def _again(
        self,
        quantity: Quantity,
        found: TokenRange,
        first: int,
        sentence: Sentence,
        *,
        previous: tuple[Quantity, str] | None,
    ) -> str | None:
        """What the figure before counts, where what was found only says what becomes of it, or renames it."""
        told = previous or self.earlier
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
            if self.phrases.word_before(named, sentence) != previous[1].casefold():
                return previous[1]
        return None

    def _left_out(
        self, quantity: Quantity, first: int, last: int, sentence: Sentence, *, previous: tuple[Quantity, str] | None
    ) -> str | None:
        """What was counted before, where a figure without a noun stands for it: “eight of them”, “Nine stood”."""
        if quantity.unit is None and self.count:
            again = self.again
            left = again.is_left(first, last, sentence) or again.is_existing(first, last, sentence)
            left = left or again.is_left_over(first, last, sentence)
            if left or again.is_headless(first, last, sentence) or again.is_further(first, sentence):
                return self.count
        if quantity.unit is None and self.told and self.again.is_existing(first, last, sentence):
            return self.told
        if quantity.unit is None and self.told and self.again.is_subject(first, last, sentence):
            return self.told
        if quantity.unit is None and self.again.is_further(first, sentence):
            things = self.before.many(first, sentence)
            return self.told or (self._said(things) if things else None)
        bare = previous is not None and previous[0].unit is quantity.unit is None
        if previous and bare and self.again.is_left_over(first, last, sentence):
            return previous[1]
        if previous and quantity.unit is None is previous[0].unit and self.again.is_of_them(last, sentence):
            return previous[1]  # “37 were hurt, four of them badly”
        opens = self.earlier is not None and self.earlier[0].unit is None and first == sentence.first and quantity.bare
        return self.earlier[1] if self.earlier and opens else None

    def _phrase(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
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
        if not right and (self.count or self.told) and self.again.is_further(first, sentence):
            return None
        if not right and self.again.is_existing(first, last, sentence):
            return None if self.count or self.told else self.before.many(first, sentence)
        found = right or self.verbs.named(first, last, sentence) or self.before.part(first, sentence)
        if not found and self.count and self.again.is_left(first, last, sentence):
            return None
        found = found or self.verbs.fate(first, last, sentence) or self.verbs.deed(first, last, sentence)
        if found or (self.count and self.again.is_headless(first, last, sentence)):
            return found
        return self._countless(first, last, sentence)

    def _measures(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a figure with a unit measures: the noun behind it, else what its dimension asks for, else the verb."""
        kind, money = quantity.dimension, quantity.dimension == "money"
        right = self.behind.right(last, sentence, counted=False, money=money)
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
        if self.count and self.again.is_left_over(first, last, sentence) and self.again.is_pronominal(first):
            return None
        aboard = self.verbs.existing(first, last, sentence) or self.verbs.acted(first, last, sentence)
        return aboard or self.measured.left(first, sentence) or self._ahead(last, sentence)

    def _said(self, found: TokenRange) -> str:
        """The text of a token range, at most MOST_TOKENS of it."""
        start, end = found[0], min(found[1], found[0] + MOST_TOKENS)
        return self.document.text[self.tokens[start].start : self.tokens[end - 1].end]

    def _compounded(self, quantity: Quantity, last: int, sentence: Sentence) -> str | None:
        """“20-member panel”: the rest of the compound and the noun behind it."""
        token = self.tokens[last - 1]
        begin = quantity.end + (self.document.text[quantity.end] in "-‐‑–")
        if begin >= token.end:
            return None
        after = self.phrases.beginning_at(last, sentence)
        end = self.tokens[min(after[1], last + MOST_TOKENS - 1) - 1].end if after else token.end
        return self.document.text[begin:end]

    def _ahead(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The next noun phrase within reach, where nothing else says what is counted."""
        for step in range(at, min(at + REACH, sentence.last)):
            if self.tokens[step].tag in NOUNS and step not in self.blocked:
                return self.phrases.beginning_at(step, sentence)
            if self.tokens[step].lower in (";", ".") or self.tokens[step].lower in self.words["in_time"]:
                return None
        return None
