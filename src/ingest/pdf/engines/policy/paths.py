"""What is drawn of a path: its subpaths, curves as points, cut at the clip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...plane.geometry import Rect
from ..engine import Path, Rgb

Point = tuple[float, float]
Straight = tuple[float, float, float, float]

UNCLIPPED = Rect(-1e9, -1e9, 1e9, 1e9)
THICKEST_STROKE = 4.0
"""Points between the two sides of a line that was drawn as a filled ring."""
CURVE_STEPS = (0.25, 0.5, 0.75)
"""Where along a Bézier curve points are noted, besides its ends."""
_CURVE_WEIGHTS = tuple(
    ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t) for t in CURVE_STEPS
)
"""How much its four points count at each of them."""
CLIP_SLACK = 1.0
"""Points by which something may reach over a clip before it is cut."""
_WIDEST = UNCLIPPED.grown(CLIP_SLACK)
_OFF_CORNER = 0.01
"""Points by which a corner of an upright rectangle may be off."""


class Outline:
    """One subpath, followed in the page's space step by step."""

    def __init__(self, start: Point) -> None:
        self.points: list[Point] = [start]
        self.straights: list[Straight] = []
        self.curved = self._closed = False

    def line(self, end: Point) -> None:
        """Go straight on."""
        self.straights.append((*self.points[-1], *end))
        self.points.append(end)

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """Go on in a Bézier curve with these two control points."""
        self.curved = True
        self.points += curve(self.points[-1], first, second, end)

    def close(self) -> None:
        """Go back to the start."""
        self._closed = True
        if not near(self.points[0], self.points[-1]):
            self.line(self.points[0])

    @property
    def closed(self) -> bool:
        """Whether it ends where it starts."""
        return self._closed or near(self.points[0], self.points[-1])

    @property
    def box(self) -> Rect:
        """The smallest rectangle around it."""
        if len(self.points) > 2:
            return spanned(self.points)
        (x0, y0), (x1, y1) = self.points[0], self.points[-1]
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def shown_paths(
    outlines: Iterable[Outline], stroke: Rgb | None, fill: Rgb | None, width: float, clip: Rect
) -> list[Path]:
    """Return the subpaths of one painted path as far as the clip shows them; `stroke` and `fill` as they are seen."""
    grown = _WIDEST if clip is UNCLIPPED else clip.grown(CLIP_SLACK)
    paths = [path for outline in outlines if (path := _shown(outline, stroke, fill, width, grown)) is not None]
    return ring(*paths) if stroke is None and len(paths) == 2 else paths


def _shown(outline: Outline, stroke: Rgb | None, fill: Rgb | None, width: float, clip: Rect) -> Path | None:
    if len(outline.points) < 2:
        return None
    part = box = outline.box
    if clip.contains(box):
        straights = tuple(map(_in_order, outline.straights))
    else:
        part = within(box, clip)
        if part.width < 0 or part.height < 0:
            return None
        straights = tuple(piece for line in outline.straights if (piece := clipped(line, clip)))
    return Path(tuple(outline.points), straights, part, outline.curved, outline.closed, stroke, fill, width)


def curve(p0: Point, p1: Point, p2: Point, p3: Point) -> list[Point]:
    """Return points along a Bézier curve, its end among them and its beginning not."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = p0, p1, p2, p3
    points = [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _CURVE_WEIGHTS]
    return [*points, p3]


def near(p: Point, q: Point) -> bool:
    """Tell whether two points are one, as far as anybody can see."""
    return abs(p[0] - q[0]) < 0.05 and abs(p[1] - q[1]) < 0.05


def spanned(points: Iterable[Point]) -> Rect:
    """Return the smallest rectangle around points, of which there must be one at least."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def within(box: Rect, clip: Rect) -> Rect:
    """Return the part of a box inside a clip; of negative width or height where they are apart."""
    return Rect(max(box.x0, clip.x0), max(box.top, clip.top), min(box.x1, clip.x1), min(box.bottom, clip.bottom))


def clipped(line: Straight, clip: Rect) -> Straight | None:
    """Return the part of a level or upright line inside the clip; slanted lines are left as they are."""
    if _is_slanted(line):
        return line
    part = within(Rect(*_in_order(line)), clip)
    return None if part.width < 0 or part.height < 0 else (part.x0, part.top, part.x1, part.bottom)


def _in_order(line: Straight) -> Straight:
    """Return a level or upright line from its left or upper end on; slanted lines are left as they are."""
    x0, y0, x1, y1 = line
    if _is_slanted(line) or (x0 <= x1 and y0 <= y1):
        return line
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_slanted(line: Straight) -> bool:
    x0, y0, x1, y1 = line
    return abs(x0 - x1) > 0.01 and abs(y0 - y1) > 0.01


def ring(one: Path, other: Path) -> list[Path]:
    """Return an outline that was filled between its two sides (browsers draw borders so) as the stroke that it is."""
    outer, inner = (one, other) if one.box.contains(other.box) else (other, one)
    margins = [abs(a - b) for a, b in zip(outer.box, inner.box, strict=True)]
    if not outer.box.contains(inner.box) or not 0 < max(margins) <= THICKEST_STROKE:
        return [one, other]
    return [replace(outer, stroke=outer.fill, fill=None, width=max(margins))]


def upright_rectangle(outlines: Sequence[Outline]) -> Rect | None:
    """Return the upright rectangle that a path is; None for several subpaths (one may be a hole) and other forms."""
    if len(outlines) != 1 or outlines[0].curved or len(outlines[0].points) not in {4, 5}:
        return None
    box = outlines[0].box
    corners = set()
    for x, y in outlines[0].points:
        right, low = x - box.x0 > box.x1 - x, y - box.top > box.bottom - y
        corners.add((right, low))
        if (
            abs(x - (box.x1 if right else box.x0)) > _OFF_CORNER
            or abs(y - (box.bottom if low else box.top)) > _OFF_CORNER
        ):
            return None
    return box if len(corners) == 4 else None
