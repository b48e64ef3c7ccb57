"""Sentence subjects: whom a sentence tells of, which is whom a pronoun behind it means."""

from __future__ import annotations

from reportgen.elements.mentions import ASIDES, Mention, Mentions
from reportgen.elements.speech_words import is_person_noun
from reportgen.language.document import Sentence
from reportgen.language.lemmas import lemma as lemma_of

_LONGEST_ASIDE = 36
_LONGEST_INVERSION = 14
_TOPIC = 4
_ADJUNCTS = 4
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PHRASAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "DT", "POS", "PRP$", "CD", "VBN", "HYPH", ","})
_LEADING = frozenset({"one", "another", "also", "first", "second", "third", "next", "last", "top", "runner-up"})
_POSTMODIFIERS = frozenset({"of", "from", "in", "at", "for", "with"})


class SentenceSubjects(Mentions):
    """Tells who does what the sentences of one article tell."""

    def subject(self, sentence: Sentence, *, before: int, gender: str | None = None) -> Mention | None:
        """Who does what a sentence tells: the first person before a verb, the last one behind a subordinate clause.

        Args:
            sentence: the sentence.
            before: only what stands before this token counts.
            gender: what a pronoun says of whom it means, None where it says nothing.
        """
        end = min(sentence.last, before)
        named = [m for m in self.within(sentence.first, end) if m.person and not self._quoted[m.first]]
        subjects = [
            m for m in named if not self.possesses(m) and self.suits(m, gender) and self._acts(m, end, sentence)
        ]
        if not subjects:
            return self._headed(named, end, sentence, gender=gender) or self._somebody(sentence, end)
        subordinate = self._tokens[sentence.first].lower in self._words.subordinators
        return subjects[-1 if subordinate else 0]

    def somebody_called(self, noun: str, sentence: Sentence) -> Mention | None:
        """Somebody without a name whom a sentence opens with and a noun names: “A spokesman for the bank said …”."""
        somebody = self._somebody(sentence, sentence.last)
        if somebody is None:
            return None
        head = next(i for i in range(somebody.first + 1, somebody.last) if self._is_head(i))
        return somebody if self._tokens[head].lower == noun else None

    def _headed(self, named: list[Mention], end: int, sentence: Sentence, *, gender: str | None) -> Mention | None:
        """The person that a sentence opens with in which the tagger sees no verb: “Okoye shrugs.”."""
        if not named or self.possesses(named[0]) or not self.suits(named[0], gender):
            return None
        before = self._tokens[sentence.first : named[0].first]
        opens = all(t.lower in self._words.titles or t.tag == "CC" for t in before)
        verbs = any(t.tag in _FINITE for t in self._tokens[named[0].last : end])
        return named[0] if opens and not verbs and sentence.kind == "paragraph" else None

    def _somebody(self, sentence: Sentence, end: int) -> Mention | None:
        """Somebody without a name whom a sentence opens with and tells of."""
        first = sentence.first
        if self._quoted[first] or self._tokens[first].lower not in ("a", "an", "one", "another"):
            return None
        last = self.phrase_end(first, end)
        head = next((i for i in range(first + 1, last) if self._is_head(i)), None)
        if head is None or self._tokens[head].tag != "NN" or not is_person_noun(self._tokens[head], self._words):
            return None
        if not any(t.tag in _FINITE for t in self._tokens[last : sentence.last]):
            return None  # the caption of a picture
        return Mention(first, last, self.text(first, last), None, True)

    def _is_head(self, at: int) -> bool:
        """Whether a noun is not followed by another noun that it belongs to."""
        following = self._tokens[at + 1].tag if at + 1 < len(self._tokens) else ""
        return self._tokens[at].tag in ("NN", "NNS") and not following.startswith("NN")

    def _acts(self, mention: Mention, end: int, sentence: Sentence) -> bool:
        """Whether a verb follows a mention, what hangs on it aside, or the sentence is turned round before it."""
        if mention.first >= sentence.first + 2 and self._tokens[mention.first - 2].lower == "according":
            return True
        if self._is_topic(mention, sentence):
            return True
        if self.hangs_on(mention, sentence.first):
            return False
        if self._is_said(mention, sentence) or self._is_presented(mention, sentence):
            return True
        if mention.first > sentence.first and self._tokens[mention.first - 1].tag in ("VBD", "VBZ"):
            return self._quoted[sentence.first] == 1
        if self._acts_at(self._behind_adjuncts(mention, end, sentence), end):
            return True
        clauses = self._document.clauses[sentence.index]  # which tell “donated” from a participle
        return any(c.kind == "main" and c.subject[1] == mention.last < c.group.last <= end for c in clauses)

    def _is_topic(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a sentence opens with whom it is about: “For Ms Lind, the wait …”, “For Lind the wait is over”."""
        near = mention.first - sentence.first <= _TOPIC and self._tokens[sentence.first].lower in self._words.topical
        if not near or mention.last >= sentence.last:
            return False
        behind = self._tokens[mention.last]
        return behind.text == "," or (behind.tag in ("DT", "PRP$") and self._tokens[sentence.first].lower == "for")

    def _is_said(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a verb of speaking stands before whoever speaks: “…, said the group’s chair, Ms Lind”."""
        for at in range(mention.first - 1, max(sentence.first, mention.first - _LONGEST_INVERSION), -1):
            token = self._tokens[at]
            if token.tag in ("VBD", "VBZ"):
                speaks = token.lemma in self._words.verbs
                return speaks and self._tokens[at - 1].text in (",", "”", '"', "’", "'")
            if token.tag not in _PHRASAL and token.lower not in ("of", "for", "and"):
                return False
        return False

    def _is_presented(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a sentence leads to a person: “Among them was the baker Ada Lind”, “One of the ten is Ada Lind”."""
        opener = self._tokens[sentence.first]
        if (
            opener.tag not in ("IN", "CD", "DT", "JJ", "JJS", "RB", "RBR", "VBN", "VBG")
            and opener.lower not in _LEADING
        ):
            return False
        for at in range(mention.first - 1, max(sentence.first, mention.first - _LONGEST_INVERSION), -1):
            token = self._tokens[at]
            if token.tag in ("VBD", "VBZ"):
                return token.lemma == "be"
            if token.tag not in _PHRASAL or token.text == ",":
                return False
        return False

    def _acts_at(self, at: int, end: int) -> bool:
        """Whether a finite verb stands at token `at`, adverbs before it passed over."""
        while at < end and self._tokens[at].tag in ("RB", "RBR"):
            at += 1
        return at < end and (self._tokens[at].tag in _FINITE or self._speaks_untold(at))

    def _speaks_untold(self, at: int) -> bool:
        """Whether a token is a form of a verb of speaking that the tagger takes for a noun or a participle."""
        token = self._tokens[at]
        if token.tag not in ("NNS", "VBN", "NN", "JJ") or not token.lower.endswith(("s", "ed")):
            return False
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if following is None or following.tag.startswith(("NN", *_FINITE)) or following.lower == "by":
            return False
        return lemma_of(token.lower, "VBD" if token.lower.endswith("ed") else "VBZ") in self._words.verbs

    def _behind_adjuncts(self, mention: Mention, end: int, sentence: Sentence) -> int:
        """The token behind what hangs on a mention: “(54)”, “of the Harbour Trust”, “, a miller,”."""
        at = mention.last
        for _ in range(_ADJUNCTS):
            if at >= end:
                break
            token = self._tokens[at]
            if token.text in ASIDES:
                closes = mention.first > sentence.first and self._tokens[mention.first - 1].text == token.text
                if closes and self._acts_at(at + 1, end):
                    return at + 1
                behind = self._behind_aside(at, end)
                if token.text != "(" or self._acts_at(behind, end):
                    return behind
                at = next((i + 1 for i in range(at, end) if self._tokens[i].text == ")"), end)
            elif token.lower in _POSTMODIFIERS:
                at += 1
                while at < end and self._tokens[at].tag in (*_PHRASAL - {","}, "IN", "CC"):
                    at += 1
            else:
                break
        return at

    def _behind_aside(self, at: int, end: int) -> int:
        """Where a sentence goes on behind the apposition that the mark at `at` opens: at a verb, if there is one."""
        closing = ")" if self._tokens[at].text == "(" else self._tokens[at].text
        for index in range(at + 1, min(end - 1, at + _LONGEST_ASIDE)):
            if self._tokens[index].text == closing and self._acts_at(index + 1, end):
                return index + 1
        return at + 1
