"""What lasts as long as a figure says: “a stoppage of 30 days”, “the wait has lasted 31 months”."""

from __future__ import annotations

from reportgen.elements.noun_phrases import MOST_TOKENS, NOUNS, REACH, SHORT, VERBS, Phrases, TokenRange
from reportgen.elements.verb_phrases import VerbPhrases
from reportgen.frozen import frozen
from reportgen.language.document import Sentence

_NAMES = NOUNS | {"JJ"}


@frozen(guarded=False)
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
        behind = [token.lower for token in tokens[last : min(last + 2, sentence.last)]]
        if behind and behind[0] in words["late"]:
            return last, last + 1  # “pulled in ten minutes late”
        if len(behind) == 2 and behind[0] in words["inside"] and behind[1] in words["held"]:
            return last + 1, last + 2
        if first == sentence.first:
            return None
        summed = first - 3 >= sentence.first and tokens[first - 1].lower in words["of"]
        if summed and tokens[first - 2].lower in words["sums"] and tokens[first - 3].lower in words["articles"]:
            first -= 3  # “for a total of 90 days”
            if first == sentence.first:
                return None
        before = tokens[first - 1]
        if before.lower in words["of"] and first - 2 >= sentence.first and tokens[first - 2].tag in NOUNS:
            return self.phrases.ending_at(first - 2, sentence)
        if before.tag in VERBS and (before.lemma in words["lasts"] or before.lemma in words["copula"]):
            return self.phrases.subject(first - 1, sentence)
        if before.lower in words["lasting"] and tokens[min(last, sentence.last - 1)].text == ",":
            held = self.phrases.ending_at(first - 2, sentence, chained=True)
            if held and tokens[held[0] - 1].lower in words["articles"]:
                return held  # “…, a baker in Orla for 24 years, …”
        if inserted := self._inserted(first, sentence):
            lasts = self.verbs.joined_subject(inserted, sentence)
            return lasts or self._opening(sentence) or (inserted, inserted + 1)
        if before.lower in words["spans"] and self._is_finite(last, sentence) and tokens[first - 2].tag in NOUNS:
            return self.phrases.ending_at(first - 2, sentence)  # “two floods in six years have cost them the weir”
        moved = before.lower in words["levels"] or before.lower in words["changes"]
        if moved and (changed := self._changed(first - 1, sentence)):
            return changed
        return self.activity(first, last, sentence) if before.lower in words["deadline"] else None

    def _inserted(self, first: int, sentence: Sentence) -> int | None:
        """The verb of lasting before what is set between commas: “and last, the maker says, for 30 years”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        at = first - 1 - (tokens[first - 1].lower in words["lasting"])
        if at <= sentence.first or tokens[at].text != ",":
            return None
        least = max(at - REACH, sentence.first)
        opened = next((i for i in range(at - 1, least, -1) if tokens[i].text == ","), None)
        return opened - 1 if opened and tokens[opened - 1].lemma in words["lasts"] else None

    def _opening(self, sentence: Sentence) -> TokenRange | None:
        """The noun phrase a sentence opens with, without a verb that was taken for its noun: “posts cost $9”."""
        found, blocked = self.phrases.beginning_at(sentence.first, sentence, skip=True), self.phrases.blocked
        return (found[0], found[1] - 1) if found and found[1] - found[0] > 1 and found[1] in blocked else found

    def _is_finite(self, at: int, sentence: Sentence) -> bool:
        """Whether a finite verb stands at a token: “in 11 years have cost”."""
        return at < sentence.last and self.phrases.tokens[at].tag in ("VBD", "VBP", "VBZ", "MD")

    def _changed(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What a verb of change moves to a level that begins at token `at`: “the wait had crept above 22 minutes”."""
        tokens, words, step = self.phrases.tokens, self.phrases.words, at
        while step > sentence.first and (tokens[step].tag in ("IN", "TO", "RB", "RP") or step in self.phrases.blocked):
            step -= 1
        verb = tokens[step]
        moves = verb.lower in words["changes"] or (verb.lemma in words["copula"] and step < at - 1)
        return self.phrases.subject(step, sentence) if verb.tag in VERBS and moves else None

    def activity(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What takes so long: “to amend the pact” behind it, else the verb before it with its object."""
        tokens, words = self.phrases.tokens, self.phrases.words
        behind = self._behind(first, last, sentence)
        if behind:
            return behind
        at = first - 1
        while at >= sentence.first and (
            tokens[at].tag in ("IN", "RB", "DT", "JJ", "TO") or tokens[at].lower in words["before_duration"]
        ):
            at -= 1
        end = at + 1
        while (
            at >= sentence.first and tokens[at].tag not in VERBS and end - at < REACH and tokens[at].lower not in ",;"
        ):
            at -= 1
        if at < sentence.first or tokens[at].tag not in VERBS or end <= at:
            return self.event(last, sentence) or self._named_time(first, last)
        if at == first - 1 and tokens[at].lemma in words["spends"] and (spent := self._spent(last, sentence)):
            return spent
        subject = self.phrases.subject(at, sentence)
        if subject and end - subject[0] <= SHORT:
            return subject[0], end  # “work on the ferry stopped for”
        if at == first - 1 and not subject and (joined := self.verbs.joined_subject(self._opens(at), sentence)):
            return joined  # “Work will begin in May and should take nine months”
        if tokens[at].lemma in words["copula"] and tokens[at + 1].tag in ("JJ", "VBN"):
            return at + 1, max(end, at + 2)  # “has been closed for”
        return at, end

    def event(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The verb ahead with its object: “a year later the village founded a choir”; behind “ago”, from there on."""
        tokens, words = self.phrases.tokens, self.phrases.words
        ago = at < sentence.last and tokens[at].lower in words["ago"]
        for step in range(at, min(at + 2 * REACH, sentence.last)):
            if tokens[step].lower in (";", "(", ":"):
                return None
            describes = tokens[step].tag == "VBG" and tokens[step - 1].tag == "DT"  # “in the surrounding areas”
            if tokens[step].tag in VERBS and not describes:
                end = self._object_end(step, sentence)
                head = self._head(step)
                linked = not ago and tokens[head].lemma in words["copula"] and head + 1 < sentence.last
                if linked and tokens[head + 1].tag in ("JJ", "RB"):
                    return head + 1, head + 2  # “Eight months is long”
                if linked:
                    return self.phrases.beginning_at(head + 1, sentence, skip=True)
                if ago:
                    return at, min(end, at + MOST_TOKENS)
                return self._acting(at, head, end) or (head, end)
        return None

    def _acting(self, at: int, head: int, end: int) -> TokenRange | None:
        """A verb and its object with the noun that does it, which stands right behind a time: “the canal ran dry”."""
        tokens, first = self.phrases.tokens, at + (self.phrases.tokens[at].text == ",")
        clause = self.phrases.clause_before(head + 1)
        while first < head and tokens[first].tag in ("DT", "PRP$", "``"):
            first += 1
        if clause is None or clause.group.head != head or end - first > MOST_TOKENS or tokens[first].tag not in _NAMES:
            return None
        opens, ends = clause.subject
        if not opens <= first < ends or any(tokens[i].entity.endswith("person") for i in range(first, ends)):
            return None
        return first, end

    def _behind(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What is said behind a duration: “to amend the pact”, “after the flood came”, “ahead of schedule”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 1 >= sentence.last:
            return None
        link, follow = tokens[last], tokens[last + 1]
        if link.tag == "TO" and follow.tag == "VB":
            return self.verbs.clause(last + 1, sentence)
        lasts = first > 0 and tokens[first - 1].lower in words["lasting"]  # “dry for nine days after the pump failed”
        if (link.lower in words["sides"] and not lasts) or (
            link.lower in words["inside"] and follow.lower in words["in_which"]
        ):
            return self._clause_behind(last, sentence)
        if link.lower in words["lasting"] and (aimed := self._for_whom(last + 1, sentence)):
            return aimed
        stayed = first > 0 and tokens[first - 1].lower in words["stays"] and link.lower in words["staying"]
        if stayed:
            found = self.phrases.beginning_at(last + 1, sentence, skip=True)
            named = found is not None and tokens[found[1] - 1].tag not in ("NNP", "NNPS")
            return (last, found[1]) if found and named else None  # “after two years in tents”
        if link.lower in words["ways"] or (link.lower in words["lacking"] and not lasts):
            at = last + 1 + (follow.lower in words["of"])
            found = self.phrases.beginning_at(at, sentence, skip=True)
            return (last, found[1]) if found else None
        return None

    def _for_whom(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What somebody is to do in the time: “took an hour for the crane to turn”."""
        tokens, found = self.phrases.tokens, self.phrases.beginning_at(at, sentence, skip=True)
        if found is None or found[1] + 1 >= sentence.last or tokens[found[1]].tag != "TO":
            return None
        end = (
            self.verbs.clause(found[1] + 1, sentence)[1]
            if tokens[found[1] + 1].tag == "VB"
            else found[0] + MOST_TOKENS + 1
        )
        return (found[0], end) if end - found[0] <= MOST_TOKENS else None

    def _clause_behind(self, at: int, sentence: Sentence) -> TokenRange | None:
        """From “before” or “after” to the verb of the clause that it opens, else to the end of a noun phrase."""
        for step in range(at + 1, min(at + MOST_TOKENS, sentence.last)):
            if self.phrases.tokens[step].text in ",;:":
                break
            if self.phrases.tokens[step].tag in ("VBD", "VBZ", "VBP"):
                return at, min(self._object_end(step, sentence), at + MOST_TOKENS)
        found = self.phrases.beginning_at(at + 1, sentence, skip=True)
        return (at, found[1]) if found else None

    def _spent(self, last: int, sentence: Sentence) -> TokenRange | None:
        """Where or with what somebody spent the time: “spent two days in a cave”, “building the boat”."""
        tokens = self.phrases.tokens
        if last + 1 >= sentence.last or tokens[last].tag not in ("IN", "VBG"):
            return None
        found = self.phrases.beginning_at(last + 1, sentence, skip=True)
        return (last, found[1]) if found else None

    def _head(self, verb: int) -> int:
        """The verb that carries the meaning of the group that the verb at a token opens: “were feeding”."""
        clause = self.phrases.clause_before(verb + 1)
        return clause.group.head if clause and clause.group.first <= verb < clause.group.last else verb

    def _opens(self, verb: int) -> int:
        """The first token of the group of the verb at a token: “should take”."""
        clause = self.phrases.clause_before(verb + 1)
        return clause.group.first if clause and clause.group.first <= verb < clause.group.last else verb

    def _object_end(self, verb: int, sentence: Sentence) -> int:
        """The end of the object of a verb, of its group where it has none."""
        head = self._head(verb)
        found = self.phrases.beginning_at(head + 1, sentence, skip=True) or self.verbs.aim(head + 1, sentence)
        return found[1] if found and found[1] - head <= MOST_TOKENS else head + 1

    def _named_time(self, first: int, last: int) -> TokenRange | None:
        """“530 peak days”: the unit itself where an adjective makes it a thing of its own."""
        return (last - 2, last) if self.phrases.tokens[last - 2].tag in ("JJ", "NN") and last - 2 > first else None
