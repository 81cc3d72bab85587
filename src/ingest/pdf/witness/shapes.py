"""Which digit a drawn glyph is, by its shape alone.

A file says itself which characters its glyphs are (ToUnicode). Where it says so wrongly, every library repeats it; only
the page shows what stands there. A figure is written with ten glyphs of a font, so each of them is looked at once.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul
from typing import TYPE_CHECKING, Literal, NamedTuple

from ....normalize import fold_width
from ..engines.engine import Char
from ..plane.geometry import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

WIDE, HIGH = 6, 9
"""The grid that the ink of a glyph is laid into, whatever its size: coarse, so that the face matters little."""
SLENDER = 0.6
"""What one unit of difference in width over height takes from a likeness: it tells 1 from 0."""
SURE = 0.6
"""Likeness from which a glyph is some digit at all. Of the wrong digits of seven fonts, 99 in 100 are told so."""
CLEARLY = 0.1
"""So much more like another digit than like the one it is said to be, a glyph is that other one; of right ones, none is."""
ABOVE, BELOW = 0.85, 0.06
"""Shares of the size between which the ink of a digit stands, from the baseline."""
LEAST_CONTRAST = 60
_INK = 100
"""Level of grey, of 255, from which a pixel counts as ink when the edges of a glyph are looked for."""

DrawPiece = Callable[[Rect], "Image | None"]
"""Draws a piece of a page in grey, large enough for the finest type; None where that is impossible."""

Said = Literal["like", "unlike", "unclear"]


class Shape(NamedTuple):
    """A glyph's ink on the grid, of mean nothing and length one, and its width over its height."""

    ink: tuple[float, ...]
    slender: float


@dataclass(frozen=True, slots=True)
class Look:
    """What the shape of a glyph says to the digit that it is read as, and the digit that it is most like."""

    said: Said
    most_like: str


def look(char: Char, draw: DrawPiece) -> Look:
    """Hold a digit against its drawing. Only of a level one is it known where its ink stands."""
    if char.turn != 0 or char.vertical:
        return Look("unclear", "")
    body = Rect(char.box.x0, char.baseline - ABOVE * char.size, char.box.x1, char.baseline + BELOW * char.size)
    picture = draw(body)
    shape = None if picture is None else shape_of(picture)
    if shape is None:
        return Look("unclear", "")
    likeness = likenesses(shape)
    best = max(likeness, key=lambda digit: likeness[digit])
    own = fold_width(char.text)
    if best == own:
        return Look("like", best)
    if likeness[best] >= SURE and likeness[best] - likeness[own] >= CLEARLY:
        return Look("unlike", best)
    return Look("unclear", best)


def likenesses(shape: Shape) -> Mapping[str, float]:
    """Return how much a shape is like each digit: 1 at the most."""
    return {digit: max(_likeness(shape, known) for known in faces) for digit, faces in _known().items()}


def _likeness(shape: Shape, known: Shape) -> float:
    alike: float = sum(map(mul, shape.ink, known.ink))
    return alike - SLENDER * abs(shape.slender - known.slender)


def shape_of(picture: Image) -> Shape | None:
    """Return the shape of the only glyph on a piece of a page, dark on light, None where none stands out."""
    from PIL import Image as Pillow  # noqa: PLC0415 - slow to load, and texts need none

    darkest, lightest = picture.getextrema()
    assert isinstance(darkest, int | float)
    assert isinstance(lightest, int | float)
    if lightest - darkest < LEAST_CONTRAST:
        return None
    ink = picture.point([min(255, max(0, int((lightest - grey) * 255 / (lightest - darkest)))) for grey in range(256)])
    edges = ink.point([255 if level > _INK else 0 for level in range(256)]).getbbox()
    if edges is None:
        return None
    glyph = ink.crop(edges)
    levels = glyph.resize((WIDE, HIGH), Pillow.Resampling.BOX).tobytes()
    return Shape(_normal(levels), glyph.width / glyph.height)


def _normal(levels: Sequence[int]) -> tuple[float, ...]:
    mean = sum(levels) / len(levels)
    apart = [level - mean for level in levels]
    length = math.hypot(*apart) or 1.0
    return tuple(level / length for level in apart)


@cache
def _known() -> Mapping[str, Sequence[Shape]]:
    """Return the shapes of each digit in a few common faces; see the README beside the file."""
    known: dict[str, list[Shape]] = {}
    text = files(__package__).joinpath("data/digit_shapes.csv").read_text(encoding="ascii")
    for row in csv.DictReader(text.splitlines()):
        known.setdefault(row["digit"], []).append(Shape(_normal(bytes.fromhex(row["ink"])), float(row["slender"])))
    return known
