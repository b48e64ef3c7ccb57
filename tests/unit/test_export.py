"""The facts as tables: what stands in a cell, that nothing is lost, and that other programs read it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import config
from reportgen.errors import OutputError
from reportgen.export import export
from reportgen.export.columns import Kind
from reportgen.export.csv import FORMULAS, GUARD, PART, cell, csv_bytes
from reportgen.export.parquet import parquet_bytes
from reportgen.export.tables import KINDS, TABLES
from reportgen.model import CrossFacts
from tests import briefs
from tools import export_reference

BY_NAME = {table.name: table for table in TABLES}


def read(name: str, document: Any = None) -> list[dict[str, str]]:
    content = csv_bytes(BY_NAME[name], document or briefs.document()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def text_of(shown: str) -> str:
    """A text out of its cell, as docs/export.md says."""
    return shown.removeprefix(GUARD)


def texts_of(shown: str) -> list[str]:
    """A list out of its cell, as docs/export.md says."""
    parts, escaped = [""], False
    for character in text_of(shown):
        if escaped or character not in (PART, "\\"):
            parts[-1], escaped = parts[-1] + character, False
        elif character == PART:
            parts.append("")
        else:
            escaped = True
    return parts


def test_the_options_name_all_tables_in_their_order() -> None:
    assert tuple(BY_NAME) == config.TABLES
    assert set(config.TABULAR) < set(config.FORMATS)


def test_names_of_columns_differ_and_each_has_a_meaning() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert "article" in names
        assert all(column.meaning and column.kind in get_args(Kind) for column in table.columns)
    assert set(export_reference.TYPES) == set(get_args(Kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_has_a_row(kind: str) -> None:
    facts = [fact for article in briefs.document().articles for fact in getattr(article, kind)]
    rows = read(kind)
    assert [row["id"] for row in rows] == [fact.id for fact in facts]
    for row, fact in zip(rows, facts, strict=True):
        text = briefs.texts()[row["article"]]
        assert text[int(row["start"]) : int(row["end"])] == fact.spans[0].text


def test_every_field_of_a_fact_is_in_a_table() -> None:
    for kind in KINDS:
        fact = getattr(briefs.larch(), kind)[0]
        columns = {column.name for column in BY_NAME[kind].columns}
        told_elsewhere = {"spans", "sentence", "roles", "holder_span", "speaker_span"}
        assert set(fact.__dataclass_fields__) - told_elsewhere <= columns


def test_figures_are_plain() -> None:
    assert [cell(v) for v in (4500000, -4, 0.25, 1e21, 1e-7, None)] == [
        "4500000", "-4", "0.25", "1000000000000000000000", "0.0000001", "",
    ]  # fmt: skip
    values = [row["value"] for row in read("numbers")]
    assert "4500000" in values
    assert not any(value.startswith(GUARD) for value in values)


@given(st.text())
def test_a_text_is_never_a_formula_and_comes_back(text: str) -> None:
    assert not cell(text).startswith(FORMULAS)
    assert text_of(cell(text)) == text


@given(st.lists(st.text(), min_size=1).map(tuple))
def test_a_list_is_never_a_formula_and_comes_back(texts: tuple[str, ...]) -> None:
    assert not cell(texts).startswith(FORMULAS)
    assert texts_of(cell(texts)) == list(texts)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_headline_holds_is_one_cell(title: str) -> None:
    document = briefs.document()
    evil = replace(document, articles=(replace(document.articles[0], title=title), *document.articles[1:]))
    rows = read("articles", evil)
    assert [row["article"] for row in rows] == ["larch", "bray", "orme"]
    assert text_of(rows[0]["title"]) == title


def test_lines_end_as_the_standard_says() -> None:
    content = csv_bytes(BY_NAME["dates"], briefs.document())
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 1 + 6


def test_what_articles_share_has_a_row_a_fact() -> None:
    assert [(r["rank"], r["motto"], r["article"]) for r in read("cross_mottos")] == [
        ("1", "First the well, then the road", "larch"),
        ("1", "First the well, then the road", "bray"),
    ]
    assert [(r["of"], r["article"], r["value"], r["date"]) for r in read("cross_measures")] == [
        ("pipe", "larch", "62", "2025-03"), ("pipe", "bray", "18", "2027-12"), ("pipe", "orme", "9", ""),
    ]  # fmt: skip
    assert {row["kind"] for row in read("cross_comparisons")} == {"differ"}
    assert [row["fact"] for row in read("cross_timeline")][:2] == ["bray.o1", "larch.o1"]
    assert {row["roles"] for row in read("cross_actors")} == {"chair of the water board"}


def test_nothing_to_tell_is_a_header() -> None:
    document = replace(briefs.document(), articles=(), cross=CrossFacts())
    for table in TABLES:
        assert csv_bytes(table, document).decode() == ",".join(c.name for c in table.columns) + "\r\n"


def test_only_the_tables_that_are_asked_for() -> None:
    assert list(export(briefs.document(), ("md", "csv"), ("numbers", "outcomes"))) == ["numbers.csv", "outcomes.csv"]
    assert list(export(briefs.document(), ("csv",))) == [f"{table.name}.csv" for table in TABLES]
    assert export(briefs.document(), ("md", "pdf")) == {}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_holds_what_csv_holds(table: Any) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: make test does that")
    content = parquet_bytes(table, briefs.document())
    assert content == parquet_bytes(table, briefs.document())
    read_back = parquet.read_table(io.BytesIO(content))
    assert read_back.column_names == [column.name for column in table.columns]
    types = {"text": "string", "texts": "list<element: string>", "integer": "int64", "figure": "double"}
    assert [str(field.type) for field in read_back.schema] == [types[column.kind] for column in table.columns]
    rows = [
        [cell(tuple(v) if isinstance(v, list) else int(v) if isinstance(v, float) else v) for v in row.values()]
        for row in read_back.to_pylist()
    ]
    assert rows == [list(row.values()) for row in read(table.name)]


def test_arrow_reads_the_csv() -> None:
    reader = pytest.importorskip("pyarrow.csv", reason="pyarrow is not installed: make test does that")
    numbers = reader.read_csv(io.BytesIO(csv_bytes(BY_NAME["numbers"], briefs.document())))
    assert str(numbers.schema.field("value").type) in ("int64", "double")
    assert numbers.column("id").to_pylist()[0] == "larch.n1"


def test_without_pyarrow_there_is_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match="Parquet needs pyarrow") as caught:
        parquet_bytes(TABLES[0], briefs.document())
    assert 'pip install "reportgen[parquet]"' in caught.value.hint


def test_pyarrow_is_imported_for_parquet_alone() -> None:
    code = "import sys, reportgen.export.tables, reportgen.export.csv, reportgen.forms; print('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
