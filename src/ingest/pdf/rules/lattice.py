"""Edges to cells: rules that touch form a lattice; the spaces they enclose are cells, spanning where a rule is missing.

A lattice keeps its steps (lines, intersections, cells), so that they can be drawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..plane.geometry import Rect, overlap
from .edges import Edge, Edges
from .touching import groups_of

TOUCH = 2.2
"""Points between the ends of two rules that are meant to meet: half of a thick line's width."""
SNAP = 2.8
"""Points between two rules that are one position: double lines, borders of neighbouring cells."""
OPEN_SIDE = 3.0
"""Points by which rules must stick out past the last crossing rule for an open side to be closed there."""
COVER = 0.6
"""Share of a cell's side that must be ruled for the side to be a wall."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A closed space: first row and column, rows and columns spanned, its rectangle on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rect


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that touch one another. `xs` and `ys` are the positions of columns and rows, `cells` the closed spaces.

    `notched` tells that some closed space is no rectangle (a label set into the corner of a frame).
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Slot, ...]
    box: Rect
    notched: bool = False
    intersections: tuple[tuple[float, float], ...] = ()
    aligned: bool = False
    """Columns were told by alignment, not by rules."""

    @property
    def is_frame(self) -> bool:
        """Tell whether this is a box around text and no table."""
        return self.notched or len(self.xs) == 2


def find_lattices(edges: Edges) -> list[Lattice]:
    """Return the lattices of a page, larger ones first."""
    lattices = [lattice for level, upright in _components(edges) if (lattice := _lattice(level, upright))]
    return sorted(lattices, key=lambda lattice: -lattice.box.area)


def _components(edges: Edges) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Gather the rules that touch: every level one with the upright ones that reach it."""
    rules, flats = [*edges.level, *edges.upright], len(edges.level)
    for group in groups_of(len(rules), _crossings(edges)):
        yield [rules[i] for i in group if i < flats], [rules[i] for i in group if i >= flats]


def _crossings(edges: Edges) -> Iterator[tuple[int, int]]:
    """Yield the number of every level rule with that of each upright one it reaches; these count on from the level ones."""
    by_place = sorted(range(len(edges.upright)), key=lambda j: edges.upright[j].at)
    places = [edges.upright[j].at for j in by_place]
    for i, flat in enumerate(edges.level):
        for k in range(bisect_left(places, flat.start - TOUCH), bisect_right(places, flat.end + TOUCH)):
            tall = edges.upright[by_place[k]]
            if tall.start - TOUCH <= flat.at <= tall.end + TOUCH:
                yield i, len(edges.level) + by_place[k]


def _lattice(level: list[Edge], upright: list[Edge]) -> Lattice | None:
    if not level or not upright:
        return None
    level, upright = _closed(level, upright)
    xs = _positions([edge.at for edge in upright])
    ys = _positions([edge.at for edge in level])
    if len(xs) < 2 or len(ys) < 2:
        return None
    regions = _regions(xs, ys, _walls(level, ys, xs), _walls(upright, xs, ys))
    if not regions:
        return None
    slots: list[Slot] = []
    notched = False
    whole = (len(xs) - 1) * (len(ys) - 1)
    for region in regions:
        parts = _rectangles(region)
        notched = notched or (len(parts) > 1 and len(region) * 2 > whole)
        slots += [_slot(part, xs, ys) for part in parts]
    slots.sort(key=lambda s: (s.row, s.column))
    crossings = tuple((x, y) for y in ys for x in xs)
    return Lattice(tuple(xs), tuple(ys), tuple(slots), Rect(xs[0], ys[0], xs[-1], ys[-1]), notched, crossings)


