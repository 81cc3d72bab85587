"""Pieces of PDF pages as small pictures, each made once, together within a limit of bytes."""

from __future__ import annotations

import base64
import io
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from PIL import Image

from ...errors import SourceUnreadableError
from ...ingest.pdf.drawing.rendering import DrawablePdf, scale_within
from ...ingest.pdf.plane.geometry import Rect
from ..lit_numbers import lit_page, sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType

    from ..lit_numbers import Fate, Lit
    from .evidence import Exhibit
    from .findings import Box
    from .sources import SourceFile

PDF = "application/pdf"

_SCALE = 2.0
"""Pixels a point: 144 dpi, so that eight-point type can be read on the screen and in print."""
_MOST_PIXELS = 3_000_000
"""Of one picture: a page may be a poster."""
_COLOURS = 16
"""Enough for black type, its edges, and a mark in colour; a palette of 16 takes four bits a pixel."""
_SCALE_OF_PAGES = 1.5
"""Pixels a point, of pages that are shown whole."""
_COLOURS_LIT = 64
"""Of pages with frames in many colours."""
_MARGIN = 26.0
"""Points shown above and below the figures: about two lines of type."""
_TALLEST = 330.0
"""Points: two fifths of an A4 page. What is taller is cut around the figures."""
_GRID = 6.0
"""Points: pieces that nearly agree become one picture."""
_SNAP = 12.0
"""Points by which an edge may move outwards or inwards, so that it runs between two lines of type."""
_SIDE = 8.0
"""Points of white left beside the type."""
_WHITE = 235
"""Of 255: what is lighter is paper."""

TOTAL_BYTES = 6_500_000
"""Of all pictures of one report: as base64 below 9 MB, so that the report stays below 10 MB."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of a page. `key` is the same for the same piece; the box is in points of the page."""

    key: str
    data_uri: str
    box: Box

    @property
    def width(self) -> float:
        """Width in points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Height in points."""
        return self.box[3] - self.box[1]


class PagePictures:
    """Makes the pictures of a report, and keeps their files open as long as that takes."""

    def __init__(self, sources: Mapping[str, SourceFile], total_bytes: int = TOTAL_BYTES) -> None:
        self._sources = sources
        self._left = total_bytes
        self._made: dict[str, Picture] = {}
        self._open: dict[str, DrawablePdf | None] = {}
        self._files = ExitStack()
        self.left_out = 0
        self.unreadable: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def of(self, exhibit: Exhibit) -> Picture | None:
        """Return the piece of the page that shows an exhibit.

        None for a source that is not a PDF at hand, for a page that cannot be drawn (its document is then among
        `unreadable`), and once the limit of bytes is reached (`left_out` counts these).
        """
        document = self._document(exhibit.document_id)
        if document is None or exhibit.page is None or exhibit.page > document.page_count:
            return None
        try:
            box = piece(exhibit, document.size(exhibit.page))
            key = f"{self._sources[exhibit.document_id].path}:{exhibit.page}:{box}"
            if key not in self._made:
                if self._left <= 0:
                    self.left_out += 1
                    return None
                png, shown = _draw(document, exhibit.page, box)
                self._left -= len(png)
                self._made[key] = Picture(f"picture-{len(self._made) + 1}", data_uri(png), shown)
        except SourceUnreadableError:
            self.unreadable.add(exhibit.document_id)
            return None
        return self._made[key]

    def lit(self, document_id: str, page: int, numbers: Iterable[Lit]) -> Picture | None:
        """Return a whole page with its numbers lit; None as in `of`, and what is left out is not counted."""
        document = self._document(document_id)
        if document is None or page > document.page_count or self._left <= 0:
            return None
        try:
            width, height = document.size(page)
            scale = scale_within(_MOST_PIXELS, _SCALE_OF_PAGES, width, height)
            png = _png(lit_page(document.picture(page, scale), numbers, scale), _COLOURS_LIT)
        except SourceUnreadableError:
            self.unreadable.add(document_id)
            return None
        self._left -= len(png)
        key = f"picture-lit-{len(self._made) + 1}"
        self._made[key] = Picture(key, data_uri(png), (0.0, 0.0, width, height))
        return self._made[key]

    def _document(self, document_id: str) -> DrawablePdf | None:
        if document_id not in self._open:
            self._open[document_id] = self._open_document(document_id)
        return self._open[document_id]

    def _open_document(self, document_id: str) -> DrawablePdf | None:
        source = self._sources.get(document_id)
        if source is None or source.path is None or source.media_type != PDF:
            return None
        try:
            document = DrawablePdf(source.path)
        except SourceUnreadableError:  # a password that nobody gives here, a file that went away
            self.unreadable.add(document_id)
            return None
        self._files.callback(document.close)
        return document


