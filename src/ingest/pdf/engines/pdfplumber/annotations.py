"""What reviewers drew on a page afterwards: annotations, shown as a reader of the page sees them (ISO 32000-1, 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect, mult_matrix

from .. import policy
from .interpreter import Interpreter, to_rgb
from .layers import name_of

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix

    from .device import Recorder


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
    appearance = _appearance(annotation)
    if appearance is not None:
        matrix = _fitted(appearance, rect)
        if matrix is not None:
            interpreter.subinterp().render_contents(
                cast("dict[object, object]", resolve1(appearance.get("Resources")) or {}),
                [appearance],
                ctm=mult_matrix(matrix, base),
            )
    else:
        interpreter.device.set_ctm(base)
        quads, color = _numbers(annotation.get("QuadPoints")), to_rgb(_numbers(annotation.get("C")), None)
        cast("Recorder", interpreter.device).draw_shape(subtype, rect, quads, color)


def _appearance(annotation: dict[str, Any]) -> PDFStream | None:
    """Return the normal appearance, in the state that the annotation is in."""
    appearances = resolve1(annotation.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _fitted(appearance: PDFStream, rect: Sequence[float]) -> Matrix | None:
    """Return the matrix that fits an appearance into its annotation's rectangle (algorithm 8.1 of 12.5.5)."""
    own = _numbers(appearance.get("Matrix"))
    matrix = cast("Matrix", tuple(own)) if len(own) == 6 else MATRIX_IDENTITY
    box = _numbers(appearance.get("BBox"))
    if len(box) != 4:
        return None
    x0, y0, x1, y1 = apply_matrix_rect(matrix, cast("Any", tuple(box)))
    if x1 == x0 or y1 == y0:
        return None
    left, low = min(rect[0], rect[2]), min(rect[1], rect[3])
    across, up = abs(rect[2] - rect[0]) / (x1 - x0), abs(rect[3] - rect[1]) / (y1 - y0)
    return mult_matrix(matrix, (across, 0, 0, up, left - x0 * across, low - y0 * up))


def _numbers(value: object) -> list[float]:
    numbers = resolve1(value)
    parts = [resolve1(part) for part in numbers] if isinstance(numbers, list) else []
    return [float(part) for part in parts if isinstance(part, int | float)]
