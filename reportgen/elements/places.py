"""Named places.

Method: the names that the evidence of the whole document makes places, and known places inside the names of bodies and
roles (“Ban Lo commune People's Committee”). What stands beside a place tells its kind, and “Ban Lo village, Nam Pe
commune” which lies in which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.elements.evidence import Names, read_names
from reportgen.elements.joined_places import JoinedPlaces, PlaceMention
from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import Part
from reportgen.language.document import Document
from reportgen.model import Place, Span

_LONGEST_NAME = 4
_LIST = 16
_LISTED = frozenset({",", "and", "&"})


def find_places(document: Document) -> tuple[Place, ...]:
    """The named places of a document, in the order of their first mention."""
    names = read_names(document)
    groups: dict[Phrase, list[PlaceMention]] = {}
    for mention in PlaceFinder(names).mentions():
        groups.setdefault(_key(names, mention), []).append(mention)
    identity = {key: f"{document.article}.p{n}" for n, key in enumerate(groups, start=1)}
    within = _within(names, groups)
    return tuple(
        [
            Place(
                id=identity[key],
                name=_name(spans := [_span(document, m) for m in mentions]),
                kind=_kind(names, key, mentions),
                within=identity.get(within.get(key, ())),
                spans=tuple(spans),
            )
            for key, mentions in groups.items()
        ]
    )


def _span(document: Document, mention: PlaceMention) -> Span:
    return Span.of(
        document.text,
        document.tokens[mention.first].start + mention.skipped,
        document.tokens[mention.last - 1].end - mention.cut,
    )


def _name(spans: Sequence[Span]) -> str:
    """How a place is written where no headline in capitals writes it: Orvel, not ORVEL."""
    return next((span.text for span in spans if not span.text.isupper()), spans[0].text)


def _key(names: Names, mention: PlaceMention) -> Phrase:
    """The folded words of a mention."""
    *words, last = names.reader.folded[mention.first : mention.last]
    return (*words, last[mention.skipped : len(last) - mention.cut])


def _kind(names: Names, key: Phrase, mentions: Sequence[PlaceMention]) -> str | None:
    """The kind that the text names, “country” for the countries of the world."""
    words = names.reader.words
    if key in words.countries and key not in words.doubtful:
        return "country"
    return next((m.kind for m in mentions if m.kind), None)


class PlaceFinder:
    """Finds the mentions of places in one document."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.reader = names.reader
        self.words = names.reader.words
        self.found: dict[str, list[Phrase]] = {}
        for key in sorted((k for k, kind in names.kinds.items() if kind == "place"), key=lambda k: (-len(k), k)):
            self.found.setdefault(key[0], []).append(key)

    def mentions(self) -> list[PlaceMention]:
        """Every mention of a place, in order."""
        joined = tuple(JoinedPlaces(self.reader).mentions())
        taken = {m.first for m in joined}
        found = (m for m in self._of_parts() if m.first not in taken or m.last > m.first + 1)
        mentions = sorted((*found, *joined), key=lambda m: (m.first, m.skipped))
        if self.words.places["ethnic"].isdisjoint(self.reader.document.vocabulary):
            return mentions
        return [mention for mention in mentions if not self._is_people(mention)]

    def _is_people(self, mention: PlaceMention) -> bool:
        """Whether a name is that of a people in a list: “the ethnic groups of Dao and Muong”, and turned round."""
        lowers, texts, places = self.reader.lowers, self.reader.texts, self.words.places
        first, last = mention.first - 1, mention.last
        reach = range(max(0, first - _LIST), min(len(texts), last + _LIST))
        while first in reach and (texts[first] in _LISTED or texts[first][0].isupper()):
            first -= 1
        while last in reach and (texts[last] in _LISTED or texts[last][0].isupper()):
            last += 1
        listed = first > 1 and lowers[first] in places["lists"] and lowers[first - 1] in places["peoples"]
        told = last in reach and lowers[last] in places["ethnic"] and texts[last - 1] != ","
        return told or (listed and mention.kind is None and lowers[first - 2] in places["ethnic"])

    def _of_parts(self) -> Iterator[PlaceMention]:
        for part in self.names.parts:
            kind = self.names.kind(part)
            if kind == "place" and not part.titled:
                yield PlaceMention(part.first, part.last, self._kind_beside(part.first, part.last) or part.kind)
            elif self._may_hold(part, kind):
                yield from self._inside(part)

    def _may_hold(self, part: Part, kind: str | None) -> bool:
        """Whether a place inside a part is meant: in a body's name or a role, not in a person's or a treaty's."""
        if part.form == "thing":
            return self.reader.lowers[part.last - 1] in self.words.places["events"]
        if kind == "person" or (part.titled and part.form == "name"):
            return False
        return self.reader.body_end(part.first, part.last) != part.last

    def _inside(self, part: Part) -> Iterator[PlaceMention]:
        i = part.first
        while i < part.last:
            end = self._known_end(i, part.last)
            if end == i == part.first:
                end = self._unknown_end(part)
            if end > i:
                yield PlaceMention(i, end, self._kind_beside(i, end))
            i = max(end, i + 1)

    def _known_end(self, i: int, last: int) -> int:
        """The end of a place that the document names elsewhere, or that the lists know."""
        word = self.reader.folded[i]
        if word not in self.found and word not in self.words.gazetteer:
            return i
        return max(self._found_end(i, last), self._gazetteer_end(i, last))

    def _unknown_end(self, part: Part) -> int:
        """The end of a place that opens a part, as far as only what stands behind it there tells."""
        for end_of in (self._before_kind, self._before_seat, self._before_home):
            if (end := end_of(part)) > part.first:
                return end
        return part.first

    def _found_end(self, i: int, last: int) -> int:
        """The end of a place that the document names elsewhere."""
        folded = self.reader.folded
        for key in self.found.get(folded[i], ()):  # the longest first
            end = i + len(key)
            if end <= last and tuple(folded[i:end]) == key:
                return end
        return i

    def _gazetteer_end(self, i: int, last: int) -> int:
        end = self.reader.gazetteer_end(i, last)
        return i if end > i and tuple(self.reader.folded[i:end]) in self.words.doubtful else end

    def _before_kind(self, part: Part) -> int:
        """The end of a name before the kind of a place inside a part: Muong Khen | District Party Committee."""
        tokens, first = self.reader.tokens, part.first
        if part.last - first < 3:
            return first
        ranks = self.words.places["ranks"]
        stop = next(
            (
                i
                for i in range(first + 1, part.last - 1)
                if (low := tokens[i].lower) in self.words.kinds or low in ranks
            ),
            first,
        )
        places, words = self.words.places, self.words
        lists = (words.common, words.role_nouns, words.body_nouns, places["adjectives"], places["vague"])
        named = tokens[first : stop - (stop - first > 1 and tokens[stop - 1].text in places["quarters"])]
        plain = any(t.lower in plain for t in named for plain in lists)
        return first if plain or self.reader.folded[first] in self.words.demonyms else stop

    def _before_seat(self, part: Part) -> int:
        """The end of a constituency before the title of who sits for it: Kadom | MCA."""
        tokens, first, last = self.reader.tokens, part.first, part.last - 1
        if part.form != "role":
            return first
        head = tokens[last]
        held = head.text in self.words.actors["members"] or head.lower in self.words.places["seats_alone"]
        seat = held and 0 < last - first < 3
        if not seat or any(t.text.isupper() for t in tokens[first:last]):
            return first
        word, lower = self.reader.folded[first], tokens[first].lower
        places = self.words.places
        known = (self.words.demonyms, self.words.given, self.words.common, self.words.surnames, self.words.role_nouns)
        vague = places["vague"] if last - first == 1 else frozenset()  # but South Norvell MP
        plain = (places["adjectives"], places["unhomed"], vague, self.words.body_nouns, self.words.kinds)
        named = any(word in words for words in known) or any(lower in words for words in plain)
        within = any(t.lower in self.words.body_nouns for t in tokens[first:last])
        body = within or self.reader.body_end(first, last) > first or lower in self.words.actors["sides"]
        return first if named or body else last

    def _before_home(self, part: Part) -> int:
        """The end of the place whose name a body bears: Kadom | Primary School, Kadom | Water Users Association."""
        first, last, places = part.first, part.last, self.words.places
        head = self.reader.lowers[last - 1]
        if part.form != "body" or last - first < 2 or part.weak:
            return first
        if self._is_branch(part):
            return last - 1
        founded = head in places["founded"]
        seated = head in places["seated"] or f"{self.reader.lowers[last - 2]} {head}" in places["seated"]
        if not (founded or seated):
            return first
        stop = next((i for i in range(first, last) if self._is_plain(i)), last)
        second = self.reader.lowers[stop] if first < stop < last - 1 else ""
        stop += second in self.words.natural or second in places["seconds"]
        named = 0 < stop - first < _LONGEST_NAME and stop < last - founded
        return stop if named and not self._is_honouring(first, stop, last) else first

    def _is_branch(self, part: Part) -> bool:
        """Whether a body is of a place by what it is for: Kadom | Department of Forests."""
        lowers, last = self.reader.lowers, part.last
        if lowers[last - 1] not in self.words.places["branches"] or last >= len(lowers) or lowers[last] != "of":
            return False
        levels = self.words.places["adjectives"], self.words.places["vague"]
        plain = any(
            self._is_plain(i) or any(lowers[i] in known for known in levels) for i in range(part.first, last - 1)
        )
        peoples = self.reader.folded[part.first] in self.words.demonyms
        shouted = any(text.isupper() for text in self.reader.texts[part.first : last - 1])
        return not (plain or peoples or shouted) and not lowers[part.first].endswith(self.words.places["adjectival"])

    def _is_plain(self, i: int) -> bool:
        """Whether a word inside a body's name says what it is, and is no name."""
        lower, words = self.reader.lowers[i], self.words
        stem = lower.rstrip("’'")
        plain = words.places["founders"], words.places["unhomed"]
        common = lower in words.common and lower not in words.function  # Phuoc An
        common = common or lower in words.actors["portfolio_fields"]
        return common or any(stem in known for known in plain) or lower in words.body_nouns

    def _is_honouring(self, first: int, stop: int, last: int) -> bool:
        """Whether a body bears the name of a person, a people or an idea."""
        folded, lowers, words = self.reader.folded, self.reader.lowers, self.words
        if not words.places["honouring"].isdisjoint(lowers[first:last]):
            return True
        vague = stop - first == 1 and lowers[first] in words.places["vague"]
        if vague or lowers[first].endswith(words.places["adjectival"]):
            return True
        personal = sum(w in words.given or w in words.surnames for w in folded[first:stop])
        together = lowers[last - 1] in words.places["founded"]  # what many found together bears no person's name
        people = personal > (stop - first > 1) * together
        peoples = any(piece in words.demonyms for w in folded[first:stop] for piece in w.split("-"))
        return people or peoples or any(text.isupper() for text in self.reader.texts[first:stop])

    def _kind_beside(self, first: int, last: int) -> str | None:
        """The kind that the text names beside a place."""
        tokens, kinds = self.reader.tokens, self.words.kinds
        if last < len(tokens) and tokens[last].lower in kinds:
            part = tokens[last].text[0].isupper() and tokens[last].lower not in self.words.places["levels"]
            known = part and self.reader.gazetteer_end(first, last) == last
            one = first > 0 and tokens[first - 1].lower in ("a", "an")
            within = one and tokens[last].text in self.words.places["settlements"]
            return None if known or within else kinds[tokens[last].lower]
        if shared := self._shared_kind(last):
            return shared
        if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in kinds:
            named = first > 2 and tokens[first - 2].text[0].isupper() and tokens[first - 3].text[0].isupper()
            return None if named else kinds[tokens[first - 2].lower]
        return None

    def _shared_kind(self, i: int) -> str | None:
        """The kind behind the last of several names: “Ban Lo and Nam Pe villages”."""
        tokens, kinds = self.reader.tokens, self.words.kinds
        for token in tokens[i : i + 8]:
            lower = token.lower
            if lower in kinds and kinds[lower] != lower and token.text[0].islower():
                return kinds[lower]
            if not (token.text[0].isupper() or token.text.isdigit() or lower in ("and", ",")):
                return None
        return None


