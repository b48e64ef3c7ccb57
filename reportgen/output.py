"""Writing what was built: all files or none, each by a temporary file and a rename, and only those that change."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path
from time import time

from reportgen.config import MEGABYTE
from reportgen.errors import LimitError, OutputError, reason
from reportgen.frozen import frozen

_MARKS = {
    ".md": re.compile(rb"^<!-- /?[a-z]+(?: [0-9a-z-]+)? -->$", re.MULTILINE),
    ".html": re.compile(rb'http-equiv="Content-Security-Policy" content="default-src '),
    ".json": re.compile(rb'\A\{\s*"schema": "reportgen'),
    ".pdf": re.compile(rb"reportgen"),
    ".csv": re.compile(rb"\A(?:article|rank|iso|id)(?:,[a-z0-9_]+)+\r\n"),
    ".parquet": re.compile(rb"\APAR1"),
}
"""What each file of ours has and hardly one of anybody else: section comments, the policy, the schema, the seal."""

_DRAFT = re.compile(r"\.(?P<name>.+)\.(?P<process>[1-9][0-9]{0,9})\.tmp", re.DOTALL)
_MINUTE, _DAY = 60, 24 * 60 * 60


@frozen
class Written:
    """Where the outputs lie, in the order they were given, and which of them had to be written."""

    files: tuple[Path, ...]
    changed: frozenset[Path]


class Disk:
    """The file system, as far as the flow needs it; tests pass one that fails where a disk can fail."""

    def read(self, file: Path, *, most: int | None = None) -> bytes:
        """The bytes of a file; where `most` is given, of a regular file of no more bytes.

        Raises:
            OSError: it cannot be read.
            LimitError: it is larger.
        """
        if most is None:
            return file.read_bytes()
        # A pipe that took the file's place since it was looked at would otherwise hold the program up.
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as stream:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise OSError(errno.EINVAL, "It is a device, a pipe or a socket", str(file))
            content = stream.read(most + 1)
        if len(content) > most:
            raise LimitError(f"it is larger than {most // MEGABYTE:,} MB", hint="--max-file-size allows more")
        return content

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
        if foreign := next((file for file in changed if _is_foreign(file, before[file], changed[file])), None):
            raise OutputError(f"“{foreign}” was not written by reportgen", hint="move it, or name another folder")
        _exchange(changed, before, disk)
        _sweep(folder, outputs)
    except OSError as error:
        where = error.filename or folder
        message = f"“{where}” cannot be written: {reason(error)}"
        raise OutputError(message, hint="nothing was changed") from error
    return Written(tuple(files), frozenset(changed))


def _is_foreign(file: Path, before: bytes | None, content: bytes) -> bool:
    """Whether a file that is in the way lacks what each of our own of its kind has: then somebody else wrote it."""
    mark = _MARKS.get(file.suffix)
    return bool(before and mark and mark.search(content) and not mark.search(before))


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


def _sweep(folder: Path, names: Container[str]) -> None:
    """Remove the drafts of files of these names that builds left which were killed."""
    with suppress(OSError):  # the outputs are written: what cannot be removed is left to the next build
        for file in folder.iterdir():
            draft = _DRAFT.fullmatch(file.name)
            if draft and draft["name"] in names and _is_left(file.lstat(), int(draft["process"])):
                file.unlink()


def _is_left(draft: os.stat_result, process: int) -> bool:
    """Whether nobody will finish a draft: a build has it for seconds, and after a day its number is another's."""
    age = time() - draft.st_mtime
    # A build in another container or on another machine has a number that is nobody's here.
    return stat.S_ISREG(draft.st_mode) and age > _MINUTE and (age > _DAY or not _runs(process))


def _runs(process: int) -> bool:
    """Whether there is a process of this number; true where the system does not tell."""
    if os.name == "nt":  # where this very call ends the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
