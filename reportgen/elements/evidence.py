"""What each name of a document is: a person, a body or a place.

Method: signs beside every mention (titles, ages, speech verbs, prepositions, kinds of places, known names, the tagger's
labels) are added up for a name over the whole document; the strongest sum decides. Each mention is looked at once, in a
bounded window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from reportgen.elements.lexicon import Phrase
from reportgen.elements.parts import Part, PartReader
from reportgen.elements.sign import Signs
from reportgen.elements.signs import Witness
from reportgen.language.document import Document

Kind = Literal["person", "place", "organization"]

_ENOUGH = 4
_SURE = 6
_GOVERNED = 10
_LEADS = frozenset({"from", "between", "to", "at", "near", "of", "around"})
_LONGEST_OFFICE = 6
_LONGEST_ASIDE = 7
_OFFICE_LINKS = frozenset({"to", "in", "for", "of", "at"})
_LISTED = frozenset({",", "and", "or", "&"})


@dataclass(frozen=True)
class Names:
    """The parts of a document and what its names are.

    Attributes:
        reader: the tokens and word lists that the parts were cut with.
        parts: in order.
        kinds: what a name in folded words is.
        signs: the sums behind `kinds`.
    """

    reader: PartReader
    parts: tuple[Part, ...]
    kinds: dict[Phrase, Kind]
    signs: dict[Phrase, Signs] = field(repr=False)

    def kind(self, part: Part) -> Kind | None:
        """What a part is."""
        return self.kinds.get(part.key) if part.form in ("name", "place") else None


@lru_cache(maxsize=1)
def read_names(document: Document) -> Names:
    """Cut a document into name parts and decide what each name is."""
    reader = PartReader(document)
    parts = tuple(reader.parts())
    witness = Witness(reader)
    sums: dict[Phrase, Signs] = {}
    beside: dict[Phrase, Signs] = {}
    storms: set[Phrase] = set()
    stormy = reader.words.places["storms"]
    for part in parts:
        if part.form == "thing" and reader.lowers[part.first] in stormy:
            storms.add(part.key[-1:])
        if part.form in ("name", "place"):
            key = part.key
            if key not in sums:
                sums[key], beside[key] = witness.of_name(part), Signs()
            signs = witness.of_mention(part)
            sums[key].add(signs)
            beside[key].add(signs)
    _doubt_labels(witness, sums, beside)
    _share_lists(reader, parts, sums=sums, examples=witness.examples)
    _share_firms(reader, parts, sums)
    _share_short_forms(sums, beside)
    _settle_places(reader, parts, sums)
    kinds = {key: kind for key, signs in sums.items() if key not in storms and (kind := kind_of(signs))}
    return Names(reader, parts, kinds, sums)


def _doubt_labels(witness: Witness, sums: Mapping[Phrase, Signs], beside: Mapping[Phrase, Signs]) -> None:
    """Where only the tagger takes a well-known place for a person, and nobody bears the name, it is mistaken."""
    if not witness.mistaken:
        return
    borne = {word for key in sums if len(key) > 1 for word in (key[0], key[-1])}
    for key, strength in witness.mistaken.items():
        if len(key) > 1 or key[0] not in borne:
            sums[key].person -= strength
            beside[key].person -= strength


def _settle_places(reader: PartReader, parts: Sequence[Part], sums: Mapping[Phrase, Signs]) -> None:
    """A name of several words is a place where its kind stands behind it (Van Ban commune) and no title before it."""
    named = [part for part in parts if part.form == "name" and len(part.key) > 1]
    titled = {part.key for part in named if part.titled}
    for part in named:
        if part.last + 1 >= len(reader.tokens) or reader.lowers[part.last] not in reader.words.sizes:
            continue
        headed = not reader.tokens[part.last + 1].tag.startswith("NN") and reader.texts[part.last][0].islower()
        if headed and part.key not in titled:
            sums[part.key].place = max(sums[part.key].place, sums[part.key].person + 1)


def kind_of(signs: Signs) -> Kind | None:
    """The strongest kind, None where none is strong enough."""
    best = max(signs.person, signs.place, signs.organization)
    if best < _ENOUGH:
        return None
    if signs.person == best:
        return "person"
    return "place" if signs.place == best else "organization"


def _share_lists(
    reader: PartReader, parts: Sequence[Part], *, sums: dict[Phrase, Signs], examples: Mapping[Phrase, Signs]
) -> None:
    """Names in one list are of one kind: a known one lends its kind to its neighbours."""
    run: list[Phrase] = []
    governed = False
    leader: Part | None = None
    previous: Part | None = None
    for part in parts:
        if part.weak or not (part.form in ("name", "body") or _heads_list(reader, part)):
            continue
        behind = _behind_aside(reader, previous) if previous else 0
        if previous and previous.last < part.first < behind and part.last < behind:
            continue  # Norvell (Isko district), Orvel
        joined = (
            previous is not None
            and part.sentence == previous.sentence
            and 0 < part.first - behind < 3
            and _LISTED.issuperset(reader.lowers[behind : part.first])
            and not (len(run) == 1 and (_opens_adverbial(reader, previous, part) or _is_of_office(reader, previous)))
            and not (len(run) == 1 and _holds_office(reader, previous, part, signs=sums.get(part.key)))
        )
        if not joined:
            _lend(run, sums, examples)
            run, leader = [], part
            governed = _governs_places(reader, part)
        if part.form == "body":
            sums.setdefault(part.key, Signs(organization=_SURE))
        elif governed and run and kind_of(sums[part.key]) != "organization":
            sums[part.key].place += _GOVERNED
            sums[run[0]].place += _GOVERNED if len(run) == 1 else 0
        elif run and leader and not kind_of(sums[part.key]) and _is_place_led(reader, leader, sums):
            sums[part.key].place = _ENOUGH
        run.append(part.key)
        previous = part
    _lend(run, sums, examples)


def _behind_aside(reader: PartReader, part: Part) -> int:
    """The token behind a part, or behind what a bracket right behind it says."""
    if part.last >= len(reader.texts) or reader.texts[part.last] != "(":
        return part.last
    stop = range(part.last + 1, min(part.last + _LONGEST_ASIDE, len(reader.texts)))
    return next((i + 1 for i in stop if reader.texts[i] == ")"), part.last)


def _is_of_office(reader: PartReader, part: Part) -> bool:
    """Whether a part is what an office is of, behind which its holder may stand: “the chair of the Orvel Board, X,”."""
    i = part.first - 1
    i -= i > 0 and reader.lowers[i] == "the"
    if i < 1 or reader.lowers[i] not in ("of", "for", "at") or reader.texts[part.last] != ",":
        return False
    return reader.lowers[i - 1] in reader.words.role_nouns and part.form == "body"


def _holds_office(reader: PartReader, place: Part, part: Part, *, signs: Signs | None) -> bool:
    """Whether a person follows the place where an office is held: “the envoy to Orvella, Oto Brennig,”."""
    if signs is None or len(part.key) < 2 or signs.person < _ENOUGH or signs.person <= signs.place:
        return False
    if reader.texts[place.last] != "," or part.last >= len(reader.texts) or reader.texts[part.last] not in (",", "."):
        return False
    window = range(place.first - 1, max(place.first - _LONGEST_OFFICE, 0), -1)
    office = next((i for i in window if reader.lowers[i] in reader.words.role_nouns), None)
    return office is not None and reader.lowers[place.first - 1] in _OFFICE_LINKS


def _opens_adverbial(reader: PartReader, previous: Part, part: Part) -> bool:
    """Whether a comma ends what a sentence opens with: “In Lindora, Brightlode …”."""
    opens = previous.first == reader.document.sentences[part.sentence].first + 1
    return opens and part.first == previous.last + 1 and reader.texts[previous.last] == ","


def _governs_places(reader: PartReader, part: Part) -> bool:
    """Whether what stands before the first name of a list makes all of it places: “branches at X, Y and Z”."""
    i = part.first - 1
    if i <= reader.document.sentences[part.sentence].first:
        return False
    word, before, places = reader.lowers[i], reader.lowers[i - 1], reader.words.places
    if word in ("in", "at", "near", "of", "from"):
        return word == "in" or before in (places["peopled"] if word in ("of", "from") else places["facilities"])
    return False


def _heads_list(reader: PartReader, part: Part) -> bool:
    """Whether a plural kind stands before the first place of a list: Barangays Norvell, Isko and Orvel."""
    before = reader.lowers[part.first - 1]
    return part.form == "place" and reader.words.kinds.get(before, before) != before


def _is_place_led(reader: PartReader, part: Part, sums: Mapping[Phrase, Signs]) -> bool:
    """Whether a place and a word of place or way lead a list: “from Norvell and Isko”, “between Norvell and Isko”."""
    opens = part.first == reader.document.sentences[part.sentence].first
    return not opens and reader.lowers[part.first - 1] in _LEADS and kind_of(sums[part.key]) == "place"


def _lend(run: Sequence[Phrase], sums: dict[Phrase, Signs], examples: Mapping[Phrase, Signs]) -> None:
    """Add the kind of the sure names of a list to the others, if the sure ones agree."""
    if len(run) < 2:
        return
    if run[0] in examples:
        for key in run[1:]:
            sums[key].add(examples[run[0]])
        return
    sure = {kind_of(s) for key in run if max((s := sums[key]).person, s.place, s.organization) >= _SURE}
    if len(sure) != 1:
        return
    kind = sure.pop()
    for key in run:
        if kind == "place":
            sums[key].place += 5
        elif kind == "organization":
            sums[key].organization += 5
        elif len(key) > 1:
            sums[key].person += 4


def _share_firms(reader: PartReader, parts: Sequence[Part], sums: dict[Phrase, Signs]) -> None:
    """A company is one by its short form too: “Brightlode” beside “Brightlode Lamps Ltd”."""
    for part in parts:
        if part.form == "body" and reader.texts[part.first] in reader.words.actors["heads_first"]:
            short = part.key[1:]
            if short in sums and len(short) > 1:
                sums[short].organization += 2 * _GOVERNED
        if part.form != "body" or not is_firm(reader, part.first, part.last):
            continue
        for last in {part.first + 1, part.last - 1}:
            short = part.key[: last - part.first]
            if short in sums and is_firm_name(reader, part.first, last):
                sums[short].organization += _GOVERNED


def is_firm(reader: PartReader, first: int, last: int) -> bool:
    """Whether the last word of a body's name says that it is a company."""
    head = reader.tokens[last - 1]
    return last - first > 1 and (head.text in reader.words.legal_forms or head.lower in reader.words.actors["firms"])


