"""A block rule for markdown-it: what a section is travels through Markdown as a comment.

`<!-- figures -->` opens a section and `<!-- /figures -->` closes it; `<!-- chart 003-area -->` stands for a chart.
Any other comment is for other readers, such as a linter, and makes nothing.
Only a template can write them, because `<` in an article's text is always escaped; other readers of Markdown hide them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_OTHER = re.compile(r"<!-- [^<>]* -->")
_COMMENT = re.compile(r"<!-- (/?)([a-z]+)(?: ([0-9a-z-]+))? -->")
ALONE = ("chart",)


def sections_plugin(markdown: MarkdownIt) -> None:
    """Teach a parser the section comments."""
    markdown.block.ruler.before("paragraph", "section_comment", _rule, {"alt": ["paragraph", "blockquote", "list"]})


def _rule(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]]
    match, other = _COMMENT.fullmatch(line.rstrip()), _OTHER.fullmatch(line.rstrip())
    if not (match or other) or state.sCount[start_line]:
        return False
    if silent:
        return True
    if not match:
        state.line = start_line + 1
        return True
    closing, name, argument = match.groups()
    if name in ALONE:
        token = state.push("section_alone", "section", 0)
    elif closing:
        token = state.push("section_close", "section", -1)
    else:
        token = state.push("section_open", "section", 1)
    token.info = name
    token.content = argument or ""
    token.block = True
    state.line = start_line + 1
    return True
