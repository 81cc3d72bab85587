"""Places by the ten thousand: a long document has one for every line and cell."""

from __future__ import annotations

from ....model import Box, Place
from .geometry import Rect


def place_at(page: int, rect: Rect) -> Place:
    """Return the place of a rectangle on a page, to a thousandth of a point."""
    x0, top, x1, bottom = rect
    return Place(page, None, Box(round(x0, 3), round(top, 3), round(x1, 3), round(bottom, 3)))


def numbered(place: Place, line_no: int | None) -> Place:
    """Return a place with the number of its (first) line."""
    return Place(place.page, line_no, place.box, place.rest)
