"""The facts document as JSON: the public interface, one form for one content."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from reportgen.model import FactsDocument


def to_plain(value: Any) -> Any:
    """Dataclasses as dictionaries in field order, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(element) for element in value]
    return value


def render_json(document: FactsDocument) -> str:
    """The facts document: UTF-8 text, not escaped, indented by one, ends with a newline."""
    return json.dumps(to_plain(document), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
