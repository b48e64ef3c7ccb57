"""Compiled templates and what was found wrong with them, kept from one build to the next."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen import __version__
from reportgen.model import Diagnostic
from reportgen.render.templates import SUFFIX, Template, shipped

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

_LINT = ("../model/brief.py", "context.py", "lint.py", "shapes.py", "walk.py")


class Kept(Protocol):
    """Where bytes are kept by their key, and nobody but the user can write."""

    def get(self, key: str) -> bytes | None:
        """What was kept; None where nothing was, or where it is not what was kept."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep bytes, if that is possible."""


def bytecode(kept: Kept, settings: str) -> BytecodeCache:
    """Jinja's compiled templates, kept there.

    A key says all that the code depends on: source, file, Jinja, Python, and us.

    Args:
        kept: where.
        settings: of the environment, all that change what is made of a source.
    """
    import jinja2  # noqa: PLC0415 - start-up
    from jinja2.bccache import Bucket  # noqa: PLC0415

    class Code(jinja2.BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            if content := kept.get(self._key(bucket)):
                bucket.bytecode_from_string(content)

        def dump_bytecode(self, bucket: Bucket) -> None:
            kept.keep(self._key(bucket), bucket.bytecode_to_string())

        def _key(self, bucket: Bucket) -> str:
            parts = (
                "template",
                __version__,
                settings,
                _jinja(),
                sys.implementation.cache_tag,
                bucket.key,
                bucket.checksum,
            )
            return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()

    return Code()


def mistakes(template: Template) -> tuple[Diagnostic, ...]:
    """What `lint` says of a template of the user's; one that nothing was wrong with is not looked through again.

    Ours are looked through by our tests.

    Raises:
        TemplateError: it has no words in its language.
    """
    if template.folder.is_relative_to(shipped().resolve()):
        return ()
    kept: Kept | None = template.kept
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
