"""Marked text: `⟦…⟧` shows where a fact is expected, so that no test counts offsets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from reportgen.extraction import extract
from reportgen.language.packs import load_pack
from reportgen.model import Article, ArticleFacts, Segment
from reportgen.render.json import to_plain

CASES = Path(__file__).parent / "cases"
FACT_KINDS = ("mottos", "actors", "places", "quotes", "numbers", "dates", "outcomes", "summary")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the half-open spans that they showed."""
    text, spans, opened = "", [], []
    for piece in re.split("([⟦⟧])", marked):
        if piece == "⟦":
            opened.append(len(text))
        elif piece == "⟧":
            spans.append((opened.pop(), len(text)))
        else:
            text += piece
    return text, sorted(spans)


def facts_in(text: str, *, language: str = "en", **known: Any) -> ArticleFacts:
    """The facts of a text of which all is content: blocks between blank lines are paragraphs, or the known title."""
    blocks = list(re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    titled = bool(blocks) and blocks[0][0] == known.get("title")
    segments = [
        Segment(m.start(), m.end(), "paragraph" if n else "title", True, n)
        for n, m in enumerate(blocks, start=0 if titled else 1)
    ]
    article = Article(id="t", path="t.txt", text=text, sha256="0" * 64, language=language, **known)
    extraction = extract(article, segments, pack=load_pack(language))
    assert not extraction.diagnostics, extraction.diagnostics
    return extraction.facts


def spans_of(fact: dict[str, Any]) -> list[tuple[int, int]]:
    return [(s["start"], s["end"]) for s in fact["spans"]]


def found(kind: str, text: str, **known: Any) -> list[dict[str, Any]]:
    """The facts of a kind in a text, as their JSON."""
    return [to_plain(fact) for fact in getattr(facts_in(text, **known), kind)]


def load_cases(kind: str, language: str = "en") -> list[dict[str, Any]]:
    path = CASES / language / f"{kind}.toml"
    return tomllib.loads(path.read_text("utf-8"))["case"] if path.exists() else []
