"""A sketch of an article's wording, by which two tellings of one story are told from two stories.

One-permutation minwise hashing (Li, Owen and Zhang, 2012) of word shingles, empty bins filled from the next full one
(Shrivastava and Li, 2014), cut to 16 bits a bin (Li and König, 2010): the share of bins in which two sketches agree
estimates the share of shingles that the two texts have in common.
"""

from __future__ import annotations

from zlib import crc32

from numpy.typing import NDArray

from reportgen.language.arrays import np
from reportgen.language.document import Document
from reportgen.language.word_index import WordIndex

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
_STARTS = np.arange(BINS, dtype=np.uint64) << _WIDTH
"""The least number of each bin."""
_HALF = np.uint64(32)
_BASE = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def sketch(document: Document) -> str:
    """The sketch of a document's content, `BINS` × `DIGITS` hexadecimal digits; empty for a short text."""
    hashes = _hashes(document.index)
    if len(hashes) < _SHINGLE + _FEWEST:
        return ""
    count = len(hashes) - _SHINGLE + 1
    shingles = hashes[:count]
    for shift in range(1, _SHINGLE):
        shingles = shingles * _BASE + hashes[shift : shift + count]
    # CRC-32 is linear in its input; multiplying and folding break that up.
    mixed = shingles * _MIX
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX
    if len(set(mixed[: 4 * _FEWEST].tolist())) < _FEWEST and np.unique(mixed).size < _FEWEST:
        return ""
    return np.array(_filled(_least(mixed)), dtype=np.uint64).astype(">u2").tobytes().hex()


def _hashes(index: WordIndex) -> NDArray[np.uint64]:
    """The hash of each word and figure, in order; marks have none."""
    of_words = np.fromiter(map(crc32, map(str.encode, index.lowers)), np.uint64, len(index.lowers))
    hashes: NDArray[np.uint64] = of_words[index.numbers[index.where(str.isalnum)]]
    return hashes


def _least(mixed: NDArray[np.uint64]) -> list[int]:
    """The least hash of each bin, `_REST` for an empty one."""
    mixed.sort()  # by bins, which are the highest bits: the least of each stands first in it
    first = mixed[np.minimum(np.searchsorted(mixed, _STARTS), mixed.size - 1)]
    least: list[int] = np.where(first >> _WIDTH == _STARTS >> _WIDTH, first & _REST, _REST).tolist()
    return least


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
