"""The only place that writes to a stream: what was asked for to standard output, all else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from traceback import format_exception
from typing import TYPE_CHECKING, TextIO
from unicodedata import category

import typer

from reportgen.errors import OutputError, ReportgenError, reason

if TYPE_CHECKING:
    from reportgen.config import Options, Report
    from reportgen.model import Diagnostic, Severity

_COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_BAR = 24
_MEASURE = 96
_REDRAW = 0.1
_STEERING = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])


class Console:
    """Standard output and standard error of one run.

    Args:
        quiet: leave out notes and what was done.
        verbose: tell the time that each stage took.
        form: how diagnostics are told; as `json`, standard error carries nothing else.
        clock: seconds that only go up.
    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        verbose: bool = False,
        form: Report = "text",
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._quiet = quiet
        self._verbose = verbose and form != "json"
        self._form = form
        self._clock = clock
        capable = _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._coloured = capable and not os.environ.get("NO_COLOR")
        self._drawing = capable and not quiet and form != "json"
        self._stage, self._steps, self._done = "", 0, 0
        self._began = self._drawn = clock()

    @classmethod
    def of(cls, options: Options) -> Console:
        """The console that options ask for."""
        return cls(quiet=options.quiet, verbose=options.verbose, form=options.diagnostics)

    @property
    def on_terminal(self) -> bool:
        """Whether a person sees what is written to standard output."""
        return _is_terminal(sys.stdout)

    def answer(self, content: bytes) -> None:
        """What was asked for, on standard output.

        Raises:
            OutputError: it is closed, or what it leads to is full.
        """
        if sys.stdout is None:
            raise OutputError("standard output is closed")
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.abandon()
            raise OutputError(f"standard output cannot be written: {reason(error)}") from error

    def page(self, markdown: str) -> None:
        """A text for a reader: laid out on a terminal, elsewhere the Markdown as it is."""
        if not self.on_terminal or os.environ.get("TERM") == "dumb":
            self.answer(markdown.encode())
            return
        from rich.console import Console as Terminal  # noqa: PLC0415 - slow to import, and only for terminals
        from rich.markdown import Markdown  # noqa: PLC0415

        terminal = Terminal(file=sys.stdout)
        terminal.print(Markdown(markdown, hyperlinks=False), width=min(terminal.width, _MEASURE))

    def say(self, message: str) -> None:
        """What was done, on standard error, unless it is to be quiet."""
        if not self._quiet and self._form != "json":
            self._line(printable(message))

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Diagnostics, a line each, on standard error."""
        for diagnostic in diagnostics:
            if diagnostic.severity != "note" or not self._quiet:
                self._line(self._told(diagnostic))

    def refuse(self, diagnostics: Sequence[Diagnostic]) -> None:
        """End the run with 2 where something is wrong about what was given, after telling all of it.

        Raises:
            Exit: something is.
        """
        self.report(diagnostics)
        if diagnostics:
            raise typer.Exit(2)

    def fail(self, error: ReportgenError) -> None:
        """An error that ends the run."""
        self._end(error.message, error.hint, code=error.code, place=getattr(error, "place", ""))

    def interrupted(self) -> None:
        """Somebody stopped the run."""
        self._end("interrupted", code="interrupted")

    def crash(self, error: Exception) -> None:
        """A defect of ours: what to report, on standard error."""
        traceback = "".join(format_exception(error))
        hint = "please report it with the lines above and the article that shows it"
        if self._form == "json":
            self._end("this is a defect of reportgen", hint, code="defect", traceback=traceback)
            return
        self._write(traceback)
        self._end("this is a defect of reportgen", hint, code="defect")

    def abandon(self) -> int:
        """Who read standard output has stopped reading: nobody is there to be told, and that is no fault."""
        # What is still buffered would fail once more when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0

    def stage(self, name: str, steps: int) -> None:
        """A stage begins: see `app.Progress`."""
        self.end_stage()
        self._stage, self._steps, self._done = name, steps, 0
        self._began = self._drawn = self._clock()

    def step(self) -> None:
        """One more step of the stage is done: see `app.Progress`."""
        self._done += 1
        if self._drawing and self._clock() - self._drawn >= _REDRAW:
            full = _BAR * self._done // max(self._steps, 1)
            bar = "█" * full + "░" * (_BAR - full)
            self._write(f"\r{self._stage:<9} {bar} {self._done}/{self._steps}")
            self._drawn = self._clock()

    def end_stage(self) -> None:
        """The stage has ended: its bar is wiped away, and under `--verbose` its time is told."""
        if self._drawn > self._began:
            self._write("\r\x1b[K")
        if self._verbose and self._stage:
            self._line(f"{self._stage:<9} {1000 * (self._clock() - self._began):7.1f} ms")
        self._stage = ""

    def _end(self, message: str, hint: str = "", *, code: str, place: str = "", **more: str) -> None:
        from reportgen.model import Diagnostic  # noqa: PLC0415 - start-up: the model has many types

        self._line(self._told(Diagnostic(code=code, severity="error", message=message, place=place, hint=hint), **more))

    def _told(self, diagnostic: Diagnostic, **more: str) -> str:
        """A diagnostic in the form asked for."""
        if self._form == "text":
            return self._format(diagnostic)
        from reportgen.cli.reports import as_github, as_json  # noqa: PLC0415 - most runs tell theirs as text

        if self._form == "json":
            return as_json(diagnostic, **more)
        return printable(as_github(diagnostic, Path.cwd(), os.environ))

    def _format(self, diagnostic: Diagnostic) -> str:
        severity = diagnostic.severity
        shown = f"\x1b[{_COLOURS[severity]}m{severity}\x1b[0m" if self._coloured else severity
        before = f"{printable(diagnostic.place)}: " if diagnostic.place else ""
        after = f" — {printable(diagnostic.hint)}" if diagnostic.hint else ""
        return f"{before}{shown}: {printable(diagnostic.message)}{after}"

    def _line(self, text: str) -> None:
        self._write(text + "\n")

    def _write(self, text: str) -> None:
        if sys.stderr is None:
            return
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a program that is started without a stream has None in its place."""
    return stream is not None and stream.isatty()


def printable(text: str) -> str:
    """A text in which nothing from an article or a file name can steer the terminal."""
    return "".join(f"⟨U+{ord(c):04X}⟩" if category(c) in _STEERING else c for c in text)
