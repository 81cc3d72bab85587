"""What a database says of its documents and of the files they came from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .records import SecondSource, StoredDocument

if TYPE_CHECKING:
    import sqlite3

_DOCUMENTS = """
SELECT
  id, department, fiscal_year, organization, area_code, source_name, source_sha256, media_type, extractor, fingerprint,
  (
    SELECT path FROM run_documents
    WHERE run_documents.document_id = documents.id AND status IN ('added', 'unchanged', 'replaced')
    ORDER BY run_documents.id DESC LIMIT 1
  )
FROM documents JOIN document_json ON document_json.document_id = documents.id
ORDER BY id
"""


def stored_documents(connection: sqlite3.Connection) -> tuple[StoredDocument, ...]:
    """Return every document, by id, with the other files that it was compared with."""
    second: dict[str, tuple[SecondSource, ...]] = defaultdict(tuple)
    for document_id, *source in connection.execute(
        "SELECT document_id, source_name, source_sha256, media_type FROM second_sources ORDER BY document_id, position"
    ):
        second[document_id] += (SecondSource(*source),)
    return tuple(StoredDocument(*(*row, second[row[0]])) for row in connection.execute(_DOCUMENTS))
