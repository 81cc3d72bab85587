"""What the paint of an area or a line is: its colour as red, green, blue, and whether it hides what lies below."""

from __future__ import annotations

from collections.abc import Iterable

from ..engine import Rgb

UNKNOWN_STROKE: Rgb = (0.0, 0.0, 0.0)
"""A line whose colour cannot be had (a pattern) is a line all the same."""
UNKNOWN_FILL: Rgb = (0.5, 0.5, 0.5)
"""An area whose colour cannot be had is neither paper nor ink."""
PLAIN_MODES = {"Normal", "Compatible"}
"""Blend modes in which what is drawn replaces what lies below (11.3.5)."""


def rgb(color: object, space: str) -> Rgb | None:
    """Return a colour as red, green, blue from 0 to 1; None for a pattern, an index or anything that is no colour."""
    if isinstance(color, tuple | list) and len(color) == 1:
        color = color[0]
    if space in {"Pattern", "Indexed", "Lab"}:
        return None
    if isinstance(color, int | float):
        # A tint of 1 is full ink, a grey of 1 is white.
        level = 1.0 - float(color) if space in {"Separation", "DeviceN"} else float(color)
        return (level, level, level)
    if not isinstance(color, tuple | list) or not all(isinstance(part, int | float) for part in color):
        return None
    if len(color) == 3:
        return (float(color[0]), float(color[1]), float(color[2]))
    if len(color) == 4:
        cyan, magenta, yellow, black = (float(part) for part in color)
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return None


def shown_stroke(color: Rgb | None, alpha: float) -> Rgb | None:
    """Return the colour in which a stroke is seen; None where it is not."""
    return (color or UNKNOWN_STROKE) if alpha > 0 else None


def shown_fill(color: Rgb | None, alpha: float) -> Rgb | None:
    """Return the colour in which an area is seen; None where it is not."""
    return (color or UNKNOWN_FILL) if alpha > 0 else None


def blends(modes: Iterable[str]) -> bool:
    """Tell whether something is mixed with what lies below; of several modes any may be the one that a reader knows."""
    return any(mode not in PLAIN_MODES for mode in modes)
