"""What a font and a text's state say of its letters."""

from __future__ import annotations

import re

from ...plane.geometry import Rect
from ..engine import Turn
from .paths import CLIP_SLACK

BOLD_NAME = re.compile(
    r"""
      bold | heavy | black | demi
    | (?: ^ | [-_ ] ) W[6-9] \b      # HiraKakuPro-W6
    | - (?: B | EB | DB | H | U ) $   # FutoGoB101-DB
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""PostScript names of heavy faces: …-Bold, …Heavy, HiraKakuPro-W6, FutoGoB101-DB."""
FORCE_BOLD = 1 << 18
"""Table 123: the font descriptor's flag bit 19."""
HEAVY = 600
"""FontWeight from which a face is bold."""

DIGITS = frozenset("0123456789０１２３４５６７８９")
"""What a figure is written with; circled and superior ones are other signs."""

DEEPEST = -0.6
"""Shares of the size: no font reaches further below the baseline, whatever it says."""
USUAL_DESCENT = -0.12

INVISIBLE_MODES = {3, 7}
THICKENED_MODES = {2, 6}
"""Letters filled and stroked: how bold is made of a face that has none."""
OUTLINED_MODE = 1


def face_name(font_name: str) -> str:
    """Return a font's name without the prefix of a subset (9.6.4): ABCDEF+Ryumin-Light is Ryumin-Light."""
    return font_name.split("+", 1)[-1]


def is_bold(name: str, weight: object, flags: int) -> bool:
    """Tell whether a face is bold, by its name without prefix, its descriptor's FontWeight and Flags."""
    heavy = isinstance(weight, int | float) and weight >= HEAVY
    return heavy or bool(flags & FORCE_BOLD) or BOLD_NAME.search(name) is not None


def descent(said: float) -> float:
    """Return how far a face reaches below the baseline, as a share of the size; what is impossible is the usual one.

    Type 3 fonts of cairo count downwards, in a way that libraries take for a descent of a full size.
    """
    return said if DEEPEST <= said <= 0 else USUAL_DESCENT


def turn_of(a: float, b: float) -> Turn | None:
    """Return the direction of reading of a text matrix (y upwards); None when it is not a quarter turn."""
    if abs(b) <= abs(a) * 0.02:
        return 0 if a > 0 else 180
    if abs(a) <= abs(b) * 0.02:
        return 270 if b > 0 else 90
    return None


def shows_letters(mode: int, alpha: float) -> bool:
    """Tell whether letters drawn in a render mode (9.3.6) and with this alpha leave anything on the page."""
    return mode not in INVISIBLE_MODES and alpha > 0


def lets_be_seen(clip: Rect) -> Rect:
    """Return where the middle of a glyph must stand to be seen through a clip."""
    return clip.grown(CLIP_SLACK)
