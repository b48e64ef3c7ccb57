"""Which lines have the shape of a headline, of a path, a menu or a row of links, which are none, and of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.layout.lines import fold

if TYPE_CHECKING:
    from reportgen.layout.lines import Line
    from reportgen.layout.page import Page

TITLE_WORDS = 4
"""Words that a line has to have to be a headline by its length alone."""
HEADLINE_WORDS = 18
"""The most words of a usual headline."""
PATH_END = re.compile(r" [/>»›|] ")
"""Parts the title behind a path from the path: “Home » News » Bridge opens”."""
OPENS_SPEECH = "“\"‘'«"
"""The marks that direct speech begins with."""
_GOES_ON = re.compile(r";(?: \w{2,3})?\Z")  # also before “and”
_PATH_WORDS = 3
_MENU_PATH_WORDS = 5
_ROW_WORDS = 4
_ROW = re.compile(r"\s(?:\s+|(?<=\t))")  # several, or a tab: begun by one class, it is looked for in leaps
# An apostrophe within a word opens no speech.
_SPEECH = re.compile(r"(?<!\w)[“\"‘'«]\w")
_KEYWORDS = re.compile(r"[a-z]+(?:, [a-z]+){2,}")
_NEAR = 12
_PICTURE = re.compile(r"([a-z]+(?: [a-z]+){1,3}) \d{1,2}")
_PATH = re.compile(r"\s*[|>»›•·]\s*|\s/\s|\s{2,}|\t")


def has_headline_shape(page: Page, at: int) -> bool:
    """Whether a line has a shape that headlines have, also that of two sentences or of a link to a film."""
    shaped = _is_headline(page, at) or _is_film(page, at) or _says_two_things(page, at)
    return (shaped and not _ends_in_credit(page, page.lines[at])) or path_to_headline(page, at) > 0


def is_row(line: Line) -> bool:
    """Whether a line is three or more labels with gaps between them, and few figures: topics or links, no table."""
    if not line.gapped:
        return False
    parts = _ROW.split(line.text)
    return (
        len(parts) > 2
        and all(len(part.split()) <= _ROW_WORDS for part in parts)
        and 3 * sum(any(map(str.isdigit, part)) for part in parts) <= len(parts)
    )


def is_keywords(line: Line) -> bool:
    """Whether a line is three or more words in small letters with commas between them: “news, story, article”."""
    return _KEYWORDS.fullmatch(line.text) is not None


def is_picture_name(page: Page, at: int) -> bool:
    """Whether a line is the name of a picture's file, which other lines say with capitals: “alder bay 1”."""
    named = _PICTURE.fullmatch(page.lines[at].text)
    if named is None or at + 1 == len(page.lines):
        return False
    beside = (*page.lines[max(at - _NEAR, 0) : at], *page.lines[at + 1 : at + _NEAR])
    return any(named[1] in line.text.casefold() for line in beside)


def enumerated(page: Page) -> set[int]:
    """The entries of enumerations that belong to the text: below “Other items approved included:”, each but the last
    with a semicolon at its end, which lists of links never have.
    """
    found: set[int] = set()
    for at in page.bullets:
        above = page.lines[at - 1] if at else None
        if above is None or "furniture" in (page.kinds[at - 1], page.kinds[at]):
            continue
        if at - 1 in found:
            goes_on = _GOES_ON.search(above.text) is not None
        else:
            opens = above.text[-1] == ":" and above.words >= TITLE_WORDS
            goes_on = opens and _GOES_ON.search(page.lines[at].text) is not None
        if goes_on:
            found.add(at)
    return found


def reports(page: Page, at: int) -> bool:
    """Whether a sentence tells what happened, or quotes somebody."""
    line = page.lines[at]
    return _SPEECH.search(line.text) is not None or page.phrases.narrates(line.folded)


def _is_headline(page: Page, at: int) -> bool:
    """Whether a line has the shape of a headline, and nothing says that it is something else."""
    line = page.lines[at]
    return (
        page.kinds[at] != "furniture"
        and line.headline
        and (not line.bullet or line.text.startswith("#"))
        and not _is_path(line.text)
        and not is_keywords(line)
        and not page.phrases.names_section(line.folded)
        and not page.phrases.is_menu(line.text)
        and page.opened(at) is None
        and not _is_author_and_day(page, line)
        and not page.bylines.names_only_post(line)
        and (at == 0 or page.lines[at - 1].folded not in page.phrases.over_caption)
    )


def _is_author_and_day(page: Page, line: Line) -> bool:
    """Whether a line is a name or a desk with the day run into it: “Our CorrespondentPublished May 3, 2024”."""
    author, bylines = page.phrases.above_stamp(line), page.bylines
    if author is line or bylines.bare(author) != (author.start, author.end):
        return False
    return bylines.names_desk(author.text) or bylines.names_person(author.text)


def _ends_in_credit(page: Page, line: Line) -> bool:
    """Whether who took the picture stands at the end of a line, which is a caption: “… checks his nets. Photo: X”."""
    kept = page.credits.trimmed(line, page.credits.hints)[1] - line.start
    credit = fold(line.text[kept:]).strip(" .|–—-") if kept < len(line.text) else ""
    return bool(credit) and page.phrases.mark(credit, len(credit.split())) in ("credit", "furniture")


def path_to_headline(page: Page, at: int) -> int:
    """How long the path before a headline in its line is, in characters: “News / Bridge opens after two years”."""
    line = page.lines[at]
    if page.marks[at] != "furniture" or not line.headline or line.words <= TITLE_WORDS:
        return 0
    path = PATH_END.search(line.text)
    if path is None or not page.phrases.names_section(fold(line.text[: path.start()])):
        return 0
    rest = line.text[path.end() :]
    return path.end() if len(rest.split()) > TITLE_WORDS and not PATH_END.search(rest) else 0


def _is_path(text: str) -> bool:
    """Whether a line is short words between bars or gaps: where the page hangs in the site, not what it says."""
    parts = _PATH.split(text)
    longest = _PATH_WORDS if len(parts) == 2 else _MENU_PATH_WORDS
    return len(parts) > 1 and all(len(part.split()) <= longest for part in parts)


def _says_two_things(page: Page, at: int) -> bool:
    """Whether a line of two sentences stands without the stop that a sentence ends in: “Turtles are early. Why?”."""
    line = page.lines[at]
    return (
        page.kinds[at] != "furniture"
        and TITLE_WORDS < line.words <= HEADLINE_WORDS
        and not (line.bullet or line.sentence or line.headline)
        and not line.text.rpartition(". ")[2].isupper()  # whose picture it is
    )


def _is_film(page: Page, at: int) -> bool:
    """Whether a line that looks like a link is the headline of a page with a film: “WATCH | Boat race ends in fog”."""
    line = page.lines[at]
    return (
        page.marks[at] == "furniture"
        and line.headline
        and line.words > TITLE_WORDS
        and page.phrases.opens_strip(line.folded)
    )
