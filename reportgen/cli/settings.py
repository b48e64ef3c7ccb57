"""What a configuration file gives: `reportgen.toml`, or `[tool.reportgen]` in `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.config import OPTIONS, Given, Option, nearest
from reportgen.errors import LimitError, UsageError, reason
from reportgen.frozen import frozen
from reportgen.limits import read_small

if TYPE_CHECKING:
    from reportgen.model import Diagnostic

_FILES = (("reportgen.toml", ()), ("pyproject.toml", ("tool", "reportgen")))
FILES = tuple(name for name, _ in _FILES)
"""What a configuration may be called."""
_NAME = b"reportgen"
_NUMBERS = ("N", "MB", "SECONDS")
"""How the help calls the values of options that are whole numbers."""
_BY_KEY = {option.key: option for option in OPTIONS.values()}


@frozen
class Settings:
    """What a configuration file says.

    Attributes:
        given: values by the name of their option, each with its `file:line`.
        diagnostics: errors only.
        file: the file; None where there is none.
    """

    given: Mapping[str, Given] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    file: Path | None = None


def find_settings(folder: Path) -> Settings:
    """The configuration nearest to a folder: its own, else that of the first folder above which has one.

    A `pyproject.toml` counts where it has a table `[tool.reportgen]`; beside a `reportgen.toml` it is not looked at.
    Paths in a configuration are relative to its file.
    """
    for place in (folder, *folder.parents):
        for name, table in _FILES:
            try:
                raw = read_small(place / name)
            except OSError as error:
                # A link that leads nowhere was meant to lead somewhere.
                if _absent(error) and not (place / name).is_symlink():
                    continue
                message = f"the configuration cannot be read: {reason(error)}"
                return Settings(diagnostics=(_error("bad-config", _shown(place / name), message),))
            except LimitError as error:
                message = f"the configuration cannot be read: {error.message}"
                return Settings(diagnostics=(_error("bad-config", _shown(place / name), message, error.hint),))
            # A pyproject.toml of someone else is not even parsed: most folders of a programmer have one.
            if (not table or _NAME in raw) and (settings := _read(place / name, raw, table)):
                return settings
    return Settings()


def _absent(error: OSError) -> bool:
    return isinstance(error, FileNotFoundError | NotADirectoryError)


def _read(file: Path, raw: bytes, table: tuple[str, ...]) -> Settings | None:
    """The settings in one file; None where it has no such table."""
    from reportgen.toml import BrokenTomlError, parse_toml  # noqa: PLC0415 - most runs have no configuration

    shown = _shown(file)
    values: Any
    try:
        text, values = parse_toml(raw)
    except BrokenTomlError as error:
        return Settings(diagnostics=(_error("bad-config", error.place(shown), error.message, error.hint),), file=file)
    for key in table:
        values = values.get(key) if isinstance(values, dict) else None
    if values is None:
        return None
    if not isinstance(values, dict):
        message, hint = f"{'.'.join(table)} is no table", f"write [{'.'.join(table)}], and its keys below"
        return Settings(diagnostics=(_error("bad-config", shown, message, hint),), file=file)
    return _checked(file, values, dict(_lines(text, ".".join(table))))


def _checked(file: Path, values: Mapping[str, Any], lines: Mapping[str, int]) -> Settings:
    given: dict[str, Given] = {}
    wrong: list[Diagnostic] = []
    for key, value in sorted(values.items(), key=lambda pair: lines.get(pair[0], 0)):
        place = f"{_shown(file)}:{lines.get(key, lines.get('', 1))}"
        option = _BY_KEY.get(key)
        if option is None:
            hint = nearest(key, _BY_KEY) or f"legal are {', '.join(_BY_KEY)}"
            wrong.append(_error("unknown-key", place, f"unknown key “{key}”", hint))
            continue
        try:
            given[option.name] = Given(_raw(option, value, file.parent), place)
        except UsageError as error:
            wrong.append(_error("bad-value", place, f"{key}: {error.message}", error.hint))
    return Settings(given, tuple(wrong), file)


def _raw(option: Option, value: Any, folder: Path) -> str | bool | list[str]:
    """A value of TOML as one that somebody typed."""
    if option.switch:
        if isinstance(value, bool):
            return value
        raise UsageError("true or false is expected")
    if option.many and isinstance(value, list):
        return [_typed(option, element, folder) for element in value]
    return _typed(option, value, folder)


def _typed(option: Option, value: Any, folder: Path) -> str:
    if isinstance(value, str):
        return _rooted(option, value, folder)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    # Of what TOML knows, only dates and times can say themselves in ISO 8601; this module must not import datetime.
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    raise UsageError(f"{_expected(option)} is expected")


def _expected(option: Option) -> str:
    """What a value of an option is called."""
    if option.many:
        return "a list of texts"
    return "a whole number" if option.metavar in _NUMBERS else "a text"


def _rooted(option: Option, value: str, folder: Path) -> str:
    """A path, relative to its configuration's folder; the name of a template stays a name."""
    named = option.metavar in ("DIR", "FILE") or (option.metavar == "NAME_OR_DIR" and "/" in value)
    if not named or value in ("", "-") or folder == Path.cwd():
        return value
    return os.path.relpath(folder / value)


def _lines(text: str, table: str) -> Iterator[tuple[str, int]]:
    """The line of each key of a table, and under "" that of the table itself."""
    from reportgen.corpus.lines import KEY, lines_outside_strings  # noqa: PLC0415 - most runs have no configuration

    inside = not table
    for number, line in lines_outside_strings(text):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = re.sub(r"[\s\"']", "", header[1]) == table
            if inside:
                yield "", number
        elif inside and (key := KEY.match(line)):
            yield next(filter(None, key.groups()), ""), number


def _shown(file: Path) -> str:
    """A file as a message names it: relative to where the user is."""
    return Path(os.path.relpath(file)).as_posix()


def _error(code: str, place: str, message: str, hint: str = "") -> Diagnostic:
    from reportgen.model import Diagnostic  # noqa: PLC0415 - start-up: the model has many types

    return Diagnostic(code=code, severity="error", message=message, place=place, hint=hint)
