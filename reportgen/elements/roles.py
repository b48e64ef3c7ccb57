"""The positions of people, verbatim and as full as they stand.

Method: patterns around each mention of a person, in the order of their strength: before the name (“forestry minister Nam
Hale”), behind it in apposition (“Nam Hale, head of …,” “Nam Hale - head of …”), in a relative or copular clause (“who
leads …”, “is a …”), after “As”, by a definite description that speaks (“the mother of three says”), and, where there is
nothing else, home or house (“of Tarnwick University”, “in Ban Lo village”). Each pattern looks at a bounded window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from reportgen.elements.bodies import BodyMention
from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase
from reportgen.elements.people import Person
from reportgen.model import Role, Span

_WINDOW = 30
_BEFORE_HEAD = 14
_DASHES = frozenset({"-", "–", "—", "--"})
_INSIDE = frozenset(
    {
        "of",
        "for",
        "at",
        "in",
        "with",
        "from",
        "to",
        "on",
        "and",
        "the",
        "a",
        "an",
        "&",
        "'s",
        "'",
        "under",
        "between",
        "/",
        "'",
    }
)
_CLOSERS = frozenset({",", ";", ":", ".", ")", "“", "”", '"', "?", "!", "(", "‘"}) | _DASHES
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "PRP", "EX"})
_MODIFIER = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "POS", "CD", "VBN", "VBG", "HYPH"})

Range = tuple[int, int]


class RoleFinder:
    """Finds the roles beside the mentions of people in one document."""

    def __init__(self, names: Names, people: Sequence[Person], bodies: Sequence[Sequence[BodyMention]]) -> None:
        self.names = names
        self.document = names.reader.document
        self.tokens = names.reader.tokens
        self.words = names.reader.words
        self.lists = names.reader.words.roles
        self.speech = names.reader.words.cues["speech"].words
        self.owner = {first: p.key for p in people for first, _ in p.mentions}
        self.mentions = sorted((first, last, p.key) for p in people for first, last in p.mentions)
        self.starts = [m[0] for m in self.mentions]
        self.body_end = {m.first: m.last for body in bodies for m in body}
        self.body_start = {last: first for first, last in self.body_end.items()}
        self.body_start |= {m.acronym[1] + 1: m.first for body in bodies for m in body if m.acronym}

    def roles(self) -> dict[Phrase, list[Range]]:
        """The token ranges of the roles of each person, in the order of the text."""
        found: dict[Phrase, list[Range]] = {}
        for first, last, key in self.mentions:
            for role in self._beside(first, last):
                found.setdefault(key, []).append(role)
        for key, role in self._descriptions():
            found.setdefault(key, []).append(role)
        for first, last, key in self.mentions:
            if key not in found and (home := self._home(last)):
                found[key] = [home]
        return found

    def _beside(self, first: int, last: int) -> Iterator[Range]:
        sentence = self.document.sentence_at(self.tokens[first].start)
        yield from self._before(first, last, sentence.first, sentence.last)
        yield from self._behind(last, sentence.last)
        yield from self._as(first, sentence.first)

    # ------------------------------------------------------------ words
    def is_role_noun(self, i: int) -> bool:
        """Whether a token can be the head of a role."""
        token = self.tokens[i]
        if token.text in self.words.ranks:
            return True
        if i + 1 in self.owner and token.tag in ("NN", "NNP"):
            return token.lower.endswith(tuple(self.lists["agents"])) or (
                token.text.isupper() and 1 < len(token.text) < 6
            )
        if token.tag in _FINITE or token.tag in ("IN", "RB", "VB"):
            return token.tag != "IN" and token.lower in self.words.role_nouns and token.text[0].isupper()
        lower = token.lower
        if lower in self.words.role_nouns or lower.rpartition("-")[2] in self.words.role_nouns:
            return True
        return lower.endswith(tuple(self.lists["endings"])) and token.tag in ("NN", "NNP")

    def _stops(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.text in _CLOSERS or token.lower in self.speech or (token.tag in _FINITE and not self.is_role_noun(i))
        )

    # ------------------------------------------------------------ before the name
    def _before(self, first: int, last: int, start: int, end: int) -> Iterator[Range]:
        i = first - 1
        while i >= start and self.tokens[i].text in self.words.honorifics:
            i -= 1
        comma = i > start and self.tokens[i].text == ","
        if comma:
            if self.tokens[i - 1].text == ")":
                i = next((k for k in range(i - 1, max(start, i - 6), -1) if self.tokens[k].text == "("), i)
            closed = last < end and (self.tokens[last].text in (",", ":") or self.tokens[last].lower in self.speech)
            if not closed or any(m in self.owner for m in range(max(start, i - 1), i)):
                return
            i -= 1
        head = self._head_before(i, start)
        if head is None:
            return
        left = self._left_end(head, start)
        if comma and not self._is_definite(left, start):
            return
        if comma and self._left_of_list(left, start):
            return
        yield left, i + 1

    def _head_before(self, i: int, start: int) -> int | None:
        """The role noun whose phrase ends with token `i`."""
        if i < start or self.tokens[i].lower in _INSIDE:
            return None
        bound = max(start, i - _BEFORE_HEAD)
        for k in range(i, bound - 1, -1):
            if k < i and k + 1 in self.owner:
                return None
            if self.is_role_noun(k) and (k == i or self.tokens[k + 1].lower in ("of", "for", "at", "in", "to")):
                return k
            if k < i and (self._stops(k) and self.tokens[k].text != ","):
                return None
            if self.tokens[k].text == "," and not any(f <= k < e for f, e in self._bodies_near(k)):
                return None
        return None

    def _bodies_near(self, k: int) -> Iterator[Range]:
        for first in range(max(0, k - 12), k):
            if first in self.body_end:
                yield first, self.body_end[first]

    def _left_end(self, head: int, start: int) -> int:
        """Where the modifiers of a role noun begin."""
        i = head
        while i > start:
            token = self.tokens[i - 1]
            if token.lower in self.lists["adjectives"] or token.lower in ("vice", "co"):
                i -= 1
            elif token.tag == "PRP$" and i == head and self.tokens[head].lower in self.lists["kin"]:
                return i - 1
            elif i in self.body_start and self.body_start[i] >= start:
                i = self.body_start[i]
            elif token.lower in ("'s", "'") and i - 2 >= start and self.tokens[i - 2].tag in _MODIFIER:
                i -= 1
            elif (
                token.lower == "and"
                and i - 2 >= start
                and self.is_role_noun(i - 2)
                and not self._is_head_of(i - 2, start)
            ):
                i -= 1
            elif (
                token.tag in _MODIFIER
                and token.text not in _CLOSERS
                and token.lower not in self.speech
                and not self._is_adverb(i - 1)
            ):
                if token.text in self.words.calendar or (token.text.isdigit() and len(token.text) == 4):
                    break
                i -= 1
            else:
                break
        while i < head and self.tokens[i].lower in ("'s", "'", "and"):
            i += 1
        return i

    def _is_head_of(self, i: int, start: int) -> bool:
        """Whether a name stands directly before: then “and” joins two people, not two roles."""
        return any(
            m <= i < e
            for m, e, _ in self.mentions[max(0, bisect_left(self.starts, i) - 1) : bisect_left(self.starts, i) + 1]
        )

    def _is_adverb(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.tag in ("VBG", "VBN")
            and not token.text[0].isupper()
            and (i == 0 or self.tokens[i - 1].tag not in ("DT", "JJ"))
        )

    def _is_definite(self, left: int, start: int) -> bool:
        """Whether a phrase before a comma can be one person's: “the …”, “Lindo's …”, “Regional …”."""
        before = self.tokens[left - 1].lower if left > start else ""
        possessive = any(self.tokens[k].lower in ("'s", "'") for k in range(left, min(left + 6, len(self.tokens))))
        return before in ("the", "a", "an") or possessive or self.tokens[left].text[0].isupper()

    def _left_of_list(self, left: int, start: int) -> bool:
        """Whether the phrase is itself an apposition or one of a list."""
        i = left - 1
        if i > start and self.tokens[i].lower in ("the", "a", "an"):
            i -= 1
        return (
            i > start
            and self.tokens[i].text == ","
            and any(
                m[0] <= i - 1 < m[1]
                for m in self.mentions[max(0, bisect_left(self.starts, i) - 1) : bisect_left(self.starts, i)]
            )
        )

    # ------------------------------------------------------------ behind the name
    def _behind(self, last: int, end: int) -> Iterator[Range]:
        if last >= end:
            return
        if self.tokens[last].text == ")" and last + 1 < end:
            last += 1
        mark = self.tokens[last]
        i = last + 1
        if mark.text in (",", "(") or mark.text in _DASHES:
            if i + 1 < end and self.tokens[i].text.isdigit() and self.tokens[i + 1].text in (",", ")"):
                i += 2
                if self.tokens[i - 1].text == ")" and i < end and self.tokens[i].text == ",":
                    i += 1
            if i < end and self.tokens[i].lower == "who":
                yield from self._relative(i, end)
            else:
                yield from self._apposition(i, end, comma=mark.text == ",")
        elif mark.lower == "who":
            yield from self._relative(last, end)
        elif mark.lower in ("is", "was") and i < end and self.tokens[i].lower in ("a", "an", "the"):
            yield from self._apposition(i, end, comma=False)
        elif mark.lower == "as" and i < end and self._phrase(i, end):
            yield from self._apposition(i, end, comma=False)

    def _relative(self, who: int, end: int) -> Iterator[Range]:
        """“who is the …”, “who serves as …”, “who heads …”."""
        i = who + 1
        while i < end and self.tokens[i].tag == "RB":
            i += 1
        if i >= end:
            return
        verb = self.tokens[i].lower
        if verb in self.lists["leading"]:
            stop = self._tail_end(i + 1, end)
            if stop > i + 1:
                yield i, stop
            return
        if (
            verb in ("is", "was")
            and i + 1 < end
            and self.tokens[i + 1].lower in ("a", "an", "the", "also", "currently")
        ):
            yield from self._apposition(i + 1, end, comma=False)
            return
        for k in range(i, min(i + 14, end)):
            if self.tokens[k].text in (",", ".", ";"):
                return
            if self.tokens[k].lower == "as" and k + 1 < end:
                yield from self._apposition(k + 1, end, comma=False)
                return

    def _apposition(self, i: int, end: int, *, comma: bool) -> Iterator[Range]:
        stop = self._phrase(i, end)
        if stop is None:
            return
        if comma and stop < end and self.tokens[stop].lower in self.speech and self.tokens[i].tag == "DT":
            return
        yield from self._split(i, stop)
        while stop + 1 < end and self.tokens[stop].text == "," and self._opens_office(stop + 1):
            following = self._phrase(stop + 1, end)
            if following is None or self._goes_to_another(following):
                return
            yield from self._split(stop + 1, following)
            stop = following

    def _opens_office(self, i: int) -> bool:
        """Whether one more office of the same person may start at token `i`: “…, Secretary of …, Chairman of …”."""
        return (
            i not in self.owner
            and self.tokens[i].text[0].isupper()
            and self.is_role_noun(i)
            or self.tokens[i].lower == "and"
        )

    def _goes_to_another(self, i: int) -> bool:
        """Whether the name of somebody else follows."""
        return any(k in self.owner for k in (i, i + 1))

    def _phrase(self, i: int, end: int) -> int | None:
        """The end of the role phrase that starts at token `i`, None where none does."""
        head = None
        listed = i < end and self.tokens[i].lower in ("a", "an", "the")
        for k in range(i, min(i + _BEFORE_HEAD, end)):
            token = self.tokens[k]
            if k in self.owner and self.tokens[min(k + 1, end - 1)].lower not in ("'s", "'"):
                break
            if self.is_role_noun(k) and not (k + 1 < end and self._continues(k + 1, end)):
                head = k
                break
            if token.text == "," and not listed:
                break
            if token.text != "," and (self._stops(k) or (token.tag == "IN") or token.tag == "TO"):
                break
        if head is None or head + 1 in self.owner:
            return None
        return self._tail_end(head + 1, end)

    def _continues(self, k: int, end: int) -> bool:
        """Whether the noun phrase goes on with another role noun, so that this one only modifies it."""
        token = self.tokens[k]
        if token.lower in ("'s", "'"):
            return True
        return (
            token.tag in ("NN", "NNP", "NNS")
            and token.text not in _CLOSERS
            and any(
                self.is_role_noun(j)
                for j in range(k, min(k + 3, end))
                if not any(self.tokens[x].tag == "IN" or self._stops(x) for x in range(k, j))
            )
        )

    def _tail_end(self, i: int, end: int) -> int:
        """The end of “of …”, “at …”, “and …” behind a role noun."""
        limit = min(i + _WINDOW, end)
        while i < limit:
            if i in self.body_end and self.body_end[i] <= end:
                i = self.body_end[i]
                continue
            if self._stops(i) or self.tokens[i].lower in (
                "that",
                "because",
                "when",
                "while",
                "who",
                "after",
                "before",
                "since",
                "as",
            ):
                break
            if i in self.owner and self.tokens[i - 1].lower not in ("of", "to", "the", "with"):
                break
            i += 1
        while i > 0 and self.tokens[i - 1].lower in _INSIDE:
            i -= 1
        return i

    def _split(self, first: int, last: int) -> Iterator[Range]:
        """Two roles joined by “and”, each with a tail of its own."""
        start = first
        tail = False
        k = first
        while k < last:
            if k in self.body_end and self.body_end[k] <= last:
                k = self.body_end[k]
                continue
            lower = self.tokens[k].lower
            tail = tail or lower in ("of", "for", "at")
            if lower == "and" and tail and self._opens_role(k + 1, last):
                yield start, k
                start, tail = k + 1, False
            k += 1
        yield start, last

    def _opens_role(self, i: int, last: int) -> bool:
        for k in range(i, min(i + 6, last)):
            if self.is_role_noun(k):
                return True
            if self.tokens[k].lower in _INSIDE - {"the", "a", "an", "'s"} or self.tokens[k].text in _CLOSERS:
                return False
        return False

    def _as(self, first: int, start: int) -> Iterator[Range]:
        """“As head of the school, Ms. Lanh …”."""
        i = first - 1
        while i > start and self.tokens[i].text in self.words.honorifics:
            i -= 1
        if i <= start or self.tokens[i].text != "," or self.tokens[start].text != "As":
            return
        if self._phrase(start + 1, i) == i:
            yield start + 1, i

    # ------------------------------------------------------------ descriptions and homes
    def _descriptions(self) -> Iterator[tuple[Phrase, Range]]:
        """“The mother of three says”, “said the government spokesman”: whoever spoke last."""
        for sentence in self.document.sentences:
            for i in range(sentence.first, sentence.last - 1):
                if self.tokens[i].lower != "the":
                    continue
                spoken = i > sentence.first and self.tokens[i - 1].lower in self.speech
                stop = self._phrase(i, sentence.last)
                if stop is None or stop - i < 3 or stop in self.owner:
                    continue
                speaks = stop < sentence.last and self.tokens[stop].lower in self.speech
                if (spoken or speaks) and (key := self._last_speaker(i)):
                    yield key, (i + 1, stop)

    def _last_speaker(self, i: int) -> Phrase | None:
        """The person last named before token `i` beside a speech verb; the only person so far where nobody spoke."""
        at = bisect_left(self.starts, i)
        for first, last, key in reversed(self.mentions[max(0, at - 8) : at]):
            beside = (
                self.tokens[first - 1].lower if first else "",
                self.tokens[last].lower if last < len(self.tokens) else "",
            )
            reported = beside[0] == "to" and first > 1 and self.tokens[first - 2].lower == "according"
            if reported or beside[0] in self.speech or beside[1] in self.speech:
                return key
        keys = {key for _, _, key in self.mentions[:at]}
        return keys.pop() if len(keys) == 1 else None

    def _home(self, last: int) -> Range | None:
        """“of Tarnwick University”, “from Orvella”, “in Ban Lo village, Nam Pe commune”."""
        sentence = self.document.sentence_at(self.tokens[last - 1].start)
        i = last
        if i < sentence.last and self.tokens[i].text == ",":
            i += 1
        if i + 1 >= sentence.last or self.tokens[i].lower not in ("of", "from", "in", "at"):
            return None
        j = i + 1
        if self.tokens[j].lower == "the":
            j += 1
        stop = self._home_end(j, sentence.last)
        if stop == j:
            return None
        if self.tokens[i].lower in ("in", "at") and not any(
            self.tokens[k].lower in self.words.kinds for k in range(j, stop)
        ):
            return None
        return i, stop

    def _home_end(self, i: int, end: int) -> int:
        """The end of a body, or of a place with its kinds and what it lies in."""
        if i in self.body_end:
            stop = self.body_end[i]
            further = stop + 1 < end and self.tokens[stop].lower in ("'s", "'") and stop + 1 in self.body_end
            return self.body_end[stop + 1] if further else stop
        last = i
        while i < end:
            token = self.tokens[i]
            if i in self.body_end:
                return self.body_end[i]
            if (
                token.text[0].isupper()
                or token.lower in self.words.kinds
                or token.text.isdigit()
                or token.lower.endswith("-based")
            ):
                i += 1
                last = i
            elif (
                token.text in (",", "(", ")")
                and i + 1 < end
                and (self.tokens[i + 1].text[0].isupper() or token.text == ")")
            ):
                i += 1
                last = i if token.text == ")" else last
            else:
                break
        return last


def find_roles(
    names: Names, people: Sequence[Person], *, bodies: Sequence[Sequence[BodyMention]]
) -> Mapping[Phrase, tuple[Role, ...]]:
    """The roles of each person by the key of the person, the same words once."""
    document = names.reader.document
    found: dict[Phrase, tuple[Role, ...]] = {}
    for key, ranges in RoleFinder(names, people, bodies).roles().items():
        by_text: dict[str, list[Span]] = {}
        for first, last in sorted(set(ranges)):
            span = Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)
            by_text.setdefault(span.text, []).append(span)
        found[key] = tuple(Role(text, tuple(spans)) for text, spans in by_text.items())
    return found
