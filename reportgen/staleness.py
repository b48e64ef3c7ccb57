"""What lies in a folder against what would be built: which file is missing or another, and where it differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from reportgen.config import FORMATS
from reportgen.corpus.table import shown
from reportgen.errors import reason
from reportgen.model import Diagnostic
from reportgen.render.seal import read_seal, what_differs

_REBUILD = "build it again without --check"
_CRLF = "its lines end in CRLF: if git did that, write “* -text” into a .gitattributes beside it"
_EXCERPT = 60
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_BINARY = frozenset([".pdf", ".parquet"])


def find_stale(outputs: Mapping[str, bytes], folder: Path, *, read: Callable[[Path], bytes]) -> Iterator[Diagnostic]:
    """An error for each file that is not what would be built, and a note for each that was not compared.

    Args:
        outputs: what would be built, by the name of its file; the seal of a PDF stands for it.
        folder: where it is to lie.
        read: gives the bytes of a file; raises `OSError`.
    """
    for name, fresh in outputs.items():
        file = folder / name
        try:
            stored = read(file)
        except FileNotFoundError:
            yield _error("missing-output", file, "is missing")
            continue
        except OSError as error:
            yield _error("missing-output", file, f"cannot be read: {reason(error)}")
            continue
        compare = _compared_as_pdf if file.suffix == ".pdf" else _compared
        yield from compare(file, stored, fresh)
    yield from _others(outputs, folder)


def _compared(file: Path, stored: bytes, fresh: bytes) -> Iterator[Diagnostic]:
    """An error where the bytes differ, with the first line of a text that does."""
    if stored == fresh:
        return
    if file.suffix in _BINARY:
        yield _error("stale-output", file, "is not what would be built")
        return
    lines = zip_longest(_LINE.findall(stored), _LINE.findall(fresh))
    line, was, now = next((n, *pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
    told = f"is not what would be built: line {line} {_differing(was, now)}"
    hint = _CRLF if stored.replace(b"\r\n", b"\n") == fresh else _REBUILD
    yield _error("stale-output", file, told, line=line, hint=hint)


def _compared_as_pdf(file: Path, stored: bytes, fresh: bytes) -> Iterator[Diagnostic]:
    """An error where a PDF was made of something else, whatever its bytes are."""
    seals = read_seal(stored), read_seal(fresh)
    if seals[0] is None:
        yield _error("stale-output", file, "does not say what it was made of")
    elif seals[1] and (other := what_differs(seals[0], seals[1])):
        yield _error("stale-output", file, f"would be made of {other}")


def _others(outputs: Mapping[str, bytes], folder: Path) -> Iterator[Diagnostic]:
    """A note for each form of a brief that lies there and is not asked for: nobody knows whether it is stale."""
    for stem in sorted({Path(name).stem for name in outputs}):
        for suffix in FORMATS:
            file = folder / f"{stem}.{suffix}"
            if file.name not in outputs and file.is_file():
                message = f"“{file}” was not compared, since -f does not name its form"
                hint = f"compare it too with -f {suffix}, or remove it"
                yield Diagnostic(
                    code="uncompared-output", severity="note", message=message, place=shown(file), hint=hint
                )


def _differing(was: bytes | None, now: bytes | None) -> str:
    """What two lines say from a little before the place where they part."""
    if was is None or now is None:
        return f"lacks “{_excerpt(now or b'', 0)}”" if was is None else f"would not be there: “{_excerpt(was, 0)}”"
    if was.rstrip(b"\r\n") == now.rstrip(b"\r\n"):
        return "ends in another way"
    first = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(0, first - _EXCERPT // 3)
    return f"says “{_excerpt(was, start)}”, and would say “{_excerpt(now, start)}”"


def _excerpt(line: bytes, start: int) -> str:
    shown = line[start : start + _EXCERPT].decode("utf-8", "ignore").strip()
    return f"{'…' if start else ''}{shown}{'…' if len(line) > start + _EXCERPT else ''}"


def _error(code: str, file: Path, message: str, *, line: int | None = None, hint: str = _REBUILD) -> Diagnostic:
    place = f"{shown(file)}:{line}" if line else shown(file)
    return Diagnostic(code=code, severity="error", message=f"“{file}” {message}", place=place, hint=hint)
