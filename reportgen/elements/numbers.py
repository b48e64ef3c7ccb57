"""Quantities, what they count and how firmly; and what only looks like a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportgen.elements.base import fact_at
from reportgen.elements.counted import Counting
from reportgen.elements.numerals import plain
from reportgen.elements.quantities import Quantity, Reader, reader_for
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.packs import Pack
from reportgen.model import Date, Number

_POINT_THOUSANDS = re.compile(r"\b\d{1,3}(?:\.\d{3}){2,}\b|\b\d+,\d{1,2} ?%")
_PHONE = re.compile(r"\+?\d[\d ()-]{7,}\d|\d{3,4}-\d{3,4}(?:-\d{3,4})?(?![\d-])")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)(?! ?(?:million|billion|%|per))")
_LISTED = re.compile(r"\(?\d{1,2}[.)](?:\s|\Z)|\([ivx\d]{1,3}\)\s")
_LETTERS = frozenset("rnkp")
_FIGURES = frozenset("0123456789½¼¾")
# “1st”, “90s”: figures, but no quantities. “18hrs” is one.
_ORDINAL = re.compile(r"\d+(?:,\d{3})*(?:st|nd|rd|th|[’']?s)\b")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SEPARATORS = frozenset({",", "and", "or", "-", "–", "to", "&", "/"})


@dataclass(frozen=True)
class Exclusions:
    """The words that tell a quantity from what only looks like one."""

    heads: frozenset[str]
    strong: frozenset[str]
    one_before: frozenset[str]
    one_after: frozenset[str]
    zero_before: frozenset[str]
    zero_after: frozenset[str]
    clock: re.Pattern[str]
    idiom: re.Pattern[str]


@cache
def exclusions(pack: Pack) -> Exclusions:
    """The exclusion rules of a pack's `numbers.toml`."""
    rules = {rule["id"]: rule for rule in pack.table("numbers")["rule"]}
    clock = "|".join(re.escape(word) for word in sorted(rules["clock"]["clock"], key=len, reverse=True))
    idiom = "|".join(re.escape(word) for word in sorted(rules["idiom"]["phrases"], key=len, reverse=True))
    return Exclusions(
        heads=frozenset(rules["identifier"]["heads"]),
        strong=frozenset(rules["identifier"]["strong"]),
        one_before=frozenset(rules["pronoun"]["one_before"]),
        one_after=frozenset(rules["pronoun"]["one_after"]),
        zero_before=frozenset(rules["zero"]["zero_before"]),
        zero_after=frozenset(rules["zero"]["zero_after"]),
        clock=re.compile(rf"(?:[-–](?:\d+))? ?(?:{clock})(?![a-z])", re.IGNORECASE),
        idiom=re.compile(rf"(?:an? )?(?:{idiom})(?![^\W_])", re.IGNORECASE),
    )


def find_numbers(document: Document, dates: Sequence[Date]) -> tuple[Number, ...]:
    """The quantities of an article, in source order.

    Args:
        document: the article's content.
        dates: its calendar expressions: a figure inside one is no quantity.
    """
    search = _Search.over(document, dates)
    numbers: list[Number] = []
    for sentence in document.sentences:
        for quantity, of in search.counted(sentence):
            fact = fact_at(document, f"n{len(numbers) + 1}", (quantity.start, quantity.end))
            numbers.append(
                Number(
                    **fact,
                    weight=_weight(quantity, of, sentence),
                    value=plain(quantity.value),
                    high=None if quantity.high is None else plain(quantity.high),
                    out_of=None if quantity.out_of is None else plain(quantity.out_of),
                    unit=quantity.unit,
                    of=of,
                    qualifier=quantity.qualifier,
                    dimension=quantity.dimension,
                )
            )
    return tuple(numbers)


