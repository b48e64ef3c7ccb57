"""Diagnostics for machines: a JSON object a line, or GitHub's annotations."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model import Diagnostic

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
WORKSPACE = "GITHUB_WORKSPACE"


def as_json(diagnostic: Diagnostic, **more: str) -> str:
    """A diagnostic as one line of JSON, ASCII only.

    Args:
        diagnostic: what is told.
        more: further keys and their texts.
    """
    import json  # noqa: PLC0415 - most runs tell their diagnostics as text

    told = {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": diagnostic.place,
        "file": diagnostic.file,
        "line": diagnostic.line,
        "article": diagnostic.article,
    }
    return json.dumps(told | more)


def as_github(diagnostic: Diagnostic, folder: Path, variables: Mapping[str, str]) -> str:
    """A diagnostic as a workflow command, which GitHub shows beside the line it is about.

    Args:
        diagnostic: what is told.
        folder: the working folder, absolute: what the diagnostic's place is relative to.
        variables: the environment; paths are told relative to its workspace where the folder lies in it.
    """
    properties = {"title": diagnostic.code}
    if diagnostic.file:
        properties = {"file": _within(diagnostic.file, folder, variables.get(WORKSPACE, "")), **properties}
    if diagnostic.line:
        properties = {"file": properties.pop("file"), "line": str(diagnostic.line), **properties}
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    hint = f" — {diagnostic.hint}" if diagnostic.hint else ""
    before = f"{diagnostic.place}: " if diagnostic.place and not diagnostic.file else ""
    return f"::{_LEVELS[diagnostic.severity]} {shown}::{_message(f'{before}{diagnostic.message}{hint}')}"


def _within(file: str, folder: Path, workspace: str) -> str:
    """A path as GitHub wants it: from the top of the repository, if the working folder lies in one."""
    root = Path(workspace) if workspace and folder.is_relative_to(workspace) else folder
    relative = os.path.relpath(folder / file, root)
    return Path(file if relative.startswith("..") else relative).as_posix()


def _message(text: str) -> str:
    """A text that cannot end its command, as GitHub's own toolkit escapes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
