"""Markdown's blocks as HTML: sections, claims with their evidence beside them, tables with header scopes, charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.errors import TemplateError
from reportgen.model.brief import Brief
from reportgen.render.charts import draw
from reportgen.render.notes import Note, marked_html, marks_all, note_of
from reportgen.render.tongues import as_spans, language_of, marked, same, unmarked
from reportgen.render.words import Words

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_ALIGN = {"text-align:right": "right", "text-align:center": "center", "text-align:left": "left"}
_PLAIN = {"strong": "strong", "em": "em"}
_WITHIN = "[^ \n\u2009\ue000-\ue002]*"
_RANGE = re.compile(f"{_WITHIN}(?:[\u00a0\u202f]–[\u00a0\u202f]|[0-9]–(?=[0-9]+\u00a0)){_WITHIN}")
_SCHEMES = ("http://", "https://", "mailto:", "#")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    id: str
    title: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on the page: the title's block, all after it, and the sections of the second level."""

    head: str
    rest: str
    contents: tuple[Entry, ...]


class Page:
    """Writes the HTML of one brief. Evidence stands beside the block that refers to it first.

    Args:
        brief: where the evidence stands, and the charts.
        words: what the page says of its own, in the reader’s language.
    """

    def __init__(self, brief: Brief, words: Words) -> None:
        self._words = words
        self._back, self._beside = (escape(words.plain(key)) for key in ("back", "evidence"))
        self._in_title = words.plain("title")
        self._single = brief.cross is None
        self._evidence = {e.label: e for e in brief.evidence}
        self._languages = {s.article: s.language for s in brief.sources}
        measures = brief.cross.measures if brief.cross else ()
        charts = [c for a in brief.articles for c in a.charts] + [m.chart for m in measures if m.chart]
        self._charts = {c.id: c for c in charts}
        self._notes: dict[str, SyntaxTreeNode] = {}
        self._placed: set[str] = set()
        self._referred: set[str] = set()
        self._sections: list[str] = []
        self._part = ""
        self._level = 0
        self._contents: list[Entry] = []
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
                self._notes = {note.meta["label"]: note for note in node.children}
        blocks = [self._block(node) for node in root.children]
        heads = [block for block, node in zip(blocks, root.children, strict=True) if _is_head(node)]
        rest = [block for block, node in zip(blocks, root.children, strict=True) if not _is_head(node)]
        return Body(as_spans("".join(heads)), as_spans("".join(rest)), tuple(self._contents))

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
        outer = self._part
        if name == "article" and not self._single:
            self._part = f"-{argument}"
        inner = self._blocks(node.children)
        self._part = outer
        self._sections.pop()
        if name == "head":
            return f"<header class=head>\n{inner}</header>\n"
        identity = f" id={self._identity('a-' + argument)}" if name == "article" else ""
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
            self._contents.append(Entry(identity, _text(node), language_of(node.children[0].content)))
        return f"<{level} id={identity}>{self._inline_of(node)}</{level}>\n"

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
        lines = "".join(self._row(self._line(child), child, role="listitem") for child in node.children)
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

    def _row(self, block: str, node: SyntaxTreeNode, role: str = "") -> str:
        """A block with its evidence beside it."""
        proofs = self._proofs(self._fresh(node))
        attribute = f" role={role}" if role else ""
        if not proofs and not role:
            return f"{block}\n"
        beside = f"<div class=proofs>{proofs}</div>" if proofs else ""
        name = "row" if proofs else '"row bare"'
        return f"<div class={name}{attribute}><div class=claim>{block}</div>{beside}</div>\n"

    def _fresh(self, node: SyntaxTreeNode) -> list[str]:
        """The labels that a block refers to and that stand nowhere in this part yet; they stand with it from now on.

        The cross part and each article's section are parts: each has its evidence beside its claims.
        """
        fresh = [label for label in _labels(node) if label in self._notes and label + self._part not in self._placed]
        self._placed.update(label + self._part for label in fresh)
        return fresh

    def _proofs(self, labels: Sequence[str]) -> str:
        """Evidence, each sentence once: labels of the same sentence share it, the words of all of them marked."""
        return self._grouped([note_of(self._notes[label], label) for label in labels])

    def _grouped(self, notes: Sequence[Note]) -> str:
        groups: dict[str, list[Note]] = {}
        for note in notes:
            groups.setdefault(note.sentence, []).append(note)
        return "".join(self._proof(alike, marked=alike) for alike in groups.values())

    def _proof(self, notes: Sequence[Note], *, marked: Sequence[Note], again: bool = False) -> str:
        """Notes of one sentence: where each stands, and the sentence with the words of `marked`.

        A sentence that is the claim itself, or stands in the row above, is there for those who see one note at a time.
        """
        loci = ", ".join(self._locus(note, notes[:n]) for n, note in enumerate(notes))
        spared = " class=again" if again else " class=whole" if marks_all(marked) else ""
        spoken = self._spoken(notes[0].label)
        return f"<aside class=proof><p class=locus>{loci}</p><p{spared}{spoken}>{marked_html(marked)}</p></aside>"

    def _spoken(self, label: str) -> str:
        """The language of a verbatim sentence as an attribute, where it is not the page’s."""
        evidence = self._evidence.get(label)
        language = self._foreign(evidence.article) if evidence else None
        return f' lang="{escape(language)}"' if language else ""

    def _foreign(self, article: str) -> str | None:
        """The language of an article, where it is not the page’s."""
        language = self._languages.get(article, self._words.tag)
        return None if same(language, self._words.tag) else language

    def _locus(self, note: Note, before: Sequence[Note]) -> str:
        """Where it stands: what the notes before it say as well is not said again.

        The headline is left out, because the page names each article by its id and lists them at its end.
        """
        nodes = [node for node in note.locus if node.type != "em"]
        where = self._inline(nodes).strip()
        if before:
            ahead = self._inline([node for node in before[0].locus if node.type != "em"])
            where = where[_alike(where, ahead).rfind(" ") + 1 :].split(" <a ")[0]
        back = f'<a class=back href="#m-{note.label}{self._part}" aria-label="{self._back}">↩</a>'
        return f"<span id=e-{note.label}{self._part}>{where} {back}</span>"

    # Tables

    def _table(self, node: SyntaxTreeNode) -> str:
        head, *bodies = node.children
        rows = [row for body in bodies for row in body.children]
        proved = any(_labels(row) for row in rows)
        cells = "".join(self._header_cell(cell) for cell in head.children[0].children)
        cells += f"<th scope=col class=proofs>{self._beside}</th>" if proved else ""
        lines = "".join(
            self._table_row(row, self._row_proofs(rows, n) if proved else "", headed=_row_heads(cells, len(rows)))
            for n, row in enumerate(rows)
        )
        return (
            f"<div class=scroll tabindex=0>\n<table>\n<thead><tr>{cells}</tr></thead>\n"
            f"<tbody>\n{lines}</tbody>\n</table>\n</div>\n"
        )

    def _header_cell(self, node: SyntaxTreeNode) -> str:
        text = self._inline_of(node)
        return f"<th scope=col{_aligned(node)}>{text}</th>" if text else f"<td{_aligned(node)}></td>"

    def _row_proofs(self, rows: Sequence[SyntaxTreeNode], at: int) -> str:
        """The evidence cell of a row. Where rows in a line stand on one sentence, the first marks the words of all."""
        sentence = self._sentence_of(rows[at])
        notes = [note_of(self._notes[label], label) for label in self._fresh(rows[at])]
        if sentence is None or not notes:
            return f"<td class=proofs>{self._grouped(notes)}</td>"
        again = bool(at) and self._sentence_of(rows[at - 1]) == sentence
        alike = list(takewhile(lambda row: self._sentence_of(row) == sentence, rows[at:]))
        beside = [note_of(self._notes[label], label) for row in alike for label in _labels(row)]
        return f"<td class=proofs>{self._proof(notes, marked=notes if again else beside, again=again)}</td>"

    def _sentence_of(self, row: SyntaxTreeNode) -> str | None:
        """The sentence that a row stands on, None where there is not just one."""
        sentences = {note_of(self._notes[label], label).sentence for label in _labels(row) if label in self._notes}
        return sentences.pop() if len(sentences) == 1 else None

    def _table_row(self, node: SyntaxTreeNode, proofs: str, *, headed: bool) -> str:
        first, *rest = node.children
        tag, scope = ("th", " scope=row") if headed else ("td", "")
        cells = f"<{tag}{scope}{_aligned(first)}>{self._inline_of(first)}</{tag}>"
        cells += "".join(f"<td{_aligned(cell)}>{self._inline_of(cell)}</td>" for cell in rest)
        return f"<tr>{cells}{proofs}</tr>\n"

    def _chart(self, node: SyntaxTreeNode) -> str:
        chart = self._charts.get(_argument(node))
        if chart is None:
            raise TemplateError(f"the template asks for a chart “{_argument(node)}” that the brief does not have")
        unit = self._words.unit(chart.unit.name) if chart.unit else None
        title = marked(chart.title, self._foreign(chart.bars[0].article)) if chart.bars else chart.title
        caption = escape(", ".join(filter(None, (title, unit))), quote=False)
        return f"<figure class=chart>\n<figcaption>{caption}</figcaption>\n{draw(chart, self._words)}</figure>\n"

    # Inline

    def _inline_of(self, node: SyntaxTreeNode) -> str:
        return "".join(self._inline(child.children) for child in node.children if child.type == "inline")

    def _inline(self, nodes: Sequence[SyntaxTreeNode]) -> str:
        return "".join(self._inline_node(node, nodes[n + 1 : n + 2]) for n, node in enumerate(nodes))

    def _inline_node(self, node: SyntaxTreeNode, following: Sequence[SyntaxTreeNode]) -> str:
        if node.type == "text" and following and following[0].type == "em":
            # What is set apart by a dash in Markdown stands on a line of its own here.
            return _unbroken(node.content.removesuffix(" — "))
        if node.type in _PLAIN:
            return f"<{_PLAIN[node.type]}>{self._inline(node.children)}</{_PLAIN[node.type]}>"
        if node.type == "footnote_ref":
            return self._mark(node.meta["label"])
        if node.type == "link":
            return self._link(node)
        if node.type == "hardbreak":
            return "<br>"
        if node.type == "softbreak":
            return "\n"
        if node.type == "code_inline":
            return f"<code>{escape(node.content, quote=False)}</code>"
        return _unbroken(node.content)

    def _mark(self, label: str) -> str:
        evidence = self._evidence.get(label)
        if evidence is None or label not in self._notes:
            raise TemplateError(f"the template refers to evidence “{label}” that leads nowhere")
        anchor = label + self._part
        identity = "" if anchor in self._referred else f" id=m-{anchor}"
        self._referred.add(anchor)
        here = self._single or "article" in self._sections
        where = f"¶{evidence.paragraph}" if evidence.paragraph else self._in_title
        shown = where if here else f"{evidence.article} {where}"
        return f'<span class=marks> <a class=mark{identity} href="#e-{anchor}">{escape(shown, quote=False)}</a></span>'

    def _link(self, node: SyntaxTreeNode) -> str:
        address = str(node.attrs.get("href", ""))
        text = escape(_text(node), quote=False)
        if not address.startswith(_SCHEMES):
            return text
        return f'<a href="{escape(address)}" rel="noreferrer">{text}</a>'


def _unbroken(text: str) -> str:
    """A text as HTML; a range is kept in one line, because a line may end behind any dash."""
    return _RANGE.sub(r"<span class=range>\g<0></span>", escape(text, quote=False))


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


def _alike(one: str, other: str) -> str:
    """What two texts begin with alike."""
    alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:alike]


def _is_head(node: SyntaxTreeNode) -> bool:
    return node.type == "section" and node.info == "head"
