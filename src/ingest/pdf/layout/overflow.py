"""Text that runs over the side of its cell stays whole: half a figure in each of two cells would be two wrong figures."""

from __future__ import annotations

from collections import Counter

from ..engines.engine import Char
from .areas import Area, Node

ACROSS = 0.15
"""Share of a glyph's width that must lie on either side of a rule for the glyph to lie across it."""
NO_GAP = 0.15
"""Share of the size below which the space between two glyphs is none."""


def keep_whole(node: Node) -> None:
    """Give every run of glyphs that lies across a side of a cell to the cell that holds most of it."""
    across = [(char, area) for area in node.areas for char in area.chars if _lies_across(char, area)]
    for char, _ in across:
        run = _run(char, node)
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


def _lies_across(char: Char, area: Area) -> bool:
    if char.turn != 0 or char.vertical:
        return False
    reach = ACROSS * char.box.width
    return char.box.x0 < area.box.x0 - reach or char.box.x1 > area.box.x1 + reach


def _run(char: Char, node: Node) -> list[tuple[Char, Area]]:
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
