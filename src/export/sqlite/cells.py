"""The small coin of rows: what a cell may hold, and how a place and a printed amount are laid into columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import Amount, Place

Value = str | int | float | None
Row = dict[str, Value]
Rows = Mapping[str, Iterable[Row]]
"""Rows by table, the tables in the order in which foreign keys allow them to be written."""


def place_columns(place: Place) -> dict[str, Value]:
    """Return the place columns; of a place in several parts, the first."""
    box = place.box
    return {
        "page": place.page,
        "line_no": place.line_no,
        "x0": None if box is None else box.x0,
        "top": None if box is None else box.top,
        "x1": None if box is None else box.x1,
        "bottom": None if box is None else box.bottom,
    }


def printed_or_null(amount: Amount) -> str | None:
    """Return what is printed, None where nothing is: an empty text would pass for something printed."""
    return amount.printed if amount.printed != "" else None
