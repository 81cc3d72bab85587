"""Writing: one run is one atomic change of the database (why it is made so: docs/architecture.md).

A new database is built under another name and moved into place; one that stands is changed in a single SQLite
transaction. Either way, whoever looks, and whenever the program is killed, there is the old state or the new one.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from ...errors import DatabaseError
from . import rows, schema
from .database_file import building_path, connect, held, put_in_place, real_path, require_known_version, stands
from .failures import explained, rejecting
from .figures import figure_rows, number_rows, with_later_backing
from .projects import assign_projects
from .records import LastRun, SecondReading
from .stored import stored_documents, stored_last_run, stored_reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ...model import Decision, Document, Figure, Finding, Key, LitNumber, Witness
    from .guarded import GuardedDatabase
    from .records import FileStatus, StoredDocument
    from .rows import ProjectName

    Clock = Callable[[], datetime]

_BUSY_SECONDS = 10.0
"""How long to wait for another program's reading or writing to end before saying that it is in the way."""

_INDEX = "INSERT INTO search (rowid, text) SELECT id, text FROM texts WHERE document_id = ? ORDER BY id"
_FIGURES = "SELECT id, record, field, witnesses, origin, verdict FROM figures WHERE document_id = ?"
_JUDGE = "UPDATE figures SET witnesses = ?, verdict = ? WHERE id = ?"
_UNINDEX = "INSERT INTO search (search, rowid, text) SELECT 'delete', id, text FROM texts WHERE document_id = ?"


def _now() -> datetime:
    return datetime.now(UTC)


def _same_name(_area_code: str | None, name: str) -> str:
    return name


@contextmanager
def open_store(path: Path, *, clock: Clock = _now, busy_seconds: float = _BUSY_SECONDS) -> Iterator[Store]:
    """Open the database at `path` for writing: create it with the first run, or migrate an older one in place.

    Raises DatabaseError, leaving everything as it was, for a missing or read-only folder or file, for a file that is
    not one of our databases, for one of a newer version, and while another build holds it.
    """
    path = real_path(path)
    stands(path)  # before the lock, so that a refusal leaves no lock file behind
    with held(path):
        try:
            with closing(Store(path, clock, busy_seconds)) as store:
                yield store
        finally:
            # What no run has finished; while the lock is held, it is nobody else's.
            building_path(path).unlink(missing_ok=True)


