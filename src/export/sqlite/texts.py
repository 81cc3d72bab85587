"""The texts of a document as the search finds them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...model import Document, ids
from .cells import Row


def fold(text: str) -> str:
    """Return the form in which text is searched: one width for every character (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def text_rows(document: Document, as_read: Document) -> Iterator[Row]:
    """Yield what can be searched: as printed, and in the form in which texts are compared."""
    printed_texts = (printed for *_, printed, _ in _searchable(as_read))
    for position, (printed, found) in enumerate(zip(printed_texts, _searchable(document), strict=True), start=1):
        table_name, subject_id, field, _, text = found
        yield {
            "id": ids.text_id(document.id, position),
            "document_id": document.id,
            "position": position,
            "table_name": table_name,
            "subject_id": subject_id,
            "field": field,
            "printed": printed,
            "text": fold(text),
        }


def _searchable(document: Document) -> Iterator[tuple[str, str, str, str, str]]:
    yield "documents", document.id, "title", document.title, document.title
    for node in document.nodes:
        yield "plan_nodes", node.id, "title", node.title, node.title
    for indicator in document.indicators:
        yield "indicators", indicator.id, "name", indicator.name_printed, indicator.name
    for statement in document.statements:
        yield "statements", statement.id, "text", statement.text, statement.text
    for table in document.tables:
        for line in table.lines:
            yield "budget_lines", line.id, "name", line.name_printed, line.name
            for item in line.items:
                yield "budget_line_items", ids.item_id(line.id, item.position), "text", item.text, item.text
    for footnote in document.footnotes:
        yield "footnotes", footnote.id, "text", footnote.text, footnote.text
