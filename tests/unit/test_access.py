"""A page that not everybody could read is refused, with the place, whoever made it."""

from __future__ import annotations

import shutil

import pytest

from reportgen.brief import compose
from reportgen.errors import TemplateError
from reportgen.render.access import barriers
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template, shipped
from tests import briefs

WHOLE = '<html lang="en"><head><title>x</title></head><body><h1>a</h1><h2 id=b>b</h2><a href="#b">b</a></body></html>'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (' lang="en"', "", "says no language"),
        (' lang="en"', ' lang=""', "says no language"),
        ("<title>x</title>", "", "no <title>"),
        ("<title>x</title>", "<title> </title>", "no <title>"),
        ("<h1>a</h1>", "<h1>a</h1><img src=x>", "<img src=x> says nothing"),
        ("<h1>a</h1>", '<h1>a</h1><img src=x alt="">', "says nothing of what it shows"),
        ("<h1>a</h1>", "<h1>a</h1><svg><rect/></svg>", "<svg> says nothing"),
        ("<h1>a</h1>", "", "“b” of level 2 follows nothing"),
        ("<h2 id=b>b</h2>", "<h3 id=b>b</h3>", "“b” of level 3 follows one of level 1"),
        ("<h1>a</h1>", "<h1> </h1>", "level 1 says nothing"),
        ("#b", "#c", "“#c” leads nowhere, under the heading “b”"),
        ("</h2>", "</h2><img src=x>", "<title> first in <svg>), under the heading “b”"),
    ],
)
def test_what_keeps_somebody_out_is_named(old: str, new: str, told: str) -> None:
    assert list(barriers(WHOLE)) == []
    assert told in next(barriers(WHOLE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<html lang="{{ language }}">', "<html>", "says no language"),
        ("<title>{{ title }}</title>", "<title></title>", "no <title>"),
        ("{{ head }}", '{{ head }}<img src="data:image/png;base64,x">', "says nothing of what it shows"),
        ("{{ head }}", "", "follows nothing"),
        ("{{ head }}", '{{ head }}<a href="#e-nobody">1</a>', "“#e-nobody” leads nowhere"),
    ],
)
def test_a_page_of_yours_is_refused(tmp_path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(shipped() / "brief" / "page.html.jinja", folder)
    (folder / "template.toml").write_text('name = "mine"\nbase = "brief"\n', "utf-8")
    page = folder / "page.html.jinja"
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    template = load_template(str(folder))
    brief = compose(briefs.document())
    with pytest.raises(TemplateError, match="the page of the template “mine” keeps readers out") as refused:
        render_html(render_markdown(brief, template), template, brief)
    assert told in str(refused.value)
