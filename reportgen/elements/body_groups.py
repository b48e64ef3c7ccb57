"""Which mentions are of the same body.

Method: a shorter form (“the Party Cell”) belongs to the body last named whose name begins or ends with it; an acronym
to the body beside whose name it stands in brackets, else to the only one whose first letters it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.elements.bodies import NOT_COMPARED, BodyFinder, BodyMention
from reportgen.elements.evidence import Names, is_firm, is_firm_name
from reportgen.elements.lexicon import Phrase

_SHORTEST_ACRONYM = 3


def find_bodies(names: Names) -> list[list[BodyMention]]:
    """The bodies of a document: the mentions of each, in the order of the first."""
    groups: dict[Phrase, list[BodyMention]] = {}
    shorter: dict[Phrase, Phrase] = {}
    turned: dict[Phrase, Phrase] = {}
    previous: BodyMention | None = None
    for mention in BodyFinder(names).mentions():
        key = _key(names, mention.first, mention.last)
        firm, in_order = is_firm(names.reader, mention.first, mention.last), tuple(sorted(key))
        home = key if key in groups else shorter.get(key) or turned.get(in_order, key)
        if home == key and firm:
            home = key[:-1] if key[:-1] in groups else key
        turned.setdefault(in_order, home)
        if previous and _is_spelt_out(names, previous, mention):
            home = shorter[key] = _key(names, previous.first, previous.last)
        groups.setdefault(home, []).append(mention)
        if mention.acronym:
            shorter[_key(names, *mention.acronym)] = home
        if firm and is_firm_name(names.reader, mention.first, mention.first + 1):
            shorter.setdefault(key[:1], home)
        for cut in range(1, len(key) - 1):
            shorter[key[cut:]] = shorter[key[:-cut]] = home
        previous = mention
    return sorted(_with_acronyms(names, groups, shorter), key=lambda mentions: mentions[0].first)


def _with_acronyms(
    names: Names, groups: Mapping[Phrase, list[BodyMention]], shorter: Mapping[Phrase, Phrase]
) -> list[list[BodyMention]]:
    """The groups, those of an acronym joined to the body that it stands for."""
    spelt: dict[str, list[Phrase]] = {}
    for key, mentions in groups.items():
        if len(key) > 1:
            for initials in {_initials(key), _initials(_with_small_words(names, mentions[0]))}:
                spelt.setdefault(initials, []).append(key)
    merged = {key: list(mentions) for key, mentions in groups.items()}
    for key in groups:
        if len(key) != 1 or len(key[0]) < _SHORTEST_ACRONYM or not _is_acronym(names, groups[key][0]):
            continue
        homes = [shorter[key]] if key in shorter else spelt.get(key[0], [])
        if len(homes) == 1 and homes[0] != key and homes[0] in merged:
            merged[homes[0]] = sorted([*merged[homes[0]], *merged.pop(key)], key=lambda m: m.first)
    return list(merged.values())


def _is_acronym(names: Names, mention: BodyMention) -> bool:
    return names.reader.texts[mention.first].isupper()


def _initials(key: Phrase) -> str:
    """The first letters of the words, those behind a hyphen among them: eacc."""
    return "".join(piece[0] for word in key for piece in word.split("-") if piece)


def _with_small_words(names: Names, mention: BodyMention) -> Phrase:
    """The words of a name with the “of” that some acronyms take a letter from: Department of Health, DOH."""
    return tuple(w for w in names.reader.folded[mention.first : mention.last] if w == "of" or w not in NOT_COMPARED)


def _key(names: Names, first: int, last: int) -> Phrase:
    """The words by which two forms of one body's name agree."""
    legal = names.reader.words.legal_words
    words = tuple(w for w in names.reader.folded[first:last] if w not in NOT_COMPARED)
    while len(words) > 1 and words[-1] in legal:
        words = words[:-1]
    return words


def _is_spelt_out(names: Names, short: BodyMention, full: BodyMention) -> bool:
    """Whether a body stands in brackets behind its acronym: BRT (Brennig Road Trust)."""
    tokens, folded = names.reader.tokens, names.reader.folded
    if short.last != full.first - 1 or short.last - short.first > 1 or tokens[short.last].text != "(":
        return False
    initials = "".join(w[0] for w in folded[full.first : full.last] if w not in NOT_COMPARED)
    return folded[short.first] == initials
