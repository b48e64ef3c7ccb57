"""The lines of a page, each with its role: the head first, then what interrupts or follows the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.language.packs import Pack
from reportgen.layout.bylines import Bylines, load_bylines
from reportgen.layout.credits import Credits, load_credits
from reportgen.layout.head import read_head
from reportgen.layout.judge import drop_doubtful, load_judge
from reportgen.layout.lines import Line, split_lines
from reportgen.layout.lists import drop_lists
from reportgen.layout.phrases import Phrases, load_phrases
from reportgen.layout.signatures import find_signature
from reportgen.model import Article, SegmentKind

_HTML = (".html", ".htm")


@dataclass(slots=True)
class Page:
    """A page while it is read.

    Attributes:
        lines: all lines that are not blank.
        marks: what the words of each line say it is, None where they say nothing.
        kinds: the role of each line; starts as paragraph, or furniture where it is marked.
        title: half-open offsets of the title within its line, None where there is none.
        byline: half-open offsets of the authors' names, None where they are not named.
        signature: half-open offsets of the author's name within running text, with its “By”, dash or bracket.
        phrases, bylines, credits: the pack's knowledge.
        paragraphs: the indices of the first of the text, None until they are looked for.
        bullets: the indices of the lines that open with one.
        stems: of the words of each line, by its index, as far as they were asked for.
        signed: the names in each line that says it is a byline, None in others, as far as they were asked for.
        extracted: whether the text is what was taken out of an HTML page: most of its furniture is gone already.
    """

    lines: list[Line]
    marks: list[str | None]
    phrases: Phrases
    bylines: Bylines
    credits: Credits
    extracted: bool = False
    kinds: list[SegmentKind] = field(default_factory=list)
    title: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None
    signature: tuple[int, int] | None = None
    paragraphs: list[int] | None = None
    bullets: list[int] = field(default_factory=list)
    stems: dict[int, frozenset[str]] = field(default_factory=dict)
    signed: dict[int, tuple[int, int] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kinds = ["furniture" if mark else "paragraph" for mark in self.marks]
        self.bullets = [at for at, line in enumerate(self.lines) if line.bullet]

    def is_prose(self, at: int) -> bool:
        """Whether a line is running text that nothing marks as furniture."""
        line = self.lines[at]
        return self.kinds[at] != "furniture" and line.sentence and not line.headline

    def opened(self, at: int) -> tuple[int, int] | None:
        """The author's name in a line that says it is a byline, as half-open offsets; several ask it of one line."""
        if at not in self.signed:
            self.signed[at] = self.bylines.opened(self.lines[at])
        return self.signed[at]

    def drop(self, first: int, last: int) -> None:
        """Make furniture of the lines `[first, last)` but the byline."""
        self.kinds[first:last] = ["byline" if kind == "byline" else "furniture" for kind in self.kinds[first:last]]


def read_page_lines(article: Article, pack: Pack) -> Page:
    """The lines of an article's text with their roles.

    Args:
        article: the text, and what is known of its title and byline.
        pack: the language pack.
    """
    phrases = load_phrases(pack)
    lines = split_lines(article.text)
    marks = [phrases.mark(line.folded, line.words) or phrases.mark_strip(line) for line in lines]
    extracted = article.taken and article.path.lower().endswith(_HTML)
    page = Page(lines, marks, phrases, load_bylines(pack), load_credits(pack), extracted)
    body = read_head(page, title=article.title, byline=article.byline)
    drop_lists(page, body)
    if not extracted:
        drop_doubtful(page, load_judge(pack))
    find_signature(page, body)
    return page
