"""A folder of entries by their key, a file each: whole or absent, whoever else writes there, and never an error."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time

_DAY = 86_400
_KEPT = 30 * _DAY
_DIGEST = 32
_SWEPT = "swept"


class Store:
    """Bytes by key.

    Args:
        folder: where the entries lie; it is made when the first one is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing was, or where it is not what was kept."""
        try:
            with self._file(key).open("rb") as stream:
                raw = stream.read()
                if time() - os.fstat(stream.fileno()).st_mtime > _DAY:
                    os.utime(stream.name)
        except OSError:
            return None
        content = raw[_DIGEST:]
        return content if raw[:_DIGEST] == _seal(key, content) else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep an entry, in place of the one before; where that is not possible, nothing is kept."""
        file = self._file(key)
        draft = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_seal(key, content) + content)
            draft.replace(file)
        except OSError:
            with suppress(OSError):
                draft.unlink()
        self._sweep()

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _sweep(self) -> None:
        """Remove, once a day, what nobody has read for a month."""
        if self._swept:
            return
        self._swept = True
        mark = self._folder / _SWEPT
        now = time()
        with suppress(OSError):
            if mark.exists() and now - mark.stat().st_mtime < _DAY:
                return
            mark.touch()
            for file in _entries(self._folder):
                if now - file.stat().st_mtime > _KEPT:
                    file.unlink()


def private_store(folder: Path) -> Store | None:
    """A store in a folder in which nobody but this user can write; None where that cannot be told, or is not so.

    Args:
        folder: it is made, for this user alone, where it does not exist.
    """
    if not hasattr(os, "geteuid"):
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022
    return Store(folder) if own else None


def _entries(folder: Path) -> Iterator[Path]:
    """The files of a store, and nothing else that may lie there."""
    for part in folder.iterdir():
        if len(part.name) == 2 and part.is_dir():
            yield from (file for file in part.iterdir() if file.name.startswith(part.name))


def _seal(key: str, content: bytes) -> bytes:
    """What shows that an entry is whole and stands under its own key."""
    return hashlib.sha256(key.encode() + b"\0" + content).digest()