def piece(exhibit: Exhibit, size: tuple[float, float]) -> Box:
    """Return the piece of a page of `size` (width, height in points) that shows an exhibit: a band of full width.

    The figures are in it for certain; what they were compared with, and the context, as far as the height allows. A
    page without any box is shown whole.
    """
    width, height = size
    figures = [spot.box for spot in exhibit.figures if spot.box is not None]
    others = [spot.box for spot in (*exhibit.others, *exhibit.context) if spot.box is not None]
    core = figures or others[:1]
    if not core:
        return 0.0, 0.0, width, height
    top, bottom = min(box[1] for box in core), max(box[3] for box in core)
    for box in sorted(others, key=lambda box: max(top - box[3], box[1] - bottom)):
        taller = max(bottom, box[3]) - min(top, box[1])
        if taller <= _TALLEST:
            top, bottom = min(top, box[1]), max(bottom, box[3])
    return (
        0.0,
        max(0.0, (top - _MARGIN) // _GRID * _GRID),
        width,
        min(height, -(-(bottom + _MARGIN) // _GRID) * _GRID),
    )


def _draw(document: DrawablePdf, page: int, box: Box) -> tuple[bytes, Box]:
    """Return a piece of a page as a PNG, and the box that it shows: its edges in the white nearest to those of `box`."""
    width, height = document.size(page)
    x0, top, x1, bottom = 0.0, max(0.0, box[1] - _SNAP), width, min(height, box[3] + _SNAP)
    scale = scale_within(_MOST_PIXELS, _SCALE, x1 - x0, bottom - top)
    drawn = document.picture(page, scale, Rect(x0, top, x1, bottom))
    left, right, upper, lower = _white_edges(drawn, box[1] - top, bottom - box[3], scale)
    cut = drawn.crop((left, upper, right, lower))
    return _png(cut, _COLOURS), (x0 + left / scale, top + upper / scale, x0 + right / scale, top + lower / scale)


def _png(picture: Image.Image, colours: int) -> bytes:
    # FASTOCTREE: the same colours at every run, and a tenth of the time of the default.
    flat = picture.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    flat.save(file, "PNG")
    return file.getvalue()


def data_uri(png: bytes) -> str:
    """Return a PNG as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"


def legend_picture(fate: Fate) -> str:
    """Return the frame of a fate as an address, for a legend."""
    return data_uri(_png(sample(fate), _COLOURS_LIT))


def _white_edges(drawn: Image.Image, above: float, below: float, scale: float) -> tuple[int, int, int, int]:
    """Return the left, right, upper and lower edge in pixels; `above` and `below` are points drawn beyond the piece."""
    grey = drawn.convert("L")
    rows = list(grey.resize((1, grey.height), Image.Resampling.BOX).tobytes())
    snap = int(_SNAP * scale)
    upper = _lightest(rows, int(above * scale), snap) if above else 0
    lower = _lightest(rows, grey.height - int(below * scale), snap) if below else grey.height
    ink = grey.crop((0, upper, grey.width, lower)).point(lambda shade: 255 * (shade < _WHITE)).getbbox()
    if ink is None:
        return 0, grey.width, upper, lower
    side = int(_SIDE * scale)
    return max(0, ink[0] - side), min(grey.width, ink[2] + side), upper, lower


def _lightest(rows: Sequence[int], wanted: int, reach: int) -> int:
    """Return the lightest row near the wanted one, the nearest of equals."""
    near = range(max(0, wanted - reach), min(len(rows), wanted + reach))
    return max(near, key=lambda row: (rows[row], -abs(row - wanted)), default=wanted)
