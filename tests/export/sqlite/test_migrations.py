"""Databases of older versions are brought up to date in place, or left as they were."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from shisaku.export.sqlite import describe, open_store, read_summary
from shisaku.export.sqlite.guarded import GuardedDatabase
from shisaku.export.sqlite.migrations import STEPS, Steps
from shisaku.export.sqlite.schema import VERSION, create, migrate, version_of
from shisaku.export.sqlite.scripts import statements

from support.asked import search
from support.databases import ID, build, full_document, query

VERSION_1 = Path(__file__).with_name("version-1.db")
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;"


def _rename_and_add(database: GuardedDatabase) -> None:
    database.execute("ALTER TABLE documents RENAME COLUMN era_year TO era")
    database.execute("ALTER TABLE documents RENAME COLUMN era TO era_year")
    database.execute("CREATE TABLE sections (id TEXT NOT NULL PRIMARY KEY) STRICT")
    rows = database.execute("SELECT id FROM documents ORDER BY id").fetchall()
    database.table("sections").insert_all({"id": f"section of {document_id}"} for (document_id,) in rows)


def _fail_half_way(database: GuardedDatabase) -> None:
    database.table("documents").delete_where()
    database.execute("SELECT * FROM nowhere")


def _transform(database: GuardedDatabase) -> None:
    """What ALTER TABLE cannot do, to the table that all others refer to: forbid NULL in a column."""
    database.table("documents").transform(not_null={"page_count"})


def _followed_by(*more: Callable[[GuardedDatabase], None]) -> Steps:
    """Return the steps of this version and some that a later one might have."""
    steps = deepcopy(STEPS)
    for step in more:
        steps()(step)
    return steps


@contextmanager
def _opened(path: Path) -> Iterator[GuardedDatabase]:
    with closing(GuardedDatabase(sqlite3.connect(path, isolation_level=None))) as database:
        yield database


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


def test_steps_end_at_the_version_of_the_schema() -> None:
    assert STEPS.end == VERSION


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
    assert query(old, "PRAGMA user_version") == [(VERSION,)]


def test_old_readings_are_known_by_what_read_them(old: Path) -> None:
    """Version 1 told them by the kind of file."""
    before = query(old, "SELECT document_id, media_type, fingerprint FROM document_json ORDER BY 1, 2")
    assert {media_type for _, media_type, _ in before} == {"application/pdf", "text/plain"}
    readers = {"application/pdf": "pdf/pdfplumber", "text/plain": "text"}
    with open_store(old) as store:
        for document in store.documents():
            for one in (document, *document.second_sources):
                assert one.reader == readers[one.media_type]
                assert store.load_document(document.id, one.reader).reader == one.reader
    after = query(old, "SELECT document_id, reader, fingerprint FROM document_readings ORDER BY 1, 2")
    assert after == [(document_id, readers[kind], fingerprint) for document_id, kind, fingerprint in before]


def test_old_database_takes_new_documents(old: Path) -> None:
    build(old, [full_document(2022)])
    assert len(read_summary(old).documents) == 3
    assert query(old, "PRAGMA integrity_check") == [("ok",)]


def test_old_database_has_the_shape_of_a_new_one(old: Path) -> None:
    """Fails when tables change without a migration; until version 1 is released, lay_version_1.py lays the file anew."""
    with open_store(old):
        pass
    with _opened(old.with_name("fresh.db")) as fresh, _opened(old) as migrated:
        create(fresh)
        assert _shape(migrated.conn) == _shape(fresh.conn)


def test_reader_brings_an_older_database_up_to_date(old: Path) -> None:
    """Version 0 stands for any older one: whatever the steps, views and descriptions are laid again."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP VIEW document_totals")
        connection.execute("DELETE FROM _schema_tables WHERE name = 'budget'")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
    assert read_summary(old).documents[0].printed_total_yen == 4_000_000
    assert query(old, "PRAGMA user_version") == [(VERSION,)]
    assert query(old, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(VERSION),)]
    assert query(old, "SELECT count(*) FROM _schema_tables") == [(len(describe()),)]


def test_step_changes_tables_and_keeps_rows(old: Path) -> None:
    with _opened(old) as database:
        with database.atomic():
            migrate(database, _followed_by(_rename_and_add))
        assert version_of(database.conn) == VERSION + 1
        assert database.execute("SELECT * FROM sections").fetchall()[0] == (f"section of {ID}",)
        assert database.execute("SELECT distinct_yen FROM document_totals").fetchall() == [(4_000_000,), (4_000_000,)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute("SELECT count(*) FROM search WHERE search MATCH '橋りょう補修'")
        assert found.fetchall() == [(2,)]


def test_record_of_the_steps_is_the_version_and_no_table_beside_it(old: Path) -> None:
    steps = _followed_by(_rename_and_add)
    with _opened(old) as database:
        assert [step.name for step in steps.pending(database)][-1] == "_rename_and_add"
        with database.atomic():
            migrate(database, steps)
        assert steps.pending(database) == []
        with _opened(old.with_name("fresh.db")) as fresh:
            create(fresh)
            assert set(database.table_names()) - set(fresh.table_names()) == {"sections"}


def test_step_can_transform_a_table_that_others_refer_to(old: Path) -> None:
    with _opened(old) as database, database.atomic():
        migrate(database, STEPS)
    with _opened(old) as database:
        plain = _shape(database.conn)
        rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in database.table_names()}
        checks, keys = database.table("documents").checks, database.table("plan_nodes").foreign_keys
        with database.atomic():
            migrate(database, _followed_by(_transform))
        assert {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in rows if name != "meta"} == {
            name: table for name, table in rows.items() if name != "meta"
        }
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        documents = database.table("documents")
        assert (documents.strict, documents.checks, len(checks)) == (True, checks, 9)
        assert database.table("plan_nodes").foreign_keys == keys
        changed = {key for key, value in _shape(database.conn).items() if plain.get(key) != value}
        assert changed == {("documents", "table_xinfo")}
        with pytest.raises(sqlite3.IntegrityError, match="page_count"):
            database.execute("UPDATE documents SET page_count = NULL")


def test_step_that_fails_leaves_the_old_version_whole(old: Path) -> None:
    before = old.read_bytes()
    with _opened(old) as database:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"), database.atomic():
            migrate(database, _followed_by(_rename_and_add, _fail_half_way))
        assert version_of(database.conn) == 1
    assert old.read_bytes() == before
    assert len(read_summary(old).documents) == 2


def test_step_already_taken_is_not_taken_again(old: Path) -> None:
    with _opened(old) as database:
        for _ in range(2):
            with database.atomic():
                migrate(database, _followed_by(_rename_and_add))
        assert database.execute("SELECT count(*) FROM sections").fetchall() == [(2,)]


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
