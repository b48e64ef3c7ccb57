"""The facts as tables for spreadsheets, data frames and databases: CSV and Parquet."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.config import TABULAR, Format
from reportgen.model import FactsDocument

__all__ = ["export"]


def export(document: FactsDocument, formats: Sequence[Format], tables: Sequence[str] = ()) -> dict[str, bytes]:
    """The facts as tables in those of the formats that hold tables: file names and their bytes.

    Args:
        document: the facts.
        formats: which.
        tables: the names of those to make; all where there are none.

    Raises:
        OutputError: a library that Parquet needs is missing.
    """
    if set(formats).isdisjoint(TABULAR):
        return {}
    from reportgen.export.csv import csv_bytes  # noqa: PLC0415 - most builds make no tables
    from reportgen.export.parquet import parquet_bytes  # noqa: PLC0415
    from reportgen.export.tables import TABLES  # noqa: PLC0415

    writers = {"csv": csv_bytes, "parquet": parquet_bytes}
    chosen = [table for table in TABLES if not tables or table.name in tables]
    return {
        f"{table.name}.{suffix}": writers[suffix](table, document)
        for suffix in formats
        if suffix in writers
        for table in chosen
    }
