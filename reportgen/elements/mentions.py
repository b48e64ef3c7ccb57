"""Mentions: where an article names individuals and bodies, and whom its sentences tell of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress, count

from reportgen.elements.lexicon import lexicon
from reportgen.elements.speech_words import vocabulary
from reportgen.frozen import frozen
from reportgen.language.document import Document
from reportgen.language.folding import unaccented
from reportgen.model import Actor, Span

MENTIONS_BACK = 60
"""How many mentions back a description or a sentence reaches."""

ASIDES = (",", "-", "–", "—", "(")
"""The marks that open an apposition."""

_LONGEST_DESCRIPTION = 9
_PERSON = frozenset({"B-person", "I-person"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OPENS = frozenset({"DT", "JJ", "PRP$"})
_HEADS = frozenset({"NN", "NNS", "NNP", "JJ"})


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
        names = lexicon(document.pack)
        self._kinds, self._links = names.kinds, names.roles["tail_openers"]
        self.all = self._all_mentions(actors)
        self.firsts = [m.first for m in self.all]
        self._actors = actors
        self._genders: dict[str, str | None] = {}

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """The words of the roles of each actor that has one, by its id."""
        held = (a for a in self._actors if a.roles)
        return {a.id: frozenset([self._spelt(w) for r in a.roles for w in r.text.split()]) for a in held}

    @cached_property
    def holders(self) -> dict[str, Actor]:
        """Who first has a role of several words, by the role in small letters."""
        return {r.text.casefold(): a for a in reversed(self._actors) for r in a.roles if " " in r.text}

    @cached_property
    def called(self) -> dict[str, Mention]:
        """The first person in whose name a word stands."""
        return {word: m for m in reversed(self.all) if m.person for word in m.name.split()}

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
        mentions += self._tagged(taken, actors)
        return sorted(mentions, key=lambda m: (m.first, -m.last))

    def _tagged(self, taken: bytearray, actors: Sequence[Actor]) -> Iterator[Mention]:
        """Runs of tokens labelled as persons, each with the actor or the fullest form that it is short for."""
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
        known = {word: a for a in reversed(actors) if a.kind == "person" for word in a.name.split()} if runs else {}
        for first, last in runs:
            name = self.text(first, last)
            actor = known.get(name)
            if actor:
                yield Mention(first, last, actor.name, actor.id, True)
            elif self._is_named(first, last):
                yield Mention(first, last, fullest.get(name, name), None, True)

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a run is no place behind its kind (Hamlet X), and no plain word with the capital of its sentence."""
        placed = first > 0 and self._tokens[first - 1].lower in self._kinds
        return not placed and (last - first > 1 or self._tokens[first].tag in ("NNP", "NNPS"))

    def _labelled(self) -> Iterator[tuple[int, int]]:
        """The longest ranges of tokens that the tagger labels as persons."""
        labelled = list(compress(count(), map(_PERSON.__contains__, self._document.entities)))
        first = 0
        for behind in range(1, len(labelled) + 1):
            if behind == len(labelled) or labelled[behind] > labelled[behind - 1] + 1:
                yield labelled[first], labelled[behind - 1] + 1
                first = behind

    def _spelt(self, word: str) -> str:
        """A word of a role in small letters, in full where it is short for an office: governor for Gov."""
        word = word.casefold()
        return self._words.offices.get(word.rstrip("."), word)

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
        hangs = self.hangs_on(mention, sentence.first)  # a spokesman for the mayor is not the mayor
        before = () if hangs else self._tokens[max(sentence.first, mention.first - 6) : mention.first]
        behind = self._tokens[mention.last : min(sentence.last, mention.last + 8)]
        return any(token.lower == noun for token in (*before, *behind))

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
                within = (
                    token.tag == "VBN" and self._tokens[at - 1].tag in _OPENS and self._tokens[at + 1].tag in _HEADS
                )
                if at == first or not within:
                    break  # but not in “a leaked letter”
            if token.tag == "IN" and token.lower not in ("of", "for", "at", "from", "with", "in"):
                break
            at += 1
        while at > first and self._tokens[at - 1].tag in ("IN", "DT", "CC"):
            at -= 1
        return at

    def suits(self, mention: Mention, gender: str | None) -> bool:
        """Whether what is known of somebody allows a pronoun's gender."""
        if gender is None:
            return True
        if mention.name not in self._genders:
            self._genders[mention.name] = self._gender(mention)
        return self._genders[mention.name] in (None, gender)

    def _gender(self, mention: Mention) -> str | None:
        """The gender that a title, a role or the name itself tells of somebody, None where none does."""
        titles = (self._tokens[m.first - 1].lower for m in self.all if m.name == mention.name and m.first)
        actor = next((a for a in self._actors if a.id == mention.actor), None)
        roles = [r.text for r in actor.roles] if actor else [mention.name]
        nouns = (word for role in roles for word in self._head_of(role))
        words = unaccented(mention.name).split()
        told = (
            *map(self._words.genders.get, titles),
            *map(self._words.noun_genders.get, nouns),
            *(self._words.middle_genders.get(word) for word in words[1:-1]),
            self._words.name_genders.get(words[0]) if len(words) > 1 else None,
        )
        return next(filter(None, told), None)

    def _head_of(self, role: str) -> list[str]:
        """The words of a role without what hangs on its noun: “mother” of “mother of a priest”."""
        words = role.casefold().split()
        return words[: next((i for i, word in enumerate(words) if word in self._links), len(words))]

    def span(self, first: int, last: int) -> Span:
        """The span of a range of tokens."""
        return Span.of(self._document.text, self._tokens[first].start, self._tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """What a range of tokens says."""
        return self._document.text[self._tokens[first].start : self._tokens[last - 1].end]
