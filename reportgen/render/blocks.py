"""Markdown's blocks as HTML: sections, claims with their evidence beside them, tables with header scopes, charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.config import EvidenceOn
from reportgen.errors import TemplateError
from reportgen.frozen import frozen
from reportgen.model.brief import Brief
from reportgen.render.brand import Brand
from reportgen.render.charts import INK, draw
from reportgen.render.context import ContentsEntry
from reportgen.render.escaping import Text, capitalized, visible
from reportgen.render.markdown import slug
from reportgen.render.proofs import Proofs
from reportgen.render.tongues import as_spans, language_of, marked, unmarked
from reportgen.render.words import CORRECTED, Words

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

CORRECTIONS = "corrections"
"""The section that explains the sign of what a person corrected, and its id."""
FIGURES = "figures"
"""The section of key figures."""

_ALIGN = {"text-align:right": "right", "text-align:center": "center", "text-align:left": "left"}
_PLAIN = {"strong": "strong", "em": "em"}
_UNPARTED = re.compile("[^ \n\u2009\ue000-\ue002]+")
_RANGE = re.compile("[\u00a0\u202f]–[\u00a0\u202f]|[0-9]–(?=[0-9]+\u00a0)")
_LONG = 10
"""Letters from which on a key figure is set smaller, so that it stands in one line."""
_TOGETHER = 20
"""Letters of the last two words of a heading, up to which a line does not part them."""
_PLAIN_WORDS = re.compile("[^<>\ue000-\ue002]*")
_TALL = 2000
"""Letters of a claim, or of its evidence, from which on one page may not hold it."""
_SCHEMES = ("http://", "https://", "mailto:", "#")


@frozen
class Body:
    """What stands on the page: the title's block, all after it, and the sections of the second level."""

    head: str
    rest: str
    contents: tuple[ContentsEntry, ...]


