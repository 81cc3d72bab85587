"""Databases of older versions are brought up to date in place, or left as they were."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shisaku.export.sqlite import describe, open_store, read_summary, search
from shisaku.export.sqlite.schema import MIGRATIONS, Migration, create, migrate, newest_version, version_of
from shisaku.export.sqlite.scripts import statements

from support.databases import ID, build, full_document, query

VERSION_1 = Path(__file__).with_name("version-1.db")
RENAMED = Migration(
    newest_version() + 1,
    "rename a column and back, add a table",
    """
    ALTER TABLE documents RENAME COLUMN era_year TO era;
    ALTER TABLE documents RENAME COLUMN era TO era_year;
    CREATE TABLE sections (id TEXT NOT NULL PRIMARY KEY) STRICT;
    INSERT INTO sections SELECT 'section of ' || id FROM documents;
    """,
)
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;"
FAILING = Migration(newest_version() + 2, "fail half-way", "DELETE FROM documents; SELECT * FROM nowhere;")


@pytest.fixture
def old(path: Path) -> Path:
    """A copy of the database that version 1 has written."""
    shutil.copy(VERSION_1, path)
    return path


def _shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return everything about the tables and indexes that a tool could notice."""
    shape: dict[str, Any] = {}
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master").fetchall():
        shape[name] = kind
        for pragma in ("table_xinfo", "foreign_key_list", "index_xinfo"):
            shape[name, pragma] = connection.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()
    return shape


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(2, newest_version() + 1))


def test_old_database_opens_and_says_what_it_said(old: Path) -> None:
    with open_store(old) as store:
        assert [document.id for document in store.documents()] == [ID, "06000-2021-県土整備部"]
        document = store.load_document(ID)
    assert [line.amount.yen for line in document.tables[0].lines] == [3_000_000, 1_000_000, None]
    assert read_summary(old).documents[0].printed_total_yen == 4_000_000
    assert [hit.subject_id for hit in search(old, ["橋りょう", "補修"])] == [
        f"{ID}/i1/b2",
        "06000-2021-県土整備部/i1/b2",
    ]
    assert query(old, "PRAGMA user_version") == [(newest_version(),)]


def test_old_database_takes_new_documents(old: Path) -> None:
    build(old, [full_document(2022)])
    assert len(read_summary(old).documents) == 3
    assert query(old, "PRAGMA integrity_check") == [("ok",)]


def test_old_database_has_the_shape_of_a_new_one(old: Path) -> None:
    """Fails when tables change without a migration; until version 1 is released, lay_version_1.py lays the file anew."""
    with open_store(old):
        pass
    with closing(sqlite3.connect(":memory:")) as fresh, closing(sqlite3.connect(old)) as migrated:
        create(fresh)
        assert _shape(migrated) == _shape(fresh)


def test_reader_brings_an_older_database_up_to_date(old: Path) -> None:
    """Version 0 stands for any older one: whatever the steps, views and descriptions are laid again."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP VIEW document_totals")
        connection.execute("DELETE FROM _schema_tables WHERE name = 'budget'")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
    assert read_summary(old).documents[0].printed_total_yen == 4_000_000
    assert query(old, "PRAGMA user_version") == [(newest_version(),)]
    assert query(old, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(newest_version()),)]
    assert query(old, "SELECT count(*) FROM _schema_tables") == [(len(describe()),)]


def test_step_changes_tables_and_keeps_rows(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        migrate(connection, (*MIGRATIONS, RENAMED))
        connection.execute("COMMIT")
        assert version_of(connection) == RENAMED.version
        assert connection.execute("SELECT * FROM sections").fetchall()[0] == (f"section of {ID}",)
        assert connection.execute("SELECT distinct_yen FROM document_totals").fetchall() == [(4_000_000,), (4_000_000,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = connection.execute("SELECT count(*) FROM search WHERE search MATCH '橋りょう補修'")
        assert found.fetchall() == [(2,)]


def test_step_that_fails_leaves_the_old_version_whole(old: Path) -> None:
    before = old.read_bytes()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, (*MIGRATIONS, RENAMED, FAILING))
        connection.execute("ROLLBACK")
        assert version_of(connection) == 1
    assert old.read_bytes() == before
    assert len(read_summary(old).documents) == 2


def test_step_already_taken_is_not_taken_again(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        for _ in range(2):
            connection.execute("BEGIN")
            migrate(connection, (*MIGRATIONS, RENAMED))
            connection.execute("COMMIT")
        assert connection.execute("SELECT count(*) FROM sections").fetchall() == [(2,)]


@pytest.mark.parametrize(
    ("script", "parts"),
    [
        ("SELECT 1; SELECT 2;", ["SELECT 1;", "SELECT 2;"]),
        ("SELECT ';'; -- one; two\nSELECT 2", ["SELECT ';';", "-- one; two\nSELECT 2"]),
        (TRIGGER, [TRIGGER]),
        (" \n", []),
    ],
)
def test_script_is_split_where_sqlite_ends_a_statement(script: str, parts: list[str]) -> None:
    assert [part.strip() for part in statements(script)] == parts
