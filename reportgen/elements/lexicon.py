"""What the language knows of names: word lists in folded form, built once a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.language.folding import unaccented
from reportgen.language.packs import Pack

Phrase = tuple[str, ...]

_ORDERED = frozenset(
    {
        "sizes",
        "seats",
        "tails",
        "small_heads",
        "endings",
        "agents",
        "adjectival",
        "name_endings",
        "plain_endings",
        "elected",
    }
)
"""Lists of which one entry is chosen by its place, or which are the ends of words."""
_POSSESSIVE = re.compile(r"'s(?= |$)")
_PLACES = ("countries", "cities", "regions", "towns", "doubtful_towns")
"""The lists of places."""
_SINGLE = (
    *("calendar", "breaks", "credits", "legal_forms", "not_bodies", "particles", "suffixes", "chained", "kin_titles"),
    *("doubtful_titles", "genitives", "lone", "function"),
)
"""Lists of words that are taken as they stand."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule of the pack: words in one position beside a name, and what they say of it."""

    words: frozenset[str]
    person: int
    place: int
    organization: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded word lists; `*_nouns` are in small letters, lists of names are folded.

    Attributes:
        given, surnames: of people.
        gazetteer: the first word of a place's name to its names, the longest first.
        bodies: the first word of a well-known body's name to its names, the longest first.
        small_bodies: those of them that begin with a small letter, as they are written: al-Qaeda.
        demonym_openers: the first words of demonyms of several.
        known_first, known_second: the first and the second words of both.
        legal_phrases: legal forms of several words, by the first of them.
        demonyms, common, body_nouns, role_nouns, calendar, …: single words.
        seldom_names: capitalised words that are words of a name in few places only: breaks, currencies, the calendar.
        homely: the words right behind a name that may say that it is a place.
        cues: the rules by id.
        cues_before, cues_behind: of those that speak wherever they stand before or right behind a name, by their words.
    """

    given: frozenset[str]
    surnames: frozenset[str]
    gazetteer: Mapping[str, tuple[Phrase, ...]]
    countries: frozenset[Phrase]
    doubtful: frozenset[Phrase]
    bodies: Mapping[str, tuple[Phrase, ...]]
    small_bodies: frozenset[str]
    known_first: frozenset[str]
    known_second: frozenset[str]
    demonyms: frozenset[str]
    demonym_openers: frozenset[str]
    common: frozenset[str]
    body_nouns: frozenset[str]
    thing_nouns: frozenset[str]
    role_nouns: frozenset[str]
    kinds: Mapping[str, str]
    sizes: Mapping[str, int]
    natural: frozenset[str]
    states: frozenset[str]
    calendar: frozenset[str]
    breaks: frozenset[str]
    credits: frozenset[str]
    legal_forms: frozenset[str]
    legal_words: frozenset[str]
    legal_phrases: Mapping[str, list[list[str]]]
    not_bodies: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    honorifics: frozenset[str]
    chained: frozenset[str]
    kin_titles: frozenset[str]
    ranks: frozenset[str]
    plural_ranks: frozenset[str]
    titles: frozenset[str]
    doubtful_titles: frozenset[str]
    genitives: frozenset[str]
    lone: frozenset[str]
    function: frozenset[str]
    shouted: frozenset[str]
    currencies: frozenset[str]
    seldom_names: frozenset[str]
    cues: Mapping[str, Cue]
    cues_before: Mapping[str, tuple[Cue, ...]]
    cues_behind: Mapping[str, tuple[Cue, ...]]
    homely: frozenset[str]
    actors: Mapping[str, Any]
    places: Mapping[str, Any]
    roles: Mapping[str, Any]


@cache
def lexicon(pack: Pack) -> Lexicon:
    """The name lists of a language pack."""
    actors, places, roles = pack.table("actors"), pack.table("places"), pack.table("roles")
    cues = {rule["id"]: _cue(rule) for table in (actors, places) for rule in table["rule"]}
    around, known = _sets(places["kinds"]), _known_names(pack, places["kinds"])
    of_names = _words_of_names(actors["names"])
    parted = [sign.split()[0] for sign in pack.table("numbers")["currency_signs"] if " " in sign]  # EC $
    currencies = frozenset([*pack.table("tokens")["numbers"]["currencies"], *parted])
    return Lexicon(
        **known,
        **_nouns(pack, roles, called=known["surnames"] | known["given"]),
        **_kinds(places["kinds"]),
        **of_names,
        honorifics=cues["honorific"].words,
        ranks=cues["rank"].words,
        plural_ranks=frozenset(map(_plural, cues["rank"].words)),
        currencies=currencies,
        seldom_names=currencies | of_names["breaks"] | of_names["calendar"],
        cues=cues,
        cues_before=_by_word(cues[name] for name in ("preposition", "weak-preposition", "speech", "kin-of")),
        cues_behind=_by_word(cues[name] for name in ("kind-of-body-after", "speech", "relative", "people-after")),
        homely=frozenset((",", "-", "–", "—", "--")).union(
            *(around[name] for name in ("inhabitants", "locals", "civic", "between", "states"))
        ),
        actors=_sets(actors["names"]),
        places=around,
        roles=_sets(roles),
    )


def _known_names(pack: Pack, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """The names that the language knows: of places, bodies, people and peoples."""
    gazetteer = _by_first(w for n in _PLACES for w in pack.words(n))
    bodies, demonyms = _by_first(pack.words("bodies")), _folded(pack.words("demonyms"))
    shouted = (w for n in ("countries", "cities", "bodies") for w in pack.words(n) if w.isupper())
    return {
        "given": _folded(pack.words("given_names")),
        "surnames": _folded(pack.words("surnames")),
        "gazetteer": gazetteer,
        "countries": frozenset(map(_phrase, pack.words("countries"))),
        "doubtful": frozenset(map(_phrase, (*kinds["doubtful"], *pack.words("doubtful_towns")))),
        "bodies": bodies,
        "small_bodies": frozenset(name for name in pack.words("bodies") if name[0].islower()),
        "known_first": frozenset((*gazetteer, *bodies)),
        "known_second": frozenset(
            [name[1] for known in (gazetteer, bodies) for names in known.values() for name in names if len(name) > 1]
        ),
        "demonyms": demonyms,
        "demonym_openers": frozenset([name.partition(" ")[0] for name in demonyms if " " in name]),
        "shouted": frozenset(map(unaccented, shouted)),
    }


def _nouns(pack: Pack, roles: Mapping[str, Any], *, called: frozenset[str]) -> dict[str, Any]:
    """Plain words, the heads of bodies and things, and those of roles; titles are such as nobody is called by."""
    nouns = frozenset(roles["nouns"].split())
    return {
        "common": pack.words("common_words"),
        "body_nouns": pack.words("body_nouns"),
        "thing_nouns": pack.words("thing_nouns"),
        "role_nouns": nouns,
        "titles": nouns - called - frozenset(roles["kin"]),
    }


def _kinds(places: Mapping[str, Any]) -> dict[str, Any]:
    """The kinds of places."""
    return {
        "kinds": {form: kind for kind in places["administrative"] for form in (kind, _plural(kind))},
        "sizes": {kind: size for size, kinds in enumerate(places["sizes"]) for kind in kinds},
        "natural": _folded(places["natural"]),
        "states": frozenset(places["abbreviated"]),
    }


def _words_of_names(names: Mapping[str, Any]) -> dict[str, Any]:
    """The single words that stand in names, beside them, or in none."""
    return {
        **{name: frozenset(names[name]) for name in _SINGLE},
        "legal_words": _folded((*names["legal_forms"], *names["legal_words"])),
        "legal_phrases": _by_first_word(names["legal_phrases"]),
    }


def _cue(rule: Mapping[str, Any]) -> Cue:
    return Cue(
        frozenset(rule.get("words", ())), rule.get("person", 0), rule.get("place", 0), rule.get("organization", 0)
    )


def _sets(table: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists of a table as sets, since they are asked for every name; as tuples where their order counts.

    A list of single words is written as one text, which is read in a third of the time.
    """
    found = dict(table)
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            found[name] = _sets(entry)
        elif isinstance(entry, str):
            found[name] = frozenset(entry.split())
        elif isinstance(entry, list):
            found[name] = tuple(entry) if name in _ORDERED else frozenset(entry)
    return found


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_fold, words))


def _fold(name: str) -> str:
    """A name without accents; most are plain ASCII, where small letters are all there is to it."""
    return name.lower() if name.isascii() else unaccented(name)


def _phrase(name: str) -> Phrase:
    folded = _fold(name)
    return tuple((_POSSESSIVE.sub(" 's", folded) if "'" in folded else folded).split())


def _by_word(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Some rules by each of their words."""
    by_word: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        for word in cue.words:
            by_word[word] = (*by_word.get(word, ()), cue)
    return by_word


def _by_first(names: Iterable[str]) -> dict[str, tuple[Phrase, ...]]:
    phrases = frozenset(map(_phrase, names))
    found: dict[str, tuple[Phrase, ...]] = {phrase[0]: (phrase,) for phrase in phrases}
    several = [phrase for phrase in phrases if found[phrase[0]][0] is not phrase]
    for phrase in several:
        found[phrase[0]] = (*found[phrase[0]], phrase)
    for first in {phrase[0] for phrase in several}:
        found[first] = tuple(sorted(found[first], key=lambda p: (-len(p), p)))
    return found


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """The words of phrases by the first of them, in order."""
    found: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        found.setdefault(words[0], []).append(words)
    return found


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")
