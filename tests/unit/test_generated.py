"""What is generated is current: run the tool that the message names."""

from __future__ import annotations

import typer

from tools import (
    cli_reference,
    configuration_reference,
    diagnostics_reference,
    export_reference,
    facts_reference,
    facts_schema,
    templates_reference,
)


def test_the_command_line_reference() -> None:
    assert cli_reference.TARGET.read_text("utf-8") == cli_reference.cli_reference(), "python tools/cli_reference.py"


def test_every_command_is_in_the_reference() -> None:
    commands = typer.main.get_command(cli_reference.program).commands  # type: ignore[attr-defined]
    names = [
        name
        for first, command in commands.items()
        for name in (first, *(f"{first} {own}" for own in getattr(command, "commands", ())))
    ]
    assert sorted(names) == sorted(cli_reference.every())


def test_the_reference_of_the_configuration() -> None:
    page = configuration_reference.configuration_reference()
    assert configuration_reference.TARGET.read_text("utf-8") == page, "python tools/configuration_reference.py"


def test_the_list_of_diagnostics() -> None:
    page = diagnostics_reference.diagnostics_reference()
    assert diagnostics_reference.TARGET.read_text("utf-8") == page, "python tools/diagnostics_reference.py"


def test_the_reference_of_the_tables() -> None:
    assert export_reference.TARGET.read_text("utf-8") == export_reference.export_reference(), (
        "python tools/export_reference.py"
    )


def test_the_reference_of_templates() -> None:
    assert templates_reference.TARGET.read_text("utf-8") == templates_reference.templates_reference(), (
        "python tools/templates_reference.py"
    )


def test_the_reference_of_the_facts() -> None:
    page = facts_reference.facts_reference()
    assert facts_reference.TARGET.read_text("utf-8") == page, "python tools/facts_reference.py"


def test_the_schema_of_the_facts() -> None:
    assert facts_schema.TARGET.read_text("utf-8") == facts_schema.facts_schema(), "python tools/facts_schema.py"
