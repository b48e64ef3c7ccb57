"""The signs that stand behind one mention of a name.

What the words say, and how strongly, stands in the rules of the language pack; the window is bounded.
"""

from __future__ import annotations

from reportgen.elements.parts import Part, PartReader
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.sign import DASHES, Signs
from reportgen.elements.signs_of_home import SignsOfHome

_SAINTS = frozenset({"St", "St.", "Saint"})
_BETWEEN = frozenset({"IN", "RB", "DT", "JJ"})
_STOPS = frozenset({",", ")", ".", ":", ";", "”", "“", '"'})


class SignsBehind:
    """Reads the words to the right of the names of one document."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader
        self.tokens, self.texts, self.lowers = reader.tokens, reader.texts, reader.lowers
        self.words = reader.words
        self.cues = reader.words.cues
        self.homes = SignsOfHome(reader)

    def read(self, part: Part, end: int, signs: Signs) -> None:
        """What stands to the right."""
        i = part.last
        text, lower = self.texts[i], self.lowers[i]
        for cue in self.words.cues_behind.get(lower, ()):
            if cue is self.cues["speech"] and self._lies_in(part):
                signs.place += 3  # the committee in Orvel asked for it
            else:
                signs.add(cue)
        if part.form == "name":
            self._kind_behind(part, signs)
            if self._says_of_itself(i, end) and (part.first == 0 or self.lowers[part.first - 1] != "the"):
                signs.organization += 6
                signs.person -= 3
        if self._is_facility_of(part, end):
            signs.person -= 6
        if lower in self.homes.telling or (i + 1 < end and self.lowers[i + 1] in self.homes.locals):
            self.homes.read(part, end, signs)
        if self._flows(i, end):
            signs.place += 9
        if text == "(" and self._spells(part, i + 1, end):
            signs.organization += 12
        if i + 1 >= end:
            return
        self._possessed(i, end, signs)
        self._officer(part, end, signs)
        if text == "," and self._is_seat(i + 1, end):
            signs.place += 6  # Orvel, Isko Norte Mayor Oto Brennig
            signs.person -= 3
        elif text in (",", "(") or text in DASHES:
            self._apposition(i + 1, end, signs)
        if text == "," and self.lowers[i + 1] == "which" and not self._is_held_by(part):
            signs.person -= 7  # nobody is “which”
            signs.organization += 4 * (part.last - part.first > 1)
        if text in (",", "in") and self.texts[i + 1][0].isupper():
            outer = self.reader.gazetteer_end(i + 1, min(i + 5, end))
            if outer > i + 1:
                signs.place += 4 if text == "," else 2
        if lower in ("and", ","):
            self._shared_kind(i + 1, end, signs)

    def _lies_in(self, part: Part) -> bool:
        """Whether a name tells where a thing or somebody is, so that the verb behind it is not its own."""
        before = part.first - 1
        return before > 0 and self.lowers[before] in ("in", "near") and self.tokens[before - 1].tag in ("NN", "NNS")

    def _is_held_by(self, part: Part) -> bool:
        """Whether an office stands before a name, so that “which” behind it means something before."""
        return part.titled > 0 or (part.first > 0 and self.lowers[part.first - 1] in self.words.role_nouns)

    def _kind_behind(self, part: Part, signs: Signs) -> None:
        """What the word behind a name says that it is, or no place: “Ban Lo village”, “Green Row project”."""
        text, lower = self.texts[part.last], self.lowers[part.last]
        village, land = lower in self.words.kinds, text in self.words.places["landforms"]
        if (village or land) and self.reader.body_end(part.first, part.last) != part.last:
            if village and not self._is_of_field(part):
                signs.add(self.cues["kind-after"])
            signs.place += 5 * land
        if self._is_before_wide(part.last):
            signs.add(self.cues["kind-after"])
        if part.last - part.first > 1 and lower in self.words.actors["works"]:
            signs.place -= 6
        last = self.lowers[part.last - 1]
        if last in self.words.actors["partisans"] and self.lowers[part.first - 1] == "the":
            signs.person -= 8  # the Norvell Democrat said so
        grown = part.last + (self.tokens[part.last].tag == "JJ")
        if self.lowers[min(grown, len(self.lowers) - 1)] in self.words.actors["produce"]:
            signs.person -= 6  # Tu Nam sticky rice
        if text in self.words.actors["members"] and self.lowers[part.last + 1] in self.words.role_nouns:
            signs.place += 4  # the Kitambo South MP hopeful
            signs.person -= 4

    def _is_from(self, i: int, end: int) -> bool:
        """Whether a name between commas stands at token `i`, behind “from”."""
        stop = next((k for k in range(i, min(i + 5, end)) if not self.texts[k][0].isupper()), i)
        return stop > i and self.texts[stop] in (",", ".", "and")

    def _is_seat(self, i: int, end: int) -> bool:
        """Whether a place, the title of who has a seat there and a name stand at token `i`: “Isko Norte Mayor X”."""
        for k in range(i, min(i + 4, end - 1)):
            if not self.texts[k][0].isupper():
                return False
            if self.lowers[k] in self.words.places["seats_alone"]:
                return k > i and self.texts[k + 1][0].isupper()
        return False

    def _says_of_itself(self, i: int, end: int) -> bool:
        """Whether whoever speaks is “it”: “X said on Friday it would close”."""
        if self.lowers[i] not in self.cues["speech"].words:
            return False
        stop = next((k for k in range(i + 1, min(i + 6, end - 1)) if self.tokens[k].tag == "PRP"), end)
        clause = range(i + 1, stop)
        adverbial = all(self.tokens[k].tag in _BETWEEN or self.texts[k] in self.words.calendar for k in clause)
        return (
            stop < end
            and self.lowers[stop] == "it"
            and self.lowers[stop + 1] in self.words.actors["of_itself"]
            and adverbial
        )

    def _is_of_field(self, part: Part) -> bool:
        """Whether all words of a name are plain ones, as of a seat that is no place's: Social Welfare constituency."""
        words, unhomed = self.words, self.words.places["unhomed"]
        lists = (words.common, words.body_nouns, words.actors["portfolio_fields"], unhomed)
        return all(any(word in known for known in lists) for word in self.lowers[part.first : part.last])

    def _is_before_wide(self, i: int) -> bool:
        """Whether a kind of place of several words in small letters stands at token `i`: local government area."""
        heads: frozenset[str] = self.words.places["wide_heads"]
        if heads.isdisjoint(self.lowers[i + 1 : i + 4]) or not self.texts[i][0].islower():
            return False
        for end in range(i + 2, min(i + 5, len(self.lowers) + 1)):
            kind = self.reader.wide_kind(i, end)
            if kind and kind == " ".join(self.lowers[i:end]):
                return True
        return False

    def _is_facility_of(self, part: Part, end: int) -> bool:
        """Whether a building or a plant bears the name: “the Alta Loma copper mine”."""
        if part.first == 0 or self.lowers[part.first - 1] != "the":
            return False
        behind = range(part.last, min(part.last + 3, end))
        facilities = self.words.places["facilities"]
        at = next((k for k in behind if self.lowers[k] in facilities), None)
        return at is not None and all(text[0].islower() for text in self.texts[part.last : at + 1])

    def _flows(self, i: int, end: int) -> bool:
        """Whether what stands behind a name is what rivers do: “was flowing”, “burst its banks”."""
        verbs: frozenset[str] = self.words.places["waters"]["flow"]
        return not verbs.isdisjoint(self.lowers[i : min(i + 3, end)])

    def _spells(self, part: Part, i: int, end: int) -> bool:
        """Whether an acronym in brackets is made of the first letters of a name."""
        if i + 1 >= end or self.texts[i + 1] != ")" or part.last - part.first < 2:
            return False
        short = self.texts[i]
        return short == "".join(t.text[0] for t in self.tokens[part.first : part.last] if t.text[0].isupper())

    def _possessed(self, i: int, end: int, signs: Signs) -> None:
        """“X's wife”, “X's spokesman”, “X pipelines executive”."""
        owns = self.lowers[i] in POSSESSIVES
        if owns and self.texts[i - 2] in _SAINTS and self.lowers[i + 1] not in self.words.places["owned"]:
            signs.place -= 6  # a church: St Orvel's
        for token in self.tokens[i + owns : min(i + owns + 2, end)]:
            if token.text[0].isupper():
                if owns and token.entity == "B-person" and self._is_given(i + 1):
                    signs.add(self.cues["person-of"])
                return
            if owns and token.lower in self.cues["possessed"].words:
                signs.add(self.cues["possessed"])
            if owns and token.lower in self.words.places["owned"]:
                signs.place += 5  # Orvel's main street
                signs.person -= 6
                return
            if token.lower in self.cues["staff"].words:
                if not self._is_field(i - 1):
                    signs.add(self.cues["staff"])
                    if token.tag == "NNS" and token.lower in self.words.actors["traded"]:
                        signs.add(self.cues["firm-of"])  # Brightlode shares
                return

    def _is_field(self, i: int) -> bool:
        """Whether a word names the field of an office, and no body: the Trade executive."""
        return self.lowers[i] in self.words.actors["portfolio_fields"]

    def _officer(self, part: Part, end: int, signs: Signs) -> None:
        """“Tarnwick Hospital X convener Oto Brennig”: who holds the office stands behind it, so X is no person."""
        i = part.last
        for k in range(i, min(i + 4, end - 1)):
            token = self.tokens[k]
            if not token.text[0].islower():
                return
            held = token.lower in self.cues["officer-after"].words
            if held and self.texts[k + 1][0].isupper():
                if self._is_field(i - 1):
                    signs.person += self.cues["officer-after"].person
                    return
                signs.add(self.cues["officer-after"])
                known = self.reader.gazetteer_end(part.first, i) == i
                signs.place += self.cues["officer-after"].organization * known
                return
            if not held and token.lower not in self.words.roles["adjectives"]:
                return

    def _is_given(self, i: int) -> bool:
        """Whether a given name stands at token `i`, and a surname behind it."""
        following = self.texts[i + 1] if i + 1 < len(self.tokens) else ""
        return self.reader.folded[i] in self.words.given and following[:1].isupper()

    def _shared_kind(self, i: int, end: int, signs: Signs) -> None:
        """“Ban Lo and Nam Pe villages”: the kind stands behind the last of the names."""
        capital = False
        for token in self.tokens[i : min(i + 7, end)]:
            if token.text[0].isupper() or token.text.isdigit():
                capital = True
            elif token.lower in self.words.kinds and capital and self.words.kinds[token.lower] != token.lower:
                signs.add(self.cues["kind-after"])
                return
            elif token.tag == "CD" or token.lower in self.words.places["further"]:
                capital = True  # Orvel and two other villages
            elif token.lower not in ("and", ","):
                return

    def _apposition(self, i: int, end: int, signs: Signs) -> None:
        """An age, a role, a kind of body or of place behind a comma, a dash or a bracket."""
        first = self.tokens[i]
        if first.lower == "from" and self._is_from(i + 1, end):
            signs.person += 4  # Oto Brennig, from Orvel, and Ida Lind, from Isko
            return
        if first.text.isdigit() and len(first.text) < 3 and i + 1 < end and self.texts[i + 1] in (",", ")", "."):
            signs.person += 8
            return
        for name in ("relative", "speech"):
            if first.lower in self.cues[name].words:
                signs.add(self.cues[name])
                return
        article = first.lower in ("a", "an", "the")
        for k in range(i, min(i + 8, end)):
            token = self.tokens[k]
            if token.lower in self.words.role_nouns:
                signs.person += 5
                return
            headed = article and not (k + 1 < end and self.tokens[k + 1].tag == "NN")  # the district surveyor is none
            if headed and token.lower in self.cues["body-noun-after"].words:
                signs.add(self.cues["body-noun-after"])
                return
            if headed and token.lower in self.words.kinds and token.text[0].islower():
                signs.place += 6
                return
            if token.text in _STOPS or token.tag in ("VBD", "VBZ", "MD", "IN"):
                return