def _within(names: Names, groups: Mapping[Phrase, Sequence[PlaceMention]]) -> dict[Phrase, Phrase]:
    """The place that the text puts each place in: “Ban Lo village, Nam Pe commune (Orvel district)”."""
    tokens, words = names.reader.tokens, names.reader.words
    starts = {m.first: (key, m) for key, mentions in groups.items() for m in mentions}
    within: dict[Phrase, Phrase] = {}
    for key, mention in starts.values():
        i = mention.last
        while i < len(tokens) and i < mention.last + 2 and tokens[i].lower in words.kinds:
            i += 1
        if key in within or i + 1 >= len(tokens) or tokens[i].text not in (",", "(", "in", "of"):
            continue
        mark = tokens[i].text
        i += 1 + (tokens[i + 1].lower == "the")
        outer = starts.get(i)
        if outer and outer[0] != key and _nests(names, (mention, groups[key]), groups[outer[0]], mark):
            within[key] = outer[0]
    return within


def _nests(
    names: Names, inner: tuple[PlaceMention, Sequence[PlaceMention]], outer: Sequence[PlaceMention], mark: str
) -> bool:
    """Whether the kinds allow that one lies in the other; a comma between two of unknown kind is a list."""
    sizes = names.reader.words.sizes
    small = sizes.get(inner[0].kind or next((m.kind for m in inner[1] if m.kind), "") or "", -1)
    large = max((sizes.get(m.kind or "", -1) for m in outer), default=-1)
    key = tuple(names.reader.folded[outer[0].first : outer[0].last])
    if key in names.reader.words.countries:
        large = max(sizes.values())
    if small >= 0 and large >= 0:
        return small < large or (mark != "," and small == large)
    return mark != "," or small >= 0
