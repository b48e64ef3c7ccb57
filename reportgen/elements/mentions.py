"""Mentions: where an article names individuals and bodies, and whom its sentences tell of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress, count

from reportgen.elements.speech_words import is_person_noun, vocabulary
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence
from reportgen.model import Actor, Span

MENTIONS_BACK = 60
"""How many mentions back a description or a sentence reaches."""

ASIDES = (",", "-", "–", "—", "(")
"""The marks that open an apposition."""

_LONGEST_ASIDE = 36
_LONGEST_DESCRIPTION = 9
_TOPIC = 3
_PERSON = frozenset({"B-person", "I-person"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@frozen(guarded=False)
class Mention:
    """Where an individual or a body is named: a range of tokens and who it is."""

    first: int
    last: int
    name: str
    actor: str | None
    person: bool


class Mentions:
    """The mentions of an article, in order: those of its actors, and the persons that the tagger saw beside them.

    Args:
        document: the article's content.
        actors: who is named in it.
        quoted: for each token, whether it stands inside a quotation.
    """

    def __init__(self, document: Document, actors: Sequence[Actor], *, quoted: bytearray) -> None:
        self._document = document
        self._tokens = document.tokens
        self._words = vocabulary(document.pack)
        self._quoted = quoted
        self.all = self._all_mentions(actors)
        self.firsts = [m.first for m in self.all]
        self.roles = {a.id: frozenset(w for r in a.roles for w in r.text.casefold().split()) for a in actors}
        self.holders = {r.text.casefold(): a for a in reversed(actors) for r in a.roles if " " in r.text}
        people = (m for m in reversed(self.all) if m.person)
        self.called = {word: m for m in people for word in m.name.split()}

    def _all_mentions(self, actors: Sequence[Actor]) -> list[Mention]:
        """Where actors are named, and the persons that the tagger saw where no actor stands."""
        mentions: list[Mention] = []
        taken = bytearray(len(self._tokens))
        for actor in actors:
            for span in actor.spans:
                first, last = self._document.token_range(span.start, span.end)
                if actor.kind == "person" and last - first == 1 and first and self._tokens[first - 1].lower == "the":
                    continue  # nobody is called “the X”: a body or a thing by its short form
                mentions.append(Mention(first, last, actor.name, actor.id, actor.kind == "person"))
                taken[first:last] = b"\1" * (last - first)
        mentions += self._tagged(taken)
        return sorted(mentions, key=lambda m: (m.first, -m.last))

    def _tagged(self, taken: bytearray) -> list[Mention]:
        """Runs of tokens labelled as persons, each named by its fullest form in the article."""
        runs: list[tuple[int, int]] = []
        for at, end in self._labelled():
            first = at
            while first < end and self._tokens[first].lower in self._words.titles:
                first += 1
            if end > first and not any(taken[at:end]):
                runs.append((first, end))
        fullest: dict[str, str] = {}
        for first, last in runs:
            name = self.text(first, last)
            for word in name.split():
                if len(name.split()) > len(fullest.get(word, "").split()):
                    fullest[word] = name
        return [
            Mention(first, last, fullest.get(self.text(first, last), self.text(first, last)), None, True)
            for first, last in runs
        ]

    def _labelled(self) -> Iterator[tuple[int, int]]:
        """The longest ranges of tokens that the tagger labels as persons."""
        labelled = list(compress(count(), map(_PERSON.__contains__, self._document.entities)))
        first = 0
        for behind in range(1, len(labelled) + 1):
            if behind == len(labelled) or labelled[behind] > labelled[behind - 1] + 1:
                yield labelled[first], labelled[behind - 1] + 1
                first = behind

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin within the tokens `[first, last)`: of very many, the last ones."""
        end = bisect_left(self.firsts, last)
        return self.all[max(bisect_left(self.firsts, first), end - MENTIONS_BACK) : end]

    def possesses(self, mention: Mention) -> bool:
        """Whether a mention is followed by the mark of the possessive."""
        return mention.last < len(self._tokens) and self._tokens[mention.last].tag == "POS"

    def hangs_on(self, mention: Mention, first: int) -> bool:
        """Whether a preposition governs a mention: titles before it are passed over, other nouns make it a head."""
        at = mention.first - 1
        while at >= first and (self._tokens[at].lower in self._words.titles or self._tokens[at].tag == "DT"):
            at -= 1
        return at >= first and self._tokens[at].tag in ("IN", "TO", "CC")

    def stands_with(self, mention: Mention, noun: str) -> bool:
        """Whether a noun is part of a mention's name, or stands in the words around it."""
        if mention.actor and noun in self.roles.get(mention.actor, ()):
            return True
        if not mention.person:
            return mention.name.casefold().split()[-1] == noun
        sentence = self._document.sentence_at(self._tokens[mention.first].start)
        before = self._tokens[max(sentence.first, mention.first - 6) : mention.first]
        behind = self._tokens[mention.last : min(sentence.last, mention.last + 8)]
        return any(token.lower == noun for token in before + behind)

    def phrase_end(self, first: int, last: int) -> int:
        """The end of the noun phrase without what hangs on it behind a comma, a relative or a verb."""
        at = first
        while at < min(last, first + _LONGEST_DESCRIPTION):
            token = self._tokens[at]
            if token.text in (",", "(", "-", "–", "—") or token.tag in (
                "WP",
                "WDT",
                "RB",
                *_FINITE,
                "VBG",
                "VBN",
                "PRP",
            ):
                break
            if token.tag == "IN" and token.lower not in ("of", "for", "at", "from", "with", "in"):
                break
            at += 1
        while at > first and self._tokens[at - 1].tag in ("IN", "DT", "CC"):
            at -= 1
        return at

    def subject(self, sentence: Sentence, *, before: int) -> Mention | None:
        """Who does what a sentence tells: the first person before a verb, the last one behind a subordinate clause."""
        end = min(sentence.last, before)
        subjects = [
            m
            for m in self.within(sentence.first, end)
            if m.person and not self._quoted[m.first] and not self.possesses(m) and self._acts(m, end, sentence)
        ]
        if not subjects:
            return self._somebody(sentence, end)
        subordinate = self._tokens[sentence.first].lower in self._words.subordinators
        return subjects[-1 if subordinate else 0]

    def _somebody(self, sentence: Sentence, end: int) -> Mention | None:
        """Somebody without a name whom a sentence opens with: “A spokesman for the bank said …”."""
        first = sentence.first
        if self._quoted[first] or self._tokens[first].lower not in ("a", "an", "one", "another"):
            return None
        last = self.phrase_end(first, end)
        head = next((i for i in range(first + 1, last) if self._is_head(i)), None)
        if head is None or self._tokens[head].tag != "NN" or not is_person_noun(self._tokens[head], self._words):
            return None
        return Mention(first, last, self.text(first, last), None, True)

    def _is_head(self, at: int) -> bool:
        """Whether a noun is not followed by another noun that it belongs to."""
        following = self._tokens[at + 1].tag if at + 1 < len(self._tokens) else ""
        return self._tokens[at].tag in ("NN", "NNS") and not following.startswith("NN")

    def _acts(self, mention: Mention, end: int, sentence: Sentence) -> bool:
        """Whether a verb follows a mention, an apposition aside, or a verb of speaking stands before it."""
        if mention.first >= sentence.first + 2 and self._tokens[mention.first - 2].lower == "according":
            return True
        if self._is_topic(mention, sentence):
            return True
        if self.hangs_on(mention, sentence.first):
            return False
        if mention.first > sentence.first and self._tokens[mention.first - 1].tag in ("VBD", "VBZ"):
            return self._quoted[sentence.first] == 1
        at = mention.last
        if at < end and self._tokens[at].text in ASIDES:
            closes = mention.first > sentence.first and self._tokens[mention.first - 1].text == self._tokens[at].text
            at = at + 1 if closes and self._acts_at(at + 1, end) else self._behind_aside(at, end)
        return self._acts_at(at, end)

    def _is_topic(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a sentence opens with whom it is about: “For Ms Lind, the wait has lasted”."""
        near = mention.first - sentence.first <= _TOPIC and self._tokens[sentence.first].lower in self._words.topical
        return near and mention.last < sentence.last and self._tokens[mention.last].text == ","

    def _acts_at(self, at: int, end: int) -> bool:
        """Whether a finite verb stands at token `at`, adverbs before it passed over."""
        while at < end and self._tokens[at].tag in ("RB", "RBR"):
            at += 1
        return at < end and self._tokens[at].tag in _FINITE

    def _behind_aside(self, at: int, end: int) -> int:
        """Where a sentence goes on behind the apposition that the mark at `at` opens: at a verb, if there is one."""
        closing = ")" if self._tokens[at].text == "(" else self._tokens[at].text
        for index in range(at + 1, min(end - 1, at + _LONGEST_ASIDE)):
            following = index + 1 + (self._tokens[index + 1].tag == "RB")
            if self._tokens[index].text == closing and following < end and self._tokens[following].tag in _FINITE:
                return index + 1
        return at + 1

    def suits(self, mention: Mention, gender: str | None) -> bool:
        """Whether the title before a mention allows a pronoun's gender."""
        if gender is None or mention.first == 0:
            return True
        title = self._words.genders.get(self._tokens[mention.first - 1].lower)
        return title is None or title == gender

    def span(self, first: int, last: int) -> Span:
        """The span of a range of tokens."""
        return Span.of(self._document.text, self._tokens[first].start, self._tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """What a range of tokens says."""
        return self._document.text[self._tokens[first].start : self._tokens[last - 1].end]
