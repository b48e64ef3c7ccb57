"""Links between facts: a number's place, date, actor, standing and speaker, an outcome's actors, places and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportgen.extraction.grounding import KINDS
from reportgen.frozen import changed
from reportgen.render.json import to_plain
from tests.marked import facts_in, load_cases


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in load_cases("links")])
def test_link(case: dict[str, Any]) -> None:
    facts = facts_in(case["text"])
    label = {f.id: getattr(f, "name", None) or f.text for kind in KINDS for f in getattr(facts, kind)}

    def shown(value: Any) -> Any:
        if isinstance(value, dict):
            return value["text"]
        return [label[v] for v in value] if isinstance(value, list) else label.get(value, value)

    for wanted in case["links"]:
        kind = wanted["kind"]
        fact = next(f for f in map(to_plain, getattr(facts, kind)) if f["text"] == wanted["fact"])
        for name in wanted.keys() - {"kind", "fact", "unlinked"}:
            assert shown(fact[name]) == wanted[name], name
        for name in wanted.get("unlinked", ()):
            assert not fact[name], name


def test_a_changed_fact_is_as_if_made_anew() -> None:
    (number,) = facts_in("The town planted 40 oaks.").numbers
    assert changed(number, standing="planned", place="t.p1") == replace(number, standing="planned", place="t.p1")
    assert number.standing != "planned"
