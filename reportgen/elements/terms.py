"""The noun phrases that an article keeps to: the words that themes are made of.

Termhood is the C-value of Frantzi, Ananiadou and Mima (2000), in the form for single words too (Barrón-Cedeño and
others, 2009): how often a phrase stands, less what it stands only as a part of longer ones, times the log of its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import compress, count

from reportgen.language.document import Document
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack
from reportgen.model import Span, Term

MOST = 120
"""Terms an article."""
_LONGEST = 4
"""Words."""
_SHORTEST = 2
"""Characters."""
_LOG = {1: 45, 2: 158, 3: 200, 4: 232}
"""A hundred times the binary logarithm of one more than the number of words; a single word counts for less."""
_ONCE = 100
"""What stands once is no more of a term for being long."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OPENING = _NOUNS | {"JJ"}
_MODIFIERS = _OPENING | {"VBN"}
_BEFORE_GERUND = frozenset(("IN", "CC", ",", ":"))
"""A participle in -ing behind these is a gerund with its object (“by donating land”), not part of a verb."""
_NAMED = frozenset(f"{place}-{kind}" for place in "BI" for kind in ("person", "place"))

_Range = tuple[int, int]


def find_terms(document: Document) -> tuple[Term, ...]:
    """The article's noun phrases of one to four words, the weightiest ones, in source order.

    A single word counts only where it comes back. Names of people and places are no terms.

    Args:
        document: the article's content.
    """
    stands, inside = _standing(document)
    weights = {
        key: weight
        for key, ranges in stands.items()
        if (len(ranges) > 1 or " " in key) and (weight := _c_value(key, len(ranges), inside.get(key)))
    }
    kept = list(weights)
    if len(kept) > MOST:
        kept = nsmallest(MOST, kept, key=lambda key: (-weights[key], stands[key][0], key))
    terms = sorted([(stands[key][0], key) for key in kept])
    found: list[Term] = []
    for n, (_, key) in enumerate(terms, start=1):
        spans = _spans(document, stands[key])
        found.append(Term(id=f"{document.article}.t{n}", name=_name(spans), weight=weights[key], spans=spans))
    return tuple(found)


def _standing(document: Document) -> tuple[dict[str, list[_Range]], dict[str, list[str]]]:
    """Where each candidate stands, and the longer phrase around it for each time that there is one."""
    lowers, tags = document.lowers, document.tags
    stands: defaultdict[str, list[_Range]] = defaultdict(list)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _phrases(document):
        first, last = phrase
        if last == first + 1:
            stands[_base(lowers[first], tags[first])].append(phrase)
            continue
        whole = " ".join(lowers[first:last])
        for key, part in _parts(lowers, tags, first, last):
            stands[key].append(part)
            if part != phrase:
                inside[key].append(whole)
    return stands, inside


def _phrases(document: Document) -> Iterator[_Range]:
    """The longest runs of modifiers and nouns that end in a noun, without the words that say nothing."""
    tags, blank = document.tags, _blank(document.pack)
    for start, end in _runs(document, blank):
        first, last = start, end
        while last > first and tags[last - 1] not in _NOUNS:
            last -= 1
        while last > first and tags[first] not in _OPENING:
            first += 1
        if last > first:
            yield first - (tags[first - 1] == "VBG" and _is_gerund(document, first - 1, blank)), last


def _runs(document: Document, blank: frozenset[str]) -> Iterator[_Range]:
    """The runs of words that may belong to a phrase, within their sentences: no initial, figure, person or place."""
    texts, lowers, entities = document.texts, document.lowers, document.entities
    modifying = compress(count(), map(_MODIFIERS.__contains__, document.tags))
    starts = {sentence.first for sentence in document.sentences}
    spoilt = blank.union([word for word in document.unlettered if not word[0].isalpha()])
    first = last = -1
    for at in [
        at
        for at in modifying
        if lowers[at] not in spoilt and entities[at] not in _NAMED and len(texts[at]) >= _SHORTEST
    ]:
        if at != last or at in starts:
            if last > first:
                yield first, last
            first = at
        last = at + 1
    if last > first:
        yield first, last


def _is_gerund(document: Document, at: int, blank: frozenset[str]) -> bool:
    """Whether a participle in -ing before a phrase is a gerund with the phrase as its object."""
    opening = document.sentence_at(document.tokens[at + 1].start).first
    if at < opening or document.lowers[at] in blank:
        return False
    return at == opening or document.tags[at - 1] in _BEFORE_GERUND


def _parts(lowers: Sequence[str], tags: Sequence[str], first: int, last: int) -> Iterator[tuple[str, _Range]]:
    """The stretches of a phrase that end in a noun and are short enough to be a term, with their keys."""
    for end in range(first + 1, last + 1):
        tag = tags[end - 1]
        if tag not in _NOUNS:
            continue
        key = _base(lowers[end - 1], tag)
        yield key, (end - 1, end)
        for start in range(end - 2, max(first, end - _LONGEST) - 1, -1):
            key = f"{lowers[start]} {key}"
            if start == first or tags[start] in _OPENING:
                yield key, (start, end)


@lru_cache(maxsize=16384)
def _base(word: str, tag: str) -> str:
    """The dictionary form of a noun, casefolded."""
    return lemma(word, tag).casefold()


def _c_value(key: str, frequency: int, longer: Sequence[str] | None) -> int:
    """Termhood times a hundred; zero for what only longer phrases hold.

    Args:
        key: the phrase.
        frequency: how often it stands; more than once where it is a single word.
        longer: the longer phrase around it, for each time that there is one; None where there is none.
    """
    if frequency == 1:
        return 0 if longer else _ONCE
    words = key.count(" ") + 1
    own = frequency - (len(longer) // len(set(longer)) if longer else 0)
    return min(_LOG[words], _ONCE) if own == 1 else _LOG[words] * own


def _spans(document: Document, ranges: Sequence[_Range]) -> tuple[Span, ...]:
    text, tokens, starts = document.text, document.tokens, document.starts
    return tuple([Span(start := starts[first], end := tokens[last - 1].end, text[start:end]) for first, last in ranges])


def _name(spans: Sequence[Span]) -> str:
    """The commonest form, the first of equals."""
    first = spans[0].text
    if len(spans) == 1:
        return first
    forms = [span.text for span in spans]
    if forms.count(first) == len(forms):
        return first
    counts = Counter(forms)
    return max(counts, key=counts.__getitem__)


@cache
def _blank(pack: Pack) -> frozenset[str]:
    """Words that modify a noun without saying which one is meant."""
    return frozenset(word for rule in pack.table("terms").get("blank", []) for word in rule["words"])
