"""Speakers: from the words that name who speaks to the name that the article knows them by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportgen.elements.lexicon import lexicon
from reportgen.elements.mentions import ASIDES, MENTIONS_BACK, Mention
from reportgen.elements.sentence_subjects import SentenceSubjects
from reportgen.elements.speech_clauses import Voice
from reportgen.elements.speech_words import is_person_noun, vocabulary
from reportgen.frozen import changed, frozen
from reportgen.language.document import Document, Sentence
from reportgen.model import Actor, Span

_BACK = 40
_NARRATED = 7
_WORDS_BACK = 400
_NEAR = 3
_UNNAMED = 6
_SPEAKING = ("he", "she", "they", "it")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PRONOUNS = frozenset({"one", "another", "some", "many", "others", "several"})
_NAME = ("NNP", "NNPS")


@frozen(guarded=False)
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
        self._offices = lexicon(document.pack).ranks
        self._quoted = quoted
        self._mentions = SentenceSubjects(document, actors, quoted=quoted)

    def named(self, voice: Voice) -> Speaker | None:
        """The speaker that an attribution names, None where it names nobody that could speak."""
        first, last = self._trimmed(voice)
        if first >= last:
            return None
        if voice.owner:
            return self._owner(first, last)
        pronoun = self._pronoun(first, last, backwards=voice.backwards)
        if pronoun is not None:
            token = self._tokens[pronoun]
            if token.lower == "they":
                return None
            if token.lower == "it":
                return self._body_before(pronoun)
            meant = self.recent(pronoun, gender=self._words.genders.get(token.lower))
            span = Span(token.start, token.end, token.text)
            return changed(meant, span=span) if meant else Speaker(token.text, span)
        mention = self._speaking(first, last, backwards=voice.backwards)
        if mention is not None:
            return Speaker(mention.name, self._mentions.span(mention.first, mention.last), mention.actor)
        described = self._described(first, last, backwards=voice.backwards)
        return described if described and (described.actor or not voice.living or self._lives(described)) else None

    def _owner(self, first: int, last: int) -> Speaker | None:
        """Whoever words belong to: “his”, or the name before “’s”."""
        token = self._tokens[first]
        if token.tag == "PRP$":
            gender = self._words.owners.get(token.lower)
            meant = self.recent(first, gender=gender) if gender else None
            return changed(meant, span=Span(token.start, token.end, token.text)) if meant else None
        mentions = self._mentions.within(first, last)
        if mentions:
            mention = mentions[-1]
            return Speaker(mention.name, self._mentions.span(mention.first, mention.last), mention.actor)
        return self._described(first, last, backwards=True)

    def _lives(self, speaker: Speaker) -> bool:
        """Whether the words that name a speaker name somebody, and no thing."""
        if speaker.span is None:
            return True
        first, last = self._document.token_range(speaker.span.start, speaker.span.end)
        head = range(first, next((i for i in range(first + 1, last) if self._tokens[i].tag == "IN"), last))
        opening = self._document.sentence_at(speaker.span.start).first  # whose capital says nothing
        named = any(self._tokens[i].tag in _NAME and i != opening for i in head)
        return named or any(is_person_noun(self._tokens[i], self._words) for i in head)

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
            subject = self._mentions.subject(other, before=at, gender=gender)
            if subject and self._mentions.suits(subject, gender):
                return Speaker(subject.name, None, subject.actor)
        latest = bisect_left(self._mentions.firsts, at) - 1
        while latest >= 0 and at - self._mentions.all[latest].first < _WORDS_BACK:
            mention = self._mentions.all[latest]
            if self._document.sentence_at(self._tokens[mention.first].start).paragraph < paragraph:
                return None
            if mention.person and not self._quoted[mention.first] and self._mentions.suits(mention, gender):
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
        subject = self._mentions.subject(sentence, before=sentence.last)
        if subject:
            return Speaker(subject.name, None, subject.actor)
        for at in range(sentence.last - 2, sentence.first - 1, -1):
            token = self._tokens[at]
            if token.lower in self._words.genders and token.tag == "PRP":
                return self.recent(at, gender=self._words.genders[token.lower])
        return None

    def _body_before(self, at: int) -> Speaker | None:
        """The body that “it” at token `at` means: the first one that acts in an earlier sentence close by."""
        here = self._document.sentence_at(self._tokens[at].start)
        for index in range(here.index - 1, max(-1, here.index - _BACK), -1):
            sentence = self._document.sentences[index]
            if sentence.paragraph < here.paragraph - 1:
                return None
            for mention in self._mentions.within(sentence.first, sentence.last):
                hangs = self._mentions.hangs_on(mention, sentence.first) or self._mentions.possesses(mention)
                if not (mention.person or hangs or self._quoted[mention.first]):
                    return Speaker(mention.name, None, mention.actor)
        return None

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
        if token.tag == "PRP" and token.lower in _SPEAKING:
            return at
        end = self._tokens[last - 1]
        if end.tag == "PRP" and end.lower in _SPEAKING:
            return last - 1
        return None

    def _speaking(self, first: int, last: int, *, backwards: bool) -> Mention | None:
        """The mention in a phrase that is its head: a person before a body, neither as a possessor or an adjunct."""
        mentions = self._mentions.within(first, last)
        heads = [
            m
            for m in mentions
            if not (self._mentions.possesses(m) or self._mentions.hangs_on(m, first) or self._qualifies(m))
        ]
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

    def _qualifies(self, mention: Mention) -> bool:
        """Whether a body only tells whose man or woman speaks: “the Vale Bank spokeswoman”."""
        if mention.person or mention.last >= len(self._tokens):
            return False
        following = self._tokens[mention.last]
        return following.tag == "NN" and is_person_noun(following, self._words)

    def _described(self, first: int, last: int, *, backwards: bool) -> Speaker | None:
        """A speaker without a name of the lists: a name by its capitals, somebody known by role, or the bare words."""
        first = self._phrase_start(first, last) if backwards else self._behind_adjunct(first, last)
        end = self._mentions.phrase_end(first, last)
        if end == first < last and self._tokens[first].lower in _PRONOUNS:
            end += 1  # “…,” replied another
        if first >= end:
            return None
        link = next((i for i in range(first, end) if self._tokens[i].tag == "IN"), end)
        if end == first + 1 and self._tokens[first].lower in _PRONOUNS:
            return Speaker(self._mentions.text(first, end), self._mentions.span(first, end))
        names = [i for i in range(first, link) if self._tokens[i].tag in _NAME]
        heads = [i for i in range(first, end) if self._tokens[i].tag in ("NN", "NNS")]
        if not names and not heads:
            return None
        if names and all(self._tokens[i].lower in self._words.titles for i in names):
            known = self._known(first, names[-1])
            return known or Speaker(self._mentions.text(first, end), self._mentions.span(first, end))
        if names and (not heads or heads[-1] < names[0]):
            return self._by_capitals(names[0], link)
        known = self._known(first, next((i for i in reversed(heads) if i < link), heads[-1] if heads else end - 1))
        return known or Speaker(self._mentions.text(first, end), self._mentions.span(first, end))

    def _by_capitals(self, first: int, end: int) -> Speaker:
        """A run of capitalised words as a name, titles left out."""
        while first < end - 1 and self._tokens[first].lower in self._words.titles:
            first += 1
        last = first + 1
        while last < end and self._tokens[last].tag in _NAME:
            last += 1
        name = self._mentions.text(first, last)
        words = name.split()
        known = self._mentions.called.get(words[-1])
        if known and set(words) <= set(known.name.split()):
            return Speaker(known.name, self._mentions.span(first, last), known.actor)
        return Speaker(name, self._mentions.span(first, last))

    def _known(self, first: int, head: int) -> Speaker | None:
        """The person or body that a definite description (“the economist”) takes up."""
        tokens = self._tokens
        if tokens[first].lower not in ("the", "his", "her", "this", "that") or tokens[head].tag not in ("NN", "NNP"):
            return None
        person = is_person_noun(tokens[head], self._words)
        if tokens[first].lower in ("his", "her") and tokens[head].lower in self._words.kin:
            return self._in_role(tokens[head].lower, first)
        holder = self._mentions.holders.get(self._mentions.text(first + 1, head + 1).casefold())
        if holder:
            return Speaker(holder.name, self._mentions.span(first, head + 1), holder.id)
        sentence = self._document.sentence_at(tokens[first].start)
        if person and tokens[first].lower == "the" and head == first + 1:
            unnamed = self._unnamed(tokens[head].lower, sentence)
            if unnamed:
                return unnamed
        here = self._described_as(tokens[head].lower, first, paragraph=sentence.paragraph, person=person)
        if person and head == first + 1 and self._told_apart(first, sentence):
            return None
        office = head == first + 1 and tokens[head].lower.capitalize() in self._offices
        if here is None and person and not office:
            here = self.recent(first, paragraph=sentence.paragraph)
        if here is None:
            here = self._described_as(tokens[head].lower, first, paragraph=sentence.paragraph - _NEAR, person=person)
        if here is None:
            here = self._in_role(tokens[head].lower, first)
        if here is None and person and not office:
            here = self.recent(first)
        return changed(here, span=self._mentions.span(first, head + 1)) if here else None

    def _told_apart(self, first: int, sentence: Sentence) -> bool:
        """Whether “the witness” is somebody whom a person named just before spoke to: “Lind asked the witness …”."""
        noun = self._tokens[first + 1].lower
        for index in range(sentence.index, max(-1, sentence.index - _NEAR), -1):
            other = self._document.sentences[index]
            subject = self._mentions.subject(other, before=first)
            if subject is None or (subject.actor and noun in self._mentions.roles.get(subject.actor, ())):
                continue
            for at in range(subject.last + 1, min(other.last, first) - 1):
                named = self._tokens[at].lower == "the" and self._tokens[at + 1].lower == noun
                if named and not self._quoted[at] and self._tokens[at - 1].text not in ASIDES:
                    return True
        return False

    def _unnamed(self, noun: str, sentence: Sentence) -> Speaker | None:
        """Somebody without a name whom “the spokesman” takes up: “A spokesman for the mayor said …” a little before."""
        for index in range(sentence.index - 1, max(-1, sentence.index - _UNNAMED), -1):
            other = self._document.sentences[index]
            if any(
                m.actor and noun in self._mentions.roles.get(m.actor, ())
                for m in self._mentions.within(other.first, other.last)
            ):
                return None
            somebody = self._mentions.somebody_called(noun, other)
            if somebody:
                return Speaker(somebody.name)
        return None

    def _described_as(self, noun: str, before: int, *, paragraph: int, person: bool) -> Speaker | None:
        """The last mention before token `before`, from a paragraph on, that a noun stands with."""
        latest = bisect_left(self._mentions.firsts, before) - 1
        for at in range(latest, max(-1, latest - MENTIONS_BACK), -1):
            mention = self._mentions.all[at]
            if self._document.sentence_at(self._tokens[mention.first].start).paragraph < paragraph:
                return None
            if (
                mention.person == person
                and not self._quoted[mention.first]
                and not self._mentions.possesses(mention)
                and self._mentions.stands_with(mention, noun)
            ):
                return Speaker(mention.name, None, mention.actor)
        return None

    def _in_role(self, noun: str, before: int) -> Speaker | None:
        """The last mention before token `before` of somebody whose role a noun is part of."""
        latest = bisect_left(self._mentions.firsts, before) - 1
        for at in range(latest, max(-1, latest - MENTIONS_BACK), -1):
            mention = self._mentions.all[at]
            if mention.actor and noun in self._mentions.roles.get(mention.actor, ()):
                return Speaker(mention.name, None, mention.actor)
        return None

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
