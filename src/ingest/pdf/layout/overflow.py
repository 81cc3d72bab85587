"""Text that runs over the side of its cell stays whole: half a figure in each of two cells would be two wrong figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..engines.engine import Char
from .areas import Area, Node

ACROSS = 0.15
"""Share of a glyph's width that must lie on either side of a rule for the glyph to lie across it."""
NO_GAP = 0.15
"""Share of the size below which the space between two glyphs is none."""

HANGS = 0.6
"""Share of the size within which a mark that hangs over a side begins at it."""
CLOSING = frozenset("、。，．」』）】］〕〉》")

_Placed = tuple[Char, Area]


def keep_whole(node: Node) -> None:
    """Give every run of glyphs that lies across a side of a cell to the cell that holds most of it."""
    across = [(char, area) for area in node.areas for char in area.chars if _lies_across(char, area)]
    for char, _ in across:
        run = _text_of(char, _run(char, node))
        held = Counter(id(area) for _, area in run)
        if len(held) < 2:
            continue
        most = max(held.values())
        # Of two cells with as much of it, a figure set flush right comes from the right one.
        target = [area for _, area in run if held[id(area)] == most][-1]
        for one, area in run:
            if area is not target:
                area.chars.remove(one)
                target.chars.append(one)


def take_back_hanging_marks(node: Node, outside: Area) -> None:
    """Give closing marks that hang over the right side of a cell to the line that they close (ぶら下げ).

    A line never begins with 、 or 」, so one that stands at a cell's left side, or right of the table, and close behind a
    glyph of the cell before, is that one's. `outside` is what holds the table.
    """
    hanging = [
        (char, area)
        for area, side in (*((area, area.box.x0) for area in node.areas), (outside, node.lattice.box.x1))
        for char in area.chars
        if char.text in CLOSING and char.turn == 0 and abs(char.box.x0 - side) < HANGS * char.size
    ]
    for mark, area in hanging:
        home = _closed_by(mark, (*node.areas, outside))
        if home is not None and home is not area and home is not outside:
            area.chars.remove(mark)
            home.chars.append(mark)


def _closed_by(mark: Char, areas: Sequence[Area]) -> Area | None:
    """Return the area that holds the glyph close before a mark, on its line."""
    for area in areas:
        for one in area.chars:
            level = one.turn == 0 and abs(one.baseline - mark.baseline) <= 0.1 * mark.size
            if level and one is not mark and abs(mark.box.x0 - one.box.x1) < NO_GAP * mark.size:
                return area
    return None


def _lies_across(char: Char, area: Area) -> bool:
    if char.turn != 0 or char.vertical:
        return False
    reach = ACROSS * char.box.width
    return char.box.x0 < area.box.x0 - reach or char.box.x1 > area.box.x1 + reach


def _text_of(char: Char, run: Sequence[_Placed]) -> Sequence[_Placed]:
    """Return the part of a run that holds `char`: where a cell's own text begins, another text ends."""
    at = next(index for index, (one, _) in enumerate(run) if one is char)
    begins = [index for index in range(1, len(run)) if _begins_cell(run, index)]
    start = max((index for index in begins if index <= at), default=0)
    return run[start : min((index for index in begins if index > at), default=len(run))]


def _begins_cell(run: Sequence[_Placed], index: int) -> bool:
    """Tell whether a glyph of a run begins a line of its cell.

    A closing mark that hangs over the cell's side stands before it, or the text of the cell before goes over several lines,
    as text does that does not run over, and the other lines of this cell begin where the glyph does. Behind a figure
    nothing says so: those set flush right begin one below the other.
    """
    (before, left), (char, area) = run[index - 1], run[index]
    at_side = area.box.x0 - ACROSS * char.box.width <= char.box.x0 < area.box.x0 + char.size
    if not at_side or before.center[0] > area.box.x0 + HANGS * char.size or before.text.isdecimal():
        return False
    if before.text in CLOSING:
        return True
    left = left if left is not area or index < 2 else run[index - 2][1]
    wraps = any(_is_on_another_line(one, char) for one in left.chars)
    beside = (one.box.x0 for one in area.chars if _is_on_another_line(one, char))
    return wraps and any(abs(x0 - char.box.x0) <= 0.1 * char.size for x0 in beside)


def _is_on_another_line(one: Char, char: Char) -> bool:
    """Tell a glyph on a line close above or below that of another."""
    return 0.1 * char.size < abs(one.baseline - char.baseline) < 2.5 * char.size


def _run(char: Char, node: Node) -> list[_Placed]:
    """Return the glyphs that follow one another without a gap on the line of `char`, with the cells they are in."""
    line = [
        (one, area)
        for area in node.areas
        for one in area.chars
        if abs(one.baseline - char.baseline) <= 0.1 * char.size and one.turn == 0
    ]
    line.sort(key=lambda pair: pair[0].box.x0)
    start = end = next(index for index, (one, _) in enumerate(line) if one is char)
    while start > 0 and line[start][0].box.x0 - line[start - 1][0].box.x1 < NO_GAP * char.size:
        start -= 1
    while end + 1 < len(line) and line[end + 1][0].box.x0 - line[end][0].box.x1 < NO_GAP * char.size:
        end += 1
    return line[start : end + 1]
