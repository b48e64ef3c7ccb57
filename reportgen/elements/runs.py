"""Runs of capitalised words: where the words of a name begin and end in a sentence. One pass over the tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reportgen.elements.name_words import NameWords
from reportgen.language.document import Document, Sentence

POSSESSIVES = frozenset({"'s", "'"})

_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_MARKS = frozenset({*_QUOTES, *_QUOTES.values()} - {"’"})
"""As in `Token.lower`, where an apostrophe is straight."""
_LONGEST_TITLE = 25
_LONGEST_RUN = 16
_LONGEST_NICKNAME = 5
_LONGEST_FORM = 5


class RunReader(NameWords):
    """Finds the runs of name words in one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.titles = self._quoted_titles()

    def runs(self) -> Iterator[tuple[int, int, Sentence]]:
        """Half-open token ranges of name words, each with its sentence, in order."""
        capitals = self.document.capitals
        for sentence in self.document.sentences:
            if self._is_credit(sentence):
                continue
            behind = sentence.first
            for i in capitals[bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.last)]:
                if i < behind:
                    continue
                behind = self._run_end(i, sentence)
                if behind > i:
                    yield i, behind, sentence

    def _is_credit(self, sentence: Sentence) -> bool:
        """Whether a sentence only names its makers: (Reporting by …; editing by …)."""
        words = [t.lower for t in self.tokens[sentence.first : min(sentence.first + 4, sentence.last)]]
        return "by" in words and any(w in self.words.credits for w in words)

    def _quoted_titles(self) -> frozenset[int]:
        """The tokens of quoted titles of works: “Lamps and Lanterns of the North”."""
        inside: set[int] = set()
        closer, start = "", 0
        for i in self.document.indices_of(_MARKS):
            token = self.tokens[i]
            if i - start > _LONGEST_TITLE + 1:
                closer = ""
            if closer and (token.text == closer or i - start > _LONGEST_TITLE):
                words = [t.text for t in self.tokens[start + 1 : i] if t.text.isalpha() and len(t.text) > 3]
                enough = 1 if self._names_work(i + 1) else 3
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
        return i < len(self.tokens) and self.tokens[i].lower in self.words.actors["works"]

    def _run_end(self, first: int, sentence: Sentence) -> int:
        """The end of the run of name words that starts at `first`, or `first`."""
        if first in self.titles or not self.is_name_word(first, sentence):
            return first
        i = self._known_from(first, sentence)
        while i < min(sentence.last, first + _LONGEST_RUN):
            legal = self._legal_end(i)
            if legal > i:
                return min(legal, sentence.last)
            behind = self._nickname_end(i, sentence)
            if behind == i and not self._belongs(i, sentence):
                break
            i = self._known_from(behind, sentence)
        return i

    def _nickname_end(self, i: int, sentence: Sentence) -> int:
        """The token behind a nickname in quotation marks between the words of a person's name, or `i`."""
        closer = _QUOTES.get(self.tokens[i].text)
        if not closer:
            return i
        shut = next(
            (k for k in range(i + 2, min(i + _LONGEST_NICKNAME, sentence.last - 1)) if self.tokens[k].text == closer), i
        )
        nickname = self.tokens[i + 1 : shut]
        if not nickname or not all(t.text[0].isupper() and t.text.isalpha() for t in nickname):
            return i
        goes_on = self.is_name_word(shut + 1, sentence)
        return shut + 1 if goes_on and (self._is_of_person(i - 1) or self._is_of_person(shut + 1)) else i

    def _legal_end(self, i: int) -> int:
        """The token behind a legal form of several words (“, Ltd.”, “. z o.o.”) that goes on at token `i`, or `i`."""
        forms = self.words.legal_phrases.get(self.tokens[i].text)
        if not forms:
            return i
        written = [t.text for t in self.tokens[i : i + _LONGEST_FORM]]
        return next((i + len(form) for form in forms if written[: len(form)] == form), i)

    def _known_from(self, i: int, sentence: Sentence) -> int:
        """The end of the known name that starts at token `i` (Gulf of Guinea), or `i + 1`."""
        return max(self.known_end(i, sentence.last), i + 1)

    def _belongs(self, i: int, sentence: Sentence) -> bool:
        """Whether token `i` goes on with the run that ends before it."""
        token = self.tokens[i]
        if self.tokens[i - 1].text in self.words.legal_forms and token.text[0].isupper():
            return token.text in self.words.legal_forms
        if self.is_name_word(i, sentence) or token.text in self.words.legal_forms:
            return True
        if token.text == "No." and i + 1 < sentence.last and self.tokens[i + 1].text.isdigit():
            return self.tokens[i - 1].lower in self.words.body_nouns
        if token.text.isdigit() and self.tokens[i - 1].text == "No.":
            return True
        if token.text.isdigit():
            return len(token.text) < 5 and self._is_numbered(i, sentence.last)
        if (
            i + 2 < sentence.last
            and token.text in self.words.particles
            and self.tokens[i + 1].text in self.words.particles
        ):
            return self.tokens[i + 2].text[0].isupper()
        if i + 1 >= sentence.last or not self.tokens[i + 1].text[0].isupper():
            return False
        if self._is_letter(i):
            return True
        if token.text in self.words.particles or token.text == "&":
            return self.is_name_word(i + 1, sentence)
        return token.lower in POSSESSIVES and self._joins_body(i)

    def _is_numbered(self, i: int, last: int) -> bool:
        """Whether a number belongs to the name before it: Regiment 741, Hin 1 village."""
        before = self.tokens[i - 1]
        if before.lower in self.words.kinds or before.lower in self.words.body_nouns:
            return True
        if i + 1 >= last or before.text in self.words.calendar:
            return False
        following = self.tokens[i + 1].lower
        return following in self.words.kinds or (
            following == "and" and any(t.lower in self.words.kinds for t in self.tokens[i + 2 : min(i + 5, last)])
        )

    def _is_letter(self, i: int) -> bool:
        """Whether a mark is a letter of the name: a click (Petrus !Gaeb) or the apostrophe of ng' (Anyang' Odera)."""
        before, token, following = self.tokens[i - 1 : i + 2]
        if token.text in self.words.actors["clicks"]:
            return before.end < token.start and token.end == following.start
        return token.text in ("'", "’") and before.end == token.start and before.lower.endswith("ng")

    def _joins_body(self, i: int) -> bool:
        """Whether a possessive joins: Women's Union, Farmers' Association, St Mary's Hospital."""
        before = self.tokens[i - 1].lower
        plural = self.tokens[i].lower == "'" and before.endswith("s")
        saint = i > 1 and self.folded[i - 2] in ("st", "st.", "saint")
        if not (before in self.words.genitives or plural or saint):
            return False
        j = i + 1
        while j < len(self.tokens) and self.tokens[j].text[0].isupper():
            if self.noun_in(j, self.words.body_nouns):
                return True
            j += 1
        return False
