"""How far the name of a body goes: over what stands before its head, “of X and Y” behind it, a branch behind a dash."""

from __future__ import annotations

from reportgen.elements.evidence import Names
from reportgen.elements.parts import Part
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.sign import DASHES

_LONGEST_TAIL = 12


class BodyExtent:
    """Grows the names of the bodies of one document to both sides."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.reader = names.reader
        self.tokens = names.reader.tokens
        self.words = names.reader.words
        self.lists = names.reader.words.actors
        self.titled = frozenset(p.first for p in names.parts if p.titled and p.form == "name" and p.last - p.first > 1)

    def _grow_left(self, index: int, part: Part, taken: int) -> int:
        """Over a kind and its place, an adjective of administration, or a part joined by “for” or “and”."""
        i = part.first - 1
        start = self.reader.document.sentences[part.sentence].first
        if i <= start:
            return part.first
        token = self.tokens[i]
        before = self._adjoining(index, taken)
        if token.text[0].islower() and (token.lower in self.words.kinds or token.lower in self.lists["grown_over"]):
            return before.first if before else i
        if before and before.form == "name" and self._is_joined(before, token.lower):
            return before.first
        if token.lower in ("and", "&") and part.last - part.first > 1 and self._is_modifier(i - 1, start):
            return i - 1
        return part.first

    def _adjoining(self, index: int, taken: int) -> Part | None:
        """The name or place one token before a part, if no longer body holds it."""
        before = self.names.parts[index - 1] if index else None
        if before is None or before.last != self.names.parts[index].first - 1 or before.form not in ("name", "place"):
            return None
        return before if before.first >= taken or taken == before.last else None

    def _is_joined(self, before: Part, joint: str) -> bool:
        """Whether a body's name begins with the part before it: Community Skills | for | Progress Organization."""
        kind = self.names.kind(before)
        if joint == "for":
            return kind != "person"
        return joint == "and" and before.last - before.first > 1 and kind in (None, "organization")

    def _is_modifier(self, i: int, start: int) -> bool:
        """Whether a capitalised word is no name of its own: “Social” of “Social and Economic Research Board”."""
        token = self.tokens[i]
        inside = i > start and self.tokens[i - 1].text[0].isupper() and self.tokens[i - 1].lower != "the"
        if not token.text[0].isupper() or inside:
            return False
        word = self.reader.folded[i]
        known = any(word in names for names in (self.words.given, self.words.surnames, self.words.demonyms))
        leads = i > start and self.tokens[i - 1].lower == "the"
        if known or (token.lower in self.words.body_nouns and not leads) or token.text.isupper():
            return False
        return self.reader.gazetteer_end(i, i + 1) == i and self.reader.body_end(i, i + 1) == i

    def _grow_right(self, last: int, part: Part) -> int:
        """Over “of X”, “for X and Y”, “of X, Y and Z”, a kind behind a place, a branch behind a dash."""
        tokens = self.tokens
        end = min(self.reader.document.sentences[part.sentence].last, last + 2 * _LONGEST_TAIL)
        head = tokens[last - 1].lower
        if tokens[last - 1].text in self.words.legal_forms:
            return last
        while last + 1 < end and tokens[last].lower in ("of", "for", "on", "against", "in"):
            if tokens[last].lower in ("on", "in") and head not in self.lists["heads_on"]:
                break
            if tokens[last].lower == "for" and head in self.lists["chambers"]:
                break  # the Member of Parliament for X
            i = last + 1 + (tokens[last + 1].lower == "the" and last + 2 < end)
            stop = self._behind_grade(self._words_end(i, end), end)
            if stop == i:
                break
            last = self._list_end(stop + self._is_numbered(stop, end), end, head)
            if last < end and tokens[last].lower in self.words.kinds and tokens[last].text[0].islower():
                last += 1
        if last + 1 < end and tokens[last].text in DASHES:
            stop = self._words_end(last + 1, end)
            if stop > last + 1 and tokens[stop - 1].lower == "branch":
                return stop
        return last

    def _is_numbered(self, i: int, end: int) -> bool:
        """Whether the number of a place stands at token `i`: the cell of Hamlet | 9, of Ban Lo | 1 village."""
        if i >= end or not self.tokens[i].text.isdecimal() or len(self.tokens[i].text) > 2:
            return False
        return (
            self.tokens[i - 1].lower in self.words.kinds or self.tokens[min(i + 1, end - 1)].lower in self.words.kinds
        )

    def _behind_grade(self, stop: int, end: int) -> int:
        """The end of the body that a grade goes on to: the Board of the Orvel | provincial Party Committee."""
        kinds = (self.lists["grown_over"], self.words.kinds)
        graded = stop + 1 < end and any(self.tokens[stop].text in known for known in kinds)
        behind = self._words_end(stop + 1, end) if graded else stop
        return behind if behind > stop + 1 and self.tokens[behind - 1].lower in self.words.body_nouns else stop

    def _words_end(self, i: int, end: int) -> int:
        """The end of the capitalised words from `i`, possessives and “&” between them included, before who leads it."""
        first, end = i, min(end, i + _LONGEST_TAIL)
        while i < end and self.tokens[i].text not in self.words.calendar and not (i > first and i in self.titled):
            token = self.tokens[i]
            joint = token.lower in POSSESSIVES or token.text == "&"
            joins = joint and i + 1 < end and self.tokens[i + 1].text[0].isupper()
            if not token.text[0].isupper() and not (joins and self.tokens[i - 1].text[0].isupper()):
                break
            i += 1
        return i

    def _list_end(self, stop: int, end: int, head: str) -> int:
        """The end of “Forests, Water and Roads” behind its first words, if it ends with “and”."""
        tokens, i = self.tokens, self._behind_dash(stop, end, head)
        stop = i
        while (
            i + 1 < end
            and tokens[i].text == ","
            and tokens[i + 1].text[0].isupper()
            and head in self.lists["heads_list"]
        ):
            i = self._words_end(i + 1, end)
        if i + 1 < end and tokens[i].text == "," and tokens[i + 1].lower == "and":
            i += 1
        if i + 2 < end and i > stop and tokens[i].lower == "and" and tokens[i + 1].lower == "the":
            last = self._words_end(i + 2, end)
            return last if last > i + 2 else stop  # “of Mines, Trade and the Coast”
        if i + 1 < end and tokens[i].lower in ("and", "&") and tokens[i + 1].text[0].isupper():
            last = self._words_end(i + 1, end)
            if last > i + 1 and not self._is_other(i + 1, last, head):
                return last
        return stop

    def _behind_dash(self, stop: int, end: int, head: str) -> int:
        """The end of the field of a ministry that a dash joins to the one before: “Ministry of Labour - Invalids …”."""
        dashed = stop + 1 < end and self.tokens[stop].text in DASHES and head in self.lists["heads_fields"]
        field = dashed and self.tokens[stop + 1].text.istitle()
        if field and self.tokens[stop + 1].lower in self.lists["portfolio_fields"]:
            return self._words_end(stop + 1, end)
        return stop

    def _is_other(self, first: int, last: int, head: str) -> bool:
        """Whether the words behind “and” name something of their own, and no second field of a ministry."""
        if (
            last == first + 1
            and head in self.lists["heads_fields"]
            and self.reader.folded[first] not in self.words.gazetteer
        ):
            return self.reader.folded[first] in self.words.demonyms
        word, tail = self.reader.folded[first], self.tokens[last - 1].lower
        gathered = head in self.lists["heads_of_bodies"] and tail.endswith("s")
        body = tail in self.words.body_nouns and tail not in self.lists["fields"] and not gathered
        if body or self.tokens[first].lower in self.words.role_nouns:
            return True
        return word in self.words.given or word in self.words.gazetteer or word in self.words.demonyms
