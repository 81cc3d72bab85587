"""Numbers for the lines of a document, in reading order, when all pages are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ....model import Box, PrintedNumber
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


_SHELF = 16.0
"""Points: lines are looked for by the shelves of a page that they reach into."""


def on_lines(numbers: Iterable[PrintedNumber], pages: Iterable[Page]) -> tuple[PrintedNumber, ...]:
    """Return printed numbers with the line that holds each, in the order of the lines; None where none does.

    Of several lines the smallest holds it: a cell of an unruled table has the box of its whole line.
    """
    shelves: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)
    for page in pages:
        for line in _lines_of(page):
            for part in line.place.parts():
                if part.box is not None and part.page is not None and line.place.line_no is not None:
                    for shelf in range(int(part.box.top // _SHELF), int(part.box.bottom // _SHELF) + 1):
                        shelves[part.page, shelf].append((part.box, line.place.line_no))
    found = [replace(number, line_no=_line_of(number, shelves)) for number in numbers]
    return tuple(sorted(found, key=_order))


def _lines_of(page: Page) -> Iterator[Line]:
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from (line for cell in block.cells for line in cell.lines)
        else:
            yield from block.lines


def _line_of(number: PrintedNumber, shelves: dict[tuple[int, int], list[tuple[Box, int]]]) -> int | None:
    if number.aside or number.box is None or number.page is None:
        return None
    x0, top, x1, bottom = number.box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    holding = [
        ((box.x1 - box.x0) * (box.bottom - box.top), line_no)
        for box, line_no in shelves.get((number.page, int(y // _SHELF)), ())
        if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
    ]
    return min(holding)[1] if holding else None


def _order(number: PrintedNumber) -> tuple[int, bool, int, float, float]:
    """Return the place of a number among others: along its line, and else down the page, whatever engine measured it."""
    x0, top, _, _ = number.box or (0.0, 0.0, 0.0, 0.0)
    on_line = number.line_no is not None
    return number.page or 0, not on_line, number.line_no or 0, 0.0 if on_line else round(top), x0
