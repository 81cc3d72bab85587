"""What each row of a budget table is: a project, a sum, or the rest of a row that a page break cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...profiles import Vocabulary, fold
from ..source import BudgetHead, Cell, Grid, HeadColumn, Line, RowReading
from .budget_heads import explained, read_head
from .series_heads import read_series_head

_Cells = Mapping[int, Sequence[Line]]
_OPENS = ("(", "[")


def with_reading(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return a grid with its head read, and of a budget table its rows, too. A head that is known is kept."""
    head = grid.head or read_head(grid, vocabulary)
    if head is None:
        return replace(grid, series=read_series_head(grid, vocabulary))
    return replace(grid, head=explained(head, grid.cells), readings=tuple(_readings(grid, head, vocabulary)))


def _readings(grid: Grid, head: BudgetHead, vocabulary: Vocabulary) -> Iterator[RowReading]:
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    yield from (RowReading("head") for _ in rows[: head.rows])
    above: dict[int, list[Line]] = {}
    for row in rows[head.rows :]:
        cells = {cell.column: list(cell.lines) for cell in row if cell.lines}
        if not cells:
            yield RowReading("blank")
        elif (label := _total_label(cells, head, vocabulary)) is not None:
            above = cells
            yield RowReading("subtotal" if vocabulary.labels.is_subtotal(label) else "total", label)
        elif _is_section(row, head, vocabulary):
            yield RowReading("section")
        elif above and _goes_on(above, cells, head):
            for column, lines in cells.items():
                above.setdefault(column, []).extend(lines)
            yield RowReading("continuation")
        else:
            above = cells
            yield RowReading("project")


def _total_label(cells: _Cells, head: BudgetHead, vocabulary: Vocabulary) -> str | None:
    """Return the 計 of a sum: it stands in the first cell that is filled, left of all figures, or where names do."""
    first, figures = min(cells), _figure_columns(head)
    places = {first} if not figures or first < figures[0].number else set()
    name = head.number("name")
    for column in sorted(places | ({name} if name is not None else set())):
        label = vocabulary.labels.total("".join(line.text for line in cells.get(column, ())))
        if label is not None:
            return label
    return None


def _is_section(row: Sequence[Cell], head: BudgetHead, vocabulary: Vocabulary) -> bool:
    """Tell a title of the rows below it: words in a cell across names and figures, or alone in the brackets of groups."""
    filled = [cell for cell in row if cell.lines]
    if len(filled) != 1 or vocabulary.marks.is_footnote(fold(filled[0].text)):
        return False
    cell, figures = filled[0], _figure_columns(head)
    across = bool(figures) and cell.column < figures[0].number < cell.column + cell.column_span
    first = cell.column == min(cell.column for cell in row) and cell.column not in {one.number for one in figures}
    return (across and first) or (first and vocabulary.marks.read_group(fold(cell.text)) is not None)


def _goes_on(above: _Cells, cells: _Cells, head: BudgetHead) -> bool:
    """Tell whether a row is the rest of the one above: on another page, and without a figure of its own."""
    pages = {line.place.page for lines in above.values() for line in lines}
    if not {line.place.page for lines in cells.values() for line in lines} - pages:
        return False
    own = [line for column in _figure_columns(head) for line in cells.get(column.number, ())]
    return all(fold(line.text).startswith(_OPENS) for line in own) and (not own or not _complete(above, head))


def _complete(cells: _Cells, head: BudgetHead) -> bool:
    """Whether every column of figures has what its head promises."""
    promised = [column.number for column in _figure_columns(head) if column.stacked is not None]
    return all(any(_encloses(line.text) for line in cells.get(number, ())) for number in promised)


def _encloses(text: str) -> bool:
    """Tell whether a figure in parentheses stands in a line, alone or after another."""
    return fold(text).startswith(_OPENS) or "(" in fold(text)


def _figure_columns(head: BudgetHead) -> list[HeadColumn]:
    return [column for column in head.columns if column.numeric]
