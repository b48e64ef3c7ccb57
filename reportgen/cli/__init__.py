"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """What `reportgen` runs."""
    from reportgen.cli.root import run  # noqa: PLC0415 - who wants one module of this package gets no Typer

    sys.exit(run(sys.argv[1:]))
