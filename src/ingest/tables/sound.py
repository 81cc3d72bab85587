"""Whether a table was read in a way that holds: every row named and priced, and the 計 the sum of them."""

from __future__ import annotations

from ...model import TOTALLED
from ...normalize import parse_amount
from ...profiles import fold
from ..source import Grid

_UNITS = (1000, 1_000_000, 1, 10_000, 100_000_000)


def holds(grid: Grid) -> bool:
    """Tell whether a table's rows all have a name and their figures, and add up to the only 計."""
    if grid.head is None:
        return False
    totals = [row for row, reading in enumerate(grid.readings) if reading.kind == "total"]
    projects = [row for row, reading in enumerate(grid.readings) if reading.kind == "project"]
    name = grid.head.number("name")
    named = {cell.row for cell in grid.cells if cell.column == name and cell.text}
    if len(totals) != 1 or not named.issuperset(projects) or not projects:
        return False
    return any(all(_closes(grid, projects, totals[0], column, unit) for column in _summed(grid)) for unit in _UNITS)


def _summed(grid: Grid) -> list[int]:
    meanings = {money.meaning for money in TOTALLED}
    columns = grid.head.columns if grid.head is not None else ()
    return [column.number for column in columns if column.meaning in meanings]


def _closes(grid: Grid, projects: list[int], total: int, column: int, unit: int) -> bool:
    """Tell whether the figures of a column that are not in parentheses add up to that of the 計."""
    figures: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.column == column:
            figures[cell.row] = [line.text for line in cell.lines if not fold(line.text).startswith(("(", "["))]
    yen = []
    for row in (*projects, total):
        readings = [parse_amount(text, unit) for text in figures.get(row, ())]
        if len(readings) != 1 or readings[0].status not in ("value", "none"):
            return False
        yen.append(readings[0].yen or 0)
    return sum(yen[:-1]) == yen[-1]


def is_mixed(grid: Grid) -> bool:
    """Tell whether a table is doubted for cells of other columns in a name."""
    return any(doubt.kind in ("head-in-name", "category-before-amount") for doubt in grid.doubts)
