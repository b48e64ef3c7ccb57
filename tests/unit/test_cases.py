"""The case files: for each element, marked text and what must be found in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.marked import FACT_KINDS, found, load_cases, spans_of, unmark

KNOWN = ("published", "byline", "title")
NAMED = ("actors", "places")

ALL = [pytest.param(kind, case, id=f"{kind}: {case['name']}") for kind in FACT_KINDS for case in load_cases(kind)]


def plain(value: Any) -> Any:
    """Roles by their text and subjects by theirs: the spans are proved by grounding. What is not told is empty."""
    if value is None:
        return ""
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value["text"] if isinstance(value, dict) and "text" in value else value


@pytest.mark.parametrize(("kind", "case"), ALL)
def test_case(kind: str, case: dict[str, Any]) -> None:
    text, marks = unmark(case["text"])
    facts = found(kind, text, **{k: case[k] for k in KNOWN if k in case})
    expected = case.get("expect", [])
    if kind in NAMED:
        facts.sort(key=lambda f: f["name"])
        expected = sorted(expected, key=lambda e: e["name"])
        mentions = {span for fact in facts for span in spans_of(fact)}
        assert set(marks) <= mentions, [f["name"] for f in facts]
        assert [f["name"] for f in facts] == [e["name"] for e in expected]
    else:
        assert [spans_of(f)[0] for f in facts] == marks, [f["text"] for f in facts]
        expected = expected or [{}] * len(marks)
    for fact, wanted in zip(facts, expected, strict=True):
        assert {k: plain(fact[k]) for k in wanted} == wanted


@pytest.mark.parametrize("kind", [kind for kind in FACT_KINDS if kind != "summary"])
def test_counter_cases(kind: str) -> None:
    """At least forty cases an element, a third of them texts in which nothing may be found, or the trap is named."""
    cases = load_cases(kind)
    counter = [case for case in cases if "⟦" not in case["text"] or case["name"].startswith("counter")]
    assert len(cases) >= 40
    assert len(counter) * 3 >= len(cases)
