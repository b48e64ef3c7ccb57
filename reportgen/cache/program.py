"""What facts depend on beside the article: this program, its language packs, this Python."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import time_ns

from reportgen import __version__
from reportgen.cache.store import Store
from reportgen.frozen import frozen

_ROOT = Path(__file__).parent.parent
# All that can change what is found: what renders is left out, so that a new style makes nothing stale.
_PARTS = ("cache", "corpus", "elements", "extraction", "language", "layout", "model")
_MODULES = ("app.py", "config.py", "errors.py", "finding.py", "frozen.py")
_SUFFIXES = (".py", ".toml", ".txt", ".npz")
_RECENT = 2_000_000_000


@frozen
class _Stamp:
    """What tells files apart without reading them; `settled` where none of them changed just now."""

    key: str
    settled: bool


def program_digest(store: Store) -> str:
    """SHA-256 of the code and the language packs that find facts.

    Reading them all takes longer than reading the facts of many articles: the digest is kept under names, sizes and
    times of the files. Files that changed just now are always read, for a clock may be too coarse to show a change.

    Args:
        store: where the digest is kept.
    """
    files = sorted(_files(_ROOT))
    before = _stamp(files)
    if kept := store.get(before.key):
        return kept.decode()
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for file in map(Path, files):
        content = file.read_bytes()
        digest.update(f"\0{file.relative_to(_ROOT).as_posix()}\0{len(content)}\0".encode() + content)
    if before.settled and _stamp(files) == before:
        store.keep(before.key, digest.hexdigest().encode())
    return digest.hexdigest()


@cache
def packages_digest() -> str:
    """SHA-256 of the names and versions of the packages beside trafilatura, which take the text out of HTML."""
    from importlib.util import find_spec  # noqa: PLC0415 - only where there is an HTML page

    spec = find_spec("trafilatura")
    if spec is None or spec.origin is None:
        return ""
    beside = Path(spec.origin).parent.parent
    versions = sorted(package.name for package in beside.iterdir() if package.suffix in (".dist-info", ".egg-info"))
    return hashlib.sha256("\0".join(versions).encode()).hexdigest()


def _files(root: Path) -> Iterator[str]:
    """The files that facts depend on, as paths."""
    yield from (str(root / name) for name in _MODULES)
    folders = [str(root / part) for part in _PARTS]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIXES):
                    yield entry.path
                elif entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)


def _stamp(files: Sequence[str]) -> _Stamp:
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    newest = 0
    for file in files:
        status = os.stat(file)  # noqa: PTH116 - a hundred files a run: a Path each would cost more than the look
        digest.update(f"{file}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\0".encode())
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
    return _Stamp(digest.hexdigest(), settled=time_ns() - newest > _RECENT)
