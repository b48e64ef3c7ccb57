"""The brief as Markdown: the source of its other forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from reportgen.model.brief import Brief
from reportgen.render.context import ENTRY
from reportgen.render.escaping import Text, capitalized
from reportgen.render.sandbox import fill, sandbox
from reportgen.render.templates import Template
from reportgen.render.views import view_of
from reportgen.render.words import CORRECTED, Words, words_of
from reportgen.sweeping import unswept

if TYPE_CHECKING:
    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment

_LABEL = re.compile(r"[0-9a-z-]+")
_EMPTY_CELL = re.compile(r"\| +(?=\|)")
_NOTE = re.compile(r"\[\^([0-9a-z-]+)\]: ")
_REFERENCE = re.compile(r"\[\^([0-9a-z-]+)\]")
_GAPS = re.compile(r"\n{3,}")


@unswept()
def render_markdown(brief: Brief, template: Template) -> str:
    """The brief as Markdown (GFM tables and footnotes, no raw HTML but section comments).

    Where the articles are not in the reader's language, `tongues.unmarked` makes a file of it.

    Args:
        brief: what to say.
        template: how.

    Raises:
        TemplateError: the template does not parse, or asks for something that a brief does not have.
    """
    values = {"brief": view_of(brief, words_of(template))}
    text = fill(brief_environment(template), ENTRY, template=template, values=values)
    lines = (_EMPTY_CELL.sub("| ", line.rstrip()) for line in text.splitlines())
    blocks = _GAPS.sub("\n\n", "\n".join(lines)).strip().split("\n\n")
    return "\n\n".join(_referred(blocks)) + "\n"


def _referred(blocks: list[str]) -> list[str]:
    """The blocks without the evidence of what this template does not show."""
    text = "\n\n".join(block for block in blocks if not _NOTE.match(block))
    used = set(_REFERENCE.findall(text))
    return [block for block in blocks if not (note := _NOTE.match(block)) or note[1] in used]


@cache
def brief_environment(template: Template) -> SandboxedEnvironment:
    """The sandbox with the filters that a brief's Markdown is written with."""
    words = words_of(template)
    environment = sandbox(template, keep_trailing_newline=True)
    environment.globals["say"] = words.say
    environment.filters |= {
        "marks": _marks_in(words),
        "grouped": words.locale.number,
        "listed": lambda parts: Markup(words.locale.joined([str(escape(part)) for part in parts])),
        "capital": capital,
        "opened": opened,
        "key": key,
        "slug": slug,
        "href": href,
        "reason": lambda left_out: _reason(left_out, words),
    }
    environment.tests["web"] = is_web
    return environment


def _reason(left_out: SimpleNamespace, words: Words) -> Text | Markup:
    """Why an article was left out: in the reader's words where the template has some for it."""
    word = f"left_out_{left_out.code.raw.replace('-', '_')}"
    return words.say(word) if words.has(word) else Text(left_out.message.raw, "en")


def capital(text: Text) -> Text:
    """A phrase as a line's first: its first letter a capital."""
    return Text(capitalized(text.raw), text.language)


def opened(text: Text) -> Text:
    """A clause that begins inside its sentence, opened with an ellipsis."""
    return Text(f"… {text.raw}", text.language) if text.raw[:1].islower() else text


def key(label: Text) -> Markup:
    """A label of ours, as it is."""
    if not _LABEL.fullmatch(label.raw):
        raise ValueError(f"{label.raw!r} is no label")
    return Markup(label.raw)


def slug(text: Text) -> Markup:
    """A string as part of a section comment or an id: ASCII letters, digits and hyphens."""
    return Markup(re.sub(r"[^0-9a-z]+", "-", text.raw.lower()).strip("-") or "x")


def is_web(link: Text | None) -> bool:
    """Whether there is an address, and it is one of the web."""
    return link is not None and link.raw.startswith(("http://", "https://"))


def href(link: Text) -> Markup:
    """A web address between angle brackets: nothing in it ends them."""
    if not is_web(link):
        raise ValueError(f"{link.raw!r} is no web address")
    return Markup(quote(link.raw, safe=":/?#[]@!$&'()*+,;=%~-._"))


def _marks_in(words: Words) -> Callable[[Context, list[Text]], Markup]:
    """The filter that writes the evidence of a claim, in the reader's words."""
    from jinja2 import pass_context  # noqa: PLC0415 - start-up

    corrected = Markup(f" [{CORRECTED} {words.say('corrected')}](#{_anchor(words.plain('corrected_heading'))})")

    @pass_context
    def marks(context: Context, labels: list[Text]) -> Markup:
        """The footnote references of a claim, and the sign of what a person corrected."""
        known = context["brief"].corrected
        sign = corrected if known and any(label in known for label in labels) else ""
        return Markup("".join(f"[^{key(label)}]" for label in labels)) + sign

    return marks


def _anchor(heading: str) -> str:
    """The anchor that readers of Markdown give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
