"""The case files of merging: two or three short articles, and the rows that they must have in common."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import Any

import pytest

from reportgen.extraction import extract
from reportgen.language.packs import load_pack
from reportgen.merge import merge
from reportgen.model import Article, ArticleFacts, Segment
from reportgen.render.json import to_plain
from tests.marked import CASES

SHARED = ("mottos", "actors", "places", "measures", "themes")
ALL = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((CASES / "en").glob("cross_*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def facts_of(head: dict[str, Any]) -> ArticleFacts:
    """The facts of an article of a case: a paragraph a block between blank lines, all of it content."""
    text = head["text"].strip()
    segments = [
        Segment(m.start(), m.end(), "paragraph", True, n)
        for n, m in enumerate(re.finditer(r"\S(?:.|\n(?!\s*\n))*", text), start=1)
    ]
    known = {key: value for key, value in head.items() if key != "text"}
    article = Article(path=f"{head['id']}.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **known)
    return extract(article, segments, pack=load_pack("en")).facts


def told(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a case tells it: articles for facts, roles by their text, the values of a measure in order."""
    found = dict(row)
    if kind not in ("themes", "reprints"):
        found["articles"] = list(dict.fromkeys(fact.partition(".")[0] for fact in row["facts"]))
    if kind == "actors":
        found["roles"] = [role["text"] for role in row["roles"]]
        found["namesakes"] = [fact.partition(".")[0] for fact in row["namesakes"]]
    if kind == "measures":
        found["values"] = [value["value"] for value in row["rows"]]
        found["standings"] = [value["standing"] or "" for value in row["rows"]]
    return found


@pytest.mark.parametrize("case", ALL)
def test_case(case: dict[str, Any]) -> None:
    cross = to_plain(merge([facts_of(article) for article in case["article"]]))
    for kind, expected in case["expect"].items():
        rows = [told(kind, row) for row in cross[kind]]
        if kind in SHARED and not any(row.get("namesakes") for row in rows):
            rows = [row for row in rows if len(row["articles"]) > 1]
        if kind == "actors":
            rows.sort(key=lambda row: row["articles"])
        seen = [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=False)]
        assert (seen, len(rows)) == (expected, len(expected)), rows
