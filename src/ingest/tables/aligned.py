"""Budget tables in aligned columns: text that kept its columns, and PDF tables without ruled lines.

Lines become the table's body (`aligned_lines`), each of its words gets a column (`columns`), and the lines are cut into
rows (`aligned_rows`); here the three are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...profiles import Vocabulary
from ..source import Cell, Grid, Line
from .aligned_lines import Body, body_of
from .aligned_rows import Columns, PlacedLine, columns_of, rows_of, shows_centred_cells
from .budget_rows import with_reading
from .columns import assign, head_spans, spans_of_page
from .found import Found
from .heads import Head


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table whose lines have their words in columns, not yet cut into rows."""

    head: Head
    body: Body
    lines: tuple[PlacedLine, ...]
    columns: Columns

    @property
    def end(self) -> int:
        """The index of the first line after the table."""
        return self.body.end

    @property
    def shows_centred_cells(self) -> bool:
        """Whether figures stand beside the middle of their row."""
        return shows_centred_cells(self.lines, self.columns)


def aligned_table(lines: Sequence[Line], head: Head, vocabulary: Vocabulary, unit: float) -> AlignedTable:
    """Find the table below a head; `unit` is the width of a character."""
    body = body_of(lines, head, vocabulary)
    return AlignedTable(head, body, tuple(_placed(body, head, unit)), columns_of(head, vocabulary))


def read_aligned(table: AlignedTable, *, centred: bool) -> Found:
    """Cut a table into rows; `centred` tells that figures stand beside the middle of their row."""
    head, rows = table.head, rows_of(table.lines, table.columns, centred=centred)
    cells = [Cell(0, i, column.lines) for i, column in enumerate(head.columns)]
    for number, (start, end) in enumerate(pairwise([*rows.starts, len(table.lines)]), 1):
        for column in range(len(head.columns)):
            found = tuple(line.cell(column) for line in table.lines[start:end] if line.cells[column])
            cells += [Cell(number, column, found)] if found else []
    size = len(rows.starts) + 1, len(head.columns)
    of_page = any(line.line.place.box is not None for line in table.lines)
    grid = Grid(tuple(cells), *size, "aligned", doubts=rows.doubts, head=head.reading, marks_known=of_page)
    return Found(with_reading(grid, table.columns.vocabulary), table.body.others, table.end)


def _placed(body: Body, head: Head, unit: float) -> Iterator[PlacedLine]:
    """Yield the lines with their words by column. Columns are learned page by page: extractors shift them."""
    spans = head_spans(head.columns)
    for page in body.pages:
        spans = spans_of_page([line.pieces for line in page], spans, unit)
        for line in page:
            numbers = assign(line.pieces, spans, unit)
            cells = tuple(
                tuple(piece for piece, number in zip(line.pieces, numbers, strict=True) if number == column)
                for column in range(len(spans))
            )
            yield PlacedLine(line.line, cells, line.total)
