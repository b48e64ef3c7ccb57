"""What each name of a document is: a person, a body or a place.

Method: signs beside every mention (titles, ages, speech verbs, prepositions, kinds of places, known names, the tagger's
labels) are added up for a name over the whole document; the strongest sum decides. Each mention is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from reportgen.elements.lexicon import Phrase
from reportgen.elements.names import NameReader, Part
from reportgen.language.document import Document

Kind = Literal["person", "place", "organization"]

_DASHES = frozenset("-–—")
_LISTED = {",", "and", "or", "&"}


@dataclass(slots=True)
class Signs:
    """The strength of what speaks for each kind."""

    person: int = 0
    place: int = 0
    organization: int = 0

    def add(self, other: Signs) -> None:
        """Add the strengths of `other`."""
        self.person += other.person
        self.place += other.place
        self.organization += other.organization

    @property
    def kind(self) -> Kind | None:
        """The strongest kind, None where none is strong enough."""
        best = max(self.person, self.place, self.organization)
        if best < 4:
            return None
        if self.person == best:
            return "person"
        return "place" if self.place == best else "organization"


@dataclass(frozen=True)
class Names:
    """The parts of a document and what its names are.

    Attributes:
        reader: the tokens and word lists that the parts were cut with.
        parts: in order.
        kinds: what a name in folded words is.
        signs: the sums behind `kinds`.
    """

    reader: NameReader
    parts: tuple[Part, ...]
    kinds: dict[Phrase, Kind]
    signs: dict[Phrase, Signs] = field(repr=False)

    def key(self, part: Part) -> Phrase:
        """The folded words of a part."""
        return tuple(self.reader.folded[part.first : part.last])


@lru_cache(maxsize=1)
def read_names(document: Document) -> Names:
    """Cut a document into name parts and decide what each name is."""
    reader = NameReader(document)
    parts = tuple(reader.parts())
    witness = _Witness(reader, parts)
    sums: dict[Phrase, Signs] = {}
    for index, part in enumerate(parts):
        if part.form in ("name", "place"):
            key = tuple(reader.folded[part.first : part.last])
            sums.setdefault(key, Signs()).add(witness.signs(index))
    _share_lists(reader, parts, sums)
    _share_short_forms(sums)
    kinds = {key: kind for key, signs in sums.items() if (kind := signs.kind)}
    return Names(reader, parts, kinds, sums)


class _Witness:
    """Reads the signs beside the parts of one document."""

    def __init__(self, reader: NameReader, parts: Sequence[Part]) -> None:
        self.reader = reader
        self.parts = parts
        self.tokens = reader.tokens
        self.words = reader.words
        self.cues = reader.words.cues
        self.places = reader.words.places

    def signs(self, index: int) -> Signs:
        """The signs of one part."""
        part = self.parts[index]
        signs = Signs(person=part.titled)
        if part.form == "place":
            signs.place += self.cues["kind-after"].place if part.kind else 5
        self._own_words(part, signs)
        if not part.weak:
            self._before(part, signs)
            self._after(part, signs)
            self._labels(part, signs)
        return signs

    def _own_words(self, part: Part, signs: Signs) -> None:
        """Known names, initials, capitals."""
        reader, words = self.reader, self.words
        folded = reader.folded[part.first : part.last]
        count = len(folded)
        if reader.gazetteer_end(part.first, part.last) == part.last:
            signs.place += 2 if tuple(folded) in words.doubtful else 7
        elif count > 1 and folded[0] in words.given:
            signs.person += 5
        elif (count > 1 and folded[0] in words.surnames and (folded[-1] in words.given or count == 3)) or (count == 1 and folded[0] in words.given):
            signs.person += 3
        if count > 1 and folded[-1] in words.surnames:
            signs.person += 3
        texts = [t.text for t in self.tokens[part.first : part.last]]
        if any(len(t) == 2 and t[1] == "." for t in texts[1:]) or (texts[0][1:] == "." and count > 1):
            signs.person += 3
        if any(t in words.particles for t in texts) and count > 2:
            signs.person += 1
        if reader.body_end(part.first, part.last) == part.last:
            signs.organization += 7
        elif count == 1 and len(texts[0]) > 1 and texts[0].isupper() and len(texts[0]) < 7 and not part.weak:
            signs.organization += 0 if texts[0] in words.not_bodies else 4

    def _before(self, part: Part, signs: Signs) -> None:
        """What stands to the left."""
        i = part.first - 1
        if i < 0 or self.tokens[i].end < 0:
            return
        sentence = self.reader.document.sentences[part.sentence]
        if i < sentence.first:
            return
        before = self.tokens[i]
        if before.lower == "the" and i > sentence.first:
            if before.text == "The":
                signs.organization += 4
            signs.person -= 3
            i -= 1
            before = self.tokens[i]
        if before.lower in self.places["directions"] and before.text[0].islower():
            signs.place += 3
            i -= 1
            before = self.tokens[max(i, 0)]
        if i < sentence.first:
            return
        self._preposition(i, sentence.first, signs)
        if before.lower in self.words.role_nouns and before.text[0].islower():
            signs.person += 5
        elif before.lower in self.cues["body-noun-before"].words and before.tag in ("NN", "NNP"):
            signs.organization += self.cues["body-noun-before"].organization
        elif before.lower in self.cues["speech"].words:
            signs.person += 3
            signs.organization += 1
        if before.lower in ("as", "like", "including") and i > sentence.first:
            self._example(i, sentence.first, signs)

    def _preposition(self, i: int, first: int, signs: Signs) -> None:
        """Prepositions of place, and the kind before “of”."""
        lower = self.tokens[i].lower
        if lower in self.cues["preposition"].words:
            signs.place += self.cues["preposition"].place
        elif lower in self.cues["weak-preposition"].words:
            signs.place += self.cues["weak-preposition"].place
        if lower == "of" and i > first and self.tokens[i - 1].lower in self.words.kinds:
            signs.place += self.cues["kind-before"].place
        if lower in ("family", "mr", "ms") or (
            lower == "of"
            and i > first
            and self.tokens[i - 1].lower
            in ("family", "son", "daughter", "wife", "husband", "mother", "father", "widow", "home", "death", "name")
        ):
            signs.person += 4
        if lower == "named" or lower == "called":
            signs.person += 2

    def _example(self, i: int, first: int, signs: Signs) -> None:
        """“Companies such as X”, “countries like X”."""
        j = i - 1 if self.tokens[i].lower != "as" else i - 2
        while j > first and self.tokens[j].text in (",",):
            j -= 1
        if j < first:
            return
        noun = self.tokens[j].lower
        if noun in self.cues["plural-body-noun-before"].words:
            signs.organization += 6
        elif noun in self.words.kinds or noun in ("countries", "nations", "places", "areas", "destinations", "markets"):
            signs.place += 6

    def _after(self, part: Part, signs: Signs) -> None:
        """What stands to the right."""
        i = part.last
        sentence = self.reader.document.sentences[part.sentence]
        if i >= sentence.last:
            return
        after = self.tokens[i]
        following = self.tokens[i + 1] if i + 1 < sentence.last else None
        if after.lower in self.cues["speech"].words:
            signs.person += 3
            signs.organization += 2
        elif after.lower in ("who", "whose", "whom"):
            signs.person += 6
        elif after.lower in self.words.kinds:
            signs.place += self.cues["kind-after"].place
        elif after.lower in self.cues["people-after"].words:
            signs.place += self.cues["people-after"].place
        elif after.text == "-" and following is not None and following.lower == "based":
            signs.place += 6
        if following is None:
            return
        if after.text in (",", "(") or after.text in _DASHES:
            self._apposition(i + 1, sentence.last, signs)
        if after.lower in ("and", ","):
            self._shared_kind(i, sentence.last, signs)

    def _shared_kind(self, i: int, last: int, signs: Signs) -> None:
        """“Ban Lo and Nam Pe villages”: the kind stands behind the last of the names."""
        j, capital = i + 1, False
        while j < min(i + 8, last):
            token = self.tokens[j]
            if token.text[0].isupper() or token.text.isdigit():
                capital = True
            elif token.lower in self.words.kinds and capital and token.lower.endswith("s"):
                signs.place += 6
                return
            elif token.lower not in ("and", ","):
                return
            j += 1

    def _apposition(self, i: int, last: int, signs: Signs) -> None:
        """An age or a role behind a comma, a dash or a bracket; a speech verb behind the comma."""
        token = self.tokens[i]
        if token.text.isdigit() and len(token.text) < 3 and i + 1 < last and self.tokens[i + 1].text in (",", ")", "."):
            signs.person += 8
            return
        if token.lower in ("who", "whose"):
            signs.person += 6
            return
        if token.lower in self.cues["speech"].words:
            signs.person += 2
            return
        for j in range(i, min(i + 7, last)):
            lower = self.tokens[j].lower
            if lower in self.words.role_nouns and j + 1 <= last:
                signs.person += 5
                return
            if (
                lower in self.cues["body-noun-after"].words
                and self.tokens[i].lower in ("a", "an", "the")
                and self.tokens[j].text[0].islower()
            ):
                signs.organization += 6
                return
            if (
                lower in self.words.kinds
                and self.tokens[i].lower in ("a", "an", "the")
                and self.tokens[j].text[0].islower()
            ):
                signs.place += 6
                return
            if self.tokens[j].text in (",", ")", ".", ":") or self.tokens[j].tag in ("VBD", "VBZ", "MD", "IN"):
                break
        phrase_end = self.reader.gazetteer_end(i, min(i + 4, last)) if token.text[0].isupper() else i
        if phrase_end > i:
            signs.place += 4

    def _labels(self, part: Part, signs: Signs) -> None:
        """What the tagger thinks."""
        labels = [self.tokens[j].entity for j in range(part.first, part.last)]
        for label in labels:
            if label.endswith("person"):
                signs.person += 2
            elif label.endswith("place"):
                signs.place += 2
            elif label.endswith("organization"):
                signs.organization += 2


def _share_lists(reader: NameReader, parts: Sequence[Part], sums: dict[Phrase, Signs]) -> None:
    """Names in one list are of one kind: a known one lends its kind to its neighbours."""
    run: list[Phrase] = []
    previous: Part | None = None
    for part in (*parts, None):
        joined = (
            part is not None
            and previous is not None
            and part.form == previous.form == "name"
            and part.sentence == previous.sentence
            and 0 < part.first - previous.last < 3
            and all(reader.tokens[j].lower in _LISTED for j in range(previous.last, part.first))
        )
        if not joined:
            _lend(run, sums)
            run = []
        if part is not None and part.form == "name":
            run.append(tuple(reader.folded[part.first : part.last]))
        previous = part


def _lend(run: Sequence[Phrase], sums: dict[Phrase, Signs]) -> None:
    if len(run) < 2:
        return
    strong = [
        sums[key].kind
        for key in run
        if sums[key].kind and max(sums[key].person, sums[key].place, sums[key].organization) >= 7
    ]
    if not strong or len(set(strong)) > 1:
        return
    for key in run:
        signs = sums[key]
        if strong[0] == "place":
            signs.place += 3
        elif strong[0] == "person" and len(key) > 1:
            signs.person += 3
        elif strong[0] == "organization":
            signs.organization += 3


def _share_short_forms(sums: dict[Phrase, Signs]) -> None:
    """What is said of “Mr. Lanh” speaks for “Vi A Lanh” too, and the other way round."""
    ends: dict[str, list[Phrase]] = {}
    for key in sums:
        if len(key) > 1:
            for word in {key[0], key[-1]}:
                ends.setdefault(word, []).append(key)
    for key, signs in sums.items():
        if len(key) == 1 and signs.person > signs.place and signs.person >= signs.organization:
            for full in ends.get(key[0], ()):
                sums[full].person += min(signs.person, 6)
    for key, signs in sums.items():
        if len(key) == 1 and signs.place < 7:
            if any(sums[full].kind == "person" and sums[full].person >= 6 for full in ends.get(key[0], ())):
                signs.person += 6
