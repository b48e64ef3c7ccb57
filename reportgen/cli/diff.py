"""`reportgen diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.console import Console, printable
from reportgen.cli.options import takes
from reportgen.config import Resolved, nearest
from reportgen.errors import UsageError
from reportgen.sweeping import unswept

if TYPE_CHECKING:
    from reportgen.model import FactsDocument

EXAMPLES = """Examples:

\b
  reportgen diff monday.json tuesday.json
  reportgen diff monday.json tuesday.json --format md > news.md
  reportgen diff --exit-code committed.json out/brief.json
"""
FORMS = ("text", "md", "json")
_OLD = typer.Argument(metavar="OLD", hidden=True)
_NEW = typer.Argument(metavar="NEW", hidden=True)
_FORM = typer.Option("-f", "--format", metavar="FORM", help="text, md or json. [default: text]", show_default=False)
_EXIT_CODE = typer.Option("--exit-code", help="Exit with 1 if anything changed.")


@takes("diagnostics", "quiet")
def diff(
    given: Resolved,
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    form: Annotated[str, _FORM] = "text",
    exit_code: Annotated[bool, _EXIT_CODE] = False,
) -> None:
    """Tell what is new, gone and changed from one brief to another.

    OLD and NEW are what “build -f json” wrote, or HTML or PDF briefs, in which the same facts travel. Facts are matched
    by what they say, not by their ids: articles by checksum, address or headline; then outcomes, numbers, people,
    bodies and mottos by their words and values.
    """
    # Nothing of this is needed for --help, and much of it is slow to import.
    from reportgen.diff.compare import compare  # noqa: PLC0415
    from reportgen.diff.forms import to_json, to_markdown, to_text  # noqa: PLC0415

    console = Console.of(given.options)
    console.refuse(given.diagnostics)
    if form not in FORMS:
        raise UsageError(f"“{form}” is not one of {', '.join(FORMS)}", hint=nearest(form, FORMS))
    with unswept():
        changes = compare(_read(old), _read(new))
        told = {"text": to_text, "md": to_markdown, "json": to_json}[form](changes)
        # Markdown and JSON escape what could steer a terminal themselves.
        shown = "\n".join(map(printable, told.split("\n"))) if form == "text" else told
        console.answer(shown.encode())
    if exit_code and not changes.empty:
        raise typer.Exit(1)


def _read(file: str) -> FactsDocument:
    from reportgen.output import Disk  # noqa: PLC0415 - start-up
    from reportgen.proof import read_stored  # noqa: PLC0415

    return read_stored(Path(file), read=Disk().read)
