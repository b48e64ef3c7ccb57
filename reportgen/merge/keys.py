"""Keys under which different spellings of one thing meet."""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.language.folding import unaccented

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]s\b|['’]")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without possessive endings and apostrophes."""
    folded = unaccented(text)
    if folded.isalnum():
        return (folded,)
    return tuple(_WORD.findall(_APOSTROPHE.sub("", folded)))


def spelling(text: str) -> str:
    """The key of a name: its folded words written together, so that hyphens and spaces do not part two spellings."""
    return "".join(words(text))
