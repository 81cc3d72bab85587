"""A table that goes on over a page break becomes one grid; heads repeated on the next page become furniture."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ....model import Box
from ....model.place import span
from ....profiles import Vocabulary
from ...source import Block, Cell, Grid, Page, TextBlock

SAME_COLUMN = 3.0
"""Points by which a column's place may differ from page to page."""
HEAD_ROWS = 3
"""A head has at most this many rows."""

# Rows run to the right; on a page set sideways they run down or up, and upside down to the left.
_DIRECTIONS: tuple[Callable[[Box], tuple[float, float]], ...] = (
    lambda box: (box.x0, box.x1),
    lambda box: (box.top, box.bottom),
    lambda box: (-box.bottom, -box.top),
    lambda box: (-box.x1, -box.x0),
)


def join_tables(pages: Sequence[Page], vocabulary: Vocabulary) -> list[Page]:
    """Return the pages with every table whole, on the page where it begins."""
    result = list(pages)
    home: tuple[int, int] | None = None
    for index, page in enumerate(result):
        first = _first(page.blocks)
        if home is not None and first is not None and page.readable:
            before, after = result[home[0]].blocks[home[1]], page.blocks[first]
            if isinstance(before, Grid) and isinstance(after, Grid) and (joined := _joined(before, after, vocabulary)):
                whole, head = joined
                result[home[0]] = _with_block(result[home[0]], home[1], (whole,))
                result[index] = _with_block(page, first, (head,) if head else ())
                if _first(result[index].blocks) is None:
                    continue
        blocks = result[index].blocks
        last = _last(blocks)
        home = (index, last) if last is not None and isinstance(blocks[last], Grid) else None
    return result


def _is_outside(block: Block) -> bool:
    return isinstance(block, TextBlock) and block.outside


def _first(blocks: Sequence[Block]) -> int | None:
    return next((i for i, block in enumerate(blocks) if not _is_outside(block)), None)


def _last(blocks: Sequence[Block]) -> int | None:
    return next((i for i in range(len(blocks) - 1, -1, -1) if not _is_outside(blocks[i])), None)


def _with_block(page: Page, index: int, blocks: tuple[Block, ...]) -> Page:
    return replace(page, blocks=(*page.blocks[:index], *blocks, *page.blocks[index + 1 :]))


def _joined(before: Grid, after: Grid, vocabulary: Vocabulary) -> tuple[Grid, TextBlock | None] | None:
    """Return both parts as one grid and the head that was repeated, or None where they are two tables."""
    columns = _common_columns(_columns(before), _columns(after))
    if columns is None:
        return None
    head = _repeated_head(before, after)
    if head and _is_totalled(before, vocabulary):
        # A table that has been totalled is over; what follows with a head of its own is another one.
        return None
    upper, lower = _on(before, columns), _on(after, columns)
    dropped = [cell for cell in lower if cell.row + cell.row_span <= head]
    kept = [replace(cell, row=cell.row - head + before.rows) for cell in lower if cell.row >= head]
    lines = tuple(replace(line, furniture=True) for cell in dropped for line in cell.lines)
    whole = replace(
        before,
        cells=(*upper, *kept),
        rows=before.rows + after.rows - head,
        columns=len(columns) - 1,
        place=span([before.place, after.place]),
    )
    return whole, TextBlock(lines, "furniture") if lines else None


def _columns(grid: Grid) -> list[float]:
    """Return where every column begins and the last one ends, in points along the rows."""
    for along in _DIRECTIONS:
        sides: dict[int, list[float]] = {}
        for cell in grid.cells:
            if cell.place.box is not None:
                start, end = along(cell.place.box)
                sides.setdefault(cell.column, []).append(start)
                sides.setdefault(cell.column + cell.column_span, []).append(end)
        columns = [sum(sides[i]) / len(sides[i]) for i in sorted(sides)]
        if all(a < b for a, b in pairwise(columns)):
            return columns
    return []


def _common_columns(a: Sequence[float], b: Sequence[float]) -> list[float] | None:
    """Return the columns of both parts, or None where they differ in more than a shift and cells merged throughout."""
    if len(a) < 2 or len(b) < 2:
        return None
    more, fewer = (a, b) if len(a) >= len(b) else (b, a)
    shift = more[0] - fewer[0]
    found = all(any(abs(x + shift - y) <= SAME_COLUMN for y in more) for x in fewer)
    same_width = abs((more[-1] - more[0]) - (fewer[-1] - fewer[0])) <= SAME_COLUMN
    return list(more) if found and same_width and len(fewer) > 2 else None


def _on(grid: Grid, columns: Sequence[float]) -> list[Cell]:
    """Return a grid's cells numbered by `columns`."""
    mine = _columns(grid)
    shift = columns[0] - mine[0]
    index = {
        column: min(range(len(columns)), key=lambda i: abs(columns[i] - shift - x)) for column, x in enumerate(mine)
    }
    return [
        replace(cell, column=index[cell.column], column_span=index[cell.column + cell.column_span] - index[cell.column])
        for cell in grid.cells
    ]


def _repeated_head(before: Grid, after: Grid) -> int:
    """Return how many rows of `after` repeat the head of `before`."""
    count = 0
    for row in range(min(HEAD_ROWS, before.rows, after.rows)):
        texts = [_row_text(grid, row) for grid in (before, after)]
        if texts[0] != texts[1] or not any(texts[0]):
            break
        count = row + 1
    return count


def _row_text(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple("".join(unicodedata.normalize("NFKC", cell.text).split()) for cell in grid.row(row))


def _is_totalled(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Tell whether a table's last row begins with a 計; after a 小計 it goes on."""
    first = next((text for text in _row_text(grid, grid.rows - 1) if text), "")
    return vocabulary.labels.total(first) is not None and not vocabulary.labels.is_subtotal(first)
