"""How often an outcome is read rightly, as it was measured: no brief promises more."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from reportgen.model.brief import Measured


@cache
def measured() -> Measured | None:
    """The figure that `tools/quality.py` wrote when the floor was set, None where it was not measured."""
    table = tomllib.loads((files("reportgen") / "measured.toml").read_text("utf-8"))
    return Measured(table["right"], table["articles"]) if table.get("articles") else None
