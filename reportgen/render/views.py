"""A brief as a template sees it: strings that escape themselves, dates and units in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from reportgen.model.brief import ArticleBrief, Brief, Evidence, MatrixRow, Piece, ThemeBlock, Unit, When
from reportgen.render.escaping import Text, marked_sentence
from reportgen.render.tongues import marked, same
from reportgen.render.words import Words

VERBATIM = frozenset(
    ("after", "amount", "before", "holders", "of", "sentence", "subject", "text", "title", "variants", "was")
)
"""Fields that hold an article's own words. Names are nobody's language, and are left to the reader's."""


def view_of(brief: Brief, words: Words) -> Any:
    """The same fields as the brief's, every string a `Text` that knows its language if that is not the reader's."""
    foreign = {s.article: None if same(s.language, words.tag) else s.language for s in brief.sources}
    common = set(foreign.values())
    return _View(words, foreign).of(brief, common.pop() if len(common) == 1 else None)


class _View:
    def __init__(self, words: Words, foreign: Mapping[str, str | None]) -> None:
        self._words = words
        self._foreign = foreign

    def of(self, value: Any, language: str | None, *, verbatim: bool = False) -> Any:
        """A part of the brief; `language` is that of the articles around it, None where it is the reader's."""
        if value is None or isinstance(value, int):
            return value
        if isinstance(value, str):
            return Text(value, language if verbatim else None)
        if isinstance(value, tuple):
            if value and all(isinstance(v, Piece) for v in value):
                return Markup(marked(marked_sentence(value), language if verbatim else None))
            return [self.of(element, language, verbatim=verbatim) for element in value]
        if isinstance(value, When):
            return Text(self._words.when(value.iso))
        if isinstance(value, Unit):
            return Text(self._words.unit(value.name))
        if is_dataclass(value) and not isinstance(value, type):
            return self._part(value, language)
        return value

    def _part(self, part: Any, language: str | None) -> SimpleNamespace:
        stands = part.id if isinstance(part, ArticleBrief) else getattr(part, "article", None)
        among = getattr(part, "articles", ())
        first = stands or (among[0] if isinstance(among, tuple) and among else None)
        if isinstance(first, str):
            language = self._foreign.get(first, language)
        labels = ("label",) if isinstance(part, ThemeBlock | MatrixRow) else ()
        own = () if isinstance(part, Evidence) or (isinstance(part, Brief) and part.cross) else (*VERBATIM, *labels)
        return SimpleNamespace(
            **{name: self.of(getattr(part, name), language, verbatim=name in own) for name in _names(part.__class__)}
        )


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a type."""
    return tuple(field.name for field in fields(kind))
