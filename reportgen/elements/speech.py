"""Attribution: the words beside a quotation that say who speaks.

Method: the verb of speaking nearest to the marks, before or after them, and the noun phrase that does it; shallow,
by tags, over a bounded number of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.quotations import Quotation
from reportgen.elements.speech_clauses import FINITE, RELATIVE, SpeakingClauses, Voice
from reportgen.elements.speech_words import vocabulary
from reportgen.frozen import changed
from reportgen.language.document import Document

REACH = 45
_TOUCHING = 14
_SENTENCE_REACH = 150
_STOPS = {".", ";", ":", "!", "?"}
_DASHES = {"-", "–", "—", "--"}
_THING = {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "CD", "RB", "VBG"}


class Attributions:
    """Finds who is said to speak beside a quotation.

    Args:
        document: the article's content.
        outer: its quotations that stand in no other, in order.
        spoken: those of them that may be speech; an attribution does not reach across them.
    """

    def __init__(self, document: Document, outer: Sequence[Quotation], *, spoken: Sequence[Quotation]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._words = vocabulary(document.pack)
        self.clauses = SpeakingClauses(document)
        self.quoted = self._mask(outer)
        self._barrier = self._mask(spoken)

    def _mask(self, quotations: Sequence[Quotation]) -> bytearray:
        """For each token, whether it stands in one of the quotations."""
        mask = bytearray(len(self._tokens))
        for quotation in quotations:
            first, last = quotation.tokens
            mask[first:last] = b"\1" * (last - first)
        return mask

    def after(self, quotation: Quotation) -> Voice | None:
        """“…,” said X / X said / according to X."""
        if not quotation.closed:
            return None
        tokens, words = self._tokens, self._words
        start, end = self._stretch_after(quotation)
        at = start
        while at < end and tokens[at].text in (",", "—", "–", "-"):
            at += 1
        if at >= end:
            return None
        source = self._source(at)
        if source and source < end:
            return Voice(source, self.clauses.phrase_end(source, end), True)
        if quotation.shut < tokens[at].start and at > start and self._signs(at, end, quotation):
            return Voice(at, end, True)
        if self.clauses.speaks(at) and tokens[at].tag != "VBG":
            return Voice(at + 1, self.clauses.phrase_end(at + 1, end), True) if at + 1 < end else None
        verb = self.clauses.first_verb(at, end)
        if verb is None or verb == at:
            return None
        if self._document.text[quotation.end - 1] in ".…" and not self.clauses.closes_clause(verb, end):
            return None
        if tokens[at].tag == "CC" or tokens[at].lower in words.subordinators:
            return None
        return Voice(at, verb, True) if self.clauses.names_somebody(at, verb) else None

    def before(self, quotation: Quotation) -> Voice | None:
        """X said: “…” / according to X, “…” / X, adding: “…”."""
        tokens = self._tokens
        start, opening = self._stretch_before(quotation)
        if start >= opening:
            return None
        mark = tokens[opening - 1].text
        named = self._named_source(start, opening) or (self._owned(start, opening) if mark in (":", ",") else None)
        if named:
            return named
        fallback: Voice | None = None
        for verb in range(opening - 1, max(start - 1, opening - REACH), -1):
            if self.quoted[verb] or not self.clauses.speaks(verb):
                continue
            distance = opening - verb
            near = distance <= 2 or (mark in (":", ",", "that", "as") and distance <= _TOUCHING)
            far = tokens[verb].lemma in self._words.weak and distance > 3 and mark not in (":", "as")
            if far and not self._judges(verb, opening):
                continue
            turned = near and self._turned_round(verb, start, opening)
            voice = turned or self.clauses.doer(verb, start, touching=near)
            if voice is None:
                continue
            if opening - verb == 1 and tokens[verb].lemma in self._words.weak:
                voice = changed(voice, living=True)
            if near:
                return voice
            fallback = fallback or voice
        return fallback or (self._introduced(start, opening) if mark == ":" else None)

    def _turned_round(self, verb: int, start: int, opening: int) -> Voice | None:
        """Whoever speaks between the verb and a quotation that goes on: “Closed, said the mayor, “for now””."""
        behind = verb > 0 and self._tokens[verb - 1].text in (",", "”", '"', "’", "'")
        inside = behind and verb >= start and self._tokens[opening - 1].text == ","
        named = self._tokens[verb + 1 : opening - 1]
        if not (inside and named and self._tokens[verb].tag in ("VBD", "VBZ") and all(t.tag in _THING for t in named)):
            return None
        return Voice(verb + 1, opening - 1, True) if named[0].tag not in ("PRP", "RB") else None

    def _owned(self, start: int, opening: int) -> Voice | None:
        """Whose words lead to a quotation: “her message was short: “…””, “in Lind’s view, “…””."""
        floor = max(start, opening - _TOUCHING)
        if self._words.sayings.isdisjoint(self._document.lowers[floor:opening]):
            return None
        for at in range(opening - 2, floor, -1):
            token = self._tokens[at]
            if token.lower in self._words.sayings and token.tag in ("NN", "NNS"):
                owner = at - 1 - (self._tokens[at - 1].tag in ("JJ", "CD", "NN"))
                if owner >= start and self._tokens[owner].tag == "PRP$":
                    return Voice(owner, owner + 1, True, owner=True)
                if owner > start and self._tokens[owner].tag == "POS":
                    return Voice(start, owner, True, owner=True)
                return None
            if self.clauses.speaks(at) or token.tag in RELATIVE:
                return None
        return None

    def _judges(self, verb: int, opening: int) -> bool:
        """Whether a verb says what somebody calls a thing: “called it “a leap””; or opens a clause with “that”."""
        named = self._tokens[verb + 1 : opening]
        if named[0].lower in self._words.complementisers:
            return True
        after_name = verb > 0 and self._tokens[verb - 1].tag in ("NNP", "NNPS", "PRP")
        aside = self._tokens[verb].tag == "VBG" and verb > 0 and self._tokens[verb - 1].text == ","
        finite = self._tokens[verb].tag in ("VBD", "VBZ", "VBP") or after_name or aside
        judging = self._tokens[verb].lemma in self._words.judging and finite
        return judging and len(named) < _TOUCHING and all(t.tag in _THING for t in named)

    def _introduced(self, start: int, opening: int) -> Voice | None:
        """Whoever a sentence tells of that a colon closes, though its verb is none of speaking: “X was blunt: “…””."""
        relative = False
        for at in range(start, opening):
            token = self._tokens[at]
            if token.tag in RELATIVE:
                relative = True
            elif token.text == ",":
                relative = False
            elif token.tag in FINITE and not relative:
                return Voice(start, at, True, living=True) if self.clauses.names_somebody(start, at) else None
        return None

    def _stretch_after(self, quotation: Quotation) -> tuple[int, int]:
        """The tokens from behind a quotation to the end of the clause, the next quotation or the paragraph."""
        tokens = self._tokens
        at = quotation.tokens[1]
        edge = self._document.segments[quotation.segment].end
        end = at
        while end < min(len(tokens), at + REACH) and tokens[end].start < edge and not self._barrier[end]:
            if tokens[end].text in _STOPS:
                break
            end += 1
        return at, end

    def _stretch_before(self, quotation: Quotation) -> tuple[int, int]:
        """The tokens from the start of the sentence, or the quotation before, up to a quotation."""
        document = self._document
        opening = quotation.tokens[0]
        first = document.sentence_at(quotation.opened).first
        if first >= opening > 0 and self._tokens[opening - 1].text == ":":
            first = document.sentence_at(self._tokens[opening - 1].start).first
        at = opening
        first = max(first, opening - _SENTENCE_REACH)
        while at > first and not self._barrier[at - 1]:
            at -= 1
        return at, opening

    def _source(self, at: int) -> int | None:
        """The token behind a phrase like “according to” that begins at `at`."""
        for phrase in self._words.sources.get(self._tokens[at].lower, ()):
            if tuple(t.lower for t in self._tokens[at : at + len(phrase)]) == phrase:
                return at + len(phrase)
        return None

    def _named_source(self, start: int, opening: int) -> Voice | None:
        """Who is named by “according to …” before a quotation."""
        floor = max(start - 1, opening - REACH)
        if self._words.sources.keys().isdisjoint(self._document.lowers[floor + 1 : opening]):
            return None
        for at in range(opening - 2, floor, -1):
            source = self._source(at)
            if source and source < opening:
                end = self.clauses.phrase_end(source, opening)
                return Voice(source, end, end >= opening - 1 and self._tokens[opening - 1].text in (":", ","))
        return None

    def _signs(self, at: int, end: int, quotation: Quotation) -> bool:
        """Whether nothing but a name follows a dash behind a quotation: “…” – X."""
        edge = self._document.segments[quotation.segment].end
        rest = self._tokens[at:end]
        dashed = self._tokens[at - 1].text in _DASHES
        return dashed and 0 < len(rest) <= 6 and rest[-1].end >= edge - 1 and rest[0].tag in ("NNP", "NNPS")
