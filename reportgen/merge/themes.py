"""What several articles are about, in words of theirs.

A theme grows around a word that articles come back to in their noun phrases, and is called by the phrase with that word
that most of them have. Where half of the collection speaks of the word, the phrases may differ (“land clearance”,
“garden land”); a few articles among many have a theme only where they have that very phrase in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.frozen import frozen
from reportgen.language.folding import on_one_line
from reportgen.merge.found import Found, articles_of, commonest, gather
from reportgen.merge.keys import words
from reportgen.merge.stories import Story
from reportgen.merge.wording import base
from reportgen.model import Outcome, Span, Term, Theme

MOST = 12
"""Themes of a collection."""
_TERMS = 8
"""Terms of a theme."""
_CARRYING = 3
"""Mentions from which on an article is about a word, and does not only touch on it."""
_TOUCHING = 2
"""Mentions from which on it is no chance that an article has a word or a phrase."""
_SEVERAL = 3
"""Articles that, where they are half of the collection, need not put a theme in the same phrase."""
_INSIDE = 50
"""Per cent: a word of which so much is told by a theme's phrases already makes no theme of its own."""

_Stretches = dict[str, list[tuple[int, int]]]
"""Article id -> disjoint stretches of its text, in order."""
_Key = tuple[str, ...]


@frozen
class _Word:
    """A word, the terms that hold it, and where those stand."""

    word: str
    terms: list[Found[Term]]
    stretches: _Stretches

    def carriers(self, mentions: int) -> int:
        """How many articles have so many mentions of the word."""
        return sum(len(spans) >= mentions for spans in self.stretches.values())

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Most carriers first, then most articles, then most mentions."""
        mentions = sum(map(len, self.stretches.values()))
        return -self.carriers(_CARRYING), -len(self.stretches), -mentions, self.word


def find_themes(stories: Sequence[Story]) -> tuple[Theme, ...]:
    """What two articles or more are about, by rank, each with the outcomes that speak of it.

    Args:
        stories: all stories, sorted by id.
    """
    terms = gather(stories, lambda article: article.terms)
    keys = {found.fact.id: _key(found.fact.name) for found in terms}
    topics = (_topic(word, keys, collection=len(stories)) for word in _words(terms, keys))
    by_id = {story.id: story for story in stories}
    taken: _Stretches = {}
    themes: list[Theme] = []
    for word, label in sorted(filter(None, topics), key=lambda topic: topic[0].rank):
        if len(themes) < MOST and not _told(word.stretches, taken):
            for article, stretches in word.stretches.items():
                taken[article] = _disjoint([*taken.get(article, ()), *stretches])
            themes.append(_theme(word, label, keys=keys, stories=by_id))
    return tuple(sorted(themes, key=lambda theme: -len(theme.articles)))


def _key(name: str) -> _Key:
    return tuple(base(word) for word in words(name))


def _words(terms: Sequence[Found[Term]], keys: Mapping[str, _Key]) -> Iterator[_Word]:
    """The words that two articles are about, with their terms."""
    holding: defaultdict[str, list[Found[Term]]] = defaultdict(list)
    for found in terms:
        for word in dict.fromkeys(keys[found.fact.id]):
            if len(word) > 2 and word not in found.story.language.blank and word not in found.story.names:
                holding[word].append(found)
    for word, held in holding.items():
        if len(articles_of(held)) > 1:
            candidate = _Word(word, held, _stretches(held))
            if candidate.carriers(_CARRYING) and candidate.carriers(_TOUCHING) > 1:
                yield candidate


def _stretches(terms: Sequence[Found[Term]]) -> _Stretches:
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in terms:
        spans[found.story.id] += [(span.start, span.end) for span in found.fact.spans]
    return {article: _disjoint(stretches) for article, stretches in spans.items()}


def _disjoint(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the stretches, which are disjoint and in order, overlaps `[start, end)`."""
    at = bisect_left(stretches, (end,)) - 1
    return at >= 0 and stretches[at][1] > start


