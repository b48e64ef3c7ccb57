"""The hook for pre-commit: what it calls runs, and fails where a build would."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOOK = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def key(name: str) -> str:
    """The value of one key of the only hook."""
    (value,) = re.findall(rf"^[ -] {name}: (.+)$", HOOK, re.MULTILINE)
    return str(value)


def test_its_entry_tells_a_sound_project_from_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "pier.txt").write_text("The council of Quillmarsh has repaired 3 piers.\n", "utf-8")
    name, *arguments = shlex.split(key("entry"))
    assert (name, key("language"), key("pass_filenames")) == ("reportgen", "python", "false")
    command = [sys.executable, "-m", name, *arguments]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=120).returncode == 0
    (tmp_path / "seeds" / "index.toml").write_text("nonsense\n", "utf-8")
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=120).returncode == 2


def test_it_runs_for_the_files_that_it_looks_at() -> None:
    files = re.compile(key("files"))
    for name in ("seeds/index.toml", "news/a.txt", "reportgen.toml", "pyproject.toml", "mine/brief.md.jinja"):
        assert files.search(name), name
    for name in ("src/app.py", "news/photo.jpg", "myindex.toml"):
        assert not files.search(name), name
