"""Places that a hyphen joins to something else: Oslo-based, the Orvel-Norvell road, al-Orvel.

Method: only the words of the document that have a hyphen are looked at; what it joins tells how much of a token is the
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import PartReader
from reportgen.frozen import frozen

_HYPHENS = ("-to-", "-", "–")


@frozen(guarded=False)
class PlaceMention:
    """A half-open range of tokens that names a place.

    Attributes:
        first, last: half-open range of tokens.
        kind: the kind that stands beside it.
        cut: how many characters of the last token are no part of it.
        skipped: how many characters of the first token are no part of it.
    """

    first: int
    last: int
    kind: str | None
    cut: int = 0
    skipped: int = 0


class JoinedPlaces:
    """Finds the places inside tokens with a hyphen in one document."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader
        self.words = reader.words
        self.hyphened = frozenset([w for w in reader.document.unlettered if "-" in w[1:-1] and w[0].isalpha()])

    def mentions(self) -> Iterator[PlaceMention]:
        """Every mention, those of one kind after the other."""
        if not self.hyphened:
            return
        articled: list[int] = []
        for i in self.reader.document.indices_of(self.hyphened):
            text, lower = self.reader.texts[i], self.reader.lowers[i]
            if lower in self.reader.seated:
                yield from self._seat(i)
            elif text[0].isupper():
                yield from self._pair(i)
            elif lower[:3] in self.words.places["articles"] and text[3:4].isupper():
                articled.append(i)
        yield from self._articled(articled)

    def _seat(self, i: int) -> Iterator[PlaceMention]:
        """The place of “Nairobi-based”."""
        reader = self.reader
        seat = "-" + reader.lowers[i].rpartition("-")[2]
        stem = reader.folded[i].removesuffix(seat)
        if not reader.texts[i][0].isupper():
            return
        for first in (i - 1, i):
            name = (*reader.folded[first:i], stem)
            if (first >= 0 and self._is_known(name)) or (first == i and self._is_unlisted(i, stem, seat)):
                yield PlaceMention(first, i + 1, None, cut=len(seat))
                return

    def _is_unlisted(self, i: int, stem: str, seat: str) -> bool:
        """Whether an unknown name before a seat is a town's: Norvell-based, not Internet-based."""
        words, text = self.words, self.reader.texts[i].removesuffix(seat)
        if seat not in words.places["seats_of_firms"] or not text[1:].isalpha() or not text[1:].islower():
            return False
        plain = words.common, words.body_nouns, words.thing_nouns, words.demonyms, words.places["unseated"]
        return (
            not any(stem in known for known in plain)
            and self.reader.document.sentence_at(self.reader.tokens[i].start).first < i
        )

    def _pair(self, i: int) -> Iterator[PlaceMention]:
        """Both places of “the Orvel-Norvell road”: two known ones, or what a way lies between."""
        text, folded = self.reader.texts[i], self.reader.folded[i]
        mark = next((m for m in _HYPHENS if m in text[1:-1]), "-")
        at = text.index(mark, 1)
        behind = at + len(mark)
        halves = text[:at], text[behind:]
        if not all(h and h[0].isupper() and h[1:].islower() and h.isalpha() for h in halves) or self._is_known(
            (folded,)
        ):
            return
        if not self.words.places["compass"].isdisjoint(halves):
            return
        left, _, right = folded.partition(mark)
        known = self._is_known((left,)) + self._is_known((right,))
        following = self.reader.lowers[i + 1] if i + 1 < len(self.reader.tokens) else ""
        way = following in self.words.places["between"] and self.words.demonyms.isdisjoint((left, right))
        if known == 2 or way:
            yield PlaceMention(i, i + 1, None, cut=len(text) - at)
            yield PlaceMention(i, i + 1, None, skipped=behind)

    def _articled(self, spots: list[int]) -> Iterator[PlaceMention]:
        """The places that begin with an article in small letters: al-Orvel, but Omar al-Orvel is somebody."""
        lowers, texts, opening = self.reader.lowers, self.reader.texts, self.words.places["opening"]
        spots = [i for i in spots if texts[i] not in self.words.small_bodies]
        alone = [i for i in spots if not i or not texts[i - 1][0].isupper() or lowers[i - 1] in opening]
        named = {lowers[i] for i in alone if self._is_known((self.reader.folded[i],))}
        named |= {lowers[i] for i in alone if i and lowers[i - 1] in opening}
        persons = {lowers[i] for i in spots if i not in alone}
        for i in alone:
            if lowers[i] in named and lowers[i] not in persons:
                yield PlaceMention(i, i + 1, None)

    def _is_known(self, name: Phrase) -> bool:
        """Whether a name stands in the lists of places."""
        return name in self.words.gazetteer.get(name[0], ())
