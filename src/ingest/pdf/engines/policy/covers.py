"""What hides what was drawn before it: opaque areas that are upright rectangles, and pictures that let nothing through."""

from __future__ import annotations

from collections.abc import Sequence

from ...plane.geometry import Rect
from ..engine import Cover, Rgb
from .paths import Outline, upright_rectangle, within

OPAQUE = 1.0
SEEN_THROUGH = (("SMask",), ("Mask",), ("ImageMask", "IM"), ("SMaskInData",))
"""Entries of an image's dictionary by which it lets something through (8.9.5)."""


def hiding_area(outlines: Sequence[Outline], color: Rgb | None, alpha: float, *, blends: bool) -> Rect | None:
    """Return the rectangle that a filled path hides things with; None where it hides nothing that can be told.

    `color` is None for a pattern, between whose marks something may be seen; `blends` tells of a blend mode or a mask.
    """
    if color is None or alpha < OPAQUE or blends:
        return None
    return upright_rectangle(outlines)


def hides_as_picture(alpha: float, *, blends: bool, seen_through: bool) -> bool:
    """Tell whether a picture hides what lies below; `seen_through` tells of masks of its own."""
    return alpha >= OPAQUE and not blends and not seen_through


def cover(box: Rect, clip: Rect, above: int) -> Cover | None:
    """Return what hides the first `above` characters of a page, as far as the clip lets it; None where nothing does."""
    shown = within(box, clip)
    return Cover(shown, above) if above and shown.width > 0 and shown.height > 0 else None
