"""The table of an `index.toml`: every key checked, every fault with its line."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.config import nearest
from reportgen.corpus.entries import CHECKS, Entry
from reportgen.corpus.ids import folded
from reportgen.corpus.lines import Lines, find_lines
from reportgen.corpus.places import article_files, locate
from reportgen.errors import LimitError, UsageError, reason
from reportgen.frozen import frozen
from reportgen.model import Diagnostic
from reportgen.toml import BrokenTomlError, parse_toml

Read = Callable[[Path], bytes]
_TOLD = 20
"""Files that the index does not name are told one by one up to so many."""


@frozen
class Table:
    """What an index says.

    Attributes:
        title: of the collection; None where it gives none.
        entries: the articles that nothing was wrong about, in order.
        diagnostics: errors by line, then notes.
        broken: the ids of the articles that something was wrong about.
    """

    title: str | None
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str] = frozenset()


def read_table(folder: Path, name: str, *, names: Sequence[str], read: Read = Path.read_bytes) -> Table:
    """Read an index, whatever is wrong with it.

    Args:
        folder: where the index lies.
        name: of the index in it.
        names: the article files beside it: a note tells which of them it leaves out.
        read: gives the bytes of a file; raises `OSError`, or `LimitError` where they are too many.
    """
    place = shown(folder / name)
    try:
        if not (folder / name).is_file():
            raise OSError(errno.EINVAL, "It is a device, a pipe or a socket")
        content, table = parse_toml(read(folder / name))
    except OSError as error:
        message, hint = f"the index cannot be read: {reason(error)}", "make it readable, or name another folder"
        return _unusable("bad-index", message, place=place, hint=hint)
    except LimitError as error:
        return _unusable("over-limit", f"the index cannot be read: {error.message}", place=place, hint=error.hint)
    except BrokenTomlError as error:
        return _unusable("bad-index", error.message, place=error.place(place), hint=error.hint)
    return _Reader(folder, place, find_lines(content)).read(table, names)


def shown(path: Path) -> str:
    """A path as a message names it: relative to where the user is, if it lies below."""
    relative = os.path.relpath(path) if path.is_absolute() else str(path)
    return str(path) if relative.startswith("..") else Path(relative).as_posix()


def clashes(ids: Sequence[tuple[str, str]]) -> tuple[Diagnostic, ...]:
    """An error for each id that an earlier article has, or one that names the same file on some system.

    Args:
        ids: every id with the place where it is given.
    """
    first: dict[str, tuple[str, str]] = {}
    wrong: list[Diagnostic] = []
    for identity, place in ids:
        known, known_place = first.setdefault(folded(identity), (identity, place))
        if known_place != place:
            same = f"the id “{identity}” is taken"
            message = same if known == identity else f"the ids “{identity}” and “{known}” name one file"
            hint = f"the other is {known_place}; give this article another id"
            wrong.append(Diagnostic(code="duplicate-id", severity="error", message=message, place=place, hint=hint))
    return tuple(wrong)


def _unusable(code: str, message: str, *, place: str, hint: str) -> Table:
    wrong = Diagnostic(code=code, severity="error", message=message, place=place, hint=hint)
    return Table(None, (), (wrong,))


class _Reader:
    """Reads one parsed index, and gathers what is wrong on the way."""

    def __init__(self, folder: Path, place: str, lines: Lines) -> None:
        self._folder = folder
        self._place = place
        self._lines = lines
        self._diagnostics: list[Diagnostic] = []
        self._ids: list[tuple[str, str]] = []

    def read(self, table: Mapping[str, Any], names: Sequence[str]) -> Table:
        self._refuse_unknown(table, ("title", "article"), article=None)
        title = self._checked("title", table["title"], article=None) if "title" in table else None
        articles = table.get("article", [])
        if not isinstance(articles, list) or not all(isinstance(a, dict) for a in articles):
            self._error("bad-value", "the articles are not tables", None, "article", "write [[article]] before each")
            articles = []
        elif not articles:
            hint = f"add them with reportgen index {shown(self._folder)}"
            self._error("no-articles", "the index names no articles", None, "article", hint)
        entries = [e for number, article in enumerate(articles) if (e := self._entry(number, article))]
        wrong = [*self._diagnostics, *clashes(self._ids)]
        wrong.sort(key=lambda d: int(d.place.rpartition(":")[2]))
        named = {os.path.normpath(a["path"]) for a in articles if isinstance(a.get("path"), str)}
        unnamed = [name for name in names if name not in named] if articles else []
        notes = list(self._unnamed(unnamed))
        broken = {identity for identity, _ in self._ids}.difference(entry.id for entry in entries)
        return Table(title, tuple(entries), (*wrong, *notes), frozenset(broken))

    def _entry(self, number: int, article: Mapping[str, Any]) -> Entry | None:
        """One `[[article]]`, or None where something is wrong about it."""
        before = len(self._diagnostics)
        self._refuse_unknown(article, CHECKS, article=number)
        values = {key: self._checked(key, value, article=number) for key, value in article.items() if key in CHECKS}
        values.pop("retells", None)
        if values.get("id"):
            self._ids.append((values["id"], f"{self._place}:{self._lines.of(number, 'id')}"))
        for key, code in (("id", "missing-id"), ("path", "missing-path")):
            if key not in article or (key == "path" and values[key] is None):
                self._error(code, f"the article has no {key}", number, None, f'give it one: {key} = "…"')
        file = None
        if values.get("path"):
            try:
                file = locate(self._folder, values["path"])
            except UsageError as error:
                missing = error.message.startswith("there is no")
                meant = nearest(values["path"], article_files(self._folder)) if missing else ""
                hint = error.hint or meant or "mend the path, or remove the article"
                code = "missing-file" if missing else "bad-path"
                self._error(code, error.message, number, "path", hint)
        if len(self._diagnostics) > before or file is None:
            return None
        given = {key: value for key, value in values.items() if value is not None}
        return Entry(file=file, place=f"{self._place}:{self._lines.of(number)}", **given)

    def _checked(self, key: str, value: Any, *, article: int | None) -> Any:
        try:
            return CHECKS[key](value)
        except UsageError as error:
            code = "bad-id" if key == "id" else "bad-value"
            self._error(code, f"{key}: {error.message}", article, key, error.hint)
            return None

    def _refuse_unknown(self, table: Mapping[str, Any], legal: Any, *, article: int | None) -> None:
        for key in table:
            if key not in legal:
                hint = nearest(key, legal) or f"legal are {', '.join(legal)}"
                self._error("unknown-key", f"unknown key “{key}”", article, key, hint)

    def _error(self, code: str, message: str, article: int | None, key: str | None, hint: str) -> None:
        place = f"{self._place}:{self._lines.of(article, key)}"
        self._diagnostics.append(Diagnostic(code=code, severity="error", message=message, place=place, hint=hint))

    def _unnamed(self, names: Sequence[str]) -> Iterator[Diagnostic]:
        """A note for each file beside the index that it does not name; of very many, one for the rest."""
        hint = f"add it with reportgen index {shown(self._folder)}"
        said = [(f"“{name}” lies", shown(self._folder / name)) for name in names[:_TOLD]]
        if len(names) > _TOLD:
            said.append((f"{len(names) - _TOLD:,} more files lie", shown(self._folder)))
        for what, place in said:
            message = f"{what} beside the index, which does not name {'it' if what[0] == '“' else 'them'}"
            yield Diagnostic(code="unnamed-file", severity="note", message=message, place=place, hint=hint)
