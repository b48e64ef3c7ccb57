"""Lookalikes: figures that are no quantities, because they name, order or tell the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.elements.lookalike_rules import LookalikeRules
from reportgen.elements.quantity import Quantity
from reportgen.language.document import Document, Sentence, Token

_NUMBER = re.compile(r"\d{1,2}(?:[:.]\d{2}){1,2}(?!\d)|\d{1,4}")
_PHONE = re.compile(r"\+?\d[\d ()-]{7,24}\d|\d{3,4}-\d{3,4}(?:-\d{3,4})?(?![\d-])")
_LISTED = re.compile(r"\(?\d{1,2}[.)](?:\s|\Z)|\([ivx\d]{1,3}\)\s")
_NUMBERED = re.compile(r"\d+-[A-Z]\w*/[A-Z]")  # Directive 15-CT/TW
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = ("NNP", "NNPS")
_HOURS = 12
_NEAR_VERB = 4
_STOPS = frozenset({",", ".", ":", "CC", "''", "``", "-RRB-", ")"})
_INSIDE = frozenset({"JJ", "NN", "NNP", "VBN", "VBG", "JJR", "JJS", "POS", "CC", "HYPH", "NNPS", ","})
_GLUE = "$(“\"'‘—–-[/:;,~+<>=−…•*"


@dataclass(frozen=True)
class Lookalikes:
    """Tells the quantities of one article from what only looks like them."""

    document: Document
    tokens: Sequence[Token]
    rules: LookalikeRules

    def skip(self, index: int, sentence: Sentence) -> int:
        """Where a time of day, a telephone number, a list number or an idiom that begins here ends; 0 for none."""
        text, at = self.document.text, self.tokens[index].start
        opens = text[at : at + 2].lower() in self.rules.idiom_opens
        idiom = self.rules.idiom.match(text, at, sentence.end) if opens else None
        if idiom or not text[at].isdigit():
            return idiom.end() if idiom else 0
        numbered = _NUMBERED.match(text, at, sentence.end)
        if numbered:
            return numbered.end()
        listed = _LISTED.match(text, at, sentence.end) if index == sentence.first else None
        if listed and listed.end() < sentence.end:
            return listed.end()
        return self._clock(index, sentence) or self._phone(at, sentence)

    def _clock(self, index: int, sentence: Sentence) -> int:
        token, text = self.tokens[index], self.document.text
        number = _NUMBER.match(text, token.start, sentence.end)
        if number is None:
            return 0
        clock = self.rules.clock.match(text, number.end(), sentence.end)
        if clock:
            return clock.end()
        before = self.tokens[index - 1].lower if index > sentence.first else ""
        hour = before in self.rules.hour_after and self.rules.hour.match(text, token.start, sentence.end)
        return max(number.end(), token.end) if ":" in number[0] or hour else 0

    def _phone(self, at: int, sentence: Sentence) -> int:
        text = self.document.text
        phone = _PHONE.match(text, at, sentence.end)
        if phone is None or sum(c.isdigit() for c in phone[0]) < 7:
            return 0
        dialled = "-" in phone[0] or text[at] == "0" or (at > 0 and text[at - 1] == "+")
        return phone.end() if dialled else 0

    def is_name(self, quantity: Quantity, bounds: tuple[int, int], sentence: Sentence, *, after_name: bool) -> bool:
        """Whether the figure is part of a name or identifies something: “Hamlet 7”, “Articles 5 and 6”.

        Args:
            quantity: what was read.
            bounds: the half-open range of its tokens, the qualifier's not among them.
            sentence: where it stands.
            after_name: whether the figure before it was such a name.
        """
        index, last = bounds
        if quantity.qualifier == "vague" and self._is_result(quantity, index, sentence):
            return True
        if quantity.unit is not None or (quantity.out_of is not None and quantity.spelled):
            return self._is_titled(quantity, last, sentence)
        counted = last < sentence.last and self._counts(last, sentence)
        if counted and self.tokens[last].lower in self.rules.multiples:
            return False  # “vessels entered the bay 36 times”
        if (self._is_year(quantity) and not counted) or self._is_short_year(quantity):
            return True
        if index <= sentence.first or quantity.start < self.tokens[index - 1].end:
            return self._opens_name(quantity, last, sentence)
        if quantity.start < self.tokens[index].start:  # a qualifier or a sign stands before: no identifier
            return False
        before = self.tokens[index - 1]
        if after_name and before.lower in self.rules.goes_on and not counted:
            return True
        return (
            self._is_identified(quantity, index, counted=counted)
            or self._is_addressed(quantity, last, sentence)
            or self._behind_name(quantity, before, last, sentence, counted=counted)
            or self._opens_name(quantity, last, sentence)
        )

    def _is_identified(self, quantity: Quantity, index: int, *, counted: bool) -> bool:
        """Whether what stands right before makes the figure a label: a head, “per”, “#”, or a letter glued to it."""
        before = self.tokens[index - 1]
        if before.lower in self.rules.rate_base and quantity.value >= 100:  # the base of a rate
            return True
        if before.lower in self.rules.numbered_of and index > 1 and self.tokens[index - 2].text in self.rules.numbered:
            return not counted or self.tokens[index - 2].text[0].isupper()
        if quantity.start == before.end and before.text[-1] not in _GLUE:
            return True
        if before.text == "(" and self._is_subsection(quantity, index):
            return True
        if before.tag == "VB" and index > 1 and self.tokens[index - 2].tag == "MD":
            return False  # “can order 20 more”
        head = before.lower if before.lower in self.rules.heads else before.lower.rstrip(".")
        heads = self.rules.strong if counted else self.rules.heads
        plain = quantity.unit is None and quantity.factor == 1
        return before.text == "#" or (head in heads and plain)

    def _is_subsection(self, quantity: Quantity, index: int) -> bool:
        """Whether the figure stands in brackets that hang on another: “Section 12(3)”."""
        bracket, outer = self.tokens[index - 1], self.tokens[max(index - 2, 0)]
        return quantity.bare and outer.end == bracket.start and outer.text[-1].isdigit()

    def _is_addressed(self, quantity: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a street follows: “25 Elm Street”."""
        step = last
        while step < sentence.last and self.tokens[step].tag in _NAMES:
            step += 1
        return bool(quantity.digits) and step > last + 1 and self.tokens[step - 1].lower in self.rules.streets

    def _behind_name(self, quantity: Quantity, before: Token, last: int, sentence: Sentence, *, counted: bool) -> bool:
        """Whether a bare figure stands behind a capitalised name that it belongs to: “Apollo 11”, “Web 2.0”."""
        if quantity.digits.endswith(".0") and before.text[0].isupper():
            return True
        if not quantity.bare or before.tag not in _NAMES or not before.text[0].isupper():
            return False
        if counted and (before.entity == "O" or self._opens_clause(quantity, last, sentence)):
            return False
        titled = sentence.kind in ("title", "heading")
        return not (titled and last < sentence.last and self.tokens[last].tag in _NOUNS)

    def _opens_clause(self, quantity: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a large figure behind a place opens a clause of its own: “last year in Orla 58 farms closed”."""
        behind = self.tokens[last + 1 : last + 2] if last + 1 < sentence.last else ()
        return quantity.value > _HOURS and any(token.tag in ("VBD", "VBP", "MD") for token in behind)

    def _counts(self, at: int, sentence: Sentence) -> bool:
        """Whether a plural noun in small letters follows within its phrase: then the figure counts it."""
        for token in self.tokens[at : min(at + 6, sentence.last)]:
            if token.tag == "NNS" and token.text[0].islower():
                return True
            if token.tag not in _INSIDE:
                return False
        return False

    def _is_titled(self, quantity: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a measure belongs to a capitalised name: “the 60m Road Project”."""
        measure = quantity.dimension in ("length", "duration", "area")
        if sentence.kind in ("title", "heading") or not measure or quantity.spelled:
            return False
        end = last
        while end < sentence.last and self.tokens[end].tag in _NOUNS:
            end += 1
        return end - last > 1 and all(token.text[0].isupper() for token in self.tokens[last:end])

    def _opens_name(self, quantity: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a figure word in capitals opens a name: “Three Gorges Dam”, “Big Four”."""
        text, core = self.document.text, quantity.core
        if not quantity.spelled or not text[core].isupper() or quantity.start < core or last >= sentence.last:
            return False
        follow = self.tokens[last]
        inside = core > sentence.start and sentence.kind not in ("title", "heading") and text[core - 1] not in "“\"‘'"
        if inside:
            return follow.tag in _NAMES or quantity.bare
        return follow.tag in _NAMES and follow.text[0].isupper() and not self._counts(last, sentence)

    def _is_year(self, quantity: Quantity) -> bool:
        return len(quantity.digits) == 4 and quantity.digits.isdigit() and 1800 <= quantity.value <= 2100

    def _is_result(self, quantity: Quantity, index: int, sentence: Sentence) -> bool:
        """Whether “scores” are results: “the test scores”."""
        results = self.document.text[quantity.core : quantity.end].lower() in self.rules.results
        return results and index > sentence.first and self.tokens[index - 1].tag in (*_NOUNS, "JJ", "PRP$")

    def _is_short_year(self, quantity: Quantity) -> bool:
        """Whether a year is cut to two digits: “joined in ’68”."""
        text, start = self.document.text, quantity.core
        cut = start > 1 and text[start - 1] in "’'" and text[start - 2].isspace()
        return cut and len(quantity.digits) == 2 and text[quantity.end : quantity.end + 1] not in ("’", "'")

    def is_pronoun(self, quantity: Quantity, bounds: tuple[int, int], sentence: Sentence) -> bool:
        """Whether “one” or “zero” is no count here."""
        ranged = quantity.high is not None or quantity.out_of is not None
        if not quantity.spelled or ranged or quantity.start < quantity.core or quantity.value not in (0, 1):
            return False
        index, last = bounds
        word = self.document.text[quantity.core : quantity.end].lower()
        before = self.tokens[index - 1].lower if index > sentence.first else ""
        follow = self.tokens[last] if last < sentence.last else None
        if quantity.value == 0:
            return self._is_attitude(quantity, index, before, follow)
        if not word.startswith(self.rules.ones):
            return False
        if quantity.unit is not None:
            idiom = quantity.unit in self.rules.one_unit or before in self.rules.one_unit_after
            return idiom or (quantity.unit in self.rules.one_day and before in self.rules.one_day_after)
        if before in self.rules.one_after or follow is None or follow.lower in self.rules.one_before:
            return True
        if follow.tag in _NAMES:
            return not self._counts(last, sentence)
        if follow.tag in ("VBN", "VBG") and self._is_described(index, last, sentence):
            return True
        return follow.tag not in (*_NOUNS, "JJ", "VBN", "VBG", "JJS", "JJR")

    def _is_described(self, index: int, last: int, sentence: Sentence) -> bool:
        """Whether “one” stands for a thing that a participle describes: “to replace one built in 1994”."""
        if self.tokens[last].lower in self.rules.befalls or last + 1 >= sentence.last:
            return False
        governed = index > sentence.first and self.tokens[index - 1].tag.startswith(("VB", "IN", "TO"))
        return governed and self.tokens[last + 1].tag in ("IN", "TO", "RB", ",", ".")

    def tells_hour(self, quantity: Quantity, bounds: tuple[int, int], sentence: Sentence) -> bool:
        """Whether a small figure is a time of day without saying so: “at six in the morning”, “until nine”."""
        if not quantity.bare or not 0 < quantity.value <= _HOURS or quantity.value % 1:
            return False
        (first, last), rules = bounds, self.rules
        if self.document.text.startswith(rules.parts_of_day, quantity.end):
            return True
        before = self.document.lowers[max(first - 2, sentence.first) : first]
        if len(before) == 2 and before[-1] in rules.past and before[0] in rules.quarters:
            return True
        if not before or (last < sentence.last and self.tokens[last].tag not in _STOPS):
            return False
        if before[-1] in rules.until:
            return True
        near = self.tokens[max(first - _NEAR_VERB, sentence.first) : first]
        return before[-1] in rules.led and any(t.lemma in rules.opens_day and t.tag.startswith("VB") for t in near)

    def _is_attitude(self, quantity: Quantity, index: int, before: str, follow: Token | None) -> bool:
        """Whether “zero” is that of “zero tolerance” or “net zero”."""
        if "-" in self.tokens[index].text or before in self.rules.zero_after:
            return True
        if before in self.rules.zero_led and (follow is None or follow.tag in ("IN", "TO", "CC", ",", ".")):
            return False
        if follow is None:
            return True
        countable = follow.tag in _NOUNS or follow.tag in ("JJ", "''") or follow.text in "”’"
        return follow.lower in self.rules.zero_before or not (countable or quantity.unit)
