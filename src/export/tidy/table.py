"""What a tidy table is: typed columns that explain themselves, and plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..sqlite import Code, Text

Kind = Literal["text", "integer", "number", "boolean"]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    `unit` is what its numbers count (円, ポイント), None for what has no unit. `reference` names the table whose key
    it holds. `codes` are the values it can take, and `open_codes` says that a document may bring others. `verbatim`
    marks the source's own wording, which stays as it is printed.
    """

    name: str
    kind: Kind
    text: Text
    required: bool = False
    unit: str | None = None
    reference: str | None = None
    codes: tuple[Code, ...] = ()
    open_codes: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class TidyTable:
    """A table: `key` names the columns that together tell its rows apart. Every row has a value or None a column."""

    name: str
    text: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """Return the rows by column name."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Tidy:
    """A whole database as tidy tables.

    `tables` hold the data. `explanations` explain them: the tables (`table_list`), every column (`data_dictionary`)
    and every code (`code_table`). `about` says of what, when and by which version they were made. `open_errors` counts
    the open findings of severity error.
    """

    tables: tuple[TidyTable, ...]
    explanations: tuple[TidyTable, ...]
    about: Mapping[str, str]
    open_errors: int

    def table(self, name: str) -> TidyTable:
        """Return a data table. Raises KeyError for a name that is none's."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
