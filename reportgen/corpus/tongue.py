"""Whether a text is in the language that it is taken for."""

from __future__ import annotations

import re

from reportgen.language.packs import load_pack

UNDETERMINED = "und"
"""BCP 47 for a language that nobody knows."""
ENOUGH = 50
"""Words: a shorter text does not tell its language."""
LEAST = 4
"""Function words in a hundred: prose in the language has three times as many, other languages hardly any."""
_READ = 20_000
"""Characters: more need not be read to tell."""
_WORD = re.compile(r"[^\W\d_]+")


def likely_language(text: str, language: str) -> str:
    """The language given, or “und” where the text has hardly one of its function words.

    Args:
        text: what was read.
        language: BCP 47 tag of what the text is taken for.
    """
    pack = load_pack(language)
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    if pack is None or len(words) < ENOUGH:
        return language
    known = pack.words("function_words")
    return language if sum(word in known for word in words) * 100 >= LEAST * len(words) else UNDETERMINED
