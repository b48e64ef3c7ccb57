"""Write into the docs what is computed: the values that docs/architecture.md walks through, and what was measured.

    python tools/docs.py           write them anew
    python tools/docs.py --check   write nothing; exit 1 where they are not what would be written

A computed block stands between `<!-- shown NAME -->` and `<!-- /shown -->`; all around it is written by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.app import Silence, facts_of, gather
from reportgen.brief import compose
from reportgen.config import Options
from reportgen.documents import facts_document
from reportgen.language.document import Document, Sentence, analyse
from reportgen.language.packs import Pack, load_pack
from reportgen.layout import lay_out
from reportgen.model import Article, ArticleFacts, FactsDocument, Number, Outcome, Segment
from reportgen.output import Disk
from reportgen.render.html import render_html
from reportgen.render.json import to_plain
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
WALK = ROOT / "docs" / "architecture.md"
DECISIONS = ROOT / "docs" / "decisions.md"
FLOOR = ROOT / "tests" / "quality_floor.json"
TAGGER = ROOT / "reportgen" / "language" / "en" / "tagger.toml"
LIMITS = ROOT / "docs" / "limits.md"
PAGES = (README, WALK, DECISIONS, LIMITS)
ARTICLE = "004"
OPENING = "Coffee is to cover"
"""How the sentence begins that the walk follows."""
COMPOUND = "Many households signed up"
"""How a sentence of several clauses begins."""
WIDTH = 110
ELEMENTS = {
    "content": "what is article and what is page furniture",
    "mottos": "mottos",
    "actors": "people and bodies",
    "places": "places",
    "quotes": "direct speech",
    "numbers": "numbers, with value and unit",
    "dates": "dates",
    "outcomes": "outcomes: done, planned, still wrong",
}
"""The elements that the README gives figures for, in the words of a newcomer."""

_BLOCK = re.compile(r"(<!-- shown ([a-z-]+) -->\n).*?(<!-- /shown -->)", re.DOTALL)


class DocsError(Exception):
    """The docs speak of something that is no longer so; the message says what to do."""


@dataclass(frozen=True)
class Walk:
    """One sample article on its way through the flow.

    Attributes:
        articles: all samples.
        pack: the language pack of the one that is followed.
    """

    articles: tuple[Article, ...]
    pack: Pack

    @classmethod
    def of_samples(cls) -> Walk:
        """The walk through seeds/."""
        gathered = gather(Options(seeds=ROOT / "seeds"), (), disk=Disk(), progress=Silence())
        pack = load_pack("en")
        if pack is None:
            raise DocsError("the English pack is gone: let the walk follow an article in a language that has one")
        return cls(gathered.articles, pack)

    @cached_property
    def article(self) -> Article:
        return next(article for article in self.articles if article.id == ARTICLE)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        return lay_out(self.article, self.pack)

    @cached_property
    def document(self) -> Document:
        return analyse(self.article.id, self.article.text, segments=self.segments, pack=self.pack)

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence that the walk follows."""
        return self.sentence_of(OPENING)

    def sentence_of(self, opening: str) -> Sentence:
        """The sentence that begins with these words."""
        for sentence in self.document.sentences:
            if self.article.text.startswith(opening, sentence.start):
                return sentence
        raise DocsError(f"no sentence of {ARTICLE} begins with “{opening}”: choose another in tools/docs.py")

    @cached_property
    def every(self) -> FactsDocument:
        return facts_document("samples", [facts_of(article).facts for article in self.articles])

    @cached_property
    def facts(self) -> ArticleFacts:
        return next(facts for facts in self.every.articles if facts.id == ARTICLE)

    @cached_property
    def outcome(self) -> Outcome:
        """The outcome that the walk follows."""
        stated = [o for o in self.facts.outcomes if o.sentence == (self.sentence.start, self.sentence.end)]
        if not stated:
            raise DocsError(f"“{OPENING} …” states no outcome any more: choose another OPENING in tools/docs.py")
        return stated[0]

    @cached_property
    def number(self) -> Number:
        """The first number of that outcome."""
        if not self.outcome.numbers:
            raise DocsError(f"“{OPENING} …” has no number any more: choose another OPENING in tools/docs.py")
        return next(number for number in self.facts.numbers if number.id == self.outcome.numbers[0])

    @cached_property
    def single(self) -> tuple[str, str]:
        """Markdown and HTML of the brief of the one article."""
        template = load_template("brief")
        brief = compose(self.every, article=ARTICLE)
        markdown = render_markdown(brief, template)
        return markdown, render_html(markdown, template, brief)

    # What is shown

    def segments_shown(self) -> str:
        """The segments at the head of the page, and those around the end of the article."""
        rows = [
            f"{s.start:5}–{s.end:<5} {s.kind:10} {'¶' + str(s.paragraph) if s.content else '':4} "
            f"{_short(self.article.text[s.start : s.end], 64)}"
            for s in self.segments
        ]
        end = next((n for n, s in enumerate(self.segments) if s.kind == "byline"), len(rows) - 1)
        return _code([*rows[:5], "…", *rows[end - 1 : end + 5], "…"])

    def tokens_shown(self) -> str:
        """The words of the sentence, each with its tag, and with its label where it is part of a name."""
        words = [
            f"{t.text}/{t.tag}" + ("" if t.entity == "O" else f"/{t.entity}")
            for t in self.document.tokens_of(self.sentence)
        ]
        return _code(textwrap.wrap(" ".join(words), WIDTH, break_on_hyphens=False, break_long_words=False))

    def clauses_shown(self) -> str:
        """The clauses of the sentence, then of one that has several: each with its kind, its verb and its words."""
        tokens, text = self.document.tokens, self.article.text
        rows = []
        for sentence in (self.sentence, self.sentence_of(COMPOUND)):
            for clause in self.document.clauses[sentence.index]:
                words = text[tokens[clause.first].start : tokens[clause.last - 1].end]
                rows.append(f"{clause.kind:11} {clause.group.lemma:10} {_short(words, 88)}")
            rows.append("")
        return _code(rows[:-1])

    def outcome_shown(self) -> str:
        """The outcome and its first number, as they stand in the JSON."""
        both = {"outcomes": [to_plain(self.outcome)], "numbers": [to_plain(self.number)]}
        return _code([_compact(both)], "json")

    def cross_shown(self) -> str:
        """The row of the cross part that the number stands in, else the row of its place."""
        measures = [m for m in self.every.cross.measures if self.number.id in m.facts]
        if not measures:
            raise DocsError(f"no cross row holds {self.number.id} any more: choose another OPENING in tools/docs.py")
        return _code([_compact({"measures": [to_plain(measures[0])]})], "json")

    def markdown_shown(self) -> str:
        """The line of the brief that states the outcome, and its footnote."""
        label = self.outcome.id.replace(".", "-")
        lines = self.single[0].splitlines()
        stated = [line for line in lines if f"[^{label}]" in line and not line.startswith("[^")]
        proved = [n for n, line in enumerate(lines) if line.startswith(f"[^{label}]:")]
        if not stated or not proved:
            raise DocsError(f"the brief no longer tells {self.outcome.id}: choose another OPENING in tools/docs.py")
        return _code([stated[0], "", *lines[proved[0] : proved[0] + 2]], "markdown")

    def html_shown(self) -> str:
        """The same in the HTML: the claim with its evidence beside it."""
        label = self.outcome.id.replace(".", "-")
        row = next((line for line in self.single[1].splitlines() if f"id=e-{label}" in line), None)
        if row is None:
            raise DocsError(f"the page has no evidence for {self.outcome.id} any more")
        return _code([re.sub(r"(?=<(?:div|aside|p)\b)", "\n", row).strip()], "html")


