"""What a terminal is shown while a build runs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest

from reportgen.cli.console import Console, printable
from reportgen.model import Diagnostic


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Makes standard error a terminal (from within the test: pytest sets its own before)."""

    def install() -> Terminal:
        screen = Terminal()
        monkeypatch.setattr("sys.stderr", screen)
        return screen

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return install


def seconds() -> Iterator[float]:
    """A clock on which a second passes with every look."""
    now = 0.0
    while True:
        yield now
        now += 1.0


def run(console: Console) -> None:
    console.stage("articles", 2)
    console.step()
    console.step()
    console.end_stage()


def test_a_bar_is_drawn_and_wiped_away(terminal: Callable[[], Terminal]) -> None:
    screen = terminal()
    run(Console(clock=seconds().__next__))
    first, second, wiped = screen.getvalue().split("\r")[1:]
    assert first == f"articles  {'█' * 12}{'░' * 12} 1/2"
    assert second == f"articles  {'█' * 24} 2/2"
    assert wiped == "\x1b[K"


def test_what_is_fast_is_not_drawn(terminal: Callable[[], Terminal]) -> None:
    screen = terminal()
    run(Console(clock=lambda: 0.0))
    assert screen.getvalue() == ""


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_no_bar_where_it_would_disturb(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    run(Console(clock=seconds().__next__))
    assert capsys.readouterr() == ("", "")


def test_no_bar_when_quiet(terminal: Callable[[], Terminal]) -> None:
    screen = terminal()
    run(Console(quiet=True, clock=seconds().__next__))
    assert screen.getvalue() == ""


def test_verbose_tells_the_time_of_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    run(Console(verbose=True, clock=seconds().__next__))
    assert capsys.readouterr() == ("", "articles   1000.0 ms\n")


def test_colour_marks_the_severity_only(terminal: Callable[[], Terminal]) -> None:
    screen = terminal()
    wrong = Diagnostic(code="x", severity="warning", message="it is odd", place="a.txt:3", hint="mend it")
    Console().report([wrong])
    assert screen.getvalue() == "a.txt:3: \x1b[1;33mwarning\x1b[0m: it is odd — mend it\n"


def test_no_color(terminal: Callable[[], Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal()
    monkeypatch.setenv("NO_COLOR", "1")
    Console().report([Diagnostic(code="x", severity="note", message="so it is")])
    assert screen.getvalue() == "note: so it is\n"


def test_a_stream_that_cannot_say_it_says_it_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(raw, encoding="ascii"))
    Console().say("Điện")
    assert raw.getvalue() == b"\\u0110i\\u1ec7n\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Điện Biên", "Điện Biên"), ("a\x1b[1mb", "a⟨U+001B⟩[1mb"), ("a\u202eb\nc", "a⟨U+202E⟩b⟨U+000A⟩c")],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown
