"""The order in which things on a page are read: downwards, and column after column where they stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from ..plane.geometry import Rect, overlap

BESIDE = 0.5
"""Share of the lower one's height from which two things stand side by side."""


class Placed(Protocol):
    """Something with a place in the order. `tall` things have several lines, as the boxes of a column do."""

    @property
    def box(self) -> Rect:
        """Return where it stands."""

    @property
    def tall(self) -> bool:
        """Tell whether it has several lines."""


P = TypeVar("P", bound=Placed)


def in_order(items: Sequence[P]) -> list[P]:
    """Return items as they are read."""
    bands = _bands(items)
    ordered: list[P] = []
    start = 0
    while start < len(bands):
        end, columns = _columns_from(bands, start)
        for column in columns:
            ordered += sorted(column, key=lambda i: i.box.top)
        start = end
    return ordered


def _bands(items: Sequence[P]) -> list[list[P]]:
    """Cut items into bands: what stands side by side is in one."""
    bands: list[list[P]] = []
    for item in sorted(items, key=lambda i: i.box.top):
        if bands and any(_beside(item.box, other.box) for other in bands[-1]):
            bands[-1].append(item)
        else:
            bands.append([item])
    return bands


def _beside(a: Rect, b: Rect) -> bool:
    shared = overlap(a.top, a.bottom, b.top, b.bottom)
    return shared > BESIDE * min(a.height, b.height) and overlap(a.x0, a.x1, b.x0, b.x1) <= 0


def _columns_from(bands: Sequence[list[P]], start: int) -> tuple[int, list[list[P]]]:
    """Return the columns that begin at a band, and the band after them. Rows of low things are read as rows."""
    last = start
    while last < len(bands) and len(bands[last]) > 1 and all(item.tall for item in bands[last]):
        last += 1
    for end in range(last, start + 1, -1):
        columns = _columns([item for band in bands[start:end] for item in band])
        if len(columns) > 1:
            return end, columns
    return start + 1, _columns(bands[start])


def _columns(items: Sequence[P]) -> list[list[P]]:
    """Cut items where nothing of them reaches across, from left to right."""
    columns: list[list[P]] = []
    reached = 0.0
    for item in sorted(items, key=lambda i: i.box.x0):
        if columns and item.box.x0 < reached:
            columns[-1].append(item)
        else:
            columns.append([item])
        reached = item.box.x1 if len(columns[-1]) == 1 else max(reached, item.box.x1)
    return columns
