"""A sketch of an article's wording, by which two tellings of one story are told from two stories.

One-permutation minwise hashing (Li, Owen and Zhang, 2012) of word shingles, empty bins filled from the next full one
(Shrivastava and Li, 2014), cut to 16 bits a bin (Li and König, 2010): the share of bins in which two sketches agree
estimates the share of shingles that the two texts have in common.
"""

from __future__ import annotations

from zlib import crc32

from reportgen.language.document import Document

BINS = 64
DIGITS = 4
"""Hexadecimal digits a bin."""
_SHINGLE = 4
"""Words."""
_FEWEST = 16
"""Shingles: a text of fewer has no wording of its own."""
_BIN_BITS = 6
_GOLDEN = 0x9E3779B1
_MASK = 0xFFFFFFFF


def sketch(document: Document) -> str:
    """The sketch of a document's content, `BINS` × `DIGITS` hexadecimal digits; empty for a short text."""
    words = [token.lower for token in document.tokens if token.text[0].isalnum()]
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _FEWEST:
        return ""
    least: dict[int, int] = {}
    for shingle in shingles:
        # CRC-32 is linear in its input; the multiplication and the folding break that up.
        mixed = crc32(shingle.encode()) * _GOLDEN & _MASK
        mixed = (mixed ^ mixed >> 15) * _GOLDEN & _MASK
        place, rest = mixed >> (32 - _BIN_BITS), mixed & (_MASK >> _BIN_BITS)
        if rest < least.get(place, _MASK):
            least[place] = rest
    return "".join(f"{_filled(least, place) & 0xFFFF:0{DIGITS}x}" for place in range(BINS))


def _filled(least: dict[int, int], place: int) -> int:
    """The least hash of a bin, or for an empty bin that of the next full one, marked by the distance."""
    distance = next(d for d in range(BINS) if (place + d) % BINS in least)
    return least[(place + distance) % BINS] + distance * 0x61C9
