"""The words that tell what came of something, by lemma, from the language pack."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from reportgen.language.clauses import grammar
from reportgen.language.packs import Pack


@dataclass(frozen=True, slots=True)
class Words:
    """The words that tell a status, by lemma.

    Attributes:
        moving: verbs that tell of a rise or a fall, so that it matters what of.
        passive_phrasal: those of `phrasal` that are bad in the passive too.
        doing: the verbs of `done_with`.
        describers: the verbs of `describing`.
        standing: the first words of `bad_states` and `good_states`.
        turning_bad: verbs of the classes that are bad only with what stands around them, asked first of all: few are.
        all: the words of every class and those of `Grammar.outstanding`: of others nothing is asked.
    """

    final: frozenset[str]
    progress: frozenset[str]
    problem: frozenset[str]
    phrasal: frozenset[str]
    intransitive: frozenset[str]
    done_with: frozenset[str]
    stop: frozenset[str]
    tally: frozenset[str]
    remedy: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    plan: frozenset[str]
    reporting: frozenset[str]
    light: frozenset[str]
    linking: frozenset[str]
    turning: frozenset[str]
    existing: frozenset[str]
    stepping: frozenset[str]
    rebuffing: frozenset[str]
    professing: frozenset[str]
    declining: frozenset[str]
    telling: frozenset[str]
    opening: frozenset[str]
    claims: frozenset[str]
    inquiries: frozenset[str]
    cuts: frozenset[str]
    slowing: frozenset[str]
    striking: frozenset[str]
    bargains: frozenset[str]
    describing: frozenset[str]
    matching: frozenset[str]
    once: frozenset[str]
    besting: frozenset[str]
    hitting: frozenset[str]
    hit_by: frozenset[str]
    picturing: frozenset[str]
    moods: frozenset[str]
    duties: frozenset[str]
    summoning: frozenset[str]
    swallowing: frozenset[str]
    resolving: frozenset[str]
    prospecting: frozenset[str]
    wonted: frozenset[str]
    problem_nouns: frozenset[str]
    good_nouns: frozenset[str]
    burdens: frozenset[str]
    wants: frozenset[str]
    disasters: frozenset[str]
    waters: frozenset[str]
    goods: frozenset[str]
    prices: frozenset[str]
    falling: frozenset[str]
    lives: frozenset[str]
    pictures: frozenset[str]
    inputs: frozenset[str]
    occasions: frozenset[str]
    shares: frozenset[str]
    percent: frozenset[str]
    rates: frozenset[str]
    predicative: frozenset[str]
    standards: frozenset[str]
    counts: frozenset[str]
    basics: frozenset[str]
    scant: frozenset[str]
    plan_nouns: frozenset[str]
    remedy_nouns: frozenset[str]
    problem_adjectives: frozenset[str]
    good_adjectives: frozenset[str]
    measure: frozenset[str]
    problem_adverbs: frozenset[str]
    done_adverbs: frozenset[str]
    prospective: frozenset[str]
    on_course: frozenset[str]
    cause: frozenset[str]
    bringing: frozenset[str]
    undoing: frozenset[str]
    waning: frozenset[str]
    disposing: frozenset[str]
    illicit: frozenset[str]
    wishing: frozenset[str]
    holding: frozenset[str]
    facing: frozenset[str]
    causative: frozenset[str]
    toll: frozenset[str]
    leaving: frozenset[str]
    severing: frozenset[str]
    ranking: frozenset[str]
    mandating: frozenset[str]
    lying: frozenset[str]
    lasting: frozenset[str]
    lists: frozenset[str]
    vague: frozenset[str]
    due: frozenset[str]
    adding: frozenset[str]
    waiting: frozenset[str]
    treating: frozenset[str]
    exceeding: frozenset[str]
    limits: frozenset[str]
    relying: frozenset[str]
    whole: frozenset[str]
    setting: frozenset[str]
    foreseeing: frozenset[str]
    giving: frozenset[str]
    goals: frozenset[str]
    times: frozenset[str]
    own: frozenset[str]
    spans: frozenset[str]
    rounds: frozenset[str]
    asides: frozenset[str]
    directions: frozenset[str]
    standings: frozenset[str]
    upward: frozenset[str]
    resulting: frozenset[str]
    until: frozenset[str]
    excess: frozenset[str]
    amounts: frozenset[str]
    trailing: frozenset[str]
    beyond: frozenset[str]
    contrasting: frozenset[str]
    formerly: frozenset[str]
    beginnings: frozenset[str]
    scanty: frozenset[str]
    moments: frozenset[str]
    nowadays: frozenset[str]
    bad_states: frozenset[str]
    good_states: frozenset[str]
    coming: frozenset[str]
    origins: frozenset[str]
    destinations: frozenset[str]
    leavetaking: frozenset[str]
    across: frozenset[str]
    nearest: frozenset[str]
    far: frozenset[str]
    sharing: frozenset[str]
    felling: frozenset[str]
    lesser: frozenset[str]
    little: frozenset[str]
    without: frozenset[str]
    than: frozenset[str]
    again: frozenset[str]
    moving: frozenset[str]
    passive_phrasal: frozenset[str]
    doing: frozenset[str]
    describers: frozenset[str]
    standing: frozenset[str]
    turning_bad: frozenset[str]
    all: frozenset[str]


_TURNING_BAD = (
    "up",
    "down",
    "cuts",
    "stop",
    "tally",
    "resolving",
    "toll",
    "leaving",
    "adding",
    "waiting",
    "relying",
    "exceeding",
    "treating",
)
_MADE_OF_OTHERS = ("moving", "passive_phrasal", "doing", "describers", "standing", "turning_bad", "all")
_SOURCES = {
    "problem_nouns": ("nouns", "problem"),
    "good_nouns": ("nouns", "good"),
    "goals": ("nouns", "goals"),
    "claims": ("nouns", "claims"),
    "inquiries": ("nouns", "inquiries"),
    "times": ("nouns", "times"),
    "spans": ("nouns", "spans"),
    "rounds": ("nouns", "rounds"),
    "burdens": ("nouns", "burdens"),
    "wants": ("nouns", "wants"),
    "disasters": ("nouns", "disasters"),
    "waters": ("nouns", "waters"),
    "limits": ("nouns", "limits"),
    "prices": ("nouns", "prices"),
    "falling": ("nouns", "falling"),
    "lives": ("nouns", "lives"),
    "lists": ("nouns", "lists"),
    "vague": ("nouns", "vague"),
    "due": ("adjectives", "due"),
    "pictures": ("nouns", "pictures"),
    "inputs": ("nouns", "inputs"),
    "occasions": ("nouns", "occasions"),
    "shares": ("nouns", "shares"),
    "percent": ("nouns", "percent"),
    "rates": ("nouns", "rates"),
    "predicative": ("adjectives", "predicative"),
    "bargains": ("nouns", "bargains"),
    "standards": ("nouns", "standards"),
    "counts": ("nouns", "counts"),
    "basics": ("nouns", "basics"),
    "little": ("adverbs", "little"),
    "without": ("adverbs", "without"),
    "goods": ("nouns", "goods"),
    "scant": ("nouns", "scant"),
    "plan_nouns": ("nouns", "plan"),
    "remedy_nouns": ("nouns", "remedy"),
    "problem_adjectives": ("adjectives", "problem"),
    "good_adjectives": ("adjectives", "good"),
    "illicit": ("adjectives", "illicit"),
    "measure": ("adjectives", "measure"),
    "prospective": ("adjectives", "prospective"),
    "on_course": ("adjectives", "on_course"),
    "problem_adverbs": ("adverbs", "problem"),
    "done_adverbs": ("adverbs", "done"),
    "own": ("adverbs", "own"),
    "nowadays": ("adverbs", "nowadays"),
    "bad_states": ("states", "bad"),
    "good_states": ("states", "good"),
    "leavetaking": ("adverbs", "leavetaking"),
    "destinations": ("adverbs", "destinations"),
    "origins": ("adverbs", "origins"),
    "coming": ("adverbs", "coming"),
    "felling": ("adverbs", "felling"),
    "nearest": ("adjectives", "nearest"),
    "far": ("adverbs", "far"),
    "sharing": ("adverbs", "sharing"),
    "across": ("adverbs", "across"),
    "whole": ("adverbs", "whole"),
    "asides": ("adverbs", "asides"),
    "directions": ("adverbs", "directions"),
    "standings": ("adjectives", "standings"),
    "upward": ("adverbs", "upward"),
    "resulting": ("adverbs", "resulting"),
    "until": ("adverbs", "until"),
    "excess": ("adverbs", "excess"),
    "amounts": ("adverbs", "amounts"),
    "trailing": ("adverbs", "trailing"),
    "beyond": ("adverbs", "beyond"),
    "contrasting": ("adverbs", "contrasting"),
    "formerly": ("adverbs", "formerly"),
    "beginnings": ("adverbs", "beginnings"),
    "scanty": ("adverbs", "scanty"),
    "moments": ("adverbs", "moments"),
    "lesser": ("adverbs", "lesser"),
    "than": ("adverbs", "than"),
    "again": ("adverbs", "again"),
}
"""Where the pack's table keeps a class; the others are verbs under their own name."""


@cache
def words(pack: Pack) -> Words:
    """The word classes of a language pack."""
    table = pack.table("outcomes")

    def lemmas(section: str, name: str) -> frozenset[str]:
        entry = table[section][name]
        return frozenset(entry.split() if isinstance(entry, str) else entry)

    names = [field.name for field in fields(Words) if field.name not in _MADE_OF_OTHERS]
    classes = {name: lemmas(*_SOURCES.get(name, ("verbs", name))) for name in names}
    particled = frozenset(phrase.split()[0] for phrase in classes["phrasal"])
    return Words(
        **classes,
        moving=classes["up"] | classes["down"] | classes["cuts"] | (classes["stepping"] - classes["linking"]),
        passive_phrasal=classes["phrasal"] - classes["intransitive"],
        doing=frozenset(phrase.split()[0] for phrase in classes["done_with"]),
        describers=frozenset(phrase.split()[0] for phrase in classes["describing"]),
        standing=frozenset(phrase.split()[0] for phrase in classes["bad_states"] | classes["good_states"]),
        turning_bad=particled.union(*(classes[name] for name in _TURNING_BAD)),
        all=grammar(pack).outstanding.union(*classes.values()),
    )
