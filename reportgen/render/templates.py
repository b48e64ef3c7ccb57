"""Templates: a folder with a template.toml, one of ours by name or one of the user's by path."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.errors import TemplateError

MANIFEST = "template.toml"
REQUIRED = ("brief.md.jinja", "page.html.jinja", "style.css", "paper.css")


@dataclass(frozen=True, slots=True)
class Template:
    """A template folder.

    Attributes:
        folder: where its files are.
        name: what it is called.
        purpose: what it is for, one line.
    """

    folder: Path
    name: str
    purpose: str

    def read(self, name: str) -> str:
        """The text of one of its files."""
        return (self.folder / name).read_text("utf-8")

    @property
    def fonts(self) -> dict[str, Any]:
        """The faces it ships and the characters that all of them hold."""
        return _fonts(self.folder)


@cache
def _fonts(folder: Path) -> dict[str, Any]:
    path = folder / "fonts" / "fonts.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {"face": [], "printable": []}


def shipped() -> Path:
    """The folder of our own templates: inside the wheel, or beside the package where it is installed for editing."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def names() -> tuple[str, ...]:
    """The names of our own templates."""
    return tuple(sorted(path.parent.name for path in shipped().glob(f"*/{MANIFEST}")))


def load_template(name_or_folder: str) -> Template:
    """A template by name, or by the path of its folder.

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
    try:
        manifest = tomllib.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TemplateError(f"{folder / MANIFEST} cannot be read: {error}") from error
    missing = [name for name in REQUIRED if not (folder / name).is_file()]
    if missing:
        raise TemplateError(
            f"the template “{name_or_folder}” lacks {', '.join(missing)}",
            hint="copy what is missing from the template “brief”",
        )
    return Template(folder.resolve(), str(manifest.get("name", folder.name)), str(manifest.get("purpose", "")))
