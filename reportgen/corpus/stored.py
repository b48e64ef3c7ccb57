"""Reading a facts document back, as `--format json` wrote it."""

from __future__ import annotations

import json
import re
from typing import Any

from reportgen.errors import UsageError
from reportgen.model import FactsDocument

SCHEMA = "reportgen.facts/0"
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def read_facts(raw: bytes, *, name: str) -> FactsDocument:
    """The facts document in a JSON file; fields that this version does not know are passed over.

    Args:
        raw: the bytes of the file.
        name: how to call it in a message.

    Raises:
        UsageError: it is not JSON, not a facts document, or of another version.
    """
    # Validation costs more to import than a small brief to build.
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    try:
        plain = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"“{name}” is not JSON: {error}", hint="give a file that --format json wrote") from None
    if _is_broken(plain, raw):
        hint = "give a file that --format json wrote"
        raise UsageError(f"“{name}” holds half a character, which no text can have", hint=hint)
    schema = plain.get("schema") if isinstance(plain, dict) else None
    if schema != SCHEMA:
        said = f"of the version {schema}" if isinstance(schema, str) else "no facts document"
        raise UsageError(f"“{name}” is {said}", hint=f"this version of reportgen reads {SCHEMA}")
    try:
        return TypeAdapter(FactsDocument).validate_python(plain)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"“{name}” is no facts document: {where}: {first['msg'].lower()}") from None


def _is_broken(plain: Any, raw: bytes) -> bool:
    """Whether a text in a file has a lone surrogate, which JSON can spell and no output can hold."""
    if not _SURROGATE.search(raw):
        return False
    try:
        json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False
