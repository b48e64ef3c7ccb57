"""What a value in a template can be: which fields it has, and what they are."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reportgen.model.brief import Piece, Unit, When


@dataclass(frozen=True, slots=True)
class Shape:
    """A value.

    Attributes:
        name: what to call it in a message.
        parts: what the fields are, None where nothing is known of them.
        each: what the elements are, None where it has none or nothing is known of them.
        fixed: of a list of fixed length, what each element is.
    """

    name: str
    parts: Mapping[str, Shape] | None = None
    each: Shape | None = None
    fixed: tuple[Shape, ...] = ()


UNKNOWN = Shape("a value")
LIST = Shape("a list", {"count": UNKNOWN, "index": UNKNOWN})
LOOP = Shape(
    "the loop",
    dict.fromkeys(
        "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed".split(),
        UNKNOWN,
    ),
)


def shape_of(annotation: Any, *, escaped: bool) -> Shape:
    """The shape of a value of a type.

    Args:
        annotation: the type.
        escaped: whether a template gets `view_of` it, where strings are `Text`, or it as it is.
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        kinds = {shape_of(a, escaped=escaped).name: a for a in arguments if a is not type(None)}
        return shape_of(next(iter(kinds.values())), escaped=escaped) if len(kinds) == 1 else UNKNOWN
    if origin is tuple:
        if arguments[0] is Piece and escaped:
            return _python(str)
        inner = tuple(shape_of(a, escaped=escaped) for a in arguments if a is not Ellipsis)
        return replace(LIST, each=inner[0]) if arguments[-1] is Ellipsis else replace(LIST, fixed=inner)
    if annotation is str or origin is Literal or annotation in (When, Unit):
        return _text() if escaped else _python(str)
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _record(annotation, escaped)
    return _python(annotation) if annotation in (int, float, bool) else UNKNOWN


@cache
def _record(kind: type, escaped: bool) -> Shape:
    hints = get_type_hints(kind)
    parts = {field.name: shape_of(hints[field.name], escaped=escaped) for field in fields(kind)}
    return Shape(f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}", parts)


@cache
def _text() -> Shape:
    """An article's string: it can be printed, compared and filtered, and not looked into."""
    return Shape("a text", {})


@cache
def _python(kind: type) -> Shape:
    """A value of Python itself, with the attributes that a sandbox lets through."""
    names = {str: "a string", bool: "a yes or no"}
    return Shape(names.get(kind, "a number"), {name: UNKNOWN for name in dir(kind) if not name.startswith("_")})
