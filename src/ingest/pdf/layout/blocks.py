"""Areas to blocks in reading order: lines, boxes and grids, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from ....model import Place
from ...source import Block, Cell, Grid, Line, LineEnd, Mark, Segment, TextBlock
from ..engines.engine import Char
from ..glyphs.ends import Measure, line_ends
from ..glyphs.lines import TextLine
from ..glyphs.turning import Turning
from ..plane.geometry import Rect, around
from ..plane.places import place_at
from .areas import Area, Node
from .headings import heading_lines, may_be_heading, side_by_side
from .order import in_order
from .titles import part_titles

Marks = Mapping[int, Sequence[Mark]]
"""Marks by the id of the text line that they stand on."""

PADDING = 6.0
"""Points. No cell keeps more than this free at its sides."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a place in the reading order."""

    box: Rect
    blocks: tuple[Block, ...]
    line: Line | None = None
    tall: bool = False


class BlockBuilder:
    """Builds the blocks of one page. `marks` are those found on the lines of the page's cells."""

    def __init__(self, page: int, height: float, marks: Marks, turning: Turning, left: float = 0.0) -> None:
        """`turning` leads from the sheet as it was read, `height` points high, to the sheet as it is shown.

        The page begins `left` points from the sheet's left side: 0 but for the second of two on one sheet.
        """
        self.page, self.page_height, self.marks, self.turning, self.left = page, height, marks, turning, left

    def body(self, area: Area) -> list[Block]:
        """Return the blocks of the page's body."""
        rights = [line.box.x1 for line in area.lines] + [node.lattice.box.x1 for node in area.nodes]
        left = min([line.box.x0 for line in area.lines], default=0.0)
        sure = max(rights, default=0.0)
        # Where no line is full, the margins may be taken to be alike, but that is not sure.
        measure = Measure(left, sure, max(sure, area.box.width - left))
        margin = tuple(self._line(line, "unknown", gap=True) for line in area.margin)
        return [*self._blocks(area, measure, "body"), *([TextBlock(margin, "unread")] if margin else [])]

    def slanted(self, chars: Iterable[Char]) -> list[Block]:
        """Return text that runs at an angle (a watermark, a stamp) as furniture: nothing of the page disappears."""
        askew = [char for char in chars if char.turn is None]
        if not askew:
            return []
        line = Line("".join(char.text for char in askew), self.place(around(char.box for char in askew)))
        return [TextBlock((line,), "furniture")]

    def _blocks(self, area: Area, measure: Measure, kind: Literal["body", "box"]) -> list[Block]:
        made = self._lines(area.lines, measure)
        items = [Item(line.box, (), line=one) for line, one in zip(area.lines, made, strict=True)]
        return _grouped(in_order([*items, *self._nodes(area.nodes, kind)]), kind)

    def _nodes(self, nodes: Sequence[Node], kind: Literal["body", "box"]) -> list[Item]:
        items: list[Item] = []
        for row in side_by_side([node for node in nodes if may_be_heading(node)]):
            heading = heading_lines(row)
            if heading:
                area = row[-1].areas[-1]
                made = self._lines(area.lines, _measure(area, [area]))
                joined = self._joined(heading, made[0].end if len(made) > 1 else "paragraph")
                items.append(Item(around(n.lattice.box for n in row), (TextBlock((joined, *made[1:]), "box"),)))
            else:
                items += [self._framed(node, kind) for node in row]
        for node in nodes:
            if not may_be_heading(node):
                items.append(self._table(node) if node.is_table else self._framed(node, kind))
        return items

    def _table(self, node: Node) -> Item:
        titled = part_titles(node, self.page_height)
        before = [block for area in titled.before for block in self._inside(area, "box")]
        after = [block for area in titled.after for block in self._inside(area, "box")]
        return Item(node.lattice.box, (*before, self.grid(titled.table), *after), tall=True)

    def _framed(self, node: Node, kind: Literal["body", "box"]) -> Item:
        inner = "box" if node.is_drawn else kind
        blocks = [block for area in node.areas for block in self._inside(area, inner)]
        return Item(node.lattice.box, tuple(blocks), tall=True)

    def _inside(self, area: Area, kind: Literal["body", "box"]) -> list[Block]:
        return self._blocks(area, _measure(area, [area]), kind)

    def grid(self, node: Node) -> Grid:
        """Return a table's grid."""
        columns: dict[tuple[int, int], list[Area]] = defaultdict(list)
        for area in node.areas:
            columns[_column(area)].append(area)
        cells = [
            Cell(
                slot.row,
                slot.column,
                tuple(self._lines(area.lines, _measure(area, columns[_column(area)]))),
                slot.row_span,
                slot.column_span,
                self.place(area.box),
            )
            for area in node.areas
            if (slot := area.slot) is not None
        ]
        lattice = node.lattice
        return Grid(
            tuple(cells),
            len(lattice.ys) - 1,
            len(lattice.xs) - 1,
            "aligned" if lattice.aligned else "ruled",
            marks_known=True,
            place=self.place(lattice.box),
        )

    def place(self, box: Rect) -> Place:
        """Return a place on this page's sheet."""
        return place_at(self.page, self._on_sheet(box))

    def sides(self, box: Rect) -> tuple[float, float, float, float]:
        """Return where a place's box would be on this page's sheet, to a hundredth of a point."""
        x0, top, x1, bottom = self._on_sheet(box)
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def _on_sheet(self, box: Rect) -> Rect:
        return self.turning.rect(Rect(box.x0 + self.left, box.top, box.x1 + self.left, box.bottom))

    def _lines(self, lines: Sequence[TextLine], measure: Measure) -> list[Line]:
        pitches = [b.baseline - a.baseline for a, b in pairwise(lines)]
        usual = median(pitches) if pitches else 0.0
        gaps = [False] + [
            pitch > max(1.35 * usual, usual + 0.35 * line.size) for pitch, line in zip(pitches, lines[1:], strict=True)
        ]
        ends = line_ends(lines, gaps, measure)
        return [self._line(line, end, gap=gap) for line, end, gap in zip(lines, ends, gaps, strict=False)]

    def _line(self, line: TextLine, end: LineEnd, *, gap: bool) -> Line:
        return Line(
            line.text,
            self.place(line.box),
            end,
            gap_before=gap,
            segments=tuple(Segment(one.text, one.box.x0, one.box.x1, one.baseline) for one in line.segments()),
            marks=tuple(self.marks.get(id(line), ())),
        )

    def _joined(self, lines: Sequence[TextLine], end: LineEnd) -> Line:
        """Return the texts of boxes that stand side by side as the one line that they are to a reader."""
        return Line(
            " ".join(line.text for line in lines),
            self.place(around(line.box for line in lines)),
            end,
            gap_before=True,
            segments=tuple(Segment(line.text, line.box.x0, line.box.x1) for line in lines),
        )


def _column(area: Area) -> tuple[int, int]:
    return (area.slot.column, area.slot.column_span) if area.slot else (0, 0)


def _measure(area: Area, alike: Sequence[Area]) -> Measure:
    """Return the width that an area's lines are set in: as free at the right as the areas like it are at the left."""
    lines = [(line, one.box) for one in alike for line in one.lines]
    pad = max(0.0, min([PADDING, *(line.box.x0 - box.x0 for line, box in lines)]))
    right = max([area.box.x1 - pad, *(line.box.x1 for line, _ in lines)])
    return Measure(area.box.x0 + pad, right, right)


def _grouped(items: Iterable[Item], kind: Literal["body", "box"]) -> list[Block]:
    blocks: list[Block] = []
    lines: list[Line] = []
    for item in items:
        if item.line is not None:
            lines.append(item.line)
            continue
        if lines:
            blocks.append(TextBlock(tuple(lines), kind))
            lines = []
        blocks += item.blocks
    if lines:
        blocks.append(TextBlock(tuple(lines), kind))
    return blocks
