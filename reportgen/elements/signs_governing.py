"""The word before a name that the name hangs on, and what it says: “the tanker X”, “a stake in X”, “left X for Y”.

What the words say, and how strongly, stands in the rules of the language pack; the window is bounded.
"""

from __future__ import annotations

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import Part, PartReader
from reportgen.elements.sign import Signs

AT = frozenset({"in", "at", "near"})
"""Prepositions of places."""

_CALLED = frozenset({"called", "named"})
_SHARED = frozenset({"of", "with"})
_AGENTS = ("er", "or", "ist", "ian", "man")
_FIRM_TAILS = ("-owned", "-backed", "-listed", "-run")


class SignsGoverning:
    """Reads the words that the names of one document hang on; `examples` are the names that a list gives."""

    def __init__(self, reader: PartReader, examples: dict[Phrase, Signs]) -> None:
        self.reader = reader
        self.tokens, self.texts, self.lowers = reader.tokens, reader.texts, reader.lowers
        self.words = reader.words
        self.cues = reader.words.cues
        self.examples = examples

    def _governing(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """The word that a name hangs on: the first of these that it is."""
        token, lower = self.tokens[i], self.lowers[i]
        if token.tag == "CD" and token.text[0].isdigit() and self.texts[part.first].isupper():
            signs.organization -= 7  # a unit: 25 MW
        if lower == "of" and i > start:
            self._of(i - 1, signs)
        elif not (token.text[0].islower() and self._by_noun(i, part, signs)):
            self._by_word(i, start, part, signs)

    def _by_noun(self, i: int, part: Part, signs: Signs) -> bool:
        """Whether a noun in small letters says what the name behind it is: a vessel, a body, somebody."""
        lower, tag = self.lowers[i], self.tokens[i].tag
        if lower in self.words.actors["vessels"]:
            signs.person -= 8  # the tanker Orvel Rose
        elif lower in self.cues["body-noun-before"].words and tag != "VB":
            if part.last - part.first > 1 and part.key[0] in self.words.given and lower in self.words.role_nouns:
                signs.person += 5  # contractor Oto Brennig
            else:
                signs.add(self.cues["body-noun-before"])
        elif lower in self.words.role_nouns:
            signs.person += 5
        elif tag == "NN" and lower.endswith(_AGENTS):
            signs.person += 3
        else:
            return False
        return True

    def _by_word(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """What a comma, a verb or a preposition says of the name behind it."""
        lower, before = self.lowers[i], self.lowers[i - 1] if i > start else ""
        if lower in self.cues["example"].words or (lower == "them" and before == "among"):
            self._example(i, start, part, signs)
        elif lower in ("its", "their") and self._tells_apart(part.first):
            signs.place += 6
        elif lower in _CALLED and before in self.words.kinds:
            signs.add(self.cues["kind-before"])  # a commune called X
        elif lower == "," and self._is_explained(i - 1, start, part):
            signs.add(self.cues["kind-before"])
        elif lower == "," and self._is_named_body(i - 1, start, part):
            signs.add(self.cues["body-noun-before"])
        elif lower in self.words.actors["holding"] or self._is_of_share(i, start) or self._is_bought(i, part):
            signs.person -= 5
            signs.organization += 5  # who owns Brightlode
        elif lower == "for":
            self._for(i, start, part, signs)
        elif lower in AT and (before in self.words.places["facilities"] or before in self.words.places["happenings"]):
            signs.place += 3
        elif lower == "from" and self._dweller(i - 1, start) in self.words.places["dwellers"]:
            signs.place += 4
            signs.person -= 3
        elif lower in ("from", "at", "with") and before and self._is_somebody(i - 1):
            signs.organization += 4
        elif lower.endswith(_FIRM_TAILS):
            signs.organization += 5

    def _for(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """“The member for X”, “left X for Y”: what “for” at token `i` says of the name behind it."""
        before = self.lowers[i - 1] if i > start else ""
        if before and self.texts[i - 1] in self.words.actors["members"]:
            signs.organization -= 6
            signs.place += 6 * self._is_seat(part)
        elif before in self.words.actors["chambers"] or before in self.words.places["sits_for"]:
            signs.place += 8  # the Member of Parliament for X
        elif i - 2 >= start and self.lowers[i - 2] in ("left", "leave", "leaving"):
            signs.place += 2  # left X for Y

    def _dweller(self, i: int, start: int) -> str:
        """The word for whom “from” follows, at token `i` or before the children: “a mother of two from X”."""
        parent = self.tokens[i].tag == "CD" and i - 2 >= start and self.lowers[i - 1] == "of"
        return self.lowers[i - 2] if parent else self.lowers[i] if i >= start else ""

    def _is_seat(self, part: Part) -> bool:
        """Whether a name may be of whom a member sits for: no party, and no known place with a quarter of it."""
        known = self.reader.gazetteer_end(part.first, part.last)
        return self.lowers[part.first] not in self.words.actors["sides"] and known in (part.first, part.last)

    def _is_of_share(self, i: int, start: int) -> bool:
        """Whether somebody has or wants a share of what follows: “a stake in X”, “the takeover of X”."""
        before = self.lowers[i - 1] if i > start else ""
        shares = self.words.actors["shares" if self.lowers[i] == "in" else "shares_of"]
        return before in shares and (self.lowers[i] == "in" or self.lowers[i] in _SHARED)

    def _is_bought(self, i: int, part: Part) -> bool:
        """Whether a name has a price: “bought X for $40 million”."""
        if self.lowers[i] not in self.words.actors["trading"] or part.last + 1 >= len(self.texts):
            return False
        price = self.texts[part.last + 1]
        return self.lowers[part.last] == "for" and (price[0] in "$€£¥₹₦" or price in self.words.currencies)

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
        elif lower in self.words.actors["shares_of"]:
            signs.person -= 5
            signs.organization += 5  # the takeover of X
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
