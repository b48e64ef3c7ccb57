"""The signs that stand before one mention of a name.

What the words say, and how strongly, stands in the rules of the language pack; the window is bounded.
"""

from __future__ import annotations

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import DATELINE_MARKS, Part, PartReader
from reportgen.elements.sign import Signs

_LONGEST_LIST = 6
_LONGEST_SHARED = 30
_AT = frozenset({"in", "at", "near"})
_STANDS = _AT | {"on"}
_AGENTS = ("er", "or", "ist", "ian", "man")
_SHARED = frozenset({"in", "of", "with"})
_FIRM_TAILS = ("-owned", "-backed", "-listed", "-run")
_BEFORE_ACRONYMS = {"a": 2, "an": 2, "(": 7}
"""What speaks against a body's name in capitals, and how strongly."""


class SignsBefore:
    """Reads the words to the left of the names of one document; `examples` are the names that a list gives."""

    def __init__(self, reader: PartReader, examples: dict[Phrase, Signs]) -> None:
        self.reader = reader
        self.tokens, self.texts, self.lowers = reader.tokens, reader.texts, reader.lowers
        self.words = reader.words
        self.cues = reader.words.cues
        self.examples = examples
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
        if lower in self.ways and i > start and self._goes(i - 1, start):
            signs.place += 3
            signs.person -= 3
        if lower in (",", "and") and self._follows_kin(i, start):
            signs.add(self.cues["kin-before"])
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

    def _governing(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """The word that a name hangs on: the first of these that it is."""
        token, lower = self.tokens[i], self.lowers[i]
        before = self.lowers[i - 1] if i > start else ""
        small = token.text[0].islower()
        if token.tag == "CD" and token.text[0].isdigit() and self.texts[part.first].isupper():
            signs.organization -= 7  # a unit: 25 MW
        if lower == "of" and before:
            self._of(i - 1, signs)
        elif small and lower in self.words.actors["vessels"]:
            signs.person -= 8  # the tanker Orvel Rose
        elif small and lower in self.cues["body-noun-before"].words and token.tag != "VB":
            given = part.last - part.first > 1 and part.key[0] in self.words.given and lower in self.words.role_nouns
            if given:
                signs.person += 5  # contractor Oto Brennig
            else:
                signs.add(self.cues["body-noun-before"])
        elif small and lower in self.words.role_nouns:
            signs.person += 5
        elif small and token.tag == "NN" and lower.endswith(_AGENTS):
            signs.person += 3
        elif lower in self.cues["example"].words or (lower == "them" and before == "among"):
            self._example(i, start, part, signs)
        elif lower in _AT and (before in self.words.places["facilities"] or before in self.words.places["happenings"]):
            signs.place += 3
        elif lower in ("its", "their") and self._tells_apart(part.first):
            signs.place += 6
        elif lower == "from" and self._dweller(i - 1, start) in self.words.places["dwellers"]:
            signs.place += 4
            signs.person -= 3
        elif lower == "," and self._is_explained(i - 1, start, part):
            signs.add(self.cues["kind-before"])
        elif lower == "," and self._is_named_body(i - 1, start, part):
            signs.add(self.cues["body-noun-before"])
        elif lower == "for" and before and self.texts[i - 1] in self.words.actors["members"]:
            signs.organization -= 6
            signs.place += 6 * self._is_seat(part)
        elif lower in self.words.actors["holding"] or self._is_of_share(i, start) or self._is_bought(i, part):
            signs.person -= 5
            signs.organization += 5  # who owns Brightlode
        elif lower == "for" and before in self.words.actors["chambers"]:
            signs.place += 8  # the Member of Parliament for X
        elif lower == "for" and before in self.words.places["sits_for"]:
            signs.place += 8
        elif lower == "for" and i - 2 >= start and self.lowers[i - 2] in ("left", "leave", "leaving"):
            signs.place += 2  # left X for Y
        elif lower in ("from", "at", "with") and before and self._is_somebody(i - 1):
            signs.organization += 4
        elif lower.endswith(_FIRM_TAILS):
            signs.organization += 5

    def _is_seat_beside(self, part: Part, i: int, start: int) -> bool:
        """Whether a name in brackets is where somebody before has a seat: “Governors Ida Lind (Orvel) and …”."""
        plain = self.texts[part.first][1:].islower() and self.lowers[part.first] not in self.words.actors["sides"]
        if not plain or part.last >= len(self.texts) or self.texts[part.last] != ")" or not self._is_somebody(i):
            return False
        seats = self.words.places["seats_shared"]
        return not seats.isdisjoint(self.lowers[max(start, i - _LONGEST_SHARED) : i])

    def _is_seat(self, part: Part) -> bool:
        """Whether a name may be of whom a member sits for: no party, and no known place with a quarter of it."""
        known = self.reader.gazetteer_end(part.first, part.last)
        return self.lowers[part.first] not in self.words.actors["sides"] and known in (part.first, part.last)

    def _is_of_share(self, i: int, start: int) -> bool:
        """Whether somebody has or wants a share of what follows: “a stake in X”, “the takeover of X”."""
        return i > start and self.lowers[i] in _SHARED and self.lowers[i - 1] in self.words.actors["shares"]

    def _is_bought(self, i: int, part: Part) -> bool:
        """Whether a name has a price: “bought X for $40 million”."""
        if self.lowers[i] not in self.words.actors["trading"] or part.last + 1 >= len(self.texts):
            return False
        price = self.texts[part.last + 1]
        return self.lowers[part.last] == "for" and (price[0] in "$€£¥₹₦" or price in self.words.currencies)

    def _dweller(self, i: int, start: int) -> str:
        """The word for whom “from” follows, at token `i` or before the children: “a mother of two from X”."""
        parent = self.tokens[i].tag == "CD" and i - 2 >= start and self.lowers[i - 1] == "of"
        return self.lowers[i - 2] if parent else self.lowers[i] if i >= start else ""

    def _is_explained(self, i: int, start: int, part: Part) -> bool:
        """Whether a name between commas says which place is meant: “the farthest hamlet, X, is”."""
        kind = self.lowers[i] in self.words.kinds and self.texts[i][0].islower()
        if not kind or i - 2 < start or part.last >= len(self.tokens) or self.texts[part.last] != ",":
            return False
        return self.tokens[i - 1].tag in ("JJ", "JJS", "JJR") and self.tokens[i - 2].tag in ("DT", "PRP$")

    def _is_named_body(self, i: int, start: int, part: Part) -> bool:
        """Whether a name between commas says which body is meant: “the power distributor, X, is”."""
        noun = self.lowers[i] in self.cues["body-noun-before"].words and self.texts[i][0].islower()
        if not noun or part.last >= len(self.tokens) or self.texts[part.last] != ",":
            return False
        return any(self.tokens[k].lower == "the" for k in range(max(i - 3, start), i))

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

    def _is_facility(self, i: int) -> bool:
        """Whether a token is a building or a plant in small letters, which stands at a place."""
        return self.texts[i][0].islower() and self.lowers[i] in self.words.places["facilities"]

    def _tells_apart(self, i: int) -> bool:
        """Whether the names from token `i` on tell plants apart by where they are: “its Norvell and Isko units”."""
        for k in range(i + 1, min(i + 7, len(self.tokens))):
            token = self.tokens[k]
            if self._is_facility(k):
                return True
            if not (token.text[0].isupper() or token.lower in ("and", ",")):
                return False
        return False

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
            signs.place += 10

    def _is_somebody(self, i: int) -> bool:
        """Whether a token ends a person's name or a role."""
        lower = self.lowers[i]
        several = self.lowers[i + 1] == "at" and lower.removesuffix("s") in self.words.role_nouns
        return several or lower in self.words.role_nouns or self.tokens[i].entity.endswith("person")

    def _of(self, i: int, signs: Signs) -> None:
        """“The village of X”, “the family of X”, “director of X”."""
        lower = self.lowers[i]
        if lower == "," and i and self.tokens[i - 1].tag == "CD":
            signs.place += 8  # Oto Brennig, 58, of Norvell
            signs.person -= 8
            return
        field = self.lowers[i + 2] in self.words.actors["portfolio_fields"]
        if lower in ("minister", "secretary", "ministry", "department") or field:
            signs.organization -= 5
            signs.place -= 5
        if lower in self.words.kinds or (i and self.lowers[i - 1] in self.words.kinds):
            signs.add(self.cues["kind-before"])  # the village of X, the district head of X
        elif lower in self.words.places["peopled"] or (
            lower in self.words.places["offspring"] and i and self.tokens[i - 1].tag == "CD"
        ):
            homes = 2 * (lower in self.words.places["inhabitants"])
            signs.place += 3 + homes
            signs.person -= 3 + homes  # the weavers of X, the eleven children of X
        elif lower in self.words.places["seats_of"]:
            signs.place += 7
            signs.person -= 6  # the mayor of X
        elif lower in self.cues["kin-of"].words:
            signs.add(self.cues["kin-of"])
        elif lower in self.cues["staff"].words:
            signs.add(self.cues["staff"])
            signs.person -= 6  # nobody is president of a person

    def _example(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """“Companies such as X”, “countries like X”, “three communes: X”, “two wards (X and Y)”."""
        j = i - 2 if self.lowers[i] in ("as", "them") else i - 1
        if j > start and self.texts[j] == ",":
            j -= 1
        if j < start or (self.lowers[i] == "(" and self.tokens[j].tag != "NNS"):
            return
        noun = self.lowers[j]
        said = Signs()
        if noun in self.cues["plural-body-noun-before"].words:
            said.add(self.cues["plural-body-noun-before"])
        elif noun in self.words.kinds or noun in self.words.places["plural"]:
            said.add(self.cues["kind-before"])
        if said.place or said.organization:
            self.examples[tuple(self.reader.folded[part.first : part.last])] = said
            signs.add(said)
