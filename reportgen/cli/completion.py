"""What the shell offers when a word of the command line is completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import typer

from reportgen.config import Option
from reportgen.errors import ReportgenError

Completer = Callable[[typer.Context, str], list[str]]


def completer(option: Option) -> Completer | None:
    """What completes the value of an option; None where nothing is known of it."""
    words = {"template": _templates, "articles": _articles, "tags": _tags}.get(option.name)
    if words is None and not option.choices:
        return None

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        known = words(ctx) if words else option.choices
        # A list may be given in one word: what stands before its last comma stays.
        before = incomplete[: incomplete.rfind(",") + 1] if option.many and option.choices else ""
        return [before + word for word in known if (before + word).startswith(incomplete)]

    return complete


def article(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of articles that begin like this."""
    return [word for word in _articles(ctx) if word.startswith(incomplete)]


def template(ctx: typer.Context, incomplete: str) -> list[str]:
    """The names of templates that begin like this."""
    return [word for word in _templates(ctx) if word.startswith(incomplete)]


def _templates(_context: typer.Context) -> Iterable[str]:
    from reportgen.render.templates import names  # noqa: PLC0415 - only when something is completed

    return names()


def _articles(context: typer.Context) -> Iterable[str]:
    return (entry.id for entry in _entries(context))


def _tags(context: typer.Context) -> Iterable[str]:
    return sorted({tag for entry in _entries(context) for tag in entry.tags})


def _entries(context: typer.Context) -> Iterable[Any]:
    """The entries of the index that the command line speaks of so far; none where something is wrong."""
    from reportgen.cli.options import resolve_flags  # noqa: PLC0415 - that module takes this one
    from reportgen.corpus.index import read_index  # noqa: PLC0415 - only when something is completed

    with suppress(ReportgenError, OSError):
        seeds = resolve_flags({"seeds": context.params.get("seeds")}).options.seeds
        return read_index(seeds).index.entries
    return ()
