"""Writing an index, or bringing one up to date, without touching what a person wrote in it."""

from __future__ import annotations

import hashlib
import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AbstractTable, Array, Table

from reportgen.corpus.ids import MAX_CHARACTERS, folded, why_not
from reportgen.corpus.index import INDEX, read_index
from reportgen.corpus.places import article_files, locate
from reportgen.corpus.table import read_table
from reportgen.errors import LimitError, UsageError, reason
from reportgen.frozen import frozen
from reportgen.model import Diagnostic

_HEAD = """\
# What reportgen reads in this folder: an article a file. Each may also have
# title, publisher, byline, published = 2026-01-31, url, language = "en", tags = ["…"].
"""


@frozen
class Refreshed:
    """An index as it should be.

    Attributes:
        content: of the file, UTF-8; None where something is wrong with the index that a person has to mend.
        added: the ids of the articles that it did not name.
        articles: how many it names now.
        diagnostics: what is to be said about it.
    """

    content: bytes | None
    added: tuple[str, ...]
    articles: int
    diagnostics: tuple[Diagnostic, ...]


def refresh_index(folder: Path, *, lock: bool, read: Callable[[Path], bytes]) -> Refreshed:
    """The index of a folder with every article file in it; an entry whose file is gone stays, with a warning.

    Args:
        folder: what is to be indexed.
        lock: write the SHA-256 of every file, so that a build tells when one has changed.
        read: gives the bytes of a file; raises `OSError`, or `LimitError` where they are too many.
    """
    exists = (folder / INDEX).exists()
    found = (
        _to_mend(read_table(folder, INDEX, names=(), read=read).diagnostics, "no-articles")
        if exists
        else _to_mend(read_index(folder, read=read).diagnostics, "bad-id", "duplicate-id")
    )
    if any(d.severity == "error" for d in found):
        return Refreshed(None, (), 0, found)
    known = read(folder / INDEX) if exists else _opening(folder).encode()
    document = tomlkit.parse(known.decode("utf-8-sig"))
    entries: Sequence[Any] = document.get("article", [])
    new = list(_new_entries(entries, article_files(folder)))
    if lock and (unreadable := [d for entry in [*entries, *new] if (d := _lock(entry, folder, read))]):
        return Refreshed(None, (), 0, (*found, *unreadable))
    after = _with_new(document, new)
    if b"\r\n" in known:
        after = after.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = BOM_UTF8 if known.startswith(BOM_UTF8) else b""
    return Refreshed(mark + after.encode(), tuple(e["id"] for e in new), len(entries) + len(new), found)


def _opening(folder: Path) -> str:
    return _HEAD + tomlkit.dumps({"title": folder.resolve().name})


def _to_mend(diagnostics: Sequence[Diagnostic], *mended: str) -> tuple[Diagnostic, ...]:
    """What stands in the way of a refresh: not what it mends itself, and an entry without its file only warns."""
    kept = "its entry was kept: bring the file back, or remove the entry"
    return tuple(
        replace(d, severity="warning", hint=kept) if d.code == "missing-file" else d
        for d in diagnostics
        if d.code not in mended
    )


def _with_new(document: tomlkit.TOMLDocument, new: Sequence[Table]) -> str:
    """The text of an index with entries added at its end, in the way that it is written in."""
    if isinstance(listed := document.get("article"), Array):
        for entry in new:
            listed.append(dict(entry))
        return tomlkit.dumps(document)
    blocks = [tomlkit.dumps(document).rstrip(), *("[[article]]\n" + entry.as_string().rstrip() for entry in new)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _new_entries(entries: Sequence[Any], names: Sequence[str]) -> Iterator[Table]:
    """A table for each file that no entry names."""
    named = {os.path.normpath(entry["path"]) for entry in entries}
    taken = {folded(entry["id"]) for entry in entries}
    for name in names:
        if name not in named:
            identity = _free_id(Path(name).stem, taken)
            taken.add(folded(identity))
            table = tomlkit.table()
            table.add("id", identity)
            table.add("path", name)
            yield table


def _free_id(stem: str, taken: set[str]) -> str:
    """The stem where it can be an id and no other article has it, else something like it."""
    if why_not(stem) is None and folded(stem) not in taken:
        return stem
    base = re.sub(r"[^\w.]+", "-", stem)[: MAX_CHARACTERS // 2].strip("-.") or "article"
    candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(c for c in candidates if why_not(c) is None and folded(c) not in taken)


def _lock(entry: AbstractTable, folder: Path, read: Callable[[Path], bytes]) -> Diagnostic | None:
    """Write the SHA-256 of an entry's file into it, behind its other keys and before what follows them.

    Returns:
        An error where the file cannot be read; an entry whose file is gone is passed over.
    """
    try:
        digest = hashlib.sha256(read(locate(folder, entry["path"]))).hexdigest()
    except LimitError as error:
        message = f"“{entry['path']}” cannot be locked: {error.message}"
        return Diagnostic(code="over-limit", severity="error", message=message, hint=error.hint)
    except UsageError:
        return None
    except OSError as error:
        message = f"“{entry['path']}” cannot be locked: {reason(error)}"
        return Diagnostic(code="unreadable-article", severity="error", message=message, hint="make it readable")
    if "sha256" in entry:
        entry["sha256"] = digest
        return None
    trailing = []
    while entry.value.body and entry.value.body[-1][0] is None:
        trailing.append(entry.value.body.pop()[1])
    entry["sha256"] = digest
    for item in reversed(trailing):
        entry.value.body.append((None, item))
    return None
