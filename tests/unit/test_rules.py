"""Every rule of a language pack finds its examples and leaves its counterexamples alone."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.language.packs import languages, load_pack
from tests.marked import FACT_KINDS, found, spans_of, unmark


def rules() -> list[Any]:
    cases = []
    for language in languages():
        pack = load_pack(language)
        assert pack
        for kind in FACT_KINDS:
            if not pack.path(f"{kind}.toml").exists():
                continue
            for rule in pack.table(kind).get("rule", []):
                for key in ("examples", "counterexamples"):
                    for example in rule[key]:
                        cases.append(pytest.param(language, kind, example, id=f"{language} {rule['id']}: {example}"))
    return cases


@pytest.mark.parametrize(("language", "kind", "example"), rules())
def test_example(language: str, kind: str, example: str) -> None:
    text, marks = unmark(example)
    spans = sorted(span for fact in found(kind, text, language=language) for span in spans_of(fact))
    assert spans == marks
