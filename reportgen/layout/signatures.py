"""The author's name within running text: behind its last sentence, or run into its first one.

“… to the market.—Ada Brook (Alder Bay)”, “… to the market. **Ada Brook”, “… to the market. — SNS”, “By Ada Brook: The
council …”, “Web Desk: The council …”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.frozen import changed
from reportgen.layout.lines import fold

if TYPE_CHECKING:
    from reportgen.layout.lines import Line
    from reportgen.layout.page import Page

_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_LOUD = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z][^\W\d_a-z.'’-]*){1,3}"
_BEHIND_DASH = re.compile(
    rf"[.!?](?P<lead>\s*(?:[—–]|--?|\*{{1,3}})\s?)(?P<name>{_NAME})(?P<home>\s?\([^()]{{2,30}}\))?\Z"
)
_BEHIND_STOP = re.compile(rf"[a-z)”’][.!?](?P<lead>)(?P<name>{_NAME})\Z")
_IN_BRACKETS = re.compile(rf"[.!?][\"”’]?(?P<lead>\s*\()(?P<name>{_NAME})(?P<home>)\)\Z")
_BODY = r"[^\W\d_a-z][^\W\d_]*(?:[ /-][^\W\d_a-z][^\W\d_]*){0,4}"
_BY_AGENCY = re.compile(
    rf"[.!?][\"”’]?(?P<lead>\s*(?:[—–]|--?)\s?|\s?\(|\s(?=[A-Z]{{2,7}}\Z))(?P<name>{_BODY})\)?\.?\Z"
)
_INITIALS = re.compile(r"[.!?][\"”’]?(?P<lead>\s*\()(?P<name>[A-Z]{2,4})\)\Z")
_RUN_IN = (
    re.compile(rf"(?:By|BY) (?P<name>{_NAME}) ?:\s+(?=[“\"‘(]?[A-Z])"),
    re.compile(rf"(?:By|BY) (?P<name>{_LOUD})(?:, ?[A-Z][a-z]+)?\s+(?=[A-Z][a-z’'-]*\s)"),
    re.compile(r"(?:By|BY) (?P<name>[A-Z][a-z]+ [A-Z][a-z]+)\s+(?=[“\"‘(]?[A-Z])"),
)
_DESK = re.compile(rf"(?P<name>{_NAME}) ?:\s+(?=[“\"‘(]?[A-Z])")
_STOP = re.compile(r"[.!?][\"”’]?(?P<lead>\s*)(?=[A-Z])")
_PORTRAYED = re.compile(rf"{_NAME}(?= (?:is|covers|writes|reports) )")
_WORD = re.compile(r"[a-z]+")
_CALLED = 10
_FOOT = 6
_REACH = 96
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_FEWEST = 2
_TEASERS = 3


def find_signature(page: Page, body: int) -> None:
    """Set the byline where no line of a page's own tells it, and running text opens or ends with the author's name.

    Args:
        page: the lines; kinds are set; byline and signature of the page are.
        body: the index of the first line of the text.
    """
    prose = [at for at in range(body, len(page.lines)) if page.is_prose(at)]
    if page.byline or not prose:
        return
    first, last = page.lines[prose[0]], page.lines[prose[-1]]
    if behind := _behind_standfirst(page, body):
        _sign(page, *behind, (behind[1].start("lead"), len(behind[0].text)))
    elif told := _told_behind(page, last):
        page.byline, page.signature = told
    elif len(prose) < _FEWEST:
        return
    elif portrayed := _portrayed(page, prose):
        at, page.byline = portrayed
        page.kinds[at] = "byline"
    elif (opened := _run_in(page, first)) is not None:
        _sign(page, first, opened, (0, opened.end()))
    elif any(_is_signed(page, page.lines[at]) for at in prose[:-1]):
        return  # of several that are signed, none is signed by the author of all
    elif signed := _signed_by_author(page, prose[-1]) or signed_by_agency(page, last):
        _sign(page, last, signed, (signed.start("lead"), len(last.text)))
    elif end := _signed_above_teasers(page, prose):
        at, signed = end
        _sign(page, page.lines[at], signed, (signed.start("lead"), len(page.lines[at].text)))
        page.drop(at + 1, len(page.lines))


def _sign(page: Page, line: Line, named: re.Match[str], stretch: tuple[int, int]) -> None:
    page.byline = (line.start + named.start("name"), line.start + named.end("name"))
    page.signature = (line.start + stretch[0], line.start + stretch[1])


def _behind_standfirst(page: Page, body: int) -> tuple[Line, re.Match[str]] | None:
    """The standfirst to which the author's name is written without a space, and that name: “… the hills.Ada Brook”."""
    for line in (page.lines[at] for at in range(body) if page.kinds[at] == "standfirst"):
        found = _BEHIND_STOP.search(line.text, max(0, len(line.text) - _REACH))
        if found is None or page.phrases.credited.search(line.text) or not _is_name(page, line, found["name"]):
            continue
        if page.bylines.names_person(found["name"]) or not _has_word(page, found["name"]):
            return line, found
    return None


