"""Rows by the heights of their cells, on tables invented for it: right, or not told at all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import pytest
from shisaku.ingest.tables.pieces import Piece
from shisaku.ingest.tables.placed_rows import starts_by_heights

PITCH = 14.0
Alignment = Literal["top", "middle", "bottom"]


class Table(NamedTuple):
    """A table's lines with their words by column, the lines with amounts, and where rows begin."""

    lines: list[list[list[Piece]]]
    anchors: list[int]
    starts: tuple[int, ...]


def _piece(text: str, height: float) -> Piece:
    return Piece(text, 0.0, 10.0, 0, "number" if text.isdigit() else "text", baseline=height)


def table_of(rows: Sequence[tuple[int, int, int]], align: Alignment, padding: float) -> Table:
    """Set rows of so many lines of name, figure and overview."""
    placed: list[tuple[float, int, int, str]] = []
    top = 100.0
    for number, row in enumerate(rows):
        height = max(row) * PITCH
        for column, count in enumerate(row):
            room = height - count * PITCH
            begin = top + {"top": 0.0, "middle": room / 2, "bottom": room}[align]
            text = ("名", "1", "概要")[column]
            placed += [
                (begin + i * PITCH, number, column, text if i == 0 or column != 1 else "(1)") for i in range(count)
            ]
        top += height + padding
    heights = sorted({height for height, *_ in placed})
    lines: list[list[list[Piece]]] = [[[], [], []] for _ in heights]
    for height, _, column, text in placed:
        lines[heights.index(height)][column].append(_piece(text, height))
    first = [min(h for h, row, *_ in placed if row == number) for number in range(len(rows))]
    figures = [min(h for h, row, column, _ in placed if (row, column) == (number, 1)) for number in range(len(rows))]
    starts = (0, *(heights.index(height) for height in first[1:]))
    return Table(lines, [heights.index(height) for height in figures], starts)


def read(table: Table) -> tuple[int, ...] | None:
    return starts_by_heights(table.lines, table.anchors, 1, 0)


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_rows_begin_where_their_highest_cell_does(align: Alignment) -> None:
    table = table_of([(5, 1, 1), (2, 1, 4), (2, 2, 3), (1, 2, 0)], align, 3.0)
    assert read(table) == table.starts


def test_rows_that_end_or_begin_at_their_figures_as_well_are_told_by_their_gaps() -> None:
    rows = [(1, 1, 1), (4, 1, 1), (2, 1, 1), (1, 1, 0)]
    assert read(table_of(rows, "bottom", 3.0)) == (0, 1, 5, 7)
    assert read(table_of(rows, "top", 3.0)) == (0, 1, 5, 7)
    assert read(table_of(rows, "bottom", 0.0)) is None


def test_what_has_no_heights_is_not_told() -> None:
    table = table_of([(3, 1, 2), (2, 1, 3)], "middle", 3.0)
    bare = [[[Piece(p.text, p.x0, p.x1, p.line, p.shape) for p in cell] for cell in line] for line in table.lines]
    assert starts_by_heights(bare, table.anchors, 1, 0) is None


def test_a_cell_at_no_height_of_its_row_leaves_all_open() -> None:
    table = table_of([(3, 1, 2), (2, 1, 3)], "middle", 3.0)
    moved = [[list(cell) for cell in line] for line in table.lines]
    moved[-1][2] = [_piece("概要", 400.0)]
    assert starts_by_heights(moved, table.anchors, 1, 0) is None


def test_rows_of_unlike_alignment_are_not_guessed() -> None:
    above, below = table_of([(3, 1, 1), (1, 1, 3)], "top", 3.0), table_of([(3, 1, 1), (1, 1, 3)], "bottom", 3.0)
    assert above.starts == below.starts
    shift = 200.0
    lower = [[[_piece(p.text, (p.baseline or 0) + shift) for p in cell] for cell in line] for line in below.lines]
    anchors = [*above.anchors, *(at + len(above.lines) for at in below.anchors)]
    assert starts_by_heights([*above.lines, *lower], anchors, 1, 0) is None


def test_of_invented_tables_most_are_told_and_none_is_told_wrong() -> None:
    told = 0
    for seed in range(300):
        chance = random.Random(seed)
        rows = [(chance.randint(1, 4), chance.randint(1, 2), chance.randint(0, 6)) for _ in range(chance.randint(2, 6))]
        align = chance.choice(("top", "middle", "bottom"))
        table = table_of(rows, align, chance.choice((0.0, 2.0, 4.0)))
        found = read(table)
        assert found in (None, table.starts), (seed, rows, align)
        assert all(a < b for a, b in pairwise(table.starts))
        told += found is not None
    assert told >= 240


def _overleaf(first: Table, second: Table) -> Table:
    """Return two tables as one that goes on overleaf, where heights begin anew."""
    anchors = [*first.anchors, *(at + len(first.lines) for at in second.anchors)]
    starts = (*first.starts, *(at + len(first.lines) for at in second.starts))
    return Table([*first.lines, *second.lines], anchors, starts)


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_a_table_that_goes_on_overleaf_is_read_page_by_page(align: Alignment) -> None:
    table = _overleaf(
        table_of([(3, 2, 6), (1, 2, 2), (1, 1, 0)], align, 9.0), table_of([(3, 2, 5), (1, 2, 1)], align, 9.0)
    )
    assert read(table) == table.starts


def test_a_cell_that_a_page_break_cuts_leaves_all_open() -> None:
    first, second = table_of([(3, 2, 6), (1, 2, 2)], "middle", 9.0), table_of([(3, 2, 5), (1, 2, 1)], "middle", 9.0)
    rest = [[[], [], [_piece("概要", 100.0 - PITCH * (2 - n))]] for n in range(2)]
    table = _overleaf(first, Table([*rest, *second.lines], [at + 2 for at in second.anchors], second.starts))
    assert read(table) is None
