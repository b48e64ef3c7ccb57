"""The noun phrases that an article keeps to: the words that themes are made of.

Termhood is the C-value of Frantzi, Ananiadou and Mima (2000), in the form for single words too (Barrón-Cedeño and
others, 2009): how often a phrase stands, less what it stands only as a part of longer ones, times the log of its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack
from reportgen.model import Span, Term

MOST = 120
"""Terms an article."""
_LONGEST = 4
"""Words."""
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
    tokens = document.tokens
    stands: defaultdict[str, list[_Range]] = defaultdict(list)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _phrases(document):
        first, last = phrase
        if last == first + 1:
            stands[_base(tokens[first].lower, tokens[first].tag)].append(phrase)
            continue
        whole = " ".join([token.lower for token in tokens[first:last]])
        for key, part in _parts(tokens, first, last):
            stands[key].append(part)
            if part != phrase:
                inside[key].append(whole)
    weights = {key: _c_value(key, len(ranges), inside.get(key, ())) for key, ranges in stands.items()}
    kept = sorted((key for key in stands if weights[key] > 0), key=lambda k: (-weights[k], stands[k][0], k))[:MOST]
    terms = sorted((stands[key][0], key) for key in kept)
    return tuple(
        Term(
            id=f"{document.article}.t{n}",
            name=_name(spans := _spans(document, stands[key])),
            weight=weights[key],
            spans=spans,
        )
        for n, (_, key) in enumerate(terms, start=1)
    )


def _phrases(document: Document) -> Iterator[_Range]:
    """The longest runs of modifiers and nouns that end in a noun, without the words that say nothing."""
    tokens, blank = document.tokens, _blank(document.pack)
    for start, end, opening in _runs(document, blank):
        first, last = start, end
        while last > first and tokens[last - 1].tag not in _NOUNS:
            last -= 1
        while last > first and tokens[first].tag not in _OPENING:
            first += 1
        if last > first:
            yield first - _has_gerund(tokens, first, opening, blank=blank), last


def _runs(document: Document, blank: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """The runs of words that may belong to a phrase, and with each where its sentence begins."""
    belonging = [
        at
        for at, (text, _, _, lower, tag, entity) in enumerate(document.tokens)
        if tag in _MODIFIERS and len(text) > 1 and text[0].isalpha() and entity not in _NAMED and lower not in blank
    ]
    at = 0
    for sentence in document.sentences:
        while at < len(belonging) and belonging[at] < sentence.last:
            first = last = belonging[at]
            while at < len(belonging) and belonging[at] == last < sentence.last:
                at, last = at + 1, last + 1
            yield first, last, sentence.first


def _has_gerund(tokens: Sequence[Token], first: int, opening: int, *, blank: frozenset[str]) -> bool:
    """Whether the word before a phrase is a gerund with the phrase as its object, in a sentence that opens there."""
    if first == opening or tokens[first - 1].tag != "VBG" or tokens[first - 1].lower in blank:
        return False
    return first - 1 == opening or tokens[first - 2].tag in _BEFORE_GERUND


def _parts(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[str, _Range]]:
    """The stretches of a phrase that end in a noun and are short enough to be a term, with their keys."""
    for end in range(first + 1, last + 1):
        noun = tokens[end - 1]
        if noun.tag not in _NOUNS:
            continue
        key = _base(noun.lower, noun.tag)
        yield key, (end - 1, end)
        for start in range(end - 2, max(first, end - _LONGEST) - 1, -1):
            key = f"{tokens[start].lower} {key}"
            if start == first or tokens[start].tag in _OPENING:
                yield key, (start, end)


@lru_cache(maxsize=16384)
def _base(word: str, tag: str) -> str:
    """The dictionary form of a noun, casefolded."""
    return lemma(word, tag).casefold()


def _c_value(key: str, frequency: int, longer: Sequence[str]) -> int:
    """Termhood times a hundred; zero for what only longer phrases hold, and for a single word that stands once.

    Args:
        key: the phrase.
        frequency: how often it stands.
        longer: the longer phrase around it, for each time that there is one.
    """
    words = key.count(" ") + 1
    if words == 1 and frequency == 1:
        return 0
    own = frequency - (len(longer) // len(set(longer)) if longer else 0)
    return min(_LOG[words], _ONCE) if own == 1 else _LOG[words] * own


def _spans(document: Document, ranges: Sequence[_Range]) -> tuple[Span, ...]:
    text, tokens = document.text, document.tokens
    return tuple([Span.of(text, tokens[start].start, tokens[end - 1].end) for start, end in ranges])


def _name(spans: Sequence[Span]) -> str:
    """The commonest form, the first of equals."""
    if len(spans) == 1:
        return spans[0].text
    counts = Counter([span.text for span in spans])
    return max(counts, key=counts.__getitem__)


@cache
def _blank(pack: Pack) -> frozenset[str]:
    """Words that modify a noun without saying which one is meant."""
    return frozenset(word for rule in pack.table("terms").get("blank", []) for word in rule["words"])
