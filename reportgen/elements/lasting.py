"""What lasts as long as a figure says: “a stoppage of 30 days”, “the wait has lasted 31 months”."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.elements.noun_phrases import NOUNS, VERBS, Phrases, TokenRange
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.language.document import Sentence


@dataclass(frozen=True)
class Lasting:
    """Finds what the durations of one sentence are of.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
        verbs: of the same sentence.
    """

    phrases: Phrases
    verbs: VerbPhrases

    def of(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What lasts so long: “a stoppage of 30 days”, “the wait has lasted 31 months”, “must begin within a week”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        before = tokens[first - 1]
        behind = [token.lower for token in tokens[last : min(last + 2, sentence.last)]]
        if len(behind) == 2 and behind[0] in words["inside"] and behind[1] in words["held"]:
            return last + 1, last + 2
        if before.lower in words["of"] and first - 2 >= sentence.first and tokens[first - 2].tag in NOUNS:
            return self.phrases.ending_at(first - 2, sentence)
        if before.tag in VERBS and before.lemma in words["lasts"]:
            return self.phrases.subject(first - 1, sentence)
        moved = before.lower in words["levels"] or before.lower in words["changes"]
        if moved and (changed := self._changed(first - 1, sentence)):
            return changed
        if before.lower not in words["deadline"]:
            return None
        done = self.verbs.activity(first, last, sentence)
        if done and done[1] - done[0] == 1 and tokens[done[0]].tag in VERBS:
            return self.phrases.subject(done[0], sentence) or done
        return done

    def _changed(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a verb of change moves to a level that begins at token `at`: “the wait had crept above 22 minutes”."""
        tokens, words, step = self.phrases.tokens, self.phrases.words, at
        while step > sentence.first and (tokens[step].tag in ("IN", "TO", "RB", "RP") or step in self.phrases.blocked):
            step -= 1
        verb = tokens[step]
        moves = verb.lower in words["changes"] or (verb.lemma in words["copula"] and step < at - 1)
        return self.phrases.subject(step, sentence) if verb.tag in VERBS and moves else None
