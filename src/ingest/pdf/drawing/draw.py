"""A picture of what was seen on a page: rules, cells, words by role, marks. For people who wonder why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw

from ....errors import SourceUnreadableError
from ..layout.areas import Area
from ..page_reading import PageReading
from ..plane.geometry import Rect
from .rendering import DrawablePdf

SCALE = 2.0
"""Pixels a point: 144 dots an inch."""
MOST_PIXELS = 70_000_000
"""Of one picture: an A0 poster has half of that. A page may claim a side of 14400 points, which no memory holds."""

Role = Literal["body", "box", "cell"]
COLORS: dict[str, tuple[int, int, int, int]] = {
    "rule": (0, 90, 255, 255),
    "cell": (0, 160, 60, 60),
    "frame": (255, 140, 0, 60),
    "body word": (120, 120, 120, 255),
    "box word": (200, 100, 0, 255),
    "cell word": (0, 130, 50, 255),
    "mark": (230, 0, 0, 255),
}


def rendered(path: Path, page_number: int, password: str | None) -> Image.Image:
    """Return the picture of a page (1-based), SCALE pixels a point. Raises SourceUnreadableError where there is none."""
    with DrawablePdf(path, password) as pdf:
        width, height = pdf.size(page_number)
        if width * height * SCALE**2 > MOST_PIXELS:
            raise SourceUnreadableError(f"{path.name} の{page_number}ページは大きすぎて描画できません。")
        return pdf.picture(page_number, SCALE).convert("RGBA")


def draw_rules(draw: ImageDraw.ImageDraw, reading: PageReading) -> None:
    """Draw what was seen on a page before any word was understood: rules, cells and frames, words, marks."""
    back = reading.turning.back()

    def outline(box: Rect, what: str, width: int) -> None:
        draw.rectangle(pixels(back.rect(box)), outline=COLORS[what], width=width)

    for node in (node for area in reading.body.walk() for node in area.nodes):
        for area in node.areas:
            draw.rectangle(pixels(back.rect(area.box)), fill=COLORS["cell" if node.is_table else "frame"])
    for edge in reading.edges.level:
        outline(Rect(edge.start, edge.at, edge.end, edge.at), "rule", 2)
    for edge in reading.edges.upright:
        outline(Rect(edge.at, edge.start, edge.at, edge.end), "rule", 2)
    for role, area in _roles(reading.body, "body"):
        for word in (word for line in area.lines for word in line.words()):
            outline(word.box, f"{role} word", 1)
    for mark in reading.marks:
        outline(mark.box.grown(1.0), "mark", 3)


def _roles(area: Area, role: Role) -> Iterator[tuple[Role, Area]]:
    yield role, area
    for node in area.nodes:
        for inner in node.areas:
            yield from _roles(inner, "cell" if node.is_table else "box")


def pixels(box: Iterable[float]) -> tuple[float, float, float, float]:
    """Return a rectangle of the page, in points, as one of the picture."""
    x0, top, x1, bottom = (value * SCALE for value in box)
    return x0, top, x1, bottom
