"""The closed classes of a language that splitting sentences into clauses needs, from its pack."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from reportgen.language.packs import Pack


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes that clause splitting needs."""

    subordinators: frozenset[str]
    hypothetical: frozenset[str]
    interrogatives: frozenset[str]
    completing: frozenset[str]
    partitive: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    auxiliaries: frozenset[str]
    perfect: frozenset[str]
    having: frozenset[str]
    passive: frozenset[str]
    progressive: frozenset[str]
    limiting: frozenset[str]
    scarcely: frozenset[str]
    floating: frozenset[str]
    future: frozenset[str]
    obligation: frozenset[str]
    remote: frozenset[str]
    telling: frozenset[str]
    ability: frozenset[str]
    prepositional: frozenset[str]
    comparative: frozenset[str]
    openers: frozenset[str]
    sources: frozenset[str]
    speech_ends: frozenset[str]
    temporal: frozenset[str]
    coins: frozenset[str]
    outstanding: frozenset[str]
    verbs_like_plurals: frozenset[str]
    never_nouns: frozenset[str]
    unchanging: frozenset[str]
    verbs_like_nouns: frozenset[str]
    nouns_like_adverbs: frozenset[str]
    verbs_of_extent: frozenset[str]
    single_figures: frozenset[str]
    uncounted: frozenset[str]
    verbs_and_nouns: frozenset[str]
    complementisers: frozenset[str]
    singular_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    personal_pronouns: frozenset[str]
    vague_pronouns: frozenset[str]
    speakers: frozenset[str]
    subjects: frozenset[str]
    individuals: frozenset[str]
    parts: frozenset[str]
    moving: frozenset[str]
    distances: frozenset[str]
    impersonal: frozenset[str]
    no_subjects: frozenset[str]
    lapsing: frozenset[str]
    governing: frozenset[str]


@cache
def grammar(pack: Pack) -> Grammar:
    """The closed classes of a language pack."""
    table = pack.table("clauses")
    lists = {**table, "speech_ends": [*table["sources"], "”", '"']}
    return Grammar(**{field.name: frozenset(lists[field.name]) for field in fields(Grammar)})
