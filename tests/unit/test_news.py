"""What a brief says first since an earlier one, and the sign of what a person corrected: in every form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.brief import LAST_CUT, Extent, compose
from reportgen.brief.news import _was
from reportgen.diff.compare import compare
from reportgen.model import Correction, FactsDocument
from reportgen.model.brief import Brief
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template
from tests import briefs
from tests.unit.factories import Story
from tests.unit.test_diff import HEAD, document

TEMPLATE = load_template("brief")


def today() -> FactsDocument:
    """The hand-made collection, in which a person corrected two facts; yesterday is without an article of it."""
    larch = briefs.larch()
    outcomes = list(larch.outcomes)
    outcomes[2] = replace(outcomes[2], status="achieved", due=None)
    corrections = (
        Correction(
            change="status",
            facts=("larch.o3",),
            spans=outcomes[2].spans,
            before="planned",
            after="achieved",
            reason="seen *there*",
            by="Ada Quill",
        ),
        Correction(change="drop", facts=("larch.n9",), spans=larch.numbers[0].spans, before="14"),
        Correction(change="role", facts=("larch.a1",), spans=larch.actors[0].spans, after="chair of the water board"),
    )
    changed = replace(larch, outcomes=tuple(outcomes), corrections=corrections)
    return replace(briefs.document(), articles=(changed, *briefs.document().articles[1:]))


def brief(**options) -> Brief:
    yesterday = replace(briefs.document(), articles=briefs.document().articles[:2])
    return compose(today(), changes=compare(yesterday, today()), **options)


def section(markdown: str, name: str) -> str:
    return re.search(rf"<!-- {name} -->\n\n(.*?)\n\n<!-- /{name} -->", markdown, re.DOTALL)[1]


def test_what_is_new_stands_behind_the_first_line() -> None:
    markdown = render_markdown(brief(), TEMPLATE)
    assert re.findall(r"<!-- ([a-z]+) -->", markdown)[:3] == ["head", "lead", "news"]
    assert section(markdown, "news").split("\n") == [
        "## What is new since 4 June 2025",
        "",
        "- **1\u00a0new article** orme The Orme ferry sailed on time all year.…",
        "- **Changed** Two more wells are planned in Upper Larch by the end of 2027[^larch-o3]"
        " [† corrected](#corrected) — *done, was planned*",
        "- **New** opened the new pier on 6 May 2025[^orme-o2] — *done*",
        "- **New** The Orme ferry sailed on time all year[^orme-o1] — *done*",
        "",
        "*4\u00a0more in reportgen diff.*",
    ]


def test_what_is_corrected_is_listed_once() -> None:
    markdown = render_markdown(brief(), TEMPLATE)
    assert section(markdown, "corrections").split("\n") == [
        "## Corrected",
        "",
        "† marks what a person corrected after it was found; the words are the article’s own.",
        "",
        "- larch: “Two more wells are planned in Upper Larch by the end of 2027”: done, not planned"
        " — *Ada Quill · seen \\*there\\**",
        "- larch: “14” is left out",
        "- larch: “Đặng Thị Mỹ”: chair of the water board",
    ]
    assert markdown.count("marks what a person corrected") == 1


def test_the_mark_leads_to_what_explains_it() -> None:
    page = render_html(render_markdown(brief(), TEMPLATE), TEMPLATE, brief())
    marks = re.findall(r'<a class=corrected href="#corrections">† corrected</a>', page)
    assert len(marks) >= 3
    assert page.count("id=corrections") == 1
    assert '<section class="corrections" id=corrections>' in page


@pytest.mark.parametrize("name", ["brief", "onepager", "figures", "clippings"])
@pytest.mark.parametrize("tag", ["en", "vi"])
def test_every_template_says_it(name: str, tag: str) -> None:
    template = load_template(name, tag)
    markdown = render_markdown(brief(), template)
    assert section(markdown, "news") and section(markdown, "corrections")
    assert render_html(markdown, template, brief())


def test_the_paper_has_it_too(pango: None, pdf_text: Callable[[Path], str], tmp_path: Path) -> None:
    page = render_html(render_markdown(brief(), TEMPLATE), TEMPLATE, brief())
    (tmp_path / "brief.pdf").write_bytes(render_pdf(page, TEMPLATE, facts=""))
    text = pdf_text(tmp_path / "brief.pdf")
    assert "What is new" in text
    assert "† corrected" in text
    assert "marks what a person corrected" in text


def test_the_paper_breaks_no_rule(pango: None) -> None:
    import page  # noqa: PLC0415 - slow to import

    html = render_html(render_markdown(brief(), TEMPLATE), TEMPLATE, brief())
    pdf = render_pdf(html, TEMPLATE, facts="{}")
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        assert [str(failure) for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


def test_nothing_new_and_nothing_corrected() -> None:
    same = briefs.document()
    markdown = render_markdown(compose(same, changes=compare(same, same)), TEMPLATE)
    assert section(markdown, "news") == "## What is new since 4 June 2025\n\nNothing."
    plain = render_markdown(compose(same), TEMPLATE)
    assert "†" not in plain and "<!-- news -->" not in plain


def test_it_is_short_and_what_is_left_out_is_counted() -> None:
    old, new = Story("a", **HEAD), Story("a", **HEAD)
    for n in range(40):
        old.outcome(f"The town has built pier number {n} for its boats")
        new.outcome(f"The town has built pier number {n} for its boats", "problem")
    changes = compare(document(old.facts()), document(new.facts()))
    after = _quotable(document(new.facts()))
    for extent, lines in ((Extent(), 3), (Extent(detail="full"), 7), (Extent(cut=LAST_CUT), 1)):
        news = compose(after, changes=changes, extent=extent).news
        assert (len(news.lines), news.more) == (lines, 40 - lines)


def test_the_brief_of_one_article_tells_what_is_new_in_it() -> None:
    markdown = render_markdown(brief(article="larch"), TEMPLATE)
    assert "larch-o3" in section(markdown, "news")


def _quotable(found: FactsDocument) -> FactsDocument:
    """A document of made facts with the sentences that they stand in."""
    from reportgen.model import Sentence  # noqa: PLC0415

    (article,) = found.articles
    spans = sorted({o.spans[0] for o in article.outcomes}, key=lambda span: span.start)
    return replace(found, articles=(replace(article, sentences=tuple(Sentence(span, 1) for span in spans)),))


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        ("built 3 piers, 4 boats", "built 5 piers, 4 boats", "3"),
        ("built 3 piers and 4, boats", "built 5 piers and 6 boats", "3, 4"),
        ("62 kilometers", "69 kilometers", "62"),
        ("built 3 piers", "built 3 more piers", "built 3 piers"),
        ("built three piers", "built 3 piers", "built three piers"),
    ],
)
def test_what_was_is_told_in_few_words(old: str, new: str, was: str) -> None:
    assert _was(old, new) == was
