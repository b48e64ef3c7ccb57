"""Stretches of capitalised words, cut into the parts that may be names, roles, bodies or places.

Method: maximal runs of name words in a sentence are cut where a title or a head noun ends (“Communications Minister | Nam
Hale”, “Ban Lo People's Committee | Vi A Lenh”); the last word of a part says what form it has. One pass over the tokens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.elements.lexicon import Lexicon, Phrase, fold, lexicon
from reportgen.language.document import Document, Sentence, Token

Form = Literal["name", "body", "place", "role", "thing"]

_OPENERS = frozenset("“\"‘'`([•*–—-:·|") | {"``", "--", "..."}
_POSSESSIVE = {"'s", "'"}
_TITLE_SHARE = 0.6
_GENITIVE_BODIES = frozenset(
    ["people", "women", "men", "children", "farmers", "workers", "veterans", "teachers", "students", "writers", "journalists", "physicians", "lawyers", "traders", "elders", "fishermen", "mothers", "parents", "king", "queen", "lord", "bishop", "saint", "doctors", "nurses", "artists", "peasants"]
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that may be a name.

    Attributes:
        first, last: half-open range of tokens.
        form: what its last word says that it is; "name" where that is open.
        sentence: index of its sentence.
        titled: strength of the title before it as a sign of a person (0 where there is none).
        weak: whether its capitals say little (a heading in title case).
        kind: for a place, its kind in small letters.
    """

    first: int
    last: int
    form: Form
    sentence: int
    titled: int = 0
    weak: bool = False
    kind: str | None = None


