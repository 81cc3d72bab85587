"""Places by the ten thousand: a long document has one for every line and cell, so each is kept small."""

from __future__ import annotations

from typing import Any, TypeVar

from ....model import Box, Place
from .geometry import Rect

_Record = TypeVar("_Record", Box, Place)

# Pydantic keeps a set of the given fields with every record; all of these share one, which halves their size.
_BOX_FIELDS = set(Box.model_fields)
_PLACE_FIELDS = set(Place.model_fields)


def place_at(page: int, rect: Rect) -> Place:
    """Return the place of a rectangle on a page, to a thousandth of a point."""
    x0, top, x1, bottom = rect
    sides = {"x0": round(x0, 3), "top": round(top, 3), "x1": round(x1, 3), "bottom": round(bottom, 3)}
    return _made(
        Place, _PLACE_FIELDS, {"page": page, "line_no": None, "box": _made(Box, _BOX_FIELDS, sides), "rest": ()}
    )


def numbered(place: Place, line_no: int | None) -> Place:
    """Return a place with the number of its (first) line."""
    values = {"page": place.page, "line_no": line_no, "box": place.box, "rest": place.rest}
    return _made(Place, _PLACE_FIELDS, values)


def _made(kind: type[_Record], fields: set[str], values: dict[str, Any]) -> _Record:
    """Return a record of values that need no validation, all fields given.

    `model_construct` does the same and asks six times as long which fields there are.
    """
    record = kind.__new__(kind)
    put = object.__setattr__
    put(record, "__dict__", values)
    put(record, "__pydantic_fields_set__", fields)
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record
