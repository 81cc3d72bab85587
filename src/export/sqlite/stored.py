"""What a database says of its documents and of the files they came from."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ...model import Document
from .failures import OutdatedReadingError
from .records import LastRun, SecondSource, StoredDocument

if TYPE_CHECKING:
    import sqlite3

_DOCUMENTS = """
SELECT
  id, department, fiscal_year, organization, area_code, source_name, source_sha256, media_type, documents.reader,
  extractor, fingerprint,
  (
    SELECT path FROM run_documents
    WHERE run_documents.document_id = documents.id AND run_documents.sha256 = documents.source_sha256
    ORDER BY run_documents.id DESC LIMIT 1
  )
FROM documents JOIN document_readings ON document_id = documents.id AND document_readings.reader = documents.reader
ORDER BY id
"""
_SECOND_SOURCES = """
SELECT
  document_id, source_name, source_sha256, media_type, reader, fingerprint,
  (
    SELECT path FROM run_documents
    WHERE run_documents.document_id = second_sources.document_id AND run_documents.sha256 = second_sources.source_sha256
    ORDER BY run_documents.id DESC LIMIT 1
  )
FROM second_sources JOIN document_readings USING (document_id, reader)
ORDER BY document_id, position
"""


def stored_last_run(connection: sqlite3.Connection) -> LastRun | None:
    """Return with what the last run was made, None when there was none."""
    found = connection.execute("SELECT tool_version, options FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return None if found is None else LastRun(found[0], json.loads(found[1]))


def stored_documents(connection: sqlite3.Connection) -> tuple[StoredDocument, ...]:
    """Return every document, by id, with the other files that it was compared with."""
    second: dict[str, tuple[SecondSource, ...]] = defaultdict(tuple)
    for document_id, *source in connection.execute(_SECOND_SOURCES):
        second[document_id] += (SecondSource(*source),)
    return tuple(StoredDocument(*(*row, second[row[0]])) for row in connection.execute(_DOCUMENTS))


def stored_reading(connection: sqlite3.Connection, document_id: str, reader: str | None) -> Document:
    """Return a document as `reader` read it, by default the reading that it is made of.

    Raises KeyError for one that is not there, OutdatedReadingError for one that another version has left.
    """
    found = connection.execute(
        """
        SELECT json FROM documents JOIN document_readings ON document_id = documents.id
        WHERE documents.id = ? AND document_readings.reader = ifnull(?, documents.reader)
        """,
        (document_id, reader),
    ).fetchone()
    if found is None:
        raise KeyError(document_id)
    try:
        return Document.model_validate_json(found[0])
    except ValidationError as error:
        raise OutdatedReadingError(
            f"「{document_id}」は別の版の shisaku で読まれたため、ほかの文書と照合できません。",
            "もとのファイルも指定して、もう一度 shisaku build を実行してください。",
        ) from error
