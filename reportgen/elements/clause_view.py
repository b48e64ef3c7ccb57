"""A clause with what its words are, read once for all that is asked of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import cache
from itertools import pairwise

from reportgen.elements.outcome_words import words
from reportgen.frozen import frozen
from reportgen.language.clauses import Clause, VerbGroup
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack

_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_AHEAD = 8
_MOST = 65536
"""In words: of so many it is kept whether they tell something."""
_NOUNS = {"NN": "NN", "NNP": "NN", "NNS": "NNS", "NNPS": "NNS"}
"""The tags of nouns, each with the one that tells its number."""
_lemma_once = lemma.__wrapped__
"""Of a word that is not asked for again: to keep the answers took 7 MB for a megabyte of text."""
_FIGURE = frozenset({"CD", "$"})
_MEASURES = frozenset({"CD", "$", "NN", "NNS"})
_MEASURE = 4
"""In tokens: a figure with its unit is not longer."""
_COMPARING = ("JJR", "RBR")
_NAMING = frozenset({*_NOUNS, "JJ"})
_TELLING = frozenset({*_NOUNS, *_ADJECTIVES, *_ADVERBS})
_NONE: frozenset[str] = frozenset()


@frozen(guarded=False)
class View:
    """A clause with what its words are, read once.

    Attributes:
        group: the verb group of the clause, which nearly everything is asked of.
        tokens, lowers, tags: those of the document.
        behind: the first tokens behind the verb.
        nouns, adjectives, adverbs: lemmas outside the verb group, by part of speech, as far as a class has them; not
            the nouns that only tell the kind of the next noun (“debt collectors”).
        topic: the nouns and adjectives that name what the clause speaks of, as far as `Views.of` was told.
        figures: how many numbers stand in the clause.
        to_come: whether a date stands in it that is still to come.
        title: whether it stands in a title or heading, where the present tense tells of the past.
        spoken: whether it stands in direct speech.
    """

    clause: Clause
    group: VerbGroup
    tokens: Sequence[Token]
    lowers: Sequence[str]
    tags: Sequence[str]
    behind: Sequence[Token]
    nouns: set[str]
    topic: Set[str]
    adjectives: set[str]
    adverbs: set[str]
    figures: int
    to_come: bool
    title: bool
    spoken: bool


@frozen(guarded=False)
class Setting:
    """What is known of a clause's place.

    Attributes:
        figures: how many numbers stand in it.
        to_come: whether a date stands in it that is still ahead.
        title: whether it stands in a title or heading.
        spoken: whether it stands in direct speech.
    """

    figures: int
    to_come: bool
    title: bool
    spoken: bool


class Views:
    """Reads the clauses of a document.

    Args:
        document: the article's content.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        known = words(document.pack)
        self._rates = known.rates
        telling, tags = _telling_words(document.pack).among(document.vocabulary), document.tags
        stated = document.indices_of(known.predicative)
        mute = {at for at in stated if at + 1 < len(tags) and tags[at + 1] in _NOUNS}  # “within a short time”
        self._telling = [at for at in document.indices_of(telling) if tags[at] in _TELLING and at not in mute]

    def of(self, clause: Clause, setting: Setting, *, topic: tuple[int, int] | None) -> View:
        """What a clause's words are.

        Args:
            clause: one of the document's clauses.
            setting: what is known of its place.
            topic: half-open range of the tokens that say what a pronoun in its place speaks of; None where none does.
        """
        document, group = self._document, clause.group
        tokens, lowers, tags = document.tokens, document.lowers, document.tags
        nouns, adjectives, adverbs = self._words(clause)
        first, last = topic or clause.subject
        about = {lemma(lowers[i], tags[i]) for i in range(first, last) if tags[i] in _NAMING} if last > first else _NONE
        behind = tokens[group.last : min(group.last + _AHEAD, clause.last)]
        return View(
            clause,
            group,
            tokens,
            lowers,
            tags,
            behind,
            nouns,
            about,
            adjectives,
            adverbs,
            setting.figures,
            setting.to_come,
            setting.title,
            setting.spoken,
        )

    def _words(self, clause: Clause) -> tuple[set[str], set[str], set[str]]:
        """The nouns, adjectives and adverbs of a clause that tell something."""
        document, group = self._document, clause.group
        lowers, tags = document.lowers, document.tags
        nouns: set[str] = set()
        rates = self._rates
        adjectives: set[str] = set()
        adverbs: set[str] = set()
        first = bisect_left(self._telling, clause.first)
        for at in self._telling[first : bisect_left(self._telling, clause.last, first)]:
            tag = tags[at]
            if tag in _NOUNS:
                told = at + 1 >= clause.last or tags[at + 1] not in _NOUNS or lowers[at + 1] in rates
                if told:  # one before another noun only tells its kind
                    nouns.add(lemma(lowers[at], _NOUNS[tag]))
            elif tag in _ADVERBS:
                if at < group.head or at >= group.last:
                    adverbs.add(lowers[at])
            elif tag in _ADJECTIVES and (at < group.first or at >= group.last):
                adjectives.update(_adjective(lowers[at]))
        return nouns, adjectives, adverbs


