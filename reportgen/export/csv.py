"""Tables as CSV: RFC 4180, UTF-8, and nothing in a cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

from reportgen.export.columns import Table, Value
from reportgen.model import FactsDocument

GUARD = "'"
"""Stands before a text that begins like a formula, or with itself: whoever reads drops one where a text has it."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PART = "|"
"""Stands between the texts of a list; one of their own is written \\|, and a backslash of their own \\\\."""


def csv_bytes(table: Table, document: FactsDocument) -> bytes:
    """A table with its header, lines ended by CRLF."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(cell, row) for row in table.values(document))
    return written.getvalue().encode("utf-8")


def cell(value: Value) -> str:
    """A value as a cell: figures as they are, an empty cell for what is missing, texts so that they stay texts."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = PART.join(part.replace("\\", "\\\\").replace(PART, f"\\{PART}") for part in value)
    if isinstance(value, str):
        return GUARD + value if value.startswith((GUARD, *FORMULAS)) else value
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
