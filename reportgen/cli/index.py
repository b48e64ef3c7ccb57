"""`reportgen index`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import MEGABYTE, Resolved

_FOLDER = typer.Argument(metavar="DIR", hidden=True)
_LOCK = typer.Option("--lock", help="Write the SHA-256 of every file, so that a build tells when one has changed.")


@takes("max_file_size", "diagnostics", "strict", "quiet")
def index(given: Resolved, folder: Annotated[Path, _FOLDER], lock: Annotated[bool, _LOCK] = False) -> None:
    """Write DIR/index.toml, or add what it lacks.

    Every article file in DIR that the index does not name gets an entry. What is there already, comments and
    order included, stays as it was written.
    """
    from reportgen.corpus.index import INDEX  # noqa: PLC0415 - tomlkit and the file system, only here
    from reportgen.corpus.refresh import refresh_index  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    refreshed = refresh_index(folder, lock=lock, read=partial(Disk().read, most=given.options.max_file_size * MEGABYTE))
    console.report(refreshed.diagnostics)
    if refreshed.content is None:
        raise typer.Exit(2)
    written = write_all({INDEX: refreshed.content}, folder, disk=Disk())
    added = f"{len(refreshed.added)} new" if refreshed.added else "none new"
    state = "wrote" if written.changed else "unchanged:"
    console.say(f"{state} {folder / INDEX} ({refreshed.articles} articles, {added})")
    if given.options.strict and any(d.severity == "warning" for d in refreshed.diagnostics):
        raise typer.Exit(1)
