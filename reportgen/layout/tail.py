"""What is left behind the last paragraph of a page: words of the site, headlines of other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.layout.headlines import echoes, stems
from reportgen.layout.lines import fold
from reportgen.layout.shapes import enumerated, reports

if TYPE_CHECKING:
    from reportgen.layout.page import Page

_LABEL_WORDS = 4
_TEXT = 5
_DASHES = "–—-"
_MASTHEAD = 10
_NAME_WORDS = 5
_NAME_REACH = 12
_ARTICLE = "the "


def clear_tail(page: Page, body: int) -> None:
    """Make furniture of what is left behind the last paragraph: words of the site, headlines without a heading."""
    _drop_numbered_comments(page, body)
    _drop_portraits_of_bodies(page, body)
    _drop_words_of_the_site(page, body)
    last = max((i for i in range(body, len(page.lines)) if page.is_prose(i)), default=None)
    if last is None:
        return
    listed = enumerated(page)
    left = [i for i in range(last + 1, len(page.lines)) if page.kinds[i] == "paragraph" and i not in listed]
    entries = dict.fromkeys(i for i in left if _is_entry(page, i))
    if len(entries) > 1 and not any(echoes(page, at) for at in entries):
        for at in entries:  # of a list of other articles, whatever stands above it
            page.kinds[at] = "furniture"
    rest = [i for i in left if i not in entries and not page.credits.lead.match(page.lines[i].text)]
    figures = sum(any(map(str.isdigit, page.lines[at].text)) for at in rest)
    of_site = any(page.phrases.site_voice.search(page.lines[at].folded) for at in rest)
    if len(rest) > 1 and 2 * figures >= len(rest) and not of_site and any(echoes(page, at) for at in rest):
        return  # results and tables
    for at in rest:
        line = page.lines[at]
        over_list = at + 1 < len(page.lines) and page.lines[at + 1].bullet and page.kinds[at + 1] != "furniture"
        alone = not line.sentence and (line.words <= _LABEL_WORDS or line.bullet or page.kinds[at - 1] == "furniture")
        if not over_list and (len(rest) > 1 or alone):
            page.kinds[at] = "furniture"


def _drop_numbered_comments(page: Page, body: int) -> None:
    """Make furniture of lines with figures before them between furniture and where readers comment: “2. Get well.”."""
    for at in range(body + _TEXT, len(page.lines)):
        if page.marks[at] not in ("comments", "form"):
            continue
        first = at
        while first > body and page.lines[first - 1].bullet and page.lines[first - 1].text[0].isdigit():
            first -= 1
        if first < at and page.lines[first].text.startswith("1") and page.kinds[first - 1] == "furniture":
            page.drop(first, at)


def _drop_portraits_of_bodies(page: Page, body: int) -> None:
    """Make furniture of “About Shore Ferries” and of the running text right below it that opens with that name."""
    for at in range(body + _TEXT, len(page.lines) - 1):
        line, below = page.lines[at], page.lines[at + 1]
        if line.sentence or line.words > _NAME_WORDS or not line.folded.startswith(page.phrases.about):
            continue
        name = line.folded.removeprefix(page.phrases.about).removeprefix(_ARTICLE).rstrip(" :")
        if name and fold(below.text[: len(name) + _NAME_REACH]).removeprefix(_ARTICLE).startswith(name):
            end = next((i for i in range(at + 1, len(page.lines)) if not page.is_prose(i)), len(page.lines))
            page.drop(at, end)


def _is_entry(page: Page, at: int) -> bool:
    """Whether a line is one of a list; a lone dash opens a credit: “— With two others”."""
    line = page.lines[at]
    return line.bullet and (line.text[0] not in _DASHES or any(page.lines[i].bullet for i in _beside(page, at)))


def _beside(page: Page, at: int) -> range:
    """The lines before and behind a line, without it where it is the last."""
    return range(at - 1, min(at + 2, len(page.lines)), 2)


def _drop_words_of_the_site(page: Page, body: int) -> None:
    """Make furniture of the last sentences of a page that say nothing of what the text above them says.

    They stand behind other lines than running text, in nobody's mouth, and a text of some length shares no word with
    them, or each of them is worded as sites speak of themselves and to readers.
    """
    listed = enumerated(page)
    left = (i for i in range(body, len(page.lines)) if page.kinds[i] == "paragraph")
    prose = [i for i in left if page.is_prose(i) or i in listed or i + 1 in listed]
    first_said: dict[str, int] = {}
    while len(prose) > _TEXT:
        first = len(prose) - 1
        while first and prose[first - 1] == prose[first] - 1:
            first -= 1
        if first < _TEXT:
            return
        run = prose[first:]
        of_site = all(_speaks_for_site(page, at) for at in run)
        if any(reports(page, at) and not _portrays_outlet(page, at) for at in run):
            return
        if not first_said:
            for at in reversed(prose):
                first_said |= dict.fromkeys(stems(page, at), at)
        if not of_site and any(first_said[stem] < run[0] for at in run for stem in stems(page, at)):
            return
        page.drop(run[0], run[-1] + 1)
        del prose[first:]


def _speaks_for_site(page: Page, at: int) -> bool:
    """Whether a line addresses readers, gives an address, or tells what the page's outlet is and does."""
    return page.phrases.site_voice.search(page.lines[at].folded) is not None or _portrays_outlet(page, at)


def _portrays_outlet(page: Page, at: int) -> bool:
    """Whether a line opens with a name that stands at the head of the page, and tells what it is or does."""
    folded = page.lines[at].folded.removeprefix(_ARTICLE)
    heads = (line.folded.removeprefix(_ARTICLE) for line in page.lines[:_MASTHEAD] if 1 < line.words <= _NAME_WORDS)
    name = next(filter(folded.startswith, heads), None)
    return name is not None and page.phrases.site_deeds.match(folded, len(name)) is not None
