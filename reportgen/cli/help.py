"""How a command is read and explained: its words as they were written, its arguments as its description names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command whose usage line shows the metavar of each argument as it was written.

    Typer's own changes with its version, and adds the Python type to the help of an argument; arguments are therefore
    hidden and told in the description.
    """

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words behind the name of the command."""
        return ["[OPTIONS]", *(str(p.metavar) for p in self.get_params(ctx) if p.param_type_name == "argument")]

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, which take words as they are."""
        return _wordly(super().get_params(ctx))


class Group(TyperGroup):
    """The program, whose own options take words as those of its commands do."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options."""
        return _wordly(super().get_params(ctx))


def _wordly(parameters: list[Any]) -> list[Any]:
    """Let words be: `config` checks them, and Typer's own check would import pydantic, which takes 0.1 s."""
    for parameter in parameters:
        # Typers that have no such method check words without pydantic, and in another way.
        checked = parameter.required or isinstance(parameter.process_value, partial)
        if hasattr(parameter, "get_runtime_param") and not checked:
            parameter.process_value = partial(_word, parameter, parameter.process_value)
    return parameters


def _word(parameter: Any, check: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    """A value that is made of words only, else what Typer makes of it."""
    words = value if isinstance(value, list | tuple) else (value,)
    if not all(word is None or isinstance(word, str | bool) for word in words):
        return check(context, value)
    return parameter.callback(context, parameter, value) if parameter.callback else value
