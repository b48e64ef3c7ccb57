"""`reportgen check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved

EXAMPLES = """Examples:

\b
  reportgen check --seeds news
  reportgen check --seeds news --template my-template --strict --diagnostics github
"""
_PATHS = typer.Argument(metavar="[PATH]...", hidden=True)


@takes("seeds", "corrections", "template", "locale", "language", "diagnostics", "strict", "quiet")
def check(given: Resolved, paths: Annotated[list[str] | None, _PATHS] = None) -> None:
    """Prove index, configuration, corrections and template, without building.

    PATH is a file or folder to read instead of the folder of --seeds.

    Every key is checked, every file is read and held against its checksum, the words of a correction must stand in its
    article, unless that is a page, and everything that is wrong is told at once. Nothing else is looked for in a text,
    so that this is quick enough for a commit hook. Exits with 2 if a build would stop, and under --strict with 1 if
    there was a warning.
    """
    from reportgen.app import check as look_at  # noqa: PLC0415 - slow to import, and not needed for --help
    from reportgen.app import failed, warned  # noqa: PLC0415
    from reportgen.output import Disk  # noqa: PLC0415

    console = Console.of(given.options)
    checked, diagnostics = look_at(
        given.options, [Path(path) for path in paths or ()], disk=Disk(), wrong=given.diagnostics
    )
    console.report(diagnostics)
    if failed(diagnostics):
        raise typer.Exit(2)
    corrected = f", {_counted(checked.corrections, 'correction')}" if checked.corrections else ""
    console.say(f"sound: {_counted(checked.articles, 'article')}{corrected}, template “{checked.template}”")
    if given.options.strict and warned(diagnostics):
        raise typer.Exit(1)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
