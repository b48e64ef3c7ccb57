"""Tags that grammar corrects where a form may be of two classes: rules in the manner of Brill (1992)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from reportgen.language.grammar import grammar
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FIGURE = frozenset({"$", "CD"})
_BEFORE_EXTENT = frozenset({"NN", "NNP", "CC", "RB"})
_EXTENT = frozenset({"CD", "RB", "IN", "JJR", "RBR"})
_OPENS_OBJECT = frozenset({"CD", "DT", "PRP$"})
_OPENS_NOUN = frozenset({"DT", "JJ", "CD", "PRP$", "POS"})
_ADJECTIVES = frozenset({"JJ", "RB", "VBN", "VBD"})


def retag(tags: list[str], lowers: Sequence[str], pack: Pack) -> None:
    """Make verbs, in place, of what looks like a noun and can be none, and a noun of what looks like an adverb.

    What stands behind a modal verb and before an object: “will also open two classes”.

    A plural behind a conjunction and before an infinitive: “built one and plans to add two”; a noun of the form of a
    past tense between a noun and a figure: “feed cost 12 percent more”.

    A verb of extent between a noun and a figure: “the park spans 12 km”.

    A participle of what looks like an adjective between “have” and a figure: “has paved 14 km”.

    And a noun of what looks like an adverb behind what opens a noun phrase: “a new well and two pumps”; and of what
    looks like a verb where the noun before it cannot be what a figure counts: “the 33 hand pumps”.

    Args:
        tags: Penn tags of the words of a document.
        lowers: the words, in small letters.
        pack: which names these verbs.
    """
    rules = grammar(pack)
    named = rules.having | rules.verbs_like_nouns | rules.nouns_like_adverbs | rules.verbs_of_extent
    places = list(compress(count(), map(named.__contains__, lowers)))
    for at in places:
        if lowers[at] in rules.having:
            _make_participle(tags, lowers, at + 1)
        elif lowers[at] in rules.nouns_like_adverbs and tags[at] == "RB" and _is_noun(tags, at):
            tags[at] = "NN"
        elif lowers[at] in rules.verbs_of_extent and tags[at] == "NNS" and _opens_extent(tags, at):
            tags[at] = "VBZ"
    for at in _places_of("MD", tags):
        verb = next((i for i in range(at + 1, len(tags)) if tags[i] != "RB"), at)
        if tags[verb] in ("JJ", "NN") and tags[verb + 1 : verb + 2] and tags[verb + 1] in _OPENS_OBJECT:
            tags[verb] = "VB"
    verbs, never_nouns = rules.verbs_like_plurals, rules.never_nouns
    for at in _places_of("TO", tags):
        plural = at > 1 and tags[at - 1] == "NNS" and tags[at + 1 : at + 2] == ["VB"]
        if plural and lowers[at - 1] in (verbs if tags[at - 2] == "CC" else never_nouns):
            tags[at - 1] = "VBZ"
    for at in _places_of("VBZ", tags):
        if at > 2 and tags[at - 2 : at] == ["CD", "NN"] and tags[at - 3] not in _NOUNS and tags[at - 3] != "$":
            single = lowers[at - 2] in rules.single_figures or lowers[at - 1] in rules.uncounted
            if not single and lemma(lowers[at], "VBZ") not in rules.auxiliaries and lowers[at - 1].isalpha():
                tags[at] = "NNS"
    for at in places:
        if lowers[at] in rules.verbs_like_nouns and tags[at] == "NN":
            between = 0 < at < len(tags) - 1 and tags[at - 1] in _NOUNS and tags[at + 1] in _FIGURE
            if between:
                tags[at] = "VBD"


def _places_of(tag: str, tags: list[str]) -> Iterator[int]:
    """Where a tag stands."""
    at = -1
    for _ in range(tags.count(tag)):
        yield (at := tags.index(tag, at + 1))


def _make_participle(tags: list[str], lowers: Sequence[str], at: int) -> None:
    """Make a participle, in place, of an adjective in -ed behind “have” and its adverbs, if a figure follows."""
    while at < len(tags) and tags[at][:2] == "RB":
        at += 1
    if at + 1 < len(tags) and tags[at] == "JJ" and lowers[at].endswith("ed") and tags[at + 1] in _FIGURE:
        tags[at] = "VBN"


def _opens_extent(tags: Sequence[str], at: int) -> bool:
    """Whether a plural stands between a noun or “and” and a figure: “the park spans about 12 km”."""
    behind, then = (*tags[at + 1 : at + 3], "", "")[:2]
    return at > 0 and tags[at - 1] in _BEFORE_EXTENT and ("CD" in (behind, then) and behind in _EXTENT)


def _is_noun(tags: Sequence[str], at: int) -> bool:
    """Whether an adverb stands where a noun does: “a new well”, “a well dug in May”, but not “a well known man”."""
    behind, then = (*tags[at + 1 : at + 3], "", "")[:2]
    attributive = behind in _ADJECTIVES and (behind in ("JJ", "RB") or then in _NOUNS or then == "JJ")
    return at > 0 and tags[at - 1] in _OPENS_NOUN and not attributive
