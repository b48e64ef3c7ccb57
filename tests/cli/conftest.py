"""What the tests of the command line share: a folder of articles of our own, and the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.cli.root import run

INDEX = """\
title = "Harbour towns"

[[article]]
id = "ferry"
path = "ferry.txt"
published = 2026-03-01
tags = ["boats"]

[[article]]
id = "market"
path = "market.txt"
published = 2026-04-15
tags = ["food", "money"]
"""
ARTICLES = {
    "ferry.txt": """\
Ferry carries its millionth guest

Marlow Ashdene, harbour master of Quillmarsh, said the new ferry had carried 1,204 passengers since May 2025.
The council has repaired 3 piers and plans to build 2 more by 2028.
""",
    "market.txt": """\
Fish market opens on Sundays

The Quillmarsh Fish Market has opened 14 new stalls. It will sell about 30 tonnes of herring a year.
“We open at six,” said Tilda Brack, who runs the market.
""",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with two articles and an index, in an empty current folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("REPORTGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("REPORTGEN_CACHE_DIR", str(tmp_path / "cache"))
    folder = Path("news")
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "index.toml").write_text(INDEX, "utf-8")
    return folder


@pytest.fixture
def reportgen(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs the program within this process."""

    def call(*arguments: str | Path) -> Run:
        capfd.readouterr()
        code = run([str(a) for a in arguments])
        captured = capfd.readouterr()
        return Run(code, captured.out, captured.err)

    return call


@pytest.fixture
def installed() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the `reportgen` that is installed beside this Python, in a process of its own."""
    program = Path(sys.executable).with_name("reportgen")
    if not program.is_file():
        pytest.skip("reportgen is not installed in this environment: make test does that")

    def call(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, **variables}
        return subprocess.run([program, *arguments], capture_output=True, check=False, env=environment, timeout=60)

    return call
