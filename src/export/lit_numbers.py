"""How every number of a page is lit by what became of it: colours and lines, their words, and the drawing.

One list for the report, for `inspect --image` and for `inspect --steps`. Fates are told apart by the shape of their frame
as well as by its colour, for whoever does not tell colours apart, and for paper.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw

from ..model import LitNumber, Verdict
from .sqlite import code_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..model import Became, Figure, Key

Fate = Literal[Verdict, "text", "furniture", "aside", "unread"]
Rgb = tuple[int, int, int]
_Rgba = tuple[int, int, int, int]
Sides = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
_Frame = Literal["solid", "dashed", "dotted", "corners", "double", "under", "dots under", "over and under", "hatched"]


@dataclass(frozen=True, slots=True)
class Light:
    """How a fate is shown: a colour, a frame, and the words for both."""

    rgb: Rgb
    frame: _Frame
    shape: str


LIGHTS: Mapping[Fate, Light] = {
    "confirmed": Light((0, 130, 50), "solid", "緑の実線の枠"),
    "single": Light((0, 105, 210), "dashed", "青の破線の枠"),
    "alone": Light((225, 120, 0), "dotted", "橙の点線の枠"),
    "unconfirmed": Light((150, 90, 20), "corners", "茶の四隅だけの枠"),
    "contradicted": Light((225, 0, 0), "double", "赤の二重枠"),
    "text": Light((120, 120, 120), "under", "灰の下線"),
    "furniture": Light((110, 110, 190), "dots under", "薄紫の点の下線"),
    "aside": Light((150, 0, 200), "over and under", "紫の上下の線"),
    "unread": Light((230, 0, 180), "hatched", "桃の太枠に斜線"),
}
"""The fates in the order in which they are told."""
TO_BE_LOOKED_AT: tuple[Fate, ...] = ("contradicted", "unread", "unconfirmed")
"""What a person should see, the gravest first. (That nothing stands behind a figure is usual in a text: it is counted.)"""
_TINT = 45
"""Of 255: how strongly a framed number is tinted; the print below has to stay readable."""
_GROWN = 1.2
"""Points by which a frame stands off its number."""
SAMPLE = (46, 24)
"""Pixels of a sample in a legend: width, height."""


class Lit(NamedTuple):
    """A number to be shown: what is printed, where it stands, and what became of it."""

    printed: str
    page: int | None
    line_no: int | None
    sides: Sides | None
    fate: Fate


def fate_of(became: Became, verdict: Verdict | None) -> Fate:
    """Return the fate of a number: the verdict of the figure that it became, if it became one."""
    if became != "figure":
        return became
    return verdict or "alone"


def lit(numbers: Iterable[LitNumber], figures: Iterable[Figure]) -> tuple[Lit, ...]:
    """Return numbers to be shown. `figures` are the document's, judged."""
    verdicts: dict[Key, Verdict] = {one.key: one.verdict for one in figures}
    return tuple(
        Lit(
            one.number.printed,
            one.number.page,
            one.number.line_no,
            one.number.box,
            fate_of(one.became, verdicts.get(one.figure) if one.figure is not None else None),
        )
        for one in numbers
    )


@cache
def words() -> Mapping[Fate, str]:
    """Return what each fate is called: the words of the database."""
    verdicts, became = code_words("figures", "verdict"), code_words("numbers", "became")
    return {fate: f"読んだ数値：{verdicts[fate]}" if fate in verdicts else became[fate] for fate in LIGHTS}


def counted(numbers: Iterable[Lit]) -> Mapping[Fate, int]:
    """Return how many numbers met which fate, in the order of the legend, those only that one met."""
    counts = Counter(number.fate for number in numbers)
    return {fate: counts[fate] for fate in LIGHTS if counts[fate]}


def told(numbers: Iterable[Lit]) -> str:
    """Say in words how many numbers there are, and what became of them."""
    counts = counted(numbers)
    parts = "、".join(f"{words()[fate]} {count}" for fate, count in counts.items())
    return f"数字は{sum(counts.values())}個です" + (f"（{parts}）。" if parts else "。")


