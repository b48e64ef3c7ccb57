"""What templates get: `brief.md.jinja` a brief, `page.html.jinja` a page; and the filters and functions of both."""

from __future__ import annotations

from reportgen.frozen import frozen
from reportgen.model.brief import Brief
from reportgen.render.logo import Logo

ENTRY, PAGE = "brief.md.jinja", "page.html.jinja"
FUNCTIONS = {
    "say": 'A word or a sentence of `words/`, in the reader\'s language: `say("due", date=claim.due)`. '
    "`n=` chooses the plural form.",
}
"""What both templates can call."""
FILTERS = {
    "marks": "The footnote references of a claim's `marks`.",
    "listed": "Texts as a list in the reader's language: a, b and c.",
    "grouped": "A count with its thousands apart.",
    "capital": "A phrase as a line's first: its first letter a capital.",
    "opened": "A clause that begins inside its sentence, opened with an ellipsis.",
    "key": "A label of ours, such as a status, as it is.",
    "slug": "A text as part of an id or a section comment.",
    "href": "A web address between angle brackets.",
    "reason": "Why an article was left out, in the reader's language.",
}
"""What `brief.md.jinja` has beside Jinja's own filters."""
TESTS = {"web": "Whether a text is an address on the web: `article.url is web`."}
"""What it has beside Jinja's own tests."""


@frozen(kw_only=True)
class BriefContext:
    """What `brief.md.jinja` gets.

    Attributes:
        brief: what to say.
    """

    brief: Brief


@frozen
class ContentsEntry:
    """A line of the table of contents.

    Attributes:
        id: of the section.
        title: its heading.
        language: BCP 47, where it is not the reader's.
        article: the id of the article whose section it is; None for any other.
    """

    id: str
    title: str
    language: str | None = None
    article: str | None = None


@frozen(kw_only=True)
class PageContext:
    """What `page.html.jinja` gets; HTML is what is ready to stand on the page.

    Attributes:
        title: of the brief.
        language: BCP 47, of the reader.
        logo: of the house, at the head of the page; None where it has none.
        page_words: what stands before, between and behind a page's number and that of all pages.
        dated: ISO 8601 date of the newest article; None where no article has one.
        publishers: of the articles, each once, sorted.
        policy: the content security policy that allows what the page holds and nothing else.
        fonts: HTML of the faces.
        style: the style sheet.
        head: HTML of the title's block.
        body: HTML of all after it.
        single: whether the brief is of one article.
        contents: the sections of the second level.
        facts: HTML that carries the facts as JSON; None where they are not to travel in the page.
    """

    title: str
    language: str
    logo: Logo | None
    page_words: tuple[str, str, str]
    dated: str | None
    publishers: tuple[str, ...]
    policy: str
    fonts: str
    style: str
    head: str
    body: str
    single: bool
    contents: tuple[ContentsEntry, ...]
    facts: str | None
