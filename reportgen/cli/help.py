"""How a command is explained: its arguments as its description names them, not as Python types."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class Command(TyperCommand):
    """A command whose usage line shows the metavar of each argument as it was written.

    Typer's own changes with its version, and adds the Python type to the help of an argument; arguments are therefore
    hidden and told in the description.
    """

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words behind the name of the command."""
        return ["[OPTIONS]", *(str(p.metavar) for p in self.get_params(ctx) if p.param_type_name == "argument")]
