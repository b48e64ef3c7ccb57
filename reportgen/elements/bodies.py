"""Named bodies: where their names begin and end, and which mentions are of the same body.

Method: a part that ends in a body's head noun grows to the left over the place that it belongs to (“Ban Lo commune |
Party Cell”) and to the right over “of …” and “for …” (“Ministry of Forests, Water and Roads”).
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.body_extent import BodyExtent
from reportgen.elements.parts import Part
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.sign import DASHES
from reportgen.frozen import frozen

_LONGEST_DATELINE = 12
_LONGEST_FIELD = 3
_LONGEST_PLAIN = 5
_MODIFIERS = frozenset({"NN", "NNS", "JJ", "HYPH", "VBG"})
NOT_COMPARED = POSSESSIVES | {"the", "and", "of", "for", "in", "-", "–", ","}


@frozen(guarded=False)
class BodyMention:
    """A half-open range of tokens that names a body; `acronym` is the range of the one in brackets behind it."""

    first: int
    last: int
    acronym: tuple[int, int] | None = None


class BodyFinder(BodyExtent):
    """Finds the mentions of bodies in one document."""

    def mentions(self) -> list[BodyMention]:
        """All mentions, in order, without overlap."""
        found: list[BodyMention] = []
        acronyms: set[str] = set()
        taken = portfolio = -1
        for index, part in enumerate(self.names.parts):
            if part.first < taken or part.weak:
                continue
            if self._is_portfolio(part, portfolio):
                portfolio = part.last
                continue
            defined = part.form == "name" and part.last - part.first == 1 and self.reader.folded[part.first] in acronyms
            for first, last in [(part.first, part.last)] if defined else self._spans(index, part, taken):
                while found and found[-1].first >= first:
                    found.pop()
                mention = BodyMention(first, last, self._acronym(first, last))
                found.append(mention)
                if mention.acronym:
                    acronyms.add(self.reader.folded[mention.acronym[0]])
                taken = mention.acronym[1] + 1 if mention.acronym else last
        return self._with_nameless(found)

    def _with_nameless(self, found: list[BodyMention]) -> list[BodyMention]:
        """The mentions with those of bodies that only their field names: “the farm ministry”."""
        heads = self.reader.document.indices_of(self.lists["field_bodies"])
        nameless = [(first, at) for at in heads if (first := self._field_start(at)) is not None]
        if not nameless:
            return found
        taken = {i for m in found for i in range(m.first, m.last)}
        named = {tuple(self.reader.lowers[m.last - k : m.last]) for m in found for k in (2, 3, 4)}
        for first, at in nameless:
            short = tuple(self.reader.lowers[first : at + 1]) in named  # of a body that the article names in full
            if not short and taken.isdisjoint(range(first, at + 1)):
                found.append(BodyMention(first, at + 1))
        return sorted(found, key=lambda m: m.first)

    def _field_start(self, at: int) -> int | None:
        """Where a body begins whose head in small letters is token `at`, None where its field does not name it."""
        tokens, lists = self.tokens, self.lists
        first = at
        while first > max(1, at - _LONGEST_PLAIN) and self._tells_field(first - 1):
            first -= 1
        if not tokens[at].text.islower():
            return None
        opener = tokens[first - 1].lower
        if opener in POSSESSIVES and tokens[at].text in lists["members_bodies"] and first > 2:
            whose = first - 2
            return whose if tokens[whose].tag == "NNS" and tokens[whose - 1].lower == "the" else None
        owned = opener in POSSESSIVES and first > 1 and tokens[first - 2].lower in self.words.kinds
        if (
            first == at
            or not (owned or opener == "the")
            or any(tokens[i].lower in lists["plain_heads"] for i in range(first, at))
        ):
            return None
        led = owned or tokens[first].lower in lists["levels"]
        plain = tokens[at].text in lists["field_heads_alone"]
        return first if (plain if not led else at - first > 1) else None

    def _tells_field(self, i: int) -> bool:
        """Whether a token is a plain word that may tell the field of a body."""
        return self.tokens[i].tag in _MODIFIERS and self.tokens[i].text.islower()

    def _is_portfolio(self, part: Part, previous: int) -> bool:
        """Whether a part is the field of an office: Minister of | Water Resources | and | Fisheries."""
        i = part.first - 1
        if i < 1 or part.titled:
            return False
        if 0 < previous <= i < previous + 3 and all(
            t.lower in ("and", ",", "&") for t in self.tokens[previous : i + 1]
        ):
            return part.form in ("name", "body")
        if part.form == "body" and part.last - part.first > _LONGEST_FIELD:
            return False  # Executive Secretary of Orvel State Relief Agency
        if self.tokens[i].lower not in ("of", "for"):
            return False
        office = self.tokens[i - 1].lower
        return office in self.lists["portfolios"] or (office in self.lists["field_offices"] and self._is_field(part))

    def _is_field(self, part: Part) -> bool:
        """Whether a part is a field of work and bears no name: District Director of | Health Services."""
        fields, words = self.lists["portfolio_fields"], self.reader.lowers[part.first : part.last]
        return words[-1] in fields and all(word in fields or word in self.words.common for word in words)

    def _spans(self, index: int, part: Part, taken: int) -> Iterator[tuple[int, int]]:
        """The bodies in a part, as a rule one or none."""
        if part.form == "body":
            span = self._headed(index, part, taken)
            if span:
                yield span
        elif self.names.kind(part) == "organization":
            if not self._is_source(part) and not self._is_product(part):
                yield part.first - self._has_article(part), self._sentence_like_end(part)
        elif self._is_paper(part):
            yield part.first - 1, part.last
        elif part.form == "role":
            yield from self._known_inside(part)
        elif small := self._small_head(part):
            yield self._grow_left(index, part, taken), self._grow_right(part.last + small, part)

    def _headed(self, index: int, part: Part, taken: int) -> tuple[int, int] | None:
        """The full extent of a part that ends in a head noun."""
        first = self._grow_left(index, part, taken)
        last = self._grow_right(part.last, part)
        known = self.reader.body_end(part.first, part.last) == part.last
        if known and (self._is_source(part) or self._is_product(part) or self._is_plain_use(part.first, part.last)):
            return None
        if not known and (
            last - first == 1 or (last == part.last and self.tokens[last - 1].lower in self.lists["general"])
        ):
            return None
        return first, last

    def _known_inside(self, part: Part) -> Iterator[tuple[int, int]]:
        """Well-known bodies within a role: “NATO Secretary General”."""
        i = part.first
        while i < part.last:
            end = self.reader.body_end(i, part.last)
            if end > i and not self._is_plain_use(i, end):
                yield i, end
            i = max(end, i + 1)

    def _is_source(self, part: Part) -> bool:
        """Whether a name is the agency of a dateline: “LINDO (TNA) —”, “TNA - …”, “Lindo, Feb 18, TNA – …”."""
        sentence = self.reader.document.sentences[part.sentence]
        tokens, first, last = self.tokens, part.first, part.last
        if (
            first == sentence.first
            and last < len(tokens)
            and tokens[last].text in ("-", "–")
            and tokens[first].text.isupper()
        ):
            return True
        signed = sentence.first < first <= sentence.first + _LONGEST_DATELINE and tokens[first - 1].text == ","
        if signed and last < len(tokens) and tokens[last].text in DASHES:
            return any(t.tag == "CD" for t in tokens[sentence.first : first])
        bracketed = first > 0 and last < len(tokens) and tokens[first - 1].text == "(" and tokens[last].text == ")"
        if not bracketed or first - sentence.first > 8:
            return False
        return first - 1 == sentence.first or (last + 1 < sentence.last and tokens[last + 1].text in DASHES)

    def _is_paper(self, part: Part) -> bool:
        """Whether a word is the name of a newspaper by what is done to it: told the Star, with the Standard."""
        if part.last - part.first > 1 or self.tokens[part.first].text not in self.lists["papers"] or part.first < 2:
            return False
        before, article = self.tokens[part.first - 2], self.tokens[part.first - 1]
        return article.lower == "the" and before.lower in self.lists["tells"]

    def _is_plain_use(self, first: int, last: int) -> bool:
        """Whether the name of a body is a plain word here: the Labour market, a Hero of Labour."""
        if last - first > 1 or self.tokens[first].text not in self.lists["plain_bodies"]:
            return False
        if (
            first > 1
            and self.tokens[first - 1].text == "of"
            and self.tokens[first - 2].lower in self.lists["plain_honours"]
        ):
            return True
        return last < len(self.tokens) and self.tokens[last].lower in self.lists["plain_uses"]

    def _is_product(self, part: Part) -> bool:
        """Whether a model number follows: Brightlode L40."""
        text = self.tokens[part.last].text if part.last < len(self.tokens) else ""
        return text[:1].isupper() and any(c.isdigit() for c in text)

    def _sentence_like_end(self, part: Part) -> int:
        """The end of a name that is a sentence: the group Keep | the Valley."""
        end = self.reader.document.sentences[part.sentence].last
        i = part.first - 1
        grouped = i >= 0 and self.tokens[i].lower in self.words.cues["body-noun-before"].words
        if grouped and part.last + 1 < end and self.tokens[part.last].lower in ("the", "our", "a", "for", "of"):
            return (
                max(part.last, self._words_end(part.last + 1, end))
                if self.tokens[part.last + 1].text[0].isupper()
                else part.last
            )
        return part.last

    def _has_article(self, part: Part) -> bool:
        """Whether “The” is part of the name: The Namibian."""
        i = part.first - 1
        return i >= 0 and self.tokens[i].text == "The" and self.reader.document.sentences[part.sentence].first < i

    def _small_head(self, part: Part) -> int:
        """How many small words behind a part complete a body: “Party | cell”, “Ban Lo | provincial armed forces”."""
        tokens, last, texts = self.tokens, part.last, self.reader.texts
        if last >= len(texts) or not (texts[last][0].islower() or self.reader.lowers[last] in POSSESSIVES):
            return 0
        end = self.reader.document.sentences[part.sentence].last
        if last >= end:
            return 0
        if last - part.first == 1 and tokens[part.first].text in self.lists["party"]:
            j = last + (tokens[last].lower in POSSESSIVES)
            return j + 1 - last if j < end and tokens[j].lower in self.lists["party_heads"] else 0
        if part.form not in ("name", "place") or not texts[last].islower():
            return 0
        if tokens[last].tag in _MODIFIERS and (plain := self._plain_head(part, end)):
            return plain
        j = last
        if self._is_department(last, end) and self.names.kind(part) == "place":
            return 2
        while j < min(last + 2, end) and (
            tokens[j].lower in self.words.kinds or tokens[j].lower in self.words.places["adjectives"]
        ):
            if j > last and tokens[j].lower in self.lists["small_heads"]:
                break
            j += 1
        for phrase in self.lists["small_heads"] if j > last else ():
            words = phrase.split()
            if [t.lower for t in tokens[j : j + len(words)]] == words:
                return j + len(words) - last
        return 0

    def _plain_head(self, part: Part, end: int) -> int:
        """How many small words behind a name complete a body: “Orvel | growers’ association”, “Orvel | government”."""
        tokens, last = self.tokens, part.last
        if part.weak:
            return 0
        for j in range(last, min(last + _LONGEST_PLAIN, end)):
            token = tokens[j]
            if token.text in self.lists["plain_heads"]:
                if tokens[j - 1].text == "local":
                    return 0  # an area of local government
                alone = j == last and token.lower not in self.lists["heads_alone"]
                goes_on = j + 1 < end and tokens[j + 1].text in self.lists["plain_heads"]
                if not goes_on:
                    return 0 if alone else j + 1 - last
            possessive = token.lower in POSSESSIVES and tokens[j - 1].tag == "NNS" and j > last
            if not possessive and (token.tag not in _MODIFIERS or token.text[0].isupper()):
                return 0
        return 0

    def _is_department(self, i: int, end: int) -> bool:
        """Whether a field and a head in small letters make a body of the place before them: health department."""
        texts = self.reader.texts
        field = texts[i] in self.lists["portfolio_fields"] and i + 1 < end
        return field and texts[i + 1] in self.lists["field_heads"]

    def _acronym(self, first: int, last: int) -> tuple[int, int] | None:
        """The range of an acronym in brackets at token `last`, or behind a possessive: “the Farm Board’s (FB)”."""
        tokens = self.tokens
        last += last < len(tokens) and tokens[last].lower in POSSESSIVES
        if last + 2 >= len(tokens) or tokens[last].text != "(" or tokens[last + 2].text != ")":
            return None
        short = tokens[last + 1].text
        initial = next(w[0] for w in self.reader.folded[first:last] if w not in NOT_COMPARED)
        known = sum(c.isupper() for c in short) > 1 or self.reader.folded[last + 1][0] == initial
        return (last + 1, last + 2) if short[0].isupper() and known else None
