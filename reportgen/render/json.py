"""The facts document as JSON: the public interface, one form for one content."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from reportgen.model import FactsDocument

_PLAIN = {None: "null", True: "true", False: "false"}


def to_plain(value: Any) -> Any:
    """Dataclasses as dictionaries in field order, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(element) for element in value]
    return value


def render_json(document: FactsDocument) -> str:
    """The facts document: UTF-8 text, not escaped, indented by one, ends with a newline.

    To the letter what `json.dumps(to_plain(document), ensure_ascii=False, indent=1, allow_nan=False)` gives, whose
    encoder in C cannot indent.
    """
    return _written(document, "\n") + "\n"


def _written(value: Any, margin: str) -> str:
    """A value as JSON; `margin` is the line break and the spaces before what encloses it."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    if value is None or kind is bool:
        return _PLAIN[value]
    if kind is tuple or kind is list:
        inner = margin + " "
        return f"[{inner}{f',{inner}'.join([_written(each, inner) for each in value])}{margin}]" if value else "[]"
    if is_dataclass(kind):
        inner = margin + " "
        entries = [f"{head}{_written(getattr(value, name), inner)}" for name, head in _heads(kind)]
        return f"{{{inner}{f',{inner}'.join(entries)}{margin}}}" if entries else "{}"
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).replace("\n", margin)


@cache
def _heads(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass in order, each with what stands before its value."""
    return tuple((field.name, f'"{field.name}": ') for field in fields(kind))
