"""Whose age a figure is: the name that it stands behind or describes, else the noun."""

from __future__ import annotations

from reportgen.elements.noun_phrases import Phrases, TokenRange
from reportgen.frozen import frozen
from reportgen.language.document import Sentence

_FURTHEST = 80
"""Tokens: “the 61-year-old” was named no further back."""
_OPEN = frozenset({",", "(", "–", "—"})


@frozen(guarded=False)
class Bearers:
    """Finds who is as old as the figures of one sentence say.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    phrases: Phrases

    def of(self, first: int, last: int, sentence: Sentence) -> tuple[TokenRange, ...]:
        """Who is so old: the name before the comma, the one that the noun behind describes with that noun, or it alone.

        Args:
            first: the figure's first token.
            last: the token behind it.
            sentence: where they stand.
        """
        after = self.phrases.beginning_at(last, sentence) if last < sentence.last else None
        name = self._described(first, last, sentence) or (None if after else self._before(first, sentence))
        return tuple(part for part in (name, after) if part)

    def _before(self, first: int, sentence: Sentence) -> TokenRange | None:
        """Who stands before the age: “Ida Brandt, 71”, “Ida Brandt, a baker who is 71”, “since she was 18”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if self.phrases.word_before(first, sentence) in words["of"]:
            return self.phrases.ending_at(first - 2, sentence)  # “an average age of 57”
        at = self._behind_link(first, sentence)
        found = self.phrases.ending_at(at, sentence) if at >= sentence.first else None
        if found:
            return self._named_before(found[0], sentence) or found
        he = at >= sentence.first and tokens[at].lower in words["he"]
        return (self._earlier(at, sentence.first) or self._kin(at)) if he else None

    def _kin(self, at: int) -> TokenRange | None:
        """The last one before token `at` who is told of as kin or by age: “my granddaughter … She’s 19”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        kin = words["kin_she"] if tokens[at].lower in words["she"] else words["kin_he"]
        for step in range(at - 1, max(at - _FURTHEST, 0) - 1, -1):
            if tokens[step].entity.endswith("person"):
                return self._name_ending(step, 0)
            if tokens[step].lower in kin:
                return step, step + 1
        return None

    def _described(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """Whose name “a 61-year-old widow” explains, or “the 61-year-old” takes up."""
        tokens, words, article = self.phrases.tokens, self.phrases.words, first - 1
        compound = tokens[first].text != tokens[last - 1].text or "-" in tokens[first].text
        if not compound or article < sentence.first or tokens[article].lower not in words["determiners"]:
            return None
        after = self.phrases.beginning_at(last, sentence) if last < sentence.last else None
        if after and any(tokens[i].entity.endswith("person") for i in range(*after)):
            return None  # “the 61-year-old widow Ida Brandt”
        if tokens[article].lower in words["articles"]:
            return self._named_before(first, sentence) or (self._named_behind(after[1], sentence) if after else None)
        return self._earlier(article, 0)

    def _behind_link(self, first: int, sentence: Sentence) -> int:
        """The token before what may stand between somebody and the age."""
        tokens, at = self.phrases.tokens, first - 1
        while at > sentence.first and (
            tokens[at].lower in self.phrases.words["before_age"]
            or tokens[at].tag in ("RB", "DT")
            or (at in self.phrases.blocked and tokens[at + 1].tag == "CC")  # “two men, aged 34 and 51”
            or (tokens[at].tag == "CC" and at - 1 in self.phrases.blocked)
        ):
            at -= 1
        return at

    def _named_before(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The person whose name stands before a comma and the noun phrase that begins at token `at`."""
        tokens, step = self.phrases.tokens, at - 1
        while step > sentence.first and tokens[step].tag in ("DT", "PRP$", "JJ"):
            step -= 1
        if step <= sentence.first or tokens[step].text not in _OPEN:
            return None
        return self._name_ending(step - 1, sentence.first)

    def _named_behind(self, at: int, sentence: Sentence) -> TokenRange | None:
        """The person whose name stands behind a comma at token `at`: “A 58-year-old potter, Ida Brandt, …”."""
        tokens, step = self.phrases.tokens, at + 1
        if step >= sentence.last or tokens[at].text != "," or tokens[step].entity != "B-person":
            return None
        while step + 1 < sentence.last and tokens[step + 1].entity == "I-person":
            step += 1
        return at + 1, step + 1

    def _earlier(self, at: int, least: int) -> TokenRange | None:
        """The last person named before token `at`."""
        for step in range(at - 1, max(at - _FURTHEST, least) - 1, -1):
            if self.phrases.tokens[step].entity.endswith("person"):
                return self._name_ending(step, least)
        return None

    def _name_ending(self, at: int, least: int) -> TokenRange | None:
        """The person's name that ends with token `at`."""
        tokens, step = self.phrases.tokens, at
        while step >= least and tokens[step].entity == "I-person":
            step -= 1
        named = step >= least and tokens[step].entity == "B-person" and tokens[step].text[0].isupper()
        return (step, at + 1) if named else None
