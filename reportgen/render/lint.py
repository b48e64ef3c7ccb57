"""What is wrong with a template before it is used: names, fields and words that are not there, in every branch.

The templates are walked from their entries with what they get, through every include, import and macro: what a loop
hands to an included file is known there. Where nothing is known of a value, nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, get_type_hints

from reportgen.frozen import frozen
from reportgen.model import Diagnostic
from reportgen.render.context import ENTRY, PAGE, BriefContext, PageContext
from reportgen.render.html import page_environment
from reportgen.render.markdown import brief_environment
from reportgen.render.shapes import UNKNOWN, shape_of
from reportgen.render.templates import Template
from reportgen.render.walk import Walk

if TYPE_CHECKING:
    from jinja2 import Environment


@frozen
class Entry:
    """A file that rendering begins with, its environment, and what it gets."""

    name: str
    environment: Environment
    context: type
    escaped: bool


def lint(template: Template) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a template, as errors, by file and line.

    Files that nothing includes are only parsed.

    Raises:
        TemplateError: it has no words in its language.
    """
    entries = (
        Entry(ENTRY, brief_environment(template), BriefContext, True),
        Entry(PAGE, page_environment(template), PageContext, False),
    )
    found: dict[tuple[str, int, str], Diagnostic] = {}
    for entry in entries:
        hints = get_type_hints(entry.context)
        scope = {f.name: shape_of(hints[f.name], escaped=entry.escaped) for f in fields(entry.context)}
        scope |= dict.fromkeys(entry.environment.globals, UNKNOWN)
        walk = Walk(entry.environment, template)
        walk.file(entry.name, scope)
        for name in _own(template) if entry.escaped else ():
            walk.parse(name)
        found |= {(d.place, d.line or 0, d.message): d for d in walk.wrong}
    return tuple(found[key] for key in sorted(found))


def _own(template: Template) -> Iterator[str]:
    """The Jinja files that lie in a template's own folder."""
    return (path.name for path in sorted(template.folder.glob("*.jinja")))
