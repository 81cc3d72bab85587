"""The rows of a grid: which are projects, which sums, and which only go on with the row above."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...ingest.source import Doubt, Grid, Line
from ...profiles import Vocabulary, fold
from .columns import Columns
from .row_figures import RowFigures, read_figures


@dataclass(slots=True)
class TableRow:
    """A row with its lines by grid column. `total_label`: it is a sum. `doubts`: what its layout leaves open."""

    cells: dict[int, list[Line]]
    total_label: str | None = None
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines of the row."""
        return [line for _, lines in sorted(self.cells.items()) for line in lines]

    def figures(self, columns: Columns, unit_yen: int | None, vocabulary: Vocabulary) -> RowFigures:
        """Return the row's money."""
        return read_figures(dict(self.cells), columns, unit_yen, vocabulary)


def read_rows(grid: Grid, columns: Columns, vocabulary: Vocabulary) -> list[TableRow]:
    """Return the rows below the head; a row that a page break cut in two is put together again."""
    doubts: dict[int, list[Doubt]] = {}
    for doubt in grid.doubts:
        doubts.setdefault(doubt.row, []).append(doubt)
    rows: list[TableRow] = []
    for number in range(columns.head_rows, grid.rows):
        cells = {cell.column: list(cell.lines) for cell in grid.row(number) if cell.lines}
        if not cells:
            continue
        row = TableRow(cells, _total_label(cells, columns, vocabulary), doubts.get(number, []))
        if rows and row.total_label is None and _goes_on(rows[-1], row, columns):
            _append(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _total_label(cells: dict[int, list[Line]], columns: Columns, vocabulary: Vocabulary) -> str | None:
    """A sum has its label in the first cell that is filled, and figures beside it or nothing."""
    first = min(cells)
    if columns.numeric and first >= columns.numeric[0].number:
        return None
    return vocabulary.total_label("".join(line.text for line in cells[first]))


def _goes_on(above: TableRow, row: TableRow, columns: Columns) -> bool:
    """Tell whether a row is the rest of the one above: on another page, and without a figure of its own."""
    pages = {line.place.page for line in above.lines}
    if not {line.place.page for line in row.lines} - pages:
        return False
    own = [line for column in columns.numeric for line in row.cells.get(column.number, ())]
    if not own:
        return True
    return all(fold(line.text)[:1] in ("(", "[") for line in own) and not _complete(above, columns)


def _complete(row: TableRow, columns: Columns) -> bool:
    """Whether every column of figures has what its head promises."""
    for column in columns.numeric:
        lines = row.cells.get(column.number, [])
        enclosed = [line for line in lines if fold(line.text)[:1] in ("(", "[") or "(" in fold(line.text)]
        if column.stacked is not None and not enclosed:
            return False
    return True


def _append(above: TableRow, row: TableRow) -> None:
    for column, lines in row.cells.items():
        above.cells.setdefault(column, []).extend(lines)
    above.doubts += row.doubts