class NameReader:
    """Cuts the sentences of one document into parts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.words: Lexicon = lexicon(document.pack)
        self.folded: list[str] = [fold(t.text) for t in document.tokens]
        self.small = {t.lower for t in document.tokens if t.text[0].islower()}
        self.inner = self._capitalised_inside()
        self.loud = {s.index for s in document.sentences if self._is_title_case(s)}

    def parts(self) -> Iterator[Part]:
        """All parts, in order."""
        for sentence in self.document.sentences:
            i = sentence.first
            while i < sentence.last:
                end = self._run_end(i, sentence)
                if end > i:
                    yield from self._cut(i, end, sentence)
                i = max(end, i + 1)

    # ------------------------------------------------------------ runs
    def _capitalised_inside(self) -> Counter[str]:
        """How often a word stands capitalised where its place in the sentence does not ask for it."""
        return Counter(
            t.lower
            for s in self.document.sentences
            for i, t in enumerate(self.document.tokens_of(s), s.first)
            if t.text[0].isupper() and i > s.first and self.tokens[i - 1].text not in _OPENERS
        )

    def _is_title_case(self, sentence: Sentence) -> bool:
        words = [t.text for t in self.document.tokens_of(sentence) if t.text.isalpha() and len(t.text) > 3]
        capitals = sum(w[0].isupper() for w in words)
        shouted = sum(w.isupper() for w in words)
        inside = sentence.kind in ("title", "heading", "standfirst")
        return len(words) > 2 and (shouted > 0.8 * len(words) or (inside and capitals >= _TITLE_SHARE * len(words)))

    def _run_end(self, first: int, sentence: Sentence) -> int:
        """The end of the run of name words that starts at `first`, or `first`."""
        tokens, last = self.tokens, sentence.last
        if not self.is_name_word(first, sentence):
            return first
        i = first + 1
        while i < last:
            token = tokens[i]
            following = i + 1 < last and tokens[i + 1].text[0].isupper() and tokens[i + 1].text[0].isalpha()
            if (
                self.is_name_word(i, sentence)
                or (token.text.isdigit() and len(token.text) < 5 and self._is_numbered(i, last))
                or (following and token.text in self.words.particles)
                or (following and token.text == "&")
                or (following and token.lower in _POSSESSIVE and self._is_genitive_body(i))
            ):
                i += 1
            else:
                break
        return i

    def _is_numbered(self, i: int, last: int) -> bool:
        """Whether a number belongs to the name before it: Regiment 741, Hin 1 village."""
        before = self.tokens[i - 1].lower
        if before in self.words.kinds or before in self.words.body_nouns or before in ("route", "highway", "road"):
            return True
        following = self.tokens[i + 1] if i + 1 < last else None
        if following is None or self.tokens[i - 1].text in self.words.calendar:
            return False
        return following.lower in self.words.kinds or (
            following.lower == "and" and any(t.lower in self.words.kinds for t in self.tokens[i + 2 : min(i + 5, last)])
        )

    def _is_genitive_body(self, i: int) -> bool:
        """Whether a possessive joins: Women's Union, Farmers' Association, St Mary's Hospital."""
        before = self.tokens[i - 1].lower
        plural = self.tokens[i].text in ("'", "’") and before.endswith("s")
        saint = i > 1 and self.folded[i - 2] in ("st", "st.", "saint")
        if not (before in _GENITIVE_BODIES or plural or saint):
            return False
        j = i + 1
        while j < len(self.tokens) and self.tokens[j].text[0].isupper():
            if self.tokens[j].lower in self.words.body_nouns or self.tokens[j].lower == "church":
                return True
            j += 1
        return False

    def is_name_word(self, i: int, sentence: Sentence) -> bool:
        """Whether the token may be a word of a name."""
        token = self.tokens[i]
        text = token.text
        if not text[0].isupper():
            return False
        opening = i == sentence.first or self.tokens[i - 1].text in _OPENERS
        if text in ("I", "A") or (len(text) == 1 and opening):
            return text == "A" and not opening and self.tokens[i - 1].text[0].isupper()
        if text in self.words.calendar:
            return text in ("May", "April", "June", "August") and self.folded[i - 1] in self.words.given
        if token.lower in ("the", "this", "that", "these", "those", "i'm", "but", "and", "of", "for"):
            return False
        if opening or sentence.index in self.loud:
            return not self._is_plain(i, sentence)
        return (
            token.tag not in ("IN", "DT", "PRP", "PRP$", "CC", "WDT", "WP", "MD")
            or token.lower not in self.words.common
        )

    def _is_plain(self, i: int, sentence: Sentence) -> bool:
        """Whether a word has its capital only from its place in the sentence."""
        token = self.tokens[i]
        if token.lower in self.words.common:
            return True
        if self.inner[token.lower] and sentence.index not in self.loud:
            return token.lower in self.small and not self._goes_on(i, sentence)
        if self.folded[i] in self.words.given or self.folded[i] in self.words.gazetteer:
            return token.lower in self.small
        if token.lower in self.small and not self._goes_on(i, sentence):
            return True
        return token.tag not in ("NNP", "NNPS") and token.entity == "O" and not self._goes_on(i, sentence)

    def _goes_on(self, i: int, sentence: Sentence) -> bool:
        """Whether a capitalised word follows directly."""
        return i + 1 < sentence.last and self.tokens[i + 1].text[0].isupper() and sentence.index not in self.loud

    # ------------------------------------------------------------ cutting
    def _cut(self, first: int, end: int, sentence: Sentence) -> Iterator[Part]:
        """Cut a run after its titles and after its inner head nouns."""
        start, titled, i = first, 0, first
        while i < end:
            place = self.gazetteer_end(i, end)
            if place > i + 1:
                i = place
                continue
            if self._is_honorific(i, end):
                if i > start:
                    yield from self._part(start, i, sentence, titled)
                start, titled = i + 1, self.words.cues["honorific"].person
            elif i + 1 < end and self._is_title(i) and not self._is_head(i + 1) and not self._ends_as_thing(end):
                yield from self._part(start, i + 1, sentence, titled)
                start, titled = i + 1, self.words.cues["rank"].person
            elif i + 1 < end and self._is_body_noun(i) and i > start and self._opens_person(i + 1, end):
                yield from self._part(start, i + 1, sentence, titled)
                start, titled = i + 1, 0
            i += 1
        if start < end:
            yield from self._part(start, end, sentence, titled)

    def _is_honorific(self, i: int, end: int) -> bool:
        text = self.tokens[i].text
        if text not in self.words.honorifics or i + 1 >= end:
            return False
        return (
            text not in ("Tan", "Don", "U", "Right", "Sri", "Hon")
            or self.tokens[i + 1].text in self.words.honorifics
            or (text == "Sri" and i > 0 and self.tokens[i - 1].text == "Tan")
        )

    def _is_title(self, i: int) -> bool:
        token = self.tokens[i]
        return token.text in self.words.ranks or token.lower in self.words.role_nouns

    def _is_head(self, i: int) -> bool:
        lower = self.tokens[i].lower
        return (
            self._is_title(i)
            or lower in self.words.body_nouns
            or lower in self.words.thing_nouns
            or lower in self.words.kinds
            or not lower[0].isalpha()
        )

    def _ends_as_thing(self, end: int) -> bool:
        lower = self.tokens[end - 1].lower
        return lower in self.words.body_nouns or lower in self.words.thing_nouns

    def _is_body_noun(self, i: int) -> bool:
        return self.tokens[i].lower in self.words.body_nouns

    def _opens_person(self, i: int, end: int) -> bool:
        """Whether a person's name of two words or more starts here, after a body's."""
        if end - i < 2 or self._ends_as_thing(end) or self.gazetteer_end(i, end) > i:
            return False
        return (
            self.folded[i] in self.words.given
            or self.folded[i] in self.words.surnames
            or self.tokens[i].entity == "B-person"
            or self._is_title(i)
        )

    def _part(self, first: int, end: int, sentence: Sentence, titled: int) -> Iterator[Part]:
        """The part `[first, end)`, with its form."""
        weak = sentence.index in self.loud
        while first < end and self.folded[first] in self.words.demonyms and not self._ends_as_head(first, end):
            if titled and end - first == 1:
                break
            first += 1
        if first >= end:
            return
        form, kind, last = self._form(first, end, bool(titled))
        yield Part(first, last, form, sentence.index, titled, weak, kind)

    def _ends_as_head(self, first: int, end: int) -> bool:
        lower = self.tokens[end - 1].lower
        return end - first > 1 and (lower in self.words.body_nouns or lower in self.words.natural)

    def _form(self, first: int, end: int, titled: bool) -> tuple[Form, str | None, int]:
        """What the last word makes of a part, the kind of a place, and where its bare name ends."""
        words = self.words
        numbered = self.tokens[end - 1].text.isdigit()
        head = end - 2 if numbered and end - first > 1 else end - 1
        lower = self.tokens[head].lower
        if self.body_end(first, end) == end:
            return "body", None, end
        if self.gazetteer_end(first, end) == end:
            return "name", None, end
        if lower in words.kinds and end - first > 1:
            if numbered:
                return "place", words.kinds[lower], end
            if self.folded[first] in words.demonyms or (end - first == 2 and self._is_bare_adjective(first, lower)):
                return ("thing", None, end) if words.kinds[lower] != "river" else ("place", "river", end)
            return "place", words.kinds[lower], end - 1
        if lower in words.natural and end - first > 1 and not titled:
            return "place", None, end
        following = self.tokens[end].lower if end < len(self.tokens) else ""
        if lower in words.body_nouns and (end - first > 1 or following in ("of", "for")):
            return "body", None, end
        if self._is_title(head) and not titled:
            return "role", None, end
        if lower in words.thing_nouns and (end - first > 1 or not titled):
            return "thing", None, end
        return "name", None, end

    def _is_bare_adjective(self, i: int, kind: str) -> bool:
        """Whether the word before a kind is no name: Central Province, Red River, Provincial Department."""
        lower = self.tokens[i].lower
        if lower in self.words.places["adjectives"] or lower in (
            "capital",
            "national",
            "new",
            "old",
            "industrial",
            "special",
        ):
            return True
        return self.words.kinds[kind] == "river" and self.tokens[i].text in self.words.places["colours"]

    # ------------------------------------------------------------ known names
    def gazetteer_end(self, first: int, end: int) -> int:
        """The end of the longest known place that starts at `first`, or `first`."""
        return self._known_end(first, end, self.words.gazetteer.get(self.folded[first], ()))

    def body_end(self, first: int, end: int) -> int:
        """The end of the longest well-known body that starts at `first`, or `first`."""
        return self._known_end(first, end, self.words.bodies.get(self.folded[first], ()))

    def _known_end(self, first: int, end: int, names: Sequence[Phrase]) -> int:
        for name in names:
            last = first + len(name)
            if last <= end and tuple(self.folded[first:last]) == name:
                return last
        return first
