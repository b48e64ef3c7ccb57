"""`reportgen verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved

_FILE = typer.Argument(metavar="FILE", hidden=True)


@takes("seeds", "diagnostics", "quiet")
def verify(given: Resolved, file: Annotated[str, _FILE]) -> None:
    """Prove a brief against the articles that it was made from.

    FILE is what “build -f json” wrote, or an HTML or PDF brief, in which the same facts travel. The articles of --seeds
    are read anew: each must be the file that was read, every span must hold its words, and every name and text must
    stand in its spans. What the articles say together is worked out anew. Exits with 1 where something does not hold,
    after naming all of it.
    """
    # Nothing of this is needed for --help, and much of it is slow to import.
    from reportgen.output import Disk  # noqa: PLC0415
    from reportgen.proof import prove_document, read_stored  # noqa: PLC0415

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    disk = Disk()
    proof = prove_document(read_stored(Path(file), read=disk.read), given.options.seeds, read=disk.read)
    console.report(proof.wrong)
    if proof.wrong:
        raise typer.Exit(1)
    console.say(f"proved: {proof.spans} spans in {proof.articles} articles")
