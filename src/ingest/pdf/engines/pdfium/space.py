"""From PDFium's space to the page's: user space (y upwards, no rotation) to points from the top left corner."""

from __future__ import annotations

from typing import NamedTuple

from ...plane.geometry import Rect
from .. import policy
from .library import Matrix


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one thing and then another."""
    a1, b1, c1, d1, e1, f1 = first
    a0, b0, c0, d0, e0, f0 = then
    return (
        a0 * a1 + c0 * b1,
        b0 * a1 + d0 * b1,
        a0 * c1 + c0 * d1,
        b0 * c1 + d0 * d1,
        a0 * e1 + c0 * f1 + e0,
        b0 * e1 + d0 * f1 + f0,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def shown(matrix: Matrix, box: tuple[float, float, float, float]) -> Rect:
    """Return the rectangle that a matrix makes of two opposite corners."""
    x0, y0, x1, y1 = box
    return policy.spanned(moved(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


class Sheet(NamedTuple):
    """A page as a reader sees it: the matrix that leads to it from user space, its width and its height."""

    to_page: Matrix
    width: float
    height: float


def upright(box: tuple[float, float, float, float], turns: int) -> Sheet:
    """Return the sheet of a page whose visible part is `box` (left, top, right, bottom in user space).

    `turns` are its quarter turns clockwise.
    """
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    width, height = right - left, top - bottom
    matrix: Matrix = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[turns % 4]
    return Sheet(matrix, height, width) if turns % 2 else Sheet(matrix, width, height)
