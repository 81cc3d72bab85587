"""Rows of a table in aligned columns: where among its lines each row begins, and which beginnings are not sure.

A row begins at its first figure. Where cells are centred, it begins so that it reaches as far below its figures as above
them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...profiles import Vocabulary, fold, key
from ..source import Doubt, Line
from .balanced_rows import starts_by_balance
from .heads import Head
from .pieces import Piece, placed_line
from .placed_rows import starts_by_heights

_TIE = 0.01
"""Of rows that are all as good as centred, the exactly centred ones."""
_UNLIKELY_BEGINNING = 3.0
"""What it costs to begin a row at a line that continues an item, in lines off the centre."""
_AS_GOOD = 0.25
"""By how many lines off the centre a beginning may be worse and still do as well."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the table with its words by column, and whether it is a 計 with its figure."""

    line: Line
    cells: tuple[tuple[Piece, ...], ...]
    total: bool

    def cell(self, column: int) -> Line:
        """Return what stands in a column, which must not be empty."""
        return placed_line(self.line, self.cells[column])


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the table holds what."""

    name: int
    overview: int | None
    category: int | None
    numeric: tuple[int, ...]
    vocabulary: Vocabulary

    def can_begin(self, line: PlacedLine) -> bool:
        """Tell whether a row may begin at a line: with an item of its overview or, without an overview, a name."""
        if self.overview is None or not line.cells[self.overview]:
            return bool(line.cells[self.name]) or self.has_figures(line)
        return self.is_item(line.cells[self.overview])

    def has_figures(self, line: PlacedLine) -> bool:
        """Tell whether anything stands in a column of figures."""
        return any(line.cells[column] for column in self.numeric)

    def is_section(self, line: PlacedLine) -> bool:
        """Tell a title across the table: ＜一般会計＞ alone on its line."""
        filled = [pieces for pieces in line.cells if pieces]
        alone = len(filled) == 1 and bool(line.cells[self.name])
        return alone and self.vocabulary.marks.read_group(fold("".join(p.text for p in filled[0]))) is not None

    def is_item(self, pieces: Sequence[Piece]) -> bool:
        """Tell whether text begins a ・ item."""
        return self.vocabulary.marks.is_bullet(pieces[0].text)


@dataclass(frozen=True, slots=True)
class Rows:
    """At which lines rows begin, the first line among them, and which rows are in doubt."""

    starts: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()


def columns_of(head: Head, vocabulary: Vocabulary) -> Columns:
    """Return which column holds what, as a head tells."""
    numeric = tuple(
        sorted((i for i, one in enumerate(head.columns) if one.numeric), key=lambda i: head.columns[i].beside)
    )
    return Columns(head.index("name") or 0, head.index("overview"), head.index("category"), numeric, vocabulary)


def rows_of(lines: Sequence[PlacedLine], columns: Columns, *, centred: bool) -> Rows:
    """Cut the lines into rows: one begins at each first figure, or around it where cells are centred."""
    sections = [at for at, line in enumerate(lines) if columns.is_section(line)]
    if sections:
        return _by_sections(lines, sections, columns, centred=centred)
    anchors = _anchors(lines, columns)
    if not anchors:
        return Rows((0,), (Doubt(1, "table-without-amount"),)) if lines else Rows(())
    placed = starts_by_heights([line.cells for line in lines], anchors, columns.numeric[0], columns.name)
    if placed is not None:
        return Rows(placed)
    if centred and (balanced := _balanced(lines, anchors, columns)) is not None:
        return Rows(balanced)
    return _around_figures(lines, anchors, columns) if centred else _at_figures(lines, anchors, columns)


def _by_sections(lines: Sequence[PlacedLine], sections: Sequence[int], columns: Columns, *, centred: bool) -> Rows:
    """Cut what stands between the titles of sections, each of which is a row of its own."""
    starts: list[int] = []
    doubts: list[Doubt] = []
    for begin, end in pairwise([-1, *sections, len(lines)]):
        starts += [begin] if begin >= 0 else []
        rows = rows_of(lines[begin + 1 : end], columns, centred=centred)
        doubts += [replace(doubt, row=doubt.row + len(starts)) for doubt in rows.doubts]
        starts += [begin + 1 + at for at in rows.starts]
    return Rows(tuple(starts), tuple(doubts))


def shows_centred_cells(lines: Sequence[PlacedLine], columns: Columns) -> bool:
    """Tell whether figures stand beside the middle of their row: text of a row begins above its figure."""
    anchors, overview = _anchors(lines, columns), columns.overview
    if overview is None or not anchors:
        return False
    if anchors[0] > 0 and lines[0].cells[overview]:
        return True
    firsts = [
        next((line.cells[overview] for line in lines[a:b] if line.cells[overview]), ())
        for a, b in pairwise([*anchors, len(lines)])
    ]
    return _is_bulleted(lines, columns) and any(pieces and not columns.is_item(pieces) for pieces in firsts)


def _is_bulleted(lines: Sequence[PlacedLine], columns: Columns) -> bool:
    """Tell whether overviews are ・ items."""
    at = columns.overview
    return at is not None and any(columns.is_item(line.cells[at]) for line in lines if line.cells[at])


def _anchors(lines: Sequence[PlacedLine], columns: Columns) -> list[int]:
    """Return the lines with a figure in the first column of figures."""
    first = columns.numeric[0]
    return [at for at, line in enumerate(lines) if any(piece.shape == "number" for piece in line.cells[first])]


# -- cells at the top -------------------------------------------------------------------------------------------------


def _at_figures(lines: Sequence[PlacedLine], anchors: Sequence[int], columns: Columns) -> Rows:
    starts = _starts(anchors)
    return Rows(starts, tuple(_doubts_of_names(lines, starts, columns.name)))


def _starts(anchors: Sequence[int]) -> tuple[int, ...]:
    """Return the lines at which rows begin by their figures; what stands above the first figure is the first row's."""
    return tuple(dict.fromkeys([0, *anchors]))


