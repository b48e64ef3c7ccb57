"""What a table is made of: columns, each with its meaning and with how its value is had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from reportgen.frozen import frozen
from reportgen.model import FactsDocument

Kind = Literal["text", "texts", "integer", "figure"]
Value = str | int | float | tuple[str, ...] | None


class Row(NamedTuple):
    """What a row tells of.

    Attributes:
        article: the id of the article.
        fact: of that article; None where a row is of no fact.
        group: what the fact belongs to, in tables of such groups.
        rank: of that group among its like, from 1.
    """

    article: str
    fact: Any = None
    group: Any = None
    rank: int = 0


@frozen
class Column:
    """A column.

    Attributes:
        name: unique in its table.
        kind: of its values; any of them may be missing.
        meaning: a line for the documentation.
        value: the value in a row.
    """

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Row], Value]


@frozen
class Table:
    """A table.

    Attributes:
        name: as it stands in the name of its file.
        meaning: what a row is.
        columns: in their order.
        rows: all rows of a document, in their order.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[FactsDocument], Iterator[Row]]

    def values(self, document: FactsDocument) -> Iterator[tuple[Value, ...]]:
        """The values of each row, in the order of the columns."""
        for row in self.rows(document):
            yield tuple(column.value(row) for column in self.columns)


def text(name: str, meaning: str, path: str = "") -> Column:
    """A column of texts; `path` leads to the value from a row's fact, and is the column's name if not given."""
    return Column(name, "text", meaning, _at(path or name))


def texts(name: str, meaning: str, path: str = "") -> Column:
    """A column of lists of texts."""
    return Column(name, "texts", meaning, _at(path or name))


def integer(name: str, meaning: str, path: str = "") -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", meaning, _at(path or name))


def figure(name: str, meaning: str, path: str = "") -> Column:
    """A column of numbers."""
    return Column(name, "figure", meaning, _at(path or name))


def _at(path: str) -> Callable[[Row], Value]:
    """The value at a path of attributes; nothing where one of them is None."""
    steps = [attrgetter(step) for step in (path if path.startswith("group.") else f"fact.{path}").split(".")]

    def value(row: Row) -> Value:
        found: Any = row
        for step in steps:
            if found is None:
                return None
            found = step(found)
        kept: Value = found
        return kept

    return value
