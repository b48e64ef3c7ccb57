"""The HTML page: one file, nothing forged, every claim beside its evidence."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from reportgen.brief import Extent, compose
from reportgen.errors import TemplateError
from reportgen.model import Collection, LeftOut
from reportgen.render.charts import draw
from reportgen.render.html import render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template
from reportgen.render.words import words_of
from tests import briefs

TEMPLATE = load_template("brief")
VOID = frozenset(("meta", "br", "hr", "rect", "link", "img"))


class Outline(HTMLParser):
    """Reads a page and refuses one whose tags do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.add(tag)
        self.ids += [known["id"]] if known.get("id") else []
        self.links += [known["href"]] if known.get("href") else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        assert not any(name.startswith("on") or name == "style" for name in known)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title"} & set(self.open):
            self.text.append(data)


def page_of(document=None, **options) -> str:
    brief = compose(document or briefs.document(), **options)
    return render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


EVERY = [
    {"extent": Extent(sections="full")},
    {"extent": Extent(detail="short")},
    {"extent": Extent(sections="none", detail="full")},
    {"article": "larch"},
    {"article": "orme"},
]


@pytest.mark.parametrize("options", EVERY)
def test_the_page_is_whole(options: dict) -> None:
    outline = Outline(page_of(**options))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)


@pytest.mark.parametrize("options", EVERY)
def test_the_page_needs_nothing_else(options: dict) -> None:
    page = page_of(**options)
    outside = [link for link in Outline(page).links if not link.startswith(("#", "https://news.example/"))]
    assert outside == []
    assert not re.findall(r"url\((?!data:)|\ssrc=|@import", page)
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page


def test_every_fact_that_is_quoted_stands_in_the_text() -> None:
    text = flat("".join(Outline(page_of(extent=Extent(sections="full"))).text))
    for article in briefs.document().articles:
        for fact in (*article.quotes, *article.mottos, *article.outcomes, *article.summary):
            assert flat(fact.text) in text, fact.id


def test_each_part_has_its_evidence_beside_its_claims() -> None:
    page = page_of(extent=Extent(sections="full"))
    assert "id=e-larch-o1>" in page
    assert "id=e-larch-o1-larch>" in page
    assert 'href="#e-larch-o1-larch"' in page


def test_numbers_of_one_sentence_have_it_once() -> None:
    document = briefs.document()
    first, second = (replace(n, standing=None, value=20 + i) for i, n in enumerate(briefs.larch().numbers[:2]))
    model = replace(briefs.larch().numbers[4], paragraph=0, standing="achieved")
    loud = (replace(model, id=f"larch.n{9 + i}", of=f"sort{i}", value=900 + i, sentence=(i, i)) for i in range(6))
    page = page_of(
        replace(document, articles=(replace(briefs.larch(), numbers=(first, second, *loud), outcomes=()),)),
        extent=Extent(detail="full"),
    )
    cells = re.findall(r"<td class=proofs>(.*?)</td>", page, re.S)[:2]
    words = [re.findall("<strong>(.*?)</strong>", cell) for cell in cells]
    assert words == [["14", "62 kilometers"], ["62 kilometers"]]
    assert [re.findall("<p class=again>", cell) for cell in cells] == [[], ["<p class=again>"]]


def test_an_article_cannot_forge_anything() -> None:
    evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x'
    document = briefs.document()
    first = replace(document.articles[0], title=evil, byline=evil, publisher=evil)
    page = page_of(
        replace(document, articles=(first, *document.articles[1:])), extent=Extent(sections="full"), title=evil
    )
    assert "<script" not in page
    assert "<img" not in page
    Outline(page)


def test_the_facts_travel_in_the_page() -> None:
    document = briefs.document()
    facts = render_json(replace(document, collection=replace(document.collection, title="</script><!--&")))
    brief = compose(document)
    page = render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief, facts=facts)
    held = re.search(r'<script type="application/json" id="facts">(.*?)</script>', page, re.S)
    assert held
    assert json.loads(held[1]) == json.loads(facts)


def test_a_chart_is_drawn_where_three_share_a_unit() -> None:
    page = page_of()
    chart = re.search(r"<figure class=chart>(.*?)</figure>", page, re.S)
    assert chart
    assert re.findall(r"<rect [^>]*width=\"(\d+)\"", chart[1]) == ["338", "98", "49"]
    assert 'class="outline"' in chart[1]
    assert "62 kilometers" in unescape(chart[1])
    assert re.findall(r'class="at"[^>]*>([^<]*)<', chart[1])[0] == "larch ¶1"


def test_a_chart_of_nothing_is_still_a_picture() -> None:
    measure = compose(briefs.document()).cross.measures[0].chart
    zero = replace(measure, bars=tuple(replace(bar, value=0) for bar in measure.bars))
    assert 'width="1"' in draw(zero, words_of(TEMPLATE), ["¶1"] * len(zero.bars))


@pytest.mark.parametrize(
    "markdown",
    [
        "<!-- figures -->\n\n# x\n",
        "# x\n\n<!-- /figures -->\n",
        "# x\n\n<!-- chart x -->\n",
        "## x\n",
        "# x\n\n### y\n",
        "#\n",
    ],
)
def test_a_template_that_breaks_the_page_is_refused(markdown: str) -> None:
    with pytest.raises(TemplateError):
        render_html(markdown, TEMPLATE, compose(briefs.document()))


def test_evidence_that_leads_nowhere_is_refused() -> None:
    markdown = "# x\n\nclaim[^nowhere]\n\n[^nowhere]: here\\\n    there\n"
    with pytest.raises(TemplateError, match="leads nowhere"):
        render_html(markdown, TEMPLATE, compose(briefs.document()))


def test_a_brief_says_what_it_does_not_say() -> None:
    document = briefs.document()
    nothing = dict.fromkeys(("summary", "mottos", "actors", "places", "quotes", "numbers", "dates", "outcomes"), ())
    bare = replace(
        document, articles=tuple(replace(a, **nothing) for a in document.articles[:2]), cross=type(document.cross)()
    )
    unread = replace(bare.articles[0], language="sw")
    gone = (LeftOut("gone", "unreadable-article", "no such file"), LeftOut("torn", "torn-article", "it is *torn*"))
    brief = compose(replace(bare, articles=(unread, *bare.articles[1:]), collection=Collection("Water", None, gone)))
    text = flat("".join(Outline(render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief)).text))
    assert "has no language pack: nothing was looked for in it" in text
    assert "Nothing was found in this article" in text
    assert "gone is not in this brief: its file cannot be read." in text
    assert "torn is not in this brief: it is *torn*." in text
    assert "each found at its place" not in text
