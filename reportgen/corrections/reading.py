"""Reading `corrections.toml`: every key checked, every fault with its line, as in an index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.config import Options, nearest
from reportgen.corpus.lines import KEY, lines_outside_strings
from reportgen.corpus.table import shown
from reportgen.corrections.entries import ACTIONS, HEAD, KINDS, Entry, legal_keys, text
from reportgen.errors import LimitError, UsageError, reason
from reportgen.frozen import frozen
from reportgen.limits import read_small
from reportgen.model import Diagnostic
from reportgen.toml import BrokenTomlError, parse_toml

FILE = "corrections.toml"
TABLE = "correction"
_HEADER = re.compile(r"\s*\[\[\s*(?:correction|\"correction\"|'correction')\s*\]\]")


@frozen
class CorrectionsReading:
    """What came of reading corrections; where a diagnostic is an error, they must not be worked with."""

    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_corrections(raw: bytes, file: Path) -> CorrectionsReading:
    """The corrections in a file, and all that is wrong with it.

    Args:
        raw: its bytes.
        file: where it lies, for messages.
    """
    place = shown(file)
    try:
        content, table = parse_toml(raw)
    except BrokenTomlError as error:
        return _unusable(error.place(place), error.message, error.hint)
    return _Reader(place, _lines(content)).read(table)


def find_corrections(options: Options, paths: Sequence[Path]) -> CorrectionsReading:
    """The corrections that a run is to make: those of `--corrections`, else those beside the index, if there are any.

    Args:
        options: of the run.
        paths: files and folders that are read instead of the folder of `--seeds`.
    """
    file = options.corrections or corrections_file(options, paths)
    if file is None:
        return CorrectionsReading()
    try:
        return read_corrections(read_small(file), file)
    except OSError as error:
        # Who has no folder of articles is told of that.
        absent = isinstance(error, FileNotFoundError) or not file.parent.is_dir()
        if absent and options.corrections is None:
            return CorrectionsReading()
        message = f"the corrections cannot be read: {reason(error)}"
        return _unusable(shown(file), message, "name a file that is there")
    except LimitError as error:
        return _unusable(shown(file), f"the corrections cannot be read: {error.message}", error.hint)


def corrections_file(options: Options, paths: Sequence[Path] = ()) -> Path | None:
    """Where corrections lie: beside the index; for single files, nowhere."""
    if not paths:
        return options.seeds / FILE
    return paths[0] / FILE if len(paths) == 1 and paths[0].is_dir() else None


def _unusable(place: str, message: str, hint: str) -> CorrectionsReading:
    wrong = Diagnostic(code="bad-corrections", severity="error", message=message, place=place, hint=hint)
    return CorrectionsReading(diagnostics=(wrong,))


def _lines(content: str) -> dict[tuple[int | None, str], int]:
    """The line of each key: of the n-th correction, or of the head of the file (None); "" is the table itself."""
    lines: dict[tuple[int | None, str], int] = {}
    at: int | None = None
    count = 0
    for number, line in lines_outside_strings(content):
        if _HEADER.match(line):
            at, count = count, count + 1
            lines[at, ""] = number
        elif key := KEY.match(line):
            lines.setdefault((at, next(filter(None, key.groups()), "")), number)
    return lines


class _Reader:
    """Reads one parsed file, and gathers what is wrong on the way."""

    def __init__(self, place: str, lines: Mapping[tuple[int | None, str], int]) -> None:
        self._place = place
        self._lines = lines
        self._wrong: list[Diagnostic] = []

    def read(self, table: Mapping[str, Any]) -> CorrectionsReading:
        for key in table:
            if key != TABLE:
                self._error(
                    "unknown-key", f"unknown key “{key}”", None, key, f"write [[{TABLE}]] before each correction"
                )
        corrections = table.get(TABLE, [])
        if not isinstance(corrections, list) or not all(isinstance(entry, dict) for entry in corrections):
            self._error("bad-value", "the corrections are not tables", None, TABLE, f"write [[{TABLE}]] before each")
            corrections = []
        entries = [e for number, entry in enumerate(corrections) if (e := self._entry(number, entry))]
        self._wrong.sort(key=lambda d: int(d.place.rpartition(":")[2]))
        return CorrectionsReading(tuple(entries), tuple(self._wrong))

    def _entry(self, number: int, table: Mapping[str, Any]) -> Entry | None:
        """One `[[correction]]`, or None where something is wrong about it."""
        before = len(self._wrong)
        kinds = [key for key in table if key in KINDS]
        kind = kinds[0] if kinds else None
        for key in table:
            if key not in legal_keys(kind) and not (key in KINDS and key != kind):
                self._refuse(number, key, kind)
        if len(kinds) != 1:
            hint = f"quote its words under one of {', '.join(KINDS)}"
            said = "the correction does not say what it is about" if not kinds else "a correction is about one fact"
            self._error("bad-value", said, number, kinds[1] if kinds else "", hint)
        if "article" not in table:
            self._error("bad-value", "the correction names no article", number, "", 'add article = "…", its id')
        checks = {**HEAD, **(ACTIONS[kind] if kind else {}), **dict.fromkeys(KINDS, text)}
        values = {key: self._checked(number, key, checks[key], value) for key, value in table.items() if key in checks}
        if "instead_of" in values and "role" not in values:
            self._error("bad-value", "instead_of goes with role", number, "instead_of", 'add role = "…", or role = ""')
        if kind is None or len(self._wrong) > before:
            return None
        head = {key: value for key, value in values.items() if key in HEAD}
        actions = {key: value for key, value in values.items() if key in ACTIONS[kind]}
        place = f"{self._place}:{self._line(number, '')}"
        return Entry(kind=kind, words=values[kind], place=place, actions=actions, **head)

    def _checked(self, number: int, key: str, check: Any, value: Any) -> Any:
        try:
            return check(value)
        except UsageError as error:
            self._error("bad-value", f"{key}: {error.message}", number, key, error.hint)
            return None

    def _refuse(self, number: int, key: str, kind: str | None) -> None:
        legal = legal_keys(kind)
        hint = nearest(key, legal) or f"legal are {', '.join(legal)}"
        of = f" of a correction of {'an' if kind[0] in 'ao' else 'a'} {kind}" if kind else ""
        self._error("unknown-key", f"unknown key “{key}”{of}", number, key, hint)

    def _line(self, number: int | None, key: str) -> int:
        return self._lines.get((number, key)) or self._lines.get((number, "")) or self._lines.get((None, TABLE), 1)

    def _error(self, code: str, message: str, number: int | None, key: str, hint: str) -> None:
        place = f"{self._place}:{self._line(number, key)}"
        self._wrong.append(Diagnostic(code=code, severity="error", message=message, place=place, hint=hint))
