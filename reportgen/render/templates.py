"""Templates: a folder with a template.toml, one of ours by name or one of the user's by path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.errors import LimitError, OutputError, TemplateError, reason
from reportgen.frozen import frozen
from reportgen.limits import read_small
from reportgen.model.brief import Sections
from reportgen.render.brand import Brand
from reportgen.toml import BrokenTomlError, parse_toml

MANIFEST = "template.toml"
REQUIRED = ("brief.md.jinja", "page.html.jinja", "style.css", "paper.css")
ADDED = ".css"
SUFFIX = ".jinja"
"""Files that a template adds to its base’s; every other file of its own stands in the place of its base’s."""


@frozen
class Template:
    """A template folder.

    Attributes:
        folder: where its files are.
        name: what it is called.
        purpose: what it is for, one line.
        base: whose files stand in where it has none of its own.
        pages: how many a PDF has at most; None where it may have any number.
        sections: how much of each article it needs, whatever is asked for; None where it goes by that.
        locale: BCP 47, the language that it speaks to its reader.
        brand: whose brief it makes.
        seconds: of processor time that filling one of its files may take.
        kept: where it is kept compiled (see `compiled.Kept`); None for nowhere.
    """

    folder: Path
    name: str
    purpose: str
    base: Template | None = None
    pages: int | None = None
    sections: Sections | None = None
    locale: str = "en"
    brand: Brand | None = None
    seconds: int = 60
    kept: Any = field(default=None, compare=False, repr=False)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files are looked for, its own first."""
        return (self.folder, *(self.base.folders if self.base else ()))

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return self.find(name) is not None

    def read(self, name: str) -> str:
        """The text of one of its files; nothing where it has none of that name."""
        found = [folder / name for folder in self.folders if _lies_in(folder, name)]
        return "".join(path.read_text("utf-8") for path in (reversed(found) if name.endswith(ADDED) else found[:1]))

    def source(self, name: str) -> tuple[str, str, None] | None:
        """The text of one of its files for Jinja, and the file; None where it has none of that name."""
        file = self.find(name)
        return (self.read(name), str(file), None) if file else None

    def find(self, name: str) -> Path | None:
        """Where the file of that name lies; None where there is none."""
        return next((folder / name for folder in self.folders if _lies_in(folder, name)), None)

    @property
    def fonts_folder(self) -> Path:
        """Where its faces are."""
        return next((f / "fonts" for f in self.folders if (f / "fonts").is_dir()), self.folder / "fonts")

    @property
    def fonts(self) -> dict[str, Any]:
        """The faces it ships, the characters that all of them hold, and the cuts that they are there in."""
        return _fonts(self.fonts_folder)

    @property
    def cuts(self) -> dict[str, Sequence[str]]:
        """The WOFF2 files that each face has, and the ranges of characters that each adds to the one before it."""
        return {cut["name"]: cut["characters"] for cut in self.fonts.get("cut", ())} or {"woff2": ()}


@cache
def _fonts(folder: Path) -> dict[str, Any]:
    path = folder / "fonts.toml"
    return read_toml(path) if path.is_file() else {"face": [], "printable": []}


def shown(file: str | Path) -> str:
    """A file as a message names it: relative to where the user is, if it lies there."""
    path, here = Path(file), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def shipped() -> Path:
    """The folder of our own templates: inside the wheel, or beside the package where it is installed for editing."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def names() -> tuple[str, ...]:
    """The names of our own templates."""
    return tuple(sorted(path.parent.name for path in shipped().glob(f"*/{MANIFEST}")))


def _lies_in(folder: Path, name: str) -> bool:
    """Whether a folder has a file of that name, and not by a path or a link that leaves the folder."""
    file = folder / name
    return file.is_file() and file.resolve().is_relative_to(_resolved(folder))


@cache
def _resolved(folder: Path) -> Path:
    return folder.resolve()


def _holds_bytes(folder: Path, name: str) -> bool:
    return _lies_in(folder, name) and (folder / name).stat().st_size > 0


def copy_template(name: str, target: Path) -> tuple[Path, ...]:
    """Copy the files of a template that are its own, all or none, and give where they lie.

    Args:
        name: of one of ours, or the path of a folder.
        target: a folder that does not exist, or is empty.

    Raises:
        TemplateError: there is no such template.
        OutputError: the folder is not empty, or cannot be written.
    """
    template = load_template(name)
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() and any(target.iterdir()):
            raise OutputError(f"the folder “{target}” is not empty", hint="name a new one: nothing is overwritten")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(template.folder, draft, copy_function=shutil.copyfile)
        draft.replace(target)
    except OSError as error:
        message = f"“{error.filename or target}” cannot be written: {reason(error)}"
        raise OutputError(message, hint="nothing was changed") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return tuple(sorted(file for file in target.rglob("*") if file.is_file()))


def read_toml(file: Path) -> dict[str, Any]:
    """The table in a file of a template.

    Raises:
        TemplateError: it cannot be read, is too large, or is no TOML.
    """
    try:
        _, table = parse_toml(read_small(file))
    except OSError as error:
        raise TemplateError(f"this cannot be read: {reason(error)}", place=shown(file)) from error
    except LimitError as error:
        raise TemplateError(f"this cannot be read: {error.message}", hint=error.hint, place=shown(file)) from error
    except BrokenTomlError as error:
        raise TemplateError(error.message, hint=error.hint, place=error.place(shown(file))) from error
    return table


def load_template(name_or_folder: str, locale: str = "en") -> Template:
    """A template by name, or by the path of its folder, for readers of a language (BCP 47).

    Raises:
        TemplateError: there is none, or a file of it is missing or cannot be read.
    """
    own = name_or_folder in names()
    folder = shipped() / name_or_folder if own else Path(name_or_folder)
    if not (folder / MANIFEST).is_file():
        known = ", ".join(names())
        raise TemplateError(
            f"there is no template “{name_or_folder}”", hint=f"name one of {known}, or a folder with a {MANIFEST}"
        )
    manifest = read_toml(folder / MANIFEST)
    base = manifest.get("base")
    template = Template(
        folder=folder.resolve(),
        name=str(manifest.get("name", folder.name)),
        purpose=str(manifest.get("purpose", "")),
        base=load_template(base, locale) if base in names() and base != name_or_folder else None,
        pages=manifest.get("pages"),
        sections=manifest.get("sections"),
        locale=locale,
    )
    faces = [f"fonts/{face[form]}" for face in template.fonts["face"] for form in ("ttf", *template.cuts)]
    missing = [name for name in REQUIRED if not template.has(name)]
    missing += [name for name in faces if not _holds_bytes(template.fonts_folder.parent, name)]
    if missing:
        raise TemplateError(
            f"the template “{name_or_folder}” lacks {', '.join(missing)}",
            hint='copy what is missing from the template “brief”, or write base = "brief" into its template.toml',
        )
    return template
