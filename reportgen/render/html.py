"""The brief as one self-contained HTML page, made from its Markdown."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reportgen.config import EvidenceOn
from reportgen.errors import TemplateError
from reportgen.model.brief import Brief
from reportgen.render.access import barriers
from reportgen.render.blocks import Page
from reportgen.render.context import PAGE, PageContext
from reportgen.render.escaping import visible
from reportgen.render.faces import embedded
from reportgen.render.sandbox import fill, sandbox
from reportgen.render.templates import Template
from reportgen.render.words import words_of
from reportgen.sweeping import unswept

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment
    from markdown_it import MarkdownIt

FONTS_OPEN, FONTS_CLOSE = "<style id=fonts>", "</style>"
_REMARK, _INDENT = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s*\n\s*")
"""What a style has for those who write it."""
FACTS_OPEN, FACTS_CLOSE = '<script type="application/json" id="facts">', "</script>"


@unswept()
def render_html(
    markdown: str, template: Template, brief: Brief, *, facts: str | None = None, evidence: EvidenceOn = "margin"
) -> str:
    """One file that needs no other and no script.

    Args:
        markdown: what `render_markdown` made of the brief.
        template: whose page and style.
        brief: for the page's title, language and charts.
        facts: the facts document as JSON, to travel in the page as `application/json`.
        evidence: where the page has it on paper; the page for a screen has it in the margin.

    Raises:
        TemplateError: the page does not parse, the Markdown's sections are not closed, or something is missing without
            which not everybody can read the page.
    """
    words, brand = words_of(template), template.brand
    body = Page(brief, words, evidence, brand).render(_parser().parse(markdown))
    style = _style(template, evidence)
    written = brief.title, body.head, body.rest, style, template.read(PAGE), *words.letters
    fonts = embedded(template, "\n".join(written))
    logo = brand.logo if brand else None
    policy = _policy(fonts, style, pictures="data:image/" in style or logo is not None)
    context = PageContext(
        title=visible(brief.title),
        language=words.tag,
        logo=logo,
        page_words=words.page_number(),
        dated=brief.dated,
        publishers=tuple(visible(publisher) for publisher in brief.publishers),
        policy=policy,
        fonts=Markup(f"{FONTS_OPEN}{fonts}{FONTS_CLOSE}"),
        style=Markup(style),
        head=Markup(body.head),
        body=Markup(body.rest),
        single=brief.cross is None,
        contents=body.contents,
        facts=Markup(f"{FACTS_OPEN}{_inert(facts)}{FACTS_CLOSE}") if facts else None,
    )
    return _checked(context, template)


def _style(template: Template, evidence: EvidenceOn) -> str:
    """The style of a page, without what is only for those who write it."""
    style = template.read("style.css") + (template.read(f"evidence-{evidence}.css") if evidence != "margin" else "")
    return _INDENT.sub("\n", _REMARK.sub("", style)).lstrip() + (template.brand.css() if template.brand else "")


def _checked(context: PageContext, template: Template) -> str:
    """The page, refused where it may load something or keeps readers out."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    page = fill(page_environment(template), PAGE, template=template, values=values)
    if escape(context.policy) not in page:
        raise TemplateError(
            f"the template “{template.name}” leaves out the policy that keeps a page from loading anything",
            hint=f'write <meta http-equiv="Content-Security-Policy" content="{{{{ policy }}}}"> into {PAGE}',
        )
    if barrier := next(barriers(bare(page)), None):
        raise TemplateError(f"the page of the template “{template.name}” keeps readers out: {barrier}")
    return page


def bare(page: str) -> str:
    """A page without its embedded faces and facts."""
    for opening, closing in ((FONTS_OPEN, FONTS_CLOSE), (FACTS_OPEN, FACTS_CLOSE)):
        head, _, rest = page.partition(opening)
        page = head + rest.partition(closing)[2]
    return page


def _inert(facts: str) -> str:
    """JSON that cannot end the element it stands in; it parses to the same."""
    return facts.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - start-up
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415 - start-up

    from reportgen.render.sections import sections_plugin  # noqa: PLC0415 - start-up

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.use(footnote_plugin, inline=False).use(sections_plugin)


@cache
def page_environment(template: Template) -> SandboxedEnvironment:
    """The sandbox of the page."""
    environment = sandbox(template)
    environment.globals["say"] = words_of(template).plain
    return environment


def _policy(*styles: str, pictures: bool) -> str:
    """A content security policy that allows these style sheets, embedded fonts, perhaps pictures, and nothing else."""
    digests = (base64.b64encode(hashlib.sha256(s.encode("utf-8")).digest()).decode("ascii") for s in styles)
    shown = " img-src data:;" if pictures else ""
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {allowed}; font-src data:;{shown} base-uri 'none'; form-action 'none'"
