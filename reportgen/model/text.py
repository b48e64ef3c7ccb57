"""What is read: spans of a text, the article it belongs to, and its layout."""

from __future__ import annotations

from typing import Literal

from reportgen.frozen import frozen

SegmentKind = Literal["title", "byline", "dateline", "standfirst", "heading", "paragraph", "caption", "furniture"]


@frozen(guarded=False)
class Span:
    """A stretch of an article's text; an article has hundreds.

    Attributes:
        start: offset of the first character, in Unicode code points from 0.
        end: offset behind the last character (half open).
        text: the characters themselves; `source[start:end] == text` to the letter.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Span:
        """The span `[start, end)` of `source`."""
        return cls(start, end, source[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@frozen
class Article:
    """An article as it was read: its text, never changed after this, and what the index or the page says of it.

    Attributes:
        id: unique in the collection; the file's stem unless the index says otherwise.
        path: the file, relative to the collection's folder, with forward slashes.
        text: the text that all offsets count in.
        sha256: of the file's bytes, lower-case hexadecimal.
        size: of the file, in bytes.
        taken: True where `text` is not the file decoded as UTF-8 (HTML, another encoding): it then travels in the JSON.
        title, byline, published, publisher, url: as known before layout; None where not known. `published` is ISO 8601.
        language: BCP 47.
        tags: from the index, in its order.
    """

    id: str
    path: str
    text: str
    sha256: str
    size: int = 0
    taken: bool = False
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()


@frozen
class Segment:
    """A stretch of a page with one function.

    Attributes:
        start, end: half-open offsets, trimmed of white space.
        kind: what it is.
        content: whether a brief may take anything from it.
        paragraph: number of the content paragraph, from 1; the title is 0, furniture and bylines are -1.
    """

    start: int
    end: int
    kind: SegmentKind
    content: bool
    paragraph: int
