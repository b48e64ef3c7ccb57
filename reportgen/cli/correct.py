"""`reportgen correct`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved
from reportgen.errors import LimitError, UsageError, reason
from reportgen.limits import read_small

EXAMPLES = """Examples:

\b
  reportgen correct 004.o10            print the beginning of a correction
  reportgen correct 004.o10 --write    append it to seeds/corrections.toml
"""
_FACT = typer.Argument(metavar="FACT", hidden=True)
_BRIEF = typer.Option("--brief", metavar="FILE", help="The brief that has the fact: JSON, HTML or PDF.")
_WRITE = typer.Option("--write", help="Append it to the corrections, unless it is there.")


@takes("seeds", "corrections", "diagnostics", "quiet")
def correct(
    given: Resolved,
    fact: Annotated[str, _FACT],
    brief: Annotated[str, _BRIEF] = "out/brief.json",
    write: Annotated[bool, _WRITE] = False,
) -> None:
    """Begin a correction of a fact.

    FACT is the id of a fact, as the JSON has it, or the label of its evidence, as the Markdown has it. What is printed,
    or with --write appended to corrections.toml beside the index, quotes the fact's words; what can be done stands in
    comments: uncomment what is right, and build again.
    """
    # Nothing of this is needed for --help, and much of it is slow to import.
    from reportgen.corrections.reading import corrections_file, read_corrections  # noqa: PLC0415
    from reportgen.corrections.starting import appended, start  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415
    from reportgen.proof import read_document  # noqa: PLC0415

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    disk = Disk()
    try:
        raw = disk.read(Path(brief))
    except OSError as error:
        raise UsageError(
            f"“{brief}” cannot be read: {reason(error)}", hint="write it: reportgen build -f json"
        ) from None
    draft = start(read_document(raw, name=brief), fact)
    file = given.options.corrections or corrections_file(given.options)
    if not write or file is None:
        console.answer(draft.toml().encode())
        return
    try:
        content = read_small(file) if file.exists() else b""
    except LimitError as error:
        raise UsageError(f"“{file}” cannot be read: {error.message}", hint=error.hint) from None
    reading = read_corrections(content, file)
    console.report(reading.diagnostics)
    if reading.diagnostics:
        raise typer.Exit(2)
    if known := next((entry for entry in reading.entries if draft.begins(entry)), None):
        console.say(f"unchanged: {known.place} is about it")
        return
    write_all({file.name: appended(content, draft)}, file.parent, disk=disk)
    console.say(f"wrote {file}: uncomment what is right, and build again")