def _told(stretches: _Stretches, taken: _Stretches) -> bool:
    """Whether the themes there are speak of these stretches already."""
    every = [(article, start, end) for article, spans in stretches.items() for start, end in spans]
    told = sum(_touches(start, end, taken.get(article, [])) for article, start, end in every)
    return told * 100 >= _INSIDE * len(every)


def _topic(word: _Word, keys: Mapping[str, _Key], *, collection: int) -> tuple[_Word, _Key] | None:
    """A word with the phrase that its theme is called by, in the articles that have the theme; None where it has none.

    Args:
        word: what a theme may grow around.
        keys: id of a term -> its words.
        collection: how many stories there are.

    Returns:
        The word in the articles that have the theme, and the phrase, which is the word alone where no two have one.
    """
    support = _support(word, keys)
    phrased = {article for counts in support.values() for article in counts}
    if len(phrased) >= _SEVERAL and 2 * len(word.stretches) >= collection:
        label = _commonest(word, support, support)
        return word, label if len(support[label]) > 1 else (word.word,)  # what one article says is no name for them all
    common = [key for key, counts in support.items() if sum(n >= _TOUCHING for n in counts.values()) > 1]
    if not common:
        return None
    label = _commonest(word, support, common)
    about = {a for a, stretches in word.stretches.items() if a in support[label] or len(stretches) >= _CARRYING}
    held = [found for found in word.terms if found.story.id in about]
    return _Word(word.word, held, {article: word.stretches[article] for article in sorted(about)}), label


def _support(word: _Word, keys: Mapping[str, _Key]) -> dict[_Key, dict[str, int]]:
    """The phrases with a word in them: article -> how often, as they stand or within a longer one."""
    phrases = {key for found in word.terms if len(key := keys[found.fact.id]) > 1}
    support: dict[_Key, dict[str, int]] = {key: {} for key in phrases}
    for found in word.terms:
        for part in phrases.intersection(_parts(keys[found.fact.id])):
            known = support[part].get(found.story.id, 0)
            support[part][found.story.id] = max(known, len(found.fact.spans))
    return support


def _commonest(word: _Word, support: Mapping[_Key, Mapping[str, int]], keys: Iterable[_Key]) -> _Key:
    """The phrase of most articles, then of most mentions, then of the articles that have more of the word."""

    def rank(key: _Key) -> tuple[int, int, int, int, _Key]:
        about = sum(len(word.stretches[article]) for article in support[key])
        return -len(support[key]), -sum(support[key].values()), -about, len(key), key

    return min(keys, key=rank)


def _parts(key: _Key) -> Iterator[_Key]:
    """The runs of two words or more in a phrase."""
    return (key[start:end] for start in range(len(key)) for end in range(start + 2, len(key) + 1))


def _theme(word: _Word, label: _Key, *, keys: Mapping[str, _Key], stories: Mapping[str, Story]) -> Theme:
    weights: defaultdict[_Key, int] = defaultdict(int)
    for found in word.terms:
        if len(keys[found.fact.id]) > 1:
            weights[keys[found.fact.id]] += found.fact.weight
    best = sorted(weights, key=lambda key: (key != label, -weights[key], key))[:_TERMS]
    said: defaultdict[_Key, list[str]] = defaultdict(list)
    for found in word.terms:
        said[keys[found.fact.id]] += [on_one_line(span.text) for span in found.fact.spans]
    names = {key: commonest(said[key]) for key in best}
    return Theme(
        label=names.get(label) or commonest(said[label] or label),
        terms=tuple(names[key] for key in best),
        articles=tuple(sorted(word.stretches)),
        outcomes=tuple(
            outcome.id
            for article, stretches in sorted(word.stretches.items())
            for outcome in stories[article].article.outcomes
            if any(_touches(span.start, span.end, stretches) for span in _spoken(outcome))
        ),
    )


def _spoken(outcome: Outcome) -> tuple[Span, ...]:
    """Where an outcome stands, with what it speaks of."""
    return (*outcome.spans, *(outcome.subject.spans if outcome.subject else ()))
