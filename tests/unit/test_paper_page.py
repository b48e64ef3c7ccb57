"""What a page loses on its way to paper: elements, and no word that paper shows."""

from __future__ import annotations

import re

from reportgen.brief import Extent, compose
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.paper import for_paper
from reportgen.render.templates import load_template
from tests import briefs


def printed(evidence: str = "margin") -> tuple[str, str]:
    template = load_template("brief")
    brief = compose(briefs.document(), extent=Extent("full", "standard"))
    page = render_html(render_markdown(brief, template), template, brief, evidence=evidence)
    return page, for_paper(page)


def words(page: str) -> str:
    body = page.partition("<body")[2].replace("<span class=gap></span>", "…")
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", re.sub(r"<a class=back.*?</a>", "", body)))


def test_no_word_is_lost_but_those_that_paper_leaves_out() -> None:
    page, paper = printed()
    thinned = re.sub(r"<span class=(mid|far)>[^<]*</span>", "", page)
    assert sorted(words(paper)) == sorted(words(thinned))


def test_evidence_at_the_end_is_whole() -> None:
    page, paper = printed("end")
    assert "class=far" not in page
    assert "class=mid" not in page
    assert sorted(words(paper)) == sorted(words(page))


def test_every_link_still_has_its_end() -> None:
    for evidence in ("margin", "foot", "end"):
        _, paper = printed(evidence)
        ends = set(re.findall(r"\sid=\"?([^\s\">]+)", paper))
        links = set(re.findall(r"\shref=\"#([^\"]+)\"", paper))
        assert links
        assert links <= ends


def test_a_mark_has_no_element_around_it_and_evidence_is_one_paragraph() -> None:
    page, paper = printed()
    assert page.count("<span class=marks>") == paper.count("<a class=mark ") > 0
    assert page.count("<aside class=proof>") == paper.count("<p class=proof>") > 0
    assert not re.search(r"class=(marks|back|gap)\b", paper.partition("<body")[2])


def test_the_words_of_a_chart_stand_in_front_of_it() -> None:
    page, paper = printed()
    assert "<text" in page
    assert "<text" not in paper
    assert paper.count("<p class=at>") == paper.count("<rect ") > 0
