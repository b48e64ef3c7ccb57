"""`reportgen show`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Annotated

import typer

from reportgen.cli.completion import article as article_ids
from reportgen.cli.console import Console
from reportgen.cli.options import takes
from reportgen.config import Resolved

_ARTICLE = typer.Argument(metavar="ID", hidden=True, autocompletion=article_ids)


@takes(
    "seeds",
    "corrections",
    "template",
    "locale",
    "language",
    "cache",
    "cache_dir",
    "max_file_size",
    "timeout",
    "diagnostics",
    "strict",
    "quiet",
)
def show(given: Resolved, article: Annotated[str, _ARTICLE]) -> None:
    """Show the brief of one article in the terminal.

    ID is what the index calls the article; without an index, the name of its file without the suffix. Where standard
    output is no terminal, the brief is written there as Markdown.
    """
    from reportgen.app import build, failed, warned  # noqa: PLC0415 - slow to import, and not needed for --help
    from reportgen.cache.kept import open_cache  # noqa: PLC0415
    from reportgen.output import Disk  # noqa: PLC0415

    console = Console.of(given.options)
    options = replace(given.options, articles=(article,), formats=("md",))
    cache = open_cache(options, os.environ)
    built = build(options, disk=Disk(), progress=console, wrong=given.diagnostics, cache=cache)
    console.end_stage()
    console.report(built.diagnostics)
    if failed(built.diagnostics):
        raise typer.Exit(2)
    console.page(next(iter(built.outputs.values())).decode())
    if options.strict and warned(built.diagnostics):
        raise typer.Exit(1)
