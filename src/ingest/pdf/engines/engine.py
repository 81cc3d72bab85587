"""What a PDF library must give: the objects of a page. Nothing above this module knows which library it is.

All coordinates are points from the top left corner of the page as a reader sees it: crop box and /Rotate applied.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Literal, NamedTuple, Protocol

from ..plane.geometry import Rect

Rgb = tuple[float, float, float]
"""Red, green, blue, each from 0 to 1."""

Turn = Literal[0, 90, 180, 270]

VISUAL_MIDDLE = 0.38
"""Share of the size by which the visual middle of a glyph stands above the baseline."""


class Char(NamedTuple):
    """A glyph that the page shows, with what the file says it means. A tuple, because pages have thousands of them.

    `text` is empty where the file gives no meaning, and may be several characters (a ligature). `box` is the
    advance width times the font size, as the library places it; fonts lie about their height, so lines are built on
    `baseline` and `size`. `turn` is the direction of reading, clockwise from left to right; None for any other angle.
    """

    text: str
    box: Rect
    baseline: float
    size: float
    font: str
    bold: bool = False
    color: Rgb | None = None
    visible: bool = True
    turn: Turn | None = 0
    vertical: bool = False

    @property
    def center(self) -> tuple[float, float]:
        """Return the point that tells which space of the page the glyph stands in."""
        x0, top, x1, bottom = self.box
        upright = self.turn == 0 and not self.vertical
        return (x0 + x1) / 2, self.baseline - VISUAL_MIDDLE * self.size if upright else (top + bottom) / 2

    @property
    def middle(self) -> float:
        """Return the height of the glyph's visual middle on an upright line: a share of the size above the baseline."""
        return self.baseline - VISUAL_MIDDLE * self.size


@dataclass(frozen=True, slots=True)
class Path:
    """One drawn subpath. `points` follow it, curves as a few points each; `straights` are its straight pieces.

    `stroke` and `fill` are None where it is not stroked or not filled, `width` is the stroke's in points.
    """

    points: tuple[tuple[float, float], ...]
    straights: tuple[tuple[float, float, float, float], ...]
    box: Rect
    curved: bool
    closed: bool
    stroke: Rgb | None
    fill: Rgb | None
    width: float


@dataclass(frozen=True, slots=True)
class Cover:
    """Something opaque that hides what was drawn before: a filled rectangle or a picture without transparency.

    The first `above` characters of the page, in the order of drawing, lie below it.
    """

    box: Rect
    above: int


class DigitGlyph(NamedTuple):
    """A glyph that its file says is a digit: its code in its font, and one place on the page.

    `font` is the number of the font's object in the file, by which two fonts of one name are told apart (files that were
    put together from others have them); '' where it has none.
    """

    font: str
    code: int
    char: Char


@dataclass(frozen=True, slots=True)
class PageObjects:
    """Everything drawn on one page, in the order of drawing. `number` is 1-based; sizes in points, upright.

    `images` are the parts of pictures that their clips let through, inline images and those in forms among them.
    `carried` are the names of the fonts whose letters the file itself carries, so that a renderer surely draws them.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    paths: tuple[Path, ...]
    images: tuple[Rect, ...]
    covers: tuple[Cover, ...] = ()
    carried: frozenset[str] = frozenset()
    digits: tuple[DigitGlyph, ...] = ()
    """One place for each glyph that is a digit and can be seen; () of an engine that does not know glyphs apart."""


class PageFailedError(Exception):
    """The library could not interpret this page; others may be sound. `str()` is the library's own reason."""


class OpenPdf(Protocol):
    """An open document, read page by page; pages already read take no memory."""

    @property
    def page_count(self) -> int:
        """Return how many pages there are."""

    def page(self, number: int) -> PageObjects:
        """Read the page with this 1-based number; raise PageFailedError where that is impossible."""


class Engine(Protocol):
    """A PDF library."""

    @property
    def name(self) -> str:
        """Return the engine's name in the registry, by which its readings are told from others'."""

    @property
    def version(self) -> str:
        """Return the library's version, for people."""

    def open(self, path: FilePath, password: str | None) -> AbstractContextManager[OpenPdf]:
        """Open a file; raise SourceUnreadableError where it cannot be opened, decrypted or repaired."""
