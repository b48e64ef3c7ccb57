"""Credits within a line of content: “(Photo: Ada Brook/LTN)”, “— Reuters”, “[Photo: …]” around a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.language.packs import Pack
from reportgen.layout.lines import Line

_REACH = 140
_CAPTION_WORDS = 5
_CLOSED_WORDS = 3
_CAPTION = "aption"
# No credit begins within a word, or within a clause in small letters: told before each way of naming one is tried.
_BEFORE_CREDIT = r"(?:(?=\s*[(\[/|–—-])|(?=\s+[A-Z])|(?<=[.!?…”\"’)\]]))"
_SENTENCE = re.compile(r"[.!?][\"'”’]?\Z")


@dataclass(frozen=True, slots=True)
class Credits:
    """How photographers and agencies are named beside what a line says.

    Attributes:
        hints: no line has a credit at its end without one of these.
        tail: a credit at the end of a line.
        lead: one at its beginning.
        alternatives: no headline stands before a caption, as a picture's alternative text, without one of these.
        alternative: such a headline, and the picture's number.
    """

    hints: tuple[str, ...]
    tail: re.Pattern[str]
    lead: re.Pattern[str]
    alternatives: tuple[str, ...]
    alternative: re.Pattern[str]

    def hinted(self, lines: Iterable[Line]) -> tuple[str, ...]:
        """The hints that stand at the end of one of the lines: of all there are, most pages have none or a few."""
        ends = "\n".join([line.text[-_REACH:] for line in lines])
        return tuple([hint for hint in self.hints if hint in ends])

    def trimmed(self, line: Line, hints: Sequence[str]) -> tuple[int, int]:
        """Half-open offsets of what a line says without its credits; the whole line where that leaves little.

        Args:
            line: the line.
            hints: those that stand at its end, and perhaps others.
        """
        start, end = 0, len(line.text)
        if any(map(line.text.__contains__, self.alternatives)) and (told := self.alternative.match(line.text)):
            start = told.end()
        elif not any(map(line.text[-_REACH:].__contains__, hints)) and not self.lead.match(line.text):
            return line.start, line.end
        while (match := self.tail.search(line.text, max(start, end - _REACH), end)) and match.start() < end:
            end = len(line.text[: match.start()].rstrip())
        if lead := self.lead.match(line.text, 0, end):
            said = line.text[lead.end() : end]
            if len(said.split()) >= _CAPTION_WORDS and (_SENTENCE.search(said) or _CAPTION in lead[0]):
                start = lead.end()
        kept = line.text[start:end]
        if len(kept.split()) < (_CLOSED_WORDS if _SENTENCE.search(kept) else _CAPTION_WORDS):
            return line.start, line.end
        return line.start + start, line.start + end


@cache
def load_credits(pack: Pack) -> Credits:
    """The credit rules of a pack, compiled."""
    table = pack.table("layout")["credits"]

    def filled(pattern: str) -> str:
        return re.sub(r"\{(\w*[a-z]\w*)\}", lambda m: f"(?:{filled(table['parts'][m[1]])})", pattern)

    tail = "|".join(f"(?:{filled(pattern)})" for pattern in table["tail"])
    return Credits(
        hints=tuple(table["hints"]),
        tail=re.compile(rf"{_BEFORE_CREDIT}\s*(?:{tail})\s*\Z"),
        lead=re.compile(filled(table["lead"])),
        alternatives=tuple(table["alternatives"]),
        alternative=re.compile(table["alternative"]),
    )
