"""`reportgen schema`."""

from __future__ import annotations

from reportgen.cli.console import Console


def schema() -> None:
    """Print the JSON Schema of the facts document, which -f json writes."""
    from importlib.resources import files  # noqa: PLC0415 - start-up

    Console().answer((files("reportgen") / "facts.schema.json").read_bytes())
