"""Every rule of a language pack finds its examples and leaves its counterexamples alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
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


def lists_in(table: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a table, with the keys that lead to it."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists_in(value, f"{name}.{key}")
    elif isinstance(table, list) and all(isinstance(entry, str) for entry in table):
        yield name, table
    elif isinstance(table, str) and name.startswith("places.kinds."):
        yield name, table.split()
    elif isinstance(table, list):
        for entry in table:
            yield from lists_in(entry, name)


@pytest.mark.parametrize("language", languages())
def test_no_list_holds_a_word_twice(language: str) -> None:
    pack = load_pack(language)
    assert pack
    tables = sorted(Path(str(pack.path("numbers.toml"))).parent.glob("*.toml"))
    assert tables
    lists = [found for file in tables for found in lists_in(pack.table(file.stem), file.stem)]
    again = {name: sorted({w for w in words if words.count(w) > 1}) for name, words in lists}
    assert {name: words for name, words in again.items() if words} == {}