class Store:
    """A database open for writing. Made by `open_store`."""

    def __init__(self, path: Path, clock: Clock, busy_seconds: float) -> None:
        self._path = path
        self._clock = clock
        self._busy_seconds = busy_seconds
        self._building = None if stands(path) else building_path(path)
        with explained(path):
            self._database = self._open() if self._building is None else self._open_building(self._building)

    def close(self) -> None:
        """End without another change."""
        self._database.close()

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents that the database holds, by id."""
        with explained(self._path):
            return stored_documents(self._database.conn)

    def load_document(self, document_id: str, reader: str | None = None) -> Document:
        """Return a document as it was read from the file it is made of, or as `reader` read it.

        Raises KeyError for one that is not there.
        """
        with explained(self._path):
            return stored_reading(self._database.conn, document_id, reader)

    def last_run(self) -> LastRun | None:
        """Return with what the last run was made, None when there was none."""
        with explained(self._path):
            return stored_last_run(self._database.conn)

    @contextmanager
    def run(
        self, options: Mapping[str, object], *, tool_version: str, project_name: ProjectName = _same_name
    ) -> Iterator[Run]:
        """Change the database in one step, at the end of the block; not at all when the block raises.

        `options` are recorded as JSON. `project_name` gives the one name of a project whose budget lines are worded
        differently ([[same_project]] of the corrections); it is applied to every document, changed or not.
        """
        with explained(self._path):
            self._database.execute("BEGIN IMMEDIATE")
        try:
            run = Run(self._database, self._path, self._clock, project_name)
            run.begin(options, tool_version)
            yield run
            run.finish()
            with explained(self._path):
                self._database.execute("COMMIT")
        finally:
            self._database.rollback()
        self._settle()

    def _open(self) -> GuardedDatabase:
        with _unless_it_fails(connect(self._path, self._busy_seconds)) as database:
            version = require_known_version(database.conn, self._path)
            # Begun even when there is nothing to migrate: it says at once that the file is read-only or in use, rather
            # than after an hour's reading.
            database.execute("BEGIN IMMEDIATE")
            if version < schema.VERSION:
                from .migrations import STEPS  # noqa: PLC0415 - see _unless_it_fails

                schema.migrate(database, STEPS)
                _require_sound_references(database, self._path)
                database.execute("COMMIT")
            else:
                database.execute("ROLLBACK")
            # A spilled page would shut readers out until the end of the run.
            database.execute("PRAGMA cache_spill = OFF")
            return _prepared(database)

    def _open_building(self, building: Path) -> GuardedDatabase:
        building.unlink(missing_ok=True)  # what a killed build left
        building.touch()
        with _unless_it_fails(connect(building, self._busy_seconds)) as database:
            # Nobody else sees this file and a broken one is thrown away, so it needs no journal of its own.
            database.execute("PRAGMA journal_mode = MEMORY")
            database.execute("PRAGMA synchronous = OFF")
            with database.atomic():
                schema.create(database)
            return _prepared(database)

    def _settle(self) -> None:
        if self._building is None:
            return
        self._database.close()
        with explained(self._path):
            put_in_place(self._building, self._path)
            self._building = None
            self._database = self._open()


class Run:
    """One run's changes, all inside one transaction. Made by `Store.run`."""

    def __init__(self, database: GuardedDatabase, path: Path, clock: Clock, project_name: ProjectName) -> None:
        self._database = database
        self._table = cache(database.table)  # asked for a dozen tables a document, and no run changes them
        self._path = path
        self._clock = clock
        self._project_name = project_name
        self._id = 0

    def put(
        self,
        document: Document,
        findings: Iterable[Finding],
        *,
        as_read: Document | None = None,
        decisions: Sequence[Decision] = (),
        second_readings: Sequence[SecondReading] = (),
        numbers: Iterable[LitNumber] = (),
        fingerprint: str = "",
    ) -> None:
        """Add a document with its findings and `numbers`, in place of the one that has its id.

        `document` carries the corrected figures, `as_read` (which `load_document` gives back) those before
        correction. `fingerprint` says on what the reading depended besides the file: the program, the profile.
        Raises DocumentRejectedError, with everything as before the call, when the document breaks a rule of the
        database.
        """
        read = as_read or document
        with explained(self._path), rejecting(document.id), self._database.atomic():
            self.remove(document.id)
            self._table("projects").upsert_all(rows.project_rows(document, self._project_name))
            for name, table_rows in rows.document_rows(document, read, decisions, self._project_name).items():
                self._table(name).insert_all(table_rows)
            self._database.execute(_INDEX, (document.id,))
            second = [reading.document for reading in second_readings]
            self._table("second_sources").insert_all(rows.second_source_rows(document.id, second))
            self._table("findings").insert_all(rows.finding_rows(document.id, findings))
            self._table("numbers").insert_all(number_rows(document.id, numbers))
            self._table("document_readings").insert_all(
                {
                    "document_id": document.id,
                    "reader": reading.document.reader,
                    "fingerprint": reading.fingerprint,
                    "json": reading.document.model_dump_json(exclude_defaults=True),
                }
                for reading in (SecondReading(read, fingerprint), *second_readings)
            )

    def set_findings(
        self,
        document_id: str,
        findings: Iterable[Finding],
        figures: Iterable[Figure] = (),
        accepted: Iterable[Decision] = (),
    ) -> None:
        """Put findings, figures with their witnesses, and who accepted what, in place of what a document has."""
        with explained(self._path), rejecting(document_id), self._database.atomic():
            for name, own in (
                ("findings", rows.finding_rows(document_id, findings)),
                ("figures", figure_rows(document_id, figures)),
            ):
                self._table(name).delete_where("document_id = ?", (document_id,))
                self._table(name).insert_all(own)
            self._table("decisions").delete_where("document_id = ? AND kind = 'accepted'", (document_id,))
            self._table("decisions").insert_all(rows.decision_rows(document_id, accepted))

    def set_later_backing(self, document_id: str, later: Mapping[Key, Witness], later_year: int) -> None:
        """Put what the documents of the year after say of a document's figures in place of what they said before."""
        with explained(self._path):
            standing = self._database.execute(_FIGURES, (document_id,)).fetchall()
            for changed in with_later_backing(standing, later, later_year):
                self._database.execute(_JUDGE, changed)

    def remove(self, document_id: str) -> None:
        """Take a document and everything that belongs to it out of the database."""
        with explained(self._path):
            self._database.execute(_UNINDEX, (document_id,))
            self._table("documents").delete_where("id = ?", (document_id,))

    def record_file(
        self,
        path: str,
        status: FileStatus,
        *,
        sha256: str | None = None,
        document_id: str | None = None,
        reason: str | None = None,
        changes: Sequence[str] = (),
    ) -> None:
        """Record what this run did with a file; `changes` are the figures that changed, in words."""
        row = {
            "run_id": self._id,
            "path": path,
            "sha256": sha256,
            "document_id": document_id,
            "status": status,
            "reason": reason,
            "changes": json.dumps(list(changes), ensure_ascii=False),
        }
        with explained(self._path):
            self._table("run_documents").insert(row)

    def begin(self, options: Mapping[str, object], tool_version: str) -> None:
        """Record that the run has begun."""
        row = {
            "started_at": self._time(),
            "finished_at": None,
            "tool_version": tool_version,
            "options": json.dumps(options, ensure_ascii=False, sort_keys=True),
        }
        with explained(self._path):
            self._table("meta").upsert({"key": "tool_version", "value": tool_version})
            self._id = self._table("runs").insert(row).last_rowid or 0

    def finish(self) -> None:
        """Make what spans documents follow from those that are there now, and record the end of the run."""
        with explained(self._path):
            assign_projects(self._database, self._project_name)
            self._table("runs").update(self._id, {"finished_at": self._time()})

    def _time(self) -> str:
        return self._clock().isoformat(timespec="seconds")


@contextmanager
def _unless_it_fails(connection: sqlite3.Connection) -> Iterator[GuardedDatabase]:
    """Give a connection its guard, keep one open that could be made ready, and close one that could not."""
    from .guarded import GuardedDatabase  # noqa: PLC0415 - slow to load, and most commands only read

    with ExitStack() as stack:
        stack.callback(connection.close)
        yield GuardedDatabase(connection)
        stack.pop_all()


def _prepared(database: GuardedDatabase) -> GuardedDatabase:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA temp_store = MEMORY")
    return database


def _require_sound_references(database: GuardedDatabase, path: Path) -> None:
    if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DatabaseError(f"「{path}」は壊れています。", "別の名前を指定して作り直してください。")
