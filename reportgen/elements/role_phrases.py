"""The noun phrases that name a role: where they begin, which noun is their head, where they end.

Method: shallow parsing over tags and word lists, in bounded windows: a role noun, its modifiers to the left, “of …” and
“at …” to the right; the extents of bodies are known and are stepped over whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.role_words import ARTICLES, CLOSERS, RoleWords
from reportgen.elements.runs import POSSESSIVES

Range = tuple[int, int]

_TAIL_WINDOW = 30
_HEAD_WINDOW = 14
_MODIFIER_WINDOW = 40
_FIELD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"})
_LONGEST_FIELDS = 14
_MODIFIERS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "POS", "CD", "VBN", "VBG", "HYPH"})


class RolePhrases(RoleWords):
    """The role phrases of one document, with the mentions of people and bodies that bound them."""

    # ------------------------------------------------------------ to the left of a token
    def head_before(self, i: int, start: int) -> int | None:
        """The role noun whose phrase ends with token `i`: itself, or one before “of …”."""
        if i + 1 in self.body_start and self.tokens[i].text == ")":
            i = self.body_start[i + 1] - 1  # the head of the Farm Board (FB) X
            i -= i > start and self.tokens[i].lower in ARTICLES
            i -= i > start and self.tokens[i].lower in self.inside
        if i < start or self.tokens[i].lower in self.inside or self.tokens[i].text == ";":
            return None
        for k in range(i, max(start, i - _HEAD_WINDOW) - 1, -1):
            if k < i and k + 1 in self.owner:
                return None
            if self._is_lettered(k - 1) or self._is_lettered(k) or self._is_lettered(k + 1):
                continue  # officer in charge (OC) of the station
            if self.is_role_noun(k) and (k == i or self._has_tail(k + 1)):
                return k
            comma = self.tokens[k].text == ","
            if (comma and not self._inside_body(k)) or (k < i and not comma and self.stops(k)):
                return None
        return None

    def _has_tail(self, i: int) -> bool:
        """Whether what belongs to an office opens at token `i`: of the court, representing the north."""
        lower = self.tokens[i + 3 if self._is_lettered(i + 1) else i].lower
        return lower in self.lists["office_links"] or lower in self.lists["charged"]

    def left_end(self, head: int, start: int) -> int:
        """Where the modifiers of a role noun begin."""
        i, start = head, max(start, head - _MODIFIER_WINDOW)
        while i > start:
            token = self.tokens[i - 1]
            if i in self.body_start and self.body_start[i] >= start:
                i = self.body_start[i]
            elif token.tag == "PRP$" and self.tokens[head].lower in self.lists["kin"]:
                return i - 1
            elif token.lower in self.lists["adjectives"] or self._modifies(i - 1, start):
                i -= 1
            else:
                break
        while i < head and (self.tokens[i].lower in POSSESSIVES or self.tokens[i].lower == "and"):
            i += 1
        return i

    def _modifies(self, i: int, start: int) -> bool:
        """Whether a token is a modifier of the role noun behind it."""
        token = self.tokens[i]
        if token.lower in POSSESSIVES:
            return i > start and self.tokens[i - 1].tag in _MODIFIERS
        if token.lower == "and" and self._joins_fields(i, start):
            return True
        if token.lower == "and":
            return i > start and self.is_role_noun(i - 1) and not self.names_person(i - 1)
        if token.tag not in _MODIFIERS or token.text in CLOSERS or token.lower in self.speech:
            return False
        if token.text in self.words.calendar or (token.text.isdigit() and len(token.text) == 4):
            return False
        verbal = token.tag in ("VBG", "VBN") and not token.text[0].isupper()
        return not verbal or (i > 0 and self.tokens[i - 1].tag in ("DT", "JJ"))

    def _joins_fields(self, i: int, start: int) -> bool:
        """Whether “and” joins two fields of one office: Mines and Energy Minister, fire and rescue director."""
        fields, before = (self.fields, self.names.reader.words.places["unhomed"]), self.tokens[i - 1]
        if before.text.islower() and self.tokens[i + 1].tag == "NN" and not self.is_role_noun(i - 1):
            return any(before.lower in known for known in fields)
        if i - 1 < start or not (self.tokens[i - 1].text.istitle() and self.tokens[i + 1].text.istitle()):
            return False
        portfolio = any(t.lower in self.words.actors["portfolios"] for t in self.tokens[i + 2 : i + 4])
        known = i in self.body_start or self.names_person(i - 1)
        folded = self.names.reader.folded[i - 1]
        return portfolio and not known and folded not in self.words.gazetteer and folded not in self.words.demonyms

    # ------------------------------------------------------------ to the right of a token
    def phrase_end(self, i: int, end: int) -> int | None:
        """The end of the role phrase that starts at token `i`, None where none does."""
        head = self._head_behind(i, end)
        if head is None or head + 1 in self.owner:
            return None
        retired = head + 3 < end and self.tokens[head + 1].text == "(" and head + 4 in self.owner
        return None if retired else self.tail_end(head + 1, end)

    def _head_behind(self, i: int, end: int) -> int | None:
        listed = i < end and self.tokens[i].lower in ARTICLES
        for k in range(i, min(i + _HEAD_WINDOW, end)):
            token = self.tokens[k]
            if k in self.owner and self.tokens[min(k + 1, end - 1)].lower not in POSSESSIVES:
                return None
            if self.is_role_noun(k) and not (k + 1 < end and self._goes_on(k + 1, end)):
                return k
            if token.text == ",":
                if not listed or self.tokens[k + 1].lower in ARTICLES:
                    return None  # at the meeting, the minister
            elif self.stops(k) or token.tag in ("IN", "TO"):
                return None
        return None

    def _goes_on(self, k: int, end: int) -> bool:
        """Whether the noun phrase goes on to another role noun, so that the one before only modifies it."""
        token = self.tokens[k]
        if token.lower in POSSESSIVES:
            return True
        if token.tag not in ("NN", "NNP", "NNS") or token.text in CLOSERS:
            return False
        for j in range(k, min(k + 3, end)):
            if self.is_role_noun(j):
                return True
            if self.tokens[j].tag == "IN" or self.stops(j):
                return False
        return False

    def tail_end(self, i: int, end: int) -> int:
        """The end of “of …”, “at …”, “and …” behind a role noun."""
        limit = min(i + _TAIL_WINDOW, end)
        while i < limit:
            if i in self.body_end and self.body_end[i] <= end:
                i = self.body_end[i]
                continue
            if self.tokens[i].text == "," and (stop := self._fields_end(i, limit)):
                i = stop
                break
            if (
                self._is_dated(i)
                or self._is_participle(i)
                or self.stops(i)
                or self.tokens[i].lower in self.lists["clauses"]
            ):
                break
            if self.tokens[i].tag == "RB" and i + 1 < end and self.tokens[i + 1].lower in self.speech:
                break  # X - head of the co-op, gladly said
            if i in self.owner and self.tokens[i - 1].lower not in ("of", "to", "the", "with"):
                break
            i += 1
        while i > 0 and self.tokens[i - 1].lower in self.inside:
            i -= 1
        return i

    def _fields_end(self, comma: int, end: int) -> int | None:
        """The end of the fields of an office behind its first: “on farming, food and land reform”."""
        if (
            self.tokens[comma - 2].lower not in self.lists["field_openers"]
            and self.tokens[comma - 3].lower not in self.lists["field_openers"]
        ):
            return None
        joined = False
        for k in range(comma + 1, min(comma + _LONGEST_FIELDS, end)):
            token = self.tokens[k]
            if joined and (token.text in CLOSERS or k in self.owner):
                return k if self.tokens[k - 1].lower != "and" and not self._is_person_at(comma + 1, k) else None
            joined = joined or token.lower == "and"
            if token.text != "," and token.lower != "and" and token.tag not in _FIELD_TAGS:
                return None
        return None

    def split(self, first: int, last: int) -> Iterator[Range]:
        """The roles that “and” joins in a phrase, adverbs before a role left out: “a civil engineer | head of …”."""
        start, tail, k = first, False, first
        while k < last:
            if k in self.body_end and self.body_end[k] <= last:
                k = self.body_end[k]
                continue
            lower = self.tokens[k].lower
            tail = tail or lower in self.lists["tail_openers"]
            if lower == "and" and k > start and self._joins_roles(start, k, last, tail=tail):
                yield start, k
                start, tail = k + 1, False
                while start < last - 1 and self.tokens[start].lower in self.lists["adverbs"]:
                    start += 1
                k = start - 1
            k += 1
        yield start, last

    def _joins_roles(self, start: int, k: int, last: int, *, tail: bool) -> bool:
        """Whether “and” at token `k` stands between two roles, not between two words of one."""
        if not self._opens_role(k + 1, last):
            return False
        held = self.is_role_noun(k - 1)
        opener = self.tokens[k + 1].lower
        if opener in ("a", "an", "one") or opener in self.lists["adverbs"]:
            return held or tail
        if tail:
            return not held  # adviser to the president and the prime minister
        if not held:
            return False
        if self._is_of_portfolio(k + 1, last) and self.tokens[k - 1].lower in self.lists["whole"]:
            return True  # Deputy Premier and Minister for Roads
        shared = any(t.lower in self.lists["tail_openers"] for t in self.tokens[k + 1 : last])
        indefinite = not {t.lower for t in self.tokens[max(0, start - 1) : start + 1]}.isdisjoint(("a", "an"))
        return not shared or opener == "the" or indefinite

    def _is_of_portfolio(self, i: int, last: int) -> bool:
        """Whether “Minister of” or the like stands at token `i`."""
        return i + 1 < last and self.tokens[i].text in self.words.ranks and self.tokens[i + 1].lower in ("of", "for")

    def _opens_role(self, i: int, last: int) -> bool:
        if self.tokens[i].lower == "one" and i + 1 < last and self.tokens[i + 1].lower == "of":
            return True  # a mother of two and one of the founders
        for k in range(i, min(i + 6, last)):
            if self.is_role_noun(k):
                return True
            if self.tokens[k].lower in self.links or self.tokens[k].text in CLOSERS:
                return False
        return False