class Page:
    """Writes the HTML of one brief.

    Args:
        brief: where the evidence stands, and the charts.
        words: what the page says of its own, in the reader’s language.
        evidence: where the page has it.
    """

    def __init__(self, brief: Brief, words: Words, evidence: EvidenceOn = "margin", brand: Brand | None = None) -> None:
        self._words = words
        self._ink = brand.accent.light if brand and brand.accent else INK
        self._evidence_heading = escape(words.plain("evidence"))
        self._single = brief.cross is None
        self._proofs = Proofs(brief, words, evidence, inline=self._inline)
        measures = brief.cross.measures if brief.cross else ()
        charts = [c for a in brief.articles for c in a.charts] + [m.chart for m in measures if m.chart]
        self._charts = {c.id: c for c in charts}
        self._articles = {str(slug(Text(article.id))): article.id for article in brief.articles}
        self._article: str | None = None
        self._sections: list[str] = []
        self._level = 0
        self._contents: list[ContentsEntry] = []
        self._ids: set[str] = set()

    def render(self, tokens: Sequence[Token]) -> Body:
        """The HTML of parsed Markdown.

        Raises:
            TemplateError: a section is opened or closed alone, or a chart is asked for that there is not.
        """
        from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - start-up

        try:
            root = SyntaxTreeNode(list(tokens))
        except ValueError as error:
            raise TemplateError(
                "the template’s Markdown opens or closes a section alone",
                hint="each <!-- name --> needs a <!-- /name --> on a line of its own",
            ) from error
        for node in root.children:
            if node.type == "footnote_block":
                self._proofs.notes = {note.meta["label"]: note for note in node.children}
        blocks = [self._block(node) for node in root.children]
        heads = [block for block, node in zip(blocks, root.children, strict=True) if _is_head(node)]
        rest = [block for block, node in zip(blocks, root.children, strict=True) if not _is_head(node)]
        return Body(as_spans("".join(heads)), as_spans("".join(rest) + self._end()), tuple(self._contents))

    def _end(self) -> str:
        """The evidence that does not stand with its claims."""
        proofs = self._proofs.end()
        if not proofs:
            return ""
        entry = ContentsEntry(self._identity("h-evidence"), self._evidence_heading)
        self._contents.append(entry)
        return f"<section class=evidence>\n<h2 id={entry.id}>{entry.title}</h2>\n{proofs}</section>\n"

    # Blocks

    def _blocks(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        return "".join(self._block(node) for node in nodes)

    def _block(self, node: SyntaxTreeNode) -> str:
        writers: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "section": self._section,
            "section_alone": self._chart,
            "heading": self._heading,
            "paragraph": self._paragraph,
            "blockquote": self._blockquote,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "table": self._table,
            "hr": lambda _: "<hr>\n",
            "footnote_block": lambda _: "",
            "inline": lambda n: self._inline(n.children),
        }
        writer = writers.get(node.type)
        return writer(node) if writer else f"<pre>{escape(node.content, quote=False)}</pre>\n"

    def _section(self, node: SyntaxTreeNode) -> str:
        name, argument = node.info, _argument(node)
        self._sections.append(name)
        apart = name == "article" and not self._single
        outer = self._proofs.begin(f"-{argument}") if apart else ""
        self._article = self._articles.get(argument) if name == "article" else None
        inner = self._blocks(node.children)
        if apart:
            self._proofs.begin(outer)
        self._sections.pop()
        if name == "head":
            return f"<header class=head>\n{inner}</header>\n"
        identity = f" id={self._identity('a-' + argument)}" if name == "article" else ""
        identity = f" id={self._identity(CORRECTIONS)}" if name == CORRECTIONS else identity
        classes = f"{name} {argument}" if argument and name != "article" else name
        tag = "section" if node.children and node.children[0].type == "heading" else "div"
        return f'<{tag} class="{classes}"{identity}>\n{inner}</{tag}>\n'

    def _heading(self, node: SyntaxTreeNode) -> str:
        level = node.tag
        self._step_to(int(level[1]), _text(node))
        identity = self._identity(
            "h-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in _text(node).lower())[:40]
        )
        if level == "h2" and self._sections[-1:] in (["article"], ["sources"]):
            language = language_of(node.children[0].content)
            self._contents.append(ContentsEntry(identity, _text(node), language, self._article))
        return f"<{level} id={identity}>{_unwidowed(self._inline_of(node))}</{level}>\n"

    def _step_to(self, level: int, title: str) -> None:
        """Refuse a page whose outline has holes: screen readers and PDF bookmarks walk it step by step."""
        if not title.strip():
            raise TemplateError(f"a heading of level {level} says nothing")
        if level > self._level + 1:
            raise TemplateError(f"the heading “{title}” is of level {level}, below one of level {self._level}")
        self._level = level

    def _identity(self, wanted: str) -> str:
        wanted = wanted.strip("-")
        identity, n = wanted, 2
        while identity in self._ids:
            identity, n = f"{wanted}-{n}", n + 1
        self._ids.add(identity)
        return identity

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        return self._row(f"<p>{self._inline_of(node)}</p>", node)

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        inner = "".join(f"<p>{self._inline_of(p)}</p>" for p in node.children if p.type == "paragraph")
        return self._row(f"<blockquote>{inner}</blockquote>", node)

    def _list(self, node: SyntaxTreeNode) -> str:
        # Not <ul>: WeasyPrint breaks PDF/UA where a list's line holds a block, as the evidence is.
        halves = _halves(len(node.children)) if self._sections[-1:] == [FIGURES] else 0
        whole = len(node.children) - halves
        lines = "".join(
            self._row(self._line(child), child, role="listitem", size="half" if at >= whole else "")
            for at, child in enumerate(node.children)
        )
        return f"<div class=list role=list>\n{lines}</div>\n"

    def _line(self, node: SyntaxTreeNode) -> str:
        parts = []
        for child in node.children:
            if child.type == "paragraph":
                parts.append(f"<p>{self._inline_of(child)}</p>")
            elif child.type == "blockquote":
                quoted = "".join(f"<p>{self._inline_of(p)}</p>" for p in child.children if p.type == "paragraph")
                parts.append(f"<blockquote>{quoted}</blockquote>")
            else:
                parts.append(self._block(child))
        return "".join(parts)

    def _row(self, block: str, node: SyntaxTreeNode, role: str = "", size: str = "") -> str:
        """A block with its evidence beside it; `size` is a class more."""
        proofs = self._proofs.beside(_labels(node), self._sections, _text(node))
        attribute = f" role={role}" if role else ""
        if not proofs and not role:
            return f"{block}\n"
        beside = f"<div class=proofs>{proofs}</div>" if proofs else ""
        tall = "tall" if proofs and max(len(block), len(proofs)) > _TALL else ""
        names = " ".join(filter(None, ("row", "" if proofs else "bare", tall, size)))
        kind = f'"{names}"' if " " in names else names
        return f"<div class={kind}{attribute}><div class=claim>{block}</div>{beside}</div>\n"

    # Tables

    def _table(self, node: SyntaxTreeNode) -> str:
        head, *bodies = node.children
        rows = [row for body in bodies for row in body.children]
        cells = "".join(self._header_cell(cell) for cell in head.children[0].children)
        proved = self._proofs.in_margin and any(_labels(row) for row in rows)
        cells += f"<th scope=col class=proofs>{self._evidence_heading}</th>" if proved else ""
        lines = "".join(self._table_rows(rows, headed=_row_heads(cells, len(rows)), proved=proved))
        return (
            f"<div class=scroll tabindex=0>\n<table>\n<thead><tr>{cells}</tr></thead>\n"
            f"<tbody>\n{lines}</tbody>\n</table>\n</div>\n"
        )

    def _header_cell(self, node: SyntaxTreeNode) -> str:
        text = self._inline_of(node)
        return f"<th scope=col{_aligned(node)}>{text}</th>" if text else f"<td{_aligned(node)}></td>"

    def _table_rows(self, rows: Sequence[SyntaxTreeNode], *, headed: bool, proved: bool) -> Iterator[str]:
        """The rows of a table's body.

        Args:
            rows: of the body.
            headed: whether their first cells are headers.
            proved: whether they have a cell for evidence; where not, it stands in the last.
        """
        labels = [_labels(row) for row in rows]
        for at, row in enumerate(rows):
            first = self._first_cell(rows, at, "th scope=row" if headed else "td")
            rest = "</td>".join(f"<td{_aligned(cell)}>{self._inline_of(cell)}" for cell in row.children[1:])
            proofs = self._proofs.of_row(labels, at)
            if proved:
                rest += f"</td><td class=proofs>{proofs}"
            elif proofs:
                rest += f"<div class=proofs>{proofs}</div>"
            yield f"<tr{'' if first else ' class=on'}>{first}{rest}</td></tr>\n"

    def _first_cell(self, rows: Sequence[SyntaxTreeNode], at: int, tag: str) -> str:
        """A row's first cell; one that is empty goes on with the one above it."""
        cell = rows[at].children[0]
        if at and not _text(cell).strip():
            return ""
        rows_deep = 1 + sum(1 for _ in takewhile(lambda row: not _text(row.children[0]).strip(), rows[at + 1 :]))
        span = f" rowspan={rows_deep}" if rows_deep > 1 else ""
        return f"<{tag}{span}{_aligned(cell)}>{self._inline_of(cell)}</{tag[:2]}>"

    def _chart(self, node: SyntaxTreeNode) -> str:
        chart = self._charts.get(_argument(node))
        if chart is None:
            raise TemplateError(f"the template asks for a chart “{_argument(node)}” that the brief does not have")
        unit = self._words.unit(chart.unit.name) if chart.unit else ""
        title = capitalized(visible(chart.title) or unit or self._words.plain("chart_title"))
        title = marked(title, self._proofs.foreign(chart.bars[0].article)) if chart.title else title
        caption = f"<strong>{escape(title, quote=False)}</strong>"
        planned = any(bar.status == "planned" for bar in chart.bars)
        beside = [unit if chart.title else "", self._words.plain("chart_planned") if planned else ""]
        caption += "".join(f" · {escape(words, quote=False)}" for words in beside if words)
        said = [self._proofs.said(bar.marks[0], article=self._across) for bar in chart.bars]
        drawn = draw(chart, self._words, said, self._ink)
        return f"<figure class=chart>\n<figcaption>{caption}</figcaption>\n{drawn}</figure>\n"

    @property
    def _across(self) -> bool:
        """Whether this is said of several articles."""
        return not self._single and "article" not in self._sections

    # Inline

    def _inline_of(self, node: SyntaxTreeNode) -> str:
        inline = "".join(self._inline(child.children) for child in node.children if child.type == "inline")
        # WeasyPrint 70 breaks a line that ends with the space before an element behind its first word.
        return inline.replace(" <strong>", "<strong> ") if self._sections[-1:] != [FIGURES] else inline

    def _inline(self, nodes: Sequence[SyntaxTreeNode]) -> str:
        return "".join(self._inline_node(node, nodes[n + 1 : n + 2]) for n, node in enumerate(nodes))

    def _inline_node(self, node: SyntaxTreeNode, following: Sequence[SyntaxTreeNode]) -> str:
        if node.type == "text" and following and following[0].type == "em":
            # What is set apart by a dash in Markdown stands on a line of its own here.
            return _unbroken(node.content.removesuffix(" — "))
        if node.type in _PLAIN:
            tag = _PLAIN[node.type]
            large = tag == "strong" and self._sections[-1:] == [FIGURES]
            long = " class=long" if large and len(_text(node)) > _LONG else ""
            return f"<{tag}{long}>{self._inline(node.children)}</{tag}>"
        if node.type == "footnote_ref":
            return self._proofs.mark(node.meta["label"], article=self._across)
        if node.type == "link":
            return self._link(node)
        if node.type == "hardbreak":
            return "<br>"
        if node.type == "softbreak":
            return "\n"
        if node.type == "code_inline":
            return f"<code>{escape(node.content, quote=False)}</code>"
        return _unbroken(node.content)

    def _link(self, node: SyntaxTreeNode) -> str:
        address = str(node.attrs.get("href", ""))
        text = escape(_text(node), quote=False)
        if text.startswith(CORRECTED):
            return f'<a class=corrected href="#{CORRECTIONS}">{text}</a>'
        if not address.startswith(_SCHEMES):
            return text
        return f'<a href="{escape(address)}" rel="noreferrer">{text}</a>'


