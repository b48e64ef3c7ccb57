"""What `corrections.toml` may say, and how each value is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from reportgen.config import nearest
from reportgen.errors import UsageError
from reportgen.frozen import frozen
from reportgen.model import Status

STATUSES: tuple[Status, ...] = get_args(Status)
_MOST = 10**18
"""No figure of a newspaper is as large; up to here every form prints it in full."""
KINDS: Mapping[str, str] = {
    "outcome": "outcomes",
    "number": "numbers",
    "actor": "actors",
    "motto": "mottos",
    "quote": "quotes",
    "place": "places",
    "date": "dates",
    "summary": "summary",
}
"""The key that quotes a fact's words, and the list of the facts document that the fact stands in."""


@frozen(kw_only=True)
class Entry:
    """One correction.

    Attributes:
        article: the id of the article.
        kind: of the fact, a key of `KINDS`.
        words: what it quotes.
        place: where it is written, as `corrections.toml:12`.
        nth: which of several facts that say these words, from 1; None where there is one.
        context: longer words around the right one.
        actions: what is to be done, by name, in the order of the file.
        reason, by: why and by whom.
    """

    article: str
    kind: str
    words: str
    place: str
    nth: int | None = None
    context: str | None = None
    actions: Mapping[str, Any]
    reason: str | None = None
    by: str | None = None


def text(value: Any) -> str:
    """A text that is not blank."""
    if not isinstance(value, str):
        raise UsageError("a text is expected", hint="put it between quotation marks")
    if not value.strip():
        raise UsageError("it says nothing", hint="leave it out, or write what it is")
    return value.strip()


def _maybe(value: Any) -> str:
    """A text; a blank one stands for none."""
    return "" if value == "" else text(value)


def _yes(value: Any) -> bool:
    if value is not True:
        raise UsageError("true is expected", hint="leave it out where the fact is to stay")
    return True


def _status(value: Any) -> Status:
    for status in STATUSES:
        if value == status:
            return status
    raise UsageError(f"“{value}” is not one of {', '.join(STATUSES)}", hint=nearest(str(value), STATUSES))


def _number(value: Any) -> int | float:
    # Infinity and “not a number” are neither.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _MOST:
        raise UsageError("a number is expected", hint="write it in full and without marks: 4500000")
    return int(value) if float(value).is_integer() else value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise UsageError("a whole number from 1 is expected", hint="1 is the first of those that say these words")
    return value


Check = Callable[[Any], Any]
HEAD: Mapping[str, Check] = {"article": text, "nth": _count, "context": text, "reason": text, "by": text}
_DROP: Mapping[str, Check] = {"drop": _yes}
ACTIONS: Mapping[str, Mapping[str, Check]] = {
    **dict.fromkeys(KINDS, _DROP),
    "outcome": {**_DROP, "status": _status},
    "number": {**_DROP, "of": _maybe, "value": _number, "unit": _maybe, "status": _status},
    "actor": {**_DROP, "role": _maybe, "instead_of": text, "same_as": text, "apart_from": text},
}
"""What can be done with a fact of each kind."""


def legal_keys(kind: str | None) -> tuple[str, ...]:
    """The keys that a correction may have; of no kind in particular where it names none."""
    actions = ACTIONS[kind] if kind else {key: None for keys in ACTIONS.values() for key in keys}
    kinds = (kind,) if kind else tuple(KINDS)
    return ("article", *kinds, *(key for key in HEAD if key != "article"), *actions)
