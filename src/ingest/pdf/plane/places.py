"""Places by the ten thousand: a long document has one for every line and cell, so each is kept small."""

from __future__ import annotations

from ....model import Box, Place
from .geometry import Rect

# Pydantic keeps a set of the given fields with every record; all of these share one, which halves their size.
_BOX_FIELDS = set(Box.model_fields)
_PLACE_FIELDS = set(Place.model_fields)


def place_at(page: int, rect: Rect) -> Place:
    """Return the place of a rectangle on a page, to a thousandth of a point."""
    x0, top, x1, bottom = (round(value, 3) for value in rect)
    box = Box.model_construct(_BOX_FIELDS, x0=x0, top=top, x1=x1, bottom=bottom)
    return Place.model_construct(_PLACE_FIELDS, page=page, line_no=None, box=box, rest=())


def numbered(place: Place, line_no: int | None) -> Place:
    """Return a place with the number of its (first) line."""
    return Place.model_construct(_PLACE_FIELDS, page=place.page, line_no=line_no, box=place.box, rest=place.rest)
