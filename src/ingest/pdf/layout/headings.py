"""Headings set in boxes: a number in one box, a title in the next, one line to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glyphs.lines import TextLine
from ..plane.geometry import overlap
from .areas import Area, Node

NUMBER = 3
"""Characters that the number before a title has at most."""
TITLE_LINES = 3
SAME_HEIGHT = 0.7
"""Share of the higher box's height that boxes of one heading have in common."""
APART = 1.5
"""Heights between the boxes of one heading."""


def may_be_heading(node: Node) -> bool:
    """Tell whether a node is a box with a few lines, or one row of two boxes, a number before a title."""
    if not node.is_drawn or len(node.lattice.ys) != 2 or any(area.nodes for area in node.areas):
        return False
    if len(node.areas) == 1:
        return len(node.areas[0].lines) <= TITLE_LINES
    # Two boxes with a side in common are as likely cells; a title of more lines would be a cell's text.
    return len(node.areas) == 2 and _is_number(node.areas[0]) and _is_title(node.areas[1], lines=1)


def side_by_side(nodes: Iterable[Node]) -> list[list[Node]]:
    """Gather boxes of one height that stand next to one another."""
    rows: list[list[Node]] = []
    for node in sorted(nodes, key=lambda n: n.lattice.box.x0):
        box = node.lattice.box
        for row in rows:
            last = row[-1].lattice.box
            shared = overlap(last.top, last.bottom, box.top, box.bottom)
            if shared > SAME_HEIGHT * max(last.height, box.height) and -2.0 <= box.x0 - last.x1 <= APART * box.height:
                row.append(node)
                break
        else:
            rows.append([node])
    return rows


def heading_lines(row: Sequence[Node]) -> list[TextLine] | None:
    """Return the lines that are the heading's first, from left to right; None where the boxes are no heading.

    Only the last of them may go on with further lines.
    """
    areas = [area for node in row for area in node.areas if area.lines]
    if not areas or (len(areas) == 1 and len(areas[0].lines) > 1):
        return None
    further = [line for area in areas for line in area.lines[1:]]
    if further and not (len(areas) == 2 and _is_number(areas[0]) and _is_title(areas[1])):
        return None
    return [area.lines[0] for area in areas]


def _is_number(area: Area) -> bool:
    return len(area.lines) == 1 and len(area.lines[0].text) <= NUMBER


def _is_title(area: Area, lines: int = TITLE_LINES) -> bool:
    text = "".join(line.text for line in area.lines)
    return len(text) > NUMBER and len(area.lines) <= lines and not text[0].isdigit()
