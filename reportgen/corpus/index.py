"""The index of a collection: read whole, with everything that is wrong about it named at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.config import nearest
from reportgen.corpus.entries import Entry
from reportgen.corpus.ids import why_not
from reportgen.corpus.places import SUFFIXES, article_files, check_file, locate, siblings
from reportgen.corpus.table import Read, clashes, read_table, shown
from reportgen.errors import UsageError, reason
from reportgen.frozen import frozen
from reportgen.model import Diagnostic

INDEX = "index.toml"
UNTITLED = "Articles"
FEWER = "choose some of them, or allow more with --max-articles"


@frozen
class Index:
    """A collection.

    Attributes:
        title: what it is called.
        entries: its articles in order, those that nothing was wrong about.
        broken: the ids of the others.
    """

    title: str
    entries: tuple[Entry, ...]
    broken: frozenset[str] = frozenset()


@frozen
class IndexReading:
    """What came of reading an index; where a diagnostic is an error, the index must not be worked with."""

    index: Index
    diagnostics: tuple[Diagnostic, ...]


def read_index(folder: Path, *, read: Read = Path.read_bytes, most: int | None = None) -> IndexReading:
    """The collection in a folder: what its `index.toml` names, else every article file in name order.

    Args:
        folder: where it lies.
        read: gives the bytes of a file; raises `OSError`, or `LimitError` where they are too many.
        most: how many article files a folder without an index may hold; None for any number.
    """
    try:
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
            return _nothing("missing-folder", f"the folder “{folder}” {what}", hint=_folder_hint(folder))
        names = article_files(folder)
        if (folder / INDEX).exists():
            table = read_table(folder, INDEX, names=names, read=read)
            title = table.title or folder.resolve().name or UNTITLED
            return IndexReading(Index(title, table.entries, table.broken), table.diagnostics)
    except OSError as error:
        return _nothing("unreadable-folder", f"the folder “{folder}” cannot be read: {reason(error)}")
    if not names:
        hint = f"put {', '.join(SUFFIXES)} files there, or name another folder"
        return _nothing("no-articles", f"there are no articles in “{folder}”", hint=hint)
    if most is not None and len(names) > most:
        return _nothing("over-limit", f"“{folder}” holds {len(names):,} articles, more than {most:,}", hint=FEWER)
    return _unnamed(folder.resolve().name or UNTITLED, folder, names)


def read_paths(paths: Sequence[Path], *, read: Read = Path.read_bytes, most: int | None = None) -> IndexReading:
    """The collection of files and folders that a user named one by one, in that order.

    A single folder is read as `read_index` reads it; of several, each gives its articles.

    Args:
        paths: the files and folders.
        read: as of `read_index`.
        most: as of `read_index`.
    """
    readings = [read_index(path, read=read, most=most) if path.is_dir() else _single(path) for path in paths]
    if len(paths) == 1 and paths[0].is_dir():
        return readings[0]
    entries = [entry for reading in readings for entry in reading.index.entries]
    files = [entry.file.absolute() for entry in entries]
    root = os.path.commonpath([file.parent for file in files]) if files else ""
    entries = [
        replace(entry, path=file.relative_to(root).as_posix()) for entry, file in zip(entries, files, strict=True)
    ]
    diagnostics = tuple(d for reading in readings for d in reading.diagnostics)
    broken = frozenset[str]().union(*(reading.index.broken for reading in readings))
    return IndexReading(
        Index(UNTITLED, tuple(entries), broken), (*diagnostics, *clashes([(e.id, e.place) for e in entries]))
    )


def _nothing(code: str, message: str, *, place: str = "", hint: str = "") -> IndexReading:
    return IndexReading(Index(UNTITLED, ()), (_error(code, message, place=place, hint=hint),))


def _error(code: str, message: str, *, place: str = "", hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, place=place, hint=hint)


def _folder_hint(folder: Path) -> str:
    folders = [name for name in siblings(folder) if Path(name).is_dir()]
    return nearest(str(folder), folders) or "name a folder of articles"


def _single(path: Path) -> IndexReading:
    if not os.path.lexists(path):
        hint = nearest(str(path), siblings(path))
        return _nothing("missing-file", f"there is no file or folder “{path}”", hint=hint)
    try:
        check_file(path, str(path))
    except UsageError as error:
        return _nothing("missing-file", error.message, hint=error.hint)
    except OSError as error:
        return _nothing("missing-file", f"“{path}” cannot be read: {reason(error)}")
    return _unnamed(UNTITLED, path.parent, [path.name])


def _unnamed(title: str, folder: Path, names: Sequence[str]) -> IndexReading:
    """A collection without an index: an article a file, its id the stem."""
    entries: list[Entry] = []
    wrong: list[Diagnostic] = []
    for name in names:
        place = shown(folder / name)
        try:
            file = locate(folder, name)
        except UsageError as error:
            wrong.append(_error("bad-path", error.message, place=place, hint=error.hint))
            continue
        if why := why_not(file.stem):
            hint = f"rename the file, or give it an id: reportgen index {shown(folder)}"
            wrong.append(_error("bad-id", f"“{file.stem}” cannot be an id: {why}", place=place, hint=hint))
            continue
        entries.append(Entry(id=file.stem, path=name, file=file, place=place))
    return IndexReading(Index(title, tuple(entries)), (*wrong, *clashes([(e.id, e.place) for e in entries])))