def is_firm_name(reader: PartReader, first: int, last: int) -> bool:
    """Whether the first words of a company's name can stand for it: no place, no given name, no plain word."""
    if reader.gazetteer_end(first, last) == last or reader.body_end(first, last) == last:
        return False
    if last - first > 1:
        return True
    known = (reader.words.given, reader.words.surnames, reader.words.demonyms, reader.words.common)
    return not any(reader.folded[first] in words for words in known) and reader.lowers[first] not in reader.small


def _share_short_forms(sums: dict[Phrase, Signs], beside: Mapping[Phrase, Signs]) -> None:
    """What is said of “Mr. Lanh” speaks for “Vi A Lanh” too, and the other way round."""
    ends: dict[str, list[Phrase]] = {}
    for key in sums:
        if len(key) > 1:
            for word in dict.fromkeys((key[0], key[-1])):
                ends.setdefault(word, []).append(key)
    single = [(key, signs) for key, signs in sums.items() if len(key) == 1 and key[0] in ends]
    for (word,), signs in single:
        if signs.person > signs.place and signs.person >= signs.organization:
            for full in ends[word]:
                sums[full].person += min(signs.person, 6)
    for key, signs in single:
        context = beside.get(key, Signs())
        if any(kind_of(sums[f]) == "person" and sums[f].person >= _SURE for f in ends[key[0]]) and (
            signs.place < _SURE or context.person > context.place
        ):
            signs.person += 10
