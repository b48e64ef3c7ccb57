"""The command line."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
"""The exit code of a run that was interrupted."""
SWEPT_AFTER = 100_000
"""So many new objects are made before Python looks for rubbish, instead of 700."""


def main() -> None:
    """What `reportgen` runs."""
    # Most of what a run makes lives to its end: looking for rubbish as often as Python does takes a third of the time.
    gc.set_threshold(SWEPT_AFTER)
    try:
        from reportgen.cli.root import run  # noqa: PLC0415 - who wants one module of this package gets no Typer
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(run(sys.argv[1:]))
