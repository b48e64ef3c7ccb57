"""Compiled templates, kept where Python keeps the compiled modules of this package.

Compiling the templates takes a third of a small build. Whoever may write into this folder may change the program
itself, so that no one gains anything who puts code there; and templates of users, which change, are not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import tempfile
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from reportgen.render.templates import Template, shipped

FOLDER = Path(__file__).parent / "__pycache__"
SEAL = hashlib.sha256().digest_size


class Compiled(BytecodeCache):
    """What Jinja made of our own templates, a file each, named by what it was made of and by what.

    Args:
        template: those of a user are compiled each time.
        settings: of the environment, all that change what is made of a source.
    """

    def __init__(self, template: Template, settings: str) -> None:
        self._kept = template.folder.is_relative_to(shipped())
        self._made_by = f"{jinja2.__version__} {sys.implementation.cache_tag} {settings}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept; what is not whole counts as absent."""
        with contextlib.suppress(OSError):
            content = self._file(bucket).read_bytes()
            if hashlib.sha256(content[SEAL:]).digest() == content[:SEAL]:
                bucket.bytecode_from_string(content[SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made, whole or not at all, where Python would keep a module."""
        if not self._kept or sys.dont_write_bytecode:
            return
        content = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):
            with tempfile.NamedTemporaryFile(dir=FOLDER, suffix=".tmp", delete=False) as draft:
                draft.write(hashlib.sha256(content).digest() + content)
            Path(draft.name).replace(self._file(bucket))

    def _file(self, bucket: Bucket) -> Path:
        key = hashlib.sha256(f"{self._made_by} {bucket.key} {bucket.checksum}".encode()).hexdigest()
        return FOLDER / f"template-{key[:32]}.bin"
