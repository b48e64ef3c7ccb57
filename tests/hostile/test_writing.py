"""Outputs are whole, old or new, whatever happens while they are written; and nothing of anybody else is touched."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.output import Disk, write_all
from tests.cli.conftest import Run, news, reportgen  # noqa: F401 (fixtures)

Program = Callable[..., Run]
KILLED = 100
BUILD = (sys.executable, "-m", "reportgen", "build", "--seeds", "news", "-q", "-f", "md,html,json,csv")
SUFFIXES = ("md", "html", "pdf", "json")
OLD, NEW = ({f"brief.{s}": f"{s}{word}".encode() * 20_000 for s in SUFFIXES} for word in ("old", "new"))


def test_a_build_that_is_killed_at_a_hundred_moments_leaves_whole_files(tmp_path: Path) -> None:
    chance = random.Random(7)
    began = time.perf_counter()
    for outputs in (NEW, OLD):
        write_all(outputs, tmp_path, disk=Disk())
    while_writing = 1.5 * (time.perf_counter() - began)
    seen: set[bytes] = set()
    for _ in range(KILLED):
        writer = os.fork()
        if not writer:
            _write_without_end(tmp_path)
        time.sleep(chance.uniform(0, while_writing))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        for name in OLD:
            content = (tmp_path / name).read_bytes()
            assert content in (OLD[name], NEW[name])
            seen.add(content)
    assert len(seen) > len(OLD)


def _write_without_end(folder: Path) -> None:
    """Write the new outputs and the old ones in turn, until somebody ends this process."""
    try:
        while True:
            write_all(NEW, folder, disk=Disk())
            write_all(OLD, folder, disk=Disk())
    finally:
        os._exit(1)


@pytest.mark.usefixtures("news")
def test_a_whole_program_that_is_killed_leaves_whole_files(reportgen: Program) -> None:  # noqa: F811
    assert reportgen("build", "--seeds", "news", "-f", "md,html,json,csv").code == 0
    before = {file.name: file.read_bytes() for file in Path("out").iterdir()}
    Path("news/ferry.txt").write_text("The council of Quillmarsh opened 7 piers in Orme.", "utf-8")
    assert reportgen("build", "--seeds", "news", "-f", "md,html,json,csv", "-o", "after").code == 0
    after = {file.name: file.read_bytes() for file in Path("after").iterdir()}
    for delay in (0.2, 0.35, 0.5, 0.65):
        with subprocess.Popen(BUILD) as build:
            time.sleep(delay)
            build.kill()
        for name, old in before.items():
            assert (Path("out") / name).read_bytes() in (old, after[name])


@pytest.mark.usefixtures("news")
def test_ten_builds_at_once_end_with_whole_files() -> None:
    builds = [subprocess.Popen([*BUILD[:-1], "md,json"], stderr=subprocess.PIPE) for _ in range(10)]
    said = [build.communicate(timeout=120)[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 10, said
    assert json.loads(Path("out/brief.json").read_bytes())["articles"]
    assert Path("out/brief.md").read_text("utf-8").count("<!-- head -->") == 1
    assert not list(Path("out").glob(".*"))


def test_a_later_build_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    writer = os.fork()
    if not writer:
        _stop_before_the_rename(tmp_path)
    os.waitpid(writer, 0)
    drafts = {tmp_path / f".{name}.{writer}.tmp" for name in OLD}
    assert set(tmp_path.iterdir()) == drafts
    for draft in drafts:
        _age(draft, seconds=120)
    write_all(OLD, tmp_path, disk=Disk())
    assert {file.name for file in tmp_path.iterdir()} == set(OLD)


def _stop_before_the_rename(folder: Path) -> None:
    """Write drafts, and be killed."""

    class Killed(Disk):
        def replace(self, source: Path, target: Path) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        write_all(NEW, folder, disk=Killed())
    finally:
        os._exit(1)


def test_only_drafts_that_nobody_finishes_are_removed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    gone, here = ended.pid, os.getppid()
    left = {f".brief.md.{gone}.tmp": 120, f".brief.md.{here}.tmp": 90_000, ".brief.pdf.9999999999.tmp": 90_000}
    stays = {
        f".brief.html.{gone}.tmp": 5,  # of a build in another container
        f".brief.json.{here}.tmp": 80_000,
        ".brief.md.9999999999.tmp": 80_000,
        f".notes.md.{gone}.tmp": 90_000,
        f"brief.md.{gone}.tmp": 90_000,
        f".brief.md.{gone}.tmp~": 90_000,
        f".brief.md.0{gone}.tmp": 90_000,
        ".brief.md.x.tmp": 90_000,
        ".brief.md.tmp": 90_000,
    }
    for name, seconds in (left | stays).items():
        (tmp_path / name).write_bytes(b"x")
        _age(tmp_path / name, seconds=seconds)
    (tmp_path / f".brief.json.{gone}.tmp").mkdir()
    _age(tmp_path / f".brief.json.{gone}.tmp", seconds=90_000)
    for _ in ("written", "unchanged"):
        write_all(OLD, tmp_path, disk=Disk())
        assert {file.name for file in tmp_path.iterdir()} == {*OLD, *stays, f".brief.json.{gone}.tmp"}


def _age(file: Path, *, seconds: int) -> None:
    then = time.time() - seconds
    os.utime(file, (then, then))


@pytest.mark.usefixtures("news")
def test_a_full_disk_is_a_line(tmp_path: Path) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    command = [*BUILD, "--no-cache"]
    ran = subprocess.run(command, preexec_fn=small, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines()[-1].endswith("cannot be written: file too large — nothing was changed")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.usefixtures("news")
def test_a_standard_output_that_is_full_is_a_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reportgen", "build", "--seeds", "news", "-o", "-"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert ran.returncode == 2
    assert ran.stderr == b"error: standard output cannot be written: no space left on device\n"


@pytest.mark.usefixtures("news")
def test_a_folder_that_cannot_be_written_is_a_line(reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def write(disk: Disk, file: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Disk, "write", write)
    ran = reportgen("build", "--seeds", "news")
    assert ran.code == 2
    assert ran.err.endswith("cannot be written: permission denied — nothing was changed\n")


@pytest.mark.usefixtures("news")
def test_a_file_that_somebody_else_holds_is_a_line(reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def replace(disk: Disk, source: Path, target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used", str(target))

    monkeypatch.setattr(Disk, "replace", replace)
    ran = reportgen("build", "--seeds", "news")
    assert ran.code == 2
    assert "brief.md” cannot be written: the process cannot access the file because it is being used" in ran.err
    assert list(Path("out").iterdir()) == []


@pytest.mark.parametrize("suffix", ["md", "html", "json", "csv", "pdf"])
def test_a_file_of_somebody_else_stays(news: Path, reportgen: Program, suffix: str) -> None:  # noqa: F811
    name = "brief.articles.csv" if suffix == "csv" else f"brief.{suffix}"
    Path("out").mkdir()
    theirs = Path("out") / name
    theirs.write_bytes(b"# My own brief\n\nwritten by hand\n")
    ran = reportgen("build", "--seeds", news, "-f", f"md,{suffix}")
    assert ran.code == 2
    assert ran.err == f"error: “out/{name}” was not written by reportgen — move it, or name another folder\n"
    assert [file.read_bytes() for file in Path("out").iterdir()] == [b"# My own brief\n\nwritten by hand\n"]
    theirs.unlink()
    assert reportgen("build", "--seeds", news, "-f", f"md,{suffix}").code == 0
    (news / "ferry.txt").write_text("The council of Quillmarsh opened 7 piers.", "utf-8")
    assert reportgen("build", "--seeds", news, "-f", f"md,{suffix}").code == 0


def test_outputs_that_nobody_asked_for_stay(news: Path, reportgen: Program) -> None:  # noqa: F811
    Path("out").mkdir()
    for name in ("notes.md", ".gitkeep", "ferry.md"):
        (Path("out") / name).write_text("mine", "utf-8")
    assert reportgen("build", "--seeds", news).code == 0
    mine = {file.name for file in Path("out").iterdir() if file.read_text("utf-8") == "mine"}
    assert mine == {"notes.md", ".gitkeep", "ferry.md"}
