"""Keys under which different spellings of one thing meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]s\b|['’]")
# Letters that no decomposition parts from their stroke, as they are written where a keyboard lacks them.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without accents and case."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without possessive endings and apostrophes."""
    folded = fold(text)
    if folded.isalnum():
        return (folded,)
    return tuple(_WORD.findall(_APOSTROPHE.sub("", folded)))


def spelling(text: str) -> str:
    """The key of a name: its folded words written together, so that hyphens and spaces do not part two spellings."""
    return "".join(words(text))
