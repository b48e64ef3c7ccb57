"""Writing what was built: all files or none, each by a temporary file and a rename, and only those that change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import OutputError


@dataclass(frozen=True, slots=True)
class Written:
    """Where the outputs lie, in the order they were given, and which of them had to be written."""

    files: tuple[Path, ...]
    changed: frozenset[Path]


class Disk:
    """The file system, as far as the flow needs it; tests pass one that fails where a disk can fail."""

    def read(self, file: Path) -> bytes:
        """The bytes of a file."""
        return file.read_bytes()

    def write(self, file: Path, content: bytes) -> None:
        """Make a new file, with the permissions that the user's umask leaves."""
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file over another, in one step."""
        source.replace(target)


def write_all(outputs: Mapping[str, bytes], folder: Path, *, disk: Disk) -> Written:
    """Write files into a folder, which is made if need be: all of them, or none.

    Args:
        outputs: file names without a folder, and their bytes.
        folder: where they go.
        disk: the file system.

    Raises:
        OutputError: something stands in the way; what was there before is as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = {folder / name: content for name, content in outputs.items()}
        before = {file: _before(file, disk) for file in files}
        changed = {file: content for file, content in files.items() if before[file] != content}
        _exchange(changed, before, disk)
    except OSError as error:
        where = error.filename or folder
        message = f"“{where}” cannot be written: {(error.strerror or str(error)).lower()}"
        raise OutputError(message, hint="nothing was changed") from error
    return Written(tuple(files), frozenset(changed))


def _before(file: Path, disk: Disk) -> bytes | None:
    """What a file held before the build; None where there was none."""
    if file.is_dir():
        raise OutputError(f"“{file}” is a folder", hint="remove it, or name another folder with --out")
    return disk.read(file) if file.is_file() else None


def _exchange(changed: Mapping[Path, bytes], before: Mapping[Path, bytes | None], disk: Disk) -> None:
    drafts = {file: file.with_name(f".{file.name}.{os.getpid()}.tmp") for file in changed}
    replaced: list[Path] = []
    try:
        for file, draft in drafts.items():
            disk.write(draft, changed[file])
        for file, draft in drafts.items():
            disk.replace(draft, file)
            replaced.append(file)
    except BaseException:
        for file in replaced:
            _restore(file, before[file], draft=drafts[file], disk=disk)
        raise
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _restore(file: Path, content: bytes | None, *, draft: Path, disk: Disk) -> None:
    with suppress(OSError):
        if content is None:
            file.unlink()
        else:
            disk.write(draft, content)
            disk.replace(draft, file)
