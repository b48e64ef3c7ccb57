"""An interrupt ends a run at once and cleanly: exit code 130, one line, nothing written, no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what is left behind is read in /proc")
PATIENCE = 60.0
SENTENCE = "The council of Quillmarsh has repaired {0} piers and plans to build {0} more by 2030, said Tilda Brack. "


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """So many articles that two processors are worth while, and that it takes some seconds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTGEN_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(240):
        (folder / f"a{number:03}.txt").write_text(SENTENCE.format(number + 2) * 40, "utf-8")
    return folder


def members(group: int) -> list[int]:
    """The processes of a group."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if fields and int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def until(true: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if true():
            return True
        time.sleep(0.05)
    return False


def start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportgen", "build", "--seeds", str(folder), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.parametrize("whole_group", [True, False], ids=["Ctrl-C", "kill -INT"])
def test_an_interrupt_leaves_nothing_behind(many: Path, whole_group: bool) -> None:
    run = start(many, "--jobs", "2")
    # The program, the fork server, the tracker of its resources, and at least one that finds facts.
    assert until(lambda: len(members(run.pid)) >= 4), run.communicate(timeout=PATIENCE)
    time.sleep(0.3)
    (os.killpg if whole_group else os.kill)(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, out, err.decode()) == (130, b"", "error: interrupted\n")
    assert until(lambda: members(run.pid) == [])
    assert not Path("out").exists()


def test_an_interrupt_in_one_process(many: Path) -> None:
    run = start(many, "--jobs", "1", "--verbose")
    assert run.stderr is not None
    assert b"articles" in run.stderr.readline() + run.stderr.readline()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, out) == (130, b"")
    assert err.decode().splitlines()[-1] == "error: interrupted"
    assert b"Traceback" not in err


@pytest.mark.parametrize("moment", range(4))
def test_processes_that_are_only_starting_tell_of_no_interrupt_of_their_own(many: Path, moment: int) -> None:
    run = start(many, "-q", "--jobs", "2", "--no-cache")
    assert until(lambda: len(members(run.pid)) > 1 + moment or run.poll() is not None)
    time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, out, err.decode()) == (130, b"", "error: interrupted\n")
    assert until(lambda: members(run.pid) == [])
