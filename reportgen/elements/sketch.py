"""A sketch of an article's wording, by which two tellings of one story are told from two stories.

One-permutation minwise hashing (Li, Owen and Zhang, 2012) of word shingles, empty bins filled from the next full one
(Shrivastava and Li, 2014), cut to 16 bits a bin (Li and König, 2010): the share of bins in which two sketches agree
estimates the share of shingles that the two texts have in common.
"""

from __future__ import annotations

from zlib import crc32

from reportgen.language.arrays import np
from reportgen.language.document import Document

BINS = 64
DIGITS = 4
"""Hexadecimal digits a bin."""
_SHINGLE = 4
"""Words."""
_FEWEST = 16
"""Shingles: a text of fewer has no wording of its own."""
_WIDTH = np.uint64(58)
"""Bits of a hash that are left beside the six that choose its bin."""
_REST = np.uint64((1 << 58) - 1)
_HALF = np.uint64(32)
_BASE = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def sketch(document: Document) -> str:
    """The sketch of a document's content, `BINS` × `DIGITS` hexadecimal digits; empty for a short text."""
    hashes_of = {word: crc32(word.encode()) for word in document.vocabulary}
    words = [hashes_of[token.lower] for token in document.tokens if token.text[0].isalnum()]
    if len(words) < _SHINGLE + _FEWEST:
        return ""
    hashes = np.array(words, dtype=np.uint64)
    count = len(words) - _SHINGLE + 1
    shingles = hashes[:count]
    for shift in range(1, _SHINGLE):
        shingles = shingles * _BASE + hashes[shift : shift + count]
    # CRC-32 is linear in its input; multiplying and folding break that up.
    mixed = shingles * _MIX
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX
    if len(set(mixed[: 4 * _FEWEST].tolist())) < _FEWEST and np.unique(mixed).size < _FEWEST:
        return ""
    least = np.full(BINS, _REST, dtype=np.uint64)
    np.minimum.at(least, (mixed >> _WIDTH).astype(np.intp), mixed & _REST)
    return "".join(f"{value & 0xFFFF:0{DIGITS}x}" for value in _filled(least.tolist()))


def _filled(least: list[int]) -> list[int]:
    """The least hash of each bin; for an empty bin that of the next full one, marked by the distance."""
    empty = int(_REST)
    if empty not in least:
        return least
    filled = []
    for place in range(BINS):
        distance = next(d for d in range(BINS) if least[(place + d) % BINS] != empty)
        filled.append(least[(place + distance) % BINS] + distance * 0x61C9)
    return filled
