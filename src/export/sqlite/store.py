"""Writing: one run is one atomic change of the database (why it is made so: docs/architecture.md).

A new database is built under another name and moved into place; one that stands is changed in a single SQLite
transaction. Either way, whoever looks, and whenever the program is killed, there is the old state or the new one.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from ...errors import DatabaseError
from . import ids, rows, schema
from .database_file import building_path, connect, held, put_in_place, real_path, require_known_version, stands
from .failures import explained, rejecting
from .records import LastRun, SecondReading
from .stored import stored_documents, stored_reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ...model import Document, Finding
    from .cells import Row
    from .records import AppliedCorrection, FileStatus, StoredDocument
    from .rows import ProjectName

    Clock = Callable[[], datetime]

_BUSY_SECONDS = 10.0
"""How long to wait for another program's reading or writing to end before saying that it is in the way."""

_INDEX = "INSERT INTO search (rowid, text) SELECT id, text FROM texts WHERE document_id = ? ORDER BY id"
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
            self._connection = self._open() if self._building is None else self._open_building(self._building)

    def close(self) -> None:
        """End without another change."""
        self._connection.close()

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents that the database holds, by id."""
        with explained(self._path):
            return stored_documents(self._connection)

    def load_document(self, document_id: str, media_type: str | None = None) -> Document:
        """Return a document as it was read from the file it is made of, or from the one of `media_type`.

        Raises KeyError for one that is not there.
        """
        with explained(self._path):
            return stored_reading(self._connection, document_id, media_type)

    def last_run(self) -> LastRun | None:
        """Return with what the last run was made, None when there was none."""
        with explained(self._path):
            found = self._connection.execute(
                "SELECT tool_version, options FROM runs ORDER BY id DESC LIMIT 1"
            ).fetchone()
        return None if found is None else LastRun(found[0], json.loads(found[1]))

    @contextmanager
    def run(
        self, options: Mapping[str, object], *, tool_version: str, project_name: ProjectName = _same_name
    ) -> Iterator[Run]:
        """Change the database in one step, at the end of the block; not at all when the block raises.

        `options` are recorded as JSON. `project_name` gives the one name of a project whose budget lines are worded
        differently ([[same_project]] of the corrections); it is applied to every document, changed or not.
        """
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            run = Run(self._connection, self._path, self._clock, project_name)
            run.begin(options, tool_version)
            yield run
            run.finish()
            with explained(self._path):
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        self._settle()

    def _open(self) -> sqlite3.Connection:
        with _unless_it_fails(connect(self._path, self._busy_seconds)) as connection:
            version = require_known_version(connection, self._path)
            # Begun even when there is nothing to migrate: it says at once that the file is read-only or in use, rather
            # than after an hour's reading.
            connection.execute("BEGIN IMMEDIATE")
            if version < schema.newest_version():
                schema.migrate(connection)
                _require_sound_references(connection, self._path)
                connection.execute("COMMIT")
            else:
                connection.execute("ROLLBACK")
            # A spilled page would shut readers out until the end of the run.
            connection.execute("PRAGMA cache_spill = OFF")
            return _prepared(connection)

    def _open_building(self, building: Path) -> sqlite3.Connection:
        building.unlink(missing_ok=True)  # what a killed build left
        building.touch()
        with _unless_it_fails(connect(building, self._busy_seconds)) as connection:
            # Nobody else sees this file and a broken one is thrown away, so it needs no journal of its own.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            schema.create(connection)
            connection.execute("COMMIT")
            return _prepared(connection)

    def _settle(self) -> None:
        if self._building is None:
            return
        self._connection.close()
        with explained(self._path):
            put_in_place(self._building, self._path)
            self._building = None
            self._connection = self._open()


class Run:
    """One run's changes, all inside one transaction. Made by `Store.run`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock, project_name: ProjectName) -> None:
        self._connection = connection
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
        corrections: Sequence[AppliedCorrection] = (),
        second_readings: Sequence[SecondReading] = (),
        fingerprint: str = "",
    ) -> None:
        """Add a document with its findings, in place of the one that has its id.

        `document` carries the corrected figures, `as_read` (which `load_document` gives back) those before
        correction. `fingerprint` says on what the reading depended besides the file: the program, the profile.
        Raises DocumentRejectedError, with everything as before the call, when the document breaks a rule of the
        database.
        """
        read = as_read or document
        with explained(self._path), rejecting(document.id), self._all_or_nothing():
            self.remove(document.id)
            self._insert("projects", rows.project_rows(document, self._project_name), "OR IGNORE")
            for table, table_rows in rows.document_rows(document, read, corrections, self._project_name).items():
                self._insert(table, table_rows)
            self._connection.execute(_INDEX, (document.id,))
            second = [reading.document for reading in second_readings]
            self._insert("second_sources", rows.second_source_rows(document.id, second))
            self._insert("findings", rows.finding_rows(document.id, findings))
            for reading in (SecondReading(read, fingerprint), *second_readings):
                self._connection.execute(
                    "INSERT INTO document_json VALUES (?, ?, ?, ?)",
                    (
                        *(document.id, reading.document.media_type, reading.fingerprint),
                        reading.document.model_dump_json(exclude_defaults=True),
                    ),
                )

    def set_findings(self, document_id: str, findings: Iterable[Finding]) -> None:
        """Put findings in place of those that a document has; the document itself stays as it is."""
        with explained(self._path), rejecting(document_id), self._all_or_nothing():
            self._connection.execute("DELETE FROM findings WHERE document_id = ?", (document_id,))
            self._insert("findings", rows.finding_rows(document_id, findings))

    def remove(self, document_id: str) -> None:
        """Take a document and everything that belongs to it out of the database."""
        with explained(self._path):
            self._connection.execute(_UNINDEX, (document_id,))
            self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

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
        said = json.dumps(list(changes), ensure_ascii=False)
        with explained(self._path):
            self._connection.execute(
                "INSERT INTO run_documents (run_id, path, sha256, document_id, status, reason, changes) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self._id, path, sha256, document_id, status, reason, said),
            )

    def begin(self, options: Mapping[str, object], tool_version: str) -> None:
        """Record that the run has begun."""
        with explained(self._path):
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('tool_version', ?)", (tool_version,))
            written = self._connection.execute(
                "INSERT INTO runs (started_at, tool_version, options) VALUES (?, ?, ?)",
                (self._time(), tool_version, json.dumps(options, ensure_ascii=False, sort_keys=True)),
            )
        self._id = written.lastrowid or 0

    def finish(self) -> None:
        """Make what spans documents follow from those that are there now, and record the end of the run."""
        with explained(self._path):
            self._assign_projects()
            self._connection.execute("DELETE FROM projects WHERE id NOT IN (SELECT project_id FROM budget_lines)")
            self._connection.execute("UPDATE runs SET finished_at = ? WHERE id = ?", (self._time(), self._id))

    def _assign_projects(self) -> None:
        lines = self._connection.execute(
            "SELECT DISTINCT area_code, name, project_id FROM budget_lines JOIN documents ON documents.id = document_id"
        ).fetchall()
        for area_code, name, assigned in lines:
            project_name = self._project_name(area_code, name)
            project_id = ids.project_id(area_code, project_name)
            if project_id == assigned:
                continue
            self._connection.execute(
                "INSERT OR IGNORE INTO projects VALUES (?, ?, ?)", (project_id, area_code, project_name)
            )
            self._connection.execute(
                "UPDATE budget_lines SET project_id = ? WHERE project_id = ? AND name = ?", (project_id, assigned, name)
            )

    def _insert(self, table: str, table_rows: Iterable[Row], conflict: str = "") -> None:
        remaining = iter(table_rows)
        first = next(remaining, None)
        if first is None:
            return
        columns, values = ", ".join(first), ", ".join(f":{column}" for column in first)
        statement = f"INSERT {conflict} INTO {table} ({columns}) VALUES ({values})"  # noqa: S608
        self._connection.executemany(statement, chain((first,), remaining))

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        self._connection.execute("SAVEPOINT document")
        try:
            yield
        except BaseException:
            # A full disk may have ended the whole transaction, and the savepoint with it.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO document")
                self._connection.execute("RELEASE document")
            raise
        self._connection.execute("RELEASE document")

    def _time(self) -> str:
        return self._clock().isoformat(timespec="seconds")


@contextmanager
def _unless_it_fails(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Keep a connection open that could be made ready, and close one that could not."""
    with ExitStack() as stack:
        stack.callback(connection.close)
        yield connection
        stack.pop_all()


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _require_sound_references(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DatabaseError(f"「{path}」は壊れています。", "別の名前を指定して作り直してください。")