def _portrayed(page: Page, prose: list[int]) -> tuple[int, tuple[int, int]] | None:
    """The line at the foot that tells who the author is, and the name, which stands nowhere above.

    “Ada Brook is a reporter at the Shore Times.”
    """
    for at in range(prose[-1], min(prose[-1] + _FOOT, len(page.lines))):
        line = page.lines[at]
        named = _PORTRAYED.match(line.text)
        if named is None or not page.bylines.portrays(line.folded[named.end() :]):
            continue
        calling = not page.bylines.callings.isdisjoint(_WORD.findall(line.folded[named.end() :])[:_CALLED])
        told = any(named[0].rpartition(" ")[2] in page.lines[i].text for i in range(at))
        if calling and not told and _is_name(page, line, named[0]):
            return at, (line.start, line.start + named.end())
    return None


def _run_in(page: Page, line: Line) -> re.Match[str] | None:
    """The author, or the desk, before the first sentence of a text in its line."""
    opened = next(filter(None, (form.match(line.text) for form in _RUN_IN)), None)
    if opened is None and (desk := _DESK.match(line.text)):
        return desk if desk["name"].rpartition(" ")[2].casefold() in page.bylines.desks else None
    if opened is None or not _is_name(page, line, opened["name"]):
        return None
    post = page.bylines.posts.issuperset(fold(opened["name"]).split())
    named = page.bylines.names_desk(opened["name"]) or page.bylines.names_person(opened["name"])
    return opened if post or (named and opened.re is not _RUN_IN[-1]) else None


def _told_behind(page: Page, line: Line) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Who is said to have reported behind the last sentence of a line, and the stretch that says it.

    “… to the market.Reported by Ada Brook – Translated by I.L”; “by” alone does not say it.
    """
    for stop in _STOP.finditer(line.text, max(0, len(line.text) - _REACH)):
        behind = changed(line, text=line.text[stop.end() :], start=line.start + stop.end())
        said = page.bylines.opener.match(behind.text)
        if said and " " in said[0].strip() and (span := page.bylines.opened(behind)):
            return span, (line.start + stop.start("lead"), line.end)
    return None


def _signed(line: Line) -> re.Match[str] | None:
    first = max(0, len(line.text) - _REACH)
    return _BEHIND_DASH.search(line.text, first) or _IN_BRACKETS.search(line.text, first)


def _is_signed(page: Page, line: Line) -> bool:
    """Whether a name stands behind the last sentence of a line, and no credit: “… the gate. —SNS Photo Ada Brook”."""
    signed = _signed(line)
    return signed is not None and not page.phrases.credited.search(line.text, max(0, signed.start()))


def signed_by_agency(page: Page, line: Line) -> re.Match[str] | None:
    """The agency behind the last sentence of a line, or several with strokes between them: “VNA/VNS”; or an author's
    initials in brackets: “… the gate. (KB)”.
    """
    if initials := _INITIALS.search(line.text, max(0, len(line.text) - _REACH)):
        return initials
    signed = _BY_AGENCY.search(line.text, max(0, len(line.text) - _REACH))
    agencies = page.bylines.agencies
    return signed if signed and all(fold(name) in agencies for name in signed["name"].split("/")) else None


def _signed_above_teasers(page: Page, prose: list[int]) -> tuple[int, re.Match[str]] | None:
    """The one line that an agency signs, no space before the dash, above a few of other articles: “… month.-SNS”."""
    signed = [(at, found) for at in prose[_FEWEST:-1] if (found := signed_by_agency(page, page.lines[at]))]
    at, found = signed[0] if len(signed) == 1 else (0, None)
    glued = found is not None and not found["lead"][0].isspace() and found["lead"][0] != "("
    return (at, found) if found and glued and prose.index(at) >= len(prose) - 1 - _TEASERS else None


def _signed_by_author(page: Page, at: int) -> re.Match[str] | None:
    signed = _signed(page.lines[at])
    return signed if signed and _is_author(page, at, signed) else None


def _is_author(page: Page, at: int, signed: re.Match[str]) -> bool:
    """Whether a name behind the last sentence is a person's: it is a common one, or where he writes from stands behind
    it, or asterisks or no space before a dash, or a line below tells who translated.
    """
    line, bylines, name = page.lines[at], page.bylines, signed["name"]
    body = bylines.names_desk(name) or page.phrases.names_paper(name) or bylines.is_place(name)
    acronym = not name.isupper() and _ACRONYM.search(name)
    if body or acronym or not _is_name(page, line, name):
        return False
    helped = at + 1 < len(page.lines) and bylines.names_helper(page.lines[at + 1].text)
    marked = signed["lead"][0] in "—–" or "*" in signed["lead"]
    bracketed = signed.re is _IN_BRACKETS and not _has_word(page, name)
    return bylines.names_person(name) or bool(signed["home"]) or helped or marked or bracketed


def _has_word(page: Page, name: str) -> bool:
    """Whether a word in a name is one that bodies or menus have, or stands in the text in small letters."""
    if page.bylines.names_body(name):
        return True
    words = fold(name).split()
    return any(
        word in page.phrases.menu
        or word in page.phrases.mastheads
        or any(word in line.text.split() for line in page.lines)
        for word in words
    )


def _is_name(page: Page, line: Line, name: str) -> bool:
    """Whether a name would be read as the author's in a line of its own."""
    alone = changed(line, text=name, end=line.start + len(name), words=len(name.split()))
    return page.bylines.bare(alone) == (alone.start, alone.end)
