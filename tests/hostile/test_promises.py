"""Every test that docs/security.md names is there, and every test of nasty inputs is for a promise that it makes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def functions(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 30
    assert [f"{file}::{name}" for file, name in NAMED if name not in functions(ROOT / file)] == []


def test_every_file_of_tests_is_named() -> None:
    files = {file.name for file in Path(__file__).parent.glob("test_*.py")} - {Path(__file__).name}
    assert files == {Path(file).name for file, _ in NAMED if file.startswith("tests/hostile/")}
