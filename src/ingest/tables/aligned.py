"""Budget tables in aligned columns: text that kept its columns, and PDF tables without ruled lines.

Lines become the table's body (`aligned_lines`), each of its words gets a column (`columns`), and the lines are cut into
rows (`aligned_rows`); here the three are put together.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...profiles import Vocabulary
from ..source import Cell, Doubt, Grid, Line
from .aligned_lines import Body, body_of
from .aligned_rows import Columns, PlacedLine, columns_of, rows_of, shows_centred_cells
from .budget_rows import with_reading
from .close_columns import RowLine, part
from .columns import assign, head_spans, leans_out, spans_of_page, with_one_category
from .found import Found
from .heads import Head


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table whose lines have their words in columns, not yet cut into rows."""

    head: Head
    body: Body
    lines: tuple[PlacedLine, ...]
    columns: Columns
    unsure: frozenset[tuple[int, int]] = frozenset()
    """Lines on which the border to the right of a column is not sure, each with the column."""

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
    body, columns = body_of(lines, head, vocabulary), columns_of(head, vocabulary)
    placed, unsure = _placed(body, columns, head, unit)
    return AlignedTable(head, body, placed, columns, unsure)


def read_aligned(table: AlignedTable, *, centred: bool) -> Found:
    """Cut a table into rows; `centred` tells that figures stand beside the middle of their row."""
    head, rows = table.head, rows_of(table.lines, table.columns, centred=centred)
    starts = [*rows.starts, len(table.lines)]
    cells = [Cell(0, i, column.lines) for i, column in enumerate(head.columns)]
    for number, (start, end) in enumerate(pairwise(starts), 1):
        for column in range(len(head.columns)):
            found = tuple(line.cell(column) for line in table.lines[start:end] if line.cells[column])
            cells += [Cell(number, column, found)] if found else []
    size = len(rows.starts) + 1, len(head.columns)
    doubts = [*rows.doubts, *_doubts_of_borders(table.unsure, starts, table.columns.overview)]
    of_page = any(line.line.place.box is not None for line in table.lines)
    grid = Grid(tuple(cells), *size, "aligned", doubts=tuple(doubts), head=head.reading, marks_known=of_page)
    return Found(with_reading(grid, table.columns.vocabulary), table.body.others, table.end)


def _doubts_of_borders(unsure: Iterable[tuple[int, int]], starts: Sequence[int], overview: int | None) -> list[Doubt]:
    """Return a doubt for each row in which the border of two columns is not sure."""
    found = {(bisect(starts, line), column == overview) for line, column in unsure}
    return [Doubt(row, "boundary-overview-next" if next_to else "boundary-columns") for row, next_to in sorted(found)]


def _placed(
    body: Body, columns: Columns, head: Head, unit: float
) -> tuple[tuple[PlacedLine, ...], frozenset[tuple[int, int]]]:
    """Return the lines with their words by column, and where a border is not sure.

    Columns are learned page by page: extractors shift them.
    """
    spans = with_one_category(head_spans(head.columns), head.columns, [line.pieces for line in body.lines])
    placed: list[PlacedLine] = []
    unsure: set[tuple[int, int]] = set()
    row = 0
    for page in body.pages:
        spans = spans_of_page([line.pieces for line in page], spans, unit)
        lines: list[RowLine] = []
        for line in page:
            numbers = assign(line.pieces, spans, unit)
            leaning = leans_out(line.pieces, numbers, spans, unit)
            unsure |= {(len(placed) + len(lines), leaning)} if leaning is not None else set()
            row += any(
                at == columns.numeric[0] and p.shape == "number" for p, at in zip(line.pieces, numbers, strict=True)
            )
            lines.append(RowLine(line.pieces, tuple(numbers), line.line.text, row))
        parted = part(lines, spans, head.columns, columns.vocabulary.stands_in_a_cell, unit)
        unsure |= {(len(placed) + at, column) for at, column in parted.doubts}
        for line, told in zip(page, parted.numbers, strict=True):
            cells = tuple(
                tuple(piece for piece, number in zip(line.pieces, told, strict=True) if number == column)
                for column in range(len(spans))
            )
            placed.append(PlacedLine(line.line, cells, line.total))
    return tuple(placed), frozenset(unsure)
