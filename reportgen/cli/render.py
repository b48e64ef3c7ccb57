"""`reportgen render`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved
from reportgen.errors import UsageError, reason
from reportgen.sweeping import unswept

EXAMPLES = """Examples:

\b
  reportgen render out/brief.json -f pdf              → out/brief.pdf
  reportgen render out/brief.json -f md,pdf --article 003 --template onepager
  reportgen render brief.pdf -f html -o -             out of the facts in a PDF
  reportgen render out/brief.json -f csv -o tables    → tables/brief.outcomes.csv, …
  reportgen render out/brief.json -f csv --table numbers -o - > numbers.csv
"""
_FILE = typer.Argument(metavar="FILE", hidden=True)
_STREAM = "-"


@takes(
    *("formats", "tables", "articles", "out", "tags", "earliest", "latest", "sections", "detail", "max_pages"),
    *("general_bodies", "template", "locale", "logo", "logo_text", "accent", "rule"),
    *("cache", "cache_dir", "diagnostics", "strict", "quiet", "verbose"),
)
def render(given: Resolved, file: Annotated[str, _FILE]) -> None:
    """Make any form of a stored brief, without its articles.

    FILE is what “build -f json” wrote, or an HTML or PDF brief, in which the same facts travel; “-” is standard input.
    The result has the bytes that a build of the articles has with the same options. It is called as FILE is, with
    the suffix of its form; the brief of a single article as the article.
    """
    # Nothing of this is needed for --help, and much of it is slow to import.
    from reportgen.app import build_again, failed, warned  # noqa: PLC0415
    from reportgen.cache.kept import open_cache  # noqa: PLC0415
    from reportgen.output import Disk, write_all  # noqa: PLC0415
    from reportgen.proof import read_document  # noqa: PLC0415

    options = given.options
    console = Console.of(options)
    name = "brief" if file == _STREAM else Path(file).stem
    cache = open_cache(options, os.environ)
    with unswept():
        document = read_document(_read(file), name=file)
    built = build_again(document, options, name=name, progress=console, wrong=given.diagnostics, cache=cache)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    if options.to_standard_output:
        console.answer(next(iter(built.outputs.values())))
    else:
        written = write_all(built.outputs, options.out, disk=Disk())
        for output in written.files:
            console.say(f"{'wrote' if output in written.changed else 'unchanged:'} {output}")
    if options.strict and warned(built.diagnostics):
        raise typer.Exit(1)


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == _STREAM else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"“{file}” cannot be read: {reason(error)}") from None
