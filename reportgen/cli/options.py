"""Command-line options out of their definitions in `config`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from reportgen.cli.completion import completer
from reportgen.cli.settings import find_settings
from reportgen.config import OPTIONS, Given, Option, Options, Report, Resolved, from_environment, resolve


def takes(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options of `config`, resolved, as its argument `given`.

    A flag wins over the environment, the environment over the configuration file. Typer reads a function's signature,
    so the decorated function shows one that lists the options.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        def wrapper(**used: Any) -> None:
            flags = {name: used.pop(name) for name in names}
            command(**used, given=resolve_flags(flags))

        own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "given"]
        parameters = [*own, *(_parameter(OPTIONS[name]) for name in names)]
        wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
        wrapper.__doc__ = command.__doc__
        wrapper.__name__ = command.__name__
        return wrapper

    return decorate


def resolve_flags(flags: Mapping[str, Any]) -> Resolved:
    """Options as flags, the environment and the configuration file give them now.

    Args:
        flags: by the name of each option asked for, what the command line says; nothing where it is silent.
    """
    given = {name: said for name, value in flags.items() if (said := _given(OPTIONS[name], value)) is not None}
    settings = find_settings(Path.cwd())
    layers = (from_environment(os.environ), settings.given)
    resolved = resolve(given, *({name: layer[name] for name in flags if name in layer} for layer in layers))
    return replace(resolved, diagnostics=(*settings.diagnostics, *resolved.diagnostics))


def asked_form(arguments: Sequence[str]) -> Report:
    """How diagnostics are to be told by a command line, whether or not it can be understood."""
    flag = OPTIONS["diagnostics"].flags[-1]
    words = [word for argument in arguments for word in argument.split("=", 1)]
    asked = [value for name, value in pairwise(words) if name == flag]
    try:
        return resolve_flags({"diagnostics": asked[-1] if asked else None}).options.diagnostics
    except OSError:
        return Options().diagnostics


def _given(option: Option, value: Any) -> Given | None:
    absent = value is None or (option.many and not value)
    return None if absent else Given(value, option.flags[-1])


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = bool if option.switch else list[str] if option.many else str
    shown = option.help + ("" if option.switch or not option.default else f" [default: {_default(option)}]")
    flags = [f"{option.flags[-1]}/--no-{option.key}"] if option.default is True else option.flags
    declared = typer.Option(
        *flags, help=shown, metavar=option.metavar or None, show_default=False, autocompletion=completer(option)
    )
    return inspect.Parameter(
        option.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, declared]
    )


def _default(option: Option) -> str:
    return ",".join(option.default) if option.many else str(option.default)
