"""sqlite-utils, held to the schema: what it takes as a convenience, and would be wrong in silence here, is refused.

The library creates a table that is not there, or deletes nothing from it without a word; it writes NULL for a column that
a row leaves out, a float for a Decimal and JSON for a list. In `GuardedDatabase`, through which everything is written,
each of these is an error, of the library's own kinds or a TypeError, and nobody's to catch: only a fault of this program
can cause one.

Importing this module loads the library, which takes a tenth of a second: only what writes imports it, and late.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from .library import Database, InvalidColumns, NoTable, Table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from .cells import Row, Value

_KINDS = frozenset({str, int, float, bool, type(None)})


class GuardedDatabase(Database):
    """A connection of which every table is guarded. Transactions are begun and ended by its owner."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        # No plugins: what else is installed on a machine has no say in what is written.
        super().__init__(connection, recursive_triggers=False, execute_plugins=False)

    def table(self, table_name: str, **options: Any) -> GuardedTable:
        """Return a table of the schema. Raises NoTable for the name of a view."""
        if table_name in self.view_names():
            raise NoTable(f"{table_name} is a view")
        return GuardedTable(self, table_name, **options)


class GuardedTable(Table):
    """A table that takes whole rows: every column of it and no other, each value as SQLite stores it."""

    def create(self, *_arguments: Any, **_options: Any) -> Table:
        """Create nothing, and raise NoTable: tables are what tables.sql, or the SQL of a migration, says."""
        raise NoTable(f"the schema has no table {self.name}")

    def insert_all(self, records: Iterable[Any], *arguments: Any, **options: Any) -> Table:
        """Write rows: those that nothing else is said of at once, with options as the library does.

        The library asks of every cell in Python whether it is to become JSON, and none is here; a document has a hundred
        thousand. `insert`, `upsert` and `upsert_all` all come here, with options.

        Raises NoTable where there is none, InvalidColumns for a row that leaves a column out or has one too many (an
        INTEGER PRIMARY KEY may be left to SQLite, by all rows of a call), TypeError for a value that SQLite has no
        type for.
        """
        self._require_there()
        whole = self._whole(records)
        if arguments or options:
            return super().insert_all(whole, *arguments, **options)
        columns = next(whole, None)
        if columns is not None:
            names, values = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
            statement = f'INSERT INTO "{self.name}" ({names}) VALUES ({values})'  # noqa: S608 - the schema's own names
            with self.db.atomic():
                self.db.conn.executemany(statement, whole)
        return self

    def delete_where(self, *arguments: Any, **options: Any) -> Table:
        """Delete rows as the library does. Raises NoTable where there is none."""
        self._require_there()
        return super().delete_where(*arguments, **options)

    def update(self, pk_values: Any, updates: dict[str, Any] | None = None, *arguments: Any, **options: Any) -> Table:
        """Change columns of one row as the library does. Raises TypeError for a value that SQLite has no type for."""
        self._require_stored_as_they_are((updates or {}).values())
        return super().update(pk_values, updates, *arguments, **options)

    def _whole(self, records: Iterable[Row]) -> Iterator[Sequence[Value]]:
        """Yield the names of the columns, then a tuple a row: the library's form in which no name can be left out."""
        records = iter(records)
        first = next(records, None)
        if first is None:
            return
        columns = self._expected(first)
        yield columns
        for record in chain((first,), records):
            try:
                row = tuple(map(record.__getitem__, columns))
            except KeyError as error:
                raise InvalidColumns(f"a row of {self.name} leaves out {error}") from error
            if len(record) != len(columns):
                raise InvalidColumns(f"a row of {self.name} has too many: {record.keys() - set(columns)}")
            self._require_stored_as_they_are(row)
            yield row

    def _require_there(self) -> None:
        if not self._declared:
            raise NoTable(f"the schema has no table {self.name}")

    def _expected(self, record: Row) -> tuple[str, ...]:
        """Return the columns that a call's rows must have, given the first of them."""
        return tuple(name for name, numbered in self._declared if name in record or not numbered)

    @cached_property
    def _declared(self) -> tuple[tuple[str, bool], ...]:
        """Every column, and whether SQLite numbers its rows where no value is given."""
        return tuple((column.name, bool(column.is_pk) and column.type == "INTEGER") for column in self.columns)

    def _require_stored_as_they_are(self, values: Collection[Value]) -> None:
        if not _KINDS.issuperset(map(type, values)):
            raise TypeError(f"a row of {self.name} has a value that SQLite has no type for: {list(values)}")
