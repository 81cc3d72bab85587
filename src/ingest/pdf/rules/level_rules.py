"""Tables with level rules only: rows by the rules, columns by what stands under what, where both are certain."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ..engines.engine import Char
from ..glyphs.lines import TextLine, lines_of
from ..plane.geometry import Rect
from .edges import Edge, Edges
from .lattice import Lattice, Slot

_Row = Sequence[Sequence[TextLine]]
"""The lines of a row's cells."""

SAME_END = 3.0
"""Points by which the ends of one table's rules may differ."""
APART = 2.5
"""Times the usual height of a row from which what two rules leave between them may part two tables."""
GUTTER = 0.6
"""Sizes of free space, from the table's head to its foot, that part two columns."""
LEAST_RULES = 3
SURE_ROWS = 3
"""With fewer rows than these, one below a head may be many that no rule parts."""
FILLED = 0.5
"""Share of the rows that a column must have text in."""


def find_aligned(edges: Edges, lattices: Sequence[Lattice], chars: Sequence[Char]) -> list[Lattice]:
    """Return the tables among level rules that meet no upright one, and among boxes that only level rules part.

    The latter take the place of the lattices with the same box.
    """
    known = [lattice.box.grown(SAME_END) for lattice in lattices]
    free = [edge for edge in edges.level if not any(box.holds((edge.start + edge.end) / 2, edge.at) for box in known)]
    candidates = [
        (Rect(rules[0].start, rules[0].at, rules[0].end, rules[-1].at), [rule.at for rule in rules])
        for rules in _alike(free)
    ]
    candidates += [
        (lattice.box, list(lattice.ys)) for lattice in lattices if len(lattice.xs) == 2 and not lattice.notched
    ]
    return [table for box, ys in candidates for table in _tables(box, ys, chars)]


def _tables(box: Rect, ys: Sequence[float], chars: Sequence[Char]) -> list[Lattice]:
    """Return the table between these rules, or the tables above and below something that is no row of one."""
    if len(ys) < LEAST_RULES:
        return []
    bands = [[c for c in chars if box.x0 <= c.center[0] <= box.x1 and a < c.center[1] < b] for a, b in pairwise(ys)]
    xs = _columns(box, [char for band in bands for char in band])
    rows = _cells(bands, xs)
    for column in range(len(xs) - 2, 0, -1):
        if not any(row[column - 1] and row[column] for row in rows):
            # A centred head and figures set flush right do not reach one another, but are one column.
            xs = [*xs[:column], *xs[column + 1 :]]
            rows = _cells(bands, xs)
    if rows and _is_certain(rows):
        slots = tuple(
            Slot(row, column, 1, 1, Rect(xs[column], ys[row], xs[column + 1], ys[row + 1]))
            for row in range(len(rows))
            for column in range(len(xs) - 1)
        )
        return [Lattice(tuple(xs), tuple(ys), slots, Rect(box.x0, ys[0], box.x1, ys[-1]), aligned=True)]
    cut = _no_row(rows, ys)
    return [] if cut is None else _tables(box, ys[: cut + 1], chars) + _tables(box, ys[cut + 1 :], chars)


def _no_row(rows: Sequence[_Row], ys: Sequence[float]) -> int | None:
    """Return the band that stands between two tables: with text in one column only, or far higher than the others."""
    for index, row in enumerate(rows):
        if len(row) > 1 and sum(map(bool, row)) < 2:
            return index
    heights = [b - a for a, b in pairwise(ys)]
    highest = max(range(len(heights)), key=lambda i: heights[i])
    return highest if heights[highest] >= APART * median(heights) else None


def _alike(rules: Iterable[Edge]) -> list[list[Edge]]:
    """Gather rules that begin and end alike, from top to bottom."""
    groups: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        for group in groups:
            if abs(group[0].start - rule.start) <= SAME_END and abs(group[0].end - rule.end) <= SAME_END:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def _cells(bands: Sequence[Sequence[Char]], xs: Sequence[float]) -> list[_Row]:
    return [[lines_of([c for c in band if a <= c.center[0] < b], ()) for a, b in pairwise(xs)] for band in bands]


def _columns(box: Rect, chars: Sequence[Char]) -> list[float]:
    """Return the sides of the columns: the middles of the spaces that no character of any row reaches into."""
    size = max((char.size for char in chars), default=0.0)
    xs = [box.x0]
    reached = box.x1
    for index, char in enumerate(sorted(chars, key=lambda c: c.box.x0)):
        if index and char.box.x0 - reached >= GUTTER * size:
            xs.append((reached + char.box.x0) / 2)
        reached = char.box.x1 if index == 0 else max(reached, char.box.x1)
    return [*xs, box.x1]


def _is_certain(rows: Sequence[_Row]) -> bool:
    """Tell whether rows and columns are beyond doubt: a head over every column, no cell with columns of its own."""
    head, *rest = rows
    if len(head) < 2 or not all(head) or any(line.breaks for row in rows for cell in row for line in cell):
        return False
    if any(_is_figure(cell) for cell in head) or any(sum(map(bool, row)) < 2 for row in rows):
        return False
    filled = [sum(bool(row[column]) for row in rest) for column in range(len(head))]
    if min(filled) < FILLED * len(rest) - 1 or not all(filled):
        return False
    if len(head) == 2 and sum(_is_figure(row[1]) for row in rest) < FILLED * len(rest):
        # Two columns without figures are as likely the numbers of a list and what it lists.
        return False
    return len(rows) >= SURE_ROWS or all(len(cell) <= 1 for cell in rest[-1])


def _is_figure(cell: Sequence[TextLine]) -> bool:
    text = unicodedata.normalize("NFKC", "".join(line.text for line in cell))
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
