"""Prose in two columns without a box around it: told from a table by lines that are long, wrapped and full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from ..engines.engine import Char
from ..glyphs.lines import TextLine, lines_of
from ..plane.geometry import overlap

LEAST_LINES = 3
"""Lines that each column must have."""
LONG = 10
"""Characters that a column's lines must have, on average: cells of a table are shorter."""
FULL = 0.5
"""Share of a column's lines that must reach its right side, as wrapped ones do."""
FEW_DIGITS = 0.2
GUTTER = 1.2
"""Sizes of free space between two columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines `first` up to but not including `end` stand in two columns, parted at x `gutter`."""

    first: int
    end: int
    gutter: float


def find_columns(lines: Sequence[TextLine]) -> Columns | None:
    """Return the first run of an area's lines that stands in two columns."""
    for first in range(len(lines)):
        gap = _gap(lines, first)
        if gap is None:
            continue
        end = first + 1
        while end < len(lines) and (narrowed := _narrowed(gap, lines[end])):
            gap, end = narrowed, end + 1
        gutter = (gap[0] + gap[1]) / 2
        chars = [char for line in lines[first:end] for char in line.chars]
        if _is_prose([c for c in chars if c.box.x0 < gutter]) and _is_prose([c for c in chars if c.box.x0 >= gutter]):
            return Columns(first, end, gutter)
    return None


def _gap(lines: Sequence[TextLine], index: int) -> tuple[float, float] | None:
    """Return the free space that a line leaves, inside it or between it and the next beside it."""
    line = lines[index]
    if line.turned:
        return None
    if len(line.breaks) == 1:
        at = line.breaks[0]
        return line.chars[at - 1].box.x1, line.chars[at].box.x0
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and not line.breaks and overlap(*line.band, *following.band) > 0:
        left, right = sorted((line.box, following.box), key=lambda box: box.x0)
        if right.x0 - left.x1 >= GUTTER * line.size:
            return left.x1, right.x0
    return None


def _narrowed(gap: tuple[float, float], line: TextLine) -> tuple[float, float] | None:
    """Return what a line leaves of the space between the columns, or None where it runs across."""
    middle = (gap[0] + gap[1]) / 2
    left = max([gap[0], *(c.box.x1 for c in line.chars if c.center[0] < middle)])
    right = min([gap[1], *(c.box.x0 for c in line.chars if c.center[0] >= middle)])
    return (left, right) if not line.turned and right - left >= GUTTER * line.size else None


def _is_prose(chars: Sequence[Char]) -> bool:
    lines = lines_of(chars, ())
    if len(lines) < LEAST_LINES or mean(len(line.chars) for line in lines) < LONG:
        return False
    if any(line.breaks for line in lines) or sum(c.text.isdigit() for c in chars) > FEW_DIGITS * len(chars):
        return False
    right = max(line.box.x1 for line in lines)
    return sum(right - line.box.x1 <= 2 * line.size for line in lines) >= FULL * len(lines)
