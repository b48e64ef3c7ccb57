"""A template's mistakes are told before it is used, with file and line, in branches that are not taken too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import jinja2
import pytest

from reportgen.render.compiled import mistakes
from reportgen.render.context import FILTERS, FUNCTIONS, TESTS
from reportgen.render.html import page_environment
from reportgen.render.lint import lint
from reportgen.render.markdown import brief_environment
from reportgen.render.templates import Template, copy_template, load_template, names, shipped
from tools.templates_reference import templates_reference

FIELD = re.compile(r"(?<![\w\"])\w+(?:\.\w+)*\.(\w+)")
STATEMENT = re.compile(r"\{[{%].*?[%}]\}")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    copy_template("onepager", Path("mine"))
    return Path("mine")


def told(folder: Path) -> list[str]:
    return [f"{d.place}: {d.message}" + (f" — {d.hint}" if d.hint else "") for d in lint(load_template(str(folder)))]


@pytest.mark.parametrize("name", names())
def test_nothing_is_wrong_with_ours(name: str) -> None:
    assert lint(load_template(name)) == ()


def test_a_copy_is_as_good(mine: Path) -> None:
    assert told(mine) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{{ brief.titel }}", "mine/brief.md.jinja:1: a Brief has no “titel” — did you mean “title”?"),
        (
            "\n{% if false %}{{ brief.tally.artciles }}{% endif %}",
            "mine/brief.md.jinja:2: a Tally has no “artciles” — did you mean “articles”?",
        ),
        ("{{ breif.title }}", "mine/brief.md.jinja:1: nothing is called “breif” here — did you mean “brief”?"),
        (
            "{% for a in brief.articles %}\n{% for c in a.summary %}{{ c.sugject }}{% endfor %}\n{% endfor %}",
            "mine/brief.md.jinja:2: a Claim has no “sugject” — did you mean “subject”?",
        ),
        (
            "{% for name, articles in brief.cross.namesakes %}{{ name.first }}{% endfor %}",
            "mine/brief.md.jinja:1: a text has no “first”",
        ),
        (
            "{{ brief.articles | selectattr('reed') | list }}",
            "mine/brief.md.jinja:1: an ArticleBrief has no “reed” — did you mean “read”?",
        ),
        ("{{ brief.sources | sum(attribute='furn') }}", "mine/brief.md.jinja:1: a SourceLine has no “furn”"),
        ("{{ brief.articles[0].titel }}", "mine/brief.md.jinja:1: an ArticleBrief has no “titel”"),
        ("{{ (brief.articles | first).titel }}", "mine/brief.md.jinja:1: an ArticleBrief has no “titel”"),
        (
            "{% macro m(claim) %}{{ claim.txt }}{% endmacro %}{{ m(brief.articles[0].summary[0]) }}",
            "mine/brief.md.jinja:1: a Claim has no “txt” — did you mean “text”?",
        ),
        ("{% macro m(a) %}{% endmacro %}{{ m(b=1) }}", "mine/brief.md.jinja:1: the macro “m” takes no “b”"),
        ("{{ brief.title | shout }}", "mine/brief.md.jinja:1: there is no filter “shout”"),
        ("{{ 1 if brief.title is lovely }}", "mine/brief.md.jinja:1: there is no test “lovely”"),
        ("{{ say('hello') }}", "brief.md.jinja:1: there is no word “hello” — add it to words/en.toml of the template"),
        ("\n{% include 'nothing.jinja' %}", "mine/brief.md.jinja:2: there is no file “nothing.jinja”"),
        ("{% import 'words.md.jinja' as w with context %}{{ w.claus(1) }}", "“words.md.jinja” has no “claus”"),
        ("{% from 'words.md.jinja' import nobody with context %}", "“words.md.jinja” has no “nobody”"),
        ("{% for a in brief.articles %}{{ loop.idx }}{% endfor %}", "mine/brief.md.jinja:1: the loop has no “idx”"),
        ("a\nb\n{% if %}", "mine/brief.md.jinja:3: "),
        ("{% set x = brief.tally if brief.cut else brief.tally %}{{ x.y }}", ".jinja:1: a Tally has no “y”"),
        ("{% with t = brief.tally %}{{ t.y }}{% endwith %}", "mine/brief.md.jinja:1: a Tally has no “y”"),
        ("{% set t %}{{ brief.y }}{% endset %}", "mine/brief.md.jinja:1: a Brief has no “y”"),
        ("{{ brief['titel'] }}", "mine/brief.md.jinja:1: a Brief has no “titel”"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_is(mine: Path, source: str, line: str) -> None:
    (mine / "brief.md.jinja").write_text(source, "utf-8")
    found = told(mine)
    assert len(found) == 1, found
    assert line in found[0]


@pytest.mark.parametrize(
    "source",
    [
        "{% if colour is defined %}{{ colour }}{% endif %}",
        "{{ colour | default('red') }}",
        "{% include 'nothing.jinja' ignore missing %}",
        "{% set box = namespace(n=0) %}{% set box.n = box.n + 1 %}{{ box.n }}",
        "{% macro m() %}{{ caller() }}{{ varargs }}{% endmacro %}{% call m(1, 2) %}{{ brief.title }}{% endcall %}",
        "{% for key, value in {'a': 1}.items() %}{{ key }}{{ value }}{% else %}{{ brief.cut }}{% endfor %}",
        "{{ (brief.sources | map(attribute='words') | list)[0] + 1 }}",
        "{% for group in brief.articles | groupby('publisher') %}{{ group.grouper }}{% endfor %}",
        "{{ range(3) | join(',') }}{{ dict(a=1).a }}",
        "{% block b %}{{ self.b }}{{ super() }}{% endblock %}",
    ],
)
def test_what_is_no_mistake_is_not_told(mine: Path, source: str) -> None:
    (mine / "brief.md.jinja").write_text(source, "utf-8")
    assert told(mine) == []


def test_what_a_loop_hands_to_an_included_file_is_known_there(mine: Path) -> None:
    (mine / "brief.md.jinja").write_text(
        "{% for a in brief.articles %}\n{% include 'part.jinja' %}\n{% endfor %}", "utf-8"
    )
    (mine / "part.jinja").write_text("\n\n{{ a.titel }}", "utf-8")
    assert told(mine) == ["mine/part.jinja:3: an ArticleBrief has no “titel” — did you mean “title”?"]


def test_the_page_and_files_that_nothing_includes(mine: Path) -> None:
    shutil.copy(shipped() / "brief" / "page.html.jinja", mine)
    with (mine / "page.html.jinja").open("a", encoding="utf-8") as page:
        page.write("{% for entry in contents %}{{ entry.href }}{% endfor %}")
    (mine / "spare.md.jinja").write_text("{% for %}", "utf-8")
    page_mistake, spare = told(mine)
    assert re.fullmatch(r"mine/page.html.jinja:\d+: a ContentsEntry has no “href”", page_mistake)
    assert spare.startswith("mine/spare.md.jinja:1: ")


@pytest.mark.parametrize("name", ["article.md.jinja", "words.md.jinja", "across.md.jinja", "page.html.jinja"])
def test_every_field_that_is_misspelt_is_found(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mine"
    copy_template("brief", folder)
    file = folder / name
    source = file.read_text("utf-8")
    at = [
        s.start() + f.end()
        for s in STATEMENT.finditer(source)
        for f in FIELD.finditer(re.sub(r'"[^"]*"', _blank, s[0]))
    ]
    assert at
    for position in at[:: max(len(at) // 6, 1)]:
        file.write_text(f"{source[:position]}zz{source[position:]}", "utf-8")
        line = source[:position].count("\n") + 1
        assert any((d.place or "").endswith(f"{name}:{line}") for d in lint(load_template(str(folder)))), position


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def test_what_is_documented_is_what_there_is() -> None:
    template, plain = load_template("brief"), jinja2.Environment()
    brief, page = brief_environment(template), page_environment(template)
    assert set(brief.filters) - set(plain.filters) == set(FILTERS)
    assert set(brief.tests) - set(plain.tests) == set(TESTS)
    assert set(brief.globals) - set(plain.globals) == set(FUNCTIONS) == set(page.globals) - set(plain.globals)
    assert not set(page.filters) - set(plain.filters)


def test_every_field_has_a_meaning() -> None:
    assert re.findall(r"^\| .*\|  \|$", templates_reference(), re.MULTILINE) == []


class Shelf(dict[str, bytes]):
    """Keeps bytes by their key."""

    def keep(self, key: str, content: bytes) -> None:
        self[key] = content


def with_shelf(name: str, shelf: Shelf) -> Template:
    template = load_template(name)
    object.__setattr__(template, "kept", shelf)
    return template


def test_a_template_without_mistakes_is_looked_through_once(mine: Path) -> None:
    shelf = Shelf()
    assert mistakes(with_shelf("mine", shelf)) == ()
    assert list(shelf.values()) == [b""]
    (mine / "brief.md.jinja").write_text("{{ brief.titel }}", "utf-8")
    for _ in range(2):
        assert len(mistakes(with_shelf("mine", shelf))) == 1
    assert len(shelf) == 1


def test_ours_are_not_looked_through() -> None:
    shelf = Shelf()
    assert mistakes(with_shelf("brief", shelf)) == ()
    assert not shelf
