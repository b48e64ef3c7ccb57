"""Units that a figure leaves to the one before it: “16 hours, up from ten”, “7 mg/l, above the limit of 4”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.elements.noun_phrases import NOUNS, TokenRange
from reportgen.elements.quantity import Quantity
from reportgen.frozen import changed, frozen
from reportgen.language.document import Document, Sentence

_NO_UNIT = frozenset({"age", "share", "money"})
"""What does not lend its unit to a limit: a percentage is written again, and a sum has its sign."""
_WHOLE = 100
_BEHIND_SUM = frozenset({"VBN", "VBD", "IN", ".", ",", "CC", ":"})
_STOPS = frozenset({".", ",", ";", "”", '"'})
_NAMED = NOUNS | {"JJ", "VBN", "JJR", "JJS"}


@frozen(guarded=False)
class LeftOutUnits:
    """Completes bare figures of one article.

    Attributes:
        document: the article's content.
        patterns: the rules of the language pack by id.
        words: the `[measured]` lists of the language pack.
    """

    document: Document
    patterns: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Any]

    def completed(
        self, quantities: Sequence[tuple[Quantity, TokenRange]], sentence: Sentence, *, earlier: Quantity | None
    ) -> Sequence[tuple[Quantity, TokenRange]]:
        """The quantities of a sentence, those without a unit in that of the one before where they leave it out.

        Args:
            quantities: with their tokens, in order.
            sentence: where they stand.
            earlier: the last quantity of the sentence before, in the same paragraph.
        """
        if None not in [quantity.unit for quantity, _ in quantities]:
            return quantities
        whole: list[tuple[Quantity, TokenRange]] = []
        for quantity, bounds in quantities:
            before = whole[-1][0] if whole else earlier
            points = before is not None and before.dimension == "share" and self._points(quantity, bounds, sentence)
            if points:
                end, unit = self.document.tokens[bounds[1]].end, "percentage point"
                stretch = bounds[0], bounds[1] + 1
                whole.append((changed(quantity, end=end, unit=unit, dimension="share", digits=""), stretch))
            elif before and before.unit and self._lends(before, quantity, bounds, sentence, again=bool(whole)):
                lent = changed(quantity, unit=before.unit, dimension=before.dimension, digits="")
                whole.append((lent, bounds))
            else:
                whole.append((quantity, bounds))
        return whole

    def _lends(
        self, before: Quantity, quantity: Quantity, bounds: TokenRange, sentence: Sentence, *, again: bool
    ) -> bool:
        """Whether a figure is in the unit of the one before it; `again`: which stands in the same sentence."""
        tokens, (first, last) = self.document.tokens, bounds
        if first <= sentence.first or quantity.unit or quantity.out_of or before.dimension == "age":
            return False
        tag = tokens[last].tag if last < sentence.last else ""
        if quantity.factor > 1:  # “€52 million, more than the 40 million hoped for”
            same = again and before.dimension == "money" and quantity.factor == before.factor
            return same and (not tag or tag in _BEHIND_SUM)
        them = tag == "IN" and last + 1 < sentence.last and tokens[last + 1].lower in self.words["them"]
        if again and them and before.dimension == "duration" and tokens[last].lower in self.words["of"]:
            return True  # “31 years, 12 of them here”
        if tag in _NAMED:
            return False
        if not again:
            return self._is_level(first, last, sentence)
        between = self.document.text[before.end : quantity.start]
        if self.patterns["up-from"].search(between):
            return True
        if before.unit == "percent" and tokens[first - 1].lower in self.words["remainder"]:
            return quantity.value < _WHOLE  # “took 60 per cent and his son the remaining 40”
        if before.dimension in _NO_UNIT:
            return False
        led = first - 2 > sentence.first and tokens[first - 1].lower in self.words["of"]
        return led and tokens[first - 2].lower in self.words["limits"]

    def _is_level(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a figure is what “it” is, or at which “the figure” stands: “In May the rate stood at 4.2”."""
        tokens, words = self.document.tokens, self.words
        if last < sentence.last and tokens[last].text not in _STOPS:
            return False
        at = first - 1 - (tokens[first - 1].lower in words["price"])
        if at - 1 < sentence.first:
            return False
        linked = tokens[at].lemma in words["copula"] or (at < first - 1 and tokens[at].lemma in words["stands"])
        told = words["takes_up"] if at == first - 1 else words["takes_up"] | words["tallies"] | words["renames"]
        return linked and tokens[at - 1].lower in told

    def _points(self, quantity: Quantity, bounds: TokenRange, sentence: Sentence) -> bool:
        """Whether “points” behind a bare figure are those of a share: “71 percent, nine points higher than in May”."""
        tokens, last = self.document.tokens, bounds[1]
        if not quantity.bare or last + 1 >= sentence.last or tokens[last].lower not in self.words["share_points"]:
            return False
        follow, words = tokens[last + 1].lower, self.words
        return follow in words["compared"] or follow in words["levels_off"] or follow in words["shifts"]
