"""What reportgen costs, as ratios and processor times of one run on one machine: no figure is a promise, none fails.

python tools/bench.py [--folder DIR] [--rounds N] [--no-pdf] [--long]
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

import reportgen.app as flow
from reportgen import extraction, layout
from reportgen.brief import compose
from reportgen.cli import SWEPT_AFTER
from reportgen.config import Options
from reportgen.documents import facts_document
from reportgen.model import Article, ArticleFacts
from reportgen.output import Disk
from reportgen.render.html import render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template

ROOT = Path(__file__).resolve().parent.parent
BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef main(name: str = '') -> None: print('bare')\napp()\n"
SLOW = ("weasyprint", "trafilatura", "tomlkit", "markdown_it", "charset_normalizer")
COLD = f"""\
import sys
from reportgen.cli.root import run
folder, out, suffix = sys.argv[1:]
run(["build", "--seeds", folder, "--out", out, "-f", suffix, "-q"])
print(*sorted(set({SLOW!r}) & set(sys.modules)))
"""
PDF_ROUNDS = 3
UNIT = 10_000
GROWTH = (1, 10, 100)
LONG = 1000
GROWTH_ROUNDS = 3
EVEN = 10
"""How many units of text are read in a row where an article is shorter than that."""
WORDS = 800
"""Words of an article, so that rates of folders with short and with long ones compare."""
HUGE = """\
import sys
sys.path.insert(0, "tools")
from bench import flow, made_up
flow.facts_of(made_up(1_000_000))
"""
PEAK = "import resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
# A program's peak begins with the size of the one that started it: this one has grown, a small one in between has not.
SMALL = "import subprocess, sys\nsubprocess.run(sys.argv[1:], check=True)\n"
T = TypeVar("T")


class Stopwatch:
    """The seconds that each stage took, a list entry a round.

    Args:
        clock: seconds of work, of this process or of those that it started, so that others on the machine do not count.
    """

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self._clock = clock
        self.times: dict[str, list[float]] = defaultdict(list)
        self.tokens = 0

    def __call__(self, name: str, work: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Do some work and note its time under a name."""
        began = self._clock()
        result = work(*arguments, **named)
        self.times[name].append(self._clock() - began)
        return result

    def median(self, name: str) -> float:
        """The median time of a stage, in seconds."""
        return statistics.median(self.times[name])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--no-pdf", action="store_true")
    parser.add_argument("--long", action="store_true", help="an article of 10 MB too: a minute or two")
    arguments = parser.parse_args()
    gc.set_threshold(SWEPT_AFTER)  # as the command does
    start_up(arguments.rounds)
    cold_builds(arguments.folder)
    stages(arguments.folder, arguments.rounds, pdf_rounds=0 if arguments.no_pdf else PDF_ROUNDS)
    growth((*GROWTH, LONG) if arguments.long else GROWTH)
    memory()


def start_up(rounds: int) -> None:
    """`reportgen --version` beside a Typer program that does nothing, turn by turn."""
    watch = Stopwatch(children_time)
    for _ in range(rounds):
        watch("reportgen --version", process, [sys.executable, "-m", "reportgen", "--version"])
        watch("bare Typer program", process, [sys.executable, "-c", BARE])
    print(f"start-up, median of {rounds}")
    for name in watch.times:
        row(name, watch.median(name))
    print(f"  {'ratio':<22}{watch.median('reportgen --version') / watch.median('bare Typer program'):9.2f}")


def cold_builds(folder: Path) -> None:
    """What a build takes in a process of its own, and which slow libraries it loads for it."""
    print("\none cold build, and the slow libraries it loads")
    watch = Stopwatch(children_time)
    with tempfile.TemporaryDirectory() as out:
        for suffix in ("json", "md", "html", "pdf"):
            name = f"build -f {suffix}"
            loaded = watch(name, process, [sys.executable, "-c", COLD, str(folder), out, suffix])
            row(name, watch.median(name), loaded.strip() or "none")


def stages(folder: Path, rounds: int, *, pdf_rounds: int) -> None:
    """Each stage in one warm process: the median of the rounds.

    All of extraction has rounds of its own: the stopwatches of its steps take a part of the time that they measure.
    """
    articles = flow.gather(Options(seeds=folder), (), disk=Disk(), progress=flow.Silence()).articles
    later_stages(Stopwatch(), all_facts(articles), pdf=False)  # loads packs, weights and templates
    watch = Stopwatch()
    for _ in range(rounds):
        watch("facts", all_facts, articles)
    for number in range(rounds):
        with steps_timed(watch):
            facts = all_facts(articles)
        later_stages(watch, facts, pdf=number < pdf_rounds)
    tokens = watch.tokens // rounds
    units = words_of(articles) / WORDS
    print(
        f"\nstages, {len(articles)} articles of {folder.name}/, {tokens} tokens, median of {rounds} warm rounds;"
        f"\nan article is {WORDS} words"
    )
    for name in watch.times:
        each = watch.median(name) / units
        speed = f"{1 / each:9.0f} articles/s{tokens / units / each:12.0f} tokens/s" if name.startswith("  ") else ""
        row(name, watch.median(name), f"{1000 * each:8.2f} ms an article{speed}")
    rates = f"{units / watch.median('facts'):.0f} articles a second, {tokens / watch.median('facts'):.0f} tokens"
    print(f"\nextraction on one core: {rates} a second")


