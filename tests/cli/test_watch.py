"""`build --watch`: a real process builds again on a change, goes on after an error, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.cli.watch import find_inputs
from reportgen.config import Options
from tests.cli.conftest import Run

pytest.importorskip("watchfiles", reason="watchfiles is not installed: it comes with reportgen[watch]")
Program = Callable[..., Run]
PATIENCE = 60.0


class Watch:
    """A watching process, and what it has said so far."""

    def __init__(self, log: Path, *arguments: str) -> None:
        self._log = log
        command = [sys.executable, "-m", "reportgen", "build", "--watch", *arguments]
        with log.open("wb") as stream:
            self.process = subprocess.Popen(command, stdout=stream, stderr=stream, start_new_session=True)

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    def until(self, true: Callable[[], bool]) -> float:
        """Wait until something is true; the seconds that took."""
        began = time.monotonic()
        while not true():
            assert self.process.poll() is None, self.said
            assert time.monotonic() - began < PATIENCE, self.said
            time.sleep(0.02)
        return time.monotonic() - began

    def told(self, words: str, times: int = 1) -> float:
        return self.until(lambda: self.said.count(words) >= times)

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watch(news: Path, tmp_path: Path) -> Iterator[Callable[..., Watch]]:
    running: list[Watch] = []

    def start(*arguments: str) -> Watch:
        running.append(Watch(tmp_path / "log", "--seeds", str(news), *arguments))
        running[-1].told("brief.md")
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)


def brief(folder: str = "out") -> str:
    return Path(folder, "brief.md").read_text("utf-8")


def test_it_builds_on_a_change_and_goes_on_after_an_error(news: Path, watch: Callable[..., Watch]) -> None:
    running = watch()
    time.sleep(1.5)
    article = news / "ferry.txt"
    article.write_text(article.read_text("utf-8").replace("1,204", "1,377"), "utf-8")
    seconds = running.until(lambda: "1,377" in brief())
    assert seconds < 5, "on a machine with nothing else to do it is less than one"
    index = news / "index.toml"
    whole = index.read_text("utf-8")
    index.write_text(whole + "nonsense\n", "utf-8")
    running.told("news/index.toml:14: error: this is not TOML")
    index.write_text(whole.replace("Harbour towns", "Port towns"), "utf-8")
    running.until(lambda: "# Port towns" in brief())
    assert running.end() == 130
    assert running.said.endswith("error: interrupted\n")
    assert "Traceback" not in running.said


def test_a_configuration_that_appears_and_a_template_that_changes(news: Path, watch: Callable[..., Watch]) -> None:
    mine = Path("mine")
    mine.mkdir()
    (mine / "template.toml").write_text('name = "mine"\nbase = "brief"\n', "utf-8")
    running = watch()
    Path("reportgen.toml").write_text('template = "mine"\n', "utf-8")
    running.told(", mine, news")
    (mine / "brief.md.jinja").write_text("# All of it anew\n", "utf-8")
    running.until(lambda: brief().startswith("# All of it anew"))


@pytest.mark.parametrize("out", ["news", "news/out"])
def test_its_own_outputs_are_no_change(news: Path, watch: Callable[..., Watch], out: str) -> None:
    running = watch("-o", out, "-f", "md,html")
    article = news / "ferry.txt"
    article.write_text(article.read_text("utf-8").replace("1,204", "1,377"), "utf-8")
    running.told("wrote", times=4)
    time.sleep(2)
    assert running.said.count(f"wrote {out}/brief.html") == 2


def test_several_steps_of_one_change_are_one_build(news: Path, watch: Callable[..., Watch]) -> None:
    running = watch()
    for number in range(5):
        (news / "market.txt").write_text(f"The market has opened {number + 20} stalls.\n", "utf-8")
        time.sleep(0.02)
    running.until(lambda: "24 stalls" in brief())
    time.sleep(1)
    assert running.said.count("brief.md") <= 3


def test_no_process_is_left_behind(watch: Callable[..., Watch]) -> None:
    running = watch()
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    if not children.exists():
        pytest.skip("what is left behind is read in /proc")
    found = [int(child) for child in children.read_text().split()]
    assert found
    assert running.end() == 130
    assert [child for child in found if Path(f"/proc/{child}").exists()] == []


@pytest.mark.parametrize("rival", [["-o", "-"], ["--check"], ["--summary"]])
def test_what_it_excludes(news: Path, reportgen: Program, rival: list[str]) -> None:
    result = reportgen("build", "--watch", "--seeds", news, *rival)
    assert result.code == 2
    assert "--watch: error: --watch builds into a folder again and again" in result.err


def test_without_the_library_it_says_how_to_get_it(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = reportgen("build", "--watch", "--seeds", news)
    assert result.code == 2
    assert "--watch needs watchfiles, which is not installed" in result.err


def test_what_concerns_a_build(news: Path) -> None:
    inputs = find_inputs(replace(Options(), seeds=news, out=news), [])
    here = Path.cwd().resolve()
    concerned = ["news/ferry.txt", "news/new.HTML", "news/index.toml", "news/corrections.toml", "reportgen.toml"]
    others = [
        "news/brief.md",
        "news/brief.html",
        "news/.ferry.txt.swp",
        "news/ferry.txt~",
        "news/photo.jpg",
        "notes.txt",
    ]
    assert [name for name in concerned if not inputs.concern(here / name)] == []
    assert [name for name in others if inputs.concern(here / name)] == []
