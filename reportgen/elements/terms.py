"""The noun phrases that an article keeps to: the words that themes are made of.

Termhood is the C-value of Frantzi, Ananiadou and Mima (2000), in the form for single words too (Barrón-Cedeño and
others, 2009): how often a phrase stands, less what it stands only as a part of longer ones, times the log of its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reportgen.language.document import Document, Token
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
_NAMED = ("person", "place")

_Range = tuple[int, int]


def find_terms(document: Document) -> tuple[Term, ...]:
    """The article's noun phrases of one to four words, the weightiest ones, in source order.

    A single word counts only where it comes back. Names of people and places are no terms.

    Args:
        document: the article's content.
    """
    stands: defaultdict[str, list[_Range]] = defaultdict(list)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _phrases(document):
        whole = " ".join([token.lower for token in document.tokens[slice(*phrase)]])
        for key, part in _parts(document.tokens, phrase):
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
    for sentence in document.sentences:
        first = sentence.first
        for at in range(sentence.first, sentence.last + 1):
            if at < sentence.last and tokens[at].tag in _MODIFIERS and _belongs(tokens[at], blank):
                continue
            if at == first:
                first += 1
                continue
            last = at
            while last > first and tokens[last - 1].tag not in _NOUNS:
                last -= 1
            while last > first and tokens[first].tag not in _OPENING:
                first += 1
            if last > first:
                yield first - _has_gerund(tokens, first, sentence.first, blank=blank), last
            first = at + 1


def _has_gerund(tokens: Sequence[Token], first: int, opening: int, *, blank: frozenset[str]) -> bool:
    """Whether the word before a phrase is a gerund with the phrase as its object, in a sentence that opens there."""
    if first == opening or tokens[first - 1].tag != "VBG" or tokens[first - 1].lower in blank:
        return False
    return first - 1 == opening or tokens[first - 2].tag in _BEFORE_GERUND


def _belongs(token: Token, blank: frozenset[str]) -> bool:
    if token.lower in blank or len(token.text) < 2 or not token.text[0].isalpha():
        return False
    return not token.entity.endswith(_NAMED)


def _parts(tokens: Sequence[Token], phrase: _Range) -> Iterator[tuple[str, _Range]]:
    """The stretches of a phrase that end in a noun and are short enough to be a term, with their keys."""
    first, last = phrase
    if last == first + 1:
        if tokens[first].tag in _NOUNS:
            yield tokens[first].lemma.casefold(), phrase
        return
    for end in range(first + 1, last + 1):
        if tokens[end - 1].tag not in _NOUNS:
            continue
        key = tokens[end - 1].lemma.casefold()
        yield key, (end - 1, end)
        for start in range(end - 2, max(first, end - _LONGEST) - 1, -1):
            key = f"{tokens[start].lower} {key}"
            if start == first or tokens[start].tag in _OPENING:
                yield key, (start, end)


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
    return tuple(
        Span.of(document.text, document.tokens[start].start, document.tokens[end - 1].end) for start, end in ranges
    )


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
