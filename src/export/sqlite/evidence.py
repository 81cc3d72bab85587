"""Where each printed figure and text of a document stands, one row for every part of every place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import MONEY, TOTALLED, ids
from .cells import Row, place_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import BudgetLine, BudgetSubtotal, BudgetTable, Document, Place

    Spot = tuple[str, str | None, Place, str]
    """Subject, field (None for the whole row), place, printed."""


def evidence_rows(document: Document) -> Iterator[Row]:
    """Yield the rows of `evidence`. `field` is a column of the subject's row, as `findings.field` is."""
    for subject_id, field, place, printed in _spots(document):
        for part, piece in enumerate(place.parts(), start=1):
            if piece.page is None and piece.line_no is None and piece.box is None:
                continue
            yield {
                "id": ids.evidence_id(subject_id, field, part),
                "document_id": document.id,
                "subject_id": subject_id,
                "field": field,
                "part": part,
                "printed": printed,
                **place_columns(piece),
            }


def _spots(document: Document) -> Iterator[Spot]:
    for node in document.nodes:
        yield node.id, None, node.place, node.title
    for position, entry in enumerate(document.outline, start=1):
        yield ids.outline_id(document.id, position), None, entry.place, entry.title
    for indicator in document.indicators:
        yield indicator.id, None, indicator.place, indicator.name_printed
        for value in indicator.values:
            yield value.id, None, value.place, value.printed
    for statement in document.statements:
        yield statement.id, None, statement.place, statement.text
    for table in document.tables:
        yield from _table_spots(table)
    for footnote in document.footnotes:
        yield footnote.id, None, footnote.place, footnote.text


def _table_spots(table: BudgetTable) -> Iterator[Spot]:
    yield table.id, None, table.place, table.total_label or ""
    yield from _total_spots(table.id, table)
    for subtotal in table.subtotals:
        subtotal_id = ids.subtotal_id(table.id, subtotal.position)
        yield subtotal_id, None, subtotal.place, subtotal.label
        yield from _total_spots(subtotal_id, subtotal)
    for line in table.lines:
        yield from _line_spots(line)


def _total_spots(subject_id: str, one: BudgetTable | BudgetSubtotal) -> Iterator[Spot]:
    for money in TOTALLED:
        amount = one.total_of(money)
        yield subject_id, money.total_field, amount.place, amount.printed


def _line_spots(line: BudgetLine) -> Iterator[Spot]:
    yield line.id, None, line.place, line.name_printed
    for money in MONEY:
        amount = line.sum_of(money)
        yield line.id, money.field, amount.place, amount.printed
