"""Clauses of speaking: which word is a verb of speaking, who does it, and how far the words go that name somebody."""

from __future__ import annotations

from reportgen.elements.speech_words import vocabulary
from reportgen.frozen import frozen
from reportgen.language.document import Document
from reportgen.language.lemmas import lemma as lemma_of

FINITE = ("VBD", "VBZ", "VBP", "MD")
RELATIVE = {"WP", "WDT", "WP$", "WRB"}
_ADVERBS = {"RB", "RBR", "MD", "RP"}


@frozen(guarded=False)
class Voice:
    """Who is said to speak.

    Attributes:
        first, last: half-open range of the tokens that name the speaker.
        touching: whether nothing but the verb stands between the speaker's words and the quotation's marks.
        backwards: whether the speaker is to be looked for from the right (an earlier clause stands in the range).
        owner: whether whoever owns the words speaks: “his message was: “…””.
        living: whether only somebody can be meant, since the verb is none of speaking with a thing (“work began”).
    """

    first: int
    last: int
    touching: bool
    backwards: bool = False
    living: bool = False
    owner: bool = False


class SpeakingClauses:
    """Reads the clauses beside the quotations of one article."""

    def __init__(self, document: Document) -> None:
        self._tokens = document.tokens
        self._words = vocabulary(document.pack)

    def speaks(self, at: int) -> bool:
        """Whether a token is a form of a verb of speaking."""
        token = self._tokens[at]
        if token.tag.startswith("VB"):
            return token.lemma in self._words.verbs
        if (
            token.tag in ("NN", "NNS", "JJ", "NNP")
            and token.text.islower()
            and token.lower.endswith(("ed", "ing", "s"))
        ):
            return self._speaks_untold(at)
        return False

    def _speaks_untold(self, at: int) -> bool:
        """Whether a token that the tagger takes for a noun or an adjective is a form of a verb of speaking."""
        word = self._tokens[at].lower
        behind = [token.text for token in self._tokens[at + 1 : at + 3]]
        if word.endswith("ing"):
            return behind[:1] == [","] and behind[1:] in (["“"], ['"']) and lemma_of(word, "VBG") in self._words.verbs
        past = word.endswith("ed")
        marks = (":", ",", ".", "“", '"', "‘") if past else (":",)
        touches = not behind or behind[0] in marks
        return touches and lemma_of(word, "VBD" if past else "VBZ") in self._words.verbs

    def names_somebody(self, first: int, last: int) -> bool:
        """Whether a noun or a pronoun stands in a range."""
        tokens = self._tokens[first:last]
        return any(t.tag.startswith(("NN", "PRP", "CD")) and t.lower not in self._words.times for t in tokens)

    def first_verb(self, at: int, end: int) -> int | None:
        """The first finite verb of speaking that is not in a relative clause; “was” of “was quoted as saying”."""
        relative = False
        for index in range(at, end):
            token = self._tokens[index]
            if token.tag in RELATIVE or (token.lower == "that" and index > at):
                relative = True
            elif token.text == ",":
                relative = False
            elif token.tag in FINITE or self.speaks(index):
                if (self.speaks(index) and token.tag not in ("VBG", "VB")) or self._is_quoted(index, end):
                    return index
                if not relative and token.tag in FINITE and token.text[0].islower():
                    return None
        return None

    def _is_quoted(self, at: int, end: int) -> bool:
        """Whether an auxiliary opens “was quoted as saying”."""
        verbs = range(at + 1, min(at + 4, end))
        verb = next(
            (i for i in verbs if self._tokens[i].tag == "VBN" and self._tokens[i].lemma in self._words.quoting), end
        )
        told = (self._tokens[i].tag == "VBG" and self.speaks(i) for i in range(verb + 1, end))
        return verb < end and self._helps(at, verb) and any(told)

    def closes_clause(self, verb: int, end: int) -> bool:
        """Whether nothing that is said follows a verb: the clause ends with it, or goes on behind a comma."""
        return verb + 1 >= end or self._tokens[verb + 1].text == "," or self._tokens[verb + 1].tag in ("RB", "NN", "IN")

    def phrase_end(self, at: int, end: int) -> int:
        """The end of the noun phrase with its appositions that begins at `at`."""
        index = at
        while index < end and index - at < 24:
            token = self._tokens[index]
            if token.tag in FINITE or (token.lower in self._words.subordinators and index > at):
                break
            if token.tag in RELATIVE and index > at:
                break
            index += 1
        return index

    def doer(self, verb: int, start: int, *, touching: bool) -> Voice | None:
        """The tokens that name who does a verb: those before it in its clause."""
        tokens = self._tokens
        if tokens[verb].tag in ("VBG", "VB"):
            own = self._absolute(verb, start)
            if own is not None:
                return Voice(own, verb, touching, True)
            governing = next((i for i in range(start, verb) if tokens[i].tag in FINITE), None)
            return Voice(start, governing, touching) if governing is not None and governing > start else None
        if tokens[verb].tag == "VBN" and verb > start and self._is_passive(verb, start):
            return None
        floors = [start]
        relative = False
        for index in range(start, verb):
            token = tokens[index]
            if token.tag in RELATIVE:
                relative = True
            elif token.text in (",", "—", "–"):
                relative = False
            elif token.tag in FINITE and not relative and not self._helps(index, verb):
                floors.append(index + 1)
        ends = [*(floor - 1 for floor in floors[1:]), verb]
        for at in range(len(floors) - 1, -1, -1):  # a verb joined by “and” has the subject of the verb before
            if self.names_somebody(floors[at], ends[at]):
                return Voice(floors[at], ends[at], touching, at > 0)
        return None

    def _absolute(self, verb: int, start: int) -> int | None:
        """Where the subject of a participle begins that has one of its own: “with X adding”."""
        for at in range(verb - 2, max(start - 1, verb - 8), -1):
            token = self._tokens[at]
            if token.lower == "with":
                return at + 1
            if token.text == "," or token.tag in FINITE:
                return None
        return None

    def _helps(self, at: int, verb: int) -> bool:
        """Whether a finite verb is only the auxiliary of `verb`."""
        return all(self._tokens[i].tag in _ADVERBS or self._tokens[i].tag.startswith("VB") for i in range(at, verb))

    def _is_passive(self, verb: int, start: int) -> bool:
        before = [t for t in self._tokens[max(start, verb - 3) : verb] if t.tag.startswith("VB")]
        return any(t.lemma == "be" for t in before)
