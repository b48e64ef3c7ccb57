"""The roles behind the name of a person: “X, 54, head of …,”, “X - head of …”, “X, who leads …”, “X is also …”.

Where there is nothing else, home or house (“of Tarnwick University”, “in Ban Lo village”). Each pattern looks at a
bounded window; where roles are joined (“a civil engineer and chief of …”), each is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.role_phrases import Range
from reportgen.elements.role_words import ARTICLES
from reportgen.elements.roles_before import RolesBefore
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.sign import DASHES

_LONGEST_NAME = 6
_STOPS = frozenset(',;:.()“”"')
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTICIPLES = frozenset({"VBG", "VBN", "JJ"})


class RolesBehind(RolesBefore):
    """Reads the roles to the right of the people of one document."""

    def _behind(self, last: int, end: int) -> Iterator[Range]:
        """“X, 54, head of …,”, “X - head of …”, “X, who …”, “X is a …”, “X as head of …”."""
        if last + 1 < end and self.tokens[last].text == ")":
            last += 1
        if last + 1 >= end:
            return
        mark, i = self.tokens[last], last + 1
        if mark.text in (",", "(") or mark.text in DASHES:
            i = self._behind_home(self._behind_age(i, end), end)
            if i < end and self.tokens[i].lower == "who":
                yield from self._relative(i, end)
            else:
                yield from self._apposition(i, end, comma=mark.text == ",")
                yield from self._predicate_behind(i, end)
        elif mark.lower == "who":
            yield from self._relative(last, end)
        elif mark.lower == "as":
            yield from self._apposition(i, end)
        elif mark.lower in ("is", "was") and (predicates := list(self._predicate(i, end))):
            yield from predicates
        elif self._heads_now(last, verb := self._behind_adverbs(last, end - 1)):
            if (stop := self.tail_end(verb + 1, end)) > verb + 1:
                yield verb, stop
        elif mark.tag in _CLAUSAL:
            yield from self._appointed(last, end)

    def _heads_now(self, last: int, verb: int) -> bool:
        """Whether a sentence says behind a name what somebody heads: “X heads the trust”, “X now runs the mill”."""
        lower = self.tokens[verb].lower
        return lower in self.lists["heading"] or (verb > last and lower in self.lists["taken_up"])

    def _predicate_behind(self, i: int, end: int) -> Iterator[Range]:
        """“is a mother of twins” behind the comma that ends an apposition at token `i`."""
        stop = self.phrase_end(i, end) if i < end and self.tokens[i].lower in ARTICLES else None
        if stop and stop + 2 < end and self.tokens[stop].text == "," and self.tokens[stop + 1].lower in ("is", "was"):
            yield from self._predicate(stop + 2, end)

    def _predicate(self, i: int, end: int, *, relative: bool = False) -> Iterator[Range]:
        """“a …”, “also a …”, “now head of …” behind a copula, also “head of …” in a relative clause."""
        bare = self._behind_adverbs(i, end)
        articled = bare < end and self.tokens[bare].lower in ARTICLES
        if articled or ((relative or i < bare) and bare < end and self.tokens[bare].tag not in _PARTICIPLES):
            yield from self._apposition(bare, end)

    def _behind_adverbs(self, i: int, end: int) -> int:
        """The token behind “also”, “now”, “himself”, which are no words of a role."""
        while i < end and self.tokens[i].lower in self.lists["adverbs"]:
            i += 1
        return i

    def _behind_home(self, i: int, end: int) -> int:
        """The token behind “from Orvel,” or “R-Orvel,” where a role or a relative clause follows."""
        if i + 2 >= end or not (self.tokens[i].lower in ("from", "of", "in") or self.tokens[i].text[0].isupper()):
            return i
        stop = i + 1 if self.tokens[i].text[0].isupper() else self._home_end(i + 1, end)
        opens = i not in self.owner and stop + 1 < end and self.tokens[stop].text == ","
        return stop + 1 if opens and self.tokens[stop + 1].lower in (*ARTICLES, "who") else i

    def _appointed(self, i: int, end: int) -> Iterator[Range]:
        """“was posted to Orvel as principal”, “has worked there as a nurse”."""
        appointed = False
        for k in range(i, min(i + 9, end - 1)):
            token = self.tokens[k]
            appointed = appointed or token.lower in self.lists["appointed"]
            if token.text in _STOPS or k in self.owner:
                return
            if appointed and token.lower in self.lists["serving"]:
                yield from self._apposition(k + 1, end)
                return

    def _behind_age(self, i: int, end: int) -> int:
        """The token behind “54,”, “54),”, “aged 54,” or “54 years old,”."""
        at = i + (self.tokens[i].lower == "aged") if i < end else i
        if at + 1 >= end or not self.tokens[at].text.isdigit():
            return i
        old = at + 3 < end and self.tokens[at + 1].lower == "years" and self.tokens[at + 2].lower in ("old", "of")
        at += 2 * old + (old and self.tokens[at + 2].lower == "of")
        if self.tokens[at + 1].text not in (",", ")"):
            return i
        bracket = self.tokens[at + 1].text == ")" and at + 2 < end and self.tokens[at + 2].text == ","
        return at + 2 + bracket

    def _relative(self, who: int, end: int) -> Iterator[Range]:
        """“who is the …”, “who serves as …”, “who heads …”."""
        i = who + 1
        while i + 1 < end and self.tokens[i].tag == "RB":
            i += 1
        if i + 1 >= end:
            return
        verb = self.tokens[i].lower
        i += verb in self.lists["copulas"] and self.tokens[i + 1].lower in self.lists["leading_now"]
        if self.tokens[i].lower in self.lists["leading"] or self.tokens[i].lower in self.lists["leading_now"]:
            stop = self.tail_end(i + 1, end)
            if stop > i + 1:
                yield i, stop
            return
        if verb in self.lists["copulas"] and (predicates := list(self._predicate(i + 1, end, relative=True))):
            yield from predicates
            return
        for k in range(i, min(i + 14, end - 1)):
            if self.tokens[k].text in (",", ".", ";"):
                return
            if self.tokens[k].lower in self.lists["serving"]:
                yield from self._apposition(k + 1, end)
                return

    def _apposition(self, i: int, end: int, *, comma: bool = False) -> Iterator[Range]:
        """A role phrase at token `i`, what “who” adds to it, and further offices behind commas."""
        i = self._behind_adverbs(i, end)
        stop = None if i < end and self.tokens[i].lower == "and" else self._one_of(i, end) or self.phrase_end(i, end)
        if stop is None:
            if comma and (title := self._ruled_end(i, end)):
                yield i + 1, title
            return
        speaks = stop < end and self.tokens[stop].lower in self.speech and self.tokens[i].tag == "DT"
        aside = stop + 1 < end and self.tokens[stop + 1].text == ","  # “X, the mayor said, was late”
        speaks = speaks and (aside or not self._opens_sentence(i - 1))  # “Mr. X, the mayor of Lindora said: …”
        if comma and (speaks or stop in self.owner):
            return  # the office of whoever is named behind it: X, head of the court Y
        if stop < end and self.tokens[stop].lower == "who":
            yield from self._with_relative(i, stop, end)
            return
        yield from self.split(i, stop)
        while stop + 2 < end and self.tokens[stop].text == ",":
            opening = stop + 1 + (self.tokens[stop + 1].lower == "and")
            following = self.phrase_end(opening, end) if self._opens_office(opening, end) else None
            if following is None or following in self.owner:
                break
            if following + 1 in self.owner and self.tokens[following].text != ";":
                break  # what stands before the name that follows
            yield from self.split(opening, following)
            stop = following
        if stop + 1 < end and self.tokens[stop].text == "," and self._closes_list(stop + 1, end):
            yield from self.split(stop + 1, self.phrase_end(stop + 1, end) or end)

    def _opens_sentence(self, comma: int) -> bool:
        """Whether nothing but a name stands before a comma in its sentence."""
        first = self.document.sentence_at(self.tokens[comma].start).first
        return comma - first <= _LONGEST_NAME and all(t.text[0].isupper() for t in self.tokens[first:comma])

    def _ruled_end(self, i: int, end: int) -> int | None:
        """The end of a ruler's strange title behind a name: “, the Roko Tui of Norvell”, None where none stands."""
        of = next((k for k in (i + 2, i + 3) if k + 1 < end and self.tokens[k].lower == "of"), None)
        if of is None or self.tokens[i].lower != "the" or not self.is_ruler(i + 1, of):
            return None
        return self.tail_end(of, end)

    def _with_relative(self, i: int, who: int, end: int) -> Iterator[Range]:
        """“a grower who runs a mill” is one role, “a health worker who is also head of …” are two."""
        further = list(self._relative(who, end))
        leads = len(further) == 1 and further[0][0] == who + 1
        *roles, (first, last) = self.split(i, who)
        yield from roles
        yield first, further[0][1] if leads else last
        if not leads:
            yield from further

    def _one_of(self, i: int, end: int) -> int | None:
        """The end of “one of the first members”, None where something else stands there."""
        if i + 3 >= end or self.tokens[i].lower != "one" or self.tokens[i + 1].lower != "of":
            return None
        for k in range(i + 2, min(i + 7, end)):
            token = self.tokens[k]
            if token.tag == "NNS" and token.lower.removesuffix("s") in self.words.role_nouns:
                return self.tail_end(k + 1, end)
            if self.stops(k) or token.tag == "IN":
                return None
        return None

    def _opens_office(self, i: int, end: int) -> bool:
        """Whether one more office of the same person starts at token `i`: “…, Secretary …, former Chair …”."""
        while i < end and i not in self.owner and self.tokens[i].lower in self.lists["adjectives"]:
            i += 1
        return i < end and i not in self.owner and self.tokens[i].text[0].isupper() and self.is_role_noun(i)

    def _closes_list(self, i: int, end: int) -> bool:
        """Whether the last of several roles stands at token `i`: “chairman, chief executive and founder of …,”."""
        following = self.phrase_end(i, end)
        if following is None or following >= end or self.tokens[following].text not in (",", "."):
            return False
        joined = any(t.lower == "and" for t in self.tokens[i:following]) and self.tokens[i].tag in ("NN", "JJ")
        return joined and i not in self.owner and following + 1 not in self.owner

    # ------------------------------------------------------------ homes
    def _home(self, last: int) -> Range | None:
        """“of Tarnwick University”, “54, from Orvella”, “living in Ban Lo village, Nam Pe commune”."""
        end = self.document.sentence_at(self.tokens[last - 1].start).last
        first = self._behind_age(last + 1, end) if last < end and self.tokens[last].text in (",", "(") else last
        i = first + (first + 1 < end and self.tokens[first].lower in self.lists["housed"])
        if i + 1 >= end or self.tokens[i].lower not in ("of", "from", "in", "at"):
            return None
        j = i + 1 + (self.tokens[i + 1].lower in ("the", "rural", "nearby"))
        kinds = next((k for k in range(j, min(j + 3, end)) if self.tokens[k].tag != "NN"), j)
        j = kinds if kinds in self.body_end else j  # of grid company Orvel Light
        stop = self._home_end(j, end)
        housed = first < i or any(t.lower in self.words.kinds for t in self.tokens[j:stop])
        if stop == j or (self.tokens[i].lower in ("in", "at") and not housed):
            return None
        return first, stop

    def _home_end(self, i: int, end: int) -> int:
        """The end of a body, or of a place with its kinds and what it lies in."""
        last, opened = i, False
        while i < end:
            token = self.tokens[i]
            if i in self.body_end:
                stop = self.body_end[i]
                further = stop + 1 < end and self.tokens[stop].lower in POSSESSIVES and stop + 1 in self.body_end
                return self.body_end[stop + 1] if further else stop
            if token.lower in POSSESSIVES and last == i and i + 1 in self.body_end:
                i += 1
                continue
            following = self.tokens[i + 1].text if i + 1 < end else ""
            if token.text == "," and i + 1 in self.owner:
                break  # Oto Brennig, from Orvel, Ida Lind, from Isko
            named = token.text[0].isupper() or token.lower in self.words.kinds or token.text.isdigit()
            if named or (token.text == ")" and opened):
                last = i + 1
            elif not ((token.text in (",", "(") or token.lower in self.particles) and following[:1].isupper()):
                break
            opened = (opened or token.text == "(") and token.text != ")"
            i += 1
        return last
