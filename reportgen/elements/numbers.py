"""Quantities, what they count and how firmly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.elements.ages import Ages, load_ages
from reportgen.elements.base import fact_at
from reportgen.elements.counted import Counting
from reportgen.elements.left_out import LeftOutUnits
from reportgen.elements.lookalike_rules import load_lookalikes
from reportgen.elements.lookalikes import Lookalikes
from reportgen.elements.noun_phrases import Phrases, TokenRange
from reportgen.elements.number_patterns import load_patterns
from reportgen.elements.numerals import load_numerals, plain
from reportgen.elements.quantities import Reader, reader_for
from reportgen.elements.quantity import Quantity
from reportgen.elements.units import load_units
from reportgen.elements.work_given import WorkGiven
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.packs import Pack
from reportgen.model import Date, Motto, Number, Span

_POINT_THOUSANDS = re.compile(r"\d(?<!\w\d)(?:\d{0,2}(?:\.\d{3}){2,}\b|\d*,\d{1,2} ?%)")
_POINT_FIGURE = re.compile(r"(?:\.\d{3}){2}|,\d{1,2}\Z")
"""What a figure holds that may stand so."""
_FIGURES = frozenset("0123456789½¼¾")
# Currencies that are one letter, which the tokens do not split from two digits: “R50”.
_LETTERS = frozenset("rnkp")

_WEIGHTS = {"money": 4, "share": 4, "rate": 3, "area": 3, "power": 3, "energy": 3, "mass": 3, "volume": 3}


BEYOND = Decimal(10**24)
"""No article counts as far: a longer row of digits is an identifier, and JSON readers cannot hold it."""


def find_numbers(document: Document, dates: Sequence[Date], *, mottos: Sequence[Motto] = ()) -> tuple[Number, ...]:
    """The quantities of an article, in source order.

    Args:
        document: the article's content.
        dates: its calendar expressions: a figure inside one is no quantity.
        mottos: formulas, which count nothing: “one shift, one nurse”.
    """
    search = _Search.over(document, [span for fact in (*dates, *mottos) for span in fact.spans])
    numbers: list[Number] = []
    earlier: tuple[Quantity, str] | None = None
    count: str | None = None
    before: Sentence | None = None
    for sentence in search.promising():
        follows = before is not None and before.index == sentence.index - 1
        goes_on = before is not None and follows and before.paragraph == sentence.paragraph
        told = earlier if goes_on else None
        counted = list(search.counted(sentence, earlier=told, count=count if follows else None))
        before = sentence
        last, what = counted[-1] if counted else (None, None)
        earlier = (last, what) if last and what else None
        count = next((of for quantity, of in reversed(counted) if of and quantity.unit is None), None)
        for quantity, of in counted:
            fact = fact_at(document, f"n{len(numbers) + 1}", (quantity.start, quantity.end))
            numbers.append(
                Number(
                    **fact,
                    weight=_weight(quantity, of, sentence),
                    value=plain(quantity.value),
                    high=None if quantity.high is None else plain(quantity.high),
                    out_of=None if quantity.out_of is None else plain(quantity.out_of),
                    unit=quantity.unit,
                    of=of,
                    qualifier=quantity.qualifier,
                    dimension=quantity.dimension,
                )
            )
    return tuple(numbers)


@dataclass(frozen=True)
class _Search:
    """What the search of one article needs to know; `dated` are the indices of the tokens of dates and mottos.

    `candidates` are the indices of the other tokens with which a figure may begin, `followers` what must stand behind
    some of them.
    """

    document: Document
    reader: Reader
    measured: Mapping[str, frozenset[str]]
    lookalikes: Lookalikes
    ages: Ages
    work: WorkGiven
    units: LeftOutUnits
    dated: frozenset[int]
    candidates: Sequence[int]
    followers: Mapping[str, frozenset[str]]

    @classmethod
    def over(cls, document: Document, spans: Sequence[Span]) -> _Search:
        tokens, pack, text = document.tokens, document.pack, document.text
        dated = frozenset(index for span in spans for index in range(*document.token_range(span.start, span.end)))
        candidates = document.indices_of(_opening_words(document, pack))
        points = any(map(_POINT_FIGURE.search, document.unlettered)) and any(
            _POINT_THOUSANDS.search(text, s.start, s.end) for s in document.segments
        )
        reader = reader_for(document, points_are_thousands=points)
        return cls(
            document,
            reader,
            _measured(pack),
            Lookalikes(document, tokens, load_lookalikes(pack)),
            load_ages(pack),
            WorkGiven.over(document, pack),
            LeftOutUnits(document, reader.words.patterns, _measured(pack)),
            dated,
            [index for index in candidates if index not in dated],
            _followers(pack),
        )

    def promising(self) -> Iterator[Sentence]:
        """The sentences in which a figure may begin, in order."""
        behind = 0
        for index in self.candidates:
            if index >= behind:
                sentence = self.document.sentence_at(self.document.tokens[index].start)
                behind = sentence.last
                yield sentence

    def counted(
        self, sentence: Sentence, *, earlier: tuple[Quantity, str] | None, count: str | None
    ) -> Iterator[tuple[Quantity, str | None]]:
        """The quantities of a sentence, each with what it counts; `earlier` and `count` as in `Counting`."""
        found = list(self.quantities(sentence))
        if not found:
            return
        before = earlier[0] if earlier else None
        lent = len(found) > 1 or (before is not None and before.unit is not None)
        quantities = self.units.completed(found, sentence, earlier=before) if lent else found
        ranges = [range(*bounds) for _, bounds in quantities]
        blocked = self.dated.intersection(range(sentence.first, sentence.last)).union(*ranges)
        phrases = Phrases(self.document.tokens, self.measured, blocked, self.document.clauses[sentence.index])
        counting = Counting(self.document, self.reader.words.patterns, phrases=phrases, earlier=earlier, count=count)
        yield from counting.each(quantities, sentence)

    def quantities(self, sentence: Sentence) -> Iterator[tuple[Quantity, TokenRange]]:
        """The quantities of a sentence with the tokens they take in, in order, without overlap."""
        named, behind, aged = False, sentence.start, False
        first = bisect_left(self.candidates, sentence.first)
        for index in self.candidates[first : bisect_left(self.candidates, sentence.last, first)]:
            token = self.document.tokens[index]
            if token.start < behind or not self._may_go_on(token.lower, index + 1):
                continue
            skipped = self.lookalikes.skip(index, sentence)
            if skipped:
                behind = skipped
                continue
            found = self._read(index, sentence, lower=behind)
            if found is None:
                continue
            read, stretch = found
            bounds = index, stretch[1]
            quantity = self.ages.read(read, bounds, sentence, self.document, again=aged)
            quantity = self.work.given(quantity, index, sentence)
            if quantity.end < read.end:
                stretch = self.document.token_range(quantity.start, quantity.end)
            if self.lookalikes.is_name(quantity, bounds, sentence, after_name=named):
                named, behind = True, quantity.end
                continue
            named = False
            if self.lookalikes.tells_hour(quantity, bounds, sentence):
                behind = quantity.end
                continue
            if not self.lookalikes.is_pronoun(quantity, bounds, sentence):
                behind, aged = quantity.end, quantity.dimension == "age"
                yield quantity, stretch

    def _may_go_on(self, opening: str, behind: int) -> bool:
        """Whether the word behind lets one open a figure: “a” does before a hundred, a third, a week."""
        wanted = self.followers.get(opening)
        if wanted is None or behind >= len(self.document.lowers):
            return True
        word = self.document.lowers[behind]
        return word in wanted or not word.isalpha()

    def _read(self, index: int, sentence: Sentence, *, lower: int) -> tuple[Quantity, TokenRange] | None:
        """The quantity whose figure begins with a token and the tokens it takes in, unless it runs into a date."""
        token = self.document.tokens[index]
        quantity = self.reader.read(token.start + self._sign(token), lower=lower, upper=sentence.end)
        if quantity is None:
            return None
        if (quantity.out_of or quantity.high or quantity.value) >= BEYOND:
            return None
        quantity = self.ages.with_old(quantity, self.document.text, sentence.end)
        stretch = self.document.token_range(quantity.start, quantity.end)
        return (quantity, stretch) if self.dated.isdisjoint(range(*stretch)) else None

    def _sign(self, token: Token) -> int:
        """How many characters of the token are its currency: 1 for R50 in an article that names South Africa."""
        if token.lower[0] not in _LETTERS or not token.text[1:].isdigit():
            return 0
        codes = self.reader.units.signs.get(token.text[0], ())
        countries = self.reader.units.countries
        return int(any(self.reader.mentions[name] for code in codes for name in countries.get(code, ())))


@cache
def _measured(pack: Pack) -> dict[str, frozenset[str]]:
    """The words around what is measured, by their class."""
    return {name: frozenset(words) for name, words in pack.table("numbers")["measured"].items()}


def _opening_words(document: Document, pack: Pack) -> frozenset[str]:
    """The words of an article that a figure may begin with."""
    openers, ordinal = load_numerals(pack).openers, load_patterns(pack)["ordinal"]

    def opens(word: str) -> bool:
        if word[0] in _FIGURES:
            return ordinal.match(word) is None
        compound = "-" in word and word.partition("-")[0] in openers
        return compound or (word[0] in _LETTERS and word[1:].isdigit())

    return openers.union(filter(opens, document.unlettered))


@cache
def _followers(pack: Pack) -> Mapping[str, frozenset[str]]:
    """The words, one of which must stand behind an article or a vague word that opens a figure, by that word."""
    table, numerals, units = pack.table("numbers"), pack.table("numerals"), load_units(pack)
    scales = frozenset(form for scale in numerals["scales"] for form in (scale, f"{scale}s"))
    followers: dict[str, frozenset[str]] = {}
    for opening, *second in map(str.split, table["few"]):  # a few, a couple of
        followers[opening] = followers.get(opening, scales).union(second[:1])
    for article in table["articles"]:
        known = followers.get(article, scales)
        counting = (*table["between"], *numerals["fractions"], *numerals["portions"])
        followers[article] = known.union(units.opening, counting)
    return followers


def _weight(quantity: Quantity, of: str | None, sentence: Sentence) -> int:
    """How much a quantity matters in its article: what it is, how large, where it stands, whether it says of what."""
    weight = _WEIGHTS.get(quantity.dimension, 1)
    if quantity.dimension == "count":
        weight += 2 if quantity.value >= 100 else 1 if quantity.value >= 10 else -1
    if quantity.qualifier == "vague" or quantity.dimension == "age":
        weight -= 1
    if of:
        weight += 1
    if sentence.paragraph <= 2:
        weight += 2 - min(sentence.paragraph, 1)
    return max(weight, 0)
