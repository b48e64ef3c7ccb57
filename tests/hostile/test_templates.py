"""A template of a stranger can say what it likes, and do nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.brief import compose
from reportgen.errors import TemplateError
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import Template, load_template
from tests import briefs

Make = Callable[..., Template]
SECRET = "the secret of the house"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a template on the base of ours, of some files."""

    def write(**files: str) -> Template:
        folder = tmp_path / "mine"
        folder.mkdir()
        (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
        (folder / "template.toml").write_text('name = "mine"\nbase = "brief"\n', "utf-8")
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, "utf-8")
        return load_template(str(folder))

    return write


def markdown_of(template: Template) -> str:
    return render_markdown(compose(briefs.document()), template)


def page_of(template: Template) -> str:
    return render_html(markdown_of(template), template, compose(briefs.document()))


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ brief.__class__ }}",
        "{{ brief.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ range.__self__ }}",
        "{{ say.__self__ }}",
        "{{ ('{0.__class__}').format(brief) }}",
        "{{ '%s' | attr('__class__') }}{{ brief | attr('__class__') + 1 }}",
        "{{ brief.title.raw }}",
        "{{ brief.title['raw'] }}",
        "{{ brief.title | attr('raw') | upper }}",
        "{{ [brief.title] | map(attribute='raw') | join }}",
        "{% set brief.title = 'x' %}",
        "{{ [].append(1) }}",
        "{% do brief %}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% include '../secret.txt' %}",
        "{% include 'link.txt' %}",
        "{% include ['../secret.txt', 'link.txt'] %}",
        "{% extends '../secret.txt' %}",
        "{{ lipsum() }}",
        "{{ [1, 2] | random }}",
        "{{ open('/etc/passwd') }}",
        "{{ nothing }}",
        "{{ brief.nothing }}",
        "{{ 'a' * 10 ** 10 }}",
        "{{ 'a' | center(10 ** 10) }}",
        "{{ '%2000000000d' % 1 }}",
        "{{ '{:2000000000}'.format(1) }}",
        "{% set n = namespace(a='a' * 1000) %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
        "{% include 'brief.md.jinja' %}",
    ],
)
def test_what_a_template_must_not_do(make: Make, tmp_path: Path, source: str) -> None:
    template = make(brief__md__jinja=source)
    (tmp_path / "mine" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateError) as caught:
        markdown_of(template)
    assert SECRET not in caught.value.message
    assert "root:" not in caught.value.message


def test_a_template_that_runs_forever_is_stopped(make: Make) -> None:
    loop = "{% for i in range(99999) %}" * 3 + "{% endfor %}" * 3
    template = make(brief__md__jinja=loop)
    began = time.process_time()
    with pytest.raises(TemplateError, match="is stopped: it takes more than 1 second"):
        markdown_of(_patient(template))
    assert time.process_time() - began < 3


def _patient(template: Template) -> Template:
    from dataclasses import replace  # noqa: PLC0415

    return replace(template, seconds=1)


@pytest.mark.parametrize("name", ["style.css", "brief.md.jinja", "page.html.jinja", "paper.css"])
def test_a_link_that_leaves_the_folder_is_no_file_of_it(make: Make, tmp_path: Path, name: str) -> None:
    make()
    (tmp_path / "mine" / name).symlink_to(tmp_path / "secret.txt")
    assert SECRET not in page_of(load_template(str(tmp_path / "mine")))


def test_a_face_is_a_file_of_the_template(make: Make, tmp_path: Path) -> None:
    make()
    fonts = tmp_path / "mine" / "fonts"
    fonts.mkdir()
    face = 'family = "X"\nweight = 400\nstyle = "normal"\nttf = "../../secret.txt"\nwoff2 = "../../secret.txt"\n'
    (fonts / "fonts.toml").write_text(f"printable = []\n[[face]]\n{face}", "utf-8")
    with pytest.raises(TemplateError, match="lacks"):
        load_template(str(tmp_path / "mine"))


def test_a_page_without_its_policy_is_refused(make: Make) -> None:
    template = make(page__html__jinja="<html lang=en><head></head><body><main>{{ body }}</main></body></html>")
    with pytest.raises(TemplateError, match="leaves out the policy"):
        page_of(template)


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("body { background: url(http://x.example/x.png) }", "http://x.example/x.png is outside"),
        ("body { background: url(x.png) }", "x.png"),
        ("body { background: url(data:image/png;base64,AAAA) }", "is broken"),
        ("@font-face { font-family: X; src: url(file:///etc/passwd) } body { font-family: X }", "file:///etc/passwd"),
        ("@font-face { font-family: X; src: url(data:font/woff2;base64,AAAA) } body { font-family: X }", "is broken"),
        ("main::before { content: url(ftp://x.example/x) }", "ftp://x.example/x is outside"),
    ],
)
def test_a_pdf_fetches_nothing_and_has_no_holes(make: Make, style: str, said: str) -> None:
    template = make(paper__css=style)
    with pytest.raises(TemplateError) as caught:
        render_pdf(_small(template), template)
    assert said in caught.value.message


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    "element",
    [
        '<link rel=attachment href="data:text/plain,x">',
        '<p><a rel=attachment href="data:text/plain,x">x</a></p>',
        '<link rel=attachment href="file:///etc/passwd">',
        '<link rel=stylesheet href="file:///etc/passwd">',
        '<style>@import "file:///etc/passwd";</style>',
        '<style>@import "http://x.example/x.css";</style>',
        '<p><img alt=x src="file:///etc/passwd"></p>',
        '<p><object data="file:///etc/passwd"></object></p>',
        '<p><embed src="http://x.example/x"></p>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_a_pdf_carries_nothing_that_is_not_ours(make: Make, element: str) -> None:
    template = make()
    with pytest.raises(TemplateError, match="asks for what is"):
        render_pdf(_small(template).replace("<main", f"{element}<main", 1), template, facts="{}")


def _small(template: Template) -> str:
    head = f"<html lang=en><head><title>{template.name}</title></head>"
    return f'{head}<body><main id="main"><h1>x</h1></main></body></html>'
