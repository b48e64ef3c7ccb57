"""Feed the program what hurts a pattern most: for each pattern that it compiles, that pattern's own pieces, repeated.

python -m tests.hostile.run_patterns 900

It has to be a process of its own: patterns are seen as they are compiled, which happens once.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from pathlib import Path
from types import FrameType

BOUND = 50
"""Times the processor time of prose of the same length: twenty at most were seen, a bad pattern takes hundreds."""
_FEWEST = 150
_patterns: set[re.Pattern[str]] = set()


class LateError(Exception):
    """A text took far too long."""


def watch() -> None:
    """Keep each pattern that a module of ours compiles from now on."""
    compiled = re._compile  # type: ignore[attr-defined]

    def seen(pattern: str | re.Pattern[str], flags: int) -> re.Pattern[str]:
        made: re.Pattern[str] = compiled(pattern, flags)
        caller = sys._getframe(2).f_code.co_filename
        if "reportgen" in Path(caller).parts and isinstance(made.pattern, str):
            _patterns.add(made)
        return made

    re._compile = seen  # type: ignore[attr-defined]


def main(size: int) -> int:
    """1 where a text of `size` characters takes more than its share; it is told with what it repeats."""
    watch()
    from reportgen.app import facts_of  # noqa: PLC0415 - patterns are seen as they are compiled
    from reportgen.language.packs import load_pack  # noqa: PLC0415
    from reportgen.layout.phrases import load_phrases  # noqa: PLC0415
    from tests.hostile.doors import article_of  # noqa: PLC0415
    from tests.hostile.patterns import UNLIKED, hostile  # noqa: PLC0415
    from tests.unit.test_linear import prose  # noqa: PLC0415

    def late(number: int, frame: FrameType | None) -> None:
        raise LateError

    def cost(text: str, most: float = 60.0) -> float:
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, most)
        try:
            facts_of(article_of(text))
        except LateError:
            return most
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return time.process_time() - began

    signal.signal(signal.SIGVTALRM, late)
    pack = load_pack("en")
    assert pack
    for wording in load_phrases(pack).wordings:
        wording.matches("")  # compiled when first asked for
    cost(prose(8000))
    share = BOUND * min(cost(prose(size)) for _ in range(5))
    texts = {text for pattern in _patterns for text in hostile(pattern) if text[1]}
    wrong = 0
    for before, piece in sorted(texts):
        text = f"A fair for the town\n\n{before}{(piece * size)[:size]}{UNLIKED}\n\nThe council has opened 12 wells."
        if cost(text, 2 * share) > share and cost(text, 2 * share) > share:
            print(f"{before!r} and then {piece!r}, over and over")
            wrong += 1
    print(f"{len(_patterns)} patterns, {len(texts)} texts")
    return 1 if wrong or len(_patterns) < _FEWEST else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
