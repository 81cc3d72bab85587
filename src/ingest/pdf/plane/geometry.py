"""Rectangles on an upright page, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle: left, top, right, bottom, in points; y grows downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Return the area in square points."""
        return self.width * self.height

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside or on the border."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def contains(self, other: Rect, slack: float = 0.0) -> bool:
        """Tell whether `other` lies inside, give or take `slack` points."""
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and other.x1 <= self.x1 + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, by: float) -> Rect:
        """Return this rectangle with every side moved outwards."""
        return Rect(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Return the length that two intervals share; 0 where they are apart."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def shared_area(a: Rect, b: Rect) -> float:
    """Return the area that two rectangles share."""
    return overlap(a.x0, a.x1, b.x0, b.x1) * overlap(a.top, a.bottom, b.top, b.bottom)


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around `rects`, of which there must be one at least."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))
