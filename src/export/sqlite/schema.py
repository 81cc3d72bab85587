"""Laying the schema, and bringing an older database up to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import descriptions, scripts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

APPLICATION_ID = 0x73686973
"""`PRAGMA application_id` of our databases: 'shis' in ASCII. It stands at byte 68 of the file."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before to `version`: what it is for, and the SQL that changes tables and their rows.

    Views and descriptions are no part of it: they are derived, and laid again after the last step.
    """

    version: int
    name: str
    script: str


MIGRATIONS: Sequence[Migration] = ()
"""The steps since version 1, in order. Never changed once released; the SQL files always say the newest schema."""


def newest_version(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Return the version (`PRAGMA user_version`, `schema_version` in `meta`) that the steps end at."""
    return 1 + len(migrations)


def create(connection: sqlite3.Connection) -> None:
    """Lay the newest schema into an empty database, inside the caller's transaction."""
    scripts.run(connection, scripts.TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _lay_derived(connection, newest_version())


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database of an older version up to the newest, inside the caller's transaction."""
    version = version_of(connection)
    for view in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{view[0]}"')
    for migration in migrations:
        if migration.version > version:
            for statement in scripts.statements(migration.script):
                connection.execute(statement)
    _lay_derived(connection, newest_version(migrations))


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the contract that a database follows."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _lay_derived(connection: sqlite3.Connection, version: int) -> None:
    scripts.run(connection, scripts.VIEWS)
    descriptions.write(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", (str(version),))
    connection.execute(f"PRAGMA user_version = {version}")
