"""The signs beside one mention of a name that speak for a person, a place or a body.

Method: the words of the name itself, up to three words before it, up to eight behind it, and the tagger's labels. What
the words say, and how strongly, stands in the rules of the language pack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import Part, PartReader
from reportgen.elements.sign import Signs
from reportgen.elements.signs_before import SignsBefore
from reportgen.elements.signs_behind import SignsBehind

_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+(?:[A-Z][a-z]+)?")
_LONGEST_ACRONYM = 7
_PERSONAL = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Del", "Ni", "Al", "El", "San")


class Witness:
    """Reads the signs beside the parts of one document."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader
        self.tokens, self.texts, self.lowers = reader.tokens, reader.texts, reader.lowers
        self.words = reader.words
        self.cues = reader.words.cues
        self.examples: dict[Phrase, Signs] = {}
        self.mistaken: dict[Phrase, int] = {}
        self.placed: set[Phrase] = set()
        self.before = SignsBefore(reader, self.examples)
        self.behind = SignsBehind(reader)

    def of_name(self, part: Part) -> Signs:
        """The signs in the name itself, the same for every mention."""
        signs = Signs()
        self._known_words(part, signs)
        self._shape(part, signs)
        return signs

    def of_mention(self, part: Part) -> Signs:
        """The signs beside one mention."""
        signs = Signs(person=part.titled)
        if part.form == "place":
            signs.place += 15 if part.kind else 5
        sentence = self.reader.document.sentences[part.sentence]
        headline = sentence.kind == "title" and self.texts[part.first].isupper()
        if part.weak:
            self._before_weak(part, sentence.first, signs)
        elif not headline:
            self.before.read(part, sentence.first, signs)
            if part.last < sentence.last:
                self.behind.read(part, sentence.last, signs)
            self._labels(part, signs)
        return signs

    def _before_weak(self, part: Part, start: int, signs: Signs) -> None:
        """In a head in title case only a preposition before what the tagger takes for a place counts."""
        labels = set(self.reader.document.entities[part.first : part.last])
        led = part.first > start and self.lowers[part.first - 1] in self.words.places["before_heads"]
        if led and labels <= {"B-place", "I-place"} and part.form == "name" and not self.texts[part.first].isupper():
            signs.place += 4

    # ------------------------------------------------------------ the name itself
    def _known_words(self, part: Part, signs: Signs) -> None:
        """Names of places, bodies and people that the language knows."""
        reader, words = self.reader, self.words
        folded = part.key
        several = len(folded) > 1
        place = reader.gazetteer_end(part.first, part.last)
        if reader.is_compass_place(part.first, part.last):
            place = part.last
        if place == part.last:
            signs.place += 2 if folded in words.doubtful else 8
            if folded not in words.doubtful and folded[0] not in words.given:
                self.placed.add(folded)
        elif folded[0] in words.given:
            signs.person += 5 if several else 3
        elif several and self.texts[part.first] in words.actors["joined_initials"]:
            signs.person += 5  # SM Lind
        elif several and folded[0] in words.surnames and (folded[-1] in words.given or len(folded) == 3):
            signs.person += 3
        trades = several and self.texts[part.last - 1] in words.actors["trade_names"]
        if trades and not self._is_plain(part) and not self.lowers[part.first].endswith("ing"):
            signs.organization += 6
            signs.person -= 6
        if several and self.texts[part.first] in words.kin_titles:
            signs.person += 5
        if several and folded[-1] in words.surnames and folded[0] not in words.surnames:
            signs.person += 3
        quarter = self.texts[part.last - 1] in words.places["compass"]
        if part.first < place < part.last and folded[: place - part.first] not in words.doubtful and not quarter:
            signs.organization += 2
            signs.place -= 2
        if several and self.texts[part.first] in words.places["before"]:
            signs.place += 4
        elif not several and place == part.first and self._is_settled(folded[0]):
            signs.place += 4
            self.placed.add(folded)
        if (
            several
            and place != part.last
            and not words.gazetteer.keys().isdisjoint(folded)
            and any(reader.gazetteer_end(i, part.last) > i for i in range(part.first + 1, part.last))
        ):
            signs.person -= 2
            signs.organization += 1
        body = reader.body_end(part.first, part.last)
        if body > part.first:
            signs.organization += 7 if body == part.last else 4

    def _is_settled(self, word: str) -> bool:
        """Whether a strange name ends as those of settlements do: Norvellpur."""
        return word.endswith(self.words.places["name_endings"]) and word not in self.words.surnames

    def _shape(self, part: Part, signs: Signs) -> None:
        """Initials, particles, capitals."""
        texts = self.texts[part.first : part.last]
        # Most words are small behind their first letter: those are no camels.
        odd = [text for text in texts if not text[1:].islower()]
        if odd and any(_CAMEL.fullmatch(text) and not text.startswith(_PERSONAL) for text in odd):
            signs.organization += 5 + 3 * (len(texts) == 1)
        field = texts[0].lower() in self.words.actors["portfolio_fields"]
        if len(texts) > 1:
            self._shape_of_words(part, texts, signs)
            if field and part.key[1:] in self.words.countries:
                signs.add(self.cues["field-of-country"])
            return
        if field:
            signs.organization -= 8
            signs.place -= 8
            signs.person -= 0 if part.key[0] in self.words.surnames else 8
        if self._is_acronym(part, texts[0]):
            signs.organization += 0 if texts[0] in self.words.not_bodies else 4

    def _shape_of_words(self, part: Part, texts: Sequence[str], signs: Signs) -> None:
        """What stands between, before and behind the words of a name of several."""
        if any(len(text) == 2 and text[1] == "." for text in texts):
            signs.person += 3
        inner = texts[1:-1]
        if inner and "&" in inner:
            signs.add(self.cues["ampersand"])
        if inner and not all(text[0].isalnum() for text in inner) and texts[-1][0].isalpha() and "&" not in texts:
            signs.add(self.cues["nickname"])
        if texts[-1] in self.words.places["compass"]:
            if texts[0].isupper() and len(texts[0]) > 1:
                signs.place -= 8
            elif texts[-1] in self.words.places["quarters"] and not self._is_plain(part):
                signs.place += 4  # Kitambo South
        if texts[0] in self.cues["operation"].words:
            signs.add(self.cues["operation"])
        if len(texts) > 2 and not self.words.particles.isdisjoint(texts):
            signs.person += 1
        small, common = self.reader.small, self.words.common
        if all(lower in small or lower in common for lower in self.lowers[part.first : part.last]):
            signs.add(self.cues["plain-words"])

    def _is_plain(self, part: Part) -> bool:
        """Whether a name begins as that of a person does, or holds a plain word or one of a body."""
        words = self.words
        plain = (words.common, words.body_nouns, words.thing_nouns, words.demonyms, words.actors["portfolio_fields"])
        return part.key[0] in words.given or any(
            word in known for word in self.lowers[part.first : part.last - 1] for known in plain
        )

    def _is_acronym(self, part: Part, text: str) -> bool:
        """Whether a name of one word stands in capitals, where not all does."""
        if part.weak or not (1 < len(text) < _LONGEST_ACRONYM + ("-" in text) and text.replace("-", "").isalpha()):
            return False
        sentence = self.reader.document.sentences[part.sentence]
        if sentence.kind == "title" or self._is_shouted(part.first, sentence.first):
            return False
        return text.isupper() or sum(map(str.isupper, text)) > 2

    def _is_shouted(self, i: int, first: int) -> bool:
        """Whether a word is in capitals because the paragraph opens so: “FIVE MONTHS after the storm”."""
        return i == first + 1 and len(self.texts[first]) > 1 and self.texts[first].isupper()

    def _labels(self, part: Part, signs: Signs) -> None:
        """What the tagger thinks: more where it labels the whole name alike."""
        labels = {label[2:] for label in self.reader.document.entities[part.first : part.last]}  # without “B-” and “I-”
        if self.tokens[part.first].text in self.words.not_bodies:
            labels.discard("organization")
        strength = 3 if len(labels) == 1 else 1
        for label in labels:
            if label == "person":
                if signs.person <= 0 and part.key in self.placed:
                    self.mistaken[part.key] = self.mistaken.get(part.key, 0) + strength
                signs.person += strength + (len(labels) == 1 and part.last - part.first > 1)
            elif label == "place":
                signs.place += strength
            elif label == "organization":
                signs.organization += strength
