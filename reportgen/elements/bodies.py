"""Named bodies: where their names begin and end, and which mentions are of the same body.

Method: a part that ends in a body's head noun grows to the left over the place that it belongs to (“Ban Lo commune | Party
Cell”) and to the right over “of …” and “for …” (“Ministry of Forests, Water and Roads”).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.elements.evidence import Names
from reportgen.elements.parts import Part

_OPEN_HEADS = frozenset(
    [
        "ministry",
        "department",
        "institute",
        "faculty",
        "committee",
        "commission",
        "centre",
        "center",
        "council",
        "office",
        "bureau",
        "school",
        "board",
    ]
)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A half-open range of tokens that names a body; `acronym` is the range of the one in brackets behind it."""

    first: int
    last: int
    acronym: tuple[int, int] | None = None


class BodyFinder:
    """Finds the mentions of bodies in one document."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.reader = names.reader
        self.tokens = names.reader.tokens
        self.words = names.reader.words

    def mentions(self) -> list[BodyMention]:
        """All mentions, in order, without overlap."""
        found: list[BodyMention] = []
        parts = self.names.parts
        taken = -1
        for index, part in enumerate(parts):
            if part.first < taken or part.weak:
                continue
            span = self._span(index, part, taken)
            if span is None:
                continue
            first, last = span
            while found and found[-1].last > first:
                found.pop()
            mention = self._with_acronym(first, last)
            found.append(mention)
            taken = mention.acronym[1] if mention.acronym else last
        return found

    def _span(self, index: int, part: Part, taken: int) -> tuple[int, int] | None:
        tokens = self.tokens
        key = self.names.key(part)
        if part.form == "body":
            if self._is_general(part):
                return None
            first = self._grow_left(index, part, taken)
            last = self._grow_right(part.last, part)
            if last - first == 1 and self.reader.body_end(first, last) != last:
                return None
            return first, last
        if part.form in ("name", "place") and self.names.kinds.get(key) == "organization":
            first = part.first
            if first > 0 and tokens[first - 1].text == "The" and self._inside(first - 1):
                first -= 1
            return first, part.last
        following = tokens[part.last : part.last + 3]
        small = self._small_head(part, following)
        if small:
            return self._grow_left(index, part, taken), part.last + small
        return None

    def _inside(self, i: int) -> bool:
        """Whether a token is not the first of its sentence."""
        return self.reader.document.sentence_at(self.tokens[i].start).first < i

    def _small_head(self, part: Part, following: Sequence[object]) -> int:
        """How many small-letter words behind a part complete a body: “Party | cell”, “Ban Lo | provincial armed forces”."""
        tokens, actors = self.tokens, self.words.actors
        last = part.last
        sentence = self.reader.document.sentences[part.sentence]
        if last >= sentence.last:
            return 0
        if part.last - part.first == 1 and tokens[part.first].text in actors["party"]:
            j = last + 1 if tokens[last].lower in ("'s", "'") and last + 1 < sentence.last else last
            if tokens[j].lower in actors["party_heads"]:
                return j + 1 - last
            return 0
        if part.form not in ("name", "place"):
            return 0
        j = last
        while (
            j < sentence.last
            and j < last + 2
            and (tokens[j].lower in self.words.kinds or tokens[j].lower in self.words.places["adjectives"])
        ):
            j += 1
        if j == last:
            return 0
        for phrase in actors["small_heads"]:
            words = phrase.split()
            if [t.lower for t in tokens[j : j + len(words)]] == words:
                return j + len(words) - last
        return 0

    def _is_general(self, part: Part) -> bool:
        """Whether a body's head names nobody in particular."""
        last = self.tokens[part.last - 1].lower
        return last in self.words.actors["general"] and not (
            part.last < len(self.tokens) and self.tokens[part.last].lower in ("of", "for")
        )

    # ------------------------------------------------------------ growing
    def _grow_left(self, index: int, part: Part, taken: int) -> int:
        """Over a kind and its place, an adjective of administration, or a modifier joined by “and”."""
        tokens, first = self.tokens, part.first
        sentence = self.reader.document.sentences[part.sentence]
        before = self.names.parts[index - 1] if index else None
        near = before is not None and before.sentence == part.sentence and before.first >= taken
        i = first - 1
        if i > sentence.first and tokens[i].lower in self.words.kinds and tokens[i].text[0].islower():
            if near and before is not None and before.last == i and before.form in ("name", "place"):
                return before.first
            return i
        if (
            i > sentence.first
            and tokens[i].lower in self.words.places["adjectives"]
            and tokens[i].text[0].islower()
            and tokens[i].lower not in ("local", "central", "state")
        ):
            if near and before is not None and before.last == i and before.form in ("name", "place"):
                return before.first
            return i
        if (
            near
            and before is not None
            and before.last == i
            and tokens[i].lower in ("and", "&")
            and before.form == "name"
            and before.last - before.first == 1
            and part.last - part.first > 1
            and self.names.kinds.get(self.names.key(before)) is None
        ):
            return before.first
        return first

    def _grow_right(self, last: int, part: Part) -> int:
        """Over “of X”, “for X and Y”, “of X, Y and Z”, a kind behind a place."""
        tokens = self.tokens
        end = self.reader.document.sentences[part.sentence].last
        head = tokens[last - 1].lower
        while last + 1 < end and tokens[last].lower in ("of", "for", "on", "against", "in"):
            if tokens[last].lower in ("on", "in") and head not in (
                "cell",
                "committee",
                "commission",
                "council",
                "conference",
            ):
                break
            i = last + 1
            if tokens[i].lower == "the" and i + 1 < end:
                i += 1
            stop = self._words_end(i, end)
            if stop == i:
                break
            last = self._list_end(stop, end, head)
            if last < end and tokens[last].lower in self.words.kinds and tokens[last].text[0].islower():
                last += 1
        return last

    def _words_end(self, i: int, end: int) -> int:
        """The end of the capitalised words from `i`."""
        while i < end and (
            self.tokens[i].text[0].isupper()
            or (
                self.tokens[i].lower in ("'s", "'")
                and i + 1 < end
                and self.tokens[i + 1].text[0].isupper()
                and self.tokens[i - 1].text[0].isupper()
            )
        ):
            if self.tokens[i].text in self.words.calendar:
                break
            i += 1
        return i

    def _list_end(self, stop: int, end: int, head: str) -> int:
        """The end of “Forests, Water and Roads” after its first word, if it ends with “and”."""
        tokens = self.tokens
        i = stop
        while i + 1 < end and tokens[i].text == "," and tokens[i + 1].text[0].isupper() and head in _OPEN_HEADS:
            i = self._words_end(i + 1, end)
        if i + 1 < end and tokens[i].text == "," and tokens[i + 1].lower == "and":
            i += 1
        if i + 1 < end and tokens[i].lower in ("and", "&") and tokens[i + 1].text[0].isupper():
            last = self._words_end(i + 1, end)
            key = tuple(self.reader.folded[i + 1 : last])
            other = (
                tokens[last - 1].lower in self.words.body_nouns
                or key in self.names.kinds
                or tokens[i + 1].lower in self.words.role_nouns
            )
            if last > i + 1 and not other:
                return last
        return stop

    def _with_acronym(self, first: int, last: int) -> BodyMention:
        """With the acronym in brackets behind it."""
        tokens = self.tokens
        if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
            short = tokens[last + 1].text
            if short[0].isupper() and sum(c.isupper() for c in short) > 1:
                return BodyMention(first, last, (last + 1, last + 2))
        return BodyMention(first, last)


def find_bodies(names: Names) -> list[list[BodyMention]]:
    """The bodies of a document: the mentions of each, in the order of the first.

    A shorter form (“the Party Committee”) belongs to the body last named whose name begins or ends with it.
    """
    mentions = BodyFinder(names).mentions()
    groups: dict[tuple[str, ...], list[BodyMention]] = {}
    folded = names.reader.folded
    ends: dict[tuple[str, ...], tuple[str, ...]] = {}
    for mention in mentions:
        key = tuple(w for w in folded[mention.first : mention.last] if w not in ("'s", "'", "the"))
        home = key if key in groups else ends.get(key, key)
        groups.setdefault(home, []).append(mention)
        if mention.acronym:
            ends[tuple(folded[mention.acronym[0] : mention.acronym[1]])] = home
        if home == key:
            for cut in range(1, len(key)):
                if len(key) - cut > 1:
                    ends[key[cut:]] = home
                    ends[key[:-cut]] = home
    return list(groups.values())
