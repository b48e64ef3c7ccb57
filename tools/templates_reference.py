"""What a template gets, field by field, from the types and their docstrings; a test tells when it is stale.

python tools/templates_reference.py    writes the reference in docs/templates.md
"""

from __future__ import annotations

import inspect
import re
import types
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reportgen.model.brief import Piece, Unit, When
from reportgen.render.context import FILTERS, FUNCTIONS, TESTS, BriefContext, PageContext
from tools.facts_schema import attributes

TARGET = Path(__file__).resolve().parent.parent / "docs" / "templates.md"
START, END = "<!-- made by tools/templates_reference.py -->\n", "<!-- /made -->\n"


def templates_reference() -> str:
    """The page with its reference."""
    page = TARGET.read_text("utf-8")
    return page.partition(START)[0] + START + _reference() + END + page.partition(END)[2]


def _reference() -> str:
    functions = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in (FUNCTIONS | FILTERS | TESTS).items())
    head = f"\n### Functions, filters and tests\n\n| Name | What it gives |\n| --- | --- |\n{functions}\n"
    shown: list[type] = []
    for kind in (BriefContext, PageContext):
        _reach(kind, shown)
    return head + "\n".join(map(_type, shown)) + "\n"


def _reach(kind: type, found: list[type]) -> None:
    """A type and all types of its fields, each once, in the order in which they are met."""
    if kind in found or kind in (When, Unit, Piece):
        return
    found.append(kind)
    for hint in get_type_hints(kind).values():
        for inner in _types_in(hint):
            _reach(inner, found)


def _types_in(hint: Any) -> list[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        return [hint]
    return [inner for argument in get_args(hint) for inner in _types_in(argument)]


def _type(kind: type) -> str:
    doc = inspect.cleandoc(kind.__doc__ or "")
    hints, told = get_type_hints(kind), attributes(doc)
    rows = "".join(
        f"| `{field.name}` | {_named(hints[field.name])} | {told.get(field.name, '')} |\n" for field in fields(kind)
    )
    said = " ".join(doc.partition("\n\n")[0].split())
    return f"### {kind.__name__}\n\n{said}\n\n| Field | Is | Meaning |\n| --- | --- | --- |\n{rows}"


def _named(hint: Any) -> str:
    """What a field is, in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys("nothing" if a is type(None) else _named(a) for a in arguments))
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin is tuple and arguments[0] is Piece:
        return "text, its marked words in bold"
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_named(arguments[0])}"
    if origin is tuple:
        return "(" + ", ".join(map(_named, arguments)) + ")"
    if hint in _NAMES:
        return _NAMES[hint]
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


_NAMES = {str: "text", When: "date", Unit: "unit", int: "number", float: "number", bool: "yes or no"}


def main() -> None:
    """Write the page."""
    page = templates_reference()
    TARGET.write_text(re.sub(r"\n{3,}", "\n\n", page), "utf-8")


if __name__ == "__main__":
    main()
