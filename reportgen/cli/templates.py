"""`reportgen templates`, `reportgen templates copy` and `reportgen templates lint`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.completion import template as template_names
from reportgen.cli.console import Console
from reportgen.cli.help import Command, Group
from reportgen.cli.options import takes
from reportgen.config import Resolved

_NAME = typer.Argument(metavar="NAME", hidden=True, autocompletion=template_names)
_TARGET = typer.Argument(metavar="DIR", hidden=True)
_TEMPLATE = typer.Argument(metavar="NAME_OR_DIR", hidden=True, autocompletion=template_names)
EXAMPLES = """Examples:

\b
  reportgen templates copy brief my
  reportgen templates lint my
  reportgen build --template my
"""
templates = typer.Typer(cls=Group, invoke_without_command=True, epilog=EXAMPLES)


@templates.callback()
def _list(context: typer.Context) -> None:
    """List the templates; copy one to change it; look for mistakes in one."""
    if context.invoked_subcommand is not None:
        return
    from reportgen.render.templates import load_template, names  # noqa: PLC0415 - slow to import, not for --help

    known = names()
    width = max(map(len, known))
    Console().answer("".join(f"{name:<{width}}  {load_template(name).purpose}\n" for name in known).encode())


@templates.command(cls=Command)
@takes("diagnostics", "quiet")
def copy(given: Resolved, name: Annotated[str, _NAME], target: Annotated[Path, _TARGET]) -> None:
    """Copy a template into a folder of yours, to change it.

    DIR must be new or empty. A template that has a base is copied without it: what it does not bring still comes from
    there. The copy makes the same brief, until you change it.
    """
    from reportgen.render.templates import copy_template  # noqa: PLC0415 - not needed for --help

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    for file in copy_template(name, target):
        console.say(f"wrote {file}")


@templates.command(cls=Command)
@takes("locale", "diagnostics", "quiet")
def lint(given: Resolved, template: Annotated[str, _TEMPLATE]) -> None:
    """Look for names, fields and words in a template that are not there, in every branch.

    Exits with 1 where there are any, after naming all of them by file and line. A build looks as well.
    """
    from reportgen.render.lint import lint as findings  # noqa: PLC0415 - slow to import, and not needed for --help
    from reportgen.render.templates import load_template  # noqa: PLC0415

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    wrong = findings(load_template(template, given.options.locale))
    console.report(wrong)
    if wrong:
        raise typer.Exit(1)
    console.say("nothing is wrong")
