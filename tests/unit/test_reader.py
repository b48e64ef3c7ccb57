"""A brief for a Vietnamese reader: nothing of ours is left in English, and what is English says so."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reportgen.brief import Extent, compose
from reportgen.forms import render
from reportgen.model import Collection, LeftOut
from reportgen.model.brief import Brief
from reportgen.render.templates import Template, load_template, names
from tests import briefs

VOID = {"br", "hr", "link", "meta", "rect"}
DOCUMENT = replace(
    briefs.document(),
    collection=Collection("Nước và rừng", "2025-06-04", (LeftOut("gone", "unreadable-article", "it cannot be read"),)),
)
# What every language writes alike, and what names things: ids, files, units by their codes.
ALIKE = re.compile(r"JSON|SHA-256|reportgen|\b(?:larch|bray|orme|gone)(?:\.txt)?\b|[0-9a-f]{64}|km")


class Spoken(HTMLParser):
    """The text of a page by the language that it is said to be in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        own = dict(attributes)
        self._open.append(own.get("lang") or (self._open[-1] if self._open else ""))
        self._silent += tag in ("style", "script")
        for name in ("aria-label", "alt"):
            if name in own:
                self.said.setdefault(self._open[-1], []).append(own[name])

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._open.pop()
            self._silent -= tag in ("style", "script")

    def handle_data(self, data):
        if not self._silent and data.strip():
            self.said.setdefault(self._open[-1], []).append(data)


def page_of(name: str, *, article: str | None = None, locale: str = "vi") -> tuple[str, str, Brief, Template]:
    template = load_template(name, locale)
    brief = compose(DOCUMENT, article=article, extent=Extent(template.sections or "full", "full"))
    outputs = render(DOCUMENT, brief, template, formats=("md", "html")).outputs
    return outputs["md"].decode(), outputs["html"].decode(), brief, template


def named(brief: Brief) -> list[str]:
    """The names that a brief prints as the articles have them."""
    people = [actor for article in brief.articles for actor in (*article.actors, *article.bodies)]
    groups = [g for a in brief.articles for g in a.outcomes]
    groups += [g for theme in (brief.cross.themes if brief.cross else ()) for g in theme.groups]
    claims = [c for group in groups for c in group.claims]
    figures = [f for a in brief.articles for f in (*a.figures, *a.numbers)]
    places = [n for c in claims for n in (*c.places, *c.actors)] + [f.place for f in figures if f.place]
    found = {*(p.name for p in people), *places, *brief.publishers, *(a.byline or "" for a in brief.articles)}
    found |= {bar.label for a in brief.articles for chart in a.charts for bar in chart.bars}
    if brief.cross:
        found |= {p.name for p in brief.cross.places} | {a.name for a in brief.cross.actors}
        drawn = [m.chart for m in brief.cross.measures if m.chart]
        found |= {text for chart in drawn for bar in chart.bars for text in (bar.label, bar.shown, chart.title)}
    return sorted(filter(None, found), key=lambda name: (-len(name), name))


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("article", [None, "larch"])
def test_what_the_page_says_of_its_own_is_vietnamese(name: str, article: str | None) -> None:
    _, page, brief, _ = page_of(name, article=article)
    ours = " ".join(Spoken(page).said["vi"])
    for known in (brief.title, *named(brief)):
        ours = ours.replace(known, " ")
    english = {word for word in re.findall(r"[a-z]{3,}", ALIKE.sub(" ", ours)) if word in ENGLISH}
    assert english == set(), ours


ENGLISH = {
    word
    for name in names()
    for text in [" ".join(Spoken(page_of(name, locale="en")[1]).said["en"]).lower()]
    for word in re.findall(r"[a-z]{3,}", text)
}


def test_what_articles_say_is_english_and_says_so() -> None:
    _, page, brief, _ = page_of("brief")
    spoken = Spoken(page)
    english = "".join(spoken.said["en"])
    for claim in (c for a in brief.articles for g in a.outcomes for c in g.claims):
        assert claim.text in english
    for evidence in brief.evidence:
        assert "".join(piece.text for piece in evidence.sentence).split()[0] in english
    assert set(spoken.said) <= {"", "vi", "en"}
    assert '<html lang="vi">' in page


def test_no_mark_of_a_language_is_left_over() -> None:
    for name in names():
        markdown, page, _, _ = page_of(name)
        assert not re.search("[\ue000-\uf8ff]", markdown + page)


def test_the_reader_s_own_language_needs_no_mark() -> None:
    markdown, page, _, _ = page_of("brief", locale="en-US")
    assert page.count("lang=") == 1
    assert "June 2 – 4, 2025" in re.sub(r"\s", " ", markdown)


def test_marks_do_not_change_the_markdown() -> None:
    """But for the words, which are other ones: the same claims, in bold and italic at the same places."""
    english, vietnamese = page_of("brief", locale="en")[0], page_of("brief")[0]
    note = re.compile(r"^\[\^.*\n    .*$", re.MULTILINE)
    assert [n.split("\n")[1] for n in note.findall(english)] == [n.split("\n")[1] for n in note.findall(vietnamese)]
    assert english.count("**") == vietnamese.count("**")