@dataclass(frozen=True)
class _Search:
    """What the search of one article needs to know."""

    document: Document
    reader: Reader
    counting: Counting
    rules: Exclusions
    dated: frozenset[int]
    openers: frozenset[str]

    @classmethod
    def over(cls, document: Document, dates: Sequence[Date]) -> _Search:
        tokens = document.tokens
        dated = frozenset(
            index
            for date in dates
            for span in date.spans
            for index in range(*document.token_range(span.start, span.end))
        )
        reader = reader_for(
            document.pack,
            document.text,
            tokens=tokens,
            points_are_thousands=any(_POINT_THOUSANDS.search(document.text, s.start, s.end) for s in document.segments),
        )
        measured = {name: frozenset(words) for name, words in document.pack.table("numbers")["measured"].items()}
        return cls(
            document,
            reader,
            Counting(document, tokens, measured, frozenset()),
            exclusions(document.pack),
            dated,
            reader.numerals.openers,
        )

    def counted(self, sentence: Sentence) -> Iterator[tuple[Quantity, str | None]]:
        """The quantities of a sentence, each with what it counts."""
        quantities = list(self.quantities(sentence))
        if not quantities:
            return
        taken = (range(*self.document.token_range(q.start, q.end)) for q in quantities)
        counting = replace(self.counting, blocked=self.dated.union(*taken))
        previous: tuple[Quantity, str] | None = None
        for quantity in quantities:
            of = counting.of(quantity, sentence, previous=previous)
            previous = (quantity, of) if of else None
            yield quantity, of

    def quantities(self, sentence: Sentence) -> Iterator[Quantity]:
        """The quantities of a sentence, in order, without overlap."""
        named, behind, aged = False, sentence.start, False
        for index in range(sentence.first, sentence.last):
            token = self.document.tokens[index]
            if not self._may_open(token.lower) or token.start < behind or index in self.dated:
                continue
            skipped = self._no_quantity(token, index, sentence)
            if skipped:
                behind = skipped
                continue
            core = token.start + self._sign(token)
            quantity = self.reader.read(core, lower=max(sentence.start, behind), upper=sentence.end)
            quantity = self._aged(quantity, index, sentence, after_age=aged) if quantity else None
            if quantity is None or self._meets_date(quantity):
                continue
            if self._is_name(quantity, index, sentence, after_name=named):
                named, behind = True, quantity.end
                continue
            named = False
            if not self._is_pronoun(quantity, index, sentence):
                behind, aged = quantity.end, quantity.dimension == "age"
                yield quantity

    def _may_open(self, word: str) -> bool:
        """Whether a figure may begin with this word."""
        if word[0] in _FIGURES:
            return _ORDINAL.match(word) is None
        if word in self.openers:
            return True
        if len(word) > 1 and word[0] in _LETTERS and word[1:].isdigit():
            return True
        return "-" in word and word.partition("-")[0] in self.openers

    def _sign(self, token: Token) -> int:
        """1 where the token is a sum with a letter for its currency that the tokens do not split: R50, of South Africa."""
        if token.lower[0] not in _LETTERS or not token.text[1:].isdigit():
            return 0
        codes = self.reader.units.signs.get(token.text[0], ())
        countries = self.reader.units.countries
        return int(any(self.reader.mentions[name] for code in codes for name in countries.get(code, ())))

    def _no_quantity(self, token: Token, index: int, sentence: Sentence) -> int:
        """Where a time of day, a telephone number, a list number or an idiom that begins here ends; 0 for none."""
        text, at = self.document.text, token.start
        idiom = self.rules.idiom.match(text, at, sentence.end)
        if idiom:
            return idiom.end()
        if not token.text[0].isdigit():
            return 0
        number = re.compile(r"\d{1,2}(?:[:.]\d{2}){1,2}(?!\d)|\d{1,4}").match(text, at, sentence.end)
        if number:
            clock = self.rules.clock.match(text, number.end(), sentence.end)
            if clock:
                return clock.end()
            if ":" in number[0] or self._is_hour(token, index, sentence):
                return max(number.end(), token.end)
        listed = _LISTED.match(text, at, sentence.end) if index == sentence.first else None
        if listed and listed.end() < sentence.end:
            return listed.end()
        phone = _PHONE.match(text, at, sentence.end)
        if (
            phone
            and sum(c.isdigit() for c in phone[0]) >= 7
            and (phone[0].count("-") > 0 or (at > 0 and text[at - 1] == "+") or text[at] == "0")
        ):
            return phone.end()
        return 0

    def _is_hour(self, token: Token, index: int, sentence: Sentence) -> bool:
        """Whether “18hrs” or “1600 hours” is a time of day."""
        after = self.document.text[token.start + len(token.text.rstrip("hrs")) : token.end + 6].strip().lower()
        before = self.document.tokens[index - 1].lower if index > sentence.first else ""
        return (
            after.startswith(("hrs", "hours", "h "))
            and before in ("at", "by", "until", "till", "from", "to", "beyond", "past", "around")
            and (len(token.text.rstrip("hrs")) in (2, 4))
        )

    def _meets_date(self, quantity: Quantity) -> bool:
        first, last = self.document.token_range(quantity.start, quantity.end)
        return any(index in self.dated for index in range(first, last))

    # --- ages --------------------------------------------------------------------------------------------------------

    def _aged(self, quantity: Quantity, index: int, sentence: Sentence, *, after_age: bool) -> Quantity:
        """The quantity, as an age where it is one: “36-year-old”, “Ms. Le, 36, …”, “aged 12”."""
        text, tokens = self.document.text, self.document.tokens
        if quantity.dimension == "duration":
            old = re.compile(r"[- ](?:olds?|of[- ]age)\b", re.IGNORECASE).match(text, quantity.end, sentence.end)
            if old:
                return replace(quantity, end=old.end(), dimension="age")
            leading = " ".join(t.lower for t in tokens[max(index - 2, sentence.first) : index])
            return (
                replace(quantity, dimension="age")
                if re.search(r"\b(?:age of|aged|ages|aged between|age)\Z", leading)
                else quantity
            )
        if quantity.unit is not None or quantity.out_of is not None or not 0 < quantity.value < 120:
            return quantity
        if quantity.factor != 1 and quantity.high is None:
            return quantity
        before = tokens[index - 1] if index > sentence.first else None
        last = self.document.token_range(quantity.start, quantity.end)[1]
        after = tokens[last] if last < sentence.last else None
        if before is None or after is None:
            return quantity
        named = before.lower == "," and index - 2 >= sentence.first and tokens[index - 2].tag in ("NNP", "NNPS", "NN")
        if (
            named
            and after.text in (",", ".", ";")
            and quantity.digits
            and quantity.high is None
            and quantity.value >= 1
        ):
            capital = tokens[index - 2].text[0].isupper()
            if capital or tokens[index - 2].lower in (
                "father",
                "mother",
                "son",
                "daughter",
                "man",
                "woman",
                "wife",
                "husband",
                "sister",
                "brother",
            ):
                return replace(quantity, unit="year", dimension="age", digits="")
        bracketed = (
            before.text == "("
            and after.text == ")"
            and index - 2 >= sentence.first
            and tokens[index - 2].tag == "NNP"
            and tokens[index - 2].entity.endswith("person")
        )
        aged = before.lower in ("aged", "age", "ages") or (
            before.lower in ("of", "between") and tokens[index - 2].lower in ("age", "ages", "aged")
        )
        turned = before.lower in ("turned", "turns", "turning") and not after.tag.startswith("NN")
        again = after_age and before.lower in _SEPARATORS and not after.tag.startswith(("NN", "JJ"))
        if bracketed or aged or turned or again:
            return replace(quantity, unit="year", dimension="age", digits="")
        return quantity

    # --- names and pronouns ------------------------------------------------------------------------------------------

    def _is_name(self, quantity: Quantity, index: int, sentence: Sentence, *, after_name: bool) -> bool:
        """Whether the figure is part of a name or identifies something: “Hamlet 7”, “Articles 5 and 6”, “Vision 2030”."""
        tokens = self.document.tokens
        if quantity.unit is not None or (quantity.out_of is not None and quantity.spelled):
            return self._in_title_name(quantity, index, sentence)
        last = self.document.token_range(quantity.start, quantity.end)[1]
        follow = tokens[last] if last < sentence.last else None
        before = tokens[index - 1] if index > sentence.first and quantity.start >= tokens[index - 1].end else None
        counted = follow is not None and self._counts(last, sentence)
        if quantity.digits and self._is_year(quantity) and not counted:
            return True
        if before is None:
            return self._opens_name(quantity, last, sentence)
        if quantity.start < tokens[index].start:  # a qualifier or a sign stands before: no identifier
            return False
        if after_name and before.lower in _SEPARATORS and not counted:
            return True
        if before.lower == "per" and quantity.value >= 100:  # the base of a rate
            return True
        if (
            before.lower == "of"
            and index - 2 >= sentence.first
            and tokens[index - 2].text in ("Group", "Class", "Gang", "Council")
        ):
            return True
        head = before.lower.rstrip(".") if before.lower not in ("no.", "nos.") else before.lower
        if quantity.start == before.end and before.text not in _OPENERS and before.text[-1] not in "(“\"'‘—–-/[:;,":
            return True
        if before.text == "#" or (
            head in self.rules.heads and quantity.bare and not (counted and head not in self.rules.strong)
        ):
            return True
        return self._behind_name(quantity, before, last, sentence, counted=counted) or self._opens_name(
            quantity, last, sentence
        )

    def _behind_name(self, quantity: Quantity, before: Token, last: int, sentence: Sentence, *, counted: bool) -> bool:
        """Whether a bare figure stands behind a capitalised name that it belongs to: “Apollo 11”."""
        if quantity.digits.endswith(".0") and before.text[0].isupper():  # a version
            return True
        if (
            not quantity.bare
            or (counted and before.entity == "O")
            or before.tag not in ("NNP", "NNPS")
            or not before.text[0].isupper()
        ):
            return False
        follow = self.document.tokens[last] if last < sentence.last else None
        titled = sentence.kind in ("title", "heading")
        return not (titled and follow is not None and follow.tag in _NOUNS)

    def _counts(self, at: int, sentence: Sentence) -> bool:
        """Whether a plural noun in small letters follows within its phrase: then the figure counts it."""
        tokens = self.document.tokens
        for step in range(at, min(at + 6, sentence.last)):
            token = tokens[step]
            if token.tag == "NNS" and token.text[0].islower():
                return True
            if token.tag not in ("JJ", "NN", "NNP", "VBN", "VBG", "JJR", "JJS", "POS", "CC", "HYPH", "NNPS", ","):
                return False
        return False

    def _in_title_name(self, quantity: Quantity, index: int, sentence: Sentence) -> bool:
        """Whether a measure belongs to a capitalised name: “the 60m Road Project”."""
        tokens = self.document.tokens
        last = self.document.token_range(quantity.start, quantity.end)[1]
        if (
            sentence.kind in ("title", "heading")
            or last + 1 >= sentence.last
            or quantity.dimension not in ("length", "duration", "area")
        ):
            return False
        end = last
        while end < sentence.last and tokens[end].tag in _NOUNS:
            end += 1
        named = end - last > 1 and all(tokens[i].text[0].isupper() for i in range(last, end))
        return named and self.document.text[quantity.start].isdigit()

    def _opens_name(self, quantity: Quantity, last: int, sentence: Sentence) -> bool:
        """Whether a figure word in capitals opens a name: “Three Gorges Dam”, “Big Four”."""
        tokens = self.document.tokens
        text = self.document.text
        if (
            not quantity.spelled
            or not text[quantity.core].isupper()
            or quantity.start < quantity.core
            or last >= sentence.last
        ):
            return False
        inside = quantity.core > sentence.start and sentence.kind not in ("title", "heading")
        follow = tokens[last]
        if inside and text[quantity.core - 1 : quantity.core] not in "“\"‘'":
            return follow.tag in ("NNP", "NNPS") or quantity.bare
        return follow.tag in ("NNP", "NNPS") and follow.text[0].isupper() and not self._counts(last, sentence)

    def _is_year(self, quantity: Quantity) -> bool:
        return len(quantity.digits) == 4 and quantity.digits.isdigit() and 1800 <= quantity.value <= 2100

    def _is_pronoun(self, quantity: Quantity, index: int, sentence: Sentence) -> bool:
        """Whether “one” or “zero” is no count here."""
        text, tokens = self.document.text, self.document.tokens
        if (
            not quantity.spelled
            or quantity.high is not None
            or quantity.out_of is not None
            or quantity.start < quantity.core
        ):
            return False
        word = text[quantity.core : quantity.end].lower()
        if quantity.value not in (0, 1) or not word.startswith(("one", "zero", "a ", "an ")):
            return False
        last = self.document.token_range(quantity.start, quantity.end)[1]
        before = tokens[index - 1].lower if index > sentence.first else ""
        follow = tokens[last] if last < sentence.last else None
        if word.startswith("zero"):
            joined = tokens[index].lower.partition("-")[2]
            return (
                bool(joined)
                or before in self.rules.zero_after
                or follow is None
                or follow.lower in self.rules.zero_before
                or (follow.tag not in (*_NOUNS, "JJ", "''", "”") and quantity.unit is None)
            )
        if quantity.unit is not None:
            return (
                before in ("this", "that", "any", "no")
                or (quantity.unit == "day" and before in ("", "but", "and", "that", ",", ";", ":", "—", "–"))
                or (follow is not None and quantity.unit in ("point", "second"))
            )
        if before in self.rules.one_after or follow is None or follow.lower in self.rules.one_before:
            return True
        if tokens[index].lower != "one":
            return tokens[index].lower.partition("-")[2] in ("time", "off", "way", "sided", "stop", "on")
        return follow.tag not in (*_NOUNS, "JJ", "VBN", "VBG", "JJS", "JJR") or (
            follow.tag in ("NNP", "NNPS") and not self._counts(last, sentence)
        )


_OPENERS = frozenset(
    {"$", "(", "“", '"', "'", "‘", "[", "—", "–", "-", "/", ":", ";", ",", "~", "+", "<", ">", "=", "−", "…", "•", "*"}
)


def _weight(quantity: Quantity, of: str | None, sentence: Sentence) -> int:
    """How much a quantity matters in its article: what it is, how large, where it stands, whether it says of what."""
    weight = {"money": 4, "share": 4, "rate": 3, "area": 3, "power": 3, "energy": 3, "mass": 3, "volume": 3}.get(
        quantity.dimension, 1
    )
    if quantity.dimension == "count":
        weight += 2 if quantity.value >= 100 else 1 if quantity.value >= 10 else -1
    if quantity.qualifier == "vague" or quantity.dimension == "age":
        weight -= 1
    if of:
        weight += 1
    if sentence.paragraph <= 2:
        weight += 2 - min(sentence.paragraph, 1)
    return max(weight, 0)
