"""Walk over lines and turn the stretches that are tables into grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...normalize import display_width
from ...profiles import Vocabulary, key
from ..source import Block, Line, TextBlock
from .aligned import AlignedReader
from .boundary import Widths
from .heads import Head, find_head
from .series import find_years, read_series
from .stream import Found, StreamReader


def recognise(lines: Sequence[Line], vocabulary: Vocabulary, unit: float = 1.0) -> tuple[Block, ...]:
    """Return the lines as blocks: grids where a table stands, runs of lines elsewhere, in reading order.

    `unit` is the width of one character in the lines' columns (1 for text, the type size for a PDF).
    """
    heads = [head for index in range(len(lines)) if (head := find_head(lines, index, vocabulary))]
    widths, known_names = _learn_from_certain(lines, [head for head in heads if not head.aligned], vocabulary)
    by_start = {head.columns[0].pieces[0].line: head for head in heads}
    blocks: list[Block] = []
    run: list[Line] = []
    index = 0
    while index < len(lines):
        found = _table_at(lines, index, by_start, vocabulary, unit, widths, known_names)
        if found is None:
            run.append(lines[index])
            index += 1
            continue
        if run:
            blocks.append(TextBlock(tuple(run)))
            run = []
        blocks += [found.grid, *found.others]
        index = found.end
    if run:
        blocks.append(TextBlock(tuple(run)))
    return tuple(blocks)


def _table_at(
    lines: Sequence[Line],
    index: int,
    heads: dict[int, Head],
    vocabulary: Vocabulary,
    unit: float,
    widths: Widths,
    known_names: frozenset[str],
) -> Found | None:
    head = heads.get(index)
    if head is not None:
        if head.aligned:
            return AlignedReader(lines, head, vocabulary, unit).read()
        return StreamReader(lines, head, vocabulary, widths, known_names).read()
    years = find_years(lines, index, vocabulary)
    return read_series(lines, years, vocabulary) if years is not None else None


def _learn_from_certain(
    lines: Sequence[Line], heads: Sequence[Head], vocabulary: Vocabulary
) -> tuple[Widths, frozenset[str]]:
    """Learn column widths and names from the first row of each table, where nothing can stand before the name."""
    names: Counter[str] = Counter()
    name_widths: list[int] = []
    overview_widths: list[int] = []
    for head in heads:
        found = StreamReader(lines, head, vocabulary, Widths(), frozenset()).read()
        name, overview = head.index("name") or 0, head.index("overview")
        for cell in found.grid.cells:
            if cell.column == name and cell.row == 1:
                names[key(cell.text)] += 1
                name_widths += [display_width(line.text.strip()) for line in cell.lines]
            elif cell.column == overview and cell.row:
                overview_widths += [display_width(line.text.strip()) for line in cell.lines]
    widest = sorted(overview_widths)
    return (
        Widths(max(name_widths, default=0), widest[int(len(widest) * 0.9)] if widest else 0),
        frozenset(names),
    )
