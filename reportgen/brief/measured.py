"""How often an outcome is read rightly, as it was measured: no brief promises more."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from reportgen.model.brief import Measured

_FILE = Path(__file__).parents[1] / "measured.toml"


@cache
def measured() -> Measured | None:
    """The figure that `tools/quality.py` wrote when the floor was set, None where it was not measured."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return Measured(table["right"], table["articles"]) if table.get("articles") else None
