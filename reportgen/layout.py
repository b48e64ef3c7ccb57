"""The layout of a page: which stretch is title, byline, caption or body, and which is page furniture."""

from __future__ import annotations

from reportgen.language.packs import Pack
from reportgen.model import Article, Segment


def lay_out(article: Article, pack: Pack) -> tuple[Segment, ...]:
    """The segments of a page in order, without overlap.

    Args:
        article: the text, and what is known of its title and byline.
        pack: the language pack that knows what page furniture says.
    """
    text = article.text
    segments: list[Segment] = []
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            segments.append(Segment(start, start + len(stripped), "paragraph", True, len(segments) + 1))
        at += len(line)
    return tuple(segments)
