"""The wheel, alone in an empty environment: it holds all that a brief needs, templates and typefaces too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def program(installed_wheel: Path, tmp_path: Path) -> Program:
    """Runs the wheel's program away from the checkout, whose folders must not stand in for what the wheel lacks."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [installed_wheel, *arguments]
        return subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=120)

    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(
        "New bridge opens in Tamale\n\nTAMALE - The council opened a bridge of 120 metres on Monday.\n", "utf-8"
    )
    return call


def test_a_wheel_builds_a_brief(program: Program, tmp_path: Path) -> None:
    built = program("build", "--format", "md,html,json")
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.html", "brief.json", "brief.md"]


def test_a_wheel_builds_a_pdf(program: Program, tmp_path: Path, pango: None) -> None:
    built = program("build", "--format", "pdf")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "brief.pdf").read_bytes().startswith(b"%PDF-")


def test_a_wheel_has_all_its_commands(program: Program) -> None:
    assert json.loads(program("schema").stdout)["title"] == "The facts document of reportgen"
    assert "New bridge opens in Tamale" in program("show", "bridge").stdout
    assert program("index", "seeds").returncode == 0
    assert program("--version").stdout.startswith("reportgen ")
