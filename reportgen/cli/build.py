"""`reportgen build`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import resolve_flags, takes
from reportgen.cli.summary import VARIABLE, append_summary
from reportgen.config import Options, Resolved
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.model import Diagnostic

EXAMPLES = """Examples:

\b
  reportgen build -f md,html,pdf,json
  reportgen build --tag roads --from 2026-01 --sections none
  reportgen build --article 003 --article 004 -f pdf -o briefs
"""
_MARKDOWN = ".md"
_PATHS = typer.Argument(metavar="[PATH]...", hidden=True)


OPTIONS = (
    *("formats", "tables", "articles", "out", "seeds", "tags", "earliest", "latest", "since", "corrections"),
    *("sections", "detail", "max_pages", "evidence", "general_bodies", "template", "locale", "language"),
    *("logo", "logo_text", "accent", "rule"),
    *("max_file_size", "max_articles", "timeout"),
    *("cache", "cache_dir", "jobs", "check", "summary", "watch", "diagnostics", "strict", "quiet", "verbose"),
)


@takes(*OPTIONS)
def build(context: typer.Context, given: Resolved, paths: Annotated[list[str] | None, _PATHS] = None) -> None:
    """Read articles and write a brief of them.

    PATH is a file or folder to read instead of the folder of --seeds.

    The brief tells first what the articles say together, then what each of them says. Standard output stays
    empty unless “-o -” asks for the brief there; all about the run goes to standard error.
    """
    # Nothing of this is needed for --help and --version, and much of it is slow to import.
    from reportgen.app import build as build_outputs  # noqa: PLC0415
    from reportgen.app import failed, warned  # noqa: PLC0415
    from reportgen.cache.kept import open_cache  # noqa: PLC0415
    from reportgen.output import Disk  # noqa: PLC0415

    options = given.options
    if "" in (paths or ()):
        raise UsageError("a path is empty", hint="write “.” for this folder")
    files = [Path(path) for path in paths or ()]
    console = Console.of(options)
    wrong = [*given.diagnostics, *_conflicts(given, files, console)]
    if options.watch and not wrong:
        from reportgen.cli.watch import watch  # noqa: PLC0415 - only here

        flags = {name: context.params[name] for name in OPTIONS}
        watch(context.obj, files, options=lambda: resolve_flags(flags).options, console=console)
    cache = open_cache(options, os.environ)
    # The summary is Markdown, whatever else is asked for.
    formats = tuple(dict.fromkeys((*options.formats, "md"))) if options.summary else options.formats
    asked = replace(options, formats=formats)
    built = build_outputs(asked, files, disk=Disk(), progress=console, wrong=wrong, cache=cache)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    wanted = {name: b for name, b in built.outputs.items() if "md" in options.formats or not name.endswith(_MARKDOWN)}
    _deliver(wanted, options, console)
    if options.summary:
        briefs = (content.decode() for name, content in built.outputs.items() if name.endswith(_MARKDOWN))
        console.say(f"appended to {append_summary(''.join(briefs), os.environ)}")
    if options.strict and warned(built.diagnostics):
        raise typer.Exit(1)


def _deliver(outputs: Mapping[str, bytes], options: Options, console: Console) -> None:
    """Write what was built, or compare it with what is there."""
    from reportgen.app import failed  # noqa: PLC0415 - slow to import
    from reportgen.output import Disk, write_all  # noqa: PLC0415

    if options.check:
        from reportgen.staleness import find_stale  # noqa: PLC0415 - only here

        stale = tuple(find_stale(outputs, options.out, read=Disk().read))
        console.report(stale)
        if failed(stale):
            raise typer.Exit(1)
        console.say(f"up to date: {', '.join(str(options.out / name) for name in outputs)}")
    elif options.to_standard_output:
        console.answer(next(iter(outputs.values())))
    else:
        written = write_all(outputs, options.out, disk=Disk())
        for file in written.files:
            console.say(f"{'wrote' if file in written.changed else 'unchanged:'} {file}")


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
    if options.summary and not os.environ.get(VARIABLE):
        hint = "GitHub Actions sets it; elsewhere, leave --summary out"
        message = f"--summary appends to the file that ${VARIABLE} names, and it names none"
        yield Diagnostic(code="missing-summary", severity="error", message=message, place="--summary", hint=hint)
