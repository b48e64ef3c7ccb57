"""Runs of capitalised words: where the words of a name begin and end in a sentence.

Method: a word counts where its capital is not owed to its place (the start of a sentence, a heading in title case):
there the common words of the language, the rest of the article and the tagger decide. One pass over the tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.elements.lexicon import Lexicon, Phrase, fold, lexicon
from reportgen.language.document import Document, Sentence, Token

POSSESSIVES = frozenset({"'s", "'"})

_OPENERS = frozenset({*"“\"‘'`([•*–—-:·|", "``", "--", "..."})
_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_TITLE_SHARE = 0.6
_LONGEST_TITLE = 25
_LONGEST_RUN = 16
_LONGEST_NICKNAME = 5
_GRAMMAR = frozenset({"IN", "DT", "CC", "PRP", "PRP$", "WRB", "WDT", "WP", "MD", "RB", "TO", "EX"})


class RunReader:
    """The tokens of one document with what tells their capitals."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.words: Lexicon = lexicon(document.pack)
        folded = {word: fold(word) for word in document.vocabulary}
        self.folded: list[str] = [folded[t.lower] for t in document.tokens]
        self.legal_phrases = [phrase.split() for phrase in self.words.actors["legal_phrases"]]
        self.legal_starts = {words[0] for words in self.legal_phrases}
        self.tails = tuple(self.words.actors["tails"])
        self.small = {t.lower for t in document.tokens if t.text[0].islower()}
        self.inner = self._capitalised_inside()
        self.loud = {s.index for s in document.sentences if self._is_title_case(s)}
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

    def noun_in(self, i: int, nouns: frozenset[str]) -> bool:
        """Whether token `i`, alone or with the one before it, is one of the nouns."""
        lower = self.tokens[i].lower
        return lower in nouns or (i > 0 and f"{self.tokens[i - 1].lower} {lower}" in nouns)

    def gazetteer_end(self, first: int, end: int) -> int:
        """The end of the longest known place that starts at `first`, or `first`."""
        return self._known_end(first, end, self.words.gazetteer.get(self.folded[first], ()))

    def body_end(self, first: int, end: int) -> int:
        """The end of the longest well-known body that starts at `first`, or `first`."""
        return self._known_end(first, end, self.words.bodies.get(self.folded[first], ()))

    def demonym_end(self, first: int, end: int) -> int:
        """The end of the demonym that starts at `first` (“South African” too), or `first`."""
        if first + 1 < end and f"{self.folded[first]} {self.folded[first + 1]}" in self.words.demonyms:
            return first + 2
        return first + 1 if first < end and self.folded[first] in self.words.demonyms else first

    def _known_end(self, first: int, end: int, names: Sequence[Phrase]) -> int:
        for name in names:
            last = first + len(name)
            if last <= end and tuple(self.folded[first:last]) == name:
                shouted = len(name) == 1 and name[0] in self.words.shouted
                if not shouted or self.tokens[first].text.isupper():
                    return last
        return first

    # ------------------------------------------------------------ capitals
    def _capitalised_inside(self) -> Counter[str]:
        """How often a word stands capitalised where its place in the sentence does not ask for it."""
        opening = {i for s in self.document.sentences for i in self._asks_for_capitals(s)}
        return Counter(
            [
                self.tokens[i].lower
                for i in self.document.capitals
                if i not in opening and self.tokens[i - 1].text not in _OPENERS
            ]
        )

    def _asks_for_capitals(self, sentence: Sentence) -> range:
        """The tokens of a sentence whose place asks for a capital: its first one, every one of a heading."""
        heading = sentence.kind in ("title", "heading")
        return range(sentence.first, sentence.last if heading else sentence.first + 1)

    def _is_title_case(self, sentence: Sentence) -> bool:
        heads = sentence.kind in ("title", "heading", "standfirst")
        words = [t.text for t in self.document.tokens_of(sentence) if len(t.text) > 3 and t.text.isalpha()]
        if len(words) < 3:
            return False
        shouted = sum(map(str.isupper, words)) > 0.8 * len(words)
        return shouted or (heads and sum([w[0].isupper() for w in words]) >= _TITLE_SHARE * len(words))

    def _quoted_titles(self) -> frozenset[int]:
        """The tokens of quoted titles of works: “Lamps and Lanterns of the North”."""
        inside: set[int] = set()
        closer, start = "", 0
        for i, token in enumerate(self.tokens):
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
        if self.tokens[i].text not in self.legal_starts:
            return i
        for words in self.legal_phrases:
            if [t.text for t in self.tokens[i : i + len(words)]] == words:
                return i + len(words)
        return i

    def _is_of_person(self, i: int) -> bool:
        """Whether a word of a name is known from people, or the tagger takes it for one."""
        known = self.folded[i] in self.words.given or self.folded[i] in self.words.surnames
        return known or self.tokens[i].entity.endswith("person")

    def _known_from(self, i: int, sentence: Sentence) -> int:
        """The end of the known name that starts at token `i` (Gulf of Guinea), or `i + 1`."""
        end = sentence.last
        return max(self.gazetteer_end(i, end), self.body_end(i, end), i + 1)

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

    # ------------------------------------------------------------ words
    def is_name_word(self, i: int, sentence: Sentence) -> bool:
        """Whether the token may be a word of a name."""
        token = self.tokens[i]
        text = token.text
        if not text[0].isupper():
            return False
        opening = i == sentence.first or self.tokens[i - 1].text in _OPENERS
        if any(c.isdigit() for c in text) and self.body_end(i, i + 1) == i:
            return False
        if len(text) == 1:
            before = not opening and self.tokens[i - 1].text[0].isupper()
            return text != "I" and (before or (text != "A" and not opening and self._goes_on(i, sentence)))
        if text in self.words.breaks or (text[-1] == "." and text in self.words.states):
            return False
        if text in self.words.currencies and i + 1 < sentence.last and self.tokens[i + 1].text[0].isdigit():
            return False
        if "-" in text and text.endswith(self.tails):
            return False
        if text in self.words.calendar:
            return self._is_name_of_day(i, sentence)
        if len(text) > 2 and text[-1] == "s" and text[:-1].isupper():
            return False
        if opening or sentence.index in self.loud:
            return token.lower not in self.words.function and not self._is_plain(i, sentence)
        if token.lower in self.words.function and token.tag in _GRAMMAR and not self.tokens[i - 1].text[0].isupper():
            return False
        return token.lower != "the" and not self._is_code(i)

    def _is_name_of_day(self, i: int, sentence: Sentence) -> bool:
        """Whether the name of a month or a day is a person's: Theresa May, Tran Thu Ha, Jan Kubelin."""
        text = self.tokens[i].text
        following = self.tokens[i + 1].text if i + 1 < sentence.last else ""
        goes_on = following[:1].isupper() and following not in self.words.calendar
        if text in ("BC", "AD"):
            return goes_on and self.tokens[i - 1].tag != "CD"
        if text in ("May", "April", "June", "August"):
            return i > sentence.first and self.folded[i - 1] in self.words.given
        if len(text) != 3 or not text.isalpha():
            return False
        before = self.tokens[i - 1] if i > sentence.first else None
        if before and self.folded[i - 1] in self.words.surnames and before.text[0].isupper():
            return not following[:1].isdigit()
        return goes_on and (self.folded[i] in self.words.given or bool(before and before.text[0].isupper()))

    def _is_code(self, i: int) -> bool:
        """Whether capitals only mark a sum or a number: RM6.5, SDG 7."""
        token = self.tokens[i]
        if i + 1 >= len(self.tokens) or not token.text.isupper() or self.tokens[i + 1].tag != "CD":
            return False
        return self.tokens[i + 1].text[0].isdigit() and token.lower not in self.words.kinds

    def _is_plain(self, i: int, sentence: Sentence) -> bool:
        """Whether a word has its capital only from its place in the sentence."""
        token = self.tokens[i]
        if len(token.text) > 1 and token.text.isupper() and sentence.index not in self.loud:
            return token.lower in self.words.common
        if token.lower in self.words.body_nouns and self._has_tail(i + 1, sentence.last):
            return False
        if self._goes_on(i, sentence):
            return token.lower in self.words.common and token.tag not in ("NNP", "NNPS")
        if token.lower in self.words.common:
            return True
        if token.lower in self.small:
            return True
        if self.inner[token.lower] or self.folded[i] in self.words.given or self.folded[i] in self.words.gazetteer:
            return False
        return token.tag not in ("NNP", "NNPS") and token.entity == "O"

    def _has_tail(self, i: int, end: int) -> bool:
        """Whether “of X” or “for X” stands at token `i`, or “on X” behind a commission."""
        if i + 1 >= end or self.tokens[i].lower not in ("of", "for", "on"):
            return False
        if self.tokens[i].lower == "on" and self.tokens[i - 1].lower not in self.words.actors["heads_on"]:
            return False
        return self.tokens[i + 1].text[0].isupper() or self.tokens[i + 1].lower == "the"

    def _goes_on(self, i: int, sentence: Sentence) -> bool:
        """Whether a capitalised word follows directly."""
        return (
            i + 1 < sentence.last and self.tokens[i + 1].text[0].isupper() and sentence.index not in self.loud
        ) and self.tokens[i + 1].text not in self.words.calendar
