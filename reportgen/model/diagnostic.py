"""What a stage has to say about its input: returned by every stage, printed by the command line only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that a user should know.

    Attributes:
        code: a stable kebab-case name (`missing-file`), listed in the docs.
        severity: a note never matters to `--strict`; a warning does; an error stops the build.
        message: one line without a full stop.
        place: `path` or `path:line`, relative to where the user looks; empty where there is none.
        hint: what to do; empty where there is nothing to do.
        article: the id of the article it is about, or None.
    """

    code: str
    severity: Severity
    message: str
    place: str = ""
    hint: str = ""
    article: str | None = None