def _unbroken(text: str) -> str:
    """A text as HTML; a range is kept in one line, because a line may end behind any dash."""
    escaped = escape(text, quote=False)
    return _UNPARTED.sub(_kept_together, escaped) if "–" in escaped else escaped


def _unwidowed(heading: str) -> str:
    """A heading whose last word does not stand alone on a line."""
    words = heading.rsplit(" ", 2)
    last = " ".join(words[1:])
    if len(words) < 3 or " " not in words[0] or len(last) > _TOGETHER or not _PLAIN_WORDS.fullmatch(last):
        return heading
    return f"{words[0]} <span class=range>{last}</span>"


def _kept_together(word: re.Match[str]) -> str:
    return f"<span class=range>{word[0]}</span>" if _RANGE.search(word[0]) else word[0]


def _halves(figures: int) -> int:
    """How many of so many figures, three in a row, take half of a row: the last ones, so that none is left alone."""
    return 0 if figures % 3 == 0 else 2 if figures % 3 == 2 else min(figures, 4)


def _labels(node: SyntaxTreeNode) -> list[str]:
    """The labels of the evidence that a block refers to, each once."""
    return list(dict.fromkeys(n.meta["label"] for n in node.walk() if n.type == "footnote_ref"))


def _text(node: SyntaxTreeNode) -> str:
    return unmarked("".join(n.content for n in node.walk() if n.type in ("text", "code_inline")))


def _aligned(node: SyntaxTreeNode) -> str:
    align = _ALIGN.get(str(node.attrs.get("style", "")), "")
    return f" class={align}" if align in ("right", "center") else ""


def _row_heads(head: str, rows: int) -> bool:
    """Whether the first cells of rows are headers: not where a small table would have more headers than other cells."""
    columns = head.count("</t")
    return columns + rows <= rows * (columns - 1)


def _argument(node: SyntaxTreeNode) -> str:
    """What a section comment says behind its name."""
    token = node.token or (node.nester_tokens and node.nester_tokens.opening)
    return token.content if token else ""


def _is_head(node: SyntaxTreeNode) -> bool:
    return node.type == "section" and node.info == "head"
