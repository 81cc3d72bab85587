"""The steps from each version of the contract to the next.

A step is a function of the database, written as sqlite-utils writes them, and named by what it is for:

    @STEPS(name="budget lines know their department")
    def _departments(database: Database) -> None:
        database.executescript("ALTER TABLE budget_lines ADD COLUMN department TEXT;")

It changes tables and their rows, so that they are what tables.sql and bookkeeping.sql now say. What ALTER TABLE cannot
do, `rebuild` of version_2.py does; new tables are created by SQL. A step of many subjects is a module of its own, as
version_2.py is: while a version is not released, a new table or column is one more function of its step there. Views and descriptions are no part of it: they
are derived, and laid again after the last step. A step is never changed once released, and `schema.VERSION` is raised
with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import version_2
from .library import Migrations

if TYPE_CHECKING:
    from .library import Database

_FIRST = 1
"""The version that no step leads to."""


class Steps(Migrations):
    """The library's migrations, recorded in `PRAGMA user_version` alone.

    The table in which the library records them would answer the same question a second time, and a database laid new
    would have to name steps in it that it never took.
    """

    @property
    def end(self) -> int:
        """The version that the last step leads to."""
        return _FIRST + len(self._migrations)

    def applied(self, db: Database) -> list[Migrations._AppliedMigration]:
        """Return the steps that a database of this version has behind it; nobody knows when they were taken."""
        (version,) = db.execute("PRAGMA user_version").fetchone()
        return [self._AppliedMigration(step.name, "") for step in self._migrations[: max(version - _FIRST, 0)]]

    def ensure_migrations_table(self, db: Database) -> None:
        """Add no table: the record is in the header of the file."""

    def _record_applied(self, db: Database, name: str) -> None:
        """Raise the version, in the savepoint of the step itself."""
        taken = [step.name for step in self._migrations].index(name) + 1
        db.execute(f"PRAGMA user_version = {_FIRST + taken}")


STEPS = Steps("shisaku")
"""The steps since version 1, in order."""


@STEPS(name="version 2")
def _version_2(database: Database) -> None:
    version_2.change(database)
