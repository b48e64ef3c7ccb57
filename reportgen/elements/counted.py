"""What a quantity counts or measures: the noun phrase that says it, from the parts of speech around the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reportgen.elements.counted_behind import CountedBehind
from reportgen.elements.counted_objects import CountedObjects
from reportgen.elements.measured import MeasuredPhrases
from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, REACH, VERBS, Phrases, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.elements.verb_phrases import VerbPhrases
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
    ) -> None:
        """Keep what is asked for again and again.

        Args:
            document: the article's content.
            patterns: the rules of the language pack by id.
            phrases: of the sentence, its dates and quantities blocked.
            earlier: the last quantity of the sentence before and what that one counts, in the same paragraph.
        """
        self.document = document
        self.patterns = patterns
        self.phrases = phrases
        self.earlier = earlier
        self.tokens = document.tokens
        self.words: Mapping[str, Any] = phrases.words
        self.blocked = phrases.blocked
        self.verbs = VerbPhrases(phrases)
        self.measured = MeasuredPhrases(phrases)
        self.behind = CountedBehind(phrases)
        self.objects = CountedObjects(phrases)

    def of(self, quantity: Quantity, sentence: Sentence, *, previous: tuple[Quantity, str] | None) -> str | None:
        """The words of the sentence that say what `quantity` counts or measures; None where none do.

        Args:
            quantity: a quantity of the sentence.
            sentence: where it stands.
            previous: the quantity before it in the sentence and what that one counts, if it says so.
        """
        first, last = self.document.token_range(quantity.start, quantity.end)
        if sentence.last - sentence.first > _WINDOW:  # no sentence is so long that it costs more than its length
            window = max(sentence.first, first - _WINDOW), min(sentence.last, last + _WINDOW)
            sentence = replace(sentence, first=window[0], last=window[1])
        if quantity.end < self.tokens[last - 1].end:
            return self._compounded(quantity, last, sentence)
        if previous and self._goes_on(quantity, previous[0], (first, last), sentence):
            return previous[1]
        found = self._phrase(quantity, first, last, sentence)
        told = previous or self.earlier
        if found and told and quantity.unit and quantity.unit == told[0].unit and self._is_change(found):
            return told[1]
        if found and previous and self._renames(found, sentence):
            return previous[1]
        if found and previous and quantity.unit is None is previous[0].unit and self._is_deed(found, first):
            named = self.document.token_range(previous[0].start, previous[0].end)[0]
            if named == sentence.first or self.tokens[named - 1].lower != previous[1].casefold():
                return previous[1]
        if found is None and self.earlier and first == sentence.first and quantity.bare:
            return self.earlier[1] if self.earlier[0].unit is None else None  # “Nine were standing.”
        return self._said(found) if found else None

    def _renames(self, found: TokenRange, sentence: Sentence) -> bool:
        """Whether a lone noun only calls what was counted by another name: “61 of 214 posts, a rate of 28%”."""
        first, last = found
        if last - first > 1 or self.tokens[first].lower not in self.words["renames"] or first - 2 < sentence.first:
            return False
        return self.tokens[first - 1].tag == "DT" and self.tokens[first - 2].text in (",", "–", "—")

    def _is_compared(self, quantity: Quantity, before: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a figure sets what was counted against another time: “40 boats, 12 fewer than in May”."""
        if last + 1 >= sentence.last or self.tokens[last].lower not in self.words["compared"]:
            return False
        alike = quantity.unit == before.unit or quantity.dimension == "share"
        return alike and self.tokens[last + 1].lower in self.words["than"]

    def _is_deed(self, found: TokenRange, first: int) -> bool:
        """Whether only a verb before the figure was found: in “hurt 300 people and killed 12”, more of those."""
        return found[1] - found[0] == 1 and found[1] <= first and self.tokens[found[0]].tag in VERBS

    def _is_change(self, found: TokenRange) -> bool:
        """Whether a lone verb of change is all that was found: “it had fallen to 11%”."""
        return found[1] - found[0] == 1 and self.tokens[found[0]].lower in self.words["changes"]

    def _goes_on(self, quantity: Quantity, before: Quantity, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether a quantity measures what the one before it does: “5% to 7%”, “30 huts, or 12%”, “45 fell ill”."""
        first, last = bounds
        if last < sentence.last and self.tokens[last].lower in self.words["of"]:
            return False
        between = self.document.text[before.end : quantity.start]
        if self._is_compared(quantity, before, last, sentence):
            return True
        if quantity.dimension == "duration" and before.dimension == "money":
            return False  # “a fine of $900 or two years in jail”
        if quantity.unit == before.unit and self.patterns["up-from"].search(between):
            return True
        if quantity.unit and (self.patterns["restated"].fullmatch(between) or self.patterns["share"].search(between)):
            return True
        counted = self.behind.right(last, sentence, counted=quantity.unit is None)
        if counted or before.dimension in ("age", "duration"):
            return False
        alike = quantity.unit == before.unit or quantity.dimension == before.dimension == "money"
        if alike and self.tokens[first - 1].lower in self.words["remainder"]:
            return True
        if quantity.unit is None or quantity.dimension == "share":
            step = last
            while step < sentence.last and self.tokens[step].tag in ("RB", "MD"):
                step += 1
            active = step < sentence.last and self.tokens[step].tag in ("VBD", "VBP", "VBZ", "VB")
            if (
                active
                and (quantity.dimension == "share" or before.unit is None)
                and self.tokens[step].lemma not in self.words["copula"]
                and self.tokens[first - 1].lower in self.words["new_clause"]
            ):
                return True
        start = self.document.token_range(before.start, before.end)[1]
        things = any(
            self.tokens[i].tag in NOUNS and i not in self.blocked and self.tokens[i].lower not in self.words["times"]
            for i in range(start, first)
        )
        return (
            quantity.unit is not None
            and quantity.unit == before.unit
            and not things
            and self.patterns["series"].search(between) is not None
        )

    def _phrase(self, quantity: Quantity, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        if quantity.dimension == "age":
            return self._bearer(first, last, sentence)
        if quantity.dimension == "duration":
            lasting = self._lasting(first, last, sentence)
            if lasting:
                return lasting
        if quantity.dimension == "length" and last < sentence.last and self.tokens[last].lower in self.words["extents"]:
            return self._extended(first, sentence)
        if quantity.unit is None and last < sentence.last and self.tokens[last].lower in self.words["multiples"]:
            return self.phrases.beginning_at(last + 1, sentence, skip=True) or self.verbs.verb(first, sentence)
        if quantity.dimension == "money" and self.tokens[first - 1].lower in self.words["price"]:
            sold = self.verbs.sold(first - 1, sentence)
            if sold:
                return sold
        if quantity.dimension == "money" and self.tokens[first - 1].lower in self.words["worth"]:
            valued = self.phrases.ending_at(first - 2, sentence)
            if valued:
                return valued
        right = self.behind.right(last, sentence, counted=quantity.unit is None, money=quantity.dimension == "money")
        if quantity.unit is None:
            if right and right[1] - right[0] == 1 and self.tokens[right[0]].lower in self.words["pronouns"]:
                fate = self.verbs.fate(first, right[1], sentence)  # “23 others were injured”
                return (right[0], fate[1]) if fate and fate[0] > right[0] else right
            return (
                right
                or self.verbs.fate(first, last, sentence)
                or self.verbs.deed(first, last, sentence)
                or self.measured.left(first, sentence)
                or self._ahead(last, sentence)
            )
        if right:
            return right
        if quantity.dimension == "share" and self.behind.is_done_by(last, sentence):
            return last, last + 1
        if quantity.dimension == "length":
            right = self.behind.direction(last, sentence) or self.verbs.infinitive(first, sentence)
        if quantity.dimension == "duration":
            return self.verbs.activity(first, last, sentence) or self.measured.left(first, sentence)
        if right is None and quantity.dimension == "money":
            right = self.verbs.purpose(first, last, sentence)
        return (
            right
            or self.objects.done(first, last, sentence, money=quantity.dimension == "money")
            or self.measured.left(first, sentence)
            or self.verbs.verb(first, sentence)
            or self._opening(sentence)
            or self.verbs.event(last, sentence)
        )

    def _lasting(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What lasts so long: “a stoppage of 30 days”, “the wait has lasted 31 months”, “must begin within a week”."""
        before = self.tokens[first - 1]
        behind = [token.lower for token in self.tokens[last : min(last + 2, sentence.last)]]
        if len(behind) == 2 and behind[0] in self.words["inside"] and behind[1] in self.words["held"]:
            return last + 1, last + 2
        if before.lower in self.words["of"] and first - 2 >= sentence.first and self.tokens[first - 2].tag in NOUNS:
            return self.phrases.ending_at(first - 2, sentence)
        if before.tag in VERBS and before.lemma in self.words["lasts"]:
            return self.phrases.subject(first - 1, sentence)
        moved = before.lower in self.words["levels"] or before.lower in self.words["changes"]
        if moved and (changed := self._changed(first - 1, sentence)):
            return changed
        if before.lower not in self.words["deadline"]:
            return None
        done = self.verbs.activity(first, last, sentence)
        if done and done[1] - done[0] == 1 and self.tokens[done[0]].tag in VERBS:
            return self.phrases.subject(done[0], sentence) or done
        return done

    def _changed(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a verb of change moves to a level that begins at token `at`: “the wait had crept above 22 minutes”."""
        step = at
        while step > sentence.first and (self.tokens[step].tag in ("IN", "TO", "RB", "RP") or step in self.blocked):
            step -= 1
        verb = self.tokens[step]
        moves = verb.lower in self.words["changes"] or (verb.lemma in self.words["copula"] and step < at - 1)
        return self.phrases.subject(step, sentence) if verb.tag in VERBS and moves else None

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

    def _extended(self, first: int, sentence: Sentence) -> TokenRange | None:
        """What is so long or wide: the noun before the figure, the subject of “is”, else of the sentence."""
        if first > sentence.first and self.tokens[first - 1].tag in NOUNS:
            return self.phrases.ending_at(first - 1, sentence)
        is_said = first > sentence.first and self.tokens[first - 1].tag in VERBS
        return (self.phrases.subject(first - 1, sentence) if is_said else None) or self._opening(sentence)

    def _opening(self, sentence: Sentence) -> TokenRange | None:
        """The first noun phrase of the sentence: its subject, as a rule."""
        for step in range(sentence.first, min(sentence.last, sentence.first + REACH)):
            if self.tokens[step].tag in NOUNS and step not in self.blocked:
                return self.phrases.ending_at(self._phrase_end(step, sentence), sentence)
        return None

    def _phrase_end(self, at: int, sentence: Sentence) -> int:
        while at + 1 < sentence.last and self.tokens[at + 1].tag in NOUNS and at + 1 not in self.blocked:
            at += 1
        return at

    def _ahead(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The next noun phrase within reach, where nothing else says what is counted."""
        for step in range(at, min(at + REACH, sentence.last)):
            if self.tokens[step].tag in NOUNS and step not in self.blocked:
                return self.phrases.beginning_at(step, sentence)
            if self.tokens[step].lower in (";", "."):
                return None
        return None

    # --- ages and durations ------------------------------------------------------------------------------------------

    def _bearer(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """Who is so old: the name before the comma, else the noun behind."""
        at = first - 1
        while at > sentence.first and (
            self.tokens[at].lower in self.words["before_age"]
            or self.tokens[at].tag in ("RB", "DT")
            or (at in self.blocked and self.tokens[at + 1].tag == "CC")  # “two men, aged 34 and 51”
            or (self.tokens[at].tag == "CC" and at - 1 in self.blocked)
        ):
            at -= 1
        after = self.phrases.beginning_at(last, sentence) if last < sentence.last else None
        if after is None and self.tokens[first - 1].lower in self.words["of"]:
            return self.phrases.ending_at(first - 2, sentence)  # “an average age of 57”
        return after or (self.phrases.ending_at(at, sentence) if at >= sentence.first else None)
