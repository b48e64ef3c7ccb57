"""Language packs: what a language holds, as TOML tables and word lists, with no Python in them."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Pack:
    """The language pack of one language, read piece by piece when a piece is asked for; equal to itself only.

    Attributes:
        language: the BCP 47 primary subtag, which is the folder's name.
        folder: where the pack lies.
    """

    language: str
    folder: Path

    def table(self, name: str) -> dict[str, Any]:
        """The parsed `<name>.toml` of the pack."""
        return _table(self.folder, name)

    def words(self, name: str) -> frozenset[str]:
        """The entries of `<name>.txt`: one a line, `#` starts a comment."""
        return _words(self.folder, name)

    def path(self, name: str) -> Path:
        """Where a file of the pack lies."""
        return self.folder / name

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all files of the pack, in name order: changes whenever the pack does."""
        digest = hashlib.sha256()
        for path in sorted(p for p in self.folder.iterdir() if p.is_file()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()


@cache
def _table(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


@cache
def _words(folder: Path, name: str) -> frozenset[str]:
    text = (folder / f"{name}.txt").read_text("utf-8")
    lines = [line.partition("#")[0] if "#" in line else line for line in text.splitlines()]
    return frozenset(filter(None, map(str.strip, lines)))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, sorted."""
    return tuple(sorted(p.name for p in _ROOT.iterdir() if p.is_dir() and len(p.name) == 2))


@cache
def load_pack(language: str) -> Pack | None:
    """The pack for a BCP 47 tag (`en`, `en-GB`), or None where there is none."""
    primary = language.partition("-")[0].lower()
    return Pack(primary, _ROOT / primary) if primary in languages() else None
