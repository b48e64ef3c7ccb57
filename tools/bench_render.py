"""What rendering costs beside bare WeasyPrint, in the same run: ratios, sizes, and how it grows with the pages.

python tools/bench_render.py [--folder DIR] [--rounds N] [--pages N,N,…]
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from time import process_time
from typing import Any

import pikepdf
import weasyprint

import reportgen.app as flow
from reportgen.brief import Extent, compose
from reportgen.config import Options
from reportgen.documents import facts_document
from reportgen.model import FactsDocument
from reportgen.output import Disk
from reportgen.render.html import FACTS_CLOSE, FACTS_OPEN, render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.paper import for_paper
from reportgen.render.pdf import PAPER, _only_fonts_of, render_pdf
from reportgen.render.templates import load_template
from tools.bench import ROOT, Stopwatch, children_time, process, row

BARE = """\
import sys
from pathlib import Path
from weasyprint import CSS, HTML
page, style, out = map(Path, sys.argv[1:])
HTML(string=page.read_text("utf-8")).write_pdf(out, stylesheets=[CSS(string=style.read_text("utf-8"))])
"""
OWN = "from reportgen.cli import main\nmain()\n"
PAGES = "import sys\nsys.path.insert(0, 'tools')\nfrom bench_render import grow\ngrow(int(sys.argv[1]))\n"
MARKS = {50: "6 s", 500: "60 s, 700 MB"}
PAGES_AN_ARTICLE = 1.66


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pages", type=lambda raw: [int(n) for n in raw.split(",")], default=[10, 50, 200, 500])
    arguments = parser.parse_args()
    document = facts_of(arguments.folder)
    two_pages(document, arguments.folder, arguments.rounds)
    text_forms(document, arguments.folder, arguments.rounds)
    growth(arguments.pages)


def facts_of(folder: Path) -> FactsDocument:
    """What the articles of a folder say."""
    articles = flow.gather(Options(seeds=folder), (), disk=Disk(), progress=flow.Silence()).articles
    return facts_document("bench", [flow.facts_of(article).facts for article in articles])


def two_pages(document: FactsDocument, folder: Path, rounds: int) -> None:
    """A PDF of two pages beside bare WeasyPrint on the same page: warm, cold, and how large it is."""
    template = load_template("brief")
    name = document.articles[-1].id
    brief = compose(document, article=name)
    page = render_html(render_markdown(brief, template), template, brief)
    facts = render_json(document)
    warm = Stopwatch()
    for _ in range(rounds):
        warm("ours", render_pdf, page, template, facts=facts)
        warm("bare", bare, page, template)
    print(f"a PDF of article {name}, {pages_of(render_pdf(page, template))} pages, least of {rounds} rounds")
    beside("render stage, warm", warm, "1.1 times bare")
    print(f"  {'size, no attachment':<22}{len(render_pdf(page, template)) / 1000:9.1f} kB  (mark: 60 kB)")
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / file for file in ("page.html", "paper.css", "bare.pdf")]
        files[0].write_text(for_paper(page), "utf-8")
        files[1].write_text(template.read(PAPER), "utf-8")
        own = ["build", "--seeds", str(folder), "--article", name, "-f", "pdf", "-o", scratch, "-q"]
        cold = Stopwatch(children_time)
        for _ in range(rounds):
            cold("ours", process, [sys.executable, "-c", OWN, *own])
            cold("bare", process, [sys.executable, "-c", BARE, *map(str, files)])
    beside("whole process, cold", cold, "bare + 0.4 s")


def beside(name: str, watch: Stopwatch, mark: str) -> None:
    """Ours and bare WeasyPrint, in one line."""
    ours, plain = min(watch.times["ours"]), min(watch.times["bare"])
    row(name, ours, f"bare {1000 * plain:.0f} ms: {ours / plain:.2f} times, {ours - plain:+.2f} s  (mark: {mark})")


def bare(page: str, template: Any) -> bytes | None:
    """The same page by WeasyPrint alone, with the same fonts and style."""
    with _only_fonts_of(template.fonts_folder):
        style = weasyprint.CSS(string=template.read(PAPER))
        made: bytes | None = weasyprint.HTML(string=for_paper(page)).write_pdf(stylesheets=[style])
    return made


def text_forms(document: FactsDocument, folder: Path, rounds: int) -> None:
    """A cold Markdown and HTML build with the facts in the cache, and how large the page is."""
    print(f"\ncold builds with the facts in the cache, least of {rounds} rounds")
    watch = Stopwatch(children_time)
    with tempfile.TemporaryDirectory() as out:
        for suffix in ("md", "html"):
            command = [sys.executable, "-c", OWN, "build", "--seeds", str(folder), "-f", suffix, "-o", out, "-q"]
            for _ in range(rounds + 1):
                watch(suffix, process, command)
                watch("python", process, [sys.executable, "-c", "pass"])
            row(f"build -f {suffix}", min(watch.times[suffix]), "(mark: 400 ms)")
    row("python that does nothing", min(watch.times["python"]))
    template = load_template("brief")
    brief = compose(document)
    page = render_html(render_markdown(brief, template), template, brief, facts=render_json(document))
    head, _, rest = page.partition(FACTS_OPEN)
    size = len((head + rest.partition(FACTS_CLOSE)[2]).encode())
    print(f"  {'HTML without the facts':<24}{size / 1000:7.1f} kB  (mark: 300 kB)")


def growth(pages: Sequence[int]) -> None:
    """Longer and longer PDFs, each in a process of its own."""
    print("\nlonger PDFs, in processes of their own")
    for number in pages:
        made, seconds, peak = process([sys.executable, "-c", PAGES, str(number)]).split()
        each = f"{1000 * float(seconds) / int(made):8.0f} ms a page"
        mark = f"  (mark: {MARKS[number]})" if number in MARKS else ""
        print(f"  {made:>5} pages{float(seconds):9.1f} s{each}{peak:>8} MB{mark}")


def grow(pages: int) -> None:
    """Print how many pages were made of about so many, the seconds of work from facts to PDF, and the peak in MB."""
    template = load_template("brief")
    document = copied(facts_of(ROOT / "seeds"), ceil(pages / PAGES_AN_ARTICLE))
    began = process_time()
    brief = compose(document, extent=Extent("full", "standard"))
    pdf = render_pdf(render_html(render_markdown(brief, template), template, brief), template)
    spent, peak = process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(pages_of(pdf), f"{spent:.1f}", peak)


def copied(document: FactsDocument, count: int) -> FactsDocument:
    """A document of so many articles, copied from those of another under names of their own."""
    from reportgen.corpus.stored import read_facts  # noqa: PLC0415 - pydantic is slow to import

    whole = render_json(document)
    articles = []
    for number in range(count):
        source = document.articles[number % len(document.articles)].id
        renamed = re.sub(rf'"{source}(?=["./])', f'"{number:04}-{source}', whole)
        copy = next(a for a in read_facts(renamed.encode(), name="copy").articles if a.id == f"{number:04}-{source}")
        articles.append(copy)
    return replace(document, articles=tuple(articles), cross=type(document.cross)())


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


if __name__ == "__main__":
    main()
