"""Walk over lines and turn the stretches that are tables into grids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...profiles import Vocabulary
from ..source import Block, Line, TextBlock
from .aligned import AlignedTable, aligned_table, read_aligned
from .found import Found
from .habits import CLEAR, Habits, habits_of, habits_of_table, seen_in
from .heads import Head, find_head
from .loose import read_loose
from .pieces import is_furniture
from .scattered import read_scattered
from .series import find_years, read_series
from .series_blocks import read_series_blocks
from .series_columns import read_series_columns
from .series_stream import read_series_stream
from .sound import holds, is_mixed
from .stream import read_stream


def recognise(lines: Sequence[Line], vocabulary: Vocabulary, unit: float = 1.0) -> tuple[Block, ...]:
    """Return the lines as blocks: grids where a table stands, runs of lines elsewhere, in reading order.

    `unit` is the width of one character in the lines' columns (1 for text, the type size for a PDF).
    """
    heads = [head for index in range(len(lines)) if (head := find_head(lines, index, vocabulary))]
    habits = _habits(lines, [head for head in heads if not head.aligned], vocabulary)
    centred = any(table.shows_centred_cells for table in _aligned_tables(lines, heads, vocabulary, unit))
    by_start = {head.start: head for head in heads}
    blocks: list[Block] = []
    run: list[Line] = []
    index = 0
    while index < len(lines):
        found = _table_at(lines, index, by_start, vocabulary, unit, habits, centred=centred)
        if found is None:
            run.append(lines[index])
            index += 1
            continue
        if run:
            blocks.append(TextBlock(tuple(run)))
            run = []
        head = by_start.get(index)
        inside = [x for x in lines[index : head.end] if x.text and is_furniture(x, vocabulary)] if head else []
        blocks += [found.grid, *found.others, *([TextBlock(tuple(inside), "furniture")] if inside else [])]
        index = found.end
    if run:
        blocks.append(TextBlock(tuple(run)))
    return tuple(blocks)


def _aligned_tables(
    lines: Sequence[Line], heads: Sequence[Head], vocabulary: Vocabulary, unit: float
) -> Iterator[AlignedTable]:
    """Yield each aligned table; a head repeated on the next page begins none."""
    end = 0
    for head in heads:
        if head.aligned and head.start >= end:
            table = aligned_table(lines, head, vocabulary, unit)
            end = table.end
            yield table


def _table_at(
    lines: Sequence[Line],
    index: int,
    heads: dict[int, Head],
    vocabulary: Vocabulary,
    unit: float,
    habits: Mapping[int, Habits],
    *,
    centred: bool,
) -> Found | None:
    head = heads.get(index)
    if head is not None:
        found = (
            read_aligned(aligned_table(lines, head, vocabulary, unit), centred=centred)
            if head.aligned
            else read_stream(lines, head, vocabulary, habits.get(index, Habits()))
        )
        if head.aligned or lines[index].place.box is not None:
            return found
        if holds(found.grid):
            return (read_scattered(lines, index, vocabulary) if is_mixed(found.grid) else None) or found
        loose = read_loose(lines, head, tuple(heads.values()), vocabulary)
        return loose or read_scattered(lines, index, vocabulary) or found
    if lines[index].place.box is None and (scattered := read_scattered(lines, index, vocabulary)) is not None:
        return scattered
    if (columns := read_series_columns(lines, index, vocabulary)) is not None:
        return columns
    if (stream := read_series_stream(lines, index, vocabulary)) is not None:
        return stream
    cut_up = read_series_blocks(lines, index, vocabulary)
    if cut_up is not None:
        return cut_up
    years = find_years(lines, index, vocabulary)
    return read_series(lines, years, vocabulary) if years is not None else None


def _habits(lines: Sequence[Line], heads: Sequence[Head], vocabulary: Vocabulary) -> dict[int, Habits]:
    """Learn how each stream of cells, by the beginning of its head, is to be cut: from what is certain in all of them,
    then also from the rows that could be cut by it without doubt."""
    if not heads:
        # What the lines have in one piece helps to cut streams alone, and most runs of lines hold none.
        return {}
    habits = {head.start: Habits() for head in heads}
    for settled in (False, True):
        seen = {
            head.start: seen_in(
                read_stream(lines, head, vocabulary, habits[head.start]).grid, head, vocabulary, settled=settled
            )
            for head in heads
        }
        document = habits_of(list(seen.values()), lines)
        habits = {start: habits_of_table(document, own) for start, own in seen.items()}
    return {start: replace(own, clear=CLEAR) for start, own in habits.items()}
