"""What every engine must decide alike: pure functions on values, above the libraries and without any of them.

What an engine takes from its library is the file's facts (a font's name, a colour's components, the matrix of a text);
what follows from a fact stands here, so that two engines cannot differ in it. Numbers of clauses are ISO 32000-1's.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

from ....errors import SourceUnreadableError
from ..geometry import Rect
from .engine import Path, Rgb, Turn

Point = tuple[float, float]
Straight = tuple[float, float, float, float]

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

DEEPEST = -0.6
"""Shares of the size: no font reaches further below the baseline, whatever it says."""
USUAL_DESCENT = -0.12

INVISIBLE_MODES = {3, 7}
THICKENED_MODES = {2, 6}
"""Letters filled and stroked: how bold is made of a face that has none."""
OUTLINED_MODE = 1

UNKNOWN_STROKE: Rgb = (0.0, 0.0, 0.0)
"""A line whose colour cannot be had (a pattern) is a line all the same."""
UNKNOWN_FILL: Rgb = (0.5, 0.5, 0.5)
"""An area whose colour cannot be had is neither paper nor ink."""

THICKEST_STROKE = 4.0
"""Points between the two sides of a line that was drawn as a filled ring."""
CURVE_STEPS = (0.25, 0.5, 0.75)
"""Where along a Bézier curve points are noted, besides its ends."""
CLIP_SLACK = 1.0
"""Points by which something may reach over a clip before it is cut."""

NOT_SHOWN = 1 << 1 | 1 << 5
"""Flags 'hidden' and 'no view' of an annotation (table 165)."""
NO_DRAWING = {"Link", "Popup"}
DRAWN_BY_SHAPE = {"Circle", "Square"}
"""Annotations that are drawn by their rectangle where they have no appearance of their own."""

MOST_MISSING = 100
"""Pages that may be missing before a page tree's count is not to be believed."""


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


def curve(p0: Point, p1: Point, p2: Point, p3: Point) -> list[Point]:
    """Return points along a Bézier curve, its end among them and its beginning not."""
    points: list[Point] = []
    for t in CURVE_STEPS:
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
            )
        )
    return [*points, p3]


def near(p: Point, q: Point) -> bool:
    """Tell whether two points are one, as far as anybody can see."""
    return abs(p[0] - q[0]) < 0.05 and abs(p[1] - q[1]) < 0.05


def within(box: Rect, clip: Rect) -> Rect:
    """Return the part of a box inside a clip; of negative width or height where they are apart."""
    return Rect(max(box.x0, clip.x0), max(box.top, clip.top), min(box.x1, clip.x1), min(box.bottom, clip.bottom))


def clipped(line: Straight, clip: Rect) -> Straight | None:
    """Return the part of a level or upright line inside the clip; slanted lines are left as they are."""
    x0, y0, x1, y1 = line
    if abs(x0 - x1) > 0.01 and abs(y0 - y1) > 0.01:
        return line
    part = within(Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), clip)
    return None if part.width < 0 or part.height < 0 else (part.x0, part.top, part.x1, part.bottom)


def ring(one: Path, other: Path) -> list[Path]:
    """Return an outline that was filled between its two sides (browsers draw borders so) as the stroke that it is."""
    outer, inner = (one, other) if one.box.contains(other.box) else (other, one)
    margins = [abs(a - b) for a, b in zip(outer.box, inner.box, strict=True)]
    if not outer.box.contains(inner.box) or not 0 < max(margins) <= THICKEST_STROKE:
        return [one, other]
    return [replace(outer, stroke=outer.fill, fill=None, width=max(margins))]


def shows_annotation(subtype: str, flags: object) -> bool:
    """Tell whether a reader of the page sees an annotation at all."""
    return subtype not in NO_DRAWING and not (isinstance(flags, int) and flags & NOT_SHOWN)


def page_count(found: int, promised: int) -> int:
    """Return how many pages a file has, those among them that its page tree promises and that cannot be found."""
    return max(found, min(promised, found + MOST_MISSING))


def deflate_damage(raw: bytes) -> str | None:
    """Return what is wrong with a content stream compressed by Flate, None where it is sound.

    Libraries go on with what comes before the damage; a page that has lost its last rows without a word is worse than
    one that cannot be read.
    """
    inflate = zlib.decompressobj()
    try:
        inflate.decompress(raw)
    except zlib.error as error:
        return f"damaged content stream: {error}"
    return None if inflate.eof else "content stream cut off"


def looks_like_pdf(beginning: bytes) -> bool:
    """Tell a PDF by its first 1024 bytes: readers accept the header anywhere in them (annex H)."""
    return b"%PDF-" in beginning[:1024]


def not_a_pdf(name: str) -> SourceUnreadableError:
    """Return the error for a file that is no PDF."""
    return SourceUnreadableError(f"{name} は PDF ではありません。", "ファイルを確かめてください。")


def damaged(name: str) -> SourceUnreadableError:
    """Return the error for a file damaged beyond mending."""
    return SourceUnreadableError(f"{name} は壊れていて開けません。", "元のファイルを入手し直してください。")


def locked(name: str, password: str | None) -> SourceUnreadableError:
    """Return the error for a file that the given password, or none, does not open."""
    if password is None:
        return SourceUnreadableError(
            f"{name} はパスワードで保護されています。", "--password でパスワードを指定してください。"
        )
    return SourceUnreadableError(f"{name} のパスワードが違います。", "--password の指定を確かめてください。")


def encrypted_otherwise(name: str) -> SourceUnreadableError:
    """Return the error for a file encrypted in a way that the library does not know."""
    return SourceUnreadableError(
        f"{name} は対応していない方式で暗号化されています。", "暗号化を外した PDF を用意してください。"
    )
