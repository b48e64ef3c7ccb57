"""The brief as Markdown: the source of its other forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from reportgen.errors import TemplateError
from reportgen.model.brief import Brief
from reportgen.render.escaping import Text, view
from reportgen.render.sandbox import BROKEN, complaint, sandbox
from reportgen.render.templates import Template

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

ENTRY = "brief.md.jinja"
SPELLED = "no one two three four five six seven eight nine ten eleven twelve".split()
_LABEL = re.compile(r"[0-9a-z-]+")
_EMPTY_CELL = re.compile(r"\| +(?=\|)")
_NOTE = re.compile(r"\[\^([0-9a-z-]+)\]: ")
_REFERENCE = re.compile(r"\[\^([0-9a-z-]+)\]")
_GAPS = re.compile(r"\n{3,}")


def render_markdown(brief: Brief, template: Template) -> str:
    """The brief as Markdown (GFM tables and footnotes, no raw HTML but section comments).

    Args:
        brief: what to say.
        template: how.

    Raises:
        TemplateError: the template does not parse, or asks for something that a brief does not have.
    """
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - start-up

    try:
        text = _environment(template).get_template(ENTRY).render(brief=view(brief))
    except (JinjaError, *BROKEN) as error:
        raise TemplateError(complaint(template, error), hint=f"mend it in {template.folder}") from error
    lines = (_EMPTY_CELL.sub("| ", line.rstrip()) for line in text.splitlines())
    blocks = _GAPS.sub("\n\n", "\n".join(lines)).strip().split("\n\n")
    return "\n\n".join(_referred(blocks)) + "\n"


def _referred(blocks: list[str]) -> list[str]:
    """The blocks without the evidence of what this template does not show."""
    text = "\n\n".join(block for block in blocks if not _NOTE.match(block))
    used = set(_REFERENCE.findall(text))
    return [block for block in blocks if not (note := _NOTE.match(block)) or note[1] in used]


@cache
def _environment(template: Template) -> SandboxedEnvironment:
    """The sandbox with the filters that a brief's Markdown is written with."""
    environment = sandbox(template, keep_trailing_newline=True)
    environment.filters |= {
        "marks": marks,
        "spelled": spelled,
        "grouped": grouped,
        "plural": plural,
        "key": key,
        "slug": slug,
        "href": href,
    }
    return environment


def key(label: Text) -> Markup:
    """A label of ours, as it is."""
    if not _LABEL.fullmatch(label.raw):
        raise ValueError(f"{label.raw!r} is no label")
    return Markup(label.raw)


def slug(text: Text) -> Markup:
    """A string as part of a section comment or an id: ASCII letters, digits and hyphens."""
    return Markup(re.sub(r"[^0-9a-z]+", "-", text.raw.lower()).strip("-") or "x")


def href(link: Text) -> Markup:
    """A web address between angle brackets: nothing in it ends them."""
    if not link.raw.startswith(("http://", "https://")):
        raise ValueError(f"{link.raw!r} is no web address")
    return Markup(quote(link.raw, safe=":/?#[]@!$&'()*+,;=%~-._"))


def marks(labels: list[Text]) -> Markup:
    """The footnote references of a claim."""
    return Markup("".join(f"[^{key(label)}]" for label in labels))


def spelled(number: int, capital: bool = False) -> str:
    """A count in words up to twelve."""
    words = SPELLED[number] if number < len(SPELLED) else grouped(number)
    return words.capitalize() if capital else words


def grouped(number: int) -> str:
    """A count with its thousands apart: 13,601."""
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """A count with its word, never parted at the end of a line."""
    return f"{grouped(number)}\u00a0{one if number == 1 else many}"
