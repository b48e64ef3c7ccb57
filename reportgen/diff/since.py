"""What is new since a stored brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.config import Options
from reportgen.errors import UsageError, reason
from reportgen.model import Diagnostic, FactsDocument

if TYPE_CHECKING:
    from reportgen.model.changes import Changes


def changes_since(
    options: Options, documents: Mapping[str, FactsDocument], *, read: Callable[[Path], bytes]
) -> tuple[dict[str, Changes], list[Diagnostic]]:
    """What is new in each document since the brief of `--since`, by the name of its files; nothing where none is asked.

    The brief of one article is compared with what the earlier one says of that article. On the first day there is no
    earlier brief yet: that is a warning.
    """
    file = options.since
    if file is None:
        return {}, []
    # Most builds compare nothing, and proving imports what finds facts.
    from reportgen.diff.compare import compare, narrowed  # noqa: PLC0415
    from reportgen.proof import read_document  # noqa: PLC0415

    try:
        before = read_document(read(file), name=str(file))
    except FileNotFoundError:
        hint = "it will be there the next time, if this build writes it"
        said = f"there is no brief “{file}” to compare with"
        return {}, [Diagnostic(code="missing-brief", severity="warning", message=said, hint=hint)]
    except OSError as error:
        return {}, [_error("unreadable-facts", f"“{file}” cannot be read: {reason(error)}")]
    except UsageError as error:
        return {}, [_error("unreadable-facts", error.message, error.hint)]
    return {
        name: compare(narrowed(before, document) if options.articles else before, document)
        for name, document in documents.items()
    }, []


def _error(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, hint=hint)
