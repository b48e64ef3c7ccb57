"""Where a platform keeps what a program can make again."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def cache_folder(variables: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of reportgen's cache; None where the user has no home.

    Args:
        variables: the environment.
        platform: as `sys.platform` names it.
    """
    if platform == "win32":
        base = variables.get("LOCALAPPDATA", "")
        return Path(base) / "reportgen" / "Cache" if base else None
    home = variables.get("HOME", "")
    if platform == "darwin":
        return Path(home) / "Library" / "Caches" / "reportgen" if home else None
    base = variables.get("XDG_CACHE_HOME", "")
    # The XDG Base Directory Specification: a relative path is to be ignored.
    if base.startswith("/"):
        return Path(base) / "reportgen"
    return Path(home) / ".cache" / "reportgen" if home else None
