"""The five pictures of a PDF page. Labels in them are figures and ids, which need no Japanese font."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from ..export.lit_numbers import Lit, light
from ..ingest.pdf.drawing.draw import SCALE, draw_rules, pixels
from ..ingest.pdf.glyphs.visibility import seen_chars
from ..ingest.pdf.page_reading import PageReading
from ..ingest.pdf.plane.geometry import Rect, around
from ..ingest.remarks import is_lost
from ..ingest.source import Cell, Line
from ..model import Box, ids
from .legend import GLYPHS, TABLES, Rgb, Step, roles_step, steps
from .looked import Looked, SeenTable

_LABEL_SIZE = 17
_TINT = 55
"""Of 255: how strongly an area is tinted; the print below has to stay readable."""

Anchor = Literal["left", "right"]


class Canvas:
    """A layer over the picture of a page. Boxes are in points of the page as it is shown."""

    def __init__(self, page: Image.Image) -> None:
        self._page = page
        self._layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self._layer)

    def outline(self, box: Rect, color: Rgb, width: int = 1) -> None:
        """Draw a rectangle."""
        self.draw.rectangle(pixels(box), outline=(*color, 255), width=width)

    def tint(self, box: Rect, color: Rgb, strength: int = _TINT) -> None:
        """Fill a rectangle so that the print shows through."""
        self.draw.rectangle(pixels(box), fill=(*color, strength))

    def cross(self, box: Rect, color: Rgb) -> None:
        """Draw a rectangle that is crossed out."""
        x0, top, x1, bottom = pixels(box)
        self.outline(box, color, 2)
        self.draw.line((x0, top, x1, bottom), fill=(*color, 255), width=2)
        self.draw.line((x0, bottom, x1, top), fill=(*color, 255), width=2)

    def across(self, x0: float, x1: float, y: float, color: Rgb, width: int) -> None:
        """Draw a level line."""
        self.draw.line((x0 * SCALE, y * SCALE, x1 * SCALE, y * SCALE), fill=(*color, 255), width=width)

    def label(self, x: float, y: float, text: str, color: Rgb, anchor: Anchor = "left") -> None:
        """Write a word on white whose left or right end is at a point, kept on the page."""
        if not text.isascii():
            text = text.encode("ascii", "replace").decode()
        left, top, right, bottom = self.draw.textbbox((0, 0), text, font=_font())
        width, height = right - left, bottom - top
        at = x * SCALE if anchor == "left" else x * SCALE - width - 4
        at = max(2.0, min(at, self._layer.width - width - 2.0))
        down = max(0.0, min(y * SCALE, self._layer.height - height - 2.0))
        self.draw.rectangle((at - 2, down - 1, at + width + 2, down + height + 2), fill=(255, 255, 255, 255))
        self.draw.text((at - left, down - top), text, font=_font(), fill=(*color, 255))

    def image(self) -> Image.Image:
        """Return the page with the layer on it."""
        return Image.alpha_composite(self._page, self._layer).convert("RGB")


def draw_steps(
    reading: PageReading, looked: Looked, numbers: Sequence[Lit], page: Image.Image
) -> Iterator[tuple[Step, Image.Image]]:
    """Yield the pictures of a page. `page` is its rendering, `numbers` are those on it."""
    drawers: dict[str, Callable[[Canvas], None]] = {
        "glyphs": lambda canvas: _glyphs(canvas, reading),
        "rules": lambda canvas: draw_rules(canvas.draw, reading),
        "tables": lambda canvas: _tables(canvas, reading, looked),
        "roles": lambda canvas: _roles(canvas, reading, looked),
        "numbers": lambda canvas: _numbers(canvas, numbers),
    }
    for step in steps():
        canvas = Canvas(page)
        drawers[step.name](canvas)
        yield step, canvas.image()


def _glyphs(canvas: Canvas, reading: PageReading) -> None:
    back = reading.turning.back()
    seen = {id(char) for char in seen_chars(reading.objects).chars}
    for char in reading.characters.inked:
        box = back.rect(char.box)
        if is_lost(char.text):
            canvas.tint(box, GLYPHS.rgb("lost"), 120)
            canvas.outline(box, GLYPHS.rgb("lost"), 2)
        else:
            canvas.outline(box, GLYPHS.rgb("askew" if char.turn is None else "read"))
    for char in reading.objects.chars:
        if id(char) not in seen and char.text.strip():
            canvas.cross(back.rect(char.box), GLYPHS.rgb("unseen"))
    mended = [("mended", one.box) for one in reading.characters.mends]
    for kind, rect in [*mended, *(("aside", one.box) for one in reading.asides)]:
        canvas.tint(back.rect(rect), GLYPHS.rgb(kind), 90)
        canvas.outline(back.rect(rect), GLYPHS.rgb(kind), 2)


def _tables(canvas: Canvas, reading: PageReading, looked: Looked) -> None:
    number = reading.objects.number
    upright = reading.turning.turn == 0
    for table in looked.tables:
        if number in table.pages:
            _table(canvas, table, number, upright=upright)


def _table(canvas: Canvas, table: SeenTable, page: int, *, upright: bool) -> None:
    bands = [(row, [b for cell in row.cells for b in _cell_boxes(cell, page, upright)]) for row in table.rows]
    bands = [(row, boxes) for row, boxes in bands if boxes]
    whole = around(box for _, boxes in bands for box in boxes)
    tops = [min(box.top for box in boxes) for _, boxes in bands]
    for (row, boxes), top in zip(bands, tops, strict=True):
        color = TABLES.rgb(row.kind)
        for box in boxes:
            canvas.tint(box, color)
            canvas.outline(box, color)
        if upright:
            canvas.across(whole.x0 - 14, whole.x1, top, color, 3)
        label_at = (whole.x0 - 2, top + 2) if upright else (boxes[0].x0, boxes[0].top)
        canvas.label(*label_at, str(row.number), color, "right" if upright else "left")
        if row.doubts:
            canvas.outline(around(boxes), TABLES.rgb("doubt"), 3)
            canvas.label(whole.x1 + 2, top + 2, "?", TABLES.rgb("doubt"))
    _meanings(canvas, table, page, upright=upright)


def _meanings(canvas: Canvas, table: SeenTable, page: int, *, upright: bool) -> None:
    """Write above each column's head what it was taken to mean."""
    heads = [row for row in table.rows if row.kind == "head"]
    for column, meanings in enumerate(table.meanings):
        boxes = [
            box
            for row in heads
            for cell in row.cells
            if cell.column <= column < cell.column + cell.column_span
            for box in _cell_boxes(cell, page, upright)
        ]
        if boxes and meanings:
            at = boxes[-1]
            canvas.label(at.x0, boxes[0].top - 10, "+".join(meanings), TABLES.rgb("head"))


