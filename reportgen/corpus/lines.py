"""Where in a TOML file a key stands: the standard library's parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.frozen import frozen

_ENTRY = re.compile(r"\s*\[\[\s*(?:article|\"article\"|'article')\s*\]\]")
_TABLE = re.compile(r"\s*\[")
KEY = re.compile(r"\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+))\s*[.=]")
_LONG_STRING = re.compile(r"\"\"\"|'''")


@frozen
class Lines:
    """The lines (from 1) of the keys of an index.

    Attributes:
        entries: the line that opens each `[[article]]`.
        keys: (number of the article or None for the head of the file, key) to its line.
    """

    entries: tuple[int, ...]
    keys: Mapping[tuple[int | None, str], int]

    def of(self, article: int | None, key: str | None = None) -> int:
        """The line of a key; where it was not written in a line of its own, that of its article; else 1."""
        if key is not None and (article, key) in self.keys:
            return self.keys[article, key]
        if article is not None and article < len(self.entries):
            return self.entries[article]
        return self.keys.get((None, "article"), 1)


def find_lines(text: str) -> Lines:
    """The lines of the keys in the text of an index that parses."""
    entries: list[int] = []
    keys: dict[tuple[int | None, str], int] = {}
    table: int | None = None
    inside = True
    for number, line in lines_outside_strings(text):
        if _ENTRY.match(line):
            entries.append(number)
            table, inside = len(entries) - 1, True
        elif _TABLE.match(line):
            inside = False
            if name := re.match(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)", line):
                head, _, rest = name[1].partition(".")
                keys.setdefault((table if head == "article" else None, rest if head == "article" else head), number)
        elif inside and (key := KEY.match(line)):
            keys.setdefault((table, next(filter(None, key.groups()), "")), number)
    return Lines(tuple(entries), keys)


def lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their number, without those that begin within a string of several lines."""
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not closing:
            yield number, line
        at = 0
        while found := (line.find(closing, at), closing) if closing else _opening(line, at):
            if found[0] < 0:
                break
            at = found[0] + 3
            closing = "" if closing else found[1]


def _opening(line: str, at: int) -> tuple[int, str] | None:
    found = _LONG_STRING.search(line, at)
    return (found.start(), found[0]) if found else None
