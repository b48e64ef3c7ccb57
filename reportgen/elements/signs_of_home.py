"""The signs behind a name that speak for a place: who lives there, what stands there and befalls it, how far it lies.

What the words say stands in the lists of the language pack; the window is bounded.
"""

from __future__ import annotations

from reportgen.elements.parts import Part, PartReader
from reportgen.elements.sign import DASHES, Signs

_TRADES = ("NN", "NNS", "JJ", "VBG")


class SignsOfHome:
    """Reads the words behind names as what belongs to a place.

    Attributes:
        telling: the words right behind a name that may say that it is a place.
        locals: who lives or has a trade at a place; they also speak with one word between.
    """

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader
        self.tokens, self.texts, self.lowers = reader.tokens, reader.texts, reader.lowers
        self.words, self.places = reader.words, reader.words.places
        self.locals, self.between = self.places["locals"], self.places["between"]
        self.telling = reader.words.homely

    def read(self, part: Part, end: int, signs: Signs) -> None:
        """What stands to the right, before the end of the sentence."""
        i = part.last
        lower = self.lowers[i]
        if lower == ",":
            self._aside(i + 1, end, signs)
            return
        if lower in self.places["inhabitants"] and self._is_labelled(part):
            signs.place += 4
            signs.person -= 4
        if (lower in self.locals or self._is_tradesman(i, end)) and self._is_home(part):
            signs.place += 4
            signs.person -= 6
        if lower in self.places["civic"] and self._is_public(part):
            signs.place += 4
        if lower in self.places["states"] and not self.places["struck"].isdisjoint(
            self.lowers[i + 1 : min(i + 4, end)]
        ):
            signs.place += 5  # was flooded, has been cut off
            signs.person -= 4
        if (lower in DASHES and self._leads_to(i + 1, end)) or (lower in self.between and self._ends_way(part)):
            signs.place += 6
            signs.person -= 4

    def _aside(self, i: int, end: int, signs: Signs) -> None:
        """What stands behind a comma: “near Y”, “6 km away”."""
        if self._is_near(i, end):
            signs.place += 4
        if self._is_distant(i, end):
            signs.place += 6
            signs.person -= 4

    def _is_labelled(self, part: Part) -> bool:
        """Whether capitals say something: longhouse residents may open a sentence."""
        opens = self.reader.document.sentences[part.sentence].first == part.first
        if not opens or part.last - part.first > 1:
            return True
        return len(self.tokens[part.first].entity) > 1 and self.reader.is_strange(part.first)

    def _is_tradesman(self, i: int, end: int) -> bool:
        """Whether one more noun stands before who lives or has a trade at a place: Orvel wine merchants."""
        if i + 1 >= end or self.lowers[i + 1] not in self.locals:
            return False
        tag, named = self.tokens[i].tag, i + 2 < end and self.texts[i + 2][0].isupper()
        return self.texts[i].islower() and (tag in _TRADES or (named and tag in ("VBZ", "VBP", "VB")))

    def _is_home(self, part: Part) -> bool:
        """Whether a name before a tradesman can be that of a place: no people, person, body, brand or produce."""
        words, key = self.words, part.key
        if part.form != "name" or any(text.isupper() and len(text) > 1 for text in self.texts[part.first : part.last]):
            return False
        if any(word in words.demonyms or word in words.common or word in words.body_nouns for word in key):
            return False
        if self.lowers[part.first] in words.actors["sides"]:
            return False
        if self.reader.gazetteer_end(part.first, part.last) == part.last:
            return True
        if self.reader.document.sentences[part.sentence].first == part.first and len(key) == 1:
            return self.reader.is_strange(part.first) and key[0] not in words.given and key[0] not in words.surnames
        return key[0] not in words.given and key[-1] not in words.surnames

    def _is_public(self, part: Part) -> bool:
        """Whether a name before a public place is a plain one in small letters: “the Orvel court”, no “EU court”."""
        first, key = part.first, part.key
        named = self.texts[first][1:].islower() and self.lowers[first] not in self.words.common
        if not named or key[0] in self.words.demonyms:
            return False
        if self.reader.document.sentences[part.sentence].first == first:
            return self.reader.is_strange(first) and key[0] not in self.words.given
        return self.lowers[first - 1] in self.places["before_civic"]

    def _is_near(self, i: int, end: int) -> bool:
        """Whether “near Y” or “north of Y” stands at token `i`."""
        if i + 2 >= end or self.lowers[i] not in self.places["nearby"]:
            return False
        return self.texts[i + 1 + (self.lowers[i + 1] == "of")][0].isupper()

    def _is_distant(self, i: int, end: int) -> bool:
        """Whether how far a place lies stands at token `i`: “, 6 km away”, “, some 40 miles north of”."""
        for k in range(i, min(i + 4, end - 1)):
            if self.lowers[k] in self.places["lengths"]:
                away = self.lowers[k + 1]
                return away in self.places["away"] or away in self.places["nearby"]
        return False

    def _leads_to(self, i: int, end: int) -> bool:
        """Whether another name and a way stand behind a dash: “the Orvel–Norvell road”."""
        for k in range(i, min(i + 4, end)):
            if not self.texts[k][0].isupper():
                return k > i and self.lowers[k] in self.between
        return False

    def _ends_way(self, part: Part) -> bool:
        """Whether a name stands behind a dash and another name."""
        i = part.first
        return i > 1 and self.texts[i - 1] in DASHES and self.texts[i - 2][0].isupper()
