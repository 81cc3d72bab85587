"""The source files, where the database last saw them: at hand, moved, or changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

State = Literal["here", "moved", "changed"]

_BLOCK = 1 << 20
_DOCUMENTS = "SELECT id, source_name, source_sha256, media_type FROM documents ORDER BY id"
_PATHS = "SELECT path FROM run_documents WHERE document_id = ? ORDER BY id DESC"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where a document's file is.

    'here': `path` is it, byte for byte. 'moved': nothing of its name is found. 'changed': a file of its name has another
    content. `recorded` is what the database knows: a path, or the bare name where no run has recorded one.
    """

    document_id: str
    name: str
    recorded: str
    media_type: str
    state: State
    path: Path | None = None


def find_sources(connection: sqlite3.Connection, database: Path, folders: Sequence[Path] = ()) -> dict[str, SourceFile]:
    """Look for every document's file: in `folders` first, then where the runs saw it, then beside the database.

    A file counts only with the content that was read: a picture of another version could show another figure.
    """
    found: dict[str, SourceFile] = {}
    for document_id, name, sha256, media_type in connection.execute(_DOCUMENTS).fetchall():
        recorded = [path for (path,) in connection.execute(_PATHS, (document_id,)) if Path(path).name == name] or [name]
        state, path = _look(_candidates(name, recorded, database, folders), sha256)
        found[document_id] = SourceFile(document_id, name, recorded[0], media_type, state, path)
    return found


def _candidates(name: str, recorded: Sequence[str], database: Path, folders: Sequence[Path]) -> Iterator[Path]:
    yield from (folder / name for folder in folders)
    yield from (Path(path) for path in recorded)
    yield from (database.parent / path for path in recorded)
    yield database.parent / name


def _look(candidates: Iterator[Path], sha256: str) -> tuple[State, Path | None]:
    state: State = "moved"
    for path in candidates:
        digest = _digest(path)
        if digest == sha256:
            return "here", path
        if digest is not None:
            state = "changed"
    return state, None


def _digest(path: Path) -> str | None:
    """Return a regular file's SHA-256, None for what is not there or may not be read."""
    try:
        if not path.is_file():
            return None
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except (OSError, ValueError):  # ValueError: a NUL in a recorded path
        return None
    return digest.hexdigest()
