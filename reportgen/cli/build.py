"""`reportgen build`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved

if TYPE_CHECKING:
    from reportgen.model import Diagnostic

EXAMPLES = """Examples:

\b
  reportgen build -f md,html,pdf,json
  reportgen build --tag health --from 2026-01 --sections none
  reportgen build --article 003 --article 004 -f pdf -o briefs
"""
_PATHS = typer.Argument(metavar="[PATH]...", hidden=True)


OPTIONS = (
    *("formats", "tables", "articles", "out", "seeds", "tags", "earliest", "latest", "since", "corrections"),
    *("sections", "detail", "max_pages", "evidence", "general_bodies", "template", "locale", "language"),
    *("logo", "logo_text", "accent", "rule"),
    *("cache", "cache_dir", "jobs", "check", "diagnostics", "strict", "quiet", "verbose"),
)


@takes(*OPTIONS)
def build(given: Resolved, paths: Annotated[list[str] | None, _PATHS] = None) -> None:
    """Read articles and write a brief of them.

    PATH is a file or folder to read instead of the folder of --seeds.

    The brief tells first what the articles say together, then what each of them says. Standard output stays
    empty unless “-o -” asks for the brief there; all about the run goes to standard error.
    """
    # Nothing of this is needed for --help and --version, and much of it is slow to import.
    from reportgen.app import build as build_outputs  # noqa: PLC0415
    from reportgen.app import failed, warned  # noqa: PLC0415
    from reportgen.cache.kept import open_cache  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415
    from reportgen.staleness import find_stale  # noqa: PLC0415

    options = given.options
    files = [Path(path) for path in paths or ()]
    console = Console.of(options)
    wrong = [*given.diagnostics, *_conflicts(given, files, console)]
    cache = open_cache(options, os.environ)
    built = build_outputs(options, files, disk=Disk(), progress=console, wrong=wrong, cache=cache)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    if options.check:
        stale = tuple(find_stale(built.outputs, options.out, read=Disk().read))
        console.report(stale)
        if failed(stale):
            raise typer.Exit(1)
        console.say(f"up to date: {', '.join(str(options.out / name) for name in built.outputs)}")
    elif options.to_standard_output:
        console.answer(next(iter(built.outputs.values())))
    else:
        written = write_all(built.outputs, options.out, disk=Disk())
        for file in written.files:
            console.say(f"{'wrote' if file in written.changed else 'unchanged:'} {file}")
    if options.strict and warned(built.diagnostics):
        raise typer.Exit(1)


def _conflicts(given: Resolved, paths: Sequence[Path], console: Console) -> Iterator[Diagnostic]:
    """What is wrong about options that only the command line can tell."""
    from reportgen.model import Diagnostic  # noqa: PLC0415 - start-up

    options = given.options
    if paths and given.origins.get("seeds") == "--seeds":
        message = "files and folders are read instead of --seeds, so the two exclude each other"
        yield Diagnostic(code="option-conflict", severity="error", message=message, place="--seeds")
    if options.to_standard_output and "pdf" in options.formats and console.on_terminal:
        hint = "send it to a file: reportgen build -f pdf -o - > brief.pdf"
        message = "a PDF is nothing for a terminal"
        yield Diagnostic(code="option-conflict", severity="error", message=message, place="--out", hint=hint)
