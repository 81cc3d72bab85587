"""Numbers for the lines of a document, in reading order, when all pages are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...source import Block, Grid, Line, Page
from ..plane.places import numbered


class Numbering:
    """Gives every line its number in reading order."""

    def __init__(self) -> None:
        self.count = 0

    def page(self, page: Page) -> Page:
        """Return the page with its lines numbered on from the page before; cells by row and column."""
        return replace(page, blocks=tuple(self._block(block) for block in page.blocks))

    def _block(self, block: Block) -> Block:
        if not isinstance(block, Grid):
            return replace(block, lines=self._lines(block.lines))
        first = self.count + 1
        cells = []
        for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
            lines = self._lines(cell.lines)
            place = numbered(cell.place, lines[0].place.line_no) if lines else cell.place
            cells.append(replace(cell, lines=lines, place=place))
        return replace(block, cells=tuple(cells), place=numbered(block.place, first))

    def _lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        first = self.count + 1
        self.count += len(lines)
        return tuple(replace(line, place=numbered(line.place, no)) for no, line in enumerate(lines, first))
