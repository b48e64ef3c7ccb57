"""The program: its commands, its help, and what becomes of an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from reportgen import __version__
from reportgen.cli import INTERRUPTED
from reportgen.cli.commands import Program
from reportgen.cli.console import Console
from reportgen.cli.options import asked_form
from reportgen.errors import ReportgenError, UsageError

HELP = """Turn a folder of news articles into a brief that can be checked.

Start with:

\b
  reportgen build                        seeds/ → out/brief.md
  reportgen build -f pdf                 the same as PDF; or a list: -f md,html,pdf,json
  reportgen build --article 003 -f pdf   the brief of one article → out/003.pdf
  reportgen build page.html notes.txt    files or folders instead of seeds/
  reportgen build --seeds news -o -      any folder; the brief on standard output
  reportgen index news                   write or refresh news/index.toml
  reportgen show 003                     the brief of one article, here and now
  reportgen merge a.json b.json          one facts document of several
  reportgen render brief.json -f pdf     any form of a stored brief, without its articles
  reportgen diff a.json b.json           what is new, gone and changed between two
  reportgen correct 004.o10              begin a correction of a fact
  reportgen verify out/brief.json        prove a brief against its articles
  reportgen templates copy brief my      a template of your own
  reportgen doctor                       what this machine lacks, and how to get it
"""
CODES = """\b
Exit codes: 0 done, 1 done and not as it should be (a warning under --strict, a stale file, a claim
without proof), 2 the command line, the index or the articles cannot be worked with, 3 a defect of
reportgen, 130 interrupted.
"""
program = typer.Typer(
    name="reportgen",
    cls=Program,
    help=HELP,
    epilog=CODES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
# Typer gives the root of its usage errors no name that all its versions share.
_USAGE_ERROR: Any = typer.BadParameter.__base__


@program.callback(invoke_without_command=True)
def _bare(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        Console().answer(f"reportgen {__version__}\n".encode())
        raise typer.Exit
    if context.invoked_subcommand is None:
        Console().answer(f"{context.get_help()}\n".encode())


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code: 0 done, 1 a warning under `--strict`, 2 what was given cannot be worked with, 3 our fault,
        130 interrupted.
    """
    try:
        code = program(list(arguments), prog_name="reportgen", standalone_mode=False, obj=tuple(arguments)) or 0
    except ReportgenError as error:
        _console(arguments).fail(error)
        code = error.exit_code
    except _USAGE_ERROR as error:
        command = error.ctx.command_path if error.ctx else "reportgen"
        _console(arguments).fail(UsageError(_in_our_words(error.format_message()), hint=f"{command} --help"))
        code = 2
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        code = Console().abandon()
    except Exception as error:
        _console(arguments).crash(error)
        code = 3
    # Typer turns an interrupt into this code, or passes it on, by its version.
    if code == INTERRUPTED:
        _console(arguments).interrupted()
    return int(code)


def _console(arguments: Sequence[str]) -> Console:
    """The console for what ends a run, also where the command line could not be understood."""
    return Console(form=asked_form(arguments))


def _in_our_words(message: str) -> str:
    """Click's message, without a capital and a full stop."""
    return (message[:1].lower() + message[1:]).rstrip(".")
