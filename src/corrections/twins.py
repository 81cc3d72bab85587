"""Records that a correction's id, name and print do not tell apart, and what does: all that stands in their row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model import MONEY, BudgetLine, Document, Indicator, IndicatorValue, Located, ids
from ..profiles import key
from .fields import is_its_own_name, is_printed, is_same_name, names, records

_BETWEEN = "／"


class Twins:
    """Knows of a document's records which others have the same name and print."""

    def __init__(self, document: Document) -> None:
        self._records = dict(records(document))
        self._names = names(document)
        self._rows = dict(_rows(document))

    def row_of(self, record_id: str) -> str:
        """Return all that a reader sees of a record: the heading above it, its name, its figures."""
        return self._rows.get(record_id, "")

    def row_telling(self, record_id: str, field: str, printed: str) -> str | None:
        """Return the row by which an entry tells a record from its twins; None where it has none."""
        return self.row_of(record_id) if self.of(record_id, field, printed) else None

    def has_row(self, record_id: str, said: str) -> bool:
        """Tell whether a record is the one whose row an entry gives."""
        return key(said) == key(self.row_of(record_id))

    def of(self, record_id: str, field: str, printed: str) -> tuple[str, ...]:
        """Return the other records that have the name of this one and print the same in a field, in another row.

        One whose whole row is the same is no other: what is right for the one is right for the other.
        """
        record = self._records.get(record_id)
        return tuple(
            other_id
            for other_id, other in self._records.items()
            if other_id != record_id
            and type(other) is type(record)
            and is_printed(other, field, printed)
            and self._has_same_place(record, other)
            and (is_its_own_name(field) or is_same_name(self._names[other_id], self._names[record_id]))
            and not self.has_row(other_id, self.row_of(record_id))
        )

    @staticmethod
    def _has_same_place(record: Located | None, other: Located) -> bool:
        """Of values of indicators only those of one kind and year can be taken for one another."""
        if not isinstance(record, IndicatorValue) or not isinstance(other, IndicatorValue):
            return True
        return (record.kind, record.fiscal_year) == (other.kind, other.fiscal_year)


def row_in(document: Document, record_id: str, field: str, printed: str) -> str | None:
    """Return the row by which an entry tells a record from its twins; None where it has none. For many records: `Twins`."""
    return Twins(document).row_telling(record_id, field, printed)


def _rows(document: Document) -> Iterator[tuple[str, str]]:
    titles = {node.id: node.title for node in document.nodes}
    parents: Mapping[str, str | None] = {node.id: node.parent_id for node in document.nodes}
    yield from ((node.id, _joined([titles.get(parents[node.id] or "", ""), node.title])) for node in document.nodes)
    yield from ((one.id, _joined([titles.get(one.node_id or "", ""), one.text])) for one in document.statements)
    yield from ((one.id, _joined([titles.get(one.node_id or "", ""), one.text])) for one in document.footnotes)
    for indicator in document.indicators:
        row = _joined([titles.get(indicator.node_id, ""), *_printed_of(indicator)])
        yield indicator.id, row
        yield from ((value.id, row) for value in indicator.values)
    for table in document.tables:
        title, first = titles.get(table.node_id, ""), [line.name_printed for line in table.lines[:1]]
        yield table.id, _joined([title, *first, table.total.printed])
        for subtotal in table.subtotals:
            yield ids.subtotal_id(table.id, subtotal.position), _joined([title, subtotal.label, subtotal.total.printed])
        for line in table.lines:
            row = _joined([title, *_printed_of_line(line)])
            yield line.id, row
            yield from ((ids.item_id(line.id, item.position), row) for item in line.items)


def _printed_of(indicator: Indicator) -> Iterator[str | None]:
    yield indicator.name_printed
    yield from (value.printed for value in indicator.values)


def _printed_of_line(line: BudgetLine) -> Iterator[str | None]:
    yield line.name_printed
    yield from (getattr(line, money.meaning).printed for money in MONEY)
    yield line.category_printed
    yield from (item.text for item in line.items)


def _joined(parts: Iterable[str | None]) -> str:
    return _BETWEEN.join(" ".join(part.split()) for part in parts if part)
