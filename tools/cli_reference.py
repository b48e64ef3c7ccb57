"""The command-line reference, from `--help` and the definitions of the options; a test tells when it is stale.

python tools/cli_reference.py    writes docs/cli.md
"""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from reportgen.cli.root import program
from reportgen.config import OPTIONS, Option

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
would not change is not touched. `NO_COLOR` is honoured, and a progress bar is drawn on a terminal only.

| Exit code | Meaning |
| --- | --- |
| 0 | Done; there may have been notes and warnings. |
| 1 | Done, and not as it should be: a warning under `--strict`, a stale file, a claim without proof, no way to a PDF. |
| 2 | The command line, the configuration, the index or the articles cannot be worked with; nothing was written. |
| 3 | A defect of reportgen; nothing was written. |
| 130 | Interrupted. |
"""
OPTIONS_HEAD = """\
## Options, environment and configuration

A flag wins over the environment, the environment over the configuration file, the file over the default;
`reportgen config` prints each value and where it came from. In the environment a list is separated by commas, and a
switch is `1` or `0`. The configuration file is the nearest one, from the current folder upwards: `reportgen.toml`, or
`pyproject.toml` with a table `[tool.reportgen]`. Paths in it are relative to it, and a key that is not in this table is
refused:

```toml
seeds = "news"
format = ["md", "pdf"]
strict = true
```

The last column says what an option changes: what is found in the articles, only the brief, or only the run.

| Option | Environment | Key | Default | Changes |
| --- | --- | --- | --- | --- |
"""


def cli_reference() -> str:
    """The reference as Markdown."""
    parts = [HEAD, _help("reportgen"), *(_help(f"reportgen {command}", *command.split()) for command in every())]
    return "\n".join([*parts, OPTIONS_HEAD + "".join(map(_row, OPTIONS.values()))])


def every() -> list[str]:
    """All commands, those of groups as two words."""
    return [*COMMANDS, *(name for group, own in GROUPS.items() for name in (group, *(f"{group} {c}" for c in own)))]


def _help(title: str, *command: str) -> str:
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    result = CliRunner().invoke(program, [*command, "--help"], prog_name="reportgen", env=environment)
    text = "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())
    return f"## {title}\n\n```text\n{text}\n```\n"


def _row(option: Option) -> str:
    default = ",".join(option.default) if option.many else str(option.default or "")
    flags = ", ".join(f"`{flag}`" for flag in option.flags)
    if option.switch:
        default, flags = str(int(option.default)), flags + (f", `--no-{option.key}`" if option.default else "")
    shown = f"`{default}`" if default else ""
    return f"| {flags} | `{option.variable}` | `{option.key}` | {shown} | {option.effect} |\n"


if __name__ == "__main__":
    TARGET.write_text(cli_reference(), "utf-8")
