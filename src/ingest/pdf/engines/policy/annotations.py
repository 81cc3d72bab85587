"""What reviewers drew on a page afterwards (12.5): which annotations are seen, and how those without an appearance are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...plane.geometry import Rect
from ..engine import Path, Rgb
from .paint import shown_stroke
from .paths import UNCLIPPED, Outline, Point, shown_paths

NOT_SHOWN = 1 << 1 | 1 << 5
"""Flags 'hidden' and 'no view' of an annotation (table 165)."""
NO_DRAWING = {"Link", "Popup"}
DRAWN_BY_SHAPE = {"Circle", "Square"}
"""Annotations that are drawn by their rectangle where they have no appearance of their own."""
DRAWN_THROUGH = {"StrikeOut"}
"""Annotations that are then drawn as lines through the middle of their quadrilaterals (12.5.6.10)."""
BORDER = 1.0
"""The width of a border that says nothing of its width (table 164), in user space."""
_ROUND = 0.5523
"""How far from the end of a quarter circle its control point lies, as a share of the radius."""


def shows_annotation(subtype: str, flags: object) -> bool:
    """Tell whether a reader of the page sees an annotation at all."""
    return subtype not in NO_DRAWING and not (isinstance(flags, int) and flags & NOT_SHOWN)


def drawn_shape(
    subtype: str,
    rect: Sequence[float],
    quads: Sequence[float],
    color: Rgb | None,
    to_page: Callable[[float, float], Point],
    scale: float,
) -> list[Path]:
    """Return how an annotation without an appearance is drawn: by its rectangle or quadrilaterals, or not at all.

    `rect` and `quads` (eight numbers each) stand in user space, from where `to_page` leads to the page, on which a length
    is `scale` times as long.
    """
    if subtype in DRAWN_THROUGH:
        return shown_paths(list(_strikes(quads, to_page)), shown_stroke(color, 1.0), None, BORDER * scale, UNCLIPPED)
    if subtype not in DRAWN_BY_SHAPE:
        return []
    x0, x1 = sorted((rect[0], rect[2]))
    y0, y1 = sorted((rect[1], rect[3]))
    box = Rect(x0, y0, x1, y1)
    outline = _ellipse(box, to_page) if subtype == "Circle" else _rectangle(box, to_page)
    return shown_paths([outline], shown_stroke(color, 1.0), None, BORDER * scale, UNCLIPPED)


def _strikes(quads: Sequence[float], to_page: Callable[[float, float], Point]) -> Iterator[Outline]:
    """Yield the lines through the middle of quadrilaterals, in whatever order their corners are given."""
    for at in range(0, len(quads) - 7, 8):
        xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
        middle = (min(ys) + max(ys)) / 2
        outline = Outline(to_page(min(xs), middle))
        outline.line(to_page(max(xs), middle))
        yield outline


def _rectangle(box: Rect, to_page: Callable[[float, float], Point]) -> Outline:
    outline = Outline(to_page(box.x0, box.top))
    for x, y in ((box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)):
        outline.line(to_page(x, y))
    outline.close()
    return outline


def _ellipse(box: Rect, to_page: Callable[[float, float], Point]) -> Outline:
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    a, b = _ROUND * box.width / 2, _ROUND * box.height / 2
    outline = Outline(to_page(x1, y))
    outline.curve(to_page(x1, y + b), to_page(x + a, y1), to_page(x, y1))
    outline.curve(to_page(x - a, y1), to_page(x0, y + b), to_page(x0, y))
    outline.curve(to_page(x0, y - b), to_page(x - a, y0), to_page(x, y0))
    outline.curve(to_page(x + a, y0), to_page(x1, y - b), to_page(x1, y))
    outline.close()
    return outline
