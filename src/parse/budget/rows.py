"""The rows of a grid with their lines: projects and sums, each whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...ingest.source import Doubt, Grid, Line
from ...profiles import Vocabulary
from .columns import Columns
from .row_figures import RowFigures, read_figures


@dataclass(slots=True)
class TableRow:
    """A row with its lines by grid column. `total_label`: it is a sum. `doubts`: what its layout leaves open."""

    cells: dict[int, list[Line]]
    total_label: str | None = None
    is_subtotal: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    shared: dict[int, list[Line]] = field(default_factory=dict)
    """Lines of cells that begin in a row above and reach down to this one. They are the other row's to claim."""

    merged: dict[int, list[Line]] = field(default_factory=dict)
    """Cells that reach over rows of several projects, by column: of figures in them nobody can tell whose they are."""
    under: list[Line] = field(default_factory=list)
    """The title of the section that the row stands in."""

    def own_or_shared(self, column: int | None) -> list[Line]:
        """Return the lines of a cell; one that is merged over rows is each row's."""
        return self.cells.get(column) or self.shared.get(column, []) if column is not None else []

    @property
    def lines(self) -> list[Line]:
        """All lines of the row."""
        return [line for _, lines in sorted(self.cells.items()) for line in lines]

    def figures(self, columns: Columns, unit_yen: int | None, vocabulary: Vocabulary) -> RowFigures:
        """Return the row's money."""
        return read_figures(dict(self.cells), columns, unit_yen, vocabulary, self.merged)


def rows_of(grid: Grid) -> list[TableRow]:
    """Return the projects and sums of a budget table; a row that a page break cut in two is put together again."""
    doubts: dict[int, list[Doubt]] = {}
    for doubt in grid.doubts:
        doubts.setdefault(doubt.row, []).append(doubt)
    merged = _merged(grid)
    rows: list[TableRow] = []
    section: list[Line] = []
    under: list[Line] = []
    for number, reading in enumerate(grid.readings):
        cells = {cell.column: list(cell.lines) for cell in grid.row(number) if cell.lines}
        match reading.kind:
            case "head" | "blank":
                continue
            case "continuation":  # never the first
                _append(rows[-1], cells, doubts.get(number, []))
            case "total" | "subtotal":
                rows.append(TableRow(cells, reading.label, reading.kind == "subtotal", doubts.get(number, [])))
            case "section":
                section, under = [*section, *(line for _, lines in sorted(cells.items()) for line in lines)], []
            case "project":
                under = section or under
                row = TableRow(cells, doubts=doubts.get(number, []), shared=_shared(grid, number))
                row.under, section = under, []
                row.merged = merged.get(number, {})
                rows.append(row)
    return rows


def _shared(grid: Grid, row: int) -> dict[int, list[Line]]:
    return {c.column: list(c.lines) for c in grid.cells if c.row < row < c.row + c.row_span and c.lines}


def _merged(grid: Grid) -> dict[int, dict[int, list[Line]]]:
    """Return by row the cells that it shares with other named projects."""
    names = {column.number for column in grid.head.columns if column.meaning == "name"} if grid.head else set()
    named = {cell.row for cell in grid.cells if cell.column in names and cell.lines}
    projects = {row for row, reading in enumerate(grid.readings) if reading.kind == "project"} & named
    merged: dict[int, dict[int, list[Line]]] = {}
    for cell in grid.cells:
        over = projects & set(range(cell.row, cell.row + cell.row_span))
        if len(over) > 1 and cell.lines:
            for row in over:
                merged.setdefault(row, {})[cell.column] = list(cell.lines)
    return merged


def _append(above: TableRow, cells: dict[int, list[Line]], doubts: list[Doubt]) -> None:
    for column, lines in cells.items():
        above.cells.setdefault(column, []).extend(lines)
    above.doubts += doubts
