"""What a worker hands back for one file."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from pydantic import TypeAdapter

from ..model import Document

_FAST = 1
_DOCUMENTS = TypeAdapter(Document)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's document, packed: a thousand of them have to fit into memory while the rest is being read."""

    document_id: str
    fiscal_year: int
    media_type: str
    reader: str
    name: str
    sha256: str
    page_count: int | None
    packed: bytes

    @classmethod
    def of(cls, document: Document) -> Reading:
        """Pack a document."""
        return cls(
            document_id=document.id,
            fiscal_year=document.fiscal_year,
            media_type=document.media_type,
            reader=document.reader,
            name=document.source_name,
            sha256=document.source_sha256,
            page_count=document.page_count,
            packed=zlib.compress(_DOCUMENTS.dump_json(document, exclude_defaults=True), _FAST),
        )

    def document(self) -> Document:
        """Return the document."""
        return Document.model_validate_json(zlib.decompress(self.packed))
