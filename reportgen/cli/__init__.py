"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """What `reportgen` runs: the command, with every way to fail turned into a line and an exit code."""
    from reportgen.cli.commands import run  # noqa: PLC0415 - the package stays cheap for who wants `console` only

    sys.exit(run(sys.argv[1:]))
