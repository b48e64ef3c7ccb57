"""The parts of a run of capitalised words: names, roles, bodies, places.

Method: a run is cut where a title or a head noun ends (“Communications Minister | Nam Hale”, “Ban Lo People's
Committee | Vi A Lenh”); the last word of a part says what form it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reportgen.elements.lexicon import Phrase
from reportgen.elements.runs import RunReader
from reportgen.frozen import frozen
from reportgen.language.document import Document, Sentence

Form = Literal["name", "body", "place", "role", "thing"]


_LONGEST_OFFICE = 4
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


class PartReader(RunReader):
    """Cuts the runs of one document into parts."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        seats = self.words.places["seats"]
        places = self.words.places
        self.leading, self.storms = places["leading"] | places["unnumbered"], places["storms"]
        self.seated = frozenset([word for word in document.unlettered if word.endswith(seats)])

    def parts(self) -> Iterator[Part]:
        """All parts, in order."""
        for first, end, sentence in self.runs():
            for start, stop, titled in self._cuts(first, end) if end - first > 1 else ((first, end, 0),):
                part = self._part(start, stop, sentence, titled)
                if part:
                    yield part

    def _cuts(self, first: int, end: int) -> Iterator[tuple[int, int, int]]:
        """What a run is cut into after titles and inner head nouns, each with the strength of the title before it."""
        rank = self.words.cues["rank"].person
        start, titled, i = first, 0, first
        while i < end - 1:
            if not titled and self.texts[i].isupper() and self._is_acronym_title(i, end):
                if i > start and self.gazetteer_end(start, i) == i:
                    yield start, i, 0
                    start = i
                if i == start:
                    start, titled = i + 1, rank
            known = self.known_end(i, end)
            if known > i + 1:
                i = known
                continue
            if self._is_honorific(i):
                yield start, i, titled
                start, titled = i + 1 + (self.lowers[i + 1] == "'"), self.words.cues["honorific"].person
            elif self._ends_title(i, end):
                yield start, i + 1, titled if i > start else 0
                start, titled = i + 1, rank
            elif i > start and not titled and self._opens_named(start, i, end):
                yield start, i, titled
                start, titled = i, rank
            elif i > start and self._ends_body(i) and self._opens_next(i + 1, end):
                yield start, i + 1, titled
                start, titled = i + 1, rank if self._is_led(start, i + 1, end) else 0
            i += 1
        yield start, end, titled

    # ------------------------------------------------------------ words
    def _ends_title(self, i: int, end: int) -> bool:
        """Whether a title ends with token `i` and a name follows; “Assistant U.S. Attorney” goes on."""
        if not self.is_title(i):
            plural = self.lowers[i].removesuffix("s") in self.words.titles and self.texts[i].endswith("s")
            return plural and self._is_of_person(i + 1) and not self._ends_as_thing(end)  # Governors Ida Lind and …
        known = i + 2 == end or (i + 3 == end and self.folded[i + 1] in self.words.given)
        surname = known and self.folded[end - 1] in self.words.surnames and not self.is_title(end - 1)
        if not surname and (self._is_head(i + 1) or self._ends_as_thing(end) or self._is_office(i, end)):
            return False
        plain = not self._is_of_person(i + 1) or self.gazetteer_end(i + 1, end) > i + 1
        return not (plain and any(self.is_title(k) for k in range(i + 2, min(i + _LONGEST_OFFICE, end - 1))))

    def _is_office(self, i: int, end: int) -> bool:
        """Whether the words from token `i` on are one office: Resident Land Officer, not Mayor Oto Bishop."""
        named = self._is_of_person(i + 1) or self.folded[end - 1] in self.words.surnames
        return end - i > 2 and self.is_title(end - 1) and not named

    def _is_acronym_title(self, i: int, end: int) -> bool:
        """Whether an abbreviated office stands before a person's name: BHW Marites Lavente."""
        text = self.texts[i]
        if not (1 < len(text) < 6 and text.isalpha() and text.isupper()) or end - i < 3 or self.body_end(i, end) > i:
            return False
        following = self.tokens[i + 1]
        known = self.folded[i + 1] in self.words.given or following.entity.endswith("person")
        return known and not following.text.isupper() and not self._ends_as_thing(end)

    def _opens_named(self, start: int, i: int, end: int) -> bool:
        """Whether a person's name starts at `i` behind an office: Secretary of Health | Oto Brennig."""
        if end - i < 2 or not self._is_held(start) or self._ends_as_thing(end):
            return False
        if self.texts[end - 1] in self.words.places["compass"] or (
            i == start + 1 and self.lowers[start] in self.leading
        ):
            return False  # candidate for Orvel Akim Central, captain of Barangay San Isko
        if self.texts[i - 1] in self.words.places["before"] or any(self._ends_body(k) for k in range(i, end)):
            return False  # member for St Thomas, chairman of the Ban Lo Commune People's Committee
        known = self.gazetteer_end(i, end)
        labelled = self.tokens[i].entity == "B-person" and not self.tokens[i - 1].entity.endswith("person")
        given = self.folded[i] in self.words.given and self.folded[i - 1] not in self.words.given
        bounded = self.lowers[i - 1] in self.words.actors["portfolio_fields"] or self.lowers[i - 1] in self.words.kinds
        accredited = self.lowers[start - 1] == "to" and self.gazetteer_end(start, end) == i
        return (labelled or given or accredited or bounded) and (known == i or (bounded and given and known == i + 1))

    def _is_held(self, start: int) -> bool:
        """Whether what starts at a token is what an office is of: Secretary of | Health, head of the | Court."""
        opener = start - 1 - (start > 1 and self.lowers[start - 1] == "the")
        if opener < 1 or self.lowers[opener] not in ("of", "for", "and", "in", "to", "from"):
            return False
        back = range(max(start - 8, 0), opener)
        return any(self.is_title(k) or self.lowers[k] in self.words.role_nouns for k in back)

    def _is_honorific(self, i: int) -> bool:
        text, following = self.texts[i], self.texts[i + 1]
        if text in self.words.actors["burmese_titles"]:
            return self._leads_burmese(i)
        if text not in self.words.honorifics:
            return False
        if text in self.words.actors["seconds"]:
            return i > 0 and self.texts[i - 1] in self.words.honorifics
        if self.lowers[i] in self.words.titles and (self.is_title(i + 1) or self._ends_body(i + 1)):
            return False  # an office of two words: Advocate General; an Engineer Battalion
        if i and self.folded[i] in self.words.surnames and self.folded[i - 1] in self.words.given:
            return False  # a name too: Rahima Begum
        return (
            text not in self.words.chained
            or following in self.words.honorifics
            or (i > 0 and self.texts[i - 1] in self.words.chained)
        )

    def _leads_burmese(self, i: int) -> bool:
        """Whether a Burmese title at token `i` stands before such a name and within none: Daw Khin Hla, Ko Zaw Min."""
        inside = i > 0 and self.texts[i - 1][0].isupper() and self._is_of_person(i - 1)
        return not inside and self.folded[i + 1] in self.words.actors["burmese"]

    def is_title(self, i: int) -> bool:
        lower, words = self.lowers[i], self.words
        return self.texts[i] in words.ranks or lower in words.titles or self._opens_with_role(i)

    def _opens_with_role(self, i: int) -> bool:
        """Whether a role has its capital from the start of a sentence, before two words of a name: Farmer Oto Lind."""
        if self.lowers[i] not in self.words.role_nouns or i + 3 > len(self.tokens):
            return False
        named = all(t.text[0].isupper() and t.text.isalpha() for t in self.tokens[i + 1 : i + 3])
        return named and self._opens_sentence(i)

    def _is_head(self, i: int) -> bool:
        lower = self.lowers[i]
        nouns = (self.words.body_nouns, self.words.thing_nouns, self.words.kinds)
        return self.is_title(i) or any(lower in n for n in nouns) or not lower[0].isalpha()

    def _ends_body(self, i: int) -> bool:
        return self.noun_in(i, self.words.body_nouns)

    def _ends_as_thing(self, end: int) -> bool:
        return self._ends_body(end - 1) or self.noun_in(end - 1, self.words.thing_nouns)

    def _opens_next(self, i: int, end: int) -> bool:
        """Whether a name of its own starts here, behind a body's: a person's, or the body's own short form."""
        if self.is_title(i) and self.lowers[i - 1] in self.words.actors["offices"]:
            return False  # Water Resources Minister, District Police Officer
        short = self.texts[i]
        acronym = i == end - 1 and len(short) > 2 and short.isalpha() and short.isupper()
        return self._opens_person(i, end) or (acronym and short not in self.words.legal_forms)

    def _opens_person(self, i: int, end: int) -> bool:
        """Whether a person's name of two words or more starts here, after a body's."""
        if end - i < 2 or self._ends_as_thing(end) or self.gazetteer_end(i, end) > i:
            return False
        word = self.folded[i]
        known = word in self.words.given or word in self.words.surnames
        return known or self.tokens[i].entity == "B-person" or self.is_title(i)

    def _is_led(self, start: int, i: int, end: int) -> bool:
        """Whether whoever leads a body is named behind it: Chairman of the Ban Lo People's Committee | Vi A Lenh."""
        k = start
        while k > max(start - _LONGEST_OFFICE, 1) and self.texts[k - 1][0].islower() and self.lowers[k - 1] != "of":
            k -= 1
        return self._is_held(k) and end - i > 1

    # ------------------------------------------------------------ parts
    def _part(self, first: int, end: int, sentence: Sentence, titled: int) -> Part | None:
        """The part `[first, end)` with its form, if it is one."""
        first = self._without_demonym(first, end, titled)
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

    def _opens_sentence(self, i: int) -> bool:
        return self.document.sentence_at(self.tokens[i].start).first == i

    def _form(self, first: int, end: int, titled: int) -> tuple[Form, str | None, int]:
        """What the last word makes of a part, the kind of a place, and where its bare name ends."""
        words, several = self.words, end - first > 1
        if several and end < len(self.tokens) and (seat := self.wide_kind(first + 1, end + 1)):
            return "place", seat, end + 1 - len(seat.split())
        if self.body_end(first, end) == end:
            return "body", None, end
        if self.gazetteer_end(first, end) == end or (several and self.is_compass_place(first, end)):
            return "name", None, end
        if several and (self.texts[end - 1] in words.legal_forms or self.texts[first] in words.actors["heads_first"]):
            return "body", None, end
        if several and self._is_graded(first):
            return "thing", None, end
        if several and self.lowers[first] in self.storms:
            return "thing", None, end
        numbered = several and (self.texts[end - 1].isdigit() or self.texts[end - 1] in _ROMAN)
        if numbered and end - first > 2 and self.texts[end - 2] == "No." and self.noun_in(end - 3, words.body_nouns):
            return "body", None, end
        head = end - 2 if numbered else end - 1
        lower, heads_body = self.lowers[head], self.noun_in(head, words.body_nouns)
        if head > first and f"{self.lowers[head - 1]} {lower}" in words.thing_nouns:
            return "thing", None, end
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
        """Whether a title that means something else too ends the part: Natural Justice."""
        led = self.is_title(head - 1) or self.texts[head - 1] in self.words.actors["title_openers"]
        return first < head and self.texts[head] in self.words.doubtful_titles and not led

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
