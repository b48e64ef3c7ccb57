"""`reportgen merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved
from reportgen.sweeping import unswept

EXAMPLES = """Examples:

\b
  reportgen merge monday.json tuesday.json            → out/brief.json
  reportgen merge north/brief.json south/brief.json -o - > all.json
"""
_FILES = typer.Argument(metavar="FILE...", hidden=True)


@takes("out", "general_bodies", "diagnostics", "quiet", "verbose")
def merge(given: Resolved, files: Annotated[list[Path], _FILES]) -> None:
    """Make one facts document of several.

    FILE is a document that “build -f json” wrote. An article that several of them hold counts once; what the articles
    say together is worked out anew, so the result is that of a build of all of them, sorted by id.
    """
    # Nothing of this is needed for --help, and much of it is slow to import.
    from reportgen.app import failed, merge_files  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415

    options = given.options
    console = Console.of(options)
    with unswept():
        built = merge_files(files, disk=Disk(), general=options.general_bodies, wrong=given.diagnostics)
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    if options.to_standard_output:
        console.answer(built.outputs["brief.json"])
        return
    written = write_all(built.outputs, options.out, disk=Disk())
    for file in written.files:
        console.say(f"{'wrote' if file in written.changed else 'unchanged:'} {file}")
