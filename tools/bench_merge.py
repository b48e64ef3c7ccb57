"""How merging grows with the collection: seconds and memory for articles made of the sample ones, varied.

python tools/bench_merge.py [--sizes 500,2000,10000] [--folder seeds]

Names, places and figures are drawn anew for four of five facts, so that most of a collection is different and some of
it is shared. The last column is the time an article divided by the logarithm of the collection: it stays level where
time grows as n log n.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from time import process_time
from typing import Any

from reportgen.app import Silence, facts_of, gather
from reportgen.config import Options
from reportgen.elements.sketch import BINS, DIGITS
from reportgen.merge import merge
from reportgen.model import Actor, ArticleFacts, Number, Place
from reportgen.output import Disk

SYLLABLES = "ka lo mi te ru sa vo ne pi du lan mir tas ven dor gil".split()
VARIED = 0.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,2000,10000", help="how many articles, comma-separated")
    parser.add_argument("--folder", type=Path, default=Path(__file__).resolve().parent.parent / "seeds")
    arguments = parser.parse_args()
    samples = list(read(arguments.folder))
    print(f"{'articles':>8} {'seconds':>8} {'ms each':>8} {'MB':>6}  ms each / log2")
    for size in map(int, arguments.sizes.split(",")):
        articles = [vary(samples[n % len(samples)], f"{n:06}", random.Random(n)) for n in range(size)]
        started = process_time()
        merge(articles)
        each = (process_time() - started) * 1000 / size
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:8} {each * size / 1000:8.2f} {each:8.2f} {memory:6}  {each / math.log2(size):.3f}")


def read(folder: Path) -> Iterator[ArticleFacts]:
    """The facts of the articles in a folder."""
    gathered = gather(Options(seeds=folder), (), disk=Disk(), progress=Silence())
    return (facts_of(article).facts for article in gathered.articles)


def vary(article: ArticleFacts, identity: str, draw: random.Random) -> ArticleFacts:
    """The article under another id, with other names, places and figures, and a wording of its own."""
    names: dict[str, str] = {}
    varied = vary_facts(article, article.id, identity=identity, names=names, draw=draw)
    sketch = "".join(f"{draw.getrandbits(4 * DIGITS):0{DIGITS}x}" for _ in range(BINS))
    source = replace(article.source, sha256=f"{draw.getrandbits(256):064x}")
    facts: ArticleFacts = replace(varied, id=identity, sketch=sketch, source=source)
    return facts


def vary_facts(value: Any, old: str, *, identity: str, names: dict[str, str], draw: random.Random) -> Any:
    """A value with the ids of its facts moved to another article and its names and figures drawn anew."""
    if isinstance(value, str):
        return identity + value[len(old) :] if value.startswith(f"{old}.") else value
    if isinstance(value, tuple):
        return tuple(vary_facts(v, old, identity=identity, names=names, draw=draw) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: vary_facts(getattr(value, field.name), old, identity=identity, names=names, draw=draw)
        for field in fields(value)
    }
    if isinstance(value, Actor | Place):
        changed["name"] = names.setdefault(value.name, invented(value.name, draw))
    if isinstance(value, Number):
        changed["value"] = value.value + draw.randint(0, 9)
    return replace(value, **changed)


def invented(name: str, draw: random.Random) -> str:
    """Another name of as many words, or one time in five the same."""
    if draw.random() > VARIED:
        return name
    return " ".join((draw.choice(SYLLABLES) + draw.choice(SYLLABLES)).capitalize() for _ in name.split())


if __name__ == "__main__":
    main()