def _adjective(word: str) -> tuple[str, ...]:
    """An adjective, and the verb that a participle comes from: “damaged” is as bad as to damage."""
    if word.endswith("ed"):
        return word, lemma(word, "VBN")
    return (word,)


class _TellingWords:
    """Which words the classes of a pack have, they or their lemmas, whatever their tags: each is asked for once."""

    def __init__(self, known: Set[str]) -> None:
        self._known = known
        self._asked: set[str] = set()
        self._telling: set[str] = set()

    def among(self, vocabulary: Set[str]) -> Set[str]:
        """Those of some words in small letters that tell something, and maybe others."""
        if len(self._asked) > _MOST:
            self._asked, self._telling = set(), set()
        new = vocabulary - self._asked
        self._telling.update(filter(self._tells, new))
        self._asked |= new
        return self._telling

    def _tells(self, word: str) -> bool:
        tags = ("NN", "NNS", "VBN") if word.endswith("ed") else ("NN", "NNS")
        return word in self._known or any(_lemma_once(word, tag) in self._known for tag in tags)


@cache
def _telling_words(pack: Pack) -> _TellingWords:
    return _TellingWords(words(pack).all)


def subject_nouns(view: View) -> list[str]:
    """The lemmas of the nouns that name the subject, its head last: “girls” in “the girls of the upper classes”."""
    first, last = view.clause.subject
    tags = ("", *view.tags[first:last])
    links = (i for i in range(1, len(tags)) if tags[i] == "IN" and tags[i - 1] not in _COMPARING)  # more than 40 homes
    end = first + next(links, len(tags)) - 1
    return [view.tokens[at].lemma for at in range(first, end) if view.tags[at] in _NOUNS]


def governs_infinitive(behind: Sequence[Token], *, within: int = 1) -> bool:
    """Whether “to” and a verb follow, “to” among so many words behind the verb: “agreed in March to double”."""
    near = [t.tag for t in behind[: within + 3] if t.tag[:2] != "RB"]
    return any(tag == "TO" and after == "VB" for tag, after in pairwise(near[: within + 1]))


def stands(view: View, states: Set[str], *, opening: Set[str]) -> bool:
    """Whether one of some phrases stands right behind the verb, an adverb apart: “has been out of order”.

    Args:
        view: the clause and its words.
        states: phrases of two or three words in small letters.
        opening: the first words of these, and maybe others, so that most clauses are told at once.
    """
    first, last = view.group.last, view.clause.last
    if first + 1 < last and view.tags[first] == "RB" and view.lowers[first] not in opening:
        first += 1
    if first < last and view.tags[first] in _FIGURE:
        first = _behind_measure(view, first, last)
    if first >= last or view.lowers[first] not in opening:
        return False
    phrase = view.lowers[first : min(first + 3, last)]
    return " ".join(phrase) in states or " ".join(phrase[:2]) in states


def _behind_measure(view: View, first: int, last: int) -> int:
    """The token behind a figure and its unit, which say by how much: “two years behind schedule”."""
    at = first
    while at < min(first + _MEASURE, last) and view.tags[at] in _MEASURES:
        at += 1
    return at


def has_particle(view: View, phrases: Set[str], *, apart: Set[str] = _NONE) -> bool:
    """Whether the verb stands with the particle of one of some phrases, right behind it or behind its object.

    Args:
        view: the clause and its words.
        phrases: lemmas of verbs, each with its particle.
        apart: those of them that count only where the particle stands right behind the verb, whatever follows it.
    """
    group, behind = view.group, view.behind
    if not behind:
        return False
    if f"{group.lemma} {behind[0].lower}" in phrases:
        return True
    if "RP" not in view.tags[group.last : group.last + len(behind)]:
        return False
    particles = (f"{group.lemma} {t.lower}" for t in behind[1:] if t.tag == "RP")
    parted = next((phrase for phrase in particles if phrase in phrases), None)
    return parted is not None and parted not in apart
