"""Jinja as every template gets it: sandboxed, escaping by itself, with no way out of the template's folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.templates import Template

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

BROKEN = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What a template's own expressions and bytes can raise beside Jinja's errors."""


def sandbox(template: Template, *, keep_trailing_newline: bool = False) -> SandboxedEnvironment:
    """An environment that loads the files of a template, and those of its base, alone.

    Args:
        template: whose files may be read.
        keep_trailing_newline: whether a file's last newline is part of what it makes.
    """
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - start-up
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - start-up

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(template.folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )


def complaint(template: Template, error: Exception) -> str:
    """What is wrong with a template, in one line."""
    at = f", line {line}" if (line := getattr(error, "lineno", None)) else ""
    return f"the template “{template.name}”{at}: {getattr(error, 'message', None) or error}"
