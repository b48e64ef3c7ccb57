"""The command-line reference, from `--help`; a test tells when it is stale.

python tools/cli_reference.py    writes docs/cli.md
"""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from reportgen.cli.root import program

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
COMMANDS = (
    "build",
    "check",
    "merge",
    "diff",
    "correct",
    "render",
    "index",
    "show",
    "verify",
    "config",
    "doctor",
    "schema",
)
GROUPS = {"templates": ("copy", "lint")}
"""Commands that have commands of their own."""
HEAD = """\
# The command line

<!-- Made by tools/cli_reference.py from --help. Do not edit. -->

Standard output carries what was asked for; everything about the run goes to standard error, a line for each thing
worth knowing: `place: severity: what is wrong — what to do`. Outputs are written all or none, and a file whose bytes
would not change is not touched. `NO_COLOR` is honoured, and a progress bar is drawn on a terminal only. Every option
can also be set in the environment and in a file: [configuration.md](configuration.md). To have options and article ids
completed by your shell: [install.md](install.md#completion).

| Exit code | Meaning |
| --- | --- |
| 0 | Done; there may have been notes and warnings. |
| 1 | Done, and not as it should be: a warning under `--strict`, a stale file, a claim without proof, no way to a PDF. |
| 2 | The command line, the configuration, the index or the articles cannot be worked with; nothing was written. |
| 3 | A defect of reportgen; nothing was written. |
| 130 | Interrupted. |
"""


def cli_reference() -> str:
    """The reference as Markdown."""
    parts = [HEAD, _help("reportgen"), *(_help(f"reportgen {command}", *command.split()) for command in every())]
    return "\n".join(parts)


def every() -> list[str]:
    """All commands, those of groups as two words."""
    return [*COMMANDS, *(name for group, own in GROUPS.items() for name in (group, *(f"{group} {c}" for c in own)))]


def _help(title: str, *command: str) -> str:
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    result = CliRunner().invoke(program, [*command, "--help"], prog_name="reportgen", env=environment)
    text = "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(cli_reference(), "utf-8")
