"""From a database file to its tidy tables, all read at one moment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import DatabaseError
from ..sqlite import reading
from ..sqlite.failures import explained
from .definitions import definitions
from .explain import about_entries, explaining_tables
from .table import Tidy, TidyTable, Value

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from ..sqlite import Code
    from .table import Column

_LAYOUT = re.compile(r"\s{2,}|[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

_ABOUT = """
SELECT
  (SELECT value FROM meta WHERE key = 'schema_version'),
  (SELECT value FROM meta WHERE key = 'tool_version'),
  (SELECT max(ifnull(finished_at, started_at)) FROM runs),
  (SELECT count(*) FROM documents),
  (SELECT count(*) FROM findings WHERE severity = 'error' AND status = 'open')
"""


def read_tidy(path: Path, check_codes: Sequence[Code] = ()) -> Tidy:
    """Return the tidy tables of a database. `check_codes` say what the checks of `findings` are called.

    Raises DatabaseError when there is no such database, when it is not ours or newer than this program, and when it
    holds no documents.
    """
    with reading(path) as connection, explained(path):
        connection.execute("BEGIN")
        schema_version, tool_version, built_at, documents, errors = connection.execute(_ABOUT).fetchone()
        if documents == 0:
            raise DatabaseError(
                f"データベース「{path}」に文書がありません。", "shisaku build で文書を取り込んでから実行してください。"
            )
        tables = tuple(
            TidyTable(one.name, one.text, one.key, one.columns, _rows(connection, one.query, one.columns))
            for one in definitions(tuple(check_codes))
        )
    about = about_entries(schema_version, tool_version, built_at, documents, errors)
    return Tidy(tables, explaining_tables(tables), about, errors)


def _rows(connection: sqlite3.Connection, query: str, columns: Sequence[Column]) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        tuple(_cell(value, column) for value, column in zip(row, columns, strict=True))
        for row in connection.execute(query)
    )


def _cell(value: Value, column: Column) -> Value:
    if isinstance(value, str):
        return without_layout(value)
    if column.kind == "boolean" and value is not None:
        return bool(value)
    return value


def without_layout(text: str) -> str:
    """Return a text without what only sets it on a page (rule L1-06): line ends, indents, blanks that align.

    A control character, which no font shows and Excel refuses, becomes the replacement character: it is not dropped.
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LAYOUT.sub(" ", text)).strip()
