"""What tests ask a database: whether two say the same, and which rows hold some words, by the index as it is documented."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shisaku.export.sqlite import describe, reading
from shisaku.export.sqlite.queries import like_pattern
from shisaku.export.sqlite.texts import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SHORTEST_TRIGRAM = 3
_INDEXED = "id IN (SELECT rowid FROM search WHERE search MATCH ?)"
_COMPARED = r"text LIKE ? ESCAPE '\'"


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a search found: its id and table, the field that matched, and that field as printed."""

    document_id: str
    table_name: str
    subject_id: str
    field: str
    printed: str


def search(path: Path, words: Sequence[str]) -> tuple[Hit, ...]:
    """Return the rows whose text holds every one of the words, whatever their width, in the order of the documents.

    Words of three characters and more go through the index; shorter ones, which a trigram index cannot find, and those
    in letters that have a case, which it keeps apart, are compared text by text. No words find nothing.
    """
    folded = [fold(word) for word in words if word.strip() != ""]
    if not folded:
        return ()
    condition = " AND ".join(_INDEXED if _is_indexed(word) else _COMPARED for word in folded)
    arguments = [_quoted(word) if _is_indexed(word) else like_pattern(word) for word in folded]
    query = f"SELECT document_id, table_name, subject_id, field, printed FROM texts WHERE {condition}"
    with reading(path) as connection:
        return tuple(Hit(*row) for row in connection.execute(f"{query} ORDER BY document_id, position", arguments))


def content_digest(path: Path) -> str:
    """Return a digest of what a database says, the same for the same input whatever the order and number of runs.

    Left out is what tells of the runs themselves (`runs`, `run_documents`, the version of the program), and the index,
    which says nothing that `texts` does not say.
    """
    digest = hashlib.sha256()
    with reading(path) as connection:
        for table in describe():
            if table.kind == "view" or table.name in {"runs", "run_documents", "search"}:
                continue
            found = connection.execute(f'SELECT * FROM "{table.name}"')
            lines = sorted(repr(row) for row in found if row[0] != "tool_version")
            digest.update("\n".join([table.name, *lines, ""]).encode())
    return digest.hexdigest()


def _is_indexed(word: str) -> bool:
    return len(word) >= _SHORTEST_TRIGRAM and word.lower() == word.upper()


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
