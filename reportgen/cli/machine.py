"""What this machine has of what reportgen needs, and how to get the rest."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import TextIO

from reportgen.cache.folder import cache_folder
from reportgen.config import Options
from reportgen.errors import OutputError, TemplateError, reason
from reportgen.frozen import frozen
from reportgen.model import Diagnostic, Severity
from reportgen.render.templates import Template, load_template, names, shipped

_PANGO = {
    "linux": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 (Debian), or dnf install pango (Fedora)",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then in its shell: pacman -S mingw-w64-x86_64-pango; add its mingw64\\bin to PATH",
}
_HARFBUZZ = {
    "linux": "apt-get install libharfbuzz-subset0 (Debian), or dnf install harfbuzz (Fedora)",
    "darwin": "brew install harfbuzz",
    "win32": "in the shell of MSYS2: pacman -S mingw-w64-x86_64-harfbuzz",
}
_UNICODE = {
    "linux": "export LANG=C.UTF-8",
    "darwin": "export LANG=en_US.UTF-8",
    "win32": "set PYTHONUTF8=1",
}


@frozen
class Part:
    """A part of the machine.

    Attributes:
        name: what it is.
        found: what was found; empty where it is missing.
        wrong: what is to be said about it, None where all is well.
    """

    name: str
    found: str
    wrong: Diagnostic | None = None


def look_over(options: Options, variables: Mapping[str, str], screen: TextIO | None) -> Iterator[Part]:
    """Every part, in the order in which they need each other.

    Args:
        options: which template and which cache are meant.
        variables: the environment.
        screen: where messages go; None where there is none.
    """
    yield Part("Python", f"{platform.python_version()} on {platform.platform(terse=True)}")
    yield _templates()
    template, part = _template(options)
    yield part
    yield from _pdf(template)
    yield _cache(options, variables)
    yield _screen(screen)
    for library, purpose in (("watchfiles", "build --watch"), ("pyarrow", "build -f parquet")):
        yield Part(library, "here" if find_spec(library) else f"not here: only {purpose} needs it")


def can_print(parts: list[Part]) -> bool:
    """Whether a PDF can be made."""
    return not any(part.wrong and part.wrong.severity == "error" for part in parts)


def _templates() -> Part:
    """The folder of our own templates: a package that was cut on its way here lacks it."""
    if known := names():
        return Part("templates", f"{', '.join(known)} in {shipped()}")
    return _missing(
        "templates", "error", "bad-template", f"there are no templates in “{shipped()}”", "install reportgen anew"
    )


def _template(options: Options) -> tuple[Template | None, Part]:
    """The template asked for, with all of its typefaces."""
    try:
        template = load_template(options.template, options.locale)
        faces = [template.fonts_folder / face["ttf"] for face in template.fonts["face"]]
        size = sum(face.stat().st_size for face in faces)
    except (TemplateError, OSError) as error:
        message, hint = getattr(error, "message", str(error)), getattr(error, "hint", "")
        place = getattr(error, "place", "")
        return None, _missing("typefaces", "error", "bad-template", message, hint, place=place)
    return template, Part("typefaces", f"{len(faces)} of “{template.name}”, {size // 1024} KiB")


def _pdf(template: Template | None) -> Iterator[Part]:
    """WeasyPrint with Pango, and HarfBuzz's subsetting, without which a PDF is slower and larger."""
    if template is None:
        return
    from reportgen.render.pdf import require_libraries  # noqa: PLC0415 - WeasyPrint is slow to import

    try:
        require_libraries(template)
    except OutputError as error:
        why = str(error.__cause__ or "").partition("\n")[0]
        yield _missing("Pango", "error", "missing-library", f"{error.message}: {why}".rstrip(": "), _for(_PANGO))
        return
    from weasyprint import __version__  # noqa: PLC0415
    from weasyprint.text import ffi  # noqa: PLC0415

    number = ffi.pango.pango_version()
    version = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    yield Part("Pango", f"{version} under WeasyPrint {__version__}")
    if getattr(ffi, "harfbuzz_subset", None):
        yield Part("HarfBuzz-subset", "here")
    else:
        said = "HarfBuzz-subset cannot be loaded: a PDF takes longer, and has other bytes than elsewhere"
        yield _missing("HarfBuzz-subset", "warning", "missing-subsetter", said, _for(_HARFBUZZ))


def _cache(options: Options, variables: Mapping[str, str]) -> Part:
    """The folder of kept facts, which can be written to."""
    folder = options.cache_dir or cache_folder(variables)
    if folder is None:
        said = "there is no home for a cache: nothing is kept from one build to the next"
        return _missing("cache", "warning", "unwritable-cache", said, "name a folder with --cache-dir")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Part("cache", str(folder))
    except OSError as error:
        said = f"the cache “{folder}” cannot be written: {reason(error)}"
        return _missing(
            "cache", "warning", "unwritable-cache", said, "make it writable, or name another with --cache-dir"
        )


def _screen(screen: TextIO | None) -> Part:
    """The encoding of messages: what it does not hold is shown as codes."""
    encoding = getattr(screen, "encoding", None) or "utf-8"
    try:
        "“é — ộ”".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        said = f"messages are written as {encoding}, which does not hold all letters: they are shown as codes"
        return _missing("terminal", "warning", "narrow-encoding", said, _for(_UNICODE))
    return Part("terminal", encoding.lower())


def _for(ways: Mapping[str, str]) -> str:
    return ways.get(sys.platform, ways["linux"])


def _missing(name: str, severity: Severity, code: str, message: str, hint: str, *, place: str = "") -> Part:
    return Part(name, "", Diagnostic(code=code, severity=severity, message=message, place=place, hint=hint))
