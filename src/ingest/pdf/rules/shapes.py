"""Closed drawings that are no table: ovals, rounded boxes, polygons, and outlines put together from many strokes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..engines.engine import Path, Rgb
from ..plane.geometry import Rect, around
from .edges import LEVEL
from .touching import groups_of

SMALLEST = 4.0
"""Points. What is smaller than this in either direction is a dot, a bullet or a rule."""
SIDES_MEET = 1.6
"""Points between the corners of four rules that make a box."""
LARGEST = 120.0
"""Points. A box around a word is no longer than this."""
THIN_SIDE = 1.6
MEET = 0.8
"""Points between the ends of two strokes that go on from one another."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline. `angular` ones are rectangles; `framing` ones have straight sides, as a box around text has."""

    box: Rect
    angular: bool
    framing: bool
    fill: Rgb | None
    stroked: bool
    parts: tuple[Path, ...] = ()


def find_shapes(paths: Sequence[Path]) -> list[Shape]:
    """Return the closed outlines of a page, in the order of drawing."""
    shapes: list[Shape] = []
    loose: list[Path] = []
    for path in paths:
        if path.closed and min(path.box.width, path.box.height) >= SMALLEST:
            shapes.append(_shape([path]))
        elif path.stroke is not None and not path.closed:
            loose.append(path)
    shapes += _boxes_of_four(paths)
    for chain in _chains(loose):
        box = around(path.box for path in chain)
        if min(box.width, box.height) >= SMALLEST and max(box.width, box.height) <= LARGEST and _goes_round(chain):
            shapes.append(_shape(chain))
    return shapes


def _boxes_of_four(paths: Iterable[Path]) -> list[Shape]:
    """Return the small boxes that were drawn as four separate rules."""
    level: dict[tuple[int, int], list[Path]] = defaultdict(list)
    upright: dict[tuple[int, int], list[Path]] = defaultdict(list)
    for path in paths:
        box = path.box
        if path.curved or min(box.width, box.height) > THIN_SIDE or max(box.width, box.height) > LARGEST:
            continue
        if box.width > box.height:
            level[_cell(box.x0), _cell(box.x1)].append(path)
        else:
            upright[_cell(box.top), _cell(box.bottom)].append(path)
    shapes = []
    for ends, rules in list(level.items()):
        alike = sorted(_near(level, *ends), key=lambda path: path.box.top)
        for top in rules:
            bottom = next((one for one in alike if one.box.top - top.box.bottom >= SMALLEST), None)
            sides = _sides(top.box, bottom.box, upright) if bottom else None
            if bottom and sides:
                shapes.append(_shape([top, bottom, *sides]))
    return shapes


def _cell(value: float) -> int:
    return round(value / SIDES_MEET)


def _near(rules: Mapping[tuple[int, int], Sequence[Path]], start: int, end: int) -> list[Path]:
    """Return the rules that begin and end about here."""
    return [
        path
        for first in (start - 1, start, start + 1)
        for last in (end - 1, end, end + 1)
        for path in rules.get((first, last), ())
    ]


def _sides(top: Rect, bottom: Rect, upright: Mapping[tuple[int, int], Sequence[Path]]) -> list[Path] | None:
    """Return the left and the right side of a box with this top and bottom, if both are drawn."""
    near = _near(upright, _cell(top.top), _cell(bottom.bottom))
    left = next((path for path in near if abs(path.box.x0 - top.x0) <= SIDES_MEET), None)
    right = next((path for path in near if abs(path.box.x1 - top.x1) <= SIDES_MEET), None)
    return [left, right] if left and right and left is not right else None


def _shape(paths: Sequence[Path]) -> Shape:
    box = around(path.box for path in paths)
    straights = [line for path in paths for line in path.straights]
    level = sum(abs(x1 - x0) for x0, y0, x1, y1 in straights if abs(y1 - y0) <= LEVEL)
    upright = sum(abs(y1 - y0) for x0, y0, x1, y1 in straights if abs(x1 - x0) <= LEVEL)
    curved = any(path.curved for path in paths)
    return Shape(
        box,
        angular=not curved and level > 1.9 * box.width and upright > 1.9 * box.height,
        framing=level > box.width and upright > 0.3 * box.height,
        fill=paths[0].fill if len(paths) == 1 else None,
        stroked=len(paths) > 1 or paths[0].stroke is not None,
        parts=tuple(paths),
    )


def _chains(paths: Sequence[Path]) -> list[list[Path]]:
    """Gather open strokes whose ends meet."""
    if not any(map(_bends, paths)):
        return []
    groups = [[paths[index] for index in group] for group in groups_of(len(paths), _meetings(paths))]
    return [group for group in groups if any(_bends(path) for path in group)]


def _meetings(paths: Sequence[Path]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two strokes that an end of each brings together."""
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, path in enumerate(paths):
        if max(path.box.width, path.box.height) > LARGEST:
            continue
        for x, y in (path.points[0], path.points[-1]):
            column, row = round(x / MEET), round(y / MEET)
            for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                yield from ((other, index) for other in ends.get(near, ()))
            ends[column, row].append(index)


def _bends(path: Path) -> bool:
    """Tell whether a stroke is more than one level or upright rule: without any such, an outline is a cell's."""
    return path.curved or len(path.points) > 2 or min(path.box.width, path.box.height) > LEVEL


def _goes_round(chain: Sequence[Path]) -> bool:
    """Tell whether strokes go round their middle: seen from there, they leave no quarter open."""
    box = around(path.box for path in chain)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    octants = {
        (px > x, py > y, abs(px - x) * box.height > abs(py - y) * box.width) for p in chain for px, py in p.points
    }
    return len(octants) >= 7
