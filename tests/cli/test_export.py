"""`-f csv` and `-f parquet`: how files are called, and what standard output takes."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import TABLES
from tests.cli.conftest import Run

Program = Callable[..., Run]


def test_a_file_a_table(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "md,csv").code == 0
    written = {file.name for file in Path("out").iterdir()}
    assert written == {"brief.md", *(f"brief.{table}.csv" for table in TABLES)}


def test_the_tables_of_one_article_are_called_by_it(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "csv", "--article", "ferry", "--table", "numbers,dates")
    assert sorted(file.name for file in Path("out").iterdir()) == ["ferry.dates.csv", "ferry.numbers.csv"]


def test_standard_output_takes_one_table(news: Path, reportgen: Program) -> None:
    said = "--out: error: standard output takes one table at a time — name one: --table outcomes\n"
    assert reportgen("build", "--seeds", news, "-f", "csv", "-o", "-") == Run(2, "", said)
    built = reportgen("build", "--seeds", news, "-f", "csv", "-o", "-", "--table", "articles")
    rows = list(csv.DictReader(io.StringIO(built.out, newline="")))
    assert (built.code, built.err) == (0, "")
    assert "ferry" in [row["article"] for row in rows]


def test_an_unknown_table(news: Path, reportgen: Program) -> None:
    ran = reportgen("build", "--seeds", news, "-f", "csv", "--table", "outcome")
    assert ran.code == 2
    assert "did you mean “outcomes”?" in ran.err


def test_stored_facts_give_the_same_tables(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "csv,json").code == 0
    assert reportgen("render", "-q", "out/brief.json", "-f", "csv", "-o", "again").code == 0
    for file in Path("again").iterdir():
        assert file.read_bytes() == (Path("out") / file.name).read_bytes()


def test_parquet_without_pyarrow_writes_nothing(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = reportgen("build", "--seeds", news, "-f", "md,parquet")
    assert (ran.code, ran.out) == (2, "")
    assert "Parquet needs pyarrow, which is not installed — install it" in ran.err
    assert not Path("out").exists()
