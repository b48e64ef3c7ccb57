"""The layout of a page: which stretch is title, byline, caption or body, and which is page furniture.

Method: lines are judged by shape first (length, closing mark, bullets, indentation, repetition, neighbours), by the
phrases of the language pack second. What comes after the article never changes what was found before it.
"""

from __future__ import annotations

from reportgen.language.packs import Pack
from reportgen.layout.page import read_page_lines
from reportgen.layout.publication import published_on
from reportgen.layout.segments import cut
from reportgen.model import Article, Segment

__all__ = ["lay_out", "published_on"]


def lay_out(article: Article, pack: Pack) -> tuple[Segment, ...]:
    """The segments of a page in order, without overlap.

    Args:
        article: the text, and what is known of its title and byline.
        pack: the language pack that knows what page furniture says.
    """
    return cut(article.text, read_page_lines(article, pack))
