"""Optional content (ISO 32000-1, 8.11): PDFium does not tell which layers are off, but does not draw them.

So a page is drawn with the objects of one layer alone, on a paper of no usual colour: what leaves no mark is not seen.
Only documents that have layers are judged so, and of them only what stands in one: marked objects, and forms with text,
which may belong to a layer by an entry that PDFium does not tell.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import raw  # type: ignore[import-untyped]

from ...plane.geometry import Rect
from . import library
from .library import Matrix
from .space import Sheet, shown

_MARK = "OC"
_PAPER = 0xFF7B5E3D
"""A colour that nothing on a page is likely to have."""
_MOST_PIXELS = 4_000_000


def hidden(page: int, sheet: Sheet) -> frozenset[int]:
    """Return the objects of a page that stand in layers which are off."""
    listed = list(_objects(page))
    groups: dict[object, list[int]] = defaultdict(list)
    for item in listed:
        for layer in _layers(item):
            groups[layer or item].append(item)
        if library.kind_of(item) in {library.FORM, library.IMAGE}:
            groups[item] = [item]
    off: set[int] = set()
    for items in groups.values():
        with _alone(listed, items):
            picture = _Picture(page, sheet.width, sheet.height)
        off |= {item for item in items if not picture.shows(_place(item, sheet.to_page))}
    return frozenset(off)


def _objects(page: int) -> Iterator[int]:
    for index in range(max(0, library.count_objects(page))):
        yield library.page_object(page, index)


def _layers(item: int) -> Iterator[str]:
    """Yield the names of the layers that an object is marked with; nothing for one that has no name."""
    for index in range(max(0, library.count_marks(item))):
        mark = library.mark_of(item, index)
        if mark and library.text(library.mark_name, mark) == _MARK:
            yield library.text(library.mark_string, mark, b"Name")


def _place(item: int, to_page: Matrix) -> Rect:
    bounds = library.bounds(item)
    return shown(to_page, bounds) if bounds else Rect(0, 0, 0, 0)


@contextmanager
def _alone(listed: list[int], items: list[int]) -> Iterator[None]:
    """Have a page consist of a few of its objects for a while."""
    shown_ = set(items)
    others = [item for item in listed if item not in shown_]
    for item in others:
        library.set_active(item, 0)
    try:
        yield
    finally:
        for item in others:
            library.set_active(item, 1)


class _Picture:
    """A page as PDFium draws it, a pixel a point."""

    def __init__(self, page: int, width: float, height: float) -> None:
        self._scale = min(1.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        self._width, self._height = (max(1, round(side * self._scale)) for side in (width, height))
        bitmap = library.new_bitmap(self._width, self._height, 0)
        try:
            library.fill_bitmap(bitmap, 0, 0, self._width, self._height, _PAPER)
            library.render(bitmap, page, 0, 0, self._width, self._height, 0, raw.FPDF_ANNOT)
            self._stride = library.bitmap_stride(bitmap)
            self._pixels = ctypes.string_at(library.bitmap_buffer(bitmap), self._stride * self._height)
        finally:
            library.close_bitmap(bitmap)

    def shows(self, box: Rect) -> bool:
        """Tell whether anything is drawn within a box; what lies outside the page is taken as shown."""
        left, right = (max(0, min(self._width, int(x * self._scale) + more)) for x, more in ((box.x0, -1), (box.x1, 2)))
        top, bottom = (
            max(0, min(self._height, int(y * self._scale) + more)) for y, more in ((box.top, -1), (box.bottom, 2))
        )
        if left >= right or top >= bottom:
            return True
        paper = _PAPER.to_bytes(4, "little")[:3]
        blank = (paper + b"\x00") * (right - left), (paper + b"\xff") * (right - left)
        rows = (
            self._pixels[row * self._stride + 4 * left : row * self._stride + 4 * right] for row in range(top, bottom)
        )
        return any(row not in blank for row in rows)
