"""Runs of capitalised words: where the words of a name begin and end in a sentence. One pass over the tokens."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.name_words import NameWords
from reportgen.language.document import Document, Sentence

POSSESSIVES = frozenset({"'s", "'"})

_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
MARKS = frozenset({*_QUOTES, *_QUOTES.values()} - {"’"})
"""As in `Token.lower`, where an apostrophe is straight."""
_JOINTS = frozenset({"of", "the", "and", "for", "in", "a", "at"})
_SHORTEST_LABEL = 3
_LONGEST_TITLE = 25
_LONGEST_RUN = 16
_LONGEST_NICKNAME = 5
_LONGEST_NUMBER = 2
_LONGEST_FORM = 5
_CREDIT = 4
"""So many tokens tell whether a sentence opens with what its maker did."""


class RunReader(NameWords):
    """Finds the runs of name words in one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.titles = self._quoted_titles()
        self.numbered = self._numbered_places()
        self.small_bodies = frozenset(map(str.lower, self.words.small_bodies))

    def runs(self) -> Iterator[tuple[int, int, Sentence]]:
        """Half-open token ranges of name words, each with its sentence, in order."""
        sentences, credits = self.document.sentences, self._credits()
        at, behind = 0, 0
        small = frozenset(self._small_bodies())
        for i in sorted((*self.document.capitals, *small)) if small else self.document.capitals:
            if i < behind:
                continue
            while sentences[at].last <= i:
                at += 1
            sentence = sentences[at]
            if at in credits:
                behind = sentence.last
            elif i == sentence.first and (behind := self._label_end(i, sentence)) > i:
                continue
            elif i in small:
                behind = i + 1
                yield i, behind, sentence
            elif (behind := self._run_end(i, sentence)) > i:
                yield i, behind, sentence

    def _numbered_places(self) -> frozenset[tuple[str, str]]:
        """The last words and the numbers of names such as Hin 1 village, which need no kind behind them elsewhere."""
        figures = frozenset(
            word for word in self.document.vocabulary if word.isdigit() and len(word) <= _LONGEST_NUMBER
        )
        last, kinds = len(self.texts) - 1, self.words.kinds
        found = (i for i in self.document.indices_of(figures) if 0 < i < last and self.lowers[i + 1] in kinds)
        return frozenset((self.texts[i - 1], self.texts[i]) for i in found if self.texts[i - 1][0].isupper())

    def _label_end(self, first: int, sentence: Sentence) -> int:
        """The end of words in capitals that tell what a picture shows, and name nobody: “SWEEP THEM CLEAN Residents …”,
        or `first`; one of them is a small word that joins no names.
        """
        end = first
        while end < sentence.last and self.texts[end].isupper() and self.texts[end].isalpha():
            end += 1
        if end - first < _SHORTEST_LABEL:
            return first
        small = self.words.function - _JOINTS
        if not any(word in small for word in self.lowers[first + 1 : end]):
            return first
        return end + (end < sentence.last and self.texts[end][0].isupper() and self._is_plain(end, sentence))

    def _small_bodies(self) -> list[int]:
        """The tokens that are well-known bodies in small letters: al-Qaeda."""
        written = self.words.small_bodies
        return [i for i in self.document.indices_of(self.small_bodies) if self.texts[i] in written]

    def _credits(self) -> frozenset[int]:
        """The sentences that only name their makers, by index: (Reporting by …; editing by …)."""
        found: set[int] = set()
        for i in self.document.indices_of(self.words.credits):
            sentence = self.document.sentence_at(self.tokens[i].start)
            opening = range(sentence.first, min(sentence.first + _CREDIT, sentence.last))
            if i in opening and "by" in self.lowers[opening.start : opening.stop]:
                found.add(sentence.index)
        return frozenset(found)

    def _quoted_titles(self) -> frozenset[int]:
        """The tokens of quoted titles of works: “Lamps and Lanterns of the North”."""
        inside: set[int] = set()
        closer, start = "", 0
        for i in self.document.indices_of(MARKS):
            token = self.tokens[i]
            if i - start > _LONGEST_TITLE + 1:
                closer = ""
            if closer and (token.text == closer or i - start > _LONGEST_TITLE):
                words = [t.text for t in self.tokens[start + 1 : i] if t.text.isalpha() and len(t.text) > 3]
                enough = 1 if self._names_work(i + 1) or self._is_counted(start, i + 1) else 3
                if (
                    token.text == closer
                    and len(words) >= enough
                    and sum(w[0].isupper() for w in words) > 0.8 * len(words)
                ):
                    inside.update(range(start + 1, i))
                closer = ""
            elif token.text in _QUOTES:
                closer, start = _QUOTES[token.text], i
        return frozenset(inside)

    def _names_work(self, i: int) -> bool:
        """Whether token `i` says that the quotation before it is the name of a plan or a work: “Green Row” scheme."""
        return i < len(self.tokens) and self.lowers[i] in self.words.actors["works"]

    def _is_counted(self, opener: int, behind: int) -> bool:
        """Whether things are counted whose name stands in marks, from `opener` to `behind`: 22 “Great Unity” houses."""
        named = opener > 0 and behind < len(self.tokens) and self.tokens[behind].tag == "NNS"
        return named and self.tokens[opener - 1].tag == "CD"

    def _run_end(self, first: int, sentence: Sentence) -> int:
        """The end of the run of name words that starts at `first`, or `first`."""
        if first in self.titles or not self.is_name_word(first, sentence):
            return first
        i = self._known_from(first, sentence)
        longest = min(sentence.last, first + _LONGEST_RUN)
        while i < longest:
            text = self.texts[i]
            if text in self.words.legal_phrases and (legal := self._legal_end(i)) > i:
                return min(legal, sentence.last)
            behind = self._nickname_end(i, sentence) if text in _QUOTES else i
            if behind == i and not self._belongs(i, sentence):
                break
            i = self._known_from(behind, sentence)
        return i

    def _nickname_end(self, i: int, sentence: Sentence) -> int:
        """The token behind a nickname whose mark opens at `i`, between the words of a person's name, or `i`."""
        closer = _QUOTES[self.texts[i]]
        shut = next(
            (k for k in range(i + 2, min(i + _LONGEST_NICKNAME, sentence.last - 1)) if self.texts[k] == closer), i
        )
        nickname = self.tokens[i + 1 : shut]
        if not nickname or not all(t.text[0].isupper() and t.text.isalpha() for t in nickname):
            return i
        goes_on = self.is_name_word(shut + 1, sentence)
        return shut + 1 if goes_on and (self._is_of_person(i - 1) or self._is_of_person(shut + 1)) else i

    def _legal_end(self, i: int) -> int:
        """The token behind a legal form of several words (“, Ltd.”, “. z o.o.”) that goes on at token `i`, or `i`."""
        written = self.texts[i : i + _LONGEST_FORM]
        forms = self.words.legal_phrases[written[0]]
        return next((i + len(form) for form in forms if written[: len(form)] == form), i)

    def _known_from(self, i: int, sentence: Sentence) -> int:
        """The end of the known name that starts at token `i` (Gulf of Guinea), or `i + 1`."""
        return max(self.known_end(i, sentence.last), i + 1) if self.folded[i] in self.words.known_first else i + 1

    def _belongs(self, i: int, sentence: Sentence) -> bool:
        """Whether token `i` goes on with the run that ends before it."""
        text, words = self.texts[i], self.words
        if text.islower() and text.isalpha() and text not in words.particles:
            return text in words.legal_forms
        if self.texts[i - 1] in words.legal_forms and text[0].isupper() and self._closes_firm(i - 1):
            return text in words.legal_forms
        if text[2:3] == "-" and text[3:4].isupper() and text[:3] in words.places["articles"]:
            return self.texts[i - 1][0].isupper()  # Suleiman al-Amr
        if self.is_name_word(i, sentence) or text in words.legal_forms:
            return True
        if text == "No." and i + 1 < sentence.last and self.texts[i + 1].isdigit():
            return self.lowers[i - 1] in words.body_nouns
        if text.isdigit():
            named = (self.texts[i - 1], text) in self.numbered  # Hin 1 has won, beside Hin 1 village
            return named or self.texts[i - 1] == "No." or (len(text) < 5 and self._is_numbered(i, sentence.last))
        return i + 1 < sentence.last and self._joins(i, sentence)

    def _closes_firm(self, i: int) -> bool:
        """Whether a legal form stands behind the words of a firm's name: Brook & Co, not the hamlet of Co Dua."""
        return i > 0 and (self.texts[i - 1][0].isupper() or self.texts[i - 1] in ("&", ",", "and"))

    def _joins(self, i: int, sentence: Sentence) -> bool:
        """Whether a token in small letters, or a mark, joins what stands before it to a name word behind it."""
        text, particles = self.texts[i], self.words.particles
        following = self.texts[i + 1]
        if text in particles and following in particles and i + 2 < sentence.last:
            return self.texts[i + 2][0].isupper()
        if not following[0].isupper():
            return False
        if self._is_letter(i):
            return True
        if text in particles or text == "&":
            return self.is_name_word(i + 1, sentence)
        return self.lowers[i] in POSSESSIVES and self._joins_body(i)

    def _is_numbered(self, i: int, last: int) -> bool:
        """Whether a number belongs to the name before it: Regiment 741, Hin 1 village."""
        before = self.tokens[i - 1]
        if before.lower in self.words.kinds or before.lower in self.words.body_nouns:
            return True
        if i + 1 >= last or before.text in self.words.calendar:
            return False
        following = self.lowers[i + 1]
        return following in self.words.kinds or (
            following == "and" and any(t.lower in self.words.kinds for t in self.tokens[i + 2 : min(i + 5, last)])
        )

    def _is_letter(self, i: int) -> bool:
        """Whether a mark is a letter of the name: a click (Petrus !Gaeb) or the apostrophe of ng' (Anyang' Odera)."""
        click = self.texts[i] in self.words.actors["clicks"]
        if not click and self.lowers[i] != "'":
            return False
        before, token, following = self.tokens[i - 1 : i + 2]
        if click:
            return before.end < token.start and token.end == following.start
        written = before.lower.endswith("ng") or before.text in self.words.actors["apostrophed"]
        return before.end == token.start and written

    def _joins_body(self, i: int) -> bool:
        """Whether a possessive joins: Women's Union, Farmers' Association, St Mary's Hospital."""
        before = self.lowers[i - 1]
        plural = self.lowers[i] == "'" and before.endswith("s")
        saint = i > 1 and self.folded[i - 2] in ("st", "st.", "saint")
        if not (before in self.words.genitives or plural or saint):
            return False
        j = i + 1
        while j < len(self.tokens) and self.texts[j][0].isupper():
            if self.noun_in(j, self.words.body_nouns):
                return True
            j += 1
        return False
