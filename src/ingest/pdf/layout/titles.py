"""Rows as wide as their table, at its head or foot, are no rows: the text of a frame drawn in one with its table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .areas import Area, Node

MARGIN = 0.15
"""Share of the page's height at its top and bottom where such a row may be the middle of a table that goes on."""
TEXT_LINES = 2
"""A row with so many lines is text wherever it stands."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A table without its titles and notes, and those."""

    before: tuple[Area, ...]
    table: Node
    after: tuple[Area, ...]


def part_titles(node: Node, page_height: float) -> Titled:
    """Take rows of one cell off the head and the foot of a table, as long as two rows stay."""
    rows = _by_row(node)
    first, last = 0, len(rows) - 1
    while last - first >= 2 and _is_text(rows[first], node, page_height):
        first += 1
    while last - first >= 2 and _is_text(rows[last], node, page_height):
        last -= 1
    if (first, last) == (0, len(rows) - 1):
        return Titled((), node, ())
    kept = [area for row in rows[first : last + 1] for area in row]
    top = min(area.slot.row for area in kept if area.slot)
    lattice = node.lattice
    ys = lattice.ys[top : max(area.slot.row + area.slot.row_span for area in kept if area.slot) + 1]
    areas = [replace(area, slot=replace(area.slot, row=area.slot.row - top)) if area.slot else area for area in kept]
    box = lattice.box._replace(top=ys[0], bottom=ys[-1])
    table = Node(replace(lattice, ys=ys, box=box), is_table=True, areas=areas)
    return Titled(
        tuple(area for row in rows[:first] for area in row),
        table,
        tuple(area for row in rows[last + 1 :] for area in row),
    )


def _by_row(node: Node) -> list[list[Area]]:
    """Return a table's cells by the row that they begin in, rows without any left out."""
    rows: dict[int, list[Area]] = {}
    for area in node.areas:
        if area.slot:
            rows.setdefault(area.slot.row, []).append(area)
    return [rows[row] for row in sorted(rows)]


def _is_text(row: list[Area], node: Node, page_height: float) -> bool:
    if len(row) != 1 or row[0].slot is None or row[0].slot.column_span < len(node.lattice.xs) - 1 or not row[0].lines:
        return False
    inside = MARGIN * page_height < row[0].box.top and row[0].box.bottom < (1 - MARGIN) * page_height
    return inside or len(row[0].lines) >= TEXT_LINES
