"""Small texts through the recogniser: what it makes of a few lines."""

from __future__ import annotations

from functools import cache
from textwrap import dedent

from shisaku.ingest.source import Block, Grid, TextBlock
from shisaku.ingest.tables import recognise
from shisaku.ingest.text import read_lines
from shisaku.profiles import Vocabulary, load_profile


@cache
def vocabulary() -> Vocabulary:
    """Return the default vocabulary."""
    return Vocabulary(load_profile())


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return what the lines of a text are: grids and runs of lines."""
    lines, _ = read_lines(dedent(text).strip("\n"))
    return recognise(lines, vocabulary())


def grids_of(text: str) -> list[Grid]:
    """Return the tables found in a text."""
    return [block for block in blocks_of(text) if isinstance(block, Grid)]


def grid_of(text: str) -> Grid:
    """Return the one table found in a text."""
    (grid,) = grids_of(text)
    return grid


def rows_of(grid: Grid) -> list[list[str]]:
    """Return the cells of a table as text, row by row; '' where nothing stands. Lines of a cell are parted by /."""
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = "/".join(line.text for line in cell.lines)
    return rows


def body_of(text: str) -> list[list[str]]:
    """Return the rows below the head of the one table of a text."""
    return rows_of(grid_of(text))[1:]


def outside_of(text: str) -> list[str]:
    """Return the lines of a text that are in no table."""
    return [line.text for block in blocks_of(text) if isinstance(block, TextBlock) for line in block.lines if line.text]
