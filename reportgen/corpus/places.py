"""Which files may be read: regular ones that lie in the collection's folder, links followed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PureWindowsPath

from reportgen.errors import UsageError, reason

SUFFIXES = (".txt", ".md", ".html", ".htm")


def locate(folder: Path, path: str) -> Path:
    """The file that a path of an index means.

    Args:
        folder: the collection's folder.
        path: relative to it, with forward slashes.

    Raises:
        UsageError: it is absolute, leaves the folder, does not exist, or is no file that can be read as an article.
    """
    if path.startswith(("http://", "https://")):
        raise UsageError(f"“{path}” is an address, not a file", hint="save the page into the folder, and give its path")
    if Path(path).is_absolute() or PureWindowsPath(path).anchor:
        raise UsageError(f"the path “{path}” is absolute", hint="give it relative to the folder of the index")
    if "\\" in path:
        raise UsageError(f"the path “{path}” has a backslash", hint="separate folders by /")
    if "\0" in path:
        raise UsageError("the path holds a NUL character", hint="give the name of a file")
    try:
        within = Path(os.path.normpath(folder / path)).is_relative_to(os.path.normpath(folder))
        resolved = (folder / path).resolve()
        if not within or not resolved.is_relative_to(folder.resolve()):
            what = "is a link that leaves" if within else "leaves"
            raise UsageError(f"“{path}” {what} the folder", hint="copy the file into the folder")
        check_file(folder / path, path)
    except (OSError, RuntimeError) as error:
        # Python tells a circle of links as the one or the other, by its version.
        if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
            raise UsageError(f"“{path}” is a link that leads to itself") from None
        raise UsageError(f"“{path}” cannot be read: {reason(error)}", hint="give the name of a file") from None
    return folder / path


def check_file(file: Path, name: str) -> None:
    """Make sure that a path is a regular file of a kind that reportgen reads.

    Args:
        file: where it lies.
        name: how to call it in a message.

    Raises:
        UsageError: it is not.
        OSError: it cannot be looked at.
    """
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        raise UsageError(f"there is no file “{name}”") from None
    if stat.S_ISDIR(mode):
        raise UsageError(f"“{name}” is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise UsageError(f"“{name}” is a device, a pipe or a socket, not a file")
    if file.suffix.lower() not in SUFFIXES:
        raise UsageError(f"“{name}” is no kind of file that reportgen reads", hint=f"it reads {', '.join(SUFFIXES)}")


def article_files(folder: Path) -> list[str]:
    """The names of the files of a folder that are articles by their name, sorted; not those of folders in it."""
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if Path(entry.name).suffix.lower() in SUFFIXES
        and not entry.name.upper().startswith((".", "README", "LICENSE"))
        and not entry.is_dir(follow_symlinks=False)
    )


def siblings(path: Path) -> list[str]:
    """What lies in the folder where a path would lie, each named as the path is; nothing where that is no folder."""
    try:
        return sorted(map(str, path.parent.iterdir()))
    except OSError:
        return []
