"""What stands in which row of a table that was put together from tokens: options, spans, cells, and the grid of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..source import Cell, Doubt, Grid, Line
from .budget_rows import with_reading
from .heads import Head
from .loose_figures import Figures
from .loose_tokens import Token
from .stream_layout import Layout

Cells = dict[int, list[Line]]
"""The lines of a row's cells by column."""


def options_of_rows(options: Sequence[Token], count: int, layout: Layout) -> list[tuple[Token, ...]] | None:
    """Give each row its options of 区分: as many as every other row has."""
    if not options:
        return [()] * count
    each, rest = divmod(len(options), count)
    if rest or layout.category is None:
        return None
    return [tuple(options[row * each : (row + 1) * each]) for row in range(count)]


def spans_of_rows(rows: Sequence[Sequence[Token]]) -> list[tuple[int, int]] | None:
    """Return the first and last line of each row; None where rows stand among one another."""
    spans = [(min(one.at for one in row), max(one.at for one in row)) for row in rows]
    ordered = all(a[1] <= b[0] for a, b in pairwise(spans))
    return spans if ordered else None


def cells_of_row(
    layout: Layout, name: Sequence[Token], figures: Figures, options: Sequence[Token], overview: Sequence[Token]
) -> Cells:
    """Return the cells of a row."""
    cells: Cells = defaultdict(list)
    cells[layout.name] = [token.line for token in name]
    for column, own in figures.items():
        cells[column] = [token.line for token in own]
    if layout.category is not None and options:
        cells[layout.category] = [token.line for token in options]
    if layout.overview is not None and overview:
        cells[layout.overview] = [token.line for token in overview]
    return cells


def grid_of_rows(rows: Sequence[Cells], doubts: Sequence[Doubt], head: Head, layout: Layout) -> Grid:
    """Return the grid of the rows below the head."""
    cells = [Cell(0, i, column.lines) for i, column in enumerate(head.columns)]
    cells += [Cell(n, column, tuple(row[column])) for n, row in enumerate(rows, 1) for column in sorted(row)]
    grid = Grid(tuple(cells), len(rows) + 1, len(head.columns), "stream", doubts=tuple(doubts), head=head.reading)
    return with_reading(grid, layout.vocabulary)
