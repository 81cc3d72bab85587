"""Ruled lines, however they were drawn: strokes, thin filled rectangles, rectangle borders, dashes and dots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..engines.engine import Path

THIN = 3.0
"""Points. A filled rectangle up to this thick is a rule."""
LEVEL = 0.6
"""Points. A stroke that rises less than this from end to end is level."""
JOIN = 3.2
"""Points between two pieces of one rule, as dashes and dots leave them."""
SHORTEST = 4.0
"""Points. What is shorter, after joining, is part of a drawing and no rule."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule: at `at` (y of a level one, x of an upright one), from `start` to `end` on the other axis, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Edges:
    """The rules of a page."""

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]


def find_edges(paths: Iterable[Path]) -> Edges:
    """Return the rules of a page, pieces joined."""
    level: list[Edge] = []
    upright: list[Edge] = []
    for path in paths:
        box = path.box
        if path.fill is not None and path.stroke is None and min(box.width, box.height) <= THIN:
            if box.width >= box.height:
                level.append(Edge((box.top + box.bottom) / 2, box.x0, box.x1))
            if box.height >= box.width:
                upright.append(Edge((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif path.stroke is not None:
            for x0, y0, x1, y1 in path.straights:
                if abs(y0 - y1) <= LEVEL and abs(x0 - x1) > abs(y0 - y1):
                    level.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) <= LEVEL:
                    upright.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return Edges(tuple(_joined(level)), tuple(_joined(upright)))


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Join pieces on one line; drop what stays too short to be a rule."""
    joined: list[Edge] = []
    rows: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda e: (e.at, e.start)):
        if rows and edge.at - rows[-1][0].at <= 1.0:
            rows[-1].append(edge)
        else:
            rows.append([edge])
    for row in rows:
        row.sort(key=lambda e: e.start)
        run = [row[0]]
        end = row[0].end
        for edge in row[1:]:
            if edge.start - end <= JOIN:
                run.append(edge)
                end = max(end, edge.end)
            else:
                joined.append(_whole(run, end))
                run, end = [edge], edge.end
        joined.append(_whole(run, end))
    return [edge for edge in joined if edge.end - edge.start >= SHORTEST]


def _whole(run: list[Edge], end: float) -> Edge:
    length = sum(max(e.end - e.start, 0.01) for e in run)
    return Edge(sum(e.at * max(e.end - e.start, 0.01) for e in run) / length, run[0].start, end)
