"""Finding the facts in a stored brief: a JSON file, or an HTML or PDF brief in which they travel."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from reportgen.corpus.stored import read_facts
from reportgen.errors import UsageError, reason
from reportgen.model import FactsDocument

_SCRIPT = re.compile(rb"<script\b[^>]*\btype=[\"']?application/json\b[^>]*>(.*?)</script>", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n")
_TIMES = 3
"""A stream is deflated once more where its last byte would be a carriage return: see `render.archive`."""
_FACTS = re.compile(rb'\s*\{\s*"schema"')


def read_document(raw: bytes, *, name: str) -> FactsDocument:
    """The facts in a JSON file, or those that travel in an HTML or PDF brief.

    Args:
        raw: the bytes of the file.
        name: how to call it in a message.

    Raises:
        UsageError: there are none that this version reads.
    """
    if raw.startswith(b"%PDF-"):
        found = next(_in_pdf(raw), None)
    elif raw.lstrip()[:1] == b"<":
        found = next((match[1] for match in _SCRIPT.finditer(raw) if _FACTS.match(match[1])), None)
    else:
        found = raw
    if found is None:
        raise UsageError(f"there are no facts in “{name}”", hint="give a brief that reportgen wrote, or its JSON")
    return read_facts(found, name=name)


def read_stored(file: Path, *, read: Callable[[Path], bytes]) -> FactsDocument:
    """The facts of a stored brief: of a JSON file, or those that travel in an HTML or PDF brief.

    Args:
        file: the brief.
        read: reads a file.

    Raises:
        UsageError: it cannot be read, or holds no facts that this version reads.
    """
    try:
        raw = read(file)
    except OSError as error:
        raise UsageError(f"“{file}” cannot be read: {reason(error)}") from None
    return read_document(raw, name=str(file))


def _in_pdf(raw: bytes) -> Iterator[bytes]:
    """The attached files of a PDF that look like facts: a stream each, deflated."""
    for match in _STREAM.finditer(raw):
        content = raw[match.end() :]
        with suppress(zlib.error):
            for _ in range(_TIMES):
                content = zlib.decompressobj().decompress(content)
                if _FACTS.match(content):
                    yield content
