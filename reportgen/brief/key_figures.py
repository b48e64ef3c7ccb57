"""Which figures of an article matter most.

Method: signs are added up, as an editor would read them. A figure matters that the headline or the opening names, that
the article comes back to, that stands in a sentence of the summary or in a weighty outcome, that says what it counts,
and that is large beside others of its unit. Ages, durations, scores, guesses and numbers in words seldom do. Of several
amounts of the same thing the largest speaks first, and each further one has to be weightier to be told as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from reportgen.frozen import frozen
from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, Number

FEWEST = 3
_PLACE = {0: 8, 1: 4, 2: 2}
"""By the first paragraph that has it; 0 is the title."""
_IN_SUMMARY, _STANDING, _COUNTED, _AGAIN = 4, 2, 4, 2
_UNNAMED, _DETAIL, _SPELLED, _FEW = -6, -8, -6, 4
_IN_TITLE = 2
_CONCERNED = 3
"""Where people are counted, as those whom it happens to, or their homes."""
_REPEATED = -3
"""For each figure of the same thing, and as much done or planned, that is told before it."""
_NEIGHBOUR = -2
"""For each figure of the same sentence that is told before it."""
_WORTH = 10
"""What a figure that is told at all weighs more than."""
_KINDS = {"money": 6, "share": 5, "count": 5, "area": 4, "mass": 4, "energy": 4, "power": 4, "volume": 4, "rate": 3}
_LENGTH = 2
_DETAILS = frozenset({"age", "duration", "score"})
_ADDED_UP = frozenset({"money", "count", "area", "mass", "energy", "power", "volume", "length"})
_SMALL, _RARE, _SHORTEST = 10, 1000, 6


@frozen
class Weighed:
    """A figure: the number that states it best, how much it matters, what of that its size gives, and all mentions."""

    number: Number
    weight: int
    size: int
    mentions: tuple[Number, ...]

    @property
    def ids(self) -> set[str]:
        """The ids of all its mentions."""
        return {mention.id for mention in self.mentions}

    @property
    def first(self) -> int:
        """The paragraph that states it first; 0 is the title."""
        return min(mention.paragraph for mention in self.mentions)


def weighed_figures(article: ArticleFacts, among: Sequence[ArticleFacts] = ()) -> list[Weighed]:
    """All figures of an article, each once, in source order of the mention that matters most.

    Args:
        article: its facts.
        among: the articles beside whose figures its own are large or small; itself if none are given.
    """
    return sorted(_Signs(article, among or (article,)).weighed(), key=lambda w: w.number.spans[0].start)


def key_figures(article: ArticleFacts, figures: Sequence[Weighed], *, most: int) -> list[Weighed]:
    """The figures of an article that matter most, the weightiest first.

    Args:
        article: its facts.
        figures: all of its figures.
        most: how many there may be; beyond `FEWEST` only those that weigh little less than the last of these.
    """
    rest = _led_by_largest(figures, article.language)
    chosen: list[Weighed] = []
    while rest and len(chosen) < most:
        ranked = [replace(w, weight=w.weight + _told_before(w.number, chosen, article.language)) for w in rest]
        best = max(ranked, key=lambda w: w.weight)
        least = chosen[FEWEST - 1].weight * 5 // 6 if len(chosen) >= FEWEST else 0
        if best.weight <= max(least, _WORTH):
            break
        chosen.append(best)
        rest = [w for w in rest if w.number is not best.number and not _converted(w.number, best.mentions)]
    return chosen


class _Signs:
    """What an article says about its numbers."""

    def __init__(self, article: ArticleFacts, among: Sequence[ArticleFacts]) -> None:
        self._article = article
        self._summary = {s.sentence for s in article.summary}
        self._about = Counter({_stem(term.name): len(term.spans) for term in article.terms})
        self._title = frozenset(map(_stem, (article.title or "").split()))
        self._outcome: dict[str, int] = {}
        for outcome in article.outcomes:
            for identity in outcome.numbers:
                self._outcome[identity] = max(outcome.weight, self._outcome.get(identity, 0))
        self._names = frozenset(name for actor in article.actors for name in (actor.name, *actor.aliases))
        self._mentions: dict[Hashable, list[Number]] = defaultdict(list)
        for stated in article.numbers:
            self._mentions[_figure(stated, article.language)].append(stated)
        self._largest: dict[tuple[str, str | None], float] = defaultdict(float)
        for number in (number for one in among for number in one.numbers):
            unit = number.dimension, number.unit
            self._largest[unit] = max(self._largest[unit], abs(number.value))

    def weighed(self) -> list[Weighed]:
        """Every figure once, as the mention of it that matters most."""
        return [self._best(mentions) for mentions in self._mentions.values()]

    def _best(self, mentions: Sequence[Number]) -> Weighed:
        weight = max(_PLACE.get(m.paragraph, 0) for m in mentions)
        weight += _AGAIN * min(len({m.sentence for m in mentions}) - 1, 2)
        weight += _IN_SUMMARY if any(m.sentence in self._summary for m in mentions) else 0
        weight += min(max(self._outcome.get(m.id, 0) for m in mentions), 16) // 2
        best = max(mentions, key=self._own)
        return Weighed(best, weight + self._own(best), self._size(best), tuple(mentions))

    def _own(self, number: Number) -> int:
        """What speaks for one mention of a figure."""
        standing = _STANDING if number.standing else 0
        return standing + self._counted(number) + self._size(number) + self._detail(number)

    def _counted(self, number: Number) -> int:
        """What is counted is named, and is what the article speaks of: not where it is, and not whose it is."""
        noun = noun_of(number, self._article.language)
        if not noun or number.of in self._names:
            return _UNNAMED if number.dimension == "count" or not noun else 0
        weight = _COUNTED + min(self._about[noun] // 3, 3) + (_IN_TITLE if noun in self._title else 0)
        return weight + (_CONCERNED if self._concerns(number) else 0)

    def _concerns(self, number: Number) -> bool:
        return noun_of(number, self._article.language) in _people_and_homes(self._article.language)

    def _size(self, number: Number) -> int:
        """How large it is beside the largest of its unit: less for each digit that it is shorter.

        Things that are counted lose twice as much, because they are not all of a kind, but not people and homes.
        """
        weight = _KINDS.get(number.dimension, _LENGTH)
        if number.out_of is not None and number.out_of < _SMALL:
            return weight - _FEW
        if number.dimension not in _ADDED_UP:
            return weight
        digits, counted = _digits(number.value), number.dimension == "count"
        shorter = _digits(self._largest[number.dimension, number.unit]) - digits
        weight -= min(2 * shorter if counted and not self._concerns(number) else shorter, _SHORTEST)
        weight -= 0 if number.dimension == "money" else max(3 - digits, 0)
        return weight - (_FEW if counted and abs(number.value) < _SMALL else 0)

    def _detail(self, number: Number) -> int:
        detail = number.dimension in _DETAILS or number.qualifier == "vague"
        spelled = not any(c.isdigit() for c in number.text)
        return (_DETAIL if detail else 0) + (_SPELLED if spelled else 0)


def _led_by_largest(weighed: Sequence[Weighed], language: str) -> list[Weighed]:
    """What speaks for any of several amounts of the same thing speaks for the largest of them, too.

    What the article opens with keeps its own: it is not outdone by what is added below.
    """
    groups: dict[Hashable, list[Weighed]] = defaultdict(list)
    for one in weighed:
        groups[one.number.id if one.first in _PLACE else _thing(one.number, language) or one.number.id].append(one)
    led: dict[str, int] = {}
    for group in groups.values():
        largest = max(group, key=lambda w: abs(w.number.value))
        led[largest.number.id] = max(w.weight - w.size for w in group) + largest.size
    return [replace(w, weight=led.get(w.number.id, w.weight)) for w in weighed]


def _told_before(number: Number, chosen: Iterable[Weighed], language: str) -> int:
    """How much less a figure matters when these have been told."""
    less = 0
    thing = _thing(number, language)
    for one in chosen:
        again = thing and thing == _thing(one.number, language) and number.standing == one.number.standing
        less += _REPEATED if again else 0
        less += _NEIGHBOUR if number.sentence == one.number.sentence else 0
    return less


def _figure(number: Number, language: str) -> Hashable:
    """What a figure is known by when it comes again; a small count is another one where it is of another thing."""
    same_thing = number.unit or abs(number.value) >= _RARE
    return number.value, number.unit, None if same_thing else noun_of(number, language)


def _converted(amount: Number, mentions: Sequence[Number]) -> bool:
    """Whether a figure is an amount of money that stands beside it in another currency."""
    beside = (m for m in mentions if m.sentence == amount.sentence and m.dimension == amount.dimension == "money")
    return any(m.of == amount.of and m.unit != amount.unit for m in beside)


def _thing(number: Number, language: str) -> tuple[str, str | None] | None:
    """What amounts are of that can be set against each other: the noun and the unit."""
    adds_up = number.dimension in _ADDED_UP and " per " not in (number.unit or "")
    noun = noun_of(number, language) if adds_up else ""
    return (noun, number.unit) if noun else None


def noun_of(number: Number, language: str) -> str:
    """The noun of what is counted, before any preposition; nothing where it is not named."""
    words = (number.of or "").split()
    pack = load_pack(language)
    prepositions = pack.words("prepositions") if pack else frozenset()
    end = next((i for i, word in enumerate(words) if word.casefold() in prepositions), len(words))
    return _stem(words[end - 1]) if end else ""


@cache
def _people_and_homes(language: str) -> frozenset[str]:
    pack = load_pack(language)
    return frozenset(map(_stem, pack.words("people_and_homes"))) if pack else frozenset()


def _stem(word: str) -> str:
    """A word as it is told from others: small, and one form for one and for many."""
    return word.casefold().strip(",.:;“”‘’()").removesuffix("s")


def _digits(value: float) -> int:
    return len(str(int(abs(value))))
