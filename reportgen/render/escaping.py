"""Article strings are data: they escape themselves on their way into Markdown, whatever a template does with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markupsafe import Markup

from reportgen.model.brief import Piece
from reportgen.render.tongues import marked

_SPACES = re.compile(r"[ \t\n\r\v\f]+")
_ALWAYS = re.compile(r"[\\`*_\[\]|~$]")
_AT_START = re.compile(r" ?(?:[-+#=:>!]|\d{1,9}[.)](?=\s|$))")
_AT_END = re.compile(r"(?<= )#+ ?\Z")
_ENTITY = re.compile(r"&(?=[#0-9A-Za-z]|$)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class Text:
    """A string of an article or an index. It compares as the string, and prints only through its escaping.

    Args:
        raw: the string.
        language: BCP 47, where it is not the reader's.
    """

    __slots__ = ("language", "raw")

    def __init__(self, raw: str, language: str | None = None) -> None:
        self.raw = raw
        self.language = language

    def __html__(self) -> str:
        """What Jinja's autoescape writes: Markdown that reads as the visible text."""
        return marked(escape(self.raw), self.language)

    __str__ = __html__

    def __eq__(self, other: object) -> bool:
        return self.raw == (other.raw if isinstance(other, Text) else other)

    def __hash__(self) -> int:
        return hash(self.raw)

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __repr__(self) -> str:
        return f"Text({self.raw!r})"


def visible(raw: str) -> str:
    """A text as a reader shall see it: white space as single spaces, every character that shows nothing as ⟨U+XXXX⟩."""
    # Python calls printable what shows something, and the space.
    if raw.isprintable() and "  " not in raw:
        return raw
    spaced = _SPACES.sub(" ", raw)
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in _UNSEEN else c for c in spaced)


def capitalized(raw: str) -> str:
    """A phrase as a line's first: its first letter a capital."""
    return raw[:1].upper() + raw[1:]


def escape(raw: str) -> str:
    """A text as Markdown that no reader takes for anything but text; works wherever a line may hold inline text."""
    return _guard_ends(_escape_inside(visible(raw)))


def _guard_ends(text: str) -> str:
    """The same with what would make a block of it, at its start, or close a heading, at its end, escaped."""
    start = _AT_START.match(text)
    guarded = f"{text[: start.end() - 1]}\\{text[start.end() - 1 :]}" if start else text
    return _AT_END.sub(r"\\\g<0>", guarded) if "#" in guarded else guarded


def _escape_inside(text: str) -> str:
    """A visible text that does not begin a line, as Markdown."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    # Hardly a text has any of these: to look for the character they all need takes a tenth of the time.
    if "&" in text:
        text = _ENTITY.sub("&amp;", text)
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    if ":" in text or "www." in text.lower():
        text = _AUTOLINK.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", text)
    return text


def marked_sentence(pieces: Sequence[Piece]) -> Markup:
    """A verbatim sentence with the claim's words in bold.

    CommonMark sees bold only where the asterisks touch a letter or stand free on the other side: marks and signs at the
    edge of the claim's words are left outside where they would break it.
    """
    texts = [visible(piece.text) for piece in pieces]
    out = []
    for at, piece in enumerate(pieces):
        before, after = texts[at - 1][-1:] if at else "", "".join(texts[at + 1 : at + 2])[:1]
        head, core, tail = texts[at], "", ""
        if piece.marked:
            head, core, tail = _bold_core(head, tight_before=before != " ", tight_after=after != " ")
        out += [_escape_inside(head), f"**{_escape_inside(core)}**" if core else "", _escape_inside(tail)]
    sentence = "".join(out).strip(" ")
    return Markup(_guard_ends(sentence))


def _bold_core(text: str, *, tight_before: bool, tight_after: bool) -> tuple[str, str, str]:
    """A text in three: what stays outside the bold, the bold, and what stays outside again."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or (tight_before and not _wordlike(text[start]))):
        start += 1
    while start < end and (text[end - 1].isspace() or (tight_after and not _wordlike(text[end - 1]))):
        end -= 1
    return text[:start], text[start:end], text[end:]


def _wordlike(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"
