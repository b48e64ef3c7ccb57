"""Capitalised words: which of them may be words of a name.

Method: a capital counts where it is not owed to its place (the start of a sentence, a heading in title case); there the
common words of the language, the rest of the article and the tagger decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import filterfalse

from reportgen.elements.lexicon import Lexicon, Phrase, lexicon
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.folding import unaccented

_OPENERS = frozenset({*"“\"‘'`([•*–—-:·|", "``", "--", "..."})
_TITLE_SHARE = 0.6
_FEWEST = 3
_LONG = 4
_LONGEST_DEMONYM = 3
_LONGEST_OF_DAY = 3
"""Words of a place that begins as a day: Thu Dau Mot."""
_MONEY = frozenset("$¢₵")
_HEADS = frozenset({"title", "heading", "standfirst"})
_GRAMMAR = frozenset({"IN", "DT", "CC", "PRP", "PRP$", "WRB", "WDT", "WP", "MD", "RB", "TO", "EX"})


class NameWords:
    """The tokens of one document with what tells their capitals."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.words: Lexicon = lexicon(document.pack)
        # Names are asked for their words ten thousand times an article: those are read from columns, not off tokens.
        self.texts, self.lowers = document.texts, document.lowers
        self.folded: list[str] = [*self.lowers]
        accented = frozenset(filterfalse(str.isascii, document.vocabulary))  # plain ASCII is its own folded form
        for i in document.indices_of(accented):
            self.folded[i] = unaccented(self.lowers[i])
        self.small = document.uncapitalised
        self.inner = self._capitalised_inside()
        self.loud = self._loud_sentences()

    def noun_in(self, i: int, nouns: frozenset[str]) -> bool:
        """Whether token `i`, alone or with the one before it, is one of the nouns."""
        lower = self.lowers[i]
        return lower in nouns or (i > 0 and f"{self.lowers[i - 1]} {lower}" in nouns)

    def gazetteer_end(self, first: int, end: int) -> int:
        """The end of the longest known place that starts at `first`, or `first`."""
        names = self.words.gazetteer.get(self.folded[first])
        return self._known_end(first, end, names) if names else first

    def body_end(self, first: int, end: int) -> int:
        """The end of the longest well-known body that starts at `first`, or `first`."""
        names = self.words.bodies.get(self.folded[first])
        return self._known_end(first, end, names) if names else first

    def known_end(self, first: int, end: int) -> int:
        """The end of the longest known place or body that starts at `first`, or `first`."""
        if self.folded[first] not in self.words.known_first:
            return first
        return max(self.gazetteer_end(first, end), self.body_end(first, end))

    def demonym_end(self, first: int, end: int) -> int:
        """The end of the demonym that starts at `first` (“South African”, “Papua New Guinean” too), or `first`."""
        if self.folded[first] in self.words.demonym_openers:
            for last in range(min(end, first + _LONGEST_DEMONYM), first + 1, -1):
                if " ".join(self.folded[first:last]) in self.words.demonyms:
                    return last
        return first + 1 if first < end and self.folded[first] in self.words.demonyms else first

    def _known_end(self, first: int, end: int, names: Sequence[Phrase]) -> int:
        """The end of the longest of some names that starts at `first`, or `first`; the longest stand first."""
        behind = first + 1
        # Many names have a first word in common, so most words behind it are ruled out all at once.
        if behind < end and (second := self.folded[behind]) in self.words.known_second:
            for name in names:
                if len(name) == 1:
                    break
                if name[1] == second and (last := first + len(name)) <= end and tuple(self.folded[first:last]) == name:
                    return last
        shortest = names[-1]
        if len(shortest) > 1 or (shortest[0] in self.words.shouted and not self.texts[first].isupper()):
            return first
        return behind

    def _is_of_person(self, i: int) -> bool:
        """Whether a word of a name is known from people, or the tagger takes it for one."""
        known = self.folded[i] in self.words.given or self.folded[i] in self.words.surnames
        return known or self.tokens[i].entity.endswith("person")

    # ------------------------------------------------------------ capitals
    def _capitalised_inside(self) -> frozenset[str]:
        """The words that stand capitalised where their place in the sentence does not ask for it."""
        sentences, texts, lowers = self.document.sentences, self.texts, self.lowers
        opening = {s.first for s in sentences}
        for sentence in sentences:
            if sentence.kind in ("title", "heading"):
                opening.update(range(sentence.first, sentence.last))
        inside = [i for i in self.document.capitals if i not in opening]
        return frozenset([lowers[i] for i in inside if texts[i - 1] not in _OPENERS])

    def _loud_sentences(self) -> frozenset[int]:
        """The sentences in capitals, and the heads in title case, by index."""
        texts = self.texts
        shouted = [i for i in self.document.capitals if len(texts[i]) >= _LONG and texts[i].isupper()]
        enough = len(shouted) >= _FEWEST
        asked = [s for s in self.document.sentences if enough or s.kind in _HEADS]
        return frozenset([s.index for s in asked if self._is_loud(s, shouted)])

    def _is_loud(self, sentence: Sentence, shouted: Sequence[int]) -> bool:
        heads = sentence.kind in _HEADS
        loud = bisect_left(shouted, sentence.last) - bisect_left(shouted, sentence.first)
        if not heads and loud < _FEWEST:
            return False
        words = [w for w in self.texts[sentence.first : sentence.last] if len(w) >= _LONG and w.isalpha()]
        if len(words) < _FEWEST:
            return False
        if sum(map(str.isupper, words)) > 0.8 * len(words):
            return True
        return heads and sum([w[0].isupper() for w in words]) >= _TITLE_SHARE * len(words)

    # ------------------------------------------------------------ words
    def is_name_word(self, i: int, sentence: Sentence) -> bool:
        """Whether the token may be a word of a name."""
        text, words = self.texts[i], self.words
        if not text[0].isupper():
            return False
        opening = i == sentence.first or self.texts[i - 1] in _OPENERS
        if len(text) == 1:
            if opening:
                return text not in ("A", "I") and self._goes_on(i, sentence) and self.texts[i + 1][1:].islower()
            return text != "I" and (self.texts[i - 1][0].isupper() or self._goes_on(i, sentence))
        if (not text.isalpha() and self._is_no_word(i)) or (not opening and self._is_numbering(i)):
            return False
        if text in words.seldom_names:
            if text in words.breaks:
                return False
            if text in words.currencies and i + 1 < sentence.last and self._opens_sum(i + 1):
                return False
            if text in words.calendar:
                return self._is_name_of_day(i, sentence)
        if text[-1] == "s" and len(text) > 2 and text[:-1].isupper():
            return False
        lower = self.lowers[i]
        if opening or sentence.index in self.loud:
            if self._precedes_middle(i, sentence):
                return True
            return lower not in words.function and not self._is_plain(i, sentence)
        if lower in words.function and self.tokens[i].tag in _GRAMMAR and not self.texts[i - 1][0].isupper():
            return self._opens_home(i, sentence)
        return lower != "the" and not (text.isupper() and self._is_code(i))

    def _precedes_middle(self, i: int, sentence: Sentence) -> bool:
        """Whether a word, however plain, stands before a second name that nothing else is: Be Thi Lieu."""
        middle = i + 2 < sentence.last and self.folded[i + 1] in self.words.actors["middles"]
        return middle and self.texts[i + 1][0].isupper() and self.texts[i + 2][:1].isupper()

    def _is_no_word(self, i: int) -> bool:
        """Whether figures, a full stop or a hyphen show that a token is no word of a name: H5N1, Calif., Oslo-based."""
        text = self.texts[i]
        if any(map(str.isdigit, text)) and self.body_end(i, i + 1) == i:
            return True
        abbreviated = text[-1] == "." and text in self.words.states
        tailed = "-" in text and (text.endswith(self.words.actors["tails"]) or "-turned-" in text)
        return abbreviated or tailed or text[:2] in self.words.actors["party_tags"]

    def _opens_home(self, i: int, sentence: Sentence) -> bool:
        """Whether a possessive with a capital is the first of two words before a kind of place: My Xuyen district."""
        named = self.tokens[i].tag == "PRP$" and i + 2 < sentence.last and self.texts[i + 1][0].isupper()
        return named and self.texts[i + 2] in self.words.kinds

    def _opens_sum(self, i: int) -> bool:
        """Whether a token behind the letters of a currency is its sign or the figure: KSh | 300, EC | $ | 5,500."""
        return self.texts[i][0].isdigit() or self.texts[i][0] in _MONEY

    def _is_numbering(self, i: int) -> bool:
        """Whether a token is the end of a number under which a paper is filed: Resolution No. 418/NQ-CP."""
        slash = self.texts[i - 1] in ("/", "//") and i > 1 and self.tokens[i - 1].end == self.tokens[i].start
        return slash and self.texts[i - 2][0].isdigit()

    def _is_name_of_day(self, i: int, sentence: Sentence) -> bool:
        """Whether the name of a month or a day is a person's or a place's: Theresa May, Tran Thu Ha, Thu Duc."""
        text = self.texts[i]
        following = self.texts[i + 1] if i + 1 < sentence.last else ""
        goes_on = following[:1].isupper() and following not in self.words.calendar
        if text in self.words.actors["given_days"]:
            return goes_on and i > sentence.first and self._is_titled(i - 1)
        if text in ("BC", "AD"):
            return goes_on and self.tokens[i - 1].tag != "CD"
        if text in ("May", "April", "June", "August"):
            return i > sentence.first and (
                self.folded[i - 1] in self.words.given or (goes_on and self._stands_in_name(i))
            )
        if len(text) != 3 or not text.isalpha():
            return False
        before = self.tokens[i - 1] if i > sentence.first else None
        if before and before.text[0].isupper() and self._ends_name_before(i):
            return not following[:1].isdigit()
        named = self.folded[i] in self.words.given or bool(before and before.text[0].isupper())
        return goes_on and (named or self.gazetteer_end(i, min(i + _LONGEST_OF_DAY, sentence.last)) > i + 1)

    def _ends_name_before(self, i: int) -> bool:
        """Whether the words before token `i` are of a person: Hnin Thet Mon."""
        burmese = i > 1 and self.words.actors["burmese"].issuperset(self.folded[i - 2 : i])
        return burmese or not self.words.surnames.isdisjoint(self.folded[max(i - 2, 0) : i])

    def _is_titled(self, i: int) -> bool:
        """Whether a title or an office before a person's name stands at token `i`: Mr. Sunday Akin."""
        office = self.lowers[i] in self.words.role_nouns and self.tokens[i].tag.startswith("NN")
        return self.texts[i] in self.words.honorifics or self.texts[i] in self.words.ranks or office

    def _stands_in_name(self, i: int) -> bool:
        """Whether the words on both sides of token `i` are of a person: Lo May Quang."""
        before = self.tokens[i - 1]
        plain = before.lower in self.words.function or before.lower in self.words.common
        return before.text[0].isupper() and not plain and self._is_of_person(i + 1)

    def _is_code(self, i: int) -> bool:
        """Whether a word in capitals only marks a sum or a number: RM6.5, SDG 7."""
        if i + 1 >= len(self.tokens) or self.tokens[i + 1].tag != "CD":
            return False
        return self.texts[i + 1][0].isdigit() and self.lowers[i] not in self.words.kinds

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
        if token.lower in self.inner or self.folded[i] in self.words.given or self.folded[i] in self.words.gazetteer:
            return False
        unlabelled = token.tag not in ("NNP", "NNPS") and token.entity == "O"
        return unlabelled and not (i + 2 < sentence.last and self._is_of_local(i))

    def _is_of_local(self, i: int) -> bool:
        """Whether a strange word stands before who has a trade there and a name: Norvell farmer Oto Lind."""
        local = self.lowers[i + 1] in self.words.places["locals"] or self.lowers[i + 2] in self.words.places["locals"]
        return local and self.texts[i + 1][0].islower() and self.is_strange(i)

    def is_strange(self, i: int) -> bool:
        """Whether a word is no plain one, as far as the lists and its ending tell."""
        word, places = self.lowers[i], self.words.places
        if word in places["produce"] or word in places["of_trades"] or word in self.words.actors["sides"]:
            return False
        if word in self.small or not word.isalpha():
            return False
        listed = any(word in plain for plain in (self.words.common, self.words.body_nouns, self.words.thing_nouns))
        return not listed and not word.endswith(places["plain_endings"]) and word not in self.words.role_nouns

    def _has_tail(self, i: int, end: int) -> bool:
        """Whether “of X” or “for X” stands at token `i`, or “on X” behind a commission."""
        if i + 1 >= end or self.lowers[i] not in ("of", "for", "on"):
            return False
        if self.lowers[i] == "on" and self.lowers[i - 1] not in self.words.actors["heads_on"]:
            return False
        return self.texts[i + 1][0].isupper() or self.lowers[i + 1] == "the"

    def _goes_on(self, i: int, sentence: Sentence) -> bool:
        """Whether a capitalised word follows directly."""
        if i + 1 >= sentence.last or not self.texts[i + 1][0].isupper() or sentence.index in self.loud:
            return False
        return self.texts[i + 1] not in self.words.calendar or self._is_name_of_day(i + 1, sentence)
