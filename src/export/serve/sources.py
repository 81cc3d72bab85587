"""Which source file stands for a document, asked at every page and answered without reading every file again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report.sources import SourceFile, find_sources

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    Stamp = tuple[int, int] | None
    """Time of the last change (ns) and size in bytes, None for a file that is not there."""


class SourceFiles:
    """Remembers where the sources are, until the database or the file asked for has changed.

    `folders` are where to look first, for files that were moved.
    """

    def __init__(self, database: Path, folders: Sequence[Path] = ()) -> None:
        self._database = database
        self._folders = folders
        self._known: dict[str, SourceFile] = {}
        self._stamps: dict[Path, Stamp] = {}

    def of(self, connection: sqlite3.Connection, document_id: str) -> SourceFile | None:
        """Return a document's source as the database records it, None for a document that is not there."""
        known = self._known.get(document_id)
        if known is None or known.path is None or not self._unchanged(self._database, known.path):
            self._known = find_sources(connection, self._database, self._folders)
            paths = [source.path for source in self._known.values() if source.path is not None]
            self._stamps = {path: _stamp(path) for path in (self._database, *paths)}
        return self._known.get(document_id)

    def _unchanged(self, *paths: Path) -> bool:
        return all(path in self._stamps and _stamp(path) == self._stamps[path] for path in paths)


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
