"""Named places.

Method: the names that the evidence of the whole document makes places, and known places inside the names of bodies and
roles; “Ban Lo village, Nam Pe commune” tells the kind of each and what lies in what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.elements.evidence import Names, read_names
from reportgen.elements.lexicon import Phrase
from reportgen.language.document import Document
from reportgen.model import Place, Span


@dataclass(slots=True)
class _Mention:
    first: int
    last: int
    kind: str | None


@dataclass(slots=True)
class _Group:
    mentions: list[_Mention] = field(default_factory=list)


def find_places(document: Document) -> tuple[Place, ...]:
    """The named places of a document, in the order of their first mention."""
    names = read_names(document)
    groups: dict[Phrase, list[_Mention]] = {}
    for mention in sorted(_mentions(names), key=lambda m: m.first):
        key = tuple(names.reader.folded[mention.first : mention.last])
        groups.setdefault(key, []).append(mention)
    order = {key: n for n, key in enumerate(groups, start=1)}
    identity = {key: f"{document.article}.p{n}" for key, n in order.items()}
    within = _within(names, groups)
    return tuple(
        Place(
            id=identity[key],
            name=_text(document, mentions[0]),
            kind=next((m.kind for m in mentions if m.kind), _known_kind(names, key)),
            within=identity.get(within.get(key, ())),
            spans=tuple(Span.of(document.text, *_range(document, m)) for m in mentions),
        )
        for key, mentions in groups.items()
    )


def _range(document: Document, mention: _Mention) -> tuple[int, int]:
    return document.tokens[mention.first].start, document.tokens[mention.last - 1].end


def _text(document: Document, mention: _Mention) -> str:
    start, end = _range(document, mention)
    return document.text[start:end]


def _known_kind(names: Names, key: Phrase) -> str | None:
    words = names.reader.words
    return "country" if key in words.countries and key not in words.doubtful else None


def _mentions(names: Names) -> Iterator[_Mention]:
    """Every mention of a place."""
    known = {key for key, kind in names.kinds.items() if kind == "place"}
    firsts: dict[str, list[Phrase]] = {}
    for key in sorted(known, key=lambda k: (-len(k), k)):
        firsts.setdefault(key[0], []).append(key)
    for part in names.parts:
        key = names.key(part)
        kind = names.kinds.get(key)
        if part.form in ("name", "place") and kind == "place":
            if not part.titled:
                yield _Mention(part.first, part.last, _kind_of(names, part.first, part.last) or part.kind)
        elif (
            part.form == "thing"
            or (part.form == "name" and (kind == "person" or part.titled))
            or names.reader.body_end(part.first, part.last) == part.last
        ):
            continue
        else:
            yield from _inner(names, part.first, part.last, firsts)


def _inner(names: Names, first: int, last: int, firsts: dict[str, list[Phrase]]) -> Iterator[_Mention]:
    """Places inside the name of a body or a role."""
    reader = names.reader
    i = first
    while i < last:
        end = max(
            (
                i + len(k)
                for k in firsts.get(reader.folded[i], ())
                if tuple(reader.folded[i : i + len(k)]) == k and i + len(k) <= last
            ),
            default=i,
        )
        if end == i:
            end = reader.gazetteer_end(i, last)
            if end > i and tuple(reader.folded[i:end]) in reader.words.doubtful:
                end = i
        if end == i and last - i > 1:
            stop = i + 1
            while stop < last and reader.tokens[stop].lower not in reader.words.kinds:
                stop += 1
            if (
                stop < last
                and stop > i
                and i == first
                and reader.tokens[i].lower not in reader.words.places["adjectives"]
                and stop + 1 < last
                and reader.folded[i] not in reader.words.demonyms
            ):
                end = stop
        if end > i:
            yield _Mention(i, end, _kind_of(names, i, end))
            i = end
        else:
            i += 1


def _kind_of(names: Names, first: int, last: int) -> str | None:
    """The kind that the text names beside a place."""
    tokens, kinds = names.reader.tokens, names.reader.words.kinds
    if last < len(tokens) and tokens[last].lower in kinds:
        return kinds[tokens[last].lower]
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in kinds:
        return kinds[tokens[first - 2].lower]
    return None


def _within(names: Names, groups: dict[Phrase, list[_Mention]]) -> dict[Phrase, Phrase]:
    """The place that the text puts each place in: “Ban Lo village, Nam Pe commune (Orvel district)”."""
    tokens, words = names.reader.tokens, names.reader.words
    starts = {m.first: key for key, mentions in groups.items() for m in mentions}
    within: dict[Phrase, Phrase] = {}
    for key, mentions in groups.items():
        for mention in mentions:
            i = mention.last
            if i < len(tokens) and tokens[i].lower in words.kinds:
                i += 1
            if i < len(tokens) and tokens[i].text in (",", "(", "in", "of"):
                i += 1
                if i < len(tokens) and tokens[i].lower == "the":
                    i += 1
                outer = starts.get(i)
                if outer and outer != key and key not in within and _nests(mention, groups[outer], tokens[i - 1].text):
                    within[key] = outer
    return within


_SIZE = {
    kind: size
    for size, kinds in enumerate(
        (
            ("hamlet", "quarter", "estate", "neighborhood", "neighbourhood", "settlement", "camp", "kebele"),
            ("village", "barangay", "suburb"),
            ("commune", "ward", "township", "parish", "subdistrict", "sub-district", "sub-county", "subcounty", "town"),
            ("district", "city", "municipality", "borough", "county", "constituency", "woreda", "division"),
            (
                "province",
                "region",
                "state",
                "governorate",
                "prefecture",
                "oblast",
                "canton",
                "department",
                "emirate",
                "territory",
            ),
            ("country", "republic", "kingdom"),
        )
    )
    for kind in kinds
}


def _nests(inner: _Mention, outer: list[_Mention], mark: str) -> bool:
    """Whether the kinds allow that one lies in the other; a comma alone between two unknown ones is a list."""
    a = _SIZE.get(inner.kind or "", -1)
    b = max((_SIZE.get(m.kind or "", -1) for m in outer), default=-1)
    if a >= 0 and b >= 0:
        return a < b
    return mark != "," or a >= 0
