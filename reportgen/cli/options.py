"""Command-line options out of their definitions in `config`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from reportgen.cli.settings import find_settings
from reportgen.config import OPTIONS, Given, Option, from_environment, resolve


def takes(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options of `config`, resolved, as its argument `given`.

    A flag wins over the environment, the environment over the configuration file. Typer reads a function's signature,
    so the decorated function shows one that lists the options.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        def wrapper(**used: Any) -> None:
            flags = {name: value for name in names if (value := _given(OPTIONS[name], used.pop(name))) is not None}
            environment = from_environment(os.environ)
            settings = find_settings(Path.cwd())
            layers = ({name: layer[name] for name in names if name in layer} for layer in (environment, settings.given))
            resolved = resolve(flags, *layers)
            command(**used, given=replace(resolved, diagnostics=(*settings.diagnostics, *resolved.diagnostics)))

        own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "given"]
        parameters = [*own, *(_parameter(OPTIONS[name]) for name in names)]
        wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
        wrapper.__doc__ = command.__doc__
        wrapper.__name__ = command.__name__
        return wrapper

    return decorate


def _given(option: Option, value: Any) -> Given | None:
    absent = value is None or (option.many and not value)
    return None if absent else Given(value, option.flags[-1])


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = bool if option.switch else list[str] if option.many else str
    shown = option.help + ("" if option.switch or not option.default else f" [default: {_default(option)}]")
    flags = [f"{option.flags[-1]}/--no-{option.key}"] if option.default is True else option.flags
    declared = typer.Option(*flags, help=shown, metavar=option.metavar or None, show_default=False)
    return inspect.Parameter(
        option.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, declared]
    )


def _default(option: Option) -> str:
    return ",".join(option.default) if option.many else str(option.default)
