"""Take mutants of the samples through the whole program: no crash, no hang, every span holds.

python -m tests.hostile.run_mutants 10000 --pdf 200
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from reportgen.app import facts_document, facts_of
from reportgen.brief import Extent, compose
from reportgen.extraction.grounding import KINDS, holds, spans_in
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template
from tests.hostile.doors import article_of
from tests.hostile.mutants import mutants

SLOWEST = 2.0
"""Seconds of processor time for one mutant, from text to Markdown."""


class FoundError(AssertionError):
    """A mutant that something is wrong about."""


def check(text: str, *, pdf: bool = False) -> float:
    """Take a text through extraction and Markdown, and on to a PDF; how many seconds it took to Markdown.

    Raises:
        FoundError: a span does not hold, or it took too long.
    """
    began = time.process_time()
    extraction = facts_of(article_of(text))
    facts = extraction.facts
    template = load_template("brief")
    brief = compose(facts_document("Mutants", [facts]), article=facts.id, extent=Extent(sections="full"))
    markdown = render_markdown(brief, template)
    took = time.process_time() - began
    if extraction.diagnostics or not all(holds(s, text) for kind in KINDS for s in spans_in(getattr(facts, kind))):
        raise FoundError("a span does not hold")
    if took > SLOWEST:
        raise FoundError(f"it took {took:.1f} s")
    if pdf:
        render_pdf(render_html(markdown, template, brief, facts="{}"), template, facts="{}")
    return took


def main() -> int:
    """Check as many mutants as are asked for; 1 where one of them found something, whose text is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many through extraction and Markdown")
    parser.add_argument("--pdf", type=int, default=0, help="how many of them through PDF as well")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path(".cache/fuzz/mutants"))
    given = parser.parse_args()
    check(next(mutants(1)))
    found, slowest = 0, 0.0
    every = max(given.count // given.pdf, 1) if given.pdf else 0
    for number, text in enumerate(mutants(given.count, seed=given.seed)):
        try:
            slowest = max(slowest, check(text, pdf=bool(every) and number % every == 0))
        except Exception as error:
            found += 1
            given.kept.mkdir(parents=True, exist_ok=True)
            (given.kept / f"{given.seed}-{number}.txt").write_text(text, "utf-8", newline="")
            print(f"mutant {number}: {type(error).__name__}: {error}", file=sys.stderr)
    print(f"{given.count} mutants, {given.pdf} to PDF: {found} found something; the slowest took {slowest:.2f} s")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
