"""The doors stand against what fuzzing found, and against any bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.doors import DOORS

WELLS = "The council opened 12 wells in the village near the river today."
FOUND = [
    # A heading of nothing but marks became a title of no characters.
    ("layout", f"\0{WELLS}\n\0\n*\n\nThe North wall\n\n{WELLS} It did.".encode()),
    # Marks that close in one language and open in another.
    ("numbers", "Ana Ruiz said »no« to it, and ''yes'' to »that» too.".encode()),
]


@pytest.mark.parametrize(("door", "raw"), FOUND, ids=[f"{door}-{n}" for n, (door, _) in enumerate(FOUND)])
def test_what_fuzzing_found(door: str, raw: bytes) -> None:
    DOORS[door](raw)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
@pytest.mark.parametrize("door", DOORS)
def test_any_bytes(door: str, raw: bytes) -> None:
    DOORS[door](raw)


@pytest.mark.parametrize(
    "command",
    [("merge", "bad.json"), ("render", "bad.json"), ("diff", "bad.json", "good.json"), ("verify", "bad.json")],
    ids=lambda command: command[0],
)
def test_half_a_character_in_a_facts_document_is_a_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    good = json.dumps({"schema": "reportgen.facts/0", "title": "Wells", "articles": []})
    (tmp_path / "good.json").write_text(good, "utf-8")
    (tmp_path / "bad.json").write_text(good.replace("Wells", "Wells \\ud800"), "utf-8")
    program = (sys.executable, "-m", "reportgen", *command)
    ran = subprocess.run(program, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 2
    assert "“bad.json” holds half a character" in ran.stderr.decode()
    assert len(ran.stderr.splitlines()) == 1
