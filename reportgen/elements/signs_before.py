"""The signs that stand before one mention of a name.

What the words say, and how strongly, stands in the rules of the language pack; the window is bounded.
"""

from __future__ import annotations

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import DATELINE_MARKS, Part, PartReader
from reportgen.elements.sign import Signs
from reportgen.elements.signs_governing import AT, SignsGoverning

_LONGEST_LIST = 6
_LONGEST_SHARED = 30
_STANDS = AT | {"on"}
_BEFORE_ACRONYMS = {"a": 2, "an": 2, "(": 7}
"""What speaks against a body's name in capitals, and how strongly."""


class SignsBefore(SignsGoverning):
    """Reads the words to the left of the names of one document; `examples` are the names that a list gives."""

    def __init__(self, reader: PartReader, examples: dict[Phrase, Signs]) -> None:
        super().__init__(reader, examples)
        self.local, self.ways = self.cues["preposition"].words, self.words.places["ways"]
        self.seats = self.words.places["seats"][:4]

    def read(self, part: Part, start: int, signs: Signs) -> None:
        """What stands to the left."""
        i = part.first - 1
        if i < start:
            self._dateline(part, signs)
            return
        if self.texts[i] == "(" and i > start:
            if self._abbreviates(part, i - 1):
                signs.organization += 20  # Orvel Revenue Authority (Orvra)
            signs.place += 5 * self._is_seat_beside(part, i - 1, start)
        if self.texts[part.first].isupper():
            self._before_capitals(i, start, signs)
        if self.lowers[i] in ("a", "an"):
            signs.person -= 6  # a Picasso drawing, a Dalit farmer
        if self.lowers[i] == "the":
            signs.person -= 3
            listed = part.last < len(self.tokens) and self.lowers[part.last] in ("and", ",")
            if listed and self._tells_apart(part.first):
                signs.place += 6
                return
            self._article(part, i, start, signs)
            i -= 1
        if i >= start and self.lowers[i] in self.words.places["directions"] and self.texts[i][0].islower():
            signs.place += 3
            i -= 1
        if i >= start:
            self._beside(i, start, signs)
            if self.lowers[i] in self.local and self._stands_alone(part):
                signs.place += 1
            elif self.lowers[i] == "at" and i > start and self._is_spot(i - 1) and self._stands_alone(part):
                signs.place += 3
            self._governing(i, start, part, signs)

    def _before_capitals(self, i: int, start: int, signs: Signs) -> None:
        """What stands before an acronym: “a PhD”, “the District Chief Executive (DCE)”."""
        signs.organization -= _BEFORE_ACRONYMS.get(self.lowers[i], 0)
        if self.texts[i] == "(" and i > start and self.reader.is_title(i - 1):
            signs.organization -= 30

    def _article(self, part: Part, i: int, start: int, signs: Signs) -> None:
        """“The” at token `i`: seen by The Orvel Ledger, along the Orvel."""
        paper = self.texts[part.last - 1] in self.words.actors["papers"]
        if self.texts[i] == "The" and i > start:
            signs.organization += 12 if paper else 5
        elif paper and i > start and self.lowers[i - 1] in self.words.actors["tells"]:
            signs.organization += 7
        if i > start and self._is_water(part, i - 1):
            signs.place += 9
        elif part.key in self.words.doubtful:
            signs.place += 3  # the Jamuna

    def _beside(self, i: int, start: int, signs: Signs) -> None:
        """Words that speak for a kind wherever they stand before a name."""
        lower = self.lowers[i]
        for cue in self.words.cues_before.get(lower, ()):
            if cue is not self.cues["speech"] or self._turns_round(i, start):
                signs.add(cue)
        if lower in _STANDS and i > start and self.lowers[i - 1] in self.words.places["situated"]:
            signs.place += 3
            signs.person -= 3
        if lower in self.words.places["stormed"]:
            signs.place += 4
            signs.person -= 2  # bandits attacked X
        if lower in self.ways and i > start and self._goes(i - 1, start):
            signs.place += 3
            signs.person -= 3
        if lower in (",", "and") and self._follows_kin(i, start):
            signs.add(self.cues["kin-before"])
        if lower == "," and self._follows_office(i, start):
            signs.person += 6
            signs.organization -= 3
        if self.reader.seated and lower.endswith(self.seats):
            signs.organization += 4  # Oslo-based Brightlode Mechanical

    def _turns_round(self, i: int, start: int) -> bool:
        """Whether who speaks may stand behind the verb at token `i`: “…, said X”, “told X”, not “the mayor said X”."""
        if i == start or self.lowers[i] in self.words.roles["addressing"]:
            return True
        before = self.tokens[i - 1]
        return not (before.tag.startswith(("NN", "PRP")) or before.text == ")")

    def _goes(self, i: int, start: int) -> bool:
        """Whether a way or a going stands at token `i`: “flew to”, “flew in from”."""
        journeys = self.words.places["journeys"]
        return self.lowers[i] in journeys or (
            i > start and self.lowers[i] in self.words.places["onward"] and self.lowers[i - 1] in journeys
        )

    def _is_spot(self, i: int) -> bool:
        """Whether a noun in small letters before “at” is nothing that somebody has or does at a firm or a school."""
        if not self.tokens[i].tag.startswith("NN") or not self.texts[i][0].islower() or self._is_somebody(i):
            return False
        lower = self.lowers[i]
        return lower not in self.words.places["employed"] and lower.removesuffix("s") not in self.words.role_nouns

    def _stands_alone(self, part: Part) -> bool:
        """Whether a name is all of its noun phrase and no plain word: “in Orvel on Monday”, not “in Orvel votes”."""
        text, lower, words = self.texts[part.first], self.lowers[part.first], self.words
        if not text.isalpha() or text.isupper() or lower in words.common or lower in words.demonyms:
            return False
        plain = lower in words.body_nouns or lower in words.thing_nouns or lower in words.role_nouns
        following = self.tokens[part.last].tag if part.last < len(self.tokens) else "."
        return not plain and not following.startswith("NN")

    def _is_seat_beside(self, part: Part, i: int, start: int) -> bool:
        """Whether a name in brackets is where somebody before has a seat: “Governors Ida Lind (Orvel) and …”."""
        plain = self.texts[part.first][1:].islower() and self.lowers[part.first] not in self.words.actors["sides"]
        if not plain or part.last >= len(self.texts) or self.texts[part.last] != ")" or not self._is_somebody(i):
            return False
        seats = self.words.places["seats_shared"]
        return not seats.isdisjoint(self.lowers[max(start, i - _LONGEST_SHARED) : i])

    def _follows_office(self, comma: int, start: int) -> bool:
        """Whether an office and its body stand before a comma: “the Managing Director, Orvel Port Authority, X”."""
        body = comma
        while body > start and (self.texts[body - 1][0].isupper() or self.lowers[body - 1] in ("of", "for", "and")):
            body -= 1
        if body == comma or body - 2 <= start or self.texts[body - 1] != ",":
            return False
        return self.texts[body - 2][0].isupper() and self.reader.is_title(body - 2) and self._ends_body(comma)

    def _ends_body(self, end: int) -> bool:
        return self.reader.noun_in(end - 1, self.words.body_nouns)

    def _follows_kin(self, i: int, start: int) -> bool:
        """Whether kin stands before the comma at token `i`, with at most a list of names between: “her sons, X, Y”."""
        for k in range(i, max(i - _LONGEST_LIST, start), -1):
            token, before = self.tokens[k], self.tokens[k - 1]
            if token.text == "," and before.lower in self.cues["kin-before"].words and before.text[0].islower():
                return True
            if token.text not in (",", "and") and not token.text[0].isupper():
                return False
        return False

    def _abbreviates(self, part: Part, last: int) -> bool:
        """Whether a word in brackets is the short form of the body whose name ends with token `last`."""
        if part.last - part.first > 1 or not self.reader.noun_in(last, self.words.body_nouns):
            return False
        first = last
        while first > 0 and self.texts[first - 1][0].isupper() and self.lowers[first - 1] != "the":
            first -= 1
        return self.texts[first][0] == self.texts[part.first][0] and last > first

    def _is_water(self, part: Part, i: int) -> bool:
        """Whether “the X” is a river: “along the X”, “the banks of the X”, “the X was flowing above …”."""
        waters = self.words.places["waters"]
        bank = self.lowers[i] == "of" and i > 0 and self.lowers[i - 1] in waters["banks"]
        if bank or self.lowers[i] in waters["along"]:
            return part.last - part.first == 1 and self.texts[part.first][1:].islower()
        return False

    def _dateline(self, part: Part, signs: Signs) -> None:
        """A name in capitals that opens an article: “LINDO:”, “LINDO, May 2 —”, “LINDO (TNA) —”."""
        texts = [t.text for t in self.tokens[part.first : part.last]]
        mark = self.texts[part.last] if part.last < len(self.tokens) else ""
        if all(t.isupper() for t in texts) and sum(map(len, texts)) > 3 and mark in DATELINE_MARKS:
            signs.place += 0 if self._is_label(part) else 10

    def _is_label(self, part: Part) -> bool:
        """Whether words in capitals tell what a picture shows: “FINED: The court fined …”, “CLEANUP. Fishers …”."""
        if all(word in self.reader.small for word in self.lowers[part.first : part.last]):
            return True
        alone = part.last + 1 == self.reader.document.sentences[part.sentence].last and self.texts[part.last] == "."
        return alone and self.reader.gazetteer_end(part.first, part.last) < part.last
