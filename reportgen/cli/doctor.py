"""`reportgen doctor`."""

from __future__ import annotations

import os
import sys

import typer

from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved


@takes("template", "locale", "cache_dir", "diagnostics", "quiet")
def doctor(given: Resolved) -> None:
    """Say what is missing on this machine, and how to get it.

    It looks for Pango, HarfBuzz, the templates and their typefaces, a cache that can be written, and a terminal that
    shows every letter. What there is goes to standard output, what is missing to standard error. Exits with 1 if no PDF
    can be made here.
    """
    from reportgen.cli.machine import can_print, look_over  # noqa: PLC0415 - slow to import, and not needed for --help

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    parts = list(look_over(given.options, os.environ, sys.stderr))
    width = max(len(part.name) for part in parts)
    console.answer("".join(f"{part.name:<{width}}  {part.found or 'missing'}\n" for part in parts).encode())
    console.report(part.wrong for part in parts if part.wrong)
    if not can_print(parts):
        raise typer.Exit(1)
