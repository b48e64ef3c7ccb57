"""Days of work that somebody gives: they are counted, not spent."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.elements.quantity import Quantity
from reportgen.frozen import changed
from reportgen.language.document import Document, Sentence
from reportgen.language.packs import Pack

_NEAR = 18


@dataclass(frozen=True)
class WorkGiven:
    """Tells the days of work that are given in one article from those that pass.

    Attributes:
        document: the article's content.
        days: how such days are written, in small letters.
        gives: verbs (base forms) for giving them.
    """

    document: Document
    days: tuple[str, ...]
    gives: frozenset[str]

    @classmethod
    def over(cls, document: Document, pack: Pack) -> WorkGiven:
        """For an article, with the words of the rule `work-given` of the pack's `numbers.toml`."""
        rule = next(rule for rule in pack.table("numbers")["rule"] if rule["id"] == "work-given")
        return cls(document, tuple(rule["days"]), frozenset(rule["gives"]))

    def given(self, quantity: Quantity, index: int, sentence: Sentence) -> Quantity:
        """A quantity that begins with token `index`, as a count where it is of days that are given."""
        if quantity.unit != "day":
            return quantity
        written = self.document.text[quantity.core : quantity.end]
        days = next((days for days in self.days if written.endswith(days)), None)
        near = self.document.tokens[max(index - _NEAR, sentence.first) : index] if days else ()
        verb = next((token for token in reversed(near) if token.tag.startswith("VB")), None)
        if days is None or verb is None or verb.lemma not in self.gives:
            return quantity
        end = quantity.core + len(written.removesuffix(days).rstrip())
        return changed(quantity, end=end, unit=None, dimension="count")
