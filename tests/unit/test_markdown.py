"""Article strings stay text in Markdown, whatever they hold; the brief says in Markdown what it means."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportgen.brief import Extent, compose
from reportgen.errors import TemplateError
from reportgen.model.brief import Piece
from reportgen.render.escaping import Text, escape, marked_sentence, visible
from reportgen.render.html import _parser
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template
from tests import briefs

BOTH = (_parser(), MarkdownIt("gfm-like", {"html": False, "linkify": False}))
FORMS = ("{}", "- {}", "> {}", "# {}", "| a |\n| - |\n| {} |", "**x** {}", "- **1** {} — *y*")


def shown(markdown: str, parser: MarkdownIt = BOTH[0]) -> str:
    """The text of parsed Markdown, as a reader sees it."""
    tokens = [child for token in parser.parse(markdown) for child in token.children or ()]
    return "".join(" " if t.type == "softbreak" else t.content for t in tokens)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "1986. A year", "1986) A year", "- no list", "+ no list", "* no list", "> no quote", "===",
        "---", "```", "~~~", "a | b", "`code`", "*star*", "_under_", "**bold**", "__bold__", "~~gone~~", "[x](https://x.example)",
        "![x](y.png)", "[^1]", "^[note]", "[motto]: https://x.example", "&amp; &lt; &#35; &copy;", "AT&T & Co.&",
        "https://x.example/a_b", "www.x.example", "mailto:a@x.example", "$5 and $6$",
        "<script>alert(1)</script>", "<!-- figures -->", "<!-- /article -->", "</style>", "\\", "a\\",
        "\\*", "\\|", "\\\\|", ":--", "| - |", "    code",
        "tab\there", "a  b", "line\nbreak", "a\n\nb", "a\n# b", "{{ brief }}", "{% raw %}", "“quoted”", "'it''s'",
        "#", "##", "C #", "no. # 1 ##", " #", " 1. x", " - x", "a # ",
        "x\u00a0y", "1", "1.", "-", "=", "Đặng Thị Mỹ", "e\u0323\u0302", "😀", "中文",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("parser", BOTH)
def test_text_stays_text(text: str, form: str, parser: MarkdownIt) -> None:
    tokens = [c for t in parser.parse(form.format(escape(text))) for c in t.children or ()]
    assert not {t.type for t in tokens} & {"link_open", "image", "code_inline", "html_inline", "footnote_ref", "s_open"}
    assert visible(text).strip() in "".join(" " if t.type == "softbreak" else t.content for t in tokens)


@pytest.mark.parametrize(
    ("character", "code"),
    [("\u202e", "202E"), ("\u200b", "200B"), ("\u2028", "2028"), ("\x85", "0085"), ("\0", "0000"), ("\u2066", "2066"),
     ("\ufeff", "FEFF"), ("\u00ad", "00AD"), ("\x1b", "001B"), ("\ud800", "D800")],
)  # fmt: skip
def test_what_shows_nothing_is_shown(character: str, code: str) -> None:
    assert visible(f"a{character}b") == f"a⟨U+{code}⟩b"


@given(st.text(max_size=60) | st.text("# \t-+>=.1)*_a", max_size=12))
@pytest.mark.parametrize("form", FORMS)
def test_any_text_reads_as_it_stands(form: str, text: str) -> None:
    expected = visible(text).strip()
    around = shown(form.format(escape("X")))
    assert shown(form.format(escape(f"X{text}X"))) == around.replace("X", visible(f"X{text}X"))
    assert re.sub(r"\s+", " ", expected) in re.sub(r"\s+", " ", shown(form.format(escape(text))))


@given(st.text(max_size=20), st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_any_marked_sentence_reads_as_it_stands(before: str, words: str, after: str) -> None:
    pieces = [Piece(before), Piece(words, marked=True), Piece(after)]
    markdown = str(marked_sentence(pieces))
    expected = visible("".join(p.text for p in pieces)).strip()
    assert re.sub(r"\s+", "", shown(f"x\n\n[y] {markdown}")) == re.sub(r"\s+", "", f"x[y]{expected}")


def test_the_claims_words_are_bold() -> None:
    pieces = (Piece("He put in "), Piece("“nearly 8,000” days", marked=True), Piece("-long weeks."))
    assert str(marked_sentence(pieces)) == "He put in **“nearly 8,000” days**-long weeks."


def test_text_prints_only_through_its_escaping() -> None:
    text = Text("*a*")
    assert f"{text}" == text.__html__() == "\\*a\\*"
    assert text == "*a*"
    assert "*a*" not in repr([Text("*b*")])


def brief_markdown(**options) -> str:
    return render_markdown(compose(briefs.document(), **options), load_template("brief"))


@pytest.mark.parametrize(
    "options",
    [
        {"extent": Extent(sections="full")},
        {"extent": Extent(sections="none", detail="full")},
        {"article": "larch"},
        {"article": "orme"},
    ],
)
def test_every_footnote_is_defined_and_used(options: dict) -> None:
    markdown = brief_markdown(**options)
    used = set(re.findall(r"\[\^([0-9a-z-]+)\](?!:)", markdown))
    defined = re.findall(r"^\[\^([0-9a-z-]+)\]:", markdown, re.M)
    assert used == set(defined)
    assert len(defined) == len(set(defined))


def test_labels_do_not_change_when_an_article_is_added() -> None:
    document = briefs.document()
    less = replace(document, articles=document.articles[1:], cross=type(document.cross)())
    few = render_markdown(compose(less, extent=Extent(sections="full")), load_template("brief"))
    definitions = set(re.findall(r"^\[\^bray.*\n.*", few, re.M))
    assert definitions <= set(re.findall(r"^\[\^bray.*\n.*", brief_markdown(extent=Extent(sections="full")), re.M))


def test_a_forged_section_or_footnote_stays_text() -> None:
    document = briefs.document()
    evil = replace(document.articles[0], title="<!-- /article --> [^larch-o1] *x* <script>", byline="| a | {{ 7*7 }}")
    markdown = render_markdown(compose(replace(document, articles=(evil,))), load_template("brief"))
    assert "# &lt;!-- /article --&gt; \\[^larch-o1\\] \\*x\\* &lt;script&gt;" in markdown
    assert "\\| a \\| {{ 7\\*7 }}" in markdown


def test_markdown_holds_no_html_but_section_comments() -> None:
    assert set(re.findall(r"<[^h]\w*", brief_markdown(extent=Extent(sections="full")))) <= {"<!"}


def test_a_template_that_asks_for_what_is_not_there_is_refused(tmp_path) -> None:
    ours = load_template("brief").folder
    for name in ("template.toml", "page.html.jinja", "style.css", "paper.css"):
        (tmp_path / name).write_text((ours / name).read_text("utf-8"), "utf-8")
    brief = compose(briefs.document())
    for source in ("{{ brief.nothing }}", "{% if %}", "{% include '/etc/hostname' %}", "{{ ''.__class__.__mro__ }}"):
        (tmp_path / "brief.md.jinja").write_text(source, "utf-8")
        with pytest.raises(TemplateError):
            render_markdown(brief, load_template(str(tmp_path)))


def test_a_template_that_is_not_there_is_refused(tmp_path) -> None:
    with pytest.raises(TemplateError, match="there is no template"):
        load_template("nowhere")
    (tmp_path / "template.toml").write_text("name = 'x'", "utf-8")
    with pytest.raises(TemplateError, match="lacks brief"):
        load_template(str(tmp_path))
