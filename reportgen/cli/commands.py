"""The commands. What costs time to import is imported by the command that needs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from reportgen import __version__
from reportgen.cli.console import Console
from reportgen.cli.options import Flags, resolved, takes
from reportgen.errors import ReportgenError

# ruff: noqa: PLC0415 - imports within commands keep `--version` and `--help` fast
HELP = """Turn a folder of news articles into a brief that can be checked."""
EXAMPLES = """Start with:

\b
  reportgen build                      seeds/ → out/brief.md
  reportgen build -f pdf               seeds/ → out/brief.pdf
  reportgen build --article 003        one article → out/003.md
  reportgen build a.html notes.txt     files instead of a folder
  reportgen build --seeds news -o -    a brief on standard output
  reportgen show 003                   an article's brief, here and now
  reportgen index news                 write or refresh news/index.toml
"""
app = typer.Typer(
    name="reportgen",
    help=HELP,
    epilog=EXAMPLES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
# Typer shows neither the root of its errors nor Click's under one name in all its versions.
_USAGE_ERROR: Any = typer.BadParameter.__base__


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Returns:
        The exit code: 0 done, 1 a “no” or a warning under `--strict`, 2 what was given cannot be worked with, 3 our
        fault, 130 interrupted.
    """
    console = Console()
    try:
        return app(list(arguments), prog_name="reportgen", standalone_mode=False) or 0
    except ReportgenError as error:
        console.fail(error.message, error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except _USAGE_ERROR as error:
        console.fail(str(error.format_message()), "reportgen --help")
        return 2


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        Console().answer(f"reportgen {__version__}\n".encode())
    elif context.invoked_subcommand is None:
        Console().answer(f"{context.get_help()}\n".encode())


@app.command()
@takes(
    "seeds",
    "out",
    "formats",
    "articles",
    "tags",
    "since",
    "until",
    "sections",
    "template",
    "language",
    "strict",
    "quiet",
    "verbose",
)
def build(
    flags: Flags,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders to read instead of --seeds.")
    ] = None,
) -> None:
    """Read articles and write a brief of them."""
    from reportgen.app import build as build_outputs
    from reportgen.app import failed
    from reportgen.output import Disk, write_all

    given = resolved(flags)
    options = given.options
    console = Console(quiet=options.quiet, verbose=options.verbose)
    disk = Disk()
    built = build_outputs(options, paths or (), disk=disk, progress=console, wrong=given.diagnostics)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    if options.to_standard_output:
        console.answer(next(iter(built.outputs.values())))
    else:
        written = write_all(built.outputs, options.out, disk=disk)
        for file in written.files:
            console.say(f"{file}" + ("" if file in written.changed else " (unchanged)"))
    if options.strict and any(d.severity == "warning" for d in built.diagnostics):
        raise typer.Exit(1)
