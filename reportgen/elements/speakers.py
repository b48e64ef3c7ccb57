"""Speakers: from the words that name who speaks to the name that the article knows them by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.elements.speech import Voice, is_person_noun, vocabulary
from reportgen.language.document import Document, Sentence
from reportgen.model import Actor, Span

_BACK = 40
_NARRATED = 7
_WORDS_BACK = 400
_MENTIONS_BACK = 60
_NEAR = 3
_ASIDES = (",", "-", "–", "—", "(")
_LONGEST_ASIDE = 36
_LONGEST_DESCRIPTION = 9
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NAME = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    Attributes:
        name: canonical where it is an actor, else the words that stand there.
        span: where the speaker is named, None where only the context tells.
        actor: the actor's id, None where it is none.
    """

    name: str
    span: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an individual or a body is named: a range of tokens and who it is."""

    first: int
    last: int
    name: str
    actor: str | None
    person: bool


class Speakers:
    """Names speakers, by the actors of an article and, where none stands there, by the words themselves.

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
        self._mentions = self._all_mentions(actors)
        self._roles = {a.id: frozenset(w for r in a.roles for w in r.text.casefold().split()) for a in actors}
        self._firsts = [m.first for m in self._mentions]
        people = (m for m in reversed(self._mentions) if m.person)
        self._called = {word: m for m in people for word in m.name.split()}
        self._subjects: dict[int, Mention | None] = {}

    def named(self, voice: Voice) -> Speaker | None:
        """The speaker that an attribution names, None where it names nobody that could speak."""
        first, last = self._trimmed(voice)
        if first >= last:
            return None
        pronoun = self._pronoun(first, last, backwards=voice.backwards)
        if pronoun is not None:
            token = self._tokens[pronoun]
            if token.lower == "they":
                return None
            meant = self.recent(pronoun, gender=self._words.genders.get(token.lower))
            span = Span(token.start, token.end, token.text)
            return replace(meant, span=span) if meant else Speaker(token.text, span)
        mention = self._speaking(first, last, backwards=voice.backwards)
        if mention is not None:
            return Speaker(mention.name, self._span(mention.first, mention.last), mention.actor)
        return self._described(first, last, backwards=voice.backwards)

    def recent(self, at: int, *, gender: str | None = None, paragraph: int = 1) -> Speaker | None:
        """The person that a pronoun at token `at` means: the latest subject before it, else the latest person.

        Args:
            at: the token.
            gender: what the pronoun says of it, None where it says nothing.
            paragraph: the first paragraph to look at.
        """
        sentence = self._document.sentence_at(self._tokens[at].start)
        seen = 0
        for index in range(sentence.index, max(-1, sentence.index - _BACK), -1):
            other = self._document.sentences[index]
            if other.paragraph < paragraph or seen > _NARRATED:
                break
            seen += not self._quoted[other.first]
            subject = self._subject(other, before=at)
            if subject and self._suits(subject, gender):
                return Speaker(subject.name, None, subject.actor)
        latest = bisect_left(self._firsts, at) - 1
        while latest >= 0 and at - self._mentions[latest].first < _WORDS_BACK:
            mention = self._mentions[latest]
            if self._document.sentence_at(self._tokens[mention.first].start).paragraph < paragraph:
                return None
            if mention.person and not self._quoted[mention.first] and self._suits(mention, gender):
                return Speaker(mention.name, None, mention.actor)
            latest -= 1
        return None

    def told_of(self, first: int, last: int) -> Speaker | None:
        """The person that the last sentence within the tokens `[first, last)` tells of, None where it tells of none."""
        if first >= last:
            return None
        sentence = self._document.sentence_at(self._tokens[last - 1].start)
        if sentence.first < first:
            return None
        subject = self._subject(sentence, before=sentence.last)
        return Speaker(subject.name, None, subject.actor) if subject else None

    def _all_mentions(self, actors: Sequence[Actor]) -> list[Mention]:
        """Where actors are named, and the persons that the tagger saw where no actor stands."""
        mentions: list[Mention] = []
        taken = bytearray(len(self._tokens))
        for actor in actors:
            for span in actor.spans:
                first, last = self._document.token_range(span.start, span.end)
                if actor.kind == "person" and last - first == 1 and self._tokens[first - 1].lower == "the":
                    continue  # nobody is called “the X”: a body or a thing by its short form
                mentions.append(Mention(first, last, actor.name, actor.id, actor.kind == "person"))
                taken[first:last] = b"\1" * (last - first)
        mentions += self._tagged(taken)
        return sorted(mentions, key=lambda m: (m.first, -m.last))

    def _tagged(self, taken: bytearray) -> list[Mention]:
        """Runs of tokens labelled as persons, each named by its fullest form in the article."""
        runs: list[tuple[int, int]] = []
        at = 0
        while at < len(self._tokens):
            end = at
            while end < len(self._tokens) and self._tokens[end].entity.endswith("-person"):
                end += 1
            first = at
            while first < end and self._tokens[first].lower in self._words.titles:
                first += 1
            if end > first and not any(taken[at:end]):
                runs.append((first, end))
            at = max(end, at + 1)
        fullest: dict[str, str] = {}
        for first, last in runs:
            name = self._text(first, last)
            for word in name.split():
                if len(name.split()) > len(fullest.get(word, "").split()):
                    fullest[word] = name
        return [
            Mention(first, last, fullest.get(self._text(first, last), self._text(first, last)), None, True)
            for first, last in runs
        ]

    def _trimmed(self, voice: Voice) -> tuple[int, int]:
        """The range of an attribution without the marks and adverbs at its edges."""
        first, last = voice.first, voice.last
        skipped = (",", "-", "–", "—", ":", "“", "”", '"', "(", ")", "’", "‘")
        while first < last and self._tokens[first].text in skipped:
            first += 1
        while last > first and (self._tokens[last - 1].text in skipped or self._tokens[last - 1].tag in ("RB", "MD")):
            last -= 1
        return first, last

    def _pronoun(self, first: int, last: int, *, backwards: bool) -> int | None:
        """The pronoun that is the subject: the first word of the phrase, or the last one before the verb."""
        at = last - 1 if backwards else first
        while not backwards and at < last - 1 and self._tokens[at].tag in ("RB", "CC"):
            at += 1
        token = self._tokens[at]
        if token.tag == "PRP" and token.lower in ("he", "she", "they"):
            return at
        end = self._tokens[last - 1]
        if end.tag == "PRP" and end.lower in ("he", "she", "they"):
            return last - 1
        return None

    def _within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin within the tokens `[first, last)`: of very many, the last ones."""
        end = bisect_left(self._firsts, last)
        return self._mentions[max(bisect_left(self._firsts, first), end - _MENTIONS_BACK) : end]

    def _speaking(self, first: int, last: int, *, backwards: bool) -> Mention | None:
        """The mention in a phrase that is its head: a person before a body, neither as a possessor or an adjunct."""
        mentions = self._within(first, last)
        heads = [m for m in mentions if not (self._possesses(m) or self._hangs_on(m, first) or self._qualifies(m))]
        people = [m for m in heads if m.person]
        makers = [m for m in mentions if m.first > first + 1 and self._made(m)]
        for group in (people, heads, makers):
            if group:
                return group[-1 if backwards else 0]
        return None

    def _made(self, mention: Mention) -> bool:
        """Whether a mention is who made the paper that speaks: “a study conducted by X”."""
        verb = self._tokens[mention.first - 2]
        return self._tokens[mention.first - 1].lower == "by" and verb.lemma in self._words.makers

    def _possesses(self, mention: Mention) -> bool:
        return mention.last < len(self._tokens) and self._tokens[mention.last].tag == "POS"

    def _qualifies(self, mention: Mention) -> bool:
        """Whether a body only tells whose man or woman speaks: “the Vale Bank spokeswoman”."""
        if mention.person or mention.last >= len(self._tokens):
            return False
        following = self._tokens[mention.last]
        return following.tag == "NN" and is_person_noun(following, self._words)

    def _hangs_on(self, mention: Mention, first: int) -> bool:
        """Whether a preposition governs a mention: titles before it are passed over, other nouns make it a head."""
        at = mention.first - 1
        while at >= first and (self._tokens[at].lower in self._words.titles or self._tokens[at].tag == "DT"):
            at -= 1
        return at >= first and self._tokens[at].tag in ("IN", "TO", "CC")

    def _described(self, first: int, last: int, *, backwards: bool) -> Speaker | None:
        """A speaker without a name of the lists: a name by its capitals, somebody known by role, or the bare words."""
        first = self._phrase_start(first, last) if backwards else self._behind_adjunct(first, last)
        end = self._phrase_end(first, last)
        if first >= end:
            return None
        link = next((i for i in range(first, end) if self._tokens[i].tag == "IN"), end)
        names = [i for i in range(first, link) if self._tokens[i].tag in _NAME]
        heads = [i for i in range(first, end) if self._tokens[i].tag in ("NN", "NNS")]
        if not names and not heads:
            return None
        if names and all(self._tokens[i].lower in self._words.titles for i in names):
            known = self._known(first, names[-1])
            return known or Speaker(self._text(first, end), self._span(first, end))
        if names and (not heads or heads[-1] < names[0]):
            return self._by_capitals(names[0], link)
        known = self._known(first, heads[-1] if heads else end - 1)
        return known or Speaker(self._text(first, end), self._span(first, end))

    def _by_capitals(self, first: int, end: int) -> Speaker:
        """A run of capitalised words as a name, titles left out."""
        while first < end - 1 and self._tokens[first].lower in self._words.titles:
            first += 1
        last = first + 1
        while last < end and self._tokens[last].tag in _NAME:
            last += 1
        name = self._text(first, last)
        words = name.split()
        known = self._called.get(words[-1])
        if known and set(words) <= set(known.name.split()):
            return Speaker(known.name, self._span(first, last), known.actor)
        return Speaker(name, self._span(first, last))

    def _known(self, first: int, head: int) -> Speaker | None:
        """The person or body that a definite description (“the economist”) takes up."""
        tokens = self._tokens
        if tokens[first].lower not in ("the", "his", "her", "this", "that") or tokens[head].tag not in ("NN", "NNP"):
            return None
        person = is_person_noun(tokens[head], self._words)
        sentence = self._document.sentence_at(tokens[first].start)
        here = self._described_as(tokens[head].lower, first, paragraph=sentence.paragraph, person=person)
        if here is None and person:
            here = self.recent(first, paragraph=sentence.paragraph)
        if here is None:
            here = self._described_as(tokens[head].lower, first, paragraph=sentence.paragraph - _NEAR, person=person)
        if here is None:
            here = self._in_role(tokens[head].lower, first)
        if here is None and person:
            here = self.recent(first)
        return replace(here, span=self._span(first, head + 1)) if here else None

    def _described_as(self, noun: str, before: int, *, paragraph: int, person: bool) -> Speaker | None:
        """The last mention before token `before`, from a paragraph on, that a noun stands with."""
        latest = bisect_left(self._firsts, before) - 1
        for at in range(latest, max(-1, latest - _MENTIONS_BACK), -1):
            mention = self._mentions[at]
            if self._document.sentence_at(self._tokens[mention.first].start).paragraph < paragraph:
                return None
            if mention.person == person and not self._possesses(mention) and self._stands_with(mention, noun):
                return Speaker(mention.name, None, mention.actor)
        return None

    def _in_role(self, noun: str, before: int) -> Speaker | None:
        """The last mention before token `before` of somebody whose role a noun is part of."""
        latest = bisect_left(self._firsts, before) - 1
        for at in range(latest, max(-1, latest - _MENTIONS_BACK), -1):
            mention = self._mentions[at]
            if mention.actor and noun in self._roles.get(mention.actor, ()):
                return Speaker(mention.name, None, mention.actor)
        return None

    def _stands_with(self, mention: Mention, noun: str) -> bool:
        """Whether a noun is part of a mention's name, or stands in the words around it."""
        if mention.actor and noun in self._roles.get(mention.actor, ()):
            return True
        if not mention.person:
            return mention.name.casefold().split()[-1] == noun
        sentence = self._document.sentence_at(self._tokens[mention.first].start)
        before = self._tokens[max(sentence.first, mention.first - 6) : mention.first]
        behind = self._tokens[mention.last : min(sentence.last, mention.last + 8)]
        return any(token.lower == noun for token in before + behind)

    def _phrase_start(self, first: int, last: int) -> int:
        """Where the noun phrase that ends before `last` begins."""
        at = last
        while at > first and self._tokens[at - 1].tag not in (",", ":", "IN", "CC", "TO", "WRB", *_FINITE):
            at -= 1
        return at

    def _behind_adjunct(self, first: int, last: int) -> int:
        """Where a phrase begins behind an adjunct that opens it (“In their study, researchers”)."""
        if self._tokens[first].tag not in ("IN", "RB", "WRB", "VBG", "VBN", "TO"):
            return first
        commas = [at for at in range(first, last - 1) if self._tokens[at].text == ","]
        return commas[-1] + 1 if commas else first

    def _phrase_end(self, first: int, last: int) -> int:
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

    def _subject(self, sentence: Sentence, *, before: int) -> Mention | None:
        """Who does what a sentence tells: the first person before a verb, the last one behind a subordinate clause."""
        end = min(sentence.last, before)
        subjects = [
            m
            for m in self._within(sentence.first, end)
            if m.person and not self._quoted[m.first] and not self._possesses(m) and self._acts(m, end, sentence)
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
        last = self._phrase_end(first, end)
        head = next((i for i in range(first + 1, last) if self._is_head(i)), None)
        if head is None or self._tokens[head].tag != "NN" or not is_person_noun(self._tokens[head], self._words):
            return None
        return Mention(first, last, self._text(first, last), None, True)

    def _is_head(self, at: int) -> bool:
        """Whether a noun is not followed by another noun that it belongs to."""
        following = self._tokens[at + 1].tag if at + 1 < len(self._tokens) else ""
        return self._tokens[at].tag in ("NN", "NNS") and not following.startswith("NN")

    def _acts(self, mention: Mention, end: int, sentence: Sentence) -> bool:
        """Whether a verb follows a mention, an apposition aside, or a verb of speaking stands before it."""
        if mention.first >= sentence.first + 2 and self._tokens[mention.first - 2].lower == "according":
            return True
        if self._hangs_on(mention, sentence.first):
            return False
        if mention.first > sentence.first and self._tokens[mention.first - 1].tag in ("VBD", "VBZ"):
            return self._quoted[sentence.first] == 1
        at = mention.last
        if at < end and self._tokens[at].text in _ASIDES:
            at = self._behind_aside(at, end)
        while at < end and self._tokens[at].tag == "RB":
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

    def _suits(self, mention: Mention, gender: str | None) -> bool:
        """Whether the title before a mention allows a pronoun's gender."""
        if gender is None or mention.first == 0:
            return True
        title = self._words.genders.get(self._tokens[mention.first - 1].lower)
        return title is None or title == gender

    def _span(self, first: int, last: int) -> Span:
        return Span.of(self._document.text, self._tokens[first].start, self._tokens[last - 1].end)

    def _text(self, first: int, last: int) -> str:
        return self._document.text[self._tokens[first].start : self._tokens[last - 1].end]
