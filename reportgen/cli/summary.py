"""The brief on the page of a GitHub run: appended to the file that `$GITHUB_STEP_SUMMARY` names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import OutputError, reason

VARIABLE = "GITHUB_STEP_SUMMARY"
LIMIT = 1024 * 1024
"""Bytes that GitHub takes of a step; of one byte more it shows nothing."""
_SECTION = re.compile(r"^(?=#{2,3} )", re.MULTILINE)
_NOTES = re.compile(r"^\[\^([^\]\n]+)\]: .*\n(?:(?:[ \t]+.*)?\n)*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_CUT = (
    "\n*The brief goes on: {shown} of its {all} sections are here, since GitHub shows {limit} KiB of a step at most.*\n"
)


def append_summary(markdown: str, variables: Mapping[str, str]) -> Path:
    """Append a brief to the summary of the step, cut where GitHub would show none of it.

    Args:
        markdown: the brief.
        variables: the environment, which names the file.

    Returns:
        The file.

    Raises:
        OutputError: it cannot be written.
    """
    file = Path(variables[VARIABLE])
    try:
        before = file.read_bytes() if file.exists() else b""
        opening = "\n\n" if before and not before.endswith(b"\n") else ""
        with file.open("ab") as summary:
            summary.write((opening + fitted(markdown, LIMIT - len(before) - len(opening))).encode())
    except OSError as error:
        raise OutputError(f"“{file}” cannot be written: {reason(error)}") from error
    return file


def fitted(markdown: str, room: int) -> str:
    """A brief in so many bytes: whole, or cut before a section, with the notes of what is left and word of the cut."""
    if len(markdown.encode()) <= room:
        return markdown
    notes = {match[1]: match[0] for match in _NOTES.finditer(markdown)}
    sections = _SECTION.split(_NOTES.sub("", markdown))
    # A byte for the empty line between the notice and the notes.
    left = room - len(_notice(len(sections), len(sections)).encode()) - 1
    shown: list[str] = []
    used: dict[str, str] = {}
    for section in sections:
        new = {label: notes[label] for label in _REFERENCE.findall(section) if label in notes and label not in used}
        left -= len((section + "".join(new.values())).encode())
        if left < 0:
            break
        shown.append(section)
        used |= new
    cut = _notice(len(shown), len(sections))
    return "".join([*shown, cut, "\n", *used.values()]) if shown else cut


def _notice(shown: int, sections: int) -> str:
    """Word of a cut."""
    return _CUT.format(shown=shown, all=sections, limit=LIMIT // 1024)
