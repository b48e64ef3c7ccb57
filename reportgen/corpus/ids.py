"""Which ids an article may have: those that can be the name of a file on every system."""

from __future__ import annotations

import unicodedata

RESERVED = "brief"
MAX_CHARACTERS = 100
_MAX_BYTES = 200
_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    ]
)


def why_not(identity: str) -> str | None:
    """Why a text cannot be an article's id, as the end of a sentence; None where it can."""
    if not identity:
        return "it is empty"
    if len(identity) > MAX_CHARACTERS or len(identity.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        return f"it is longer than {MAX_CHARACTERS} characters"
    if any(c in _FORBIDDEN or unicodedata.category(c)[0] == "C" for c in identity):
        return "it holds a character that file names cannot"
    if identity[0] in ".-" or identity[-1] == "." or identity != identity.strip():
        return "it begins with a dot or a hyphen, ends with a dot, or is framed by spaces"
    if folded(identity) == RESERVED:
        return f"“{RESERVED}” is the name of the brief of all articles"
    if folded(identity).partition(".")[0].rstrip() in _DEVICES:
        return "it is the name of a device on Windows"
    return None


def folded(identity: str) -> str:
    """What two ids must not share: file systems that ignore case or composition would mix up their files."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", identity).casefold())
