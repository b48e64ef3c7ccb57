"""What is so long, wide, tall or far as a figure says: “the trench is 9 ft deep”, “a plant in Orla, 12 km away”."""

from __future__ import annotations

from reportgen.elements.counted_before import CountedBefore
from reportgen.elements.counted_behind import CountedBehind
from reportgen.elements.noun_phrases import NOUNS, REACH, VERBS, Phrases, TokenRange
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.frozen import frozen
from reportgen.language.document import Sentence

_APART = frozenset({"-", "–", "—", ",", "("})
_LIMITS = frozenset({"RB", "RBR", "JJR", "RP", "IN", "TO"})
"""Before a length: “up to”, “more than”."""
_LEADS = frozenset({"IN", "RB", "TO"})
_SHORT = 4
"""In tokens: a longer subject is not named beside a direction."""


@frozen(guarded=False)
class CountedExtents:
    """Finds what the lengths of one sentence are of.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
        verbs: of the same sentence, as the next two.
        before: what pronouns stand for.
        behind: what stands behind the figures.
    """

    phrases: Phrases
    verbs: VerbPhrases
    before: CountedBefore
    behind: CountedBehind

    def long(self, first: int, sentence: Sentence) -> TokenRange | None:
        """What is so long or wide: the noun before the figure, the subject of “is”, else of the sentence."""
        tokens, words = self.phrases.tokens, self.phrases.words
        before = self.phrases.word_before(first, sentence)
        if first > sentence.first and tokens[first - 1].tag in NOUNS:
            return self.phrases.ending_at(first - 1, sentence)
        if before in words["things_told"]:
            return self.before.many(first, sentence)
        if before in _APART and first - 2 > sentence.first and tokens[first - 2].tag in NOUNS:
            return self.phrases.ending_at(first - 2, sentence)  # “the carrot – 19cm long – won”
        verb = first - 1
        while verb > sentence.first and tokens[verb].tag in _LIMITS:
            verb -= 1
        if verb < first - 1 and tokens[verb].tag in NOUNS:
            return self.phrases.ending_at(verb, sentence)  # “snow up to 9 ft deep”
        is_said = verb >= sentence.first and tokens[verb].tag in VERBS
        return (self.phrases.subject(verb, sentence) if is_said else None) or self.opening(sentence)

    def opening(self, sentence: Sentence) -> TokenRange | None:
        """The first noun phrase of the sentence: its subject, as a rule."""
        tokens = self.phrases.tokens
        for step in range(sentence.first, min(sentence.last, sentence.first + REACH)):
            if tokens[step].tag in NOUNS and step not in self.phrases.blocked:
                end = self._phrase_end(step, sentence)
                if not self.phrases.is_time(max(step - 1, sentence.first), end + 1):
                    return self.phrases.ending_at(end, sentence)
        return None

    def _phrase_end(self, at: int, sentence: Sentence) -> int:
        tokens = self.phrases.tokens
        while at + 1 < sentence.last and tokens[at + 1].tag in NOUNS and at + 1 not in self.phrases.blocked:
            at += 1
        return at

    def apart(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What lies so far off: the subject of “is 34 km away”, else from the direction on."""
        tokens, words = self.phrases.tokens, self.phrases.words
        away = last < sentence.last and tokens[last].lower in words["apart"]
        if away and self.phrases.word_before(first, sentence) == "," and first - 2 > sentence.first:
            return self.phrases.ending_at(first - 2, sentence, chained=True)  # “a plant in Orla, 12 km away”
        spans = (
            last + 2 < sentence.last and tokens[last].lower in words["changed_from"] and tokens[last + 2].tag == "TO"
        )
        if spans and self.phrases.word_before(first, sentence) in _APART and first - 2 > sentence.first:
            return self.phrases.ending_at(first - 2, sentence, chained=True)  # “the dam, 90 m from end to end”
        found, verb = self.behind.direction(last, sentence), first - 1
        while verb > sentence.first and tokens[verb].lower in words["on_average"]:
            verb -= 1
        led = (found or away) and verb >= sentence.first
        linked = led and tokens[verb].lemma in words["copula"]
        verb -= not linked and verb > sentence.first and tokens[verb].lower in words["lasting"]
        runs = led and tokens[verb].lemma in words["stretches"]
        if linked or (runs and tokens[verb].tag in VERBS):
            return self.verbs.joined_subject(verb, sentence) or found  # “the wall runs 400m along the beach”
        return found

    def placed(self, found: TokenRange, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What lies or goes so far where all that was found is a direction: “the dam” that lies 3 km “inland”."""
        tokens = self.phrases.tokens
        leads = tokens[found[0]].tag in _LEADS or tokens[found[0]].lower in self.phrases.words["directions"]
        clause = self.phrases.clause_before(last) if leads and found[0] >= last else None
        named = self.phrases.subject(clause.group.head, sentence) if clause else None
        return named if named and named[1] <= first and named[1] - named[0] <= _SHORT else None
