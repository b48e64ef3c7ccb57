"""Tables as Parquet, with typed columns; pyarrow is imported where it is used."""

from __future__ import annotations

from typing import Any

from reportgen.errors import OutputError
from reportgen.export.columns import Table
from reportgen.model import FactsDocument


def require_parquet() -> None:
    """Make sure that Parquet can be written.

    Raises:
        OutputError: pyarrow is not installed.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - most builds write no Parquet

    if find_spec("pyarrow") is None:
        raise OutputError(
            "Parquet needs pyarrow, which is not installed",
            hint='install it: pip install "reportgen[parquet]"; CSV needs nothing',
        )


def parquet_bytes(table: Table, document: FactsDocument) -> bytes:
    """A table as a Parquet file; texts, lists of texts, 64-bit integers and 64-bit floating-point figures.

    Raises:
        OutputError: pyarrow is not installed.
    """
    require_parquet()
    import pyarrow  # noqa: PLC0415 - three seconds the first time
    from pyarrow import parquet  # noqa: PLC0415

    types = _types()
    schema = pyarrow.schema([pyarrow.field(column.name, types[column.kind]) for column in table.columns])
    rows = list(table.values(document))
    columns = [
        pyarrow.array([_cell(row[at]) for row in rows], types[column.kind]) for at, column in enumerate(table.columns)
    ]
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _types() -> dict[str, Any]:
    import pyarrow  # noqa: PLC0415 - as above

    return {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "integer": pyarrow.int64(),
        "figure": pyarrow.float64(),
    }


def _cell(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
