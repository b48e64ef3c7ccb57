"""The wheel, alone in an empty environment: it holds all that a brief needs, templates and typefaces too."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_a_wheel_builds_a_brief(installed_wheel: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "bridge.txt").write_text(
        "New bridge opens in Tamale\n\nTAMALE - The council opened a bridge of 120 metres on Monday.\n", "utf-8"
    )
    # Away from the checkout, whose folders must not stand in for what the wheel lacks.
    command = [installed_wheel, "build", "--seeds", seeds, "--out", tmp_path / "out", "--format", "md,html,json"]
    built = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60)
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.html", "brief.json", "brief.md"]
