"""The commands, each made when it is first asked for: no run pays for what it does not use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from reportgen.cli.help import Command, Group

NAMES = (
    *("build", "merge", "render", "diff", "correct", "check", "index", "show", "verify", "config", "doctor", "schema"),
    "templates",
)
"""All, in the order of the help; each is the function, or the program, of its name in the module of its name."""


class Commands(Mapping[str, Any]):
    """Typer's commands by name."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = _make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


class Program(Group):
    """The program."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = Commands()


def _make(name: str) -> Any:
    module = import_module(f"reportgen.cli.{name}")
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    declared = getattr(module, name)
    if isinstance(declared, typer.Typer):
        alone.add_typer(declared, name=name)
    else:
        alone.command(name, cls=Command, epilog=getattr(module, "EXAMPLES", None))(declared)
    return typer.main.get_group(alone).commands[name]
