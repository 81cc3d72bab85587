"""What reviewers drew on a page afterwards: annotations, shown as a reader of the page sees them (ISO 32000-1, 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect, mult_matrix

from .. import policy
from .interpreter import Interpreter, State, to_rgb
from .layers import name_of

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix, PathSegment

BEZIER_CIRCLE = 0.5523


def show_annotations(page: PDFPage, interpreter: Interpreter, base: Matrix) -> None:
    """Draw a page's annotations on the interpreter's device. `base` is the page's own matrix."""
    annotations = resolve1(page.annots)
    for entry in annotations if isinstance(annotations, list) else []:
        annotation = resolve1(entry)
        if isinstance(annotation, dict):
            _show(annotation, interpreter, base)


def _show(annotation: dict[str, Any], interpreter: Interpreter, base: Matrix) -> None:
    subtype = name_of(annotation.get("Subtype"))
    flags, rect = resolve1(annotation.get("F", 0)), _numbers(annotation.get("Rect"))
    if len(rect) != 4 or not policy.shows_annotation(subtype, flags):
        return
    if interpreter.layers.hide(annotation.get("OC")):
        return
    x0, x1 = sorted((rect[0], rect[2]))
    y0, y1 = sorted((rect[1], rect[3]))
    appearance = _appearance(annotation)
    if appearance is not None:
        matrix = _fitted(appearance, (x0, y0, x1, y1))
        if matrix is not None:
            interpreter.subinterp().render_contents(
                cast("dict[object, object]", resolve1(appearance.get("Resources")) or {}),
                [appearance],
                ctm=mult_matrix(matrix, base),
            )
    elif subtype in policy.DRAWN_BY_SHAPE:
        state = State()
        color = _numbers(annotation.get("C"))
        if color and to_rgb(color, None) is not None:
            state.scolor = cast("Any", tuple(color) if len(color) > 1 else color[0])
        path = _ellipse(x0, y0, x1, y1) if subtype == "Circle" else _rectangle(x0, y0, x1, y1)
        interpreter.device.set_ctm(base)
        interpreter.device.paint_path(state, stroke=True, fill=False, evenodd=False, path=path)


def _appearance(annotation: dict[str, Any]) -> PDFStream | None:
    """Return the normal appearance, in the state that the annotation is in."""
    appearances = resolve1(annotation.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _fitted(appearance: PDFStream, rect: tuple[float, float, float, float]) -> Matrix | None:
    """Return the matrix that fits an appearance into its annotation's rectangle (algorithm 8.1 of 12.5.5)."""
    own = _numbers(appearance.get("Matrix"))
    matrix = cast("Matrix", tuple(own)) if len(own) == 6 else MATRIX_IDENTITY
    box = _numbers(appearance.get("BBox"))
    if len(box) != 4:
        return None
    x0, y0, x1, y1 = apply_matrix_rect(matrix, cast("Any", tuple(box)))
    if x1 == x0 or y1 == y0:
        return None
    across, up = (rect[2] - rect[0]) / (x1 - x0), (rect[3] - rect[1]) / (y1 - y0)
    return mult_matrix(matrix, (across, 0, 0, up, rect[0] - x0 * across, rect[1] - y0 * up))


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> Sequence[PathSegment]:
    return [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)]


def _ellipse(x0: float, y0: float, x1: float, y1: float) -> Sequence[PathSegment]:
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    a, b = BEZIER_CIRCLE * (x1 - x0) / 2, BEZIER_CIRCLE * (y1 - y0) / 2
    return [
        ("m", x1, y),
        ("c", x1, y + b, x + a, y1, x, y1),
        ("c", x - a, y1, x0, y + b, x0, y),
        ("c", x0, y - b, x - a, y0, x, y0),
        ("c", x + a, y0, x1, y - b, x1, y),
        ("h",),
    ]


def _numbers(value: object) -> list[float]:
    numbers = resolve1(value)
    parts = [resolve1(part) for part in numbers] if isinstance(numbers, list) else []
    return [float(part) for part in parts if isinstance(part, int | float)]
