"""Laying the schema, and bringing an older database up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import descriptions, scripts

if TYPE_CHECKING:
    import sqlite3

    from .guarded import GuardedDatabase
    from .migrations import Steps

APPLICATION_ID = 0x73686973
"""`PRAGMA application_id` of our databases: 'shis' in ASCII. It stands at byte 68 of the file."""

VERSION = 2
"""The version of the contract: `PRAGMA user_version`, and `schema_version` in `meta`. The steps of migrations.py end here."""


def create(database: GuardedDatabase) -> None:
    """Lay the newest schema into an empty database, inside the caller's transaction."""
    scripts.run(database.conn, scripts.TABLES)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
    _lay_derived(database)


def migrate(database: GuardedDatabase, steps: Steps) -> None:
    """Bring a database of an older version up to the newest, inside the caller's transaction, foreign keys being off."""
    for view in database.views:
        view.drop()
    steps.apply(database)
    database.execute(f"PRAGMA user_version = {steps.end}")
    _lay_derived(database)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the contract that a database follows."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _lay_derived(database: GuardedDatabase) -> None:
    scripts.run(database.conn, scripts.VIEWS)
    descriptions.write(database)
    version = str(version_of(database.conn))
    database.table("meta").upsert({"key": "schema_version", "value": version})
