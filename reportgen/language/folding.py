"""One spelling of a name for all the ways it is written: small letters without accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that no decomposition parts from their stroke, as they are written where a keyboard lacks them.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)


def on_one_line(text: str) -> str:
    """The text with a space for each stretch of white space: a line break says no more."""
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """The text casefolded, without accents, its apostrophes straight: for comparing names."""
    folded = text.casefold().translate(_PLAIN)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
