"""Where the runs of capitalised words are cut: behind titles, and where a body's name ends and a person's begins.

Method: a run is cut where a title or a head noun ends (“Communications Minister | Nam Hale”, “Ban Lo People's
Committee | Vi A Lenh”); the words of the language pack tell titles and heads, the tagger's labels help with names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from reportgen.elements.runs import RunReader
from reportgen.language.document import Document

_LONGEST_NAME = 6
_LONGEST_OFFICE = 4
_SYLLABLE = 3


class RunCutter(RunReader):
    """Cuts the runs of one document; `leading` are the kinds that stand before the name of a place."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.leading = self.words.places["leading"] | self.words.places["unnumbered"]
        self.burmese, self.seconds = self.words.actors["burmese_titles"], self.words.actors["seconds"]

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
            plural = self.texts[i][-1] == "s" and self.lowers[i][:-1] in self.words.titles
            return plural and self._is_of_person(i + 1) and not self._ends_as_thing(end)  # Governors Ida Lind and …
        if self._is_town_called(i, end):
            return False
        known = i + 2 == end or (i + 3 == end and self.folded[i + 1] in self.words.given)
        surname = known and self.folded[end - 1] in self.words.surnames and not self.is_title(end - 1)
        if not surname and (self._is_head(i + 1) or self._ends_as_thing(end) or self._is_office(i, end)):
            return False
        plain = not self._is_of_person(i + 1) or self.gazetteer_end(i + 1, end) > i + 1
        return not (plain and any(self.is_title(k) for k in range(i + 2, min(i + _LONGEST_OFFICE, end - 1))))

    def _is_town_called(self, i: int, end: int) -> bool:
        """Whether a rank is the first word of a town's name, of two words: General Trias town, President Roxas City."""
        towns = self.words.places["towns"]
        if i + 3 == end:
            return self.lowers[end - 1] in towns
        if not i + 2 == end < len(self.texts) - 1 or self.texts[end] not in towns:
            return False
        return self.tokens[end + 1].tag not in ("NN", "NNS")  # Mayor Lind town hall talks

    def _is_office(self, i: int, end: int) -> bool:
        """Whether the words from token `i` on are one office: Resident Land Officer, not Mayor Oto Bishop."""
        named = self._is_of_person(i + 1) or self.folded[end - 1] in self.words.surnames
        return end - i > 2 and self.is_title(end - 1) and not named

    def _is_acronym_title(self, i: int, end: int) -> bool:
        """Whether an abbreviated office stands before a person's name: BHW Marites Lavente."""
        text = self.texts[i]
        short = 1 < len(text) < 6 and text.isalpha() and text.isupper()
        if not short or text in self.words.actors["joined_initials"] or end - i < 3 or self.body_end(i, end) > i:
            return False
        following = self.tokens[i + 1]
        known = self.folded[i + 1] in self.words.given or following.entity.endswith("person")
        return known and not following.text.isupper() and not self._ends_as_thing(end)

    def _opens_named(self, start: int, i: int, end: int) -> bool:
        """Whether a person's name starts at `i` behind an office: Secretary of Health | Oto Brennig."""
        if end - i < 2 or not self._is_held(start) or self._ends_as_thing(end):
            return False
        if (
            self.texts[end - 1] in self.words.places["compass"]
            or self.lowers[end - 1] in self.words.kinds
            or (i == start + 1 and self.lowers[start] in self.leading)
        ):
            return False  # candidate for Orvel Akim Central, captain of Barangay San Isko
        if self.texts[i - 1] in self.words.places["before"] or any(self._ends_body(k) for k in range(i, end)):
            return False  # member for St Thomas, chairman of the Ban Lo Commune People's Committee
        if self.lowers[i] in self.words.actors["portfolio_fields"] and self.is_title(i + 1):
            return False  # head of the school and Vale District Education Manager Ada Brook
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
        if text in self.burmese:
            return self._leads_burmese(i)
        if text not in self.words.honorifics:
            return False
        before = self.texts[i - 1] if i else ""
        if text in self.seconds:
            return before in self.words.honorifics
        if before in self.words.doubtful_titles and self.lowers[i] in self.words.role_nouns:
            return False  # the Chief Imam
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
        if self._is_syllable(i) and (lower, self.lowers[i + 1]) in self._villages:
            return False  # Sen Lo commune
        return (
            lower in words.titles
            or self.texts[i] in words.ranks
            or ("-" in lower and self._is_prefixed(lower))
            or (lower in words.role_nouns and self._opens_with_role(i))
            or (self.texts[i] in words.plural_ranks and self._leads_several(i))
        )

    def _is_syllable(self, i: int) -> bool:
        """Whether a word looks like an office that is cut short, but has no stop: Sen, Gen."""
        return len(self.texts[i]) == _SYLLABLE and self.texts[i] in self.words.ranks and i + 1 < len(self.texts)

    @cached_property
    def _villages(self) -> set[tuple[str, str]]:
        """The first two words of places of two or three whose first looks like an office without its stop."""
        found = set()
        for i in range(len(self.texts) - 2):
            if self._is_syllable(i):
                behind = next((k for k in range(i + 2, min(i + 4, len(self.texts))) if self.texts[k].islower()), i)
                named = all(self.texts[k][0].isupper() for k in range(i + 1, behind))
                if behind > i and named and self.lowers[behind] in self.words.kinds:
                    found.add((self.lowers[i], self.lowers[i + 1]))
        return found

    def _leads_several(self, i: int) -> bool:
        """Whether an office in the plural stands before several names: Deputy Ministers | Ada Brook and Oto Lind."""
        end = i + 1
        while end < min(i + _LONGEST_NAME, len(self.texts)) and self.texts[end][0].isupper():
            end += 1
        joined = i + 1 < end < len(self.texts) - 1 and self.texts[end] in ("and", ",", "&")
        return joined and self.texts[end + 1][0].isupper() and not self._ends_as_thing(end)

    def _is_prefixed(self, lower: str) -> bool:
        """Whether a word with a hyphen is an office behind a prefix: Ex-Premier."""
        prefix, _, office = lower.partition("-")
        return prefix in self.words.actors["title_prefixes"] and office in self.words.titles

    def _opens_with_role(self, i: int) -> bool:
        """Whether the role at token `i` owes its capital to a sentence's start, before a name: Farmer Oto Lind."""
        if i + 3 > len(self.tokens):
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

    def _opens_sentence(self, i: int) -> bool:
        return self.document.sentence_at(self.tokens[i].start).first == i
