"""What a template gets, field by field, from the types and their docstrings; a test tells when it is stale.

python tools/templates_reference.py    writes docs/template-context.md
"""

from __future__ import annotations

import inspect
import types
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reportgen.model.brief import Piece, Unit, When
from reportgen.render.context import FILTERS, FUNCTIONS, TESTS, BriefContext, PageContext
from tools.facts_schema import attributes

TARGET = Path(__file__).resolve().parent.parent / "docs" / "template-context.md"
HEAD = """\
# What a template gets

<!-- Made by tools/templates_reference.py from the types of reportgen/model/brief.py. Do not edit. -->

[Templates](templates.md) tells how to make one. `brief.md.jinja` gets a [BriefContext](#briefcontext),
`page.html.jinja` a [PageContext](#pagecontext). In the brief, every text prints itself escaped, and can be compared and
filtered, but not looked into. Dates and units print themselves in the reader's language. Lists may be empty; what may
be nothing says so.

## Functions, filters and tests

| Name | What it gives |
| --- | --- |
"""


def templates_reference() -> str:
    """The reference as Markdown."""
    functions = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in (FUNCTIONS | FILTERS | TESTS).items())
    shown: list[type] = []
    for kind in (BriefContext, PageContext):
        _reach(kind, shown)
    return f"{HEAD}{functions}\n" + "\n".join(map(_type, shown))


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
    return f"## {kind.__name__}\n\n{said}\n\n| Field | Is | Meaning |\n| --- | --- | --- |\n{rows}"


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


if __name__ == "__main__":
    TARGET.write_text(templates_reference(), "utf-8")
