"""Footnotes of a brief as evidence: where a claim stands, and the sentence with its words marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape
from typing import TYPE_CHECKING

from reportgen.frozen import frozen

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

EDGE, NEAR = 3, 7
"""Words that stay at each end of what is marked, and beside it."""
FEWEST_HIDDEN = 4
SPARED = ("mid", "far")
_WORD = re.compile(r"[^ ]+")


@frozen
class Note:
    """A footnote, cut at its line break.

    Attributes:
        label: its label.
        locus: the nodes before the break: article, paragraph, characters.
        sentence: the text behind it.
        marked: the stretches of the sentence that are the claim's words, half open, in order.
    """

    label: str
    locus: tuple[SyntaxTreeNode, ...]
    sentence: str
    marked: tuple[tuple[int, int], ...]


def note_of(footnote: SyntaxTreeNode, label: str) -> Note:
    """A footnote as evidence; one without a line break has no sentence."""
    nodes = [i for p in footnote.children for line in p.children for i in line.children]
    cut = next((n for n, node in enumerate(nodes) if node.type == "hardbreak"), len(nodes))
    text, marked = "", []
    for node in nodes[cut + 1 :]:
        words = " " if node.type == "softbreak" else "".join(n.content for n in node.walk() if n.type == "text")
        if node.type == "strong":
            marked.append((len(text), len(text) + len(words)))
        text += words
    return Note(label, tuple(nodes[:cut]), text, tuple(marked))


def marked_html(notes: Sequence[Note], spare: Collection[str] = SPARED) -> str:
    """The sentence that the notes share, with the words of all of them marked.

    What paper may leave out stands in elements of its own: the middle of words that the claim beside it says already
    (`mid`), and what stands far from them (`far`); an empty `gap` behind each is where the ellipsis goes.

    Args:
        notes: of one sentence.
        spare: which of the two there is no room for on paper.
    """
    sentence = notes[0].sentence
    out, at = [], 0
    for start, end in _union(notes):
        out.append(_thinned(sentence[at:start], "far", spare, head=at and NEAR, tail=NEAR))
        out.append(f"<strong>{_thinned(sentence[start:end], 'mid', spare, head=EDGE, tail=EDGE)}</strong>")
        at = end
    return "".join(out) + _thinned(sentence[at:], "far", spare, head=NEAR, tail=0)


def _thinned(text: str, name: str, spare: Collection[str], *, head: int, tail: int) -> str:
    """A text as HTML: all but its first and last words in an element of class `name`, if those are many.

    The element begins with a word: of one that begins with a space, a line's end would leave an empty piece behind.
    """
    words = [m.span() for m in _WORD.finditer(text)] if name in spare else []
    if len(words) - head - tail < FEWEST_HIDDEN:
        return escape(text, quote=False)
    start = words[head][0] if head else 0
    end = words[-tail][0] - 1 if tail else len(text)
    parts = [escape(part, quote=False) for part in (text[:start], text[start:end], text[end:])]
    return f"{parts[0]}<span class={name}>{parts[1]}</span><span class=gap></span>{parts[2]}"


def _union(notes: Sequence[Note]) -> list[tuple[int, int]]:
    """The marked stretches of all notes, none touching another."""
    union: list[tuple[int, int]] = []
    for start, end in sorted(stretch for note in notes for stretch in note.marked):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union
