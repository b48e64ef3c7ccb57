"""Units that a figure leaves to the one before it: “28 hours, up from nine”, “3.6 mg/l, above the limit of 2”."""

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
    ) -> list[tuple[Quantity, TokenRange]]:
        """The quantities of a sentence, those without a unit in that of the one before where they leave it out.

        Args:
            quantities: with their tokens, in order.
            sentence: where they stand.
            earlier: the last quantity of the sentence before, in the same paragraph.
        """
        whole: list[tuple[Quantity, TokenRange]] = []
        for quantity, bounds in quantities:
            before = whole[-1][0] if whole else earlier
            if before and before.unit and self._lends(before, quantity, bounds, sentence, again=bool(whole)):
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
        if first <= sentence.first or (last < sentence.last and tokens[last].tag in _NAMED):
            return False
        if quantity.unit or quantity.out_of or quantity.factor > 1 or before.dimension == "age":
            return False
        if not again:
            linked = first - 2 >= sentence.first and tokens[first - 1].lemma in self.words["copula"]
            stops = last >= sentence.last or tokens[last].text in '.,;”"'
            return linked and stops and tokens[first - 2].lower in self.words["takes_up"]
        between = self.document.text[before.end : quantity.start]
        if self.patterns["up-from"].search(between):
            return True
        if before.dimension in _NO_UNIT:
            return False
        led = first - 2 > sentence.first and tokens[first - 1].lower in self.words["of"]
        return led and tokens[first - 2].lower in self.words["limits"]
