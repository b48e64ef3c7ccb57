"""TOML that a person wrote: parsed, or why it cannot be, with the line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from reportgen.errors import UsageError

_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
# The parser's memory grows with the square of how deep a key goes.
_DEEP = re.compile(rf"(?m)(?:^|[\[{{,])[ \t]*{_NAME}(?:[ \t]*\.[ \t]*{_NAME}){{20}}")
_TOO_DEEP = "its tables lie too deep in each other"


class BrokenTomlError(UsageError):
    """Bytes that are no TOML; `line` counts from 1, and is None where it cannot be told."""

    def __init__(self, message: str, *, hint: str, line: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.line = line

    def place(self, file: str) -> str:
        """Where it is wrong in a file of this name."""
        return file if self.line is None else f"{file}:{self.line}"


def parse_toml(raw: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a file, with plain line ends, and the table in it.

    Raises:
        BrokenTomlError: it is not UTF-8, not TOML, or goes deeper than anybody writes.
    """
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BrokenTomlError("this is not UTF-8", hint="save it as UTF-8", line=line) from error
    if deep := _DEEP.search(text):
        raise BrokenTomlError(_TOO_DEEP, hint="mend this line", line=text[: deep.end()].count("\n") + 1)
    try:
        return text, tomllib.loads(text)
    except RecursionError as error:
        raise BrokenTomlError(_TOO_DEEP, hint="write texts, numbers and lists of them") from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line = int(at[1]) if at else text.count("\n") + (not text.endswith("\n"))
        said = re.sub(r" \(at [^)]*\)$", "", str(error))
        message = f"this is not TOML: {said[:1].lower()}{said[1:]}"
        raise BrokenTomlError(message, hint="mend this line", line=line) from error
    except ValueError as error:  # such as a number of more digits than Python takes
        raise BrokenTomlError(f"this is not TOML: {error}", hint="mend it") from error