def words_of(articles: Sequence[Article]) -> int:
    """How many words the content of all the articles has."""
    return sum(flow.facts_of(article).facts.source.words for article in articles)


def growth(sizes: Sequence[int]) -> None:
    """The time for longer and longer texts, beside that for the shortest one.

    All sizes are measured in each round, and as often as each other: the first time, any text has words to learn.
    Short ones are read several times in a row: a busy machine has quick moments that are long enough for them alone.
    """
    watch = Stopwatch()
    print("\none article of made-up prose, as it grows")
    names = {times: f"{times * UNIT // 1000} kB" for times in sizes}
    in_a_row = {times: max(1, EVEN // times) for times in sizes}
    for number in range(GROWTH_ROUNDS):
        for times, name in names.items():
            if times < LONG or number == 0:
                watch(name, all_facts, [made_up(times * UNIT)] * in_a_row[times])
    seconds = {times: min(watch.times[name]) / in_a_row[times] for times, name in names.items()}
    for times, name in names.items():
        ratio = seconds[times] / seconds[sizes[0]]
        row(name, seconds[times], f"{times:4} times the text takes {ratio:6.1f} times as long")


def memory() -> None:
    """What an article of a megabyte takes beyond the interpreter, at its peak."""
    bare, whole = (
        int(process([sys.executable, "-c", SMALL, sys.executable, "-c", code])) for code in (PEAK, f"{HUGE}{PEAK}")
    )
    print(f"\npeak memory for an article of 1 MB, beyond the interpreter: {(whole - bare) / 1024:.0f} MB")


def made_up(size: int) -> Article:
    """An article of so many characters; every paragraph has names and figures of its own."""
    paragraphs: list[str] = []
    length = 0
    while length < size:
        n = len(paragraphs)
        name = "".join(chr(ord("a") + int(digit)) for digit in str(1000 + n)).capitalize()
        paragraphs.append(
            f"The {name} district council opened {n % 90 + 3} new wells near Lake {name}o on May {n % 28 + 1}, 2023. "
            f"{100 + n} families who had carried water for years now save {n % 40 + 2} percent of their day. “We "
            f"waited a long time for the {name} pump, and it works,” said Mayor Ada {name}i. The roads to {name}u are "
            "still to be mended."
        )
        length += len(paragraphs[-1]) + 2
    return Article(id="made-up", path="made-up.txt", text="\n\n".join(paragraphs)[:size], sha256="0" * 64)


def all_facts(articles: Sequence[Article]) -> list[ArticleFacts]:
    """What is found in the articles, once."""
    return [flow.facts_of(article).facts for article in articles]


def later_stages(watch: Stopwatch, facts: Sequence[ArticleFacts], *, pdf: bool) -> None:
    """From facts to every form, once."""
    template = load_template("brief")
    document = watch("merge", facts_document, "bench", facts)
    brief = watch("brief", compose, document)
    watch("json", render_json, document)
    markdown = watch("markdown", render_markdown, brief, template)
    html = watch("html", render_html, markdown, template, brief)
    if pdf:
        watch("pdf", render_pdf, html, template)


@contextmanager
def steps_timed(watch: Stopwatch) -> Iterator[None]:
    """While it lasts, every step from an article's text to its facts adds up its time; so do the tokens."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(step)
        def call(*arguments: Any, **named: Any) -> Any:
            began = process_time()
            result = step(*arguments, **named)
            spent[name] += process_time() - began
            if name == "analyse":
                watch.tokens += len(result.tokens)
            return result

        return call

    modules = (flow, extraction)
    named = [(module, name, step) for module in modules for name, step in vars(module).items()]
    steps: dict[tuple[Any, str], Any] = {(layout, "lay_out"): layout.lay_out}
    steps |= {(module, name): step for module, name, step in named if _is_step(name, step)}
    for (module, name), step in steps.items():
        setattr(module, name, timed(name, step))
    try:
        yield
    finally:
        for (module, name), step in steps.items():
            setattr(module, name, step)
        for name, seconds in spent.items():
            watch.times[f"  {name}"].append(seconds)


def _is_step(name: str, step: Any) -> bool:
    """Whether a name stands for a step from text to facts: layout, or what `extract` calls from another file."""
    module = getattr(step, "__module__", "")
    wanted = ("reportgen.layout", "reportgen.language", "reportgen.elements", "reportgen.extraction.")
    return module.startswith(wanted) and not isinstance(step, type) and not name.startswith(("_", "load", "lang"))


def children_time() -> float:
    """The seconds of work of all processes that this one started and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def process(command: Sequence[str]) -> str:
    """What a program of its own writes to standard output."""
    # An installed program is compiled: where the environment forbids to write that down, each round would do it anew.
    compiled = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=compiled).stdout


def row(name: str, seconds: float, note: str = "") -> None:
    """A line of the table."""
    print(f"  {name:<22}{1000 * seconds:9.2f} ms  {note}".rstrip())


if __name__ == "__main__":
    main()
