"""A build that waits for its word: everything is imported and warm before something changes.

`python -m reportgen.cli.standby build …` builds when it reads a line, and ends when its standard input does. A process
of its own for each build keeps nothing of the one before: templates, typefaces and configuration are read anew.
"""

from __future__ import annotations

import signal
import sys
from typing import Any

from reportgen.cli import INTERRUPTED

_SENTENCE = "The council has repaired 3 piers since May 2025, said Tilda Brack, mayor of Quillmarsh."


def main() -> None:
    """Get ready, wait, build."""
    signal.signal(signal.SIGTERM, _stop)
    from reportgen.cli.root import run  # noqa: PLC0415 - an early end is to be a quiet one

    _warm_up()
    if sys.stdin.readline():
        sys.exit(run(sys.argv[1:]))


def _stop(_number: int, _frame: Any) -> None:
    """Unwind, so that outputs are all there or none; who watches says that it was interrupted."""
    sys.exit(INTERRUPTED)


def _warm_up() -> None:
    """Import what a build needs, and have its tables read."""
    import reportgen.render.html  # noqa: F401, PLC0415
    from reportgen.app import facts_of  # noqa: PLC0415
    from reportgen.model import Article  # noqa: PLC0415

    facts_of(Article(id="warm", path="", text=_SENTENCE, sha256=""))


if __name__ == "__main__":
    main()
