"""The signs beside one mention of a name that speak for a person, a place or a body.

Method: the words of the name itself, up to three words before it, up to eight behind it, and the tagger's labels. What
the words say, and how strongly, stands in the rules of the language pack.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.elements.lexicon import Cue, Phrase
from reportgen.elements.parts import Part, PartReader
from reportgen.elements.runs import POSSESSIVES

DASHES = frozenset({"-", "–", "—", "--"})

_STOPS = frozenset({",", ")", ".", ":", ";", "”", "“", '"'})


@dataclass(slots=True)
class Signs:
    """The strength of what speaks for each kind."""

    person: int = 0
    place: int = 0
    organization: int = 0

    def add(self, other: Signs | Cue) -> None:
        """Add the strengths of `other`."""
        self.person += other.person
        self.place += other.place
        self.organization += other.organization


class Witness:
    """Reads the signs beside the parts of one document."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.words = reader.words
        self.cues = reader.words.cues
        self.examples: dict[Phrase, Signs] = {}

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
        headline = sentence.kind == "title" and self.tokens[part.first].text.isupper()
        if not part.weak and not headline:
            self._before(part, sentence.first, signs)
            if part.last < sentence.last:
                self._after(part, sentence.last, signs)
            self._labels(part, signs)
        return signs

    # ------------------------------------------------------------ the name itself
    def _known_words(self, part: Part, signs: Signs) -> None:
        """Names of places, bodies and people that the language knows."""
        reader, words = self.reader, self.words
        folded = reader.folded[part.first : part.last]
        several = len(folded) > 1
        place = reader.gazetteer_end(part.first, part.last)
        if reader.is_compass_place(part.first, part.last):
            place = part.last
        if place == part.last:
            signs.place += 2 if tuple(folded) in words.doubtful else 8
        elif folded[0] in words.given:
            signs.person += 5 if several else 3
        elif several and folded[0] in words.surnames and (folded[-1] in words.given or len(folded) == 3):
            signs.person += 3
        if several and self.tokens[part.first].text in words.kin_titles:
            signs.person += 5
        if several and folded[-1] in words.surnames and folded[0] not in words.surnames:
            signs.person += 3
        if part.first < place < part.last:
            signs.organization += 2
            signs.place -= 2
        if several and self.tokens[part.first].text in words.places["before"]:
            signs.place += 4
        if (
            several
            and place != part.last
            and any(reader.gazetteer_end(i, part.last) > i for i in range(part.first + 1, part.last))
        ):
            signs.person -= 2
            signs.organization += 1
        body = reader.body_end(part.first, part.last)
        if body > part.first:
            signs.organization += 7 if body == part.last else 4

    def _shape(self, part: Part, signs: Signs) -> None:
        """Initials, particles, capitals."""
        texts = [t.text for t in self.tokens[part.first : part.last]]
        if len(texts) > 1 and any(len(t) == 2 and t[1] == "." for t in texts):
            signs.person += 3
        if any(not t[0].isalnum() for t in texts[1:-1]) and texts[-1][0].isalpha() and "&" not in texts:
            signs.add(self.cues["nickname"])
        if len(texts) > 2 and any(t in self.words.particles for t in texts):
            signs.person += 1
        lower = [t.lower for t in self.tokens[part.first : part.last]]
        if len(texts) > 1 and all(t in self.reader.small or t in self.words.common for t in lower):
            signs.add(self.cues["plain-words"])
        sentence = self.reader.document.sentences[part.sentence]
        if (
            len(texts) == 1
            and sentence.kind != "title"
            and not part.weak
            and 1 < len(texts[0]) < 7
            and texts[0].isalpha()
            and (texts[0].isupper() or sum(c.isupper() for c in texts[0]) > 2)
        ):
            signs.organization += 0 if texts[0] in self.words.not_bodies else 4

    def _labels(self, part: Part, signs: Signs) -> None:
        """What the tagger thinks: more where it labels the whole name alike."""
        labels = {self.tokens[i].entity.rpartition("-")[2] for i in range(part.first, part.last)}
        strength = 3 if len(labels) == 1 else 1
        for label in labels:
            if label == "person":
                signs.person += strength + (len(labels) == 1 and part.last - part.first > 1)
            elif label == "place":
                signs.place += strength
            elif label == "organization":
                signs.organization += strength

    # ------------------------------------------------------------ before it
    def _before(self, part: Part, start: int, signs: Signs) -> None:
        """What stands to the left."""
        i = part.first - 1
        if i >= start and self.tokens[part.first].text.isupper():
            signs.organization -= {"a": 2, "an": 2, "(": 7}.get(self.tokens[i].lower, 0)
        if part.first == start:
            self._dateline(part, signs)
        if i >= start and self.tokens[i].lower == "the":
            signs.person -= 3
            if (
                part.last < len(self.tokens)
                and self.tokens[part.last].lower in ("and", ",")
                and self._tells_apart(part.first)
            ):
                signs.place += 6
                return
            if self.tokens[i].text == "The" and i > start:
                signs.organization += 5
            i -= 1
        if i >= start and self.tokens[i].lower in self.words.places["directions"] and self.tokens[i].text[0].islower():
            signs.place += 3
            i -= 1
        if i < start:
            return
        token = self.tokens[i]
        if token.tag == "CD" and token.text[0].isdigit() and self.tokens[part.first].text.isupper():
            signs.organization -= 7  # a unit: 25 MW
        for name in ("preposition", "weak-preposition", "speech", "kin-of"):
            if token.lower in self.cues[name].words:
                signs.add(self.cues[name])
        if token.lower == "of" and i > start:
            self._of(i - 1, signs)
        elif token.text[0].islower() and token.lower in self.cues["body-noun-before"].words and token.tag != "VB":
            signs.add(self.cues["body-noun-before"])
        elif token.text[0].islower() and token.lower in self.words.role_nouns:
            signs.person += 5
        elif token.tag == "NN" and token.text[0].islower() and token.lower.endswith(("er", "or", "ist", "ian", "man")):
            signs.person += 3
        elif token.lower in self.cues["example"].words:
            self._example(i, start, part, signs)
        elif (
            token.lower in ("at", "in", "near")
            and i > start
            and self.tokens[i - 1].lower in self.words.places["facilities"]
        ):
            signs.place += 3
        elif token.lower in ("its", "their") and self._tells_apart(part.first):
            signs.place += 6
        elif token.lower in ("from", "at", "with") and i > start and self._is_somebody(i - 1):
            signs.organization += 4
        elif token.lower.endswith(("-owned", "-backed", "-listed", "-run")):
            signs.organization += 5

    def _is_facility(self, i: int) -> bool:
        """Whether a token is a building or a plant in small letters, which stands at a place."""
        return self.tokens[i].text[0].islower() and self.tokens[i].lower in self.words.places["facilities"]

    def _tells_apart(self, i: int) -> bool:
        """Whether the names from token `i` on tell plants apart by where they are: “its Norvell and Isko units”."""
        for k in range(i + 1, min(i + 7, len(self.tokens))):
            token = self.tokens[k]
            if self._is_facility(k):
                return True
            if not (token.text[0].isupper() or token.lower in ("and", ",")):
                return False
        return False

    def _dateline(self, part: Part, signs: Signs) -> None:
        """A name in capitals that opens an article: “LINDO:”, “LINDO, May 2 —”, “LINDO (TNA) —”."""
        texts = [t.text for t in self.tokens[part.first : part.last]]
        mark = self.tokens[part.last].text if part.last < len(self.tokens) else ""
        if all(t.isupper() for t in texts) and len(texts[0]) > 3 and mark in (",", "(", ":", ".", "—", "--"):
            signs.place += 10

    def _is_somebody(self, i: int) -> bool:
        """Whether a token ends a person's name or a role."""
        lower = self.tokens[i].lower
        several = self.tokens[i + 1].lower == "at" and lower.removesuffix("s") in self.words.role_nouns
        return several or lower in self.words.role_nouns or self.tokens[i].entity.endswith("person")

    def _of(self, i: int, signs: Signs) -> None:
        """“The village of X”, “the family of X”, “director of X”."""
        lower = self.tokens[i].lower
        if lower in ("minister", "secretary", "ministry", "department"):
            signs.organization -= 5
            signs.place -= 5
        if lower in self.words.kinds or (i and self.tokens[i - 1].lower in self.words.kinds):
            signs.add(self.cues["kind-before"])  # the village of X, the district head of X
        elif lower in self.cues["kin-of"].words:
            signs.add(self.cues["kin-of"])
        elif lower in self.cues["staff"].words:
            signs.add(self.cues["staff"])
            signs.person -= 6  # nobody is president of a person

    def _example(self, i: int, start: int, part: Part, signs: Signs) -> None:
        """“Companies such as X”, “countries like X”, “three communes: X”."""
        j = i - 2 if self.tokens[i].lower == "as" else i - 1
        if j > start and self.tokens[j].text == ",":
            j -= 1
        if j < start:
            return
        noun = self.tokens[j].lower
        said = Signs()
        if noun in self.cues["plural-body-noun-before"].words:
            said.add(self.cues["plural-body-noun-before"])
        elif noun in self.words.kinds or noun in self.words.places["plural"]:
            said.add(self.cues["kind-before"])
        if said.place or said.organization:
            self.examples[tuple(self.reader.folded[part.first : part.last])] = said
            signs.add(said)

    # ------------------------------------------------------------ behind it
    def _after(self, part: Part, end: int, signs: Signs) -> None:
        """What stands to the right."""
        i = part.last
        token = self.tokens[i]
        if token.lower in self.words.kinds and part.form == "name":
            signs.add(self.cues["kind-after"])
        if token.lower in self.cues["kind-of-body-after"].words:
            signs.add(self.cues["kind-of-body-after"])
        for name in ("speech", "relative", "people-after"):
            if token.lower in self.cues[name].words:
                signs.add(self.cues[name])
        if i + 1 >= end:
            return
        self._possessed(i, end, signs)
        self._officer(i, end, signs)
        if token.text in (",", "(") or token.text in DASHES:
            self._apposition(i + 1, end, signs)
        if token.text in (",", "in") and self.tokens[i + 1].text[0].isupper():
            outer = self.reader.gazetteer_end(i + 1, min(i + 5, end))
            if outer > i + 1:
                signs.place += 4 if token.text == "," else 2
        if token.lower in ("and", ","):
            self._shared_kind(i + 1, end, signs)

    def _possessed(self, i: int, end: int, signs: Signs) -> None:
        """“X's wife”, “X's spokesman”, “X pipelines executive”."""
        owns = self.tokens[i].lower in POSSESSIVES
        for token in self.tokens[i + owns : min(i + owns + 2, end)]:
            if token.text[0].isupper():
                if owns and token.entity == "B-person" and self._is_given(i + 1):
                    signs.add(self.cues["person-of"])
                return
            if owns and token.lower in self.cues["possessed"].words:
                signs.add(self.cues["possessed"])
            if token.lower in self.cues["staff"].words:
                signs.add(self.cues["staff"])
                return

    def _officer(self, i: int, end: int, signs: Signs) -> None:
        """“Tarnwick Hospital X convener Oto Brennig”: who holds the office stands behind it, so X is no person."""
        for k in range(i, min(i + 4, end - 1)):
            token = self.tokens[k]
            if not token.text[0].islower():
                return
            held = token.lower in self.cues["officer-after"].words
            if held and self.tokens[k + 1].text[0].isupper():
                signs.add(self.cues["officer-after"])
                return
            if not held and token.lower not in self.words.roles["adjectives"]:
                return

    def _is_given(self, i: int) -> bool:
        """Whether a given name stands at token `i`, and a surname behind it."""
        following = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
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
            elif token.lower not in ("and", ","):
                return

    def _apposition(self, i: int, end: int, signs: Signs) -> None:
        """An age, a role, a kind of body or of place behind a comma, a dash or a bracket."""
        first = self.tokens[i]
        if first.text.isdigit() and len(first.text) < 3 and i + 1 < end and self.tokens[i + 1].text in (",", ")", "."):
            signs.person += 8
            return
        for name in ("relative", "speech"):
            if first.lower in self.cues[name].words:
                signs.add(self.cues[name])
                return
        article = first.lower in ("a", "an", "the")
        for token in self.tokens[i : min(i + 8, end)]:
            if token.lower in self.words.role_nouns:
                signs.person += 5
                return
            if article and token.lower in self.cues["body-noun-after"].words:
                signs.add(self.cues["body-noun-after"])
                return
            if article and token.lower in self.words.kinds and token.text[0].islower():
                signs.place += 6
                return
            if token.text in _STOPS or token.tag in ("VBD", "VBZ", "MD", "IN"):
                return
