"""`reportgen config`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import OPTIONS, Resolved


@takes(*OPTIONS)
def config(given: Resolved) -> None:
    """Print the value of each option, and where it came from.

    A flag wins over the environment, the environment over the configuration file, the file over the default. The file
    is reportgen.toml, or [tool.reportgen] in pyproject.toml, of the current folder or the nearest above it.
    """
    console = Console(form=given.options.diagnostics)
    console.refuse(given.diagnostics)
    rows = [
        (option.key, _toml(getattr(given.options, name)), given.origins.get(name, "default"))
        for name, option in OPTIONS.items()
    ]
    keys, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = (f"{key:<{keys}} = {value:<{values}}  # {origin}\n" for key, value, origin in rows)
    console.answer("".join(lines).encode())


def _toml(value: Any) -> str:
    """A value as a configuration file writes it; nothing stands for none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | Path):
        return f'"{value}"'.replace("\\", "\\\\")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_toml, value))}]"
    return "" if value is None else str(value)
