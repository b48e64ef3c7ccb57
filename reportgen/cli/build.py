"""`reportgen build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import Flags, resolved, takes

EXAMPLES = """Examples:

\b
  reportgen build -f md,html,pdf,json
  reportgen build --tag health --from 2026-01 --sections none
  reportgen build --article 003 --article 004 -f pdf -o briefs
"""
_PATHS = typer.Argument(metavar="[PATH]...", hidden=True)


@takes(
    *("formats", "articles", "out", "seeds", "tags", "since", "until"),
    *("sections", "template", "language", "strict", "quiet", "verbose"),
)
def build(flags: Flags, paths: Annotated[list[Path] | None, _PATHS] = None) -> None:
    """Read articles and write a brief of them.

    PATH is a file or folder to read instead of the folder of --seeds.

    The brief tells first what the articles say together, then what each of them says. Standard output stays
    empty unless “-o -” asks for the brief there; all about the run goes to standard error.
    """
    # Nothing of this is needed for --help and --version, and much of it is slow to import.
    from reportgen.app import build as build_outputs  # noqa: PLC0415
    from reportgen.app import failed, warned  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415

    given = resolved(flags, paths)
    options = given.options
    console = Console(quiet=options.quiet, verbose=options.verbose)
    built = build_outputs(options, paths or (), disk=Disk(), progress=console, wrong=given.diagnostics)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    if options.to_standard_output:
        console.answer(next(iter(built.outputs.values())))
    else:
        written = write_all(built.outputs, options.out, disk=Disk())
        for file in written.files:
            console.say(f"{'wrote' if file in written.changed else 'unchanged:'} {file}")
    if options.strict and warned(built.diagnostics):
        raise typer.Exit(1)
