"""What reviewers drew on a page afterwards: PDFium draws it into the page, but for shapes without an appearance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from pypdfium2 import raw  # type: ignore[import-untyped]

from .. import policy
from ..engine import Path
from . import library
from .library import Matrix
from .space import moved

_SUBTYPES = {
    raw.FPDF_ANNOT_LINK: "Link",
    raw.FPDF_ANNOT_POPUP: "Popup",
    raw.FPDF_ANNOT_SQUARE: "Square",
    raw.FPDF_ANNOT_CIRCLE: "Circle",
    raw.FPDF_ANNOT_STRIKEOUT: "StrikeOut",
}
"""The names of the kinds of annotations that policy names."""


def draw_annotations(page: int) -> bool:
    """Draw annotations into the page as far as they have an appearance; tell whether the page was changed."""
    count = max(0, library.count_annotations(page))
    for index in reversed(range(count)):
        subtype, flags = _kind(page, index)
        if not policy.shows_annotation(subtype, flags):
            library.remove_annotation(page, index)
    return count > 0 and bool(library.flatten(page, raw.FLAT_NORMALDISPLAY) == library.FLATTENED)


def shapes(page: int, to_page: Matrix) -> Iterator[Path]:
    """Yield what is drawn of annotations that have no appearance of their own: outlines, and lines through words."""
    for index in range(max(0, library.count_annotations(page))):
        subtype, flags = _kind(page, index)
        if policy.shows_annotation(subtype, flags):
            item = library.annotation(page, index)
            try:
                if not library.annotation_has(item, b"AP"):
                    yield from _shape(item, subtype, to_page)
            finally:
                library.close_annotation(item)


def _kind(page: int, index: int) -> tuple[str, int]:
    item = library.annotation(page, index)
    try:
        return _SUBTYPES.get(library.annotation_kind(item), ""), library.annotation_flags(item)
    finally:
        library.close_annotation(item)


def _shape(item: int, subtype: str, to_page: Matrix) -> list[Path]:
    box = library.box(library.annotation_rect, item)
    if box is None:
        return []
    color = library.color(lambda at, *out: library.annotation_color(at, raw.FPDFANNOT_COLORTYPE_Color, *out), item)
    stroke = (color[0] / 255, color[1] / 255, color[2] / 255) if color else None
    scale = math.hypot(to_page[0], to_page[1])
    return policy.drawn_shape(subtype, box, library.quads(item), stroke, partial(moved, to_page), scale)
