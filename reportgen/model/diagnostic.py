"""What a stage has to say about its input: returned by every stage, printed by the command line only."""

from __future__ import annotations

import re
from typing import Literal

from reportgen.frozen import frozen

Severity = Literal["note", "warning", "error"]

_FILE = re.compile(r"(?!-|REPORTGEN_)(?P<file>.+?)(?::(?P<line>[0-9]+))?")


@frozen(kw_only=True)
class Diagnostic:
    """One thing that a user should know.

    Attributes:
        code: a stable kebab-case name (`missing-file`), one of `model.codes`.
        severity: a note never matters to `--strict`; a warning does; an error stops the build.
        message: one line without a full stop.
        place: `path` or `path:line`, relative to where the user looks, or the flag or variable that gave an option;
            empty where there is none.
        hint: what to do; empty where there is nothing to do.
        article: the id of the article it is about, or None.
    """

    code: str
    severity: Severity
    message: str
    place: str = ""
    hint: str = ""
    article: str | None = None

    @property
    def file(self) -> str | None:
        """The path that the place names; None where it names none."""
        found = _FILE.fullmatch(self.place)
        return found["file"] if found else None

    @property
    def line(self) -> int | None:
        """The line in that file, from 1; None where the place tells none."""
        found = _FILE.fullmatch(self.place)
        return int(found["line"]) if found and found["line"] else None
