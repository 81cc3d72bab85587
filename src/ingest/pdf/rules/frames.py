"""Which outlines are boxes around text, with a place of their own, and which are drawn around a word of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..engines.engine import Char, Path
from ..plane.geometry import Rect
from .edges import Edges, find_edges
from .lattice import Lattice, Slot
from .shapes import Shape

ONE_LINE = 2.6
"""An outline lower than this many times the size of its text holds one line."""
TALLEST_LINE = 80.0
"""Points. No line of text is taller than this."""
BESIDE = 1.2
"""Sizes between an outline and the text of the line that it was drawn into."""
SAME_BOX = 2.5
"""Points between sides that are meant to be one."""
SAME_SIDE = 1.5


def tell_frames(
    lattices: Sequence[Lattice], shapes: Iterable[Shape], chars: Sequence[Char]
) -> tuple[list[Lattice], list[Shape]]:
    """Return the lattices, with frames made of outlines and without boxes around words; and the outlines of words."""
    tables = [lattice for lattice in lattices if not lattice.is_frame]
    known = [lattice.box for lattice in lattices] + [slot.box for lattice in lattices for slot in lattice.cells]
    around_words: list[Shape] = []
    frames: list[Shape] = []
    for shape in shapes:
        if any(_same(box, shape.box) for box in known):
            continue
        if not shape.framing or any(table.box.contains(shape.box, 1.0) for table in tables):
            around_words.append(shape)
        elif shape.stroked:
            frames.append(shape)
    boxes = [frame.box for frame in frames] + [lattice.box for lattice in lattices]
    drawn_in = [frame for frame in frames if _drawn_into_line(frame.box, boxes, chars)]
    around_words += drawn_in
    kept = list(lattices)
    for frame in frames:
        if frame not in drawn_in and not any(_same(box, frame.box) for box in known):
            kept.append(_frame(frame.box))
            known.append(frame.box)
    return kept, around_words


def standing_alone(shapes: Iterable[Shape], paths: Sequence[Path], chars: Sequence[Char]) -> list[Shape]:
    """Return the outlines of one line of text that share no side with another rule: no cells, whatever they touch.

    A box around a word may come so near to the rules of its cell that it would seem to part the cell.
    """
    low = [shape for shape in shapes if shape.framing and shape.stroked and shape.box.height <= TALLEST_LINE]
    middles = [(*char.center, char.size) for char in chars] if low else []
    candidates = [shape for shape in low if _holds_one_line(shape.box, middles)]
    if not candidates:
        return []
    own = {id(part) for shape in candidates for part in shape.parts}
    others = find_edges(path for path in paths if id(path) not in own)
    tiles = _tiles([shape.box for shape in candidates])
    return [shape for shape in candidates if shape.box not in tiles and not _shares_side(shape.box, others)]


def _tiles(boxes: Sequence[Rect]) -> set[Rect]:
    """Return the boxes that lie side by side, and those right above or below them: cells drawn one by one."""
    tiles = {box for box in boxes if any(_beside(box, other) for other in boxes)}
    while grown := {box for box in boxes if box not in tiles and any(_stacked(box, tile) for tile in tiles)}:
        tiles |= grown
    return tiles


def _holds_one_line(box: Rect, middles: Sequence[tuple[float, float, float]]) -> bool:
    sizes = [size for x, y, size in middles if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom]
    return bool(sizes) and box.height <= ONE_LINE * max(sizes)


def _shares_side(box: Rect, edges: Edges) -> bool:
    """Tell whether a rule goes on from an upright side of the box, or runs inside it."""
    for edge in edges.upright:
        if (
            edge.start <= box.bottom + SAME_BOX
            and box.top - SAME_BOX <= edge.end
            and (box.x0 - SAME_SIDE <= edge.at <= box.x1 + SAME_SIDE)
        ):
            return True
    return any(
        box.top + SAME_BOX < edge.at < box.bottom - SAME_BOX
        and min(edge.end, box.x1) - max(edge.start, box.x0) > 0.9 * box.width
        for edge in edges.level
    )


def _beside(a: Rect, b: Rect) -> bool:
    return min(abs(a.x1 - b.x0), abs(b.x1 - a.x0)) <= SAME_BOX and abs(a.top - b.top) <= SAME_BOX


def _stacked(a: Rect, b: Rect) -> bool:
    return min(abs(a.bottom - b.top), abs(b.bottom - a.top)) <= SAME_BOX and a.x0 < b.x1 and b.x0 < a.x1


def _drawn_into_line(box: Rect, boxes: Sequence[Rect], chars: Sequence[Char]) -> bool:
    """Tell whether text that stands in no box goes on right beside this one, on the line inside it."""
    left, _, right, _ = box
    inside = [c for c in chars if c.box[0] <= right and c.box[2] >= left and box.holds(*c.center)]
    if not inside or box.height > ONE_LINE * max(c.size for c in inside):
        return False
    size = inside[0].size
    top, bottom = min(c.middle for c in inside) - 0.3 * size, max(c.middle for c in inside) + 0.3 * size
    for char in chars:
        if not top <= char.middle <= bottom:
            continue
        gap = max(char.box.x0 - box.x1, box.x0 - char.box.x1)
        if -0.5 * char.box.width < gap < BESIDE * size and not any(
            other.holds(*char.center) for other in boxes if other != box and not other.contains(box)
        ):
            return True
    return False


def _frame(box: Rect) -> Lattice:
    return Lattice((box.x0, box.x1), (box.top, box.bottom), (Slot(0, 0, 1, 1, box),), box)


def _same(a: Rect, b: Rect) -> bool:
    return all(abs(p - q) <= SAME_BOX for p, q in zip(a, b, strict=True))
