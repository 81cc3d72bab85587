"""What every table, column and code of the database means, in Japanese and English.

The descriptions are written once, as comments beside the SQL (the notation is at the head of tables.sql). They go
into `_schema_tables`, `_schema_columns` and `_schema_codes`, so that the database explains itself to whoever opens it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from . import scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .guarded import GuardedDatabase

Kind = Literal["table", "view"]

_TEXT = r"-- (?P<ja>.+?) \| (?P<en>.+)$"
_SHARED = re.compile(r"-- @(?P<name>\w+) (?P<ja>.+?) \| (?P<en>.+)$")
_HEAD = re.compile(r"CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (?P<name>\w+)\b.*?" + _TEXT)
_CODE = re.compile(r"\s+-- (?P<code>\S+) = (?P<ja>.+?) \| (?P<en>.+)$")
_COLUMN: dict[Kind, re.Pattern[str]] = {
    "table": re.compile(r"  (?P<name>\w+)\b.*?" + _TEXT),
    "view": re.compile(r".*?\b(?P<name>\w+),? " + _TEXT),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A description in both languages."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Code:
    """One value of an enumeration, and what it means."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column: its declared type ('' for an expression of a view), whether it always has a value, what it refers to."""

    name: str
    type: str
    required: bool
    reference: str | None
    text: Text
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class TableDescription:
    """A table or view with its columns, in declared order."""

    name: str
    kind: Kind
    text: Text
    columns: tuple[ColumnDescription, ...]


@cache
def describe() -> tuple[TableDescription, ...]:
    """Return every table and view, described, in the order of the SQL files.

    Raises LookupError for a column that nobody described, which a test rules out.
    """
    notes = _Notes()
    for name in scripts.TABLES:
        notes.read(scripts.read(name), "table")
    for name in scripts.VIEWS:
        notes.read(scripts.read(name), "view")
    with closing(sqlite3.connect(":memory:")) as connection:
        scripts.run(connection, scripts.TABLES + scripts.VIEWS)
        return tuple(
            TableDescription(name, kind, text, _columns(connection, notes, name, kind))
            for name, (kind, text) in notes.heads.items()
        )


def write(database: GuardedDatabase) -> None:
    """Write the descriptions into a database in place of those it has, inside the caller's transaction."""
    # Each by name: while a migration runs, foreign keys are off and nothing cascades.
    for name in ("_schema_codes", "_schema_columns", "_schema_tables"):
        database.table(name).delete_where()
    tables = describe()
    database.table("_schema_tables").insert_all(
        {"name": table.name, "position": at, "kind": table.kind, **_both(table.text)}
        for at, table in enumerate(tables, start=1)
    )
    database.table("_schema_columns").insert_all(
        {
            "table_name": table.name,
            "position": at,
            "name": column.name,
            "type": column.type,
            "required": column.required,
            "reference": column.reference,
            **_both(column.text),
        }
        for table in tables
        for at, column in enumerate(table.columns, start=1)
    )
    database.table("_schema_codes").insert_all(
        {"table_name": table.name, "column_name": column.name, "position": at, "code": code.code, **_both(code.text)}
        for table in tables
        for column in table.columns
        for at, code in enumerate(column.codes, start=1)
    )


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


@dataclass
class _Notes:
    """What the comments say: by table, by (table, column), and by kind and name for the shared ones."""

    heads: dict[str, tuple[Kind, Text]] = field(default_factory=dict)
    columns: dict[tuple[str, str], Text] = field(default_factory=dict)
    codes: dict[tuple[str, str], tuple[Code, ...]] = field(default_factory=lambda: defaultdict(tuple))
    shared: dict[tuple[Kind, str], Text] = field(default_factory=dict)

    def read(self, script: str, kind: Kind) -> None:
        """Take in the comments of one file."""
        table = column = ""
        for line in script.splitlines():
            if found := _SHARED.match(line):
                self.shared[kind, found["name"]] = Text(found["ja"], found["en"])
            elif found := _HEAD.match(line):
                table = found["name"]
                self.heads[table] = kind, Text(found["ja"], found["en"])
            elif found := _CODE.match(line):
                self.codes[table, column] += (Code(found["code"], Text(found["ja"], found["en"])),)
            elif table and (found := _COLUMN[kind].match(line)):
                column = found["name"]
                self.columns[table, column] = Text(found["ja"], found["en"])

    def text(self, table: str, kind: Kind, column: str) -> Text:
        """Return a column's own description, or else the one it shares with others of its kind."""
        places: tuple[Text | None, ...] = (
            self.columns.get((table, column)),
            self.shared.get((kind, column)),
            self.shared.get(("table", column)),
        )
        for text in places:
            if text is not None:
                return text
        raise LookupError(f"{table}.{column} has no description")


def _columns(connection: sqlite3.Connection, notes: _Notes, table: str, kind: Kind) -> tuple[ColumnDescription, ...]:
    references = dict(connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)))
    return tuple(
        ColumnDescription(
            name,
            declared,
            bool(required),
            references.get(name),
            notes.text(table, kind, name),
            notes.codes[table, name],
        )
        for name, declared, required in connection.execute(
            'SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)
        )
    )


@cache
def code_words(table: str, column: str) -> Mapping[str, str]:
    """Return the Japanese words for the codes of a column: what is said there is said here."""
    return {
        code.code: code.text.ja
        for described in describe()
        if described.name == table
        for one in described.columns
        if one.name == column
        for code in one.codes
    }