def figures_shown() -> str:
    """What was measured on real articles, a row an element: F1 in percent, from the floor that tests hold."""
    if not FLOOR.is_file():
        raise DocsError("there are no measured figures yet: python tools/quality.py --update")
    scores = json.loads(FLOOR.read_text("utf-8"))["scores"]
    rows = [
        "| | five articles it was made on | eight others |",
        "| --- | ---: | ---: |",
        *(
            f"| {words} | {_percent(scores['seeds'], element)} | {_percent(scores['dev'], element)} |"
            for element, words in ELEMENTS.items()
        ),
    ]
    return "\n" + "\n".join(rows) + "\n\n"


def tagger_shown() -> str:
    """What the tagger reaches on documents that it was not trained on, from the file that its training wrote."""
    measured = tomllib.loads(TAGGER.read_text("utf-8"))["measured"]
    rows = ["| | |", "| --- | ---: |", *(f"| {name} | {_share(value)} |" for name, value in measured.items())]
    return "\n" + "\n".join(rows) + "\n\n"


def _percent(scores: Mapping[str, Mapping[str, float]], element: str) -> str:
    """An F1 as a reader reads it; a dash where the articles hold none of the kind."""
    value = scores.get(element, {}).get("f1")
    return "–" if value is None else _share(value)


def _share(value: float) -> str:
    return f"{round(100 * value)} %"


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _compact(value: Any) -> str:
    """JSON with one fact or row a line."""
    lines = []
    for key, facts in value.items():
        rows = ",\n  ".join("\n   ".join(_wrapped(json.dumps(fact, ensure_ascii=False))) for fact in facts)
        lines.append(f'"{key}": [\n  {rows}\n]')
    return "{" + ",\n".join(lines) + "}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False)


def _code(lines: Sequence[str], language: str = "text") -> str:
    body = "\n".join(line.rstrip() for line in lines)
    return f"\n```{language}\n{body}\n```\n\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Each page that holds computed blocks, as it ought to be.

    Raises:
        DocsError: a page names a block that is not known, or what it follows is gone.
    """
    walk = Walk.of_samples()
    blocks: dict[str, Callable[[], str]] = {
        "segments": walk.segments_shown,
        "tokens": walk.tokens_shown,
        "clauses": walk.clauses_shown,
        "outcome": walk.outcome_shown,
        "cross": walk.cross_shown,
        "markdown": walk.markdown_shown,
        "html": walk.html_shown,
        "figures": figures_shown,
        "tagger": tagger_shown,
    }

    def filled(match: re.Match[str]) -> str:
        if match[2] not in blocks:
            raise DocsError(f"there is no block “{match[2]}”: the blocks are {', '.join(blocks)}")
        if match[2] == "figures" and not FLOOR.is_file():
            return match[0]
        return match[1] + blocks[match[2]]() + match[3]

    for page in PAGES:
        yield page, _BLOCK.sub(filled, page.read_text("utf-8"))


def main() -> int:
    """Write or check, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    try:
        changed = {page: text for page, text in pages() if page.read_text("utf-8") != text}
    except DocsError as error:
        print(error, file=sys.stderr)
        return 1
    for page, text in changed.items():
        if check:
            print(f"{page.relative_to(ROOT)} is not current: python tools/docs.py", file=sys.stderr)
        else:
            page.write_text(text, "utf-8")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
