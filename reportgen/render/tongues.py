"""Which language a text is in, carried through Markdown by three characters of the private use area.

Markdown cannot say it, and a page must: a reader's voice or hyphenation in the wrong language makes nonsense. An
article cannot forge the marks, because such characters of its own are shown as their codes (`escaping.visible`).
"""

from __future__ import annotations

import re

_OPEN, _SAID, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([A-Za-z0-9-]+){_SAID}|{_CLOSE}")


def marked(text: str, language: str | None) -> str:
    """A text with the mark of its language (BCP 47), if it has one and there is a word in it."""
    return f"{_OPEN}{language}{_SAID}{text}{_CLOSE}" if language and any(map(str.isalpha, text)) else text


def unmarked(text: str) -> str:
    """A text without marks."""
    return _MARK.sub("", text) if _CLOSE in text else text


def as_spans(html: str) -> str:
    """HTML with every mark as an element that says the language."""
    if _CLOSE not in html:
        return html
    return _MARK.sub(lambda mark: f'<span lang="{mark[1]}">' if mark[1] else "</span>", html)


def language_of(text: str) -> str | None:
    """The language that the whole of a text is marked with; None where there is none such."""
    mark = _MARK.match(text)
    return mark[1] if mark and text.find(_CLOSE) == len(text) - 1 else None


def same(one: str, other: str) -> bool:
    """Whether two tags are of one language: `en` and `en-GB` are."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()