def _closed(level: list[Edge], upright: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Close sides that were left open: where several rules end together past the last rule across them."""
    return (
        level + [Edge(at, min(e.at for e in upright), max(e.at for e in upright)) for at in _open_ends(upright, level)],
        upright + [Edge(at, min(e.at for e in level), max(e.at for e in level)) for at in _open_ends(level, upright)],
    )


def _open_ends(along: list[Edge], across: list[Edge]) -> list[float]:
    """Return where at least two of the rules `along` end together, OPEN_SIDE or more past every rule `across`."""
    first, last = min(e.at for e in across), max(e.at for e in across)
    start, end = min(e.start for e in along), max(e.end for e in along)
    found = []
    if first - start > OPEN_SIDE and sum(e.start - start <= TOUCH for e in along) >= 2:
        found.append(start)
    if end - last > OPEN_SIDE and sum(end - e.end <= TOUCH for e in along) >= 2:
        found.append(end)
    return found


def _positions(values: Sequence[float]) -> list[float]:
    """Return the distinct positions among `values`; what is closer than SNAP is one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _walls(edges: list[Edge], lanes: Sequence[float], marks: Sequence[float]) -> set[tuple[int, int]]:
    """Return (lane, interval) pairs that are ruled: along position `lanes[lane]`, from marks[interval] to the next."""
    walls: set[tuple[int, int]] = set()
    for lane, at in enumerate(lanes):
        here = [edge for edge in edges if abs(edge.at - at) <= SNAP]
        for interval, (a, b) in enumerate(pairwise(marks)):
            if sum(overlap(edge.start, edge.end, a, b) for edge in here) >= COVER * (b - a):
                walls.add((lane, interval))
    return walls


def _regions(
    xs: Sequence[float], ys: Sequence[float], level: set[tuple[int, int]], upright: set[tuple[int, int]]
) -> list[set[tuple[int, int]]]:
    """Return the closed spaces as sets of (row, column): what no wall parts is one, what is open to the outside none."""
    rows, columns = len(ys) - 1, len(xs) - 1
    seen: set[tuple[int, int]] = set()
    regions: list[set[tuple[int, int]]] = []
    for start in ((r, c) for r in range(rows) for c in range(columns)):
        if start in seen:
            continue
        region, queue, enclosed = {start}, [start], True
        while queue:
            r, c = queue.pop()
            for walled, neighbour in (
                ((r, c) in level, (r - 1, c)),
                ((r + 1, c) in level, (r + 1, c)),
                ((c, r) in upright, (r, c - 1)),
                ((c + 1, r) in upright, (r, c + 1)),
            ):
                if walled:
                    continue
                if not (0 <= neighbour[0] < rows and 0 <= neighbour[1] < columns):
                    enclosed = False
                elif neighbour not in region:
                    region.add(neighbour)
                    queue.append(neighbour)
        seen |= region
        if enclosed:
            regions.append(region)
    return regions


def _rectangles(region: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Cut a region into rectangles, row by row; a rectangle stays whole."""
    runs: list[tuple[int, int, int]] = []
    for row in sorted({r for r, _ in region}):
        columns = sorted(c for r, c in region if r == row)
        first = previous = columns[0]
        for column in [*columns[1:], None]:
            if column is None or column != previous + 1:
                runs.append((row, first, previous))
                first = column if column is not None else first
            previous = column if column is not None else previous
    parts: list[tuple[int, int, int, int]] = []
    for row, left, right in runs:
        for index, (top, bottom, a, b) in enumerate(parts):
            if bottom == row - 1 and (a, b) == (left, right):
                parts[index] = (top, row, a, b)
                break
        else:
            parts.append((row, row, left, right))
    return [{(r, c) for r in range(t, b + 1) for c in range(x, y + 1)} for t, b, x, y in parts]


def _slot(part: set[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Slot:
    top, bottom = min(r for r, _ in part), max(r for r, _ in part)
    left, right = min(c for _, c in part), max(c for _, c in part)
    return Slot(top, left, bottom - top + 1, right - left + 1, Rect(xs[left], ys[top], xs[right + 1], ys[bottom + 1]))
