"""The words that tell who speaks, from the language pack's `quotes.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportgen.language.document import Token
from reportgen.language.folding import unaccented
from reportgen.language.packs import Pack

_GENDERS = ("male", "female")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a pack's `quotes.toml`.

    Attributes:
        verbs: dictionary forms of the verbs of speaking.
        weak: those that count only where they touch a quotation.
        judging: those that say what somebody calls a thing: “called the plan “…””.
        quoting: those that are said of a speaker in the passive: “was quoted as saying”.
        complementisers: what opens a clause that says what was said: “that”.
        predicating: verbs before a quotation that is all that is said of something: “it was “…””.
        names: words after which a quotation is the name of something.
        persons, person_endings: heads of noun phrases that mean a person; `things` end like them and mean none.
        titles: words before a name.
        genders: the gender that a title or a pronoun tells.
        noun_genders: the gender that a noun for somebody tells.
        name_genders: the gender that a given name tells, by its folded form.
        middle_genders: the gender that a word within a name tells, by its folded form.
        subordinators: words that open a subordinate clause.
        sources: what stands before a speaker instead of a verb (“according to”), by its first word.
        topical: prepositions before whom a sentence is about: “For Ms Lind, …”.
        times: nouns that say when, and name nobody.
        offices: what titles are short for, without their stop.
        sayings: nouns for what somebody says: “her message: …”.
        owners: the gender that “his” and “her” tell.
        kin: nouns for relatives: “her son” is not the one whom the text told of.
        makers: participles before “by” and who made the paper that speaks.
    """

    verbs: frozenset[str]
    weak: frozenset[str]
    judging: frozenset[str]
    quoting: frozenset[str]
    complementisers: frozenset[str]
    predicating: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    person_endings: tuple[str, ...]
    things: frozenset[str]
    titles: frozenset[str]
    genders: dict[str, str]
    noun_genders: dict[str, str]
    name_genders: dict[str, str]
    middle_genders: dict[str, str]
    subordinators: frozenset[str]
    sources: dict[str, list[tuple[str, ...]]]
    makers: frozenset[str]
    topical: frozenset[str]
    times: frozenset[str]
    sayings: frozenset[str]
    owners: dict[str, str]
    kin: frozenset[str]
    offices: dict[str, str]


@cache
def vocabulary(pack: Pack) -> Vocabulary:
    """The speech words of a language pack."""
    table = pack.table("quotes")
    titles, pronouns = table["titles"], table["pronouns"]
    sources: dict[str, list[tuple[str, ...]]] = {}
    for phrase in [tuple(words.split()) for rule in table["rule"] for words in rule.get("phrases", [])]:
        sources.setdefault(phrase[0], []).append(phrase)
    genders = {word: gender for gender in _GENDERS for word in (*titles[gender], *pronouns[gender])}
    return Vocabulary(
        verbs=frozenset(verb for rule in table["rule"] for verb in rule["verbs"]),
        weak=frozenset(table["weak"]["verbs"]),
        judging=frozenset(table["judging"]["verbs"]),
        quoting=frozenset(table["quoting"]["verbs"]),
        complementisers=frozenset(pack.table("clauses")["complementisers"]),
        predicating=frozenset(table["predicating"]["verbs"]),
        names=frozenset(table["names"]["words"]),
        persons=frozenset(table["persons"]["words"]),
        person_endings=tuple(table["persons"]["endings"]),
        things=frozenset(table["persons"]["things"]),
        titles=frozenset(titles["words"]),
        genders=genders,
        noun_genders={noun: gender for gender in _GENDERS for noun in titles[f"{gender}_nouns"]},
        name_genders={unaccented(name): gender for gender in _GENDERS for name in pack.words(f"{gender}_names")},
        middle_genders={word: gender for gender in _GENDERS for word in titles[f"{gender}_middle"]},
        subordinators=frozenset(table["subordinators"]["words"]),
        sources=sources,
        makers=frozenset(table["makers"]["verbs"]),
        topical=frozenset(table["topical"]["words"]),
        offices=titles["offices"],
        sayings=frozenset(table["sayings"]["words"]),
        owners={word: gender for gender in _GENDERS for word in table["owners"][gender]},
        kin=frozenset(pack.table("roles")["kin"]),
        times=frozenset(table["times"]["words"]),
    )


def is_person_noun(token: Token, words: Vocabulary) -> bool:
    """Whether a common noun means a person."""
    noun = token.lemma if token.tag in ("NN", "NNS") else token.lower
    head = noun.rpartition("-")[2]
    if noun in words.persons or head in words.persons:
        return True
    return len(head) > 4 and head.endswith(words.person_endings) and head not in words.things
