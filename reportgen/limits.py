"""Limits on what a piece of work may take: where it passes one, it is stopped where it stands."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportgen.errors import LimitError

MEMORY = 1 << 30
SETTINGS = 10_000_000
"""Bytes of a file that a person writes beside articles: a configuration, corrections, what is said of a template."""

_AGAIN = 1.0
"""Seconds until the next signal, in case somebody's code swallowed what the first one raised."""


class _OutOfTime(BaseException):
    """No `Exception`, so that nobody's “except Exception” takes it for an error of its own."""


def read_small(file: Path, most: int = SETTINGS) -> bytes:
    """The bytes of a file, of which there are at most so many.

    A file that is larger is not read; a pipe, and a file that grows meanwhile, are read no further.

    Raises:
        OSError: it cannot be read.
        LimitError: it is larger.
    """
    with file.open("rb") as stream:
        content = stream.read(most + 1) if os.fstat(stream.fileno()).st_size <= most else None
    if content is None or len(content) > most:
        raise LimitError(f"the file is larger than {most // 1_000_000:,} MB", hint="cut it down")
    return content


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Stop what is done inside when it has taken so much processor time.

    Processor time is counted, not the clock, so that a machine that is busy with something else stops nothing. Where
    the system has no timers (Windows), and outside of the main thread, nothing is stopped.

    Raises:
        LimitError: it took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    except _OutOfTime:
        message = f"it takes more than {seconds:,} {'second' if seconds == 1 else 'seconds'} of processor time"
        raise LimitError(message, hint="--timeout allows more") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def sparing(memory: int = MEMORY) -> Iterator[None]:
    """Stop what is done inside when it asks for so many bytes more than the process has.

    Where the system does not tell what it has (all but Linux), nothing is stopped.

    Raises:
        LimitError: it asked for more.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = pages * resource.getpagesize() + memory
    if before == resource.RLIM_INFINITY or allowed < before:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    try:
        yield
    except MemoryError:
        raise LimitError(f"it takes more than {memory >> 20:,} MiB of memory") from None
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))


def _ring(_number: int, _frame: Any) -> None:
    raise _OutOfTime
