"""Amounts and headlines, cut out of what an article says."""

from __future__ import annotations

import re

HEADLINE_WORDS = 8
_AMOUNT = re.compile(
    r"\S*\d\S*(?:\s*[–-]\s*\S*\d\S*)?(?:\s(?:%|percent\b|hundred\b|thousand\b|million\b|billion\b|trillion\b))?"
)


def amount_of(text: str) -> tuple[str, str, str]:
    """A quantity cut in three: “nearly 2,100 days” is nearly | 2,100 | days; joined, it is the text."""
    match = _AMOUNT.search(text)
    if not match:
        return "", text, ""
    return text[: match.start()], match[0], text[match.end() :]


def first_words(text: str) -> str:
    """The first words of an article and “…”, for one that has no headline."""
    words = text.split()
    return " ".join(words[:HEADLINE_WORDS]) + ("…" if len(words) > HEADLINE_WORDS else "")
