"""The positions of people, verbatim and as full as they stand.

Method: patterns around each mention of a person: before the name (“forestry minister Nam Hale”), behind it in
apposition (“Nam Hale, head of …,” “Nam Hale - head of …”), in a relative or copular clause (“who leads …”, “is a …”),
after “As”, by a definite description that speaks (“the mother of three says”), and, where there is nothing else, home
or house (“of Tarnwick University”, “in Ban Lo village”). Each pattern looks at a bounded window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.elements.bodies import BodyMention
from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase
from reportgen.elements.people import Person
from reportgen.elements.quotations import quotations
from reportgen.elements.role_phrases import ARTICLES, Range
from reportgen.elements.roles_before import RolesBefore
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.signs_behind import DASHES
from reportgen.model import Role, Span

_RECENT = 8
_STOPS = frozenset(',;:.()“”"')
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_roles(
    names: Names, people: Sequence[Person], *, bodies: Sequence[Sequence[BodyMention]]
) -> Mapping[Phrase, tuple[Role, ...]]:
    """The roles of each person by the key of the person, the same words once.

    Args:
        names: the names of the document.
        people: the people to look for.
        bodies: the mentions of each body, which roles hold whole.
    """
    document = names.reader.document
    found: dict[Phrase, tuple[Role, ...]] = {}
    for key, ranges in RoleFinder(names, people, bodies).roles().items():
        by_text: dict[str, list[Span]] = {}
        spelt: dict[str, str] = {}
        for first, last in sorted(set(ranges)):
            span = Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)
            text = spelt.setdefault(span.text.casefold(), span.text)
            if text == span.text:
                by_text.setdefault(text, []).append(span)
        short = {text for text, others in _initials(by_text).items() if text.isupper() and others != {text}}
        found[key] = tuple(Role(text, tuple(spans)) for text, spans in by_text.items() if text not in short)
    return found


def _initials(roles: Iterable[str]) -> dict[str, set[str]]:
    """The capitals that the words of roles begin with, with the roles: PM of Prime Minister."""
    found: dict[str, set[str]] = {}
    for role in roles:
        found.setdefault("".join(word[0] for word in role.split() if word[0].isupper()), set()).add(role)
    return found


class RoleFinder(RolesBefore):
    """Finds the roles beside the mentions of people in one document."""

    @cached_property
    def quoted(self) -> bytearray:
        """For each token, whether it stands inside a quotation."""
        mask = bytearray(len(self.tokens))
        for quotation in quotations(self.document):
            first, last = self.document.token_range(quotation.opened, quotation.shut)
            mask[first:last] = b"\1" * (last - first)
        return mask

    def roles(self) -> dict[Phrase, list[Range]]:
        """The token ranges of the roles of each person."""
        found: dict[Phrase, list[Range]] = {}
        for first, last, key in self.mentions:
            sentence = self.document.sentence_at(self.tokens[first].start)
            beside = (
                *self._before(first, last, sentence.first, sentence.last),
                *self._behind(last, sentence.last),
                *self._as(first, sentence.first),
            )
            found.setdefault(key, []).extend(beside)
        holders = {self._plain(role): key for key, roles in found.items() for role in roles}
        for key, role in self._descriptions():
            found.setdefault(holders.get(self._plain(role), key), []).append(role)
        for _, last, key in self.mentions:
            if not found[key] and (home := self._home(last)):
                found[key].append(home)
        return found

    def _plain(self, role: Range) -> str:
        """The words of a role in small letters."""
        return " ".join(t.lower for t in self.tokens[slice(*role)])

    # ------------------------------------------------------------ behind the name
    def _behind(self, last: int, end: int) -> Iterator[Range]:
        """“X, 54, head of …,”, “X - head of …”, “X, who …”, “X is a …”, “X as head of …”."""
        if last + 1 < end and self.tokens[last].text == ")":
            last += 1
        if last + 1 >= end:
            return
        mark, i = self.tokens[last], last + 1
        if mark.text in (",", "(") or mark.text in DASHES:
            i = self._behind_age(i, end)
            if i < end and self.tokens[i].lower == "who":
                yield from self._relative(i, end)
            else:
                yield from self._apposition(i, end, comma=mark.text == ",")
        elif mark.lower == "who":
            yield from self._relative(last, end)
        elif mark.lower == "as" or (mark.lower in ("is", "was") and self.tokens[i].lower in ARTICLES):
            yield from self._apposition(i, end)
        elif mark.tag in _CLAUSAL:
            yield from self._appointed(last, end)

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
        """The token behind “54,” or “54),”."""
        if i + 1 >= end or not self.tokens[i].text.isdigit() or self.tokens[i + 1].text not in (",", ")"):
            return i
        bracket = self.tokens[i + 1].text == ")" and i + 2 < end and self.tokens[i + 2].text == ","
        return i + 2 + bracket

    def _relative(self, who: int, end: int) -> Iterator[Range]:
        """“who is the …”, “who serves as …”, “who heads …”."""
        i = who + 1
        while i + 1 < end and self.tokens[i].tag == "RB":
            i += 1
        if i + 1 >= end:
            return
        verb = self.tokens[i].lower
        if verb in self.lists["leading"]:
            stop = self.tail_end(i + 1, end)
            if stop > i + 1:
                yield i, stop
            return
        if verb in self.lists["copulas"] and self.tokens[i + 1].lower in (*ARTICLES, "also", "currently"):
            yield from self._apposition(i + 1, end)
            return
        for k in range(i, min(i + 14, end - 1)):
            if self.tokens[k].text in (",", ".", ";"):
                return
            if self.tokens[k].lower in self.lists["serving"]:
                yield from self._apposition(k + 1, end)
                return

    def _apposition(self, i: int, end: int, *, comma: bool = False) -> Iterator[Range]:
        """A role phrase at token `i`, and further offices behind commas."""
        stop = self._one_of(i, end) or self.phrase_end(i, end)
        if stop is None:
            return
        if comma and stop < end and self.tokens[stop].lower in self.speech and self.tokens[i].tag == "DT":
            return
        yield from self.split(i, stop)
        while stop + 1 < end and self.tokens[stop].text == "," and self._opens_office(stop + 1):
            following = self.phrase_end(stop + 1, end)
            if following is None or following in self.owner or following + 1 in self.owner:
                return
            yield from self.split(stop + 1, following)
            stop = following

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

    def _opens_office(self, i: int) -> bool:
        """Whether one more office of the same person starts at token `i`: “…, Secretary of …, Chairman of …”."""
        return i not in self.owner and self.tokens[i].text[0].isupper() and self.is_role_noun(i)

    # ------------------------------------------------------------ descriptions and homes
    def _descriptions(self) -> Iterator[tuple[Phrase, Range]]:
        """“The mother of three says”, “said the government spokesman”: whoever spoke last."""
        speech = self.document.indices_of(self.speech)
        for i in self.document.indices_of(("the",)):
            sentence = self.document.sentence_at(self.tokens[i].start)
            verb = bisect_left(speech, max(i - 1, sentence.first))  # without one in the sentence, nobody speaks
            if verb == len(speech) or speech[verb] >= sentence.last or i + 1 == sentence.last or self.quoted[i]:
                continue
            stop = self.phrase_end(i, sentence.last)
            if stop is None or stop - i < 3 or stop in self.owner:
                continue
            spoken = i > sentence.first and self.tokens[i - 1].lower in self.speech and self.stops(stop)
            spoken = spoken and self.tokens[stop].tag not in _CLAUSAL
            speaks = stop < sentence.last and self.tokens[stop].lower in self.speech
            if (spoken or speaks) and (key := self._last_speaker(i)):
                yield key, (i + 1, stop)

    def _last_speaker(self, i: int) -> Phrase | None:
        """The person last named before token `i` beside a speech verb; the only person so far where nobody spoke."""
        at = bisect_left(self.starts, i)
        for first, last, key in reversed(self.mentions[max(0, at - _RECENT) : at]):
            if self.quoted[first]:
                continue
            before = self.tokens[first - 1].lower if first else ""
            reported = before == "to" and first > 1 and self.tokens[first - 2].lower == "according"
            if reported or before in self.speech or self.tokens[last].lower in self.speech:
                return key
        keys = {key for _, _, key in self.mentions[max(0, at - _RECENT) : at]}
        return keys.pop() if len(keys) == 1 else None

    def _home(self, last: int) -> Range | None:
        """“of Tarnwick University”, “from Orvella”, “in Ban Lo village, Nam Pe commune”."""
        end = self.document.sentence_at(self.tokens[last - 1].start).last
        i = last + (last < end and self.tokens[last].text == ",")
        if i + 1 >= end or self.tokens[i].lower not in ("of", "from", "in", "at"):
            return None
        j = i + 1 + (self.tokens[i + 1].lower == "the")
        stop = self._home_end(j, end)
        housed = any(t.lower in self.words.kinds for t in self.tokens[j:stop])
        if stop == j or (self.tokens[i].lower in ("in", "at") and not housed):
            return None
        return i, stop

    def _home_end(self, i: int, end: int) -> int:
        """The end of a body, or of a place with its kinds and what it lies in."""
        last = i
        while i < end:
            token = self.tokens[i]
            if i in self.body_end:
                stop = self.body_end[i]
                further = stop + 1 < end and self.tokens[stop].lower in POSSESSIVES and stop + 1 in self.body_end
                return self.body_end[stop + 1] if further else stop
            following = self.tokens[i + 1].text if i + 1 < end else ""
            named = token.text[0].isupper() or token.lower in self.words.kinds or token.text.isdigit()
            if named or token.text == ")":
                last = i + 1
            elif not (token.text in (",", "(") and following[:1].isupper()):
                break
            i += 1
        return last
