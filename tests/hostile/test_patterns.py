"""No pattern takes more than its share of time, whatever it is fed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("size", [900, 3000], ids=["as long as a line of page furniture may be", "longer"])
def test_no_pattern_can_be_made_to_search_for_long(size: int) -> None:
    command = [sys.executable, "-m", "tests.hostile.run_patterns", str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
