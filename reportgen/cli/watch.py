"""`reportgen build --watch`: build again whenever articles, index, corrections, template or configuration change."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.cli.console import Console
from reportgen.cli.settings import FILES, find_settings
from reportgen.config import OPTIONS, Options
from reportgen.corpus.index import INDEX, read_index
from reportgen.corpus.places import SUFFIXES
from reportgen.corrections.reading import FILE as CORRECTIONS
from reportgen.corrections.reading import corrections_file
from reportgen.errors import OutputError, TemplateError
from reportgen.frozen import frozen
from reportgen.render.templates import load_template

_SETTLED = 100
"""Milliseconds without a change after which a change is over: editors write a file in several steps."""
_LOOK = 100
_PATIENCE = 10


@frozen
class Inputs:
    """What a build reads.

    Attributes:
        articles: folders of articles, an index and corrections.
        templates: folders of which every file counts.
        files: single files.
        outputs: files that are never a reason to build, since a build writes them.
    """

    articles: frozenset[Path]
    templates: frozenset[Path]
    files: frozenset[Path]
    outputs: frozenset[Path]

    @property
    def folders(self) -> list[Path]:
        """Where to listen, those that are there, sorted."""
        folders = self.articles | self.templates | {file.parent for file in self.files}
        return sorted(folder for folder in folders if folder.is_dir())

    @property
    def roots(self) -> list[str]:
        """What is watched, as a message names it."""
        folders = self.articles | self.templates
        return sorted(_shown(folder) for folder in folders if folder.parent not in folders)

    def concern(self, path: Path) -> bool:
        """Whether a change of a file is a reason to build."""
        if path in self.outputs or path.name.startswith(".") or path.name.endswith("~"):
            return path in self.files
        told = path.suffix.lower() in SUFFIXES or path.name in (INDEX, CORRECTIONS)
        return path in self.files or path.parent in self.templates or (told and path.parent in self.articles)


def find_inputs(options: Options, paths: Sequence[Path]) -> Inputs:
    """What a build of these options reads.

    Args:
        options: of the build.
        paths: files and folders to read instead of `options.seeds`.
    """
    folders = [path for path in paths if path.is_dir()] if paths else [options.seeds]
    articles = {*folders, *(e.file.parent for folder in folders for e in read_index(folder).index.entries)}
    files = {path for path in paths if not path.is_dir()}
    files |= {Path.cwd() / name for name in FILES}
    single = (options.since, options.corrections, corrections_file(options, paths), find_settings(Path.cwd()).file)
    files |= {file for file in single if file}
    try:
        template = load_template(options.template, options.locale).folders
    except TemplateError:
        template = (Path(options.template),)
    inside = (folder for root in template for folder in (root, *root.rglob("*")) if folder.is_dir())
    stems = options.articles or ("brief",)
    outputs = {options.out / f"{stem}.{suffix}" for stem in stems for suffix in OPTIONS["formats"].choices}
    return Inputs(*(frozenset(path.resolve() for path in group) for group in (articles, inside, files, outputs)))


def watch(arguments: Sequence[str], paths: Sequence[Path], *, options: Callable[[], Options], console: Console) -> None:
    """Build, and build again on every change, until somebody interrupts it.

    Args:
        arguments: the command line.
        paths: files and folders to read instead of the folder of `--seeds`.
        options: as flags, environment and configuration give them now.
        console: where to say what is watched.

    Raises:
        OutputError: the library that listens is not installed.
        KeyboardInterrupt: somebody ended it.
    """
    inputs: Inputs | None = None
    changes: Iterator[object] = iter(())
    waiting = _Waiting(arguments)
    try:
        while True:
            found = find_inputs(options(), paths)
            if found != inputs:
                inputs, changes = found, _changes(found)
                # The first look begins to listen: nothing that happens during the build is missed.
                next(changes)
                console.say(f"watching {', '.join(found.roots)}")
            waiting.build()
            waiting = _Waiting(arguments)
            next(filter(None, changes))
    finally:
        waiting.stop()


class _Waiting:
    """A process that is ready to build."""

    def __init__(self, arguments: Sequence[str]) -> None:
        flag = OPTIONS["watch"].flags[-1]
        command = [sys.executable, "-m", "reportgen.cli.standby", *(a for a in arguments if a != flag)]
        # An interrupt from the terminal is for who watches; a configuration that says “watch” is not for this one.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={**os.environ, OPTIONS["watch"].variable: "0"},
            start_new_session=os.name == "posix",
        )

    def build(self) -> None:
        """Let it build, and wait until it has, however that ends."""
        try:
            self._process.communicate(b"\n")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        if self._process.stdin:
            self._process.stdin.close()


def _changes(inputs: Inputs) -> Iterator[object]:
    """What changed, again and again; nothing where a while went by without a change."""
    try:
        from watchfiles import watch as listen  # noqa: PLC0415 - an extra, and only for --watch
    except ImportError:
        hint = 'install it: pip install "reportgen[watch]"'
        raise OutputError("--watch needs watchfiles, which is not installed", hint=hint) from None
    return listen(
        *inputs.folders,
        watch_filter=lambda _change, path: inputs.concern(Path(path)),
        debounce=8 * _SETTLED,
        step=_SETTLED,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=False,
    )


def _shown(folder: Path) -> str:
    relative = os.path.relpath(folder)
    return str(folder) if relative.startswith("..") else relative
