"""Noun phrases on the parts of speech: where one begins or ends, what it hangs on, what a verb speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from reportgen.frozen import frozen
from reportgen.language.clauses import Clause
from reportgen.language.document import Document, Sentence, Token

MOST_TOKENS = 10
SHORT = 7
REACH = 8
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "FW", "AFX"}
_BEFORE_NOUN = frozenset({"DT", "PDT", "PRP$", "RB", "RBR", "RBS", "JJR", "JJS", "``", '"', "$", "WP$", "CD"})
_NOT_BEHIND = frozenset({"VBN", "VBG", "JJ", "JJR", "JJS"})
_BREAKS = frozenset(',;:()[]—–“”"')
_PARTS = frozenset({";", ":"})
_GOVERNS = frozenset({*VERBS, "IN", "TO", "RP"})
_VERB = attrgetter("group.first")
TokenRange = tuple[int, int]
"""A half-open range of tokens of the document."""


@frozen(guarded=False)
class Phrases:
    """Finds noun phrases in one sentence.

    Attributes:
        tokens: of the whole document.
        words: the `[measured]` lists of the language pack.
        blocked: indices of tokens that belong to a date or to a quantity: they are in no phrase.
        clauses: of the sentence, in order.
    """

    tokens: tuple[Token, ...]
    words: Mapping[str, Any]
    blocked: frozenset[int]
    clauses: Sequence[Clause] = ()

    def word_before(self, at: int, sentence: Sentence) -> str:
        """The word before token `at` in its sentence, as in `Token.lower`; "" where the sentence begins."""
        return self.tokens[at - 1].lower if at > sentence.first else ""

    def beginning_at(self, at: int, sentence: Sentence, *, skip: bool = False) -> TokenRange | None:
        """The noun phrase that begins at token `at`, without its determiners (which `skip` allows to stand there)."""
        tokens, last = self.tokens, sentence.last
        while skip and at < last and (tokens[at].tag in _BEFORE_NOUN or tokens[at].lower in self.words["before_noun"]):
            if tokens[at].lower in self.words["no_noun"]:
                return None
            at += 1
            while skip and at + 1 < last and at in self.blocked and "-" in tokens[at].text:
                at += 1  # “a 20-litre can”
        end, step, headless = at, at, True
        while step < last and step not in self.blocked:
            tag = tokens[step].tag
            if tag in NOUNS:
                step += 1
                end, headless = step, False
            elif (tag in _INSIDE and (headless or tag not in _NOT_BEHIND)) or (
                end > at and end == step and self._coordinated(step, last)
            ):
                headless = headless or tag == "POS"  # “the town’s old stone bridge”
                step += 1
            else:
                break
        return (at, end) if end > at and not self.is_time(at, end) else None

    def is_time(self, start: int, end: int) -> bool:
        """Whether a noun phrase only says when: “last year”, “Friday”."""
        head = self.tokens[end - 1].lower
        return head in self.words["days"] or (
            head in self.words["times"] and self.tokens[start].lower in self.words["which"]
        )

    def before_time(self, at: int, sentence: Sentence) -> int:
        """The token before a time that ends at token `at`, else `at`: “rose to $24 last week, up 4%”, “boats a day”."""
        step = at - (self.tokens[at].text == ",") if at >= sentence.first else at
        if step - 2 < sentence.first:
            return at
        timed = self.tokens[step].lower in self.words["times"]
        if timed and self.tokens[step - 1].tag == "DT" and self.tokens[step - 2].lower in self.words["at_which"]:
            return step - 3  # “fell 4% on the year to”
        rated = timed and self.tokens[step - 1].lower in self.words["articles"]
        return step - 2 if rated or self.is_time(step - 1, step + 1) else at

    def _coordinated(self, at: int, last: int) -> bool:
        """Whether “and” at `at` joins a second noun: “officers and soldiers”, not “and won the cup”."""
        if self.tokens[at].lower not in self.words["joins"] or at + 1 >= last:
            return False
        follow = self.tokens[at + 1]
        if follow.tag in ("NNS", "NN", "NNP", "NNPS"):
            return True
        return follow.tag in ("JJ", "VBN") and at + 2 < last and self.tokens[at + 2].tag in NOUNS

    def with_complement(self, found: TokenRange, sentence: Sentence) -> TokenRange:
        """A noun with what it is of, a relational one with what it is in: “members of the board”, “rise in exports”."""
        start, end = found
        if end >= sentence.last:
            return found
        link, relational = self.tokens[end].lower, self.tokens[end - 1].lower in self.words["relational"]
        if link not in self.words["of"] and not (relational and link in self.words["relates"]):
            return found
        if end + 1 in self.blocked and self.tokens[end + 1].tag == "CD":
            return found  # “20 crews of 6 men”
        more = self.beginning_at(end + 1, sentence, skip=True)
        if more and more[1] < sentence.last and self.tokens[more[1] - 1].lower in self.words["tallies"]:
            of = self.tokens[more[1]].lower in self.words["of"]
            counted = self.beginning_at(more[1] + 1, sentence, skip=True) if of else None
            more = counted if counted and counted[1] - start <= MOST_TOKENS else more  # “rise in the number of boats”
            return start, more[1]
        return (start, more[1]) if more and more[1] - start <= SHORT else found

    def subject(self, verb: int, sentence: Sentence) -> TokenRange | None:
        """The noun phrase that the verb at or before `verb` speaks of."""
        named = self._clause_subject(verb, sentence)
        if named is not None:
            return named
        tokens, at = self.tokens, verb
        while at >= sentence.first and (
            tokens[at].tag in VERBS or tokens[at].tag in ("RB", "MD", "TO", "WDT", "WP", "RP", "EX", "JJ", "``", "''")
        ):
            if at < verb and tokens[at].tag in ("VBD", "VBZ", "VBP") and tokens[at + 1].tag == "MD":
                return None  # “which she said would save $5m”: the speaker saves nothing
            at -= 1
        if (
            at >= sentence.first
            and tokens[at].lower == ","
            and tokens[min(at + 1, verb)].tag not in ("WDT", "WP", "VBG")
        ):
            opened = next(
                (i for i in range(at - 1, max(at - 2 * REACH, sentence.first), -1) if tokens[i].lower == ","), None
            )
            at = opened - 1 if opened is not None else at - 1
            while at >= sentence.first and tokens[at].tag in VERBS:  # “prices have, however, fallen”
                at -= 1
        elif at >= sentence.first and tokens[at].lower == ",":
            at -= 1
        if at - 1 > sentence.first and self.is_time(at - 1, at + 1):
            at -= 2  # “the wait this summer was”
        at = self._before_dated(self._before_verbal(at, sentence), sentence)
        found = self.ending_at(at, sentence, chained=True)
        return (self._described(found, sentence) or found) if found and found[1] == verb else found

    def _before_verbal(self, at: int, sentence: Sentence) -> int:
        """The token before “for doing that”, and before what only looks like a verb in “losses to mold”."""
        tokens = self.tokens
        if at - 1 <= sentence.first:
            return at
        if tokens[at].tag == "IN" and tokens[at + 1].tag == "VBG" and tokens[at - 1].tag in NOUNS:
            return at - 1
        return at - 2 if tokens[at].tag == "VB" and tokens[at - 1].tag == "TO" and tokens[at - 2].tag in NOUNS else at

    def _before_dated(self, at: int, sentence: Sentence) -> int:
        """The token before a date and its preposition, which stand between a noun and its verb: “output in 2025 is”."""
        step, tokens = at, self.tokens
        if at + 1 >= sentence.last or tokens[at + 1].tag not in ("VBZ", "VBP", "VBD", "MD"):
            return at
        while step > sentence.first and step in self.blocked:
            step -= 1
        return step - 1 if sentence.first < step < at and tokens[step].tag == "IN" else at

    def _described(self, found: TokenRange, sentence: Sentence) -> TokenRange | None:
        """A subject from the noun on that its participle describes: “cans left in the lane have rusted”."""
        tokens, step = self.tokens, found[0] - 1
        while step > sentence.first and tokens[step].tag in ("DT", "PRP$"):
            step -= 1
        if step - 2 < sentence.first or tokens[step].tag != "IN" or tokens[step - 1].tag not in ("VBN", "VBD"):
            return None
        head = self.ending_at(step - 2, sentence) if tokens[step - 2].tag in NOUNS else None
        return (head[0], found[1]) if head and head[1] == step - 1 and found[1] - head[0] <= MOST_TOKENS else head

    def clause_before(self, at: int) -> Clause | None:
        """The clause whose verb group is the last one that begins before token `at`."""
        index = bisect_left(self.clauses, at, key=_VERB) - 1
        return self.clauses[index] if index >= 0 else None

    def _clause_subject(self, verb: int, sentence: Sentence) -> TokenRange | None:
        """The subject of the clause whose verb group holds a token, as far as it is one noun phrase."""
        tokens = self.tokens
        clause = self.clause_before(verb + 1)
        if clause is None or clause.group.last <= verb:
            return None
        first, last = clause.subject
        if first == last and clause.kind == "coordinate":
            first, last = self._shared_subject(clause)
        first = next((i + 1 for i in range(first, min(last, first + REACH)) if tokens[i].tag == "WP$"), first)
        first = next(
            (i + 1 for i in range(last - 2, first, -1) if tokens[i].tag == "WRB" or tokens[i].text in _PARTS), first
        )  # “…, where gusts”
        if first < last and (antecedent := self._behind_relative(clause, first, sentence)):
            return antecedent
        if last - first > 2 and tokens[first].lower in self.words["days"] and tokens[first + 1].text == ",":
            first += 2  # “Today, the dairy collects”
        while first < last and (
            tokens[first].tag in ("DT", "PRP$", "RB", "PDT", "CC")
            or (first in self.blocked and 1 < last - first <= REACH)
        ):
            first += 1
        if first == last or tokens[first].tag in ("IN", "TO", "WRB", "VBG", "PRP", "MD"):
            return None
        end, last = first, min(last, first + MOST_TOKENS)
        while (
            end < last
            and (end not in self.blocked or self._counts(end, first, last))
            and (self._lists(end, last) if tokens[end].text in _BREAKS else tokens[end].tag not in ("WDT", "WP"))
        ):
            end += 1
        if end - first == 1 and tokens[first].tag == "JJ" and tokens[first - 1].tag == "DT":
            return first, end  # “the cooperative”, which taggers take for an adjective
        while end > first and tokens[end - 1].tag not in NOUNS and tokens[end - 1].text != ")":
            end -= 1
        if end == first or tokens[end - 1].lower in self.words["pronouns"]:
            return None
        return first, end

    def _behind_relative(self, clause: Clause, first: int, sentence: Sentence) -> TokenRange | None:
        """What a relative clause describes that ends in what looks like the subject: “a man who stole was jailed”."""
        tokens, before = self.tokens, first - 1
        while before > sentence.first and tokens[before].tag in ("DT", "PRP$", "JJ"):
            before -= 1
        if before <= sentence.first or tokens[before].tag not in _GOVERNS or tokens[clause.group.first - 1].text == ",":
            return None
        index = bisect_left(self.clauses, clause.group.first, key=_VERB)
        for told in reversed(self.clauses[max(index - 3, 0) : index]):
            for at in range(*told.subject):
                if tokens[at].tag in ("WP", "WDT") and at > sentence.first and tokens[at - 1].tag in NOUNS:
                    return self.ending_at(at - 1, sentence, chained=True)
        return None

    def _counts(self, at: int, first: int, last: int) -> bool:
        """Whether a figure within a subject says how many there are of what follows: “a fleet of nine boats”."""
        step = at
        while step < last and step in self.blocked:
            step += 1
        opens = at
        while opens > first and opens - 1 in self.blocked:
            opens -= 1
        led = opens - 1 > first and self.tokens[opens - 1].lower in self.words["of"]
        return led and step < last and self.tokens[step].tag in _INSIDE

    def _shared_subject(self, clause: Clause) -> TokenRange:
        """The subject that a clause has from the one it is joined to: “turmeric grew wild and fetched $4”."""
        index = bisect_left(self.clauses, clause.group.first, key=_VERB)
        before = self.clauses[index - 1] if index else clause
        opens = clause.group.first
        joined = before.kind in ("main", "coordinate") and self.tokens[opens - 1].tag == "CC"
        noun = self.tokens[opens - 2].tag in NOUNS and self.tokens[opens - 2].lower not in self.words["on_average"]
        plural = self.tokens[opens].tag != "VBD" and noun  # roads and drains
        person = any(token.entity.endswith("person") for token in self.tokens[slice(*before.subject)])
        return before.subject if joined and not plural and not person else clause.subject

    def _lists(self, at: int, last: int) -> bool:
        """Whether a comma goes on with a list: “interest, tax and rent”."""
        if self.tokens[at].text == "(" and at + 2 < last and self.tokens[at + 2].text == ")":
            return True  # a short form of what stands before it
        if self.tokens[at].text == ")":
            return self.tokens[at - 2].text == "("
        if self.tokens[at].text != ",":
            return False
        step = at + 1
        while step < last and step - at < 4 and self.tokens[step].tag in _INSIDE:
            step += 1
        return step > at + 1 and step < last and (self.tokens[step].tag == "CC" or self._lists(step, last))

    def ending_at(self, at: int, sentence: Sentence, *, chained: bool = False) -> TokenRange | None:
        """The noun phrase that ends at token `at`; `chained` takes in what its prepositions hang on."""
        tokens = self.tokens
        while at >= sentence.first and (tokens[at].lower in ("”", "’", '"', ")", ",") or at in self.blocked):
            at -= 1
        if at < sentence.first or tokens[at].tag not in NOUNS or tokens[at].lower in self.words["pronouns"]:
            return None
        start = at
        while start > sentence.first and self._belongs(start - 1):
            start -= 1
        start = next((i for i in range(start, at + 1) if tokens[i].tag != "POS"), at)
        if start > sentence.first and self._is_per_head(start):
            if start == at:
                return self.ending_at(start - 2, sentence, chained=chained)  # average income per capita
            start -= 1  # per capita income
        if chained:
            longer = self._chained(start, at, sentence)
            if longer is not None:
                return longer
        return start, at + 1

    def _is_per_head(self, at: int) -> bool:
        """Whether a token and the one before it say to whom a measure falls: “per capita”."""
        return self.tokens[at].lower in self.words["per_head"] and self.tokens[at - 1].lower in self.words["per"]

    def _belongs(self, at: int) -> bool:
        """Whether the token before a noun phrase is part of it."""
        token = self.tokens[at]
        return (
            at not in self.blocked
            and token.tag in _INSIDE
            and not (token.tag == "VBG" and self.tokens[at - 1].tag in NOUNS)
        )

    def _chained(self, start: int, at: int, sentence: Sentence) -> TokenRange | None:
        """“average income in rural areas”: with the noun that the preposition before the phrase hangs on."""
        step = start - 1
        while step > sentence.first and self.tokens[step].tag in ("DT", "PRP$", "CD"):
            step -= 1
        if step <= sentence.first or self.tokens[step].lower not in self.words["chains"]:
            return None
        head = self.ending_at(step - 1, sentence, chained=True)
        if head is None or head[1] != step:
            return None
        return head if at + 1 - head[0] > MOST_TOKENS else (head[0], at + 1)


def wording(document: Document, found: TokenRange) -> str:
    """The text of a token range, at most MOST_TOKENS of it."""
    start, end = found[0], min(found[1], found[0] + MOST_TOKENS)
    return document.text[document.tokens[start].start : document.tokens[end - 1].end]
