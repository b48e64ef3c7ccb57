"""A comparison as text for a terminal, as Markdown, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportgen.frozen import frozen
from reportgen.model.changes import ArticleChange, ArticleVersion, Change, Changes, Edition, FactVersion
from reportgen.render.escaping import escape
from reportgen.render.json import to_plain

SCHEMA = "reportgen.diff/0"
STATUS = {"achieved": "done", "planned": "planned", "problem": "still wrong"}
NOTHING = "Nothing changed."
_SIGNS = {"changed": "~", "new": "+", "gone": "-"}
_KINDS = ("outcomes", "numbers", "actors", "mottos")
_STATED = ("outcomes", "numbers")
"""Of an article that is gone, these are counted and not told: the JSON has them."""
_TITLES = {"outcomes": "Outcomes", "numbers": "Numbers", "actors": "People and bodies", "mottos": "Mottos"}


@frozen
class Line:
    """One change in words: what became of it, in which article, what it says, and what else is to be told."""

    became: str
    article: str
    text: str
    more: str = ""


def to_json(changes: Changes) -> str:
    """The comparison as JSON: keys in a fixed order, ends with a newline."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "before": to_plain(changes.before),
        "after": to_plain(changes.after),
        "articles": _parted(changes.articles, lambda change: {}),
    }
    for kind in _KINDS:
        document[kind] = _parted(getattr(changes, kind), lambda change: {"respects": list(change.respects)})
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_text(changes: Changes) -> str:
    """The comparison as lines for a terminal: `~` is changed, `+` new, `-` gone."""
    blocks = [_heading(changes)]
    for title, lines in _sections(changes):
        rows = [f"  {_SIGNS[line.became]} {line.article}: {line.text}{_dashed(line.more)}" for line in lines]
        blocks.append("\n".join((title, *rows)))
    return "\n\n".join(blocks if len(blocks) > 1 else [*blocks, NOTHING]) + "\n"


def to_markdown(changes: Changes) -> str:
    """The comparison as Markdown; whatever comes from an article is escaped."""
    blocks = [f"# {escape(_heading(changes))}"]
    for title, lines in _sections(changes):
        rows = [
            f"- **{line.became.capitalize()}** {escape(line.article)}: {escape(line.text)}"
            + (f" — *{escape(line.more)}*" if line.more else "")
            for line in lines
        ]
        blocks += [f"## {title}", "\n".join(rows)]
    return "\n\n".join(blocks if len(blocks) > 1 else [*blocks, NOTHING]) + "\n"


def stated(version: FactVersion) -> str:
    """A fact in a few words: a figure with what it counts, anything else as it stands."""
    return f"{version.text} · {version.of}" if version.of else version.text


def _heading(changes: Changes) -> str:
    before, after = changes.before, changes.after
    return f"From {_called(before)} to {_called(after)}"


def _called(edition: Edition) -> str:
    count = f"{edition.articles} {'article' if edition.articles == 1 else 'articles'}"
    return f"“{edition.title}” ({', '.join(filter(None, (edition.newest, count)))})"


def _sections(changes: Changes) -> Iterator[tuple[str, list[Line]]]:
    if changes.articles:
        yield "Articles", [_article(change) for change in changes.articles]
    gone = {change.before.article for change in changes.articles if change.before and not change.after}
    for kind in _KINDS:
        lines = [_fact(change) for change in getattr(changes, kind)]
        told = [line for line in lines if line.became != "gone" or line.article not in gone or kind not in _STATED]
        counted = Counter(line.article for line in lines if line not in told)
        folded = [Line("gone", article, f"{count} with the article") for article, count in counted.items()]
        if lines:
            yield _TITLES[kind], told + folded


def _article(change: ArticleChange) -> Line:
    version = change.after or change.before
    assert version is not None, "a change has a side"
    edited = "its text is another one" if change.before and change.after else ""
    day = f", {version.published}" if version.published else ""
    return Line(_became(change), version.article, f"{version.title or version.path}{day}", edited)


def _fact(change: Change) -> Line:
    now = change.one
    return Line(_became(change), now.article, stated(now), "; ".join(_differences(change)))


def _differences(change: Change) -> Iterator[str]:
    """What is to be told of a fact beside its words: its status or roles, and what was otherwise before."""
    now, old = change.one, change.before if change.after else None
    if now.status:
        yield STATUS[now.status] + (
            f", was {STATUS[old.status]}" if old and old.status not in (None, now.status) else ""
        )
    if old and old.text != now.text:
        yield f"was: {stated(old)}"
    elif old and "of" in change.respects:
        yield f"was of: {old.of or 'nothing told'}"
    for respect, lead in (("roles", ""), ("holders", "motto of ")):
        was, said = (getattr(version, respect) if version else () for version in (old, now))
        if said and not old:
            yield lead + ", ".join(said)
        elif old and respect in change.respects:
            yield from _gained_and_lost(was, said, lead)


def _gained_and_lost(old: Sequence[str], new: Sequence[str], lead: str) -> Iterator[str]:
    folded = {text.casefold() for text in old}, {text.casefold() for text in new}
    if gained := [text for text in new if text.casefold() not in folded[0]]:
        yield f"now {lead}{', '.join(gained)}"
    if lost := [text for text in old if text.casefold() not in folded[1]]:
        yield f"no longer {lead}{', '.join(lost)}"


def _became(change: Change | ArticleChange) -> str:
    return ("changed" if change.before else "new") if change.after else "gone"


def _dashed(more: str) -> str:
    return f" — {more}" if more else ""


def _parted(changes: Sequence[Any], more: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Changes by what became of them, as plain values."""
    parts: dict[str, list[Any]] = {"new": [], "gone": [], "changed": []}
    for change in changes:
        became = _became(change)
        sides: dict[str, ArticleVersion | FactVersion | None] = {"before": change.before, "after": change.after}
        both = {**more(change), **{side: to_plain(version) for side, version in sides.items()}}
        parts[became].append(both if became == "changed" else to_plain(change.after or change.before))
    return parts
