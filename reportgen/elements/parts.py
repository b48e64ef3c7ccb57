"""The parts of a run of capitalised words: names, roles, bodies, places.

Method: runs are cut behind titles and head nouns (`run_cuts`); the last word of a part says what form it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reportgen.elements.lexicon import Phrase
from reportgen.elements.run_cuts import RunCutter
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence

Form = Literal["name", "body", "place", "role", "thing"]

_ROMAN = frozenset({"II", "III", "IV", "VI", "VII"})
DATELINE_MARKS = frozenset({",", "(", ":", ".", "—", "--"})


@frozen(guarded=False)
class Part:
    """A stretch that may be a name.

    Attributes:
        first, last: half-open range of tokens.
        key: its folded words.
        form: what its last word says that it is; "name" where that is open.
        sentence: index of its sentence.
        titled: strength of the title before it as a sign of a person (0 where there is none).
        weak: whether its capitals say little (a heading in title case).
        kind: for a place, its kind in small letters.
    """

    first: int
    last: int
    key: Phrase
    form: Form
    sentence: int
    titled: int = 0
    weak: bool = False
    kind: str | None = None


class PartReader(RunCutter):
    """Cuts the runs of one document into parts."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        seats, self.storms = self.words.places["seats"], self.words.places["storms"]
        self.seated = frozenset([word for word in document.unlettered if word.endswith(seats)])

    def parts(self) -> Iterator[Part]:
        """All parts, in order."""
        for first, end, sentence in self.runs():
            for start, stop, titled in self._cuts(first, end) if end - first > 1 else ((first, end, 0),):
                part = self._part(start, stop, sentence, titled)
                if part:
                    yield part

    # ------------------------------------------------------------ parts
    def _part(self, first: int, end: int, sentence: Sentence, titled: int) -> Part | None:
        """The part `[first, end)` with its form, if it is one."""
        first = self._without_demonym(first, end, titled)
        first += end - first > 1 and self.lowers[first] in self.words.actors["for_a_time"]
        if first >= end:
            return None
        if end - first > 2 and self.texts[end - 1] in self.words.suffixes:
            before_name = end < len(self.tokens) and self.texts[end][0].isupper()
            end -= not before_name
        weak = sentence.index in self.loud
        leading = self.lowers[first]
        if end - first > 1 and leading in self.leading and self._is_kind_of_field(first, end):
            return Part(first, end, tuple(self.folded[first:end]), "thing", sentence.index, titled, weak)
        if end - first > 1 and leading in self.leading and self._leads(first, end):
            key = tuple(self.folded[first + 1 : end])
            return Part(first + 1, end, key, "place", sentence.index, 0, weak, self.words.kinds.get(leading, leading))
        form, kind, last = self._form(first, end, titled)
        return Part(first, last, tuple(self.folded[first:last]), form, sentence.index, titled, weak, kind)

    def _leads(self, first: int, end: int) -> bool:
        """Whether the kind at token `first` stands before the name of a place: Hamlet Orvel, but Hamlet 9."""
        numbered = self.texts[first + 1][0].isdigit() and self.lowers[first] in self.words.places["unnumbered"]
        return not (numbered or self._ends_as_thing(end) or self.is_title(end - 1))

    def _is_kind_of_field(self, first: int, end: int) -> bool:
        """Whether the kind at token `first` stands before a field, and no name: County Education, River Science."""
        fields = self.words.actors["portfolio_fields"], self.words.common
        return end - first == 2 and any(self.lowers[end - 1] in known for known in fields)

    def _without_demonym(self, first: int, end: int, titled: int) -> int:
        """Where a part begins after “Namibian” or “Oslo-listed”; a paper's name (The Namibian) keeps it."""
        after = self.demonym_end(first, end)
        if after == first and not self.seated:
            return first
        named = first > 0 and self.texts[first - 1] == "The" and not self._opens_sentence(first - 1)
        if titled or (named and end - first == 1) or self.is_compass_place(first, end):
            return first
        role = first > 0 and self.lowers[first - 1] in self.words.role_nouns
        if role and end - first > 1 and self.folded[first] in self.words.given:
            return first  # spokesman Christian Lind
        if self.seated:
            based = next((i for i in range(first, end) if self.lowers[i] in self.seated), None)
            if based is not None:
                return based + 1
        if self.gazetteer_end(first, end) > after or self.body_end(first, end) > after:
            return first
        if after < end and (self._ends_as_thing(end) or self.lowers[end - 1] in self.words.natural):
            return first
        return after

    def _form(self, first: int, end: int, titled: int) -> tuple[Form, str | None, int]:
        """What the last word makes of a part, the kind of a place, and where its bare name ends."""
        if told := self._told_form(first, end):
            return told
        words, several = self.words, end - first > 1
        if self._is_called_as_thing(first, end):
            return "name", None, end
        numbered = several and (self.texts[end - 1].isdigit() or self.texts[end - 1] in _ROMAN)
        if numbered and end - first > 2 and self.texts[end - 2] == "No." and self.noun_in(end - 3, words.body_nouns):
            return "body", None, end
        head = end - 2 if numbered else end - 1
        lower, heads_body = self.lowers[head], self.noun_in(head, words.body_nouns)
        if head > first and f"{self.lowers[head - 1]} {lower}" in words.thing_nouns:
            return "thing", None, end
        if numbered and lower in words.actors["works"]:
            return "thing", None, end  # Programme 135
        if several and (wide := self.wide_kind(first + 1, end)):
            return "place", wide, end - len(wide.split())
        if several and not heads_body and lower in words.kinds:
            return self._place(first, end, lower, numbered=numbered)
        if several and not titled and lower in words.natural:
            return "place", None, end
        if heads_body and (several or self._has_tail(end, len(self.tokens))):
            return "body", None, end
        if not several and self._is_lone_head(first, end):
            return "body", None, end
        if not several and not titled and self._is_common(head):
            return "thing", None, end
        untitled = not titled or (not several and self._has_tail(end, len(self.tokens)))  # Hon. Speaker of the House
        if untitled and self.is_title(head) and not self._is_doubtful_title(first, head):
            return "role", None, end
        if self.noun_in(head, words.thing_nouns) and not titled:
            return "thing", None, end
        return "name", None, end

    def _told_form(self, first: int, end: int) -> tuple[Form, str | None, int] | None:
        """The form of a part that the lists know, or that its first word or what stands behind it tells, else None."""
        words, several = self.words, end - first > 1
        if several and end < len(self.tokens) and (seat := self.wide_kind(first + 1, end + 1)):
            return "place", seat, end + 1 - len(seat.split())
        if self.folded[first] in words.known_first:
            if self.body_end(first, end) == end:
                return "body", None, end
            if self.gazetteer_end(first, end) == end:
                return "name", None, end
        if not several:
            return None
        if self.is_compass_place(first, end):
            return "name", None, end
        if self.texts[end - 1] in words.legal_forms or self.texts[first] in words.actors["heads_first"]:
            return "body", None, end
        if self.lowers[end - 1] == "general" and self.lowers[end - 2] in words.actors["general_heads"]:
            return "body", None, end
        if self._is_graded(first) or self.lowers[first] in self.storms or self._is_aim_of_work(first, end):
            return "thing", None, end
        return None

    def _is_aim_of_work(self, first: int, end: int) -> bool:
        """Whether a part tells what a plan with a name is on or for: Target Programme on | New Rural Development."""
        if first < 2 or self.lowers[first - 1] not in ("on", "for") or not self.texts[first - 2][0].isupper():
            return False
        plain = self.lowers[end - 1] in self.words.common
        return self.lowers[first - 2] in self.words.actors["works"] and (plain or self.lowers[first - 1] == "on")

    def wide_kind(self, first: int, end: int) -> str | None:
        """The kind of several words that ends right before token `end`, from `first` on: … Traditional Area."""
        if self.lowers[end - 1] not in self.words.places["wide_heads"]:
            return None
        kinds = self.words.places["wide"]
        return next((w for i in range(first, end - 1) if (w := " ".join(self.lowers[i:end])) in kinds), None)

    def _is_common(self, i: int) -> bool:
        """Whether a word in capitals names a kind of body or place, or is another that is no name alone."""
        lower, words = self.lowers[i], self.words
        return lower in words.body_nouns or lower in words.kinds or self.texts[i] in words.lone

    def _is_lone_head(self, first: int, end: int) -> bool:
        """Whether a plain word opens a body's name here: the Friends of Orvel Park."""
        if (
            self.texts[first] not in self.words.actors["lone_heads"]
            or self._opens_sentence(first)
            or end + 1 >= len(self.tokens)
        ):
            return False
        return self.lowers[end] == "of" and self.texts[end + 1][0].isupper()

    def _is_graded(self, first: int) -> bool:
        """Whether a word for a rung and its number stand here: Class Eight, Form Three."""
        actors = self.words.actors
        return self.lowers[first] in actors["rungs"] and self.lowers[first + 1] in actors["numerals"]

    def is_compass_place(self, first: int, end: int) -> bool:
        """Whether a known place stands behind a word of its own that says which part of it: Upper Silesia."""
        behind = first + 1
        return (
            behind < end
            and self.texts[first] in self.words.places["compass"]
            and self.gazetteer_end(behind, end) == end
        )

    def _is_doubtful_title(self, first: int, head: int) -> bool:
        """Whether a title that means something else too ends the part, and no name follows: Natural Justice."""
        led = self.is_title(head - 1) or self.texts[head - 1] in self.words.actors["title_openers"]
        led = led or self.texts[min(head + 1, len(self.texts) - 1)][0].isupper()  # Water Executive | Oto Lind
        doubtful = self.texts[head] in self.words.doubtful_titles or self._is_surname(first, head)
        return first < head and doubtful and not led

    def _is_surname(self, first: int, head: int) -> bool:
        """Whether an office is the surname behind a person's given name: Ada Bishop, Oto Deacon; not Orvel Mayor."""
        if head == first or self.lowers[first] in self.words.common or self.gazetteer_end(first, head) > first:
            return False
        labelled = self.tokens[first].entity == "B-person" and self.tokens[head].entity == "I-person"
        given = labelled or self.folded[first] in self.words.given
        return given and all(self._is_of_person(i) for i in range(first + 1, head))

    def _is_called_as_thing(self, first: int, end: int) -> bool:
        """Whether a person's surname is a thing too: Greg Hall, chairman of …; Tom Park said."""
        if end - first != 2 or self.folded[first] not in self.words.given or end + 1 >= len(self.texts):
            return False
        if self.lowers[end] in self.words.cues["speech"].words:
            return self.folded[end - 1] in self.words.surnames
        led = end + 1 + (self.lowers[end + 1] in ("a", "an", "the"))
        if self.texts[end] != "," or led + 1 >= len(self.texts) or self.lowers[led] not in self.words.role_nouns:
            return False
        return self.tokens[led + 1].tag not in ("VBD", "VBZ", "MD")  # “in Victoria Park, the mayor said”

    def _is_dateline(self, first: int, end: int) -> bool:
        """Whether an article opens with a place in capitals here: ORVEL TOWN, May 2 —."""
        opens = self._opens_sentence(first) and end < len(self.tokens) and self.texts[end] in DATELINE_MARKS
        return opens and all(text.isupper() for text in self.texts[first:end])

    def _place(self, first: int, end: int, kind: str, *, numbered: bool) -> tuple[Form, str | None, int]:
        """A name that ends in the kind of a place: Hoa Lam Town, Hamlet 7; Central Province is none."""
        words = self.words
        if numbered:
            return "place", words.kinds[kind], end
        lower = self.lowers[first]
        alone = end - first == 2
        if kind == "country" or (kind in ("town", "river") and self._is_dateline(first, end)):
            return "place", words.kinds[kind], end
        if kind == "river" and first and self.lowers[first - 1] in ("in", "at", "from"):
            return "place", "town", end  # a town: rivers have an article
        if words.kinds[kind] == "river" and alone and self.texts[first] in words.places["colours"]:
            return "place", "river", end
        if not alone and self.lowers[end - 2] in words.actors["ranks_of_places"]:
            return "place", words.kinds[kind], end - 2
        if self.lowers[end - 2] in words.places["vague"] and not alone and kind == words.kinds[kind]:
            return "place", words.kinds[kind], end
        bare = alone and (lower in words.places["adjectives"] or lower in words.places["vague"])
        if bare or kind != words.kinds[kind] or self.demonym_end(first, end - 1) == end - 1:
            return "thing", None, end
        return "place", words.kinds[kind], end - 1
