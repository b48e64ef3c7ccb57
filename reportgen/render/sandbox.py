"""Jinja as every template gets it: sandboxed, escaping by itself, with no way out of the template's folders.

A template cannot call what is not given to it, sees of an article's strings nothing but their escaped form, reads no
file outside of its folders, and is stopped where it takes too much time or memory.
"""

from __future__ import annotations

from traceback import extract_tb
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reportgen.errors import LimitError, TemplateError
from reportgen.limits import sparing, within
from reportgen.render.compiled import bytecode
from reportgen.render.escaping import Text
from reportgen.render.templates import SUFFIX, Template, shown

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

LONGEST = 50_000_000
"""Characters that a template may make: a brief of ten thousand articles has a tenth of it."""
_BROKEN = (ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What a template's own expressions and bytes can raise beside Jinja's errors."""
# What they give is another one each time.
_BY_CHANCE = ("lipsum", "random")


def sandbox(template: Template, *, keep_trailing_newline: bool = False) -> SandboxedEnvironment:
    """An environment that loads the files of a template, and those of its base, alone.

    Args:
        template: whose files may be read.
        keep_trailing_newline: whether a file's last newline is part of what it makes.
    """
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415 - start-up
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - start-up

    class Sandbox(ImmutableSandboxedEnvironment):
        """Jinja's own, in which an article's strings can be printed, compared and filtered, and not looked into."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # The parts of a brief, as nearly all that templates ask for a field: they have nothing else.
            if type(obj) is SimpleNamespace:
                return not attr.startswith("_")
            return not isinstance(obj, Text) and super().is_safe_attribute(obj, attr, value)

    environment = Sandbox(
        loader=FunctionLoader(template.source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
        bytecode_cache=bytecode(template.kept, f"{keep_trailing_newline}") if template.kept is not None else None,
    )
    for name in _BY_CHANCE:
        environment.globals.pop(name, None)
        environment.filters.pop(name, None)
    return environment


def fill(environment: SandboxedEnvironment, name: str, *, template: Template, values: dict[str, Any]) -> str:
    """What a file of a template makes of some values.

    Args:
        environment: the template's sandbox.
        name: of the file.
        template: whose it is.
        values: by the names that the file knows them by.

    Raises:
        TemplateError: it is not there, does not parse, asks for what is not there, or for too much.
    """
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - start-up

    try:
        with within(template.seconds), sparing():
            made = environment.get_template(name).render(values)
    except LimitError as error:
        raise TemplateError(f"the template “{template.name}” is stopped: {error.message}", hint=error.hint) from None
    except (JinjaError, *_BROKEN) as error:
        said = getattr(error, "message", None) or error
        hint = f"mend it in {template.folder}"
        raise TemplateError(f"the template “{template.name}”: {said}", hint=hint, place=_place(error)) from error
    if len(made) > LONGEST:
        message = f"the template “{template.name}” makes more than {LONGEST:,} characters"
        raise TemplateError(message, hint=f"mend it in {template.folder}")
    return made


def _place(error: Exception) -> str:
    """`file:line` of what raised an error; empty where no file of a template did."""
    if file := getattr(error, "filename", None):
        return f"{shown(file)}:{getattr(error, 'lineno', None) or 1}"
    ours = [(f.filename, f.lineno) for f in extract_tb(error.__traceback__) if f.filename.endswith(SUFFIX)]
    return f"{shown(ours[-1][0])}:{ours[-1][1]}" if ours else ""