def light(draw: ImageDraw.ImageDraw, numbers: Iterable[Lit], scale: float) -> None:
    """Frame numbers on a layer over the picture of their page, `scale` pixels a point."""
    for number in numbers:
        if number.sides is not None:
            x0, top, x1, bottom = number.sides
            grown = (x0 - _GROWN, top - _GROWN, x1 + _GROWN, bottom + _GROWN)
            _frame(draw, tuple(side * scale for side in grown), LIGHTS[number.fate])  # type: ignore[arg-type]


def lit_page(page: Image.Image, numbers: Iterable[Lit], scale: float) -> Image.Image:
    """Return the picture of a page with its numbers lit."""
    return _drawn_on(page, lambda draw: light(draw, numbers, scale))


def sample(fate: Fate) -> Image.Image:
    """Return a small picture of a frame, for a legend; white, as the pages are, whatever stands around it."""
    width, height = SAMPLE
    return _drawn_on(
        Image.new("RGB", SAMPLE, (255, 255, 255)),
        lambda draw: _frame(draw, (7, 6, width - 8, height - 7), LIGHTS[fate]),
    )


def _drawn_on(picture: Image.Image, drawing: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    """Return a picture with a layer drawn over it that lets it show through."""
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    drawing(ImageDraw.Draw(layer))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _frame(draw: ImageDraw.ImageDraw, sides: Sides, shown: Light) -> None:
    x0, top, x1, bottom = sides
    color = (*shown.rgb, 255)
    above, below = (x0, top, x1, top), (x0, bottom, x1, bottom)
    around = (above, below, (x0, top, x0, bottom), (x1, top, x1, bottom))
    if shown.frame not in ("under", "dots under", "over and under"):
        draw.rectangle(sides, fill=(*shown.rgb, _TINT))
    if shown.frame in ("solid", "double", "hatched"):
        draw.rectangle(sides, outline=color, width=3 if shown.frame == "hatched" else 2)
    if shown.frame == "double":
        draw.rectangle((x0 - 4, top - 4, x1 + 4, bottom + 4), outline=color, width=2)
    elif shown.frame == "hatched":
        _hatch(draw, sides, color)
    elif shown.frame == "corners":
        _corners(draw, sides, color)
    elif shown.frame == "dashed":
        _broken(draw, around, color, 7, 4)
    elif shown.frame in ("dotted", "dots under"):
        _broken(draw, around if shown.frame == "dotted" else [below], color, 2, 4)
    elif shown.frame in ("under", "over and under"):
        for line in [below] if shown.frame == "under" else [above, below]:
            draw.line(line, fill=color, width=2)


def _corners(draw: ImageDraw.ImageDraw, sides: Sides, color: _Rgba) -> None:
    x0, top, x1, bottom = sides
    for x, inwards in ((x0, 5), (x1, -5)):
        for y, down in ((top, 5), (bottom, -5)):
            draw.line((x, y, x + inwards, y), fill=color, width=2)
            draw.line((x, y, x, y + down), fill=color, width=2)


def _hatch(draw: ImageDraw.ImageDraw, sides: Sides, color: _Rgba) -> None:
    x0, top, x1, bottom = sides
    for at in range(round(x0 - (bottom - top)), round(x1), 7):
        start, end = max(x0, at), min(x1, at + bottom - top)
        draw.line((start, bottom - (start - at), end, bottom - (end - at)), fill=color, width=1)


def _broken(draw: ImageDraw.ImageDraw, edges: Iterable[Sides], color: _Rgba, on: int, off: int) -> None:
    for x0, y0, x1, y1 in edges:
        length = max(x1 - x0, y1 - y0)
        right, down = (1, 0) if x1 > x0 else (0, 1)
        for at in range(0, round(length), on + off):
            end = min(at + on, length)
            draw.line((x0 + right * at, y0 + down * at, x0 + right * end, y0 + down * end), fill=color, width=2)
