"""Score the extraction on the real articles and compare with the floor that was reached before.

    python tools/quality.py              print the scores; exit 1 where one fell below the floor
    python tools/quality.py --update     raise the floor to what is reached now (never lowers a score)
    python tools/quality.py --lower      write what is reached now even where it is lower; say why in the commit

The scorer, the articles and the gold lie in `../shared/quality` and are not part of the project. The floor,
`tests/quality_floor.json`, holds the scores with a digest of articles and gold: figures of others do not compare.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from reportgen.app import facts_of
from reportgen.documents import facts_document
from reportgen.model import Article
from reportgen.render.json import to_plain

ROOT = Path(__file__).resolve().parent.parent
QUALITY = ROOT.parent / "shared" / "quality"
FLOOR = ROOT / "tests" / "quality_floor.json"
MEASURED = ROOT / "reportgen" / "measured.toml"
SETS = ("seeds", "dev")
TOLERANCE = 0.0005
"""Scores are rounded to four digits; less than this is no difference."""

Scores = dict[str, dict[str, float]]


def corpus_digest(quality: Path = QUALITY) -> str:
    """SHA-256 over the articles, the gold and the scorer, in name order."""
    digest = hashlib.sha256()
    for path in sorted([*quality.glob("corpus/*/*.txt"), *quality.glob("gold/**/*.json"), quality / "score.py"]):
        digest.update(path.relative_to(quality).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def measure(quality: Path = QUALITY) -> dict[str, Scores]:
    """The scores of each set of articles: element → figure → value from 0 to 1, and the mean F1."""
    scorer = _scorer(quality)
    return {name: _measure_set(scorer, quality, name) for name in SETS}


def _scorer(quality: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality_score", quality / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _measure_set(scorer: ModuleType, quality: Path, name: str) -> Scores:
    totals: dict[str, Any] = defaultdict(scorer.Tally)
    facts = []
    for gold_path in sorted((quality / "gold" / name).glob("*.json")):
        gold, _, _ = scorer.load_gold(gold_path, None)
        path = quality / gold["source"]
        raw = path.read_bytes()
        article = Article(
            id=path.stem, path=path.name, text=raw.decode("utf-8"), sha256=hashlib.sha256(raw).hexdigest()
        )
        facts.append(facts_of(article).facts)
        for element, tally in scorer.score_article(to_plain(facts[-1]), gold, article.text).items():
            totals[element].add(tally)
    reports = {element: totals[element].report() for element in ("grounding", *scorer.ELEMENTS)}
    scores = {
        element: {k: v for k, v in report.items() if k not in ("gold", "found") and v is not None}
        for element, report in reports.items()
    }
    means = [scores[e]["f1"] for e in scorer.ELEMENTS if "f1" in scores[e]]
    scores["all"] = {"mean_f1": round(sum(means) / len(means), 4)}
    cross = quality / "gold" / f"cross_{name}.json"
    if cross.exists():
        plain = to_plain(facts_document(name, facts))
        for kind, report in scorer.score_cross(plain, json.loads(cross.read_text("utf-8"))).items():
            if isinstance(report, dict):
                figures = ("recall", "precision", "roles")
                scores[f"cross {kind}"] = {k: report[k] for k in figures if k in report}
    return scores


def fallen(floor: dict[str, Scores], scores: dict[str, Scores]) -> list[str]:
    """What is lower than the floor, a line each."""
    return [
        f"{name} {element} {figure}: {scores[name].get(element, {}).get(figure, 0.0):.4f} < {least:.4f}"
        for name, elements in floor.items()
        for element, figures in elements.items()
        for figure, least in figures.items()
        if scores[name].get(element, {}).get(figure, 0.0) < least - TOLERANCE
    ]


def promise(scores: dict[str, Scores], quality: Path = QUALITY) -> str:
    """What a brief may promise, as TOML: how often what is told is an outcome and of that status, in the worse set."""
    articles = sum(len(list((quality / "gold" / name).glob("*.json"))) for name in SETS)
    told = [scores[name]["outcomes"] for name in SETS]
    right = min(int(1000 * outcomes["precision"] * outcomes["status"]) for outcomes in told)
    return (
        "# Written by tools/quality.py with the floor: of a thousand outcomes, how many are read rightly.\n"
        f"right = {right}\narticles = {articles}\n"
    )


def _table(scores: dict[str, Scores]) -> str:
    lines = []
    for name, elements in scores.items():
        lines.append(name)
        for element, figures in elements.items():
            lines.append(f"  {element:16}" + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="store_true")
    arguments = parser.parse_args()
    if not QUALITY.is_dir():
        print("../shared/quality is not here: nothing to measure with", file=sys.stderr)
        return 2
    scores = measure()
    print(_table(scores))
    floor: dict[str, Any] = (
        json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {"corpus": corpus_digest(), "scores": {}}
    )
    if floor["corpus"] != corpus_digest() and not arguments.lower:
        print(
            "the articles, the gold or the scorer changed: check, then set the floor anew with --lower", file=sys.stderr
        )
        return 1
    low = fallen(floor["scores"], scores)
    if low and not arguments.lower:
        print("below the floor:", *low, sep="\n  ", file=sys.stderr)
        return 1
    if arguments.update or arguments.lower:
        FLOOR.write_text(
            json.dumps({"corpus": corpus_digest(), "scores": scores}, indent=1, sort_keys=True) + "\n", "utf-8"
        )
        MEASURED.write_text(promise(scores), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