def _doubts_of_names(lines: Sequence[PlacedLine], starts: Sequence[int], name: int) -> list[Doubt]:
    """A bracket cut by a row, or a line in a name that ends as the last name does: rows may begin elsewhere."""
    names = [
        [key("".join(piece.text for piece in line.cells[name])) for line in lines[a:b] if line.cells[name]]
        for a, b in pairwise([*starts, len(lines)])
    ]
    totals = [lines[start].total for start in starts]
    projects = [parts for parts, total in zip(names, totals, strict=True) if parts and not total]
    ending = "".join(projects[-1])[-2:] if projects else ""
    cut = [_is_cut(parts, ending) for parts in names]
    return [
        Doubt(row + 1, "boundary-rows")
        for row, total in enumerate(totals)
        if not total and (cut[row] or (row and cut[row - 1]))
    ]


def _is_cut(parts: Sequence[str], ending: str) -> bool:
    """Tell whether a name goes on after it ended, or has a bracket that it does not close or open."""
    goes_on = any(
        ending and line.endswith(ending) and unicodedata.category(after[:1] or " ") != "Ps"
        for line, after in pairwise(parts)
    )
    whole = "".join(parts)
    return goes_on or whole.count("(") != whole.count(")")


# -- centred cells ----------------------------------------------------------------------------------------------------


def _balanced(lines: Sequence[PlacedLine], anchors: Sequence[int], columns: Columns) -> tuple[int, ...] | None:
    """Return where rows begin if all their cells balance; None too where an overview then began within an item."""
    blocks = _blocks(lines, anchors, columns)
    if any(above[1] >= below[0] for above, below in pairwise(blocks)):
        return None
    others = (*columns.numeric, columns.category)
    words = [column for column in range(len(lines[0].cells)) if column not in others]
    starts = starts_by_balance([line.cells for line in lines], blocks, words)
    if starts is None or columns.overview is None or not _is_bulleted(lines, columns):
        return starts
    for a, b in pairwise([*starts, len(lines)]):
        overview = [line.cells[columns.overview] for line in lines[a:b] if line.cells[columns.overview]]
        if overview and not columns.is_item(overview[0]):
            return None
    return starts


def _around_figures(lines: Sequence[PlacedLine], anchors: Sequence[int], columns: Columns) -> Rows:
    """Choose where rows begin so that each reaches as far below its figures as above them (a dynamic programme)."""
    blocks = _blocks(lines, anchors, columns)
    can_begin = [columns.can_begin(line) for line in lines]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for row, (first, last) in enumerate(blocks):
        following = blocks[row + 1][0] if row + 1 < len(blocks) else None
        ends = _row_ends(lines, last, following, columns.overview) if following is not None else [len(lines)]
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, path) in best.items():
            for end in ends:
                off_centre = abs((start + end - 1) - (first + last)) / 2
                off_centre = max(0.0, off_centre - 0.5) + _TIE * off_centre
                total = cost + off_centre + (0.0 if end == len(lines) or can_begin[end] else _UNLIKELY_BEGINNING)
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, [*path, end]
        best = reached
    if not best:
        # Figures and options of different rows are in each other's way: rows begin at their figures, and none is sure.
        starts = _starts(anchors)
        return Rows(starts, tuple(Doubt(row + 1, "boundary-rows") for row in range(len(starts))))
    path = min(best.values())[1]
    doubts = [
        Doubt(row + 1, "boundary-rows")
        for row in range(1, len(blocks))
        if _could_begin_elsewhere(path, row, blocks, can_begin)
    ]
    return Rows(tuple(path[:-1]), tuple(doubts))


def _blocks(lines: Sequence[PlacedLine], anchors: Sequence[int], columns: Columns) -> list[tuple[int, int]]:
    """Return the first and last line of each row's figures and options: what its middle is told by."""
    category = columns.category
    options = [at for at, line in enumerate(lines) if category is not None and line.cells[category]]
    each, rest = divmod(len(options), max(len(anchors) - 1, 1))
    blocks = []
    for row, anchor in enumerate(anchors):
        until = anchors[row + 1] if row + 1 < len(anchors) else len(lines)
        own = [at for at in range(anchor, until) if columns.has_figures(lines[at])]
        if not rest and row < len(anchors) - 1:
            own += options[row * each : (row + 1) * each]
        blocks.append((min([anchor, *own]), max([anchor, *own])))
    return blocks


def _row_ends(lines: Sequence[PlacedLine], last: int, following: int, overview: int | None) -> range:
    """Return where a row may end: below its figures, and, before a 計, below all text, since a 計 has no overview."""
    if overview is not None and lines[following].total:
        last = max((at for at in range(last + 1, following) if lines[at].cells[overview]), default=last)
    return range(last + 1, following + 1)


def _could_begin_elsewhere(
    path: Sequence[int], row: int, blocks: Sequence[tuple[int, int]], can_begin: Sequence[bool]
) -> bool:
    """Tell whether another line would do as well for the beginning of a row."""

    def cost(start: int) -> float:
        spans = ((path[row - 1], start, blocks[row - 1]), (start, path[row + 1], blocks[row]))
        return sum(max(0.0, abs((a + b - 1) - sum(block)) / 2 - 0.5) for a, b, block in spans)

    others = range(blocks[row - 1][1] + 1, blocks[row][0] + 1)
    return any(at != path[row] and can_begin[at] and cost(at) <= cost(path[row]) + _AS_GOOD for at in others)
