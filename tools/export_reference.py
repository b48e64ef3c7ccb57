"""The reference of the exported tables, from their one definition; a test tells when it is stale.

python tools/export_reference.py    writes docs/export.md
"""

from __future__ import annotations

from pathlib import Path

from reportgen.export.columns import Column, Table
from reportgen.export.tables import TABLES

TARGET = Path(__file__).resolve().parent.parent / "docs" / "export.md"
TYPES = {
    "text": ("text", "string"),
    "texts": ("list of texts", "list of string"),
    "integer": ("whole number", "int64"),
    "figure": ("number", "double"),
}
HEAD = """\
# The facts as tables

<!-- Made by tools/export_reference.py from the definition of the tables. Do not edit. -->

```sh
reportgen build -f csv -o tables
reportgen build -f csv --table numbers,outcomes -o tables
reportgen render out/brief.json -f csv --table numbers -o -
reportgen build -f parquet -o tables
```

The first writes a file a table: `tables/brief.articles.csv`, `tables/brief.outcomes.csv` and so on; with `--article
003` the files are called `003.articles.csv` and so on. All tables are always written, with nothing but their header
where there is nothing to tell, so that whoever reads them finds the same files every day. `--table` chooses some of
them. Standard output takes one table at a time. The facts are those of the JSON: same ids, same offsets, same bytes
twice.

Parquet needs pyarrow: `pip install "reportgen[parquet]"`.

## How they join

`article` and `id` are the keys. `article` is in every table; a fact's `id` is unique in the brief, and other tables
name it in `fact`, `actor`, `place`, `date`, `attribution` and in lists. `start` and `end` are offsets into the
article's text, in code points from 0, half open; `spans` has every stretch of every fact, with its words.
`sentences` joins to statements by `article` and `sentence_start`. Tables that begin with `cross_` tell what
articles say together; they have a row for each fact of a group.

```sql
select n.value, n.unit, n.of, s.text
from 'tables/brief.numbers.csv' n join 'tables/brief.sentences.csv' s using (article, sentence_start);
```

```python
import pandas

numbers = pandas.read_csv("tables/brief.numbers.csv", dtype={"article": "string"})
```

Say that `article` is text, as here: ids such as `003` would else be read as numbers.

## How CSV is written

- RFC 4180: comma, double quotes where they are needed, lines that end with CRLF, one header. UTF-8 without a byte
  order mark; in Excel, open it with *Data → From Text/CSV*, which asks for the encoding.
- What is missing is an empty cell.
- **No cell is a formula.** A text that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line
  break gets an apostrophe before it, and so does a text that begins with an apostrophe. To have the text back, drop
  one apostrophe from every text that begins with one. Columns of numbers hold numbers alone and are never changed:
  `-4` stays `-4`.
- A list is one cell, its texts parted by `|`; a `|` in a text is written `\\|`, a backslash `\\\\`. Parquet has
  real lists.
- Numbers are plain decimals, never in scientific notation. In Parquet they are 64-bit floating point, exact for
  whole numbers up to 9,007,199,254,740,992; the JSON has them as the text states them.
- Columns keep their order. A later version may add some at the end of a table, and tables.
"""


def export_reference() -> str:
    """The reference as Markdown."""
    return "\n".join([HEAD, *map(_table, TABLES)])


def _table(table: Table) -> str:
    rows = "".join(map(_row, table.columns))
    return (
        f"## {table.name}\n\nA row: {table.meaning[:1].lower()}{table.meaning[1:]}\n\n"
        f"| Column | CSV | Parquet | Meaning |\n| --- | --- | --- | --- |\n{rows}"
    )


def _row(column: Column) -> str:
    shown, typed = TYPES[column.kind]
    return f"| `{column.name}` | {shown} | {typed} | {column.meaning} |\n"


if __name__ == "__main__":
    TARGET.write_text(export_reference(), "utf-8")
