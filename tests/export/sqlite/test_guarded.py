"""What sqlite-utils would let through in silence, and the guard does not.

Each laxity is shown on the bare library first: where the library gives it up, the guard can go.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from shisaku.export.sqlite import DocumentRejectedError, open_store, rows
from shisaku.export.sqlite.guarded import GuardedDatabase
from shisaku.export.sqlite.schema import create
from sqlite_utils.db import InvalidColumns, NoTable
from sqlite_utils.plugins import pm

from support.databases import ID, full_document, query, still_clock

SCHEMA = """
CREATE TABLE lines (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, amount_yen INTEGER, printed TEXT) STRICT;
CREATE TABLE log (id INTEGER NOT NULL PRIMARY KEY, what TEXT, why TEXT) STRICT;
CREATE VIEW sums AS SELECT sum(amount_yen) AS yen FROM lines;
"""
ROW = {"id": "b1", "name": "道路整備事業費", "amount_yen": 1000, "printed": "1"}
OTHER = {"id": "b2", "name": "河川改修事業費", "amount_yen": 2000, "printed": "2"}


def _without(name: str) -> dict[str, Any]:
    return {key: value for key, value in OTHER.items() if key != name}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.executescript(SCHEMA)
        yield opened


@pytest.fixture
def bare(connection: sqlite3.Connection) -> sqlite_utils.Database:
    return sqlite_utils.Database(connection)


@pytest.fixture
def guarded(connection: sqlite3.Connection) -> GuardedDatabase:
    return GuardedDatabase(connection)


def _written(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute("SELECT * FROM lines ORDER BY id").fetchall()


WRITES: dict[str, Callable[[Any, dict[str, Any]], object]] = {
    "insert": lambda table, row: table.insert(row),
    "insert_all": lambda table, row: table.insert_all([ROW, row]),
    "upsert": lambda table, row: table.upsert(row),
    "upsert_all": lambda table, row: table.upsert_all([ROW, row]),
}


@pytest.mark.parametrize("how", WRITES)
def test_row_that_leaves_out_a_column(
    connection: sqlite3.Connection, bare: sqlite_utils.Database, guarded: GuardedDatabase, how: str
) -> None:
    WRITES[how](bare.table("lines"), _without("amount_yen"))
    assert _written(connection)[-1] == ("b2", "河川改修事業費", None, "2")
    connection.execute("DELETE FROM lines")
    with pytest.raises(InvalidColumns, match="amount_yen"):
        WRITES[how](guarded.table("lines"), _without("amount_yen"))
    assert _written(connection) == []


@pytest.mark.parametrize("at", [1, 150])
def test_row_that_leaves_out_a_column_among_whole_ones(
    connection: sqlite3.Connection, guarded: GuardedDatabase, at: int
) -> None:
    """Also beyond the rows that the library writes at a time; what stands before is undone with the transaction."""
    many = [{**ROW, "id": f"b{nth:03}"} for nth in range(at)]
    with pytest.raises(InvalidColumns, match="printed"), guarded.atomic():
        guarded.table("lines").insert_all([*many, _without("printed")])
    assert _written(connection) == []


@pytest.mark.parametrize("how", WRITES)
def test_row_that_has_a_column_too_many(connection: sqlite3.Connection, guarded: GuardedDatabase, how: str) -> None:
    with pytest.raises(InvalidColumns, match="amount_yenn"):
        WRITES[how](guarded.table("lines"), {**OTHER, "amount_yenn": 1})
    assert _written(connection) == []


def test_name_of_a_table_that_is_not_there(bare: sqlite_utils.Database, guarded: GuardedDatabase) -> None:
    bare.table("linse").insert(ROW)
    bare.table("lnies").delete_where("id = ?", ["b1"])
    assert "linse" in bare.table_names()
    bare.table("linse").drop()
    for use in (*WRITES.values(), lambda table, _row: table.delete_where(), lambda table, _row: table.lookup(ROW)):
        for table in (guarded.table("linse"), guarded["linse"]):
            with pytest.raises(NoTable, match="linse"):
                use(table, ROW)
    with pytest.raises(NoTable, match="linse"):
        guarded.table("linse").insert_all(())
    assert set(guarded.table_names()) == {"lines", "log"}


def test_view_is_no_table(guarded: GuardedDatabase) -> None:
    with pytest.raises(NoTable, match="sums"):
        guarded.table("sums")


@pytest.mark.parametrize(("value", "becomes"), [(Decimal("1.10"), "1.1"), (["a"], '["a"]')])
def test_value_that_sqlite_has_no_type_for(
    connection: sqlite3.Connection, bare: sqlite_utils.Database, guarded: GuardedDatabase, value: Any, becomes: str
) -> None:
    bare.table("lines").insert({**ROW, "printed": value})
    assert _written(connection) == [("b1", "道路整備事業費", 1000, becomes)]
    with pytest.raises(TypeError, match="lines"):
        guarded.table("lines").insert({**OTHER, "printed": value})
    with pytest.raises(TypeError, match="lines"):
        guarded.table("lines").update("b1", {"printed": value})
    assert _written(connection) == [("b1", "道路整備事業費", 1000, becomes)]


def test_whole_rows_are_written_as_they_are(connection: sqlite3.Connection, guarded: GuardedDatabase) -> None:
    nothing = {**OTHER, "amount_yen": None}
    guarded.table("lines").insert_all([ROW, dict(reversed(nothing.items()))])
    guarded.table("lines").insert_all(iter(()))
    guarded.table("lines").upsert({**ROW, "name": "道路"})
    assert _written(connection) == [("b1", "道路", 1000, "1"), ("b2", "河川改修事業費", None, "2")]


def test_number_of_a_row_can_be_left_to_sqlite_by_all_rows_or_none(
    connection: sqlite3.Connection, guarded: GuardedDatabase
) -> None:
    log = guarded.table("log")
    assert [log.insert({"what": what, "why": None}).last_rowid for what in "ab"] == [1, 2]
    log.insert({"id": 7, "what": "c", "why": None})
    with pytest.raises(InvalidColumns, match="id"):
        log.insert_all([{"id": 8, "what": "d", "why": None}, {"what": "e", "why": None}])
    assert connection.execute("SELECT id FROM log").fetchall() == [(1,), (2,), (7,)]


def test_every_refusal_is_a_fault_of_ours_and_no_documents(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row maker that forgets a column ends the run; it does not count as a document that cannot be taken."""
    whole = rows.project_rows
    monkeypatch.setattr(
        rows, "project_rows", lambda *given: ({**row, "nmae": row.pop("name")} for row in whole(*given))
    )
    assert not issubclass(InvalidColumns, DocumentRejectedError)
    with (
        pytest.raises(InvalidColumns, match="nmae"),
        open_store(path, clock=still_clock) as store,
        store.run({}, tool_version="1.0") as run,
    ):
        run.put(full_document(), ())
    assert not path.exists()


def test_plugins_of_the_library_have_no_say(connection: sqlite3.Connection) -> None:
    """A plugin that another program installed may change every connection that the library opens by itself."""

    class Plugin:
        @sqlite_utils.hookimpl
        def prepare_connection(self, conn: sqlite3.Connection) -> None:
            conn.execute("PRAGMA foreign_keys = OFF")

    connection.execute("PRAGMA foreign_keys = ON")
    plugin = Plugin()
    pm.register(plugin)
    try:
        GuardedDatabase(connection)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        sqlite_utils.Database(connection)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (0,)
    finally:
        pm.unregister(plugin)


def test_every_table_of_the_schema_is_guarded_strict_and_whole(path: Path) -> None:
    """What the rows of a document are made of is what the tables have: one column more in either fails here."""
    with open_store(path, clock=still_clock) as store, store.run({}, tool_version="1.0") as run:
        run.put(full_document(), ())
    assert query(path, "SELECT id FROM documents") == [(ID,)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database = GuardedDatabase(connection)
        create(database)
        made = rows.document_rows(full_document(), full_document(), (), lambda _area, name: name)
        for name, table_rows in made.items():
            assert database.table(name).strict
            for row in table_rows:
                assert set(row) == set(database.table(name).columns_dict)
