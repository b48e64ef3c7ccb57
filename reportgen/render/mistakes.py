"""What is wrong with a template of the user's: where nothing is, that is kept from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from reportgen import __version__
from reportgen.model import Diagnostic
from reportgen.render.templates import SUFFIX, Template, shipped

_LINT = ("../model/brief.py", "context.py", "lint.py", "shapes.py", "walk.py")


class Kept(Protocol):
    """Where bytes are kept by their key."""

    def get(self, key: str) -> bytes | None:
        """What was kept; None where nothing was, or where it is not what was kept."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep bytes, if that is possible."""


def mistakes(template: Template, kept: Kept | None = None) -> tuple[Diagnostic, ...]:
    """What `lint` says of a template of the user's; ours are looked through by our tests.

    Args:
        template: which.
        kept: where it is kept that nothing was wrong; None for nowhere.

    Raises:
        TemplateError: it has no words in its language.
    """
    if template.folder.is_relative_to(shipped().resolve()):
        return ()
    key = _state(template) if kept is not None else ""
    if kept is not None and kept.get(key) is not None:
        return ()
    from reportgen.render.lint import lint  # noqa: PLC0415 - only where there is something to look for

    found = lint(template)
    if kept is not None and not found:
        kept.keep(key, b"")
    return found


def _state(template: Template) -> str:
    """SHA-256 of all that makes a difference to `lint`."""
    digest = hashlib.sha256(f"lint {__version__} {_jinja()} {template.locale}".encode())
    for file in _sources(template):
        content = file.read_bytes()
        digest.update(f"\0{file}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _sources(template: Template) -> Iterator[Path]:
    here = Path(__file__).parent
    yield from (here / name for name in _LINT)
    for folder in (*template.folders, shipped() / "brief"):
        yield from sorted(file for file in folder.rglob("*") if file.suffix in (SUFFIX, ".toml"))


@cache
def _jinja() -> str:
    """Jinja's version, without what `importlib.metadata` costs to import."""
    import jinja2  # noqa: PLC0415 - start-up

    folder = Path(jinja2.__file__).parent.parent
    return "".join(sorted(path.name for path in folder.glob("[jJ]inja2-*.dist-info")))