def _roles(canvas: Canvas, reading: PageReading, looked: Looked) -> None:
    step = roles_step()
    number = reading.objects.number
    upright = reading.turning.turn == 0
    drawn: list[tuple[Rect, str | None, Rgb]] = []
    for part in looked.walk():
        role = looked.role(part.line)
        for box in _line_boxes(part.line, number, upright):
            color = step.rgb(role) if role else (120, 120, 120)
            canvas.tint(box, color)
            canvas.outline(box, color, 3 if role == "unparsed" else 1)
            drawn.append((box, looked.subject(part.line), color))
    named: set[str] = set()
    for box, subject, color in drawn:
        if subject is not None and subject not in named:
            named.add(subject)
            canvas.label(box.x0 - 2, box.top, ids.without_document(subject), color, "right")


def _numbers(canvas: Canvas, numbers: Sequence[Lit]) -> None:
    light(canvas.draw, numbers, SCALE)


def _cell_boxes(cell: Cell, page: int, upright: bool) -> list[Rect]:
    """Return where a cell stands on a page: its own box, or, where nothing is ruled, that of its text."""
    own = [_rect(part.box) for part in cell.place.parts() if part.page == page and part.box]
    return own or [box for line in cell.lines for box in _line_boxes(line, page, upright)]


def _line_boxes(line: Line, page: int, upright: bool) -> list[Rect]:
    """Return where a line stands on a page. A cell of an unruled table has the whole line's box: segments tell its part."""
    boxes = [_rect(part.box) for part in line.place.parts() if part.page == page and part.box]
    if len(boxes) == 1 and line.segments and upright:
        box = boxes[0]
        return [Rect(one.x0, box.top, one.x1, box.bottom) for one in line.segments]
    return boxes


def _rect(box: Box) -> Rect:
    return Rect(box.x0, box.top, box.x1, box.bottom)


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_LABEL_SIZE)
