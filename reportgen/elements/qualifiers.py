"""How firmly a quantity stands: the words before and behind a figure, and those that only look like such."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.elements.quantity import Quantity, Words
from reportgen.frozen import changed
from reportgen.language.document import Token
from reportgen.model import Qualifier

_REACH = 28
"""In characters: the longest phrase that says how firmly."""
_PHRASE = ("NN", "JJ", "VB")
"""What stands between a figure and the noun that it counts, and that noun."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Reads the qualifiers of one article.

    Attributes:
        text: the article's text.
        words: the pack's words that say how firmly a figure stands.
        tokens: of the article.
    """

    text: str
    words: Words
    tokens: Sequence[Token]

    def qualified(self, quantity: Quantity, *, lower: int, upper: int) -> Quantity:
        """The quantity with the words before and behind it that say how firmly it stands."""
        text, words = self.text, self.words
        leading = max(lower, quantity.start - _REACH)
        opening = min(leading, 1)  # the character before them tells whether a word begins there
        written = text[leading - opening : quantity.start].lower()
        # A search from each place of the window is slow, and most figures have none of these words before them.
        last = written.rstrip().rpartition(" ")[2]
        led = last in words.before_ends or (last != "" and not last.isalnum())
        before = words.before.search(written, opening) if led else None
        behind = text[quantity.end : quantity.end + 2].lower()
        after = words.after.match(text, quantity.end, upper) if not words.after_opens.isdisjoint(behind) else None
        if not before and not after:
            return quantity
        qualifier: Qualifier = quantity.qualifier
        start, end = quantity.start, quantity.end
        word = before[1] if before else ""
        if (
            before
            and not self._lasting(quantity, word, lower=lower, upper=upper)
            and not self._is_about(quantity, word)
            and not self._covers(quantity, word, upper=upper)
            and not self._compares(quantity, word, upper=upper)
        ):
            start, qualifier = start - len(written) + before.start(1), words.qualifier[" ".join(word.split())]
        if after:
            end = after.end()
            qualifier = qualifier if before else words.suffix[after[1].lower()]
        if quantity.high is not None or quantity.qualifier == "vague":
            qualifier = quantity.qualifier
        return changed(quantity, start=start, end=end, qualifier=qualifier)

    def _is_about(self, quantity: Quantity, word: str) -> bool:
        """Whether a word says what a thing is about: “nothing about 85 posts”; “a row over $5m debt”, between nouns."""
        if word not in self.words.over and word not in self.words.about:
            return False
        first = bisect_left(self.tokens, quantity.start, key=lambda token: token.start)
        if word in self.words.about:
            return first > 1 and self.tokens[first - 2].lower in self.words.about_what
        if first > 1 and self.tokens[first - 2].lemma in self.words.hands_over:
            return True
        if quantity.dimension != "money":
            return False
        at = bisect_left(self.tokens, quantity.end, key=lambda token: token.start)
        governs = at < len(self.tokens) and self.tokens[at].tag == "NN" and self.tokens[at].start == quantity.end + 1
        return governs and first > 1 and self.tokens[first - 2].tag.startswith("NN")

    def _covers(self, quantity: Quantity, word: str, *, upper: int) -> bool:
        """Whether “under” says where, or by what: “under 4ft of water”, “under three national programmes”."""
        if word not in self.words.covers or quantity.dimension not in ("length", "count"):
            return False
        if quantity.dimension == "length":
            return self.text.startswith(" of ", quantity.end, upper)
        at = bisect_left(self.tokens, quantity.end, key=lambda token: token.start)
        nouns = itertools.takewhile(lambda token: token.start < upper and token.tag[:2] in _PHRASE, self.tokens[at:])
        return any(noun.lemma in self.words.frames for noun in nouns if noun.tag in ("NNS", "NNPS"))

    def _compares(self, quantity: Quantity, word: str, *, upper: int) -> bool:
        """Whether a word belongs to something else: “half as much as six months earlier”, “the near one”."""
        if word.startswith("as ") and quantity.dimension == "duration":
            after = self.text[quantity.end : min(upper, quantity.end + 9)].lower().split()
            return bool(after) and after[0].strip(".,;") in self.words.since
        if word not in self.words.beside:
            return False
        first = bisect_left(self.tokens, quantity.start, key=lambda token: token.start)
        return first > 1 and self.tokens[first - 2].tag == "DT"

    def _lasting(self, quantity: Quantity, word: str, *, lower: int, upper: int) -> bool:
        """Whether “over” is that of “over five years”, which says when and not how many."""
        if word not in self.words.over or quantity.dimension != "duration":
            return False
        after = self.text[quantity.end : min(upper, quantity.end + 9)].lower().split()
        if after and after[0].strip(".,;") in self.words.since:
            return False
        before = self.text[max(lower, quantity.start - 20) : quantity.start].lower().split()[:-1]
        return not before or before[-1] not in self.words.lasting
