"""The database file as Datasette opens it: read-only, under one name, and noticed when it is another file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from datasette.database import Database

from .sources import SourceFiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from datasette.app import Datasette


class ServedDatabase(Database):  # type: ignore[misc]
    """A database file under a fixed name, so that addresses do not depend on where it lies.

    Open for reading, but not `immutable`: a build may change it meanwhile, in one transaction, and readers then see
    the state before or after it. A file of that name that is another one (deleted and built anew) is noticed.
    """

    def __init__(self, datasette: Datasette, path: Path, source_folders: Sequence[Path]) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self.file = path
        self.sources = SourceFiles(path, source_folders)
        self._identity = _identity(path)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open the file for reading; unlike Datasette's own, with any character in its path."""
        if write:
            raise sqlite3.OperationalError("this database is served for reading alone")
        connection = sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, str]]:
        """Return the references of a table, each with the column that it is to.

        SQL lets a reference to a primary key leave the column out, and SQLite then names none; Datasette needs it.
        """
        return [
            key | {"other_column": key["other_column"] or await self._key(key["other_table"])}
            for key in await super().foreign_keys_for_table(table)
        ]

    async def get_all_foreign_keys(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        """Return the references from and to every table, each with the column that it is to."""
        found = await super().get_all_foreign_keys()
        return {
            table: {
                "incoming": [key | {"column": key["column"] or await self._key(table)} for key in keys["incoming"]],
                "outgoing": await self.foreign_keys_for_table(table),
            }
            for table, keys in found.items()
        }

    async def _key(self, table: str) -> str:
        keys: list[str] = await self.primary_keys(table)
        return keys[0]

    def is_another(self) -> bool:
        """Tell whether the file that is open is no longer the one of that name."""
        return _identity(self.file) != self._identity


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
